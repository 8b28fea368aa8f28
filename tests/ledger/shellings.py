"""Invented reports of shellings, as a reader that costs nothing reads them."""

import datetime
import itertools

from fake_reader import document_of, read

from sayso.ledger import Ledger
from sayso.model import Report

# Who says so, how many, and whose report it is; two of one happening, one of another day.
SELMA = (
    ("The Coast", "2024-03-11", "Selma", 4, "Vard ministry", "Smoke stood over the cannery."),
    ("Inland Mail", "2024-03-11", "Selma", 9, "Orlen rebels", "The cannery burned all night."),
    ("Hill Radio", "2024-03-11", "Selma", 4, "Vard ministry", "Windows of the cannery broke."),
)
TARN = (("Hill Radio", "2024-05-02", "Tarn", 2, "Tarn army", "Goats ran from the orchard wall."),)
_FILLING = ("the harvest", "repairs", "exams", "the ferry", "the census")


def report_of(
    outlet: str, day: str, town: str, dead: int, who: str, more: str, location: str = ""
) -> Report:
    """A report that the army shelled a town and so many were killed, published the next day."""
    text = f"The Vard army shelled {town} on {day} where {dead} were killed, {who} said. {more}"
    published = datetime.date.fromisoformat(day) + datetime.timedelta(1)
    return reading(text, location or f"{outlet} {town} {day}", outlet, published, f"{town} shelled")


def reading(
    text: str, location: str, outlet: str, published: datetime.date, title: str | None = None
) -> Report:
    """The report of a text, its numbers exact."""
    document, _ = document_of(text, location, outlet=outlet, title=title)
    found = read(document, published)
    exact = tuple(it.model_copy(update={"high": it.low}) for it in found.figures)
    return found.model_copy(update={"figures": exact})


def talks() -> list[Report]:
    """Reports of nothing much, which tell common words from rare ones."""
    day = datetime.date(2024, 4, 1)
    return [
        reading(f"There were talks on {what} in {town} again, and {who} came.", f"{at}", who, day)
        for at, (what, town, who) in enumerate(
            itertools.product(_FILLING, ("Orlen", "Tarn"), ("The Coast", "Hill Radio"))
        )
    ]


def add_all(ledger: Ledger, *groups: tuple[tuple[str, str, str, int, str, str], ...]) -> None:
    """Add the reports of these happenings."""
    for it in itertools.chain(*groups):
        ledger.add(report_of(*it), reader_version="fake")
