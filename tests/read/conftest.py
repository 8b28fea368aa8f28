"""What the tests of the reading line share: a parsed text and its marked words."""

import math
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

import sayso
from sayso.model import Block
from sayso.read import deed_judge, scored_mentions
from sayso.read.attribution import Attribution
from sayso.read.language import parse
from sayso.read.layout import find_layout

Parsed = tuple[Doc, tuple[Block, ...]]


@pytest.fixture
def parsed() -> Callable[[str], Parsed]:
    """Text → its doc and layout."""

    def read(text: str) -> Parsed:
        layout = find_layout(text)
        return parse(text, layout), layout

    return read


@pytest.fixture
def parties() -> Callable[[str, str], tuple[list[str], list[str]]]:
    """Text and trigger word → the names of the agents and of the targets of its event."""

    def read(text: str, trigger: str) -> tuple[list[str], list[str]]:
        report = sayso.read(text)
        names = {it.id: it.name for it in report.actors}
        event = next(it for it in report.events if it.trigger.text == trigger)
        return [names[it] for it in event.agents], [names[it] for it in event.targets]

    return read


@pytest.fixture
def attribution() -> Callable[..., Attribution]:
    """The attribution whose parts are these words of a text."""

    def build(text: str, cue: str | None, source: str | None, *content: str) -> Attribution:
        return Attribution(
            cue=_place(text, cue) if cue else None,
            source=_place(text, source) if source else None,
            content=tuple(_place(text, it) for it in content),
        )

    return build


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events by the rules, without what the learned scores would say."""
    weights = deed_judge.rules_alone()
    monkeypatch.setattr(deed_judge, "weights", lambda: weights)
    monkeypatch.setattr(scored_mentions, "_PARTY", math.inf)
