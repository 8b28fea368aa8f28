"""The log of reviews, the judgements on occurrences, and how far reviewers agree."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, get_args

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import InputError
from sayso.ledger.agreement import INITIALS, STATES
from sayso.ledger.occurrence_nouns import Judgement
from sayso.ledger.review_log import log_filters
from sayso.ledger.review_nouns import Act, Review
from sayso.web.filtering import SHOWN, limit_of
from sayso.web.gate import demand
from sayso.web.going_on import local_path
from sayso.web.house import House, InHouse
from sayso.web.pages.review import QUEUE
from sayso.web.reasons import RESTORED, TAKEN_BACK
from sayso.web.views import View, show

router = APIRouter(include_in_schema=False)
COLUMNS = tuple(Review.model_fields)
JUDGEMENTS = tuple(Judgement.model_fields)
AGREEMENT = ("first", "second", "findings", "observed", "expected", "kappa")
JUDGED = "/review/judgements"
WORDS = ("who", "act", "report", "at")
Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=2000)]


def log(house: House, request: Request) -> View:
    """Every act, the last first: who judged what, when and why."""
    params = request.query_params
    unknown = sorted(set(params) - {*WORDS, "after", "limit"})
    if unknown:
        raise InputError(f"{unknown[0][:40]}: is no filter; there are {', '.join(WORDS)}")
    asked = {it: params.get(it, "").strip() for it in WORDS}
    limit = limit_of(params.get("limit"), SHOWN)
    filters = log_filters(None, {name: it for name, it in asked.items() if it})
    page = house.ledger.review_log(filters, after=params.get("after") or None, limit=limit)
    return View(
        template="review_log.html",
        title="Log of reviews",
        data=page,
        rows=[it.model_dump(mode="json") for it in page],
        columns=COLUMNS,
        context={
            "found": page.items,
            "undone": house.ledger.taken_back(it.seq for it in page),
            "words": asked,
            "acts": get_args(Act),
            "following": page.next,
            "limit": limit,
        },
    )


def judgements(house: House, _: Request) -> View:
    """What was ruled on occurrences, sources and statuses, the last first."""
    found = house.ledger.judgements()[::-1]
    return View(
        template="judgements.html",
        title="Judgements",
        data={"items": found},
        rows=[it.model_dump(mode="json") for it in found],
        columns=JUDGEMENTS,
        context={"found": found, "undone": {it.undoes for it in found}},
    )


def agreement(house: House, request: Request) -> View:
    """How far every two reviewers agree on what both judged."""
    what = request.query_params.get("what") or None
    if what is not None and what not in INITIALS:
        raise InputError(f"what: {what[:40]!r} is none of {', '.join(INITIALS)}")
    found = house.ledger.agreements(what)
    kinds = [
        ("all findings", what is None, "?"),
        *((it, it == what, f"?what={it}") for it in INITIALS),
    ]
    return View(
        template="agreement.html",
        title="Agreement",
        data={"items": found},
        rows=[it.model_dump(include=set(AGREEMENT)) for it in found],
        columns=AGREEMENT,
        context={"found": found, "states": STATES, "kinds": kinds},
    )


@router.post("/review/judgements", response_class=Response)
def judge(
    request: Request,
    house: InHouse,
    says: Short = "",
    about: Short = "",
    value: Short = "",
    why: Long = "",
    back: Long = "",
) -> Response:
    """Rule on occurrences, a source or a status; it is obeyed as soon as it is reconciled."""
    who = demand(request, "reviewer").name
    ruled(house, says, about.strip(), value.strip(), who, why)
    return RedirectResponse(local_path(back, QUEUE), 303)


def ruled(house: House, says: str, about: str, value: str, who: str, why: str) -> Judgement:
    """A judgement, added; and reconciling is begun."""
    # A link to an occurrence or a report is as good as its id.
    value = value.partition("?")[0].rstrip("/")
    for path in ("/occurrences/", "/reports/"):
        value = value.rpartition(path)[2] if path in value else value
    ledger = house.ledger
    ways: dict[str, Callable[..., Judgement]] = {
        "same": partial(ledger.judge, "same"),
        "apart": partial(ledger.judge, "apart"),
        "reliability": ledger.rate,
        "status": ledger.overrule,
    }
    if says not in ways:
        raise InputError(f"says: {says[:20]!r} is none of {', '.join(ways)}")
    found = ways[says](about, value, who=who, why=why)
    house.adder.reconcile(who)
    return found


@router.post("/review/judgements/{number}/undo", response_class=Response)
def undo(request: Request, house: InHouse, number: int, back: Long = "") -> Response:
    """Take a judgement back."""
    who = demand(request, "reviewer").name
    house.ledger.undo_judgement(number, who=who, why=TAKEN_BACK)
    house.adder.reconcile(who)
    return RedirectResponse(local_path(back, JUDGED), 303)


@router.post("/review/judgements/{number}/redo", response_class=Response)
def redo(request: Request, house: InHouse, number: int, back: Long = "") -> Response:
    """Judge once more what was taken back."""
    who = demand(request, "reviewer").name
    house.ledger.redo_judgement(number, who=who, why=RESTORED)
    house.adder.reconcile(who)
    return RedirectResponse(local_path(back, JUDGED), 303)


show(router, "/review/log", log)
show(router, "/review/judgements", judgements)
show(router, "/review/agreement", agreement)
