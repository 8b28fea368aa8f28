"""The filters of a ledger in a query: the words of the command line, as a form and as links."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sayso.errors import InputError
from sayso.ledger.filters import Filters, laid_over
from sayso.ledger.occurrence_nouns import OccurrenceFilters
from sayso.ledger.paging import MOST
from sayso.ledger.review_nouns import Reviewed
from sayso.model.grade import Status
from sayso.model.words import Certainty, EventKind, Measure, Reality, Stance, Voice
from sayso.web.shown import spaced

SHOWN = 50
PAGING = ("after", "limit", "newest")


class Field(NamedTuple):
    """One filter of the form: what it is called, how it is asked, and what may be chosen."""

    name: str
    label: str
    hint: str
    choices: tuple[str, ...] = ()


# In the order of the form; a test compares the names with `sayso.ledger.Filters`.
FIELDS: tuple[Field, ...] = (
    Field("text", "Words", 'port* for a beginning, "in quotes" for a phrase'),
    Field("actor", "Who takes part", "a name from a word’s start, or a key such as state:UKR"),
    Field("source", "Who says it", "a name from a word’s start, or a key"),
    Field("near", "Place", "a place or province, or LAT,LON,KM"),
    Field("country", "Country", "codes as SYR,IRQ"),
    Field("when", "Happened", "2024-03-12, 2024-03, or FROM..TO"),
    Field("said", "Said", "2024-03-12, 2024-03, or FROM..TO"),
    Field("outlet", "Outlet", "who published the report, in full"),
    Field("report", "Report", "its id"),
    Field("kind", "Kind of event", "", get_args(EventKind)),
    Field("reality", "Reality", "", get_args(Reality)),
    Field("measure", "Figure counts", "", get_args(Measure)),
    Field("stance", "Stance", "", get_args(Stance)),
    Field("certainty", "Certainty", "", get_args(Certainty)),
    Field("voice", "Voice", "", get_args(Voice)),
    Field("reviewed", "Reviewed", "", get_args(Reviewed)),
)
# What is asked of occurrences besides.
OCCURRENCE_FIELDS: tuple[Field, ...] = (
    Field("origins", "Origins, at least", "how many could have known"),
    Field("reports", "Reports, at least", "how many tell of it"),
    Field("killed", "Killed, at least", "by the highest figure that stands"),
    Field("status", "Status", "", get_args(Status)),
    *FIELDS,
)
LABELS = {field.name: field.label for field in OCCURRENCE_FIELDS}


class Asked(NamedTuple):
    """What a query asks for. `words` are the filters as they were written, `more` the rest of it.

    `after`, `limit` and `newest` page as the ledger's methods take them.
    """

    filters: Filters
    words: dict[str, tuple[str, ...]]
    after: str | None
    limit: int
    newest: bool
    more: dict[str, str]

    @property
    def paging(self) -> dict[str, Any]:
        """The keywords by which a ledger pages."""
        return {"after": self.after, "limit": self.limit, "newest": self.newest}

    def query(self, **changed: Any) -> str:
        """The query with these words in place of what there was; None leaves a word out.

        A filter that changes begins at the first page.
        """
        told: dict[str, Any] = {**self.words, **self.more}
        if self.limit != SHOWN:
            told["limit"] = str(self.limit)
        if not self.newest:
            told["newest"] = "0"
        told |= changed
        pairs = [(name, it) for name, value in told.items() for it in _each(value)]
        return f"?{urlencode(pairs, safe=':,./')}" if pairs else "?"


class Chip(NamedTuple):
    """A filter that is set, and the query without it."""

    label: str
    words: str
    without: str


def _each(value: Any) -> Iterable[str]:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def asked_of(
    params: QueryParams,
    more: Sequence[str] = (),
    *,
    kind: type[Filters] = Filters,
    newest: bool = True,
    limit: int = SHOWN,
) -> Asked:
    """What a query asks for, by filters of this kind; `more` are words of this page's own.

    Raises `InputError` for a word that is none, or a filter that cannot be met.
    """
    known = {*kind.model_fields, *PAGING, *more}
    unknown = sorted(set(params) - known)
    if unknown:
        raise InputError(f"{unknown[0][:40]}: is no filter; there are {', '.join(sorted(known))}")
    words = {
        name: told
        for name in kind.model_fields
        if (told := tuple(it.strip() for it in params.getlist(name) if it.strip()))
    }
    return Asked(
        filters=laid_over(kind, None, {it: _value(it, words[it]) for it in words}),
        words=words,
        after=params.get("after") or None,
        limit=limit_of(params.get("limit"), limit),
        newest=params.get("newest", "1" if newest else "0") not in ("0", "false", ""),
        more={name: params[name] for name in more if params.get(name)},
    )


def _value(name: str, told: tuple[str, ...]) -> Any:
    """One word as it is; of a filter that takes several each, those with commas between too."""
    several = str(OccurrenceFilters.model_fields[name].annotation).startswith("tuple")
    if several:
        return [part.strip() for it in told for part in it.split(",") if part.strip()]
    if len(told) > 1:
        raise InputError(f"{name}: is given {len(told)} times; give it once")
    return told[0]


def limit_of(told: str | None, default: int) -> int:
    """How many a page is to hold; raises `InputError` for what is no such number."""
    if not told:
        return default
    if not (told.isascii() and told.isdecimal() and len(told) < 7 and 1 <= int(told) <= MOST):
        raise InputError(f"limit: {told[:40]!r} is no number from 1 to {MOST}")
    return int(told)


def chips(asked: Asked) -> list[Chip]:
    """The filters that are set, each with the way to be rid of it."""
    return [
        Chip(LABELS[name], ", ".join(map(spaced, told)), asked.query(**{name: None}))
        for name, told in asked.words.items()
    ]
