"""Unnamed sources are known by their head noun and by what they ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon import unnamed as module
from sayso.lexicon.load import checked
from sayso.lexicon.unnamed import (
    Unnamed,
    find_anonymity,
    find_knowledge,
    unnamed_heads,
    unnamed_modifiers,
)


@pytest.mark.parametrize(
    ("head", "nature"),
    [
        ("source", "source"),
        ("official", "official"),
        ("diplomat", "diplomat"),
        ("commander", "military"),
        ("eyewitness", "witness"),
        ("resident", "resident"),
        ("aid worker", "activist"),
        ("document", "document"),
    ],
)
def test_a_head_noun_tells_what_the_source_is(head: str, nature: str) -> None:
    assert unnamed_heads()[head] == nature


def test_modifiers_say_that_a_source_is_unnamed_or_its_rank() -> None:
    assert {"unnamed", "anonymous", "senior", "former"} <= unnamed_modifiers()
    assert "familiar with" not in unnamed_modifiers()


@pytest.mark.parametrize(
    "phrase",
    [
        "on condition of anonymity",
        "asked not to be named",
        "not authorised to speak",
        "whose name is being withheld",
        "on  condition\nof anonymity",
        "Speaking on background",
    ],
)
def test_phrases_of_anonymity_are_found_where_they_stand(phrase: str) -> None:
    text = f"A customs man, {phrase}, said so."
    assert find_anonymity(text) == (15, 15 + len(phrase))


def test_a_named_source_asks_for_nothing() -> None:
    assert find_anonymity("Colonel Ada Brandt named the road.") is None
    assert find_knowledge("Colonel Ada Brandt named the road.") is None


def test_how_a_source_could_know_is_found() -> None:
    assert find_knowledge("two people familiar with the talks") == (11, 24)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for found in (find_anonymity(text), find_knowledge(text)):
        assert found is None or 0 <= found[0] < found[1] <= len(text)


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "head", "words": ["scout"]},
        {"kind": "modifier", "nature": "military", "words": ["senior"]},
    ],
)
def test_only_heads_have_a_nature(entry: dict[str, object]) -> None:
    with pytest.raises(LexiconError, match="a head must have a nature"):
        checked("unnamed.yaml", 1, entry, Unnamed)


def test_a_head_that_stands_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Unnamed(kind="head", nature="military", words=("scout", "scout"))
    monkeypatch.setattr(module, "rows", lambda *_: (twice,))
    with pytest.raises(LexiconError, match="'scout' stands there twice"):
        unnamed_heads.__wrapped__()
