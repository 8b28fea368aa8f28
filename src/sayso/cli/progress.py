"""How far a long run has come, on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

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
def counted(done: str) -> Iterator[Callable[[str], None]]:
    """A function to call with each location; where standard error is a terminal, a line on it tells
    how many there were, at what rate, and which is the last. `done` is the word for one of them.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn(f"{{task.completed}} {done}"), TimeElapsedColumn())
    rate = TextColumn("{task.fields[rate]}")
    where = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    with Progress(*columns, rate, where, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def tick(location: str) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            bar.update(task, advance=1, description=visible(location), rate=rate)

        yield tick
