"""A report for a person: a heading, the claims of others, and the reporter's own apart."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.render.facts import facts
from sayso.cli.render.heading import heading
from sayso.cli.render.styles import LABEL
from sayso.cli.render.visible import visible
from sayso.cli.render.who import chain, stance
from sayso.model import Claim, Report
from sayso.model.claim import nested

WIDE = 110  # columns from which who, the words and the facts stand beside each other
WIDEST = 160  # longer lines are hard to read
INDENT = 4


def print_report(console: Console, report: Report) -> None:
    """Print a report, in the width and the colours of `console`."""
    width = min(console.width, WIDEST)
    draw = _table if width >= WIDE else _cards
    for line in heading(report):
        console.print(line, width=width)
    attributed = [claim for claim in report.claims if claim.voice == "attributed"]
    own = [claim for claim in report.claims if claim.voice == "reporter"]
    for name, claims in (("Who says what", attributed), ("The reporter's own voice", own)):
        if claims:
            rule = Text(f"── {name} ".ljust(width, "─"), LABEL)
            console.print("", rule, draw(report, claims), sep="\n", width=width)
    console.print()


def _table(report: Report, claims: Iterable[Claim]) -> Table:
    """A row a claim, in three columns."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), expand=True)
    for ratio in (3, 5, 4):
        table.add_column(ratio=ratio, overflow="fold")
    for claim, depth in nested(claims):
        who = Group(*_who(report, claim), stance(claim))
        table.add_row(_under(who, depth), words(claim), Group(*facts(report, claim)))
    return table


def _cards(report: Report, claims: Iterable[Claim]) -> Group:
    """A block a claim: who and stance on the first line, the words and the facts below it."""
    return Group(*(_under(_card(report, claim), depth) for claim, depth in nested(claims)))


def _card(report: Report, claim: Claim) -> RenderableType:
    lines = [*_who(report, claim), words(claim), *facts(report, claim)]
    first = Table.grid(padding=(0, 2, 0, 0), expand=True)
    first.add_column(ratio=1, overflow="fold")
    first.add_column(justify="right", no_wrap=True)
    first.add_row(lines[0], stance(claim))
    return Group(first, Padding(Group(*lines[1:]), (0, 0, 1, INDENT)))


def _who(report: Report, claim: Claim) -> list[Text]:
    return [chain(report, claim)] if claim.voice == "attributed" else []


def _under(drawn: RenderableType, depth: int) -> RenderableType:
    """What is drawn of a claim, indented below the claim that holds it."""
    if not depth:
        return drawn
    branch = Table.grid(expand=True)
    branch.add_column(width=INDENT * depth)
    branch.add_column(ratio=1)
    branch.add_row(Text("└ ".rjust(INDENT * depth), LABEL), drawn)
    return branch


def words(claim: Claim) -> Text:
    """The exact words of a claim; `…` where something that is no part of it stands between them."""
    return Text(" … ".join(visible(span.text) for span in claim.content))
