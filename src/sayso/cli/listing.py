"""Rows of a ledger, printed as a person or a program wants them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sayso.cli.complaint import complain
from sayso.cli.ledger_options import Format, open_ledger
from sayso.cli.render.visible import visible, visible_json

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sayso.ledger import Filters, Page

MOST_A_PAGE = 1000
# Lines of a listing that goes to a file or another program.
PIPED_WIDTH = 160

Ask = Callable[..., "Page[Any]"]
Show = Callable[[dict[str, Any]], dict[str, Any]]


def pages(ask: Ask, limit: int | None, after: str | None) -> Iterator[Any]:
    """The items of page after page, at most `limit`; says on standard error if more follow."""
    left = limit
    while left is None or left > 0:
        page = ask(after=after, limit=min(left or MOST_A_PAGE, MOST_A_PAGE))
        yield from page
        after = page.next
        left = None if left is None else left - len(page)
        if after is None:
            return
    complain(f"there are more: go on with --after {after}, or take --all")


def list_found(
    what: str,
    shown: Show,
    filters: "Filters",
    how: Format,
    limit: int | None,
    after: str | None,
    newest: bool,
    where: str,
) -> None:
    """Print the claims, events or figures of the ledger at `where` that meet the filters."""
    from sayso.export.columns import COLUMNS

    with open_ledger(where) as ledger:
        ask = partial(getattr(ledger, what), filters, newest=newest)
        print_items(pages(ask, limit, after), how, COLUMNS[what], shown)


def print_items(
    items: Iterable["BaseModel"],
    how: Format,
    columns: Sequence[str],
    shown: Show,
) -> None:
    """Print the items; as CSV their flat rows, as a table what `shown` makes of each row."""
    from sayso.export.cells import write_csv
    from sayso.export.json_lines import write_json, write_jsonl
    from sayso.ledger.nouns import row_of

    if how is Format.csv:
        write_csv(map(row_of, items), columns, sys.stdout)
    elif how is Format.json:
        write_json(items, sys.stdout, visible_json)
    elif how is Format.jsonl:
        write_jsonl(items, sys.stdout, visible_json)
    else:
        _print_table([shown(row_of(item)) for item in items])


def _print_table(rows: list[dict[str, Any]]) -> None:
    """A table as wide as the terminal; what is too long for its column goes on below, whole."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    piped = None if sys.stdout.isatty() else PIPED_WIDTH
    console = Console(highlight=False, emoji=False, markup=False, width=_width(piped))
    if not rows:
        console.print("nothing found")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in rows[0]:
        wide = any(len(str(row[name] or "")) > PIPED_WIDTH // 8 for row in rows)
        table.add_column(name, overflow="fold", ratio=3 if wide else None, no_wrap=not wide)
    for row in rows:
        cells = ("" if it is None else it for it in row.values())
        table.add_row(*(it if isinstance(it, Text) else visible(str(it)) for it in cells))
    console.print(table)


def _width(piped: int | None) -> int | None:
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() else piped
