"""A report built by hand, with every kind of thing the table shows."""

import datetime

import pytest

from sayso.model import (
    Actor,
    Block,
    Claim,
    Event,
    Evidence,
    Figure,
    Link,
    Place,
    Published,
    Report,
    Source,
    Span,
    Time,
    span_at,
)

TEXT = (
    "Toll of the ferry attack rises\n"
    "“The boat was hit twice,” the harbour ministry told Coast Radio, citing two survivors. "
    "Rebels deny that nearly 60 people were killed or wounded off Selma on 3 May. "
    "The town was reportedly quiet."
)


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _span(words: str) -> Span:
    return span_at(TEXT, *_at(words))


def _fields(words: str) -> dict[str, object]:
    start, end = _at(words)
    return {"start": start, "end": end, "text": words}


@pytest.fixture(scope="session")
def report() -> Report:
    day = datetime.date(2024, 5, 3)
    return Report(
        id="r",
        source=Source(kind="file", location="ferry.txt", sha256="0" * 64),
        outlet="The Coast",
        published=Published(
            date=datetime.date(2024, 5, 4),
            basis="inferred",
            evidence=(Evidence(**_fields("3 May"), reason="a day named without its year"),),
        ),
        text=TEXT,
        layout=(
            Block(kind="headline", start=0, end=30),
            Block(kind="paragraph", start=31, end=len(TEXT)),
        ),
        times=(
            Time(**_fields("3 May"), type="DATE", value="2024-05-03", earliest=day, latest=day),
        ),
        places=(Place(**_fields("Selma"), name="Port Selma", feature="settlement"),),
        actors=(
            Actor(id="a1", name="Ministry of Harbours", kind="government"),
            Actor(id="a2", name="Coast Radio", kind="media"),
            Actor(id="a3", name="two survivors", kind="unnamed"),
            Actor(id="a4", name="Rebels", kind="armed_group"),
        ),
        figures=(
            Figure(
                **_fields("nearly 60"),
                id="f1",
                measure="killed_or_wounded",
                of=_span("people"),
                low=50,
                best=58,
                high=59,
                hedge="nearly",
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=_span("killed"),
                kind="death",
                reality="denied",
                when=0,
                where=0,
                figures=("f1",),
            ),
        ),
        claims=(
            Claim(
                id="c1",
                content=(_span("“The boat was hit twice,”"),),
                voice="attributed",
                cue=_span("told"),
                quotation="direct",
                stance="states",
                chain=(
                    Link(**_fields("Coast Radio"), role="relay", actor="a2"),
                    Link(**_fields("the harbour ministry"), role="speaker", actor="a1"),
                    Link(**_fields("two survivors"), role="origin", actor="a3"),
                ),
            ),
            Claim(
                id="c2",
                content=(
                    _span("that nearly 60 people were killed or wounded"),
                    _span("on 3 May"),
                ),
                voice="attributed",
                cue=_span("deny"),
                stance="denies",
                polarity="negative",
                chain=(Link(**_fields("Rebels"), role="speaker", actor="a4"),),
                hedges=(_span("nearly"),),
                events=("e1",),
                figures=("f1",),
                said=0,
            ),
            Claim(
                id="c3",
                content=(_span("60 people were killed"),),
                voice="attributed",
                stance="claims",
                certainty="unknown",
                within="c2",
            ),
            Claim(
                id="c4",
                content=(_span("The town was reportedly quiet"),),
                voice="reporter",
                certainty="probable",
                hedges=(_span("reportedly"),),
            ),
        ),
    )
