"""The address of a page that filters → what it shows: a watch is made of such an address."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from sayso.errors import InputError
from sayso.ledger.filters import Filters, laid_over
from sayso.ledger.occurrence_nouns import OccurrenceFilters
from sayso.ledger.watch_nouns import View, Watched

LONGEST = 4000
# What a page is asked besides: how it is shown, not what.
PAGING = frozenset({"after", "limit", "newest", "order", "days"})
OCCURRENCE = "/occurrences/"


class _Page(NamedTuple):
    what: Watched
    filters: type[Filters] = Filters
    search: bool = False


PAGES: Mapping[str, _Page] = {
    "/overview": _Page("reports"),
    "/occurrences": _Page("occurrences", OccurrenceFilters),
    "/claims": _Page("claims"),
    "/events": _Page("events"),
    "/figures": _Page("figures"),
    "/reports": _Page("reports"),
    "/sources": _Page("actors"),
    "/search": _Page("reports", search=True),
}


def view_of(address: str) -> View:
    """What the page at this address (path and query) shows.

    Raises `InputError` for a page that cannot be watched and a filter that is none.
    """
    path, _, query = address.strip().partition("?")
    name = path.removeprefix(OCCURRENCE)
    if path.startswith(OCCURRENCE) and name.isalnum() and name.isascii():
        return View(path, "", "occurrences", OccurrenceFilters(), name)
    page = PAGES.get(path)
    if page is None:
        raise InputError(f"{path[:60]!r} cannot be watched; there are {', '.join(PAGES)}")
    if len(query) > LONGEST:
        raise InputError(f"the query is over {LONGEST} characters: filter by less")
    words = _words(query)
    sought = {"q": words.pop("q")} if page.search and "q" in words else {}
    filters = laid_over(page.filters, None, {it: _value(it, told) for it, told in words.items()})
    if sought:
        filters = filters.model_copy(update={"text": " ".join(sought["q"])})
    pairs = [(it, one) for it, told in {**sought, **words}.items() for one in told]
    return View(path, urlencode(pairs, safe=":,./"), page.what, filters)


def _words(query: str) -> dict[str, list[str]]:
    try:
        told = parse_qs(query, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise InputError(f"the query cannot be read ({error}): take it from a page") from error
    cleaned = {name: [it.strip() for it in its if it.strip()] for name, its in told.items()}
    return {name: its for name, its in cleaned.items() if its and name not in PAGING}


def _value(name: str, told: list[str]) -> Any:
    """One word as it is; of a filter that takes several each, those with commas between too."""
    field = OccurrenceFilters.model_fields.get(name)
    if field is not None and str(field.annotation).startswith("tuple"):
        return [part.strip() for it in told for part in it.split(",") if part.strip()]
    if len(told) > 1:
        raise InputError(f"{name}: is given {len(told)} times; give it once")
    return told[0]
