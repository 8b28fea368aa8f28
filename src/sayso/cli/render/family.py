"""A family of reports that carry one text: who published first, what is shared, what is own."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.text import Text

from sayso.cli.render.styles import FACT, LABEL, TITLE
from sayso.cli.render.visible import visible
from sayso.model.family import Copy, Family, Passage

WIDTH = 80
_OWN_SHOWN = 3
_RELATIONS: Final = {
    "first": "published first",
    "copy": "carries nearly all of it",
    "cut": "carries it cut",
    "expanded": "carries it with much of its own",
    "rewritten": "carries it rewritten",
}

# For a report's id its outlet, its day in words, its title, and its text.
Reports = Mapping[str, tuple[str, str, str, str]]


def print_family(console: Console, family: Family, reports: Reports) -> None:
    """Print the family, a report at a time, each with the passages that are its own."""
    width = min(console.width, WIDTH)
    first = reports[family.copies[0].report]
    console.print(Text(visible(first[2]) or "one text", TITLE), width=width)
    sure = "published first" if family.certain_first else "published first, or on the same day"
    console.print(
        Text(f"{len(family.copies)} reports carry it; {visible(first[0])} {sure} · {family.id}"),
        style=LABEL,
        width=width,
    )
    for copy in family.copies:
        console.print()
        for line in _lines(copy, reports[copy.report]):
            line.truncate(width, overflow="ellipsis")
            console.print(line, width=width)


def _lines(copy: Copy, report: tuple[str, str, str, str]) -> Iterator[Text]:
    outlet, day, title, text = report
    yield Text.assemble(
        (visible(outlet) or copy.report, FACT),
        (f"  {day}  {_RELATIONS[copy.relation]}, {copy.share:.0%} shared copy", LABEL),
    )
    yield Text(f"   {copy.report}  {visible(title)}")
    for passage in copy.own[:_OWN_SHOWN]:
        yield Text(f"   its own: {_words(passage, text)}")
    more = len(copy.own) - _OWN_SHOWN
    if more > 0:
        yield Text(f"   and {more} more passages of its own", LABEL)


def _words(passage: Passage, text: str) -> str:
    return f"“{visible(text[passage.start : passage.end])}”"
