"""One report: its text with everything marked, and a card beside it for each claim."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.export.columns import COLUMNS
from sayso.ledger import Found, Ledger
from sayso.ledger.nouns import row_of
from sayso.ledger.review_states import told_in_words
from sayso.model import Document, Snapshot
from sayso.web.cards import cards_of
from sayso.web.house import House, InHouse
from sayso.web.marked_text import marked_text, marks_of
from sayso.web.reasons import AGREES, REASONS
from sayso.web.views import View, show

router = APIRouter()
MOST_CLAIMS = 1000
LEGEND = (
    ("claim", "claim"),
    ("link", "who says it"),
    ("cue", "cue"),
    ("hedge", "hedge"),
    ("event", "event"),
    ("figure", "figure"),
    ("time", "time"),
    ("place", "place"),
    ("actor", "party"),
)


def report(house: House, request: Request) -> View:
    """The report of an id."""
    return _view(house, request.path_params["name"], None)


def finding(house: House, request: Request) -> View:
    """The report of a finding, with that finding chosen; as data the finding alone."""
    name, local = request.path_params["name"], request.path_params["local"]
    found = house.ledger.show(f"{name}/{local}")
    if not isinstance(found, Found):
        raise HTTPException(404, f"the ledger has nothing of the id {name}/{local}"[:200])
    view = _view(house, found.report, local)
    what = {"c": "claims", "e": "events", "f": "figures", "a": "actors"}[local[0]]
    return View(
        view.template, view.title, found, [found.row], COLUMNS[what], view.context, view.headers
    )


def _view(house: House, name: str, chosen: str | None) -> View:
    read = house.ledger.report(name)
    found = read or house.ledger.document(name)
    if found is None:
        raise HTTPException(404, f"the ledger has no report {name}"[:200])
    title = found.title or _first_line(found.text)
    around = {**_kept(house.ledger, name), "id": name, "report": found, "chosen": chosen}
    if isinstance(found, Document):
        return View("unread.html", title, found, [], (), around)
    claims = house.ledger.claims(report=name, limit=MOST_CLAIMS)
    return View(
        template="report.html",
        title=title,
        data=found,
        rows=[row_of(it) for it in claims],
        columns=COLUMNS["claims"],
        context={
            **around,
            "text": marked_text(found, marks_of(found), chosen),
            "cards": cards_of(found),
            "legend": LEGEND,
            "heading": title,
            "own_headline": any(it.kind == "headline" for it in found.layout),
            **_judged(house.ledger, name),
        },
    )


def _judged(ledger: Ledger, name: str) -> dict[str, Any]:
    """What people made of what was found in a report, by its own id there."""
    found = {it.partition("/")[2]: told for it, told in ledger.verdicts_in([name]).items()}
    corrections = {local: told_in_words(it) for local, it in found.items()}
    judging = {"agrees": AGREES, "reasons": REASONS}
    return {"verdicts": found, "corrections": corrections, **judging}


def _kept(ledger: Ledger, name: str) -> dict[str, Any]:
    snapshot: Snapshot | None = ledger.snapshot(name)
    return {"snapshot": snapshot, "versions": ledger.versions(name)}


def _first_line(text: str) -> str:
    line = next((it for it in text.splitlines() if it.strip()), "no title")
    return line if len(line) <= 90 else f"{line[:90]}…"


def bytes_of(request: Request, house: InHouse) -> Response:
    """The bytes as they were fetched, to be saved and not shown."""
    name = request.path_params["name"]
    if house.care_of(request).veil:
        raise HTTPException(403, "names are veiled here, and in the bytes they would not be")
    snapshot = house.ledger.snapshot(name)
    if snapshot is None:
        raise HTTPException(404, f"{name}: was added as a report, without its bytes"[:200])
    headers = {"Content-Disposition": f'attachment; filename="{snapshot.sha256}.bin"'}
    return Response(snapshot.data, 200, headers, "application/octet-stream")


show(router, "/reports/{name}", report)
router.add_api_route(
    "/reports/{name}/bytes", bytes_of, include_in_schema=False, response_class=Response
)
# The last, for it takes any word.
show(router, "/reports/{name}/{local}", finding)
