"""Review: what waits to be judged, one finding at the desk, and the acts sent from there."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import InputError
from sayso.export.columns import COLUMNS
from sayso.ledger import Found
from sayso.ledger.review_nouns import Act, Queued
from sayso.ledger.review_queue import TABLES
from sayso.ledger.review_states import taken_back
from sayso.model import Actor, Claim, Event, Figure, Report
from sayso.web.desk import correction_from, fields_of, stretches
from sayso.web.filtering import Asked, asked_of
from sayso.web.gate import demand, identity_of
from sayso.web.going_on import local_path
from sayso.web.house import House, InHouse
from sayso.web.marked_text import marked_text, marks_of
from sayso.web.pages.listings import around, next_link
from sayso.web.reasons import AGREES, REASONS, RESTORED, TAKEN_BACK
from sayso.web.views import View, show

router = APIRouter(include_in_schema=False)
QUEUE = "/review"
KINDS = {"c": "claims", "e": "events", "f": "figures", "a": "actors"}
QUEUED = ("uncertain", "occurrence", "contested", "occurrence_reports")
Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=2000)]


def queue(house: House, request: Request) -> View:
    """What waits to be judged, what matters most first."""
    asked = asked_of(request.query_params, ("what",))
    what = _what(asked)
    page, found = house.ledger.queued(
        asked.filters, what=what, after=asked.after, limit=asked.limit
    )
    rows = [_row(it, one) for it, one in zip(page, found, strict=True)]
    kinds = [(it, it == what, asked.query(what=it)) for it in TABLES]
    return View(
        template="review.html",
        title="Review",
        data={"items": [_data(*it) for it in zip(page, found, strict=True)], "next": page.next},
        rows=rows,
        columns=(*COLUMNS[what], *QUEUED),
        context={
            **around(asked, page),
            "entries": list(zip(page, found, rows, strict=True)),
            "what": what,
            "kinds": kinds,
            "states": house.ledger.review_counts(),
            "last": _last(house, request),
            "context": asked.query(what=what).removeprefix("?"),
            "agrees": AGREES,
            "reasons": REASONS,
        },
        headers=next_link(request, asked, page),
    )


def _what(asked: Asked) -> str:
    what = asked.more.get("what", "claims")
    if what not in TABLES:
        raise InputError(f"what: {what[:40]!r} is none of {', '.join(TABLES)}")
    return what


def _data(queued: Queued, found: Found[Any]) -> dict[str, Any]:
    return {"why": queued, **{it: getattr(found, it) for it in Found.model_fields}}


def _row(queued: Queued, found: Found[Any]) -> dict[str, Any]:
    told = queued.model_dump(include={"uncertain", "occurrence", "contested"})
    return {**found.row, **told, "occurrence_reports": queued.reports}


def _last(house: House, request: Request) -> Any:
    """The asker's own last act, to be taken back."""
    found = house.ledger.review_log(who=identity_of(request).name, limit=1)
    return next(iter(found), None)


def desk(house: House, request: Request) -> View:
    """One finding: as it was read, as it is corrected, and all that people did to it."""
    name, local = request.path_params["name"], request.path_params["local"]
    found, report = known(house, f"{name}/{local}")
    asked = asked_of(request.query_params, ("what", "at"))
    kind = KINDS[local[0]]
    acts = house.ledger.reviews(found.id)
    return View(
        template="desk.html",
        title=f"Review {local}",
        data={"finding": found, "acts": acts},
        rows=[found.row],
        columns=COLUMNS[kind],
        context={
            "found": found,
            "id": found.id,
            "report": report,
            "heading": report.title or report.text.strip().partition("\n")[0][:90],
            "fields": fields_of(report, found.item, found.review),
            "others": _others(report, kind, local),
            "kind": kind,
            "text": marked_text(report, marks_of(report), local),
            "acts": acts,
            "undone": taken_back(acts),
            "following": _following(house, asked, found.id),
            "back": asked.query(at=None),
            "queued": "at" in asked.more,
            "last": _last(house, request),
            "places": [it for it in report.places if it.lat is not None and not it.metonym],
            "agrees": AGREES,
            "reasons": REASONS,
        },
    )


def known(house: House, target: str) -> tuple[Found[Any], Report]:
    """The finding of this id and its report; raises 404 where there is none."""
    found, report = house.ledger.show(target), house.ledger.report(target.partition("/")[0])
    if not isinstance(found, Found) or report is None:
        raise HTTPException(404, f"the ledger has nothing of the id {target}"[:200])
    return found, report


def _others(report: Report, kind: str, local: str) -> list[tuple[str, str]]:
    """The other findings of this kind, each with words by which it is known."""
    return [(it.id, _words(it)) for it in getattr(report, kind) if it.id != local]


def _words(item: Claim | Event | Figure | Actor) -> str:
    if isinstance(item, Claim):
        return " … ".join(span.text for span in item.content)
    if isinstance(item, Event):
        return f"{item.kind}: {item.trigger.text}"
    return f"{item.measure}: {item.text}" if isinstance(item, Figure) else item.name


def _following(house: House, asked: Asked, name: str) -> str | None:
    """Where the next of the queue is judged, for who comes from there."""
    what, after = _what(asked), asked.more.get("at") or None
    if after is None:
        return None
    waiting = house.ledger.review_queue(asked.filters, what=what, after=after, limit=2)
    it = next((it for it in waiting if it.id != name), None)
    return None if it is None else f"/review/{it.id}{asked.query(what=what, at=it.after)}"


@router.post("/review/undo", response_class=Response)
def undo(request: Request, house: InHouse, number: Short = "", back: Long = "") -> Response:
    """Take an act back: the asker's own last, or the one of a number."""
    who = demand(request, "reviewer").name
    house.ledger.undo_review(_number(number), who=who, why=TAKEN_BACK)
    return RedirectResponse(local_path(back, QUEUE), 303)


@router.post("/review/redo", response_class=Response)
def redo(request: Request, house: InHouse, number: Short = "", back: Long = "") -> Response:
    """Take an undo back."""
    who = demand(request, "reviewer").name
    house.ledger.redo_review(_number(number), who=who, why=RESTORED)
    return RedirectResponse(local_path(back, QUEUE), 303)


def _number(told: str) -> int | None:
    if not told:
        return None
    if not (told.isascii() and told.isdecimal() and len(told) < 17):
        raise InputError(f"number: {told[:20]!r} is no number of an act")
    return int(told)


async def _form(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=2000)


SentForm = Annotated[FormData, Depends(_form)]


@router.post("/review/{name}/{local}", response_class=Response)
def judge(request: Request, house: InHouse, name: str, local: str, form: SentForm) -> Response:
    """Judge a finding by the form of a page: accept, reject, correct, split or merge it."""
    who = demand(request, "reviewer").name
    act: Any = form.get("act", "")
    if act not in DETAILS:
        raise InputError(f"act: {act[:20]!r} is none of {', '.join(DETAILS)}")
    target = f"{name}/{local}"
    why = str(form.get("why", "")).strip() or (AGREES if act == "accept" else "")
    house.ledger.review(target, act, who=who, why=why, detail=DETAILS[act](house, target, form))
    return RedirectResponse(local_path(str(form.get("back", "")), QUEUE), 303)


def _nothing(*_: Any) -> dict[str, Any]:
    return {}


def _corrected(house: House, target: str, form: FormData) -> dict[str, Any]:
    found, report = known(house, target)
    return correction_from(report, found.item, form)


def _split(_: House, __: str, form: FormData) -> dict[str, Any]:
    return {"parts": [[it] for it in stretches(form, "part")]}


def _merged(_: House, __: str, form: FormData) -> dict[str, Any]:
    return {"with": [str(it) for it in form.getlist("with")]}


# The acts of a page's form, each with what it tells more than its reason.
DETAILS: dict[Act, Callable[[House, str, FormData], dict[str, Any]]] = {
    "accept": _nothing,
    "reject": _nothing,
    "correct": _corrected,
    "split": _split,
    "merge": _merged,
}


show(router, "/review", queue, timely=True)
show(router, "/review/{name}/{local}", desk, timely=True)
