"""One occurrence: where it was, who says what of it, how many, and how far it is borne out."""

from typing import Any, get_args

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.ledger.occurrence_nouns import Told
from sayso.model.grade import Status
from sayso.web.accounts import Number, accounts_of, citations_of, clashes_of, numbers_of
from sayso.web.house import House
from sayso.web.judged import judged_of
from sayso.web.shown import happening
from sayso.web.views import View, show

router = APIRouter()
COLUMNS = (
    "measure",
    "origin",
    "day",
    "low",
    "best",
    "high",
    "stands",
    "marks",
    "against",
    "reports",
)


def occurrence(house: House, request: Request) -> View:
    """The occurrence of an id; who asks for one that went into another is led there."""
    name = request.path_params["name"]
    told = house.ledger.occurrence(name)
    if told is None:
        raise _gone(house, name)
    places = house.ledger.figure_words(told)
    accounts, numbers = accounts_of(told, places), numbers_of(told, places)
    return View(
        template="occurrence.html",
        title=happening(told.summary),
        data=told,
        rows=[_row(it) for it in numbers],
        columns=COLUMNS,
        context={
            "told": told,
            "summary": told.summary,
            "grade": told.dossier.grade,
            "accounts": accounts,
            "tolls": _by_toll(told, numbers),
            "clashes": clashes_of(told),
            "citations": citations_of(accounts),
            "circles": told.dossier.circles,
            "history": house.ledger.history(name),
            "statuses": get_args(Status),
            **judged_of(house.ledger, told),
        },
    )


def _gone(house: House, name: str) -> HTTPException:
    """Where to go for an occurrence that is no longer there."""
    became = house.ledger.became(name)
    if len(became) == 1:
        where = {"Location": f"/occurrences/{became[0]}"}
        return HTTPException(308, f"it is now part of {became[0]}", where)
    if became:
        return HTTPException(404, f"it was split into {', '.join(became)}")
    return HTTPException(404, f"the ledger has no occurrence {name}"[:200])


def _by_toll(told: Told, numbers: list[Number]) -> list[dict[str, Any]]:
    """Each toll with its figures; those of this happening before those of a whole war."""
    found = []
    for at, toll in enumerate(told.dossier.tolls):
        own = [it for it in numbers if it.toll == at]
        if own:
            found.append({"toll": toll, "words": own[0].measure, "numbers": own})
    return sorted(found, key=lambda it: (it["toll"].campaign, it["toll"].whom != "people"))


def _row(number: Number) -> dict[str, Any]:
    reports = [report for report, _ in number.places]
    return {**number._asdict(), "reports": reports, "day": number.day and number.day.isoformat()}


show(router, "/occurrences/{name}", occurrence)
