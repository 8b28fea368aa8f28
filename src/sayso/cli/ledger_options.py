"""Options that the commands on a ledger share."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger import Filters, Ledger

# As `sayso.ledger.DEFAULT`; the ledger itself is loaded when a command needs it.
DEFAULT = "sayso.db"
SHOWN = 50

LedgerUrl = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="SAYSO_LEDGER",
        metavar="URL",
        help="The ledger: an SQLite file, or postgresql://…",
    ),
]


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"


AsFormat = Annotated[Format, typer.Option("--format", help="A table to look at, or data.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Print at most so many.")]
Everything = Annotated[bool, typer.Option("--all", help="Print all there are, without a limit.")]
After = Annotated[
    str | None,
    typer.Option(metavar="CURSOR", help="Go on after this; the end of a listing names it."),
]
Newest = Annotated[bool, typer.Option("--newest", help="Print what came in last first.")]


def open_ledger(where: str, *, create: bool = False) -> "Ledger":
    """The ledger of `--ledger`; only `create` makes one where there is none."""
    from sayso.ledger import Ledger

    return Ledger(where, create=create)


class _Filter(NamedTuple):
    metavar: str
    help: str
    repeated: bool = False


# The filters of `sayso.ledger.Filters`, which a test compares with these.
FILTERS: dict[str, _Filter] = {
    "actor": _Filter("NAME", "Who takes part or speaks: a key, or the name from a word's start."),
    "source": _Filter("NAME", "Who says it: a key, or the name from a word's start."),
    "country": _Filter("CODE", "Where it happens (of an actor: its own), as SYR.", True),
    "near": _Filter("PLACE", "A place's or province's name, or LAT,LON,KM."),
    "when": _Filter("DAYS", "When it happened: a day, 2024-03, or FROM..TO."),
    "said": _Filter("DAYS", "When it was said: a day, 2024-03, or FROM..TO."),
    "kind": _Filter("KIND", "Kind of event, such as airstrike.", True),
    "reality": _Filter("WORD", "happened, planned, denied … of the event.", True),
    "measure": _Filter("MEASURE", "What a figure counts, such as killed.", True),
    "stance": _Filter("STANCE", "What the speaker does, such as denies.", True),
    "certainty": _Filter("WORD", "certain, probable, possible or unknown.", True),
    "voice": _Filter("VOICE", "attributed, or reporter for the reporter's own.", True),
    "reviewed": _Filter("STATE", "accepted, corrected, rejected, or none for unreviewed.", True),
    "outlet": _Filter("NAME", "Who published the report."),
    "report": _Filter("ID", "The report it stands in."),
    "text": _Filter("WORDS", 'Words in it: port* for a beginning, "in quotes" for a phrase.'),
}


# What `sayso.ledger.OccurrenceFilters` has besides.
OCCURRENCE_FILTERS: dict[str, _Filter] = {
    "status": _Filter("STATUS", "How far borne out, such as contested or single_origin.", True),
    "origins": _Filter("N", "At least so many independent origins."),
    "reports": _Filter("N", "At least so many reports."),
    "killed": _Filter("N", "At least so many killed, by the highest figure that stands."),
}


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every filter; it is given them as its `filters`."""
    return _with(FILTERS, command)


def with_occurrence_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every filter of occurrences, given as its `filters`."""
    return _with(FILTERS | OCCURRENCE_FILTERS, command)


def _with(known: dict[str, _Filter], command: Callable[..., None]) -> Callable[..., None]:
    def filtered(**options: Any) -> None:
        asked = {name: options.pop(name) or None for name in known}
        command(filters=_filters(asked, known is not FILTERS), **options)

    own = [
        parameter
        for parameter in inspect.signature(command).parameters.values()
        if parameter.name != "filters"
    ]
    required = [it for it in own if it.default is inspect.Parameter.empty]
    optional = [it for it in own if it.default is not inspect.Parameter.empty]
    parameters = [*required, *(_parameter(*it) for it in known.items()), *optional]
    filtered.__name__, filtered.__doc__ = command.__name__, command.__doc__
    # Typer asks both for what a command takes.
    filtered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    filtered.__annotations__ = {it.name: it.annotation for it in parameters} | {"return": None}
    return filtered


def _parameter(name: str, told: _Filter) -> inspect.Parameter:
    again = "; may be repeated." if told.repeated else "."
    option = typer.Option(metavar=told.metavar, help=told.help.removesuffix(".") + again)
    kind = list[str] if told.repeated else str
    return inspect.Parameter(
        name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=Annotated[kind | None, option],
    )


def _filters(asked: dict[str, Any], of_occurrences: bool) -> "Filters":
    from sayso.ledger import Filters, OccurrenceFilters
    from sayso.ledger.filters import laid_over

    words = {
        name: [word for it in value for word in it.split(",")] if isinstance(value, list) else value
        for name, value in asked.items()
    }
    try:
        return laid_over(OccurrenceFilters if of_occurrences else Filters, None, words)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
