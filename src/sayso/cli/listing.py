"""Rows of a ledger, printed as a person or a program wants them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sayso.cli.complaint import complain
from sayso.cli.ledger_options import Format, open_ledger
from sayso.cli.render.visible import visible, visible_json

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console
    from rich.text import Text

    from sayso.ledger import Filters, Page

MOST_A_PAGE = 1000
# Lines of a listing that goes to a file or another program.
PIPED_WIDTH = 160
GAP = 2  # columns between two columns
NARROWEST = 20  # of a column of words
INDENT = 4

Ask = Callable[..., "Page[Any]"]
Cells = dict[str, list["Text"]]
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
    """A table as wide as the terminal; what is too long for its column goes on below, whole.

    Where the terminal is too narrow for that, long cells stand below their row.
    """
    from rich.console import Console
    from rich.text import Text

    piped = None if sys.stdout.isatty() else PIPED_WIDTH
    console = Console(highlight=False, emoji=False, markup=False, width=_width(piped))
    if not rows:
        console.print("nothing found")
        return
    cells = {
        name: [it[name] if isinstance(it[name], Text) else Text(_words(it[name])) for it in rows]
        for name in rows[0]
    }
    widths = {name: max(len(name), *(it.cell_len for it in its)) for name, its in cells.items()}
    wide = [name for name, it in widths.items() if it > PIPED_WIDTH // 8]
    narrow = sum(it + GAP for name, it in widths.items() if name not in wide) - GAP * (not wide)
    if narrow + NARROWEST * len(wide) <= console.width:
        _print_columns(console, cells, wide)
        return
    for name in sorted(widths, key=lambda it: -widths[it]):
        if name not in wide and narrow - GAP > console.width:
            narrow -= widths[name] + GAP
            wide.append(name)
    _print_stacked(console, cells, widths, wide)


def _words(value: Any) -> str:
    return "" if value is None else visible(str(value))


def _print_columns(console: "Console", cells: "Cells", wide: Sequence[str]) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, GAP, 0, 0), header_style="dim")
    for name in cells:
        is_wide = name in wide
        table.add_column(name, overflow="fold", ratio=3 if is_wide else None, no_wrap=not is_wide)
    for row in zip(*cells.values(), strict=True):
        table.add_row(*row)
    console.print(table)


def _print_stacked(
    console: "Console", cells: "Cells", widths: Mapping[str, int], wide: Sequence[str]
) -> None:
    """Each row's short cells in columns, and its long ones below."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    def line(words: "Iterable[Text]") -> Table:
        table = Table.grid(padding=(0, GAP, 0, 0))
        for name in short:
            table.add_column(width=widths[name], no_wrap=True)
        table.add_row(*words)
        return table

    short = [name for name in cells if name not in wide]
    console.print(line(Text(name, "dim") for name in short))
    for at in range(len(next(iter(cells.values())))):
        console.print(line(cells[name][at] for name in short))
        told = [cells[name][at] for name in cells if name in wide and cells[name][at]]
        if told:
            below = Text(" · ").join(told)
            below.overflow = "fold"
            console.print(Padding(below, (0, 0, 0, INDENT)))


def _width(piped: int | None) -> int | None:
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() else piped
