"""Full text over the reports, with facets that narrow it."""

from typing import Any, NamedTuple

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.requests import Request

from sayso.export.columns import COLUMNS
from sayso.ledger import Hit, Page
from sayso.ledger.nouns import Count, row_of
from sayso.web.filtering import Asked, asked_of
from sayso.web.house import House
from sayso.web.pages.listings import around, next_link
from sayso.web.shown import plain
from sayso.web.views import View, show

router = APIRouter()
# The words by which hits are counted, with what stands above them.
FACETS = (
    ("kind", "Kind of event"),
    ("country", "Country"),
    ("outlet", "Outlet"),
)
MOST_VALUES = 8


class Facet(NamedTuple):
    """A word, and how many reports have each of its values."""

    name: str
    label: str
    counts: tuple[Count, ...]


def search(house: House, request: Request) -> View:
    """The reports that hold what `q` asks for, and of what kind they are."""
    asked = asked_of(request.query_params, ("q",))
    words = asked.more.get("q", "").strip()
    page = Page[Hit](items=())
    if words:
        page = house.ledger.search(words, asked.filters, **asked.paging)
    rows = [row_of(it) for it in page]
    return View(
        template="search.html",
        title=f"Search: {words}" if words else "Search",
        data=page,
        rows=rows,
        columns=COLUMNS["hits"],
        context={
            "words": words,
            "hits": [(it, marked(it)) for it in page],
            "facets": _facets(house, asked, words) if words else [],
            **around(asked, page),
        },
        headers=next_link(request, asked, page),
    )


def _facets(house: House, asked: Asked, words: str) -> list[Facet]:
    within = asked.filters.model_copy(update={"text": words})
    mark = house.ledger.mark()

    def counts(name: str) -> tuple[Count, ...]:
        return house.once(
            ("count", mark, name, within),
            lambda: house.ledger.count_by(name, within, limit=MOST_VALUES),
        )

    return [Facet(name, label, counts(name)) for name, label in FACETS]


def marked(hit: Hit) -> Markup:
    """The stretch around what was found, with the words found marked."""
    parts: list[Any] = []
    place = 0
    for start, end in ((a - hit.start, b - hit.start) for a, b in hit.marks):
        parts += [_words(hit.snippet[place:start]), "<mark>", _words(hit.snippet[start:end])]
        parts.append("</mark>")
        place = end
    parts.append(_words(hit.snippet[place:]))
    # Each part was escaped above.
    return Markup("".join(parts))


def _words(told: str) -> str:
    """One line, with the blanks at its ends, escaped."""
    before = " " if told[:1].isspace() else ""
    after = " " if told[-1:].isspace() and told.strip() else ""
    return f"{before}{escape(plain(told))}{after}"


show(router, "/search", search)
