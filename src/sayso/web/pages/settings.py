"""For admins: how carefully the ledger is shown."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger.care import LONGEST_NOTE
from sayso.model.span import Noun
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.signing import signed
from sayso.web.views import View, show

router = APIRouter(include_in_schema=False)


class SettingsPage(Noun):
    """What the ledger says of itself, and what this server was told (null: nothing)."""

    veil: bool
    note: str | None
    server_veil: bool | None
    server_note: str | None


def settings(house: House, request: Request) -> View:
    """What is set."""
    demand(request, "admin")
    own, told = house.ledger.care(), house.settings
    found = SettingsPage(veil=own.veil, note=own.note, server_veil=told.veil, server_note=told.note)
    return View(
        template="settings.html",
        title="Settings",
        data=found,
        rows=[found.model_dump()],
        columns=tuple(SettingsPage.model_fields),
        context={"found": found, "longest": LONGEST_NOTE},
    )


@router.post("/settings", response_class=Response)
def change_settings(
    request: Request,
    house: InHouse,
    veil: Annotated[str, Form(max_length=10)] = "",
    note: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Set both, from the next request on."""
    demand(request, "admin")
    own, by = house.ledger.care(), signed(request)
    if own.note != (" ".join(note.split()) or None):
        house.ledger.set_note(note, by=by)
    if own.veil != (veil == "on"):
        house.ledger.set_veil(veil == "on", by=by)
    return RedirectResponse("/settings", 303)


show(router, "/settings", settings, timely=True)
