"""How far a long run has come, on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from sayso.cli.render.visible import visible
from sayso.model import Document


def watched(documents: Iterator[Document]) -> Iterator[Document]:
    """The same documents; from the second on, a line on standard error tells which is being read.

    Only where somebody looks: standard error is a terminal, and standard output is not (there the
    reports themselves tell how far the run has come).
    """
    first = next(documents, None)
    if first is None:
        return
    yield first
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from documents
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn())
    where = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    with Progress(*columns, where, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None, completed=1)
        for document in documents:
            bar.update(task, description=visible(document.source.location))
            yield document
            bar.advance(task)


@contextmanager
def counted(done: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A function to call with each location; where standard error is a terminal, a line on it tells
    how many there were, at what rate, and which is the last. `done` is the word for one of them.
    With a `total` there is a bar, and the time that is left.
    """
    if not sys.stderr.isatty() or total == 0:
        yield lambda _: None
        return
    columns: list[ProgressColumn] = [SpinnerColumn(), TextColumn(f"{{task.completed}} {done}")]
    if total is not None:
        columns = [
            BarColumn(),
            TextColumn(f"{{task.completed}} of {{task.total}} {done}"),
            TimeRemainingColumn(),
        ]
    columns += [
        TimeElapsedColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.description}", markup=False),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def tick(location: str) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            bar.update(task, advance=1, description=visible(location), rate=rate)

        yield tick
