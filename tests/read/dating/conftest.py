"""What the tests of dating share: a text → when it was published."""

import datetime
from collections.abc import Callable

import pytest

from sayso.model import Document, Published, Source
from sayso.model.words import DateBasis
from sayso.read.dating import date_report
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.times import find_times

Dated = Callable[..., Published]


@pytest.fixture(scope="session")
def dated() -> Dated:
    """Text, with the day that came with it if any → the publication."""

    def find(
        text: str, day: datetime.date | None = None, basis: DateBasis = "unknown"
    ) -> Published:
        document = Document(
            source=Source(kind="stdin", location="-", sha256="0" * 64),
            text=text,
            published=day,
            published_basis=basis,
        )
        layout = find_layout(text, None)
        doc = parse(text, layout)
        return date_report(document, doc, layout, find_times(doc, layout))

    return find
