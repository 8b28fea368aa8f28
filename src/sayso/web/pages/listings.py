"""Claims, events, figures and reports: pages of rows that the filters leave."""

from collections.abc import Callable
from typing import Any, NamedTuple

from fastapi import APIRouter
from starlette.requests import Request

from sayso.export.columns import COLUMNS
from sayso.ledger import Page
from sayso.ledger.nouns import row_of
from sayso.web.filtering import FIELDS, Asked, asked_of, chips
from sayso.web.house import House
from sayso.web.views import Make, View, show

router = APIRouter()


class Listing(NamedTuple):
    """A table of the ledger: its name, what is said above it, and the heads of its columns."""

    what: str
    title: str
    heads: tuple[str, ...]


LISTINGS = (
    Listing(
        "claims", "Claims", ("Said", "Who says it", "What is said", "Where", "How many", "Report")
    ),
    Listing("events", "Events", ("When", "Kind", "Who", "To whom", "Where", "How many", "Report")),
    Listing("figures", "Figures", ("Counts", "Number", "Words", "When", "Where", "Report")),
    Listing("reports", "Reports", ("Published", "Title", "Outlet", "Claims", "Seen", "From")),
)


def listing(it: Listing) -> Make:
    """The view of one table."""

    def listed(house: House, request: Request) -> View:
        asked = asked_of(request.query_params)
        ask: Callable[..., Page[Any]] = getattr(house.ledger, it.what)
        page = ask(asked.filters, **asked.paging)
        rows = [row_of(item) for item in page]
        return View(
            template=f"{it.what}.html",
            title=it.title,
            data=page,
            rows=rows,
            columns=COLUMNS[it.what],
            context={
                "rows": rows,
                "heads": it.heads,
                "what": it.what,
                **around(asked, page),
            },
            headers=next_link(request, asked, page),
        )

    listed.__name__ = it.what
    return listed


def around(asked: Asked, page: Page[Any]) -> dict[str, Any]:
    """What stands around the rows: the form, the filters that are set, and the way on."""
    return {
        "fields": FIELDS,
        "asked": asked,
        "chips": chips(asked),
        "following": asked.query(after=page.next) if page.next else None,
        "first": asked.query() if asked.after else None,
        "turned": asked.query(newest=None if not asked.newest else "0"),
    }


def next_link(request: Request, asked: Asked, page: Page[Any]) -> dict[str, str]:
    """Where the next page is, for programs (RFC 8288)."""
    if page.next is None:
        return {}
    return {"Link": f'<{request.url.path}{asked.query(after=page.next)}>; rel="next"'}


for _listing in LISTINGS:
    show(router, f"/{_listing.what}", listing(_listing))
