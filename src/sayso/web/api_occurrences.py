"""The REST API's half on occurrences: what happened, who could know, how many, how sure."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import Page
from sayso.ledger.occurrence_nouns import Kin, Order, Standing, Summary, Told, TollOf, Voice
from sayso.model.family import Family
from sayso.web.api import UNCHANGED, WRONG, Most, answer
from sayso.web.api_asked import ApiOccurrenceFilters, ApiPaging
from sayso.web.house import InHouse

router = APIRouter(prefix="/api", tags=["occurrences"], responses=WRONG | UNCHANGED)
Name = Annotated[str, Path(max_length=40, description="An occurrence's id")]
FamilyName = Annotated[str, Path(max_length=40, description="A family's id")]
Sorted = Annotated[Order, Query(description="By what; the most come first but by arrival")]


@router.get("/occurrences", response_model=Page[Summary])
def occurrences(
    request: Request,
    house: InHouse,
    filters: ApiOccurrenceFilters,
    paging: ApiPaging,
    order: Sorted = "arrival",
) -> Response:
    """A page of occurrences that meet the filters."""
    return answer(house, request, lambda: house.ledger.occurrences(filters, order=order, **paging))


@router.get("/occurrences/{name}", response_model=Told)
def occurrence(request: Request, house: InHouse, name: Name) -> Response:
    """An occurrence with its origins, tolls, contradictions and grade, and its reports."""
    return answer(house, request, lambda: house.ledger.occurrence(name))


@router.get("/tolls", response_model=Page[TollOf])
def tolls(
    request: Request, house: InHouse, filters: ApiOccurrenceFilters, paging: ApiPaging
) -> Response:
    """A page of tolls: the ranges of the figures that stand."""
    return answer(house, request, lambda: house.ledger.tolls(filters, **paging))


@router.get("/origins", response_model=Page[Voice])
def origins(
    request: Request, house: InHouse, filters: ApiOccurrenceFilters, limit: Most = 100
) -> Response:
    """The origins over all occurrences, those of most occurrences first."""
    return answer(house, request, lambda: house.ledger.voices(filters, limit=limit))


@router.get("/families", response_model=Page[Kin])
def families(request: Request, house: InHouse, paging: ApiPaging) -> Response:
    """A page of the families of reports that carry one text."""
    return answer(house, request, lambda: house.ledger.families(**paging))


@router.get("/families/{name}", response_model=Family)
def family(request: Request, house: InHouse, name: FamilyName) -> Response:
    """A family: what each of its reports shares with the first, and what is its own."""

    def give() -> Family | None:
        found = house.ledger.family(name)
        return found[0] if found else None

    return answer(house, request, give)


@router.get("/standing", response_model=Standing)
def standing(request: Request, house: InHouse) -> Response:
    """How far reconciling has come, and what waits for it."""
    return answer(house, request, house.ledger.standing)
