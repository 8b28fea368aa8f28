"""The REST API's part on reviews: acts are added, taken back, and listed."""

from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import Found, Judgement, Page
from sayso.ledger.review_log import log_filters
from sayso.ledger.review_nouns import Act, Agreement, Queued, Review
from sayso.web.api import UNCHANGED, WRONG, Most, answer
from sayso.web.api_asked import ApiFilters, ApiPaging
from sayso.web.api_watches import MAY_NOT
from sayso.web.filtering import SHOWN
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.pages.review_log import ruled
from sayso.web.views import TYPES

LARGEST = 2**53  # that every JSON reader holds exactly
router = APIRouter(prefix="/api", tags=["reviews"], responses=WRONG | MAY_NOT)
Why = Annotated[str, Field(min_length=1, max_length=2000, description="Why; it is kept")]
Who = Annotated[str | None, Query(max_length=200, description="Who acted, in full")]
WhichAct = Annotated[list[str] | None, Query(description=f"Acts: {', '.join(get_args(Act))}")]
OfReport = Annotated[str | None, Query(max_length=80, description="On what of this report")]
After = Annotated[str | None, Query(max_length=40, description="The `next` of the page before")]
Kind = Annotated[
    Literal["claims", "events", "figures", "actors"] | None, Query(description="Of these only")
]
Number = Annotated[int, Path(ge=1, le=LARGEST, description="The judgement's number")]
At = Annotated[str | None, Query(max_length=40, description="A day, 2024-03, or FROM..TO")]


class NewReview(BaseModel):
    """An act on a report (its id) or a finding (`REPORT/c1`).

    `detail`: of a `correct` the corrected fields, of a `split` its `parts`, of a `merge` what it is
    `with`. `undoes`: what an `undo` or `redo` takes back.
    """

    model_config = ConfigDict(extra="forbid")
    target: str = Field(max_length=120, examples=["5369349b8839a1a2e700/c3"])
    act: Act
    why: Why
    detail: dict[str, Any] = Field(default_factory=dict, examples=[{"stance": "denies"}])
    undoes: int | None = Field(default=None, ge=1, le=LARGEST)


class Reason(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")
    why: Why


class TakenBack(BaseModel):
    """What is taken back: an act by its number; without one the asker's own last."""

    model_config = ConfigDict(extra="forbid")
    number: int | None = Field(default=None, ge=1, le=LARGEST)
    why: Why


def added(house: House, review: BaseModel) -> Response:
    """What was added, as JSON."""
    body = house.shown(review.model_dump_json().encode(errors="replace"))
    return Response(body, 201, {"Cache-Control": "no-store"}, TYPES[".json"])


class Waiting(BaseModel):
    """A finding that waits to be judged, and why it comes where it does."""

    why: Queued
    finding: Found[Any]


class NewJudgement(BaseModel):
    """Two are one happening (`same`) or not (`apart`), a source's `reliability`, a `status`."""

    model_config = ConfigDict(extra="forbid")
    says: Literal["same", "apart", "reliability", "status"]
    about: str = Field(max_length=300, description="An occurrence, report, event or source")
    value: str = Field(max_length=300, description="The other, a letter A to F, or a status")
    why: Why


@router.get("/review/queue", response_model=Page[Waiting], responses=UNCHANGED)
def queue(
    request: Request,
    house: InHouse,
    filters: ApiFilters,
    what: Literal["claims", "events", "figures"] = "claims",
    after: After = None,
    limit: Most = SHOWN,
) -> Response:
    """A page of what nobody judged, what matters most first."""

    def give() -> BaseModel:
        page, found = house.ledger.queued(filters, what=what, after=after, limit=limit)
        both = zip(page, found, strict=True)
        waiting = (Waiting.model_construct(why=why, finding=it) for why, it in both)
        return Page[Waiting].model_construct(items=tuple(waiting), next=page.next)

    return answer(house, request, give)


@router.get("/review/agreement", response_model=Page[Agreement], responses=UNCHANGED)
def agreement(request: Request, house: InHouse, what: Kind = None) -> Response:
    """How far every two reviewers agree on what both judged (Cohen's kappa, with the counts)."""
    return answer(house, request, lambda: Page[Agreement](items=house.ledger.agreements(what)))


@router.get("/judgements", response_model=Page[Judgement], responses=UNCHANGED)
def judgements(request: Request, house: InHouse) -> Response:
    """What was ruled on occurrences, sources and statuses, oldest first."""
    return answer(house, request, lambda: Page[Judgement](items=house.ledger.judgements()))


@router.post("/judgements", response_model=Judgement, status_code=201)
def add_judgement(request: Request, house: InHouse, asked: NewJudgement) -> Response:
    """Rule on occurrences, a source or a status; it is obeyed as soon as it is reconciled."""
    who = demand(request, "reviewer").name
    return added(house, ruled(house, asked.says, asked.about, asked.value, who, asked.why))


@router.post("/judgements/{number}/undo", response_model=Judgement, status_code=201)
def undo_judgement(request: Request, house: InHouse, number: Number, asked: Reason) -> Response:
    """Take a judgement back."""
    who = demand(request, "reviewer").name
    found = house.ledger.undo_judgement(number, who=who, why=asked.why)
    house.adder.reconcile(who)
    return added(house, found)


@router.post("/judgements/{number}/redo", response_model=Judgement, status_code=201)
def redo_judgement(request: Request, house: InHouse, number: Number, asked: Reason) -> Response:
    """Judge once more what was taken back."""
    who = demand(request, "reviewer").name
    found = house.ledger.redo_judgement(number, who=who, why=asked.why)
    house.adder.reconcile(who)
    return added(house, found)


@router.get("/reviews", response_model=Page[Review], responses=UNCHANGED)
def reviews(
    request: Request,
    house: InHouse,
    paging: ApiPaging,
    who: Who = None,
    act: WhichAct = None,
    report: OfReport = None,
    at: At = None,
) -> Response:
    """A page of the log of acts: who judged what, when and why."""
    filters = log_filters(None, {"who": who, "act": act, "report": report, "at": at})
    return answer(house, request, lambda: house.ledger.review_log(filters, **paging))


@router.post("/reviews", response_model=Review, status_code=201)
def add_review(request: Request, house: InHouse, asked: NewReview) -> Response:
    """Add an act; what was read stays as it is."""
    who = demand(request, "reviewer").name
    told = asked.model_dump(exclude={"target", "act", "why"})
    found = house.ledger.review(asked.target, asked.act, who=who, why=asked.why, **told)
    return added(house, found)


@router.post("/reviews/undo", response_model=Review, status_code=201)
def undo_review(request: Request, house: InHouse, asked: TakenBack) -> Response:
    """Take an act back."""
    who = demand(request, "reviewer").name
    return added(house, house.ledger.undo_review(asked.number, who=who, why=asked.why))


@router.post("/reviews/redo", response_model=Review, status_code=201)
def redo_review(request: Request, house: InHouse, asked: TakenBack) -> Response:
    """Take an undo back."""
    who = demand(request, "reviewer").name
    return added(house, house.ledger.redo_review(asked.number, who=who, why=asked.why))
