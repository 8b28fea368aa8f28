"""What could not be taken apart or read, and why."""

from fastapi import APIRouter
from starlette.requests import Request

from sayso.export.columns import COLUMNS
from sayso.ledger import Page, Quarantined
from sayso.ledger.nouns import row_of
from sayso.web.house import House
from sayso.web.views import View, show

router = APIRouter()


def quarantine(house: House, _: Request) -> View:
    """Everything in quarantine, the latest first."""
    page = Page[Quarantined](items=tuple(reversed(house.ledger.quarantined())))
    rows = [row_of(it) for it in page]
    return View(
        template="quarantine.html",
        title="Quarantine",
        data=page,
        rows=rows,
        columns=COLUMNS["quarantine"],
        context={"entries": page.items},
    )


show(router, "/quarantine", quarantine)
