"""Relays and origins beside the speaker."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.lexicon.relays import relay_in
from sayso.read.chain import find_parties

CASES = [
    (
        "The depot is gone, the governor told Reuters.",
        ("told", "the governor", "The depot is gone"),
        [("relay", "Reuters", True)],
    ),
    (
        "The depot is gone, the governor told the crowd.",
        ("told", "the governor", "The depot is gone"),
        [],
    ),
    (
        "In a Telegram post, the governor said the depot was gone.",
        ("said", "the governor", "the depot was gone"),
        [("relay", "a Telegram post", True)],
    ),
    (
        "The Guardian reported, citing two officials, that the depot was gone.",
        ("reported", "The Guardian", "that the depot was gone"),
        [("origin", "two officials", False)],
    ),
    (
        "It was confirmed through an allied agency that the pilot had died, the ministry said.",
        (
            "said",
            "the ministry",
            "It was confirmed through an allied agency that the pilot had died",
        ),
        [("origin", "an allied agency", False)],
    ),
    (
        "The depot is gone, said a lawmaker who received an intelligence briefing.",
        ("said", "a lawmaker who received an intelligence briefing", "The depot is gone"),
        [("origin", "an intelligence briefing", False)],
    ),
]


@pytest.mark.parametrize(("text", "parts", "wanted"), CASES)
def test_parties_of_a_chain(
    text: str,
    parts: tuple[str, str, str],
    wanted: list[tuple[str, str, bool]],
    parsed: Callable[[str], Any],
    attribution: Callable[..., Any],
) -> None:
    doc, _ = parsed(text)
    cue, source, content = parts
    it = attribution(text, cue, source, content)
    found = find_parties(doc, it, [], lambda place: relay_in(text[place[0] : place[1]]) is not None)
    assert [(row.role, text[row.place[0] : row.place[1]], row.near) for row in found] == wanted


def test_a_party_of_another_attribution_is_not_taken(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "The depot is gone, the governor said; the road is open, the mayor told Reuters."
    doc, _ = parsed(text)
    it = attribution(text, "said", "the governor", "The depot is gone")
    other = (text.index("the road"), len(text))
    assert find_parties(doc, it, [other], lambda _: True) == []
