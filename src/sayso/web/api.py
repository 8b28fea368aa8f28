"""The REST API: what the pages show, for programs; its OpenAPI is made from the models."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import Found, Hit, Listed, Page, Party, Quarantined, Stats, Version
from sayso.ledger.facets import WORDS
from sayso.ledger.nouns import Count
from sayso.ledger.paging import MOST
from sayso.model import Actor, Claim, Document, Event, Figure, Report
from sayso.web.api_asked import ApiFilters, ApiPaging
from sayso.web.errors import Problem
from sayso.web.house import House, InHouse
from sayso.web.views import TYPES, answered_as

DESCRIPTION = """The ledger for programs. Filters are the words of the command line; pages go by
cursor: give `next` as `after`. Every answer has an `ETag`. Show the token as
`Authorization: Bearer TOKEN`."""

WRONG: dict[int | str, dict[str, Any]] = {
    status: {
        "description": words,
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
    for status, words in (
        (400, "A filter, cursor or limit that is none"),
        (401, "No token, or another one"),
        (404, "Nothing has this id"),
        (422, "A parameter is not as described"),
    )
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "It is what you have"}}

router = APIRouter(prefix="/api", tags=["ledger"], responses=WRONG | UNCHANGED)
Name = Annotated[str, Path(max_length=80, description="A report's id")]
Local = Annotated[str, Path(max_length=40, description="A finding's own id, such as c1")]
Words = Annotated[str, Query(min_length=1, max_length=500, description="What is sought")]
Word = Annotated[str, Path(max_length=40, description=f"One of {', '.join(WORDS)}")]
Most = Annotated[int, Query(ge=1, le=MOST)]

Give = Callable[[], BaseModel | None]


def answer(house: House, request: Request, give: Give) -> Response:
    """What is given, as JSON; 404 for nothing."""

    def body() -> bytes:
        found = give()
        if found is None:
            raise HTTPException(404, "nothing in this ledger has this id")
        return found.model_dump_json().encode(errors="replace")

    return answered_as(house, request, body, TYPES[".json"])


@router.get("/claims", response_model=Page[Found[Claim]])
def claims(request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging) -> Response:
    """A page of claims that meet the filters."""
    return answer(house, request, lambda: house.ledger.claims(filters, **paging))


@router.get("/events", response_model=Page[Found[Event]])
def events(request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging) -> Response:
    """A page of events that meet the filters."""
    return answer(house, request, lambda: house.ledger.events(filters, **paging))


@router.get("/figures", response_model=Page[Found[Figure]])
def figures(request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging) -> Response:
    """A page of figures that meet the filters."""
    return answer(house, request, lambda: house.ledger.figures(filters, **paging))


@router.get("/actors", response_model=Page[Found[Actor]])
def actors(request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging) -> Response:
    """A page of actors, each of one report, that meet the filters."""
    return answer(house, request, lambda: house.ledger.actors(filters, **paging))


@router.get("/reports", response_model=Page[Listed])
def reports(request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging) -> Response:
    """A page of the reports in which what is asked for is found, without their texts."""
    return answer(house, request, lambda: house.ledger.reports(filters, **paging))


@router.get("/search", response_model=Page[Hit])
def search(
    request: Request, house: InHouse, filters: ApiFilters, paging: ApiPaging, q: Words
) -> Response:
    """A page of the reports that hold all the words."""
    return answer(house, request, lambda: house.ledger.search(q, filters, **paging))


@router.get("/sources", response_model=Page[Party])
def sources(request: Request, house: InHouse, filters: ApiFilters, limit: Most = 100) -> Response:
    """The parties of all reports together, those in most reports first."""
    return answer(house, request, lambda: house.ledger.parties(filters, limit=limit))


@router.get("/count/{word}", response_model=Page[Count])
def count(
    request: Request, house: InHouse, filters: ApiFilters, word: Word, limit: Most = 10
) -> Response:
    """How many reports that meet the filters have each value of a word, the most first."""
    return answer(
        house,
        request,
        lambda: Page[Count](items=house.ledger.count_by(word, filters, limit=limit)),
    )


@router.get("/reports/{name}", response_model=Report | Document)
def report(request: Request, house: InHouse, name: Name) -> Response:
    """A report with its text and all that was found in it; a document that is not read yet."""
    return answer(house, request, lambda: house.ledger.report(name) or house.ledger.document(name))


@router.get("/reports/{name}/versions", response_model=Page[Version])
def versions(request: Request, house: InHouse, name: Name) -> Response:
    """Everything that was seen wherever this report was seen, in order."""

    def give() -> BaseModel | None:
        found = house.ledger.versions(name)
        return Page[Version](items=found) if found else None

    return answer(house, request, give)


@router.get("/reports/{name}/{local}", response_model=Found[Any])
def finding(request: Request, house: InHouse, name: Name, local: Local) -> Response:
    """One claim, event, figure or actor."""

    def give() -> BaseModel | None:
        found = house.ledger.show(f"{name}/{local}")
        return found if isinstance(found, Found) else None

    return answer(house, request, give)


@router.get("/quarantine", response_model=Page[Quarantined])
def quarantine(request: Request, house: InHouse) -> Response:
    """What could not be taken apart or read, and why."""
    return answer(house, request, lambda: Page[Quarantined](items=house.ledger.quarantined()))


@router.get("/stats", response_model=Stats)
def stats(request: Request, house: InHouse) -> Response:
    """How much the ledger holds."""
    return answer(house, request, house.ledger.stats)


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI of the app, with the one shape of what goes wrong."""
    made = FastAPI.openapi(app)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas.setdefault("Problem", Problem.model_json_schema())
    return made
