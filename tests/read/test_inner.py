"""Attributions inside another's content, orphan quotes, shared speakers, the reporter's own."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.read.assertions import find_assertions
from sayso.read.inner import find_inner
from sayso.read.mending import mend_attributions
from sayso.read.orphans import adopt_quotes
from sayso.read.quotes import find_quotes
from sayso.read.speakers import name_speakers

INNER = [
    (
        "The minister said that a border guard had told him the trucks were empty.",
        "that a border guard had told him the trucks were empty",
        ("a border guard", "the trucks were empty"),
    ),
    (
        "The army rejected claims by a monitor that soldiers had fled.",
        "claims by a monitor that soldiers had fled",
        ("a monitor", "that soldiers had fled"),
    ),
]


@pytest.mark.parametrize(("text", "content", "wanted"), INNER)
def test_an_attribution_inside_a_content(
    text: str,
    content: str,
    wanted: tuple[str, str],
    parsed: Callable[[str], Any],
    attribution: Callable[..., Any],
) -> None:
    doc, _ = parsed(text)
    outer = attribution(text, "said" if "said" in text else "rejected", None, content)
    (it,) = find_inner(doc, outer)
    assert (text[slice(*it.source)], text[slice(*it.content[0])]) == wanted


def test_what_the_speaker_thinks_is_no_other_partys_claim(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "“I think the road is open,” the mayor said."
    doc, _ = parsed(text)
    assert (
        find_inner(doc, attribution(text, "said", "the mayor", "“I think the road is open,”")) == []
    )


def test_a_quote_that_follows_is_the_same_speakers(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "“We saw three boats,” the pilot said. “One of them was on fire.”"
    doc, layout = parsed(text)
    paragraphs = [(block.start, block.end) for block in layout]
    it = attribution(text, "said", "the pilot", "“We saw three boats,”")
    (found,) = adopt_quotes(doc, paragraphs, find_quotes(text, paragraphs), [it])
    assert [text[a:b] for a, b in found.content] == [
        "“We saw three boats,”",
        "“One of them was on fire.”",
    ]


def test_a_bare_quote_belongs_to_whom_the_sentence_before_is_about(
    parsed: Callable[[str], Any],
) -> None:
    text = "The pilot looked at the burnt hull. “They never sent a second boat.”"
    doc, layout = parsed(text)
    paragraphs = [(block.start, block.end) for block in layout]
    (found,) = adopt_quotes(doc, paragraphs, find_quotes(text, paragraphs), [])
    assert found.cue is None
    assert found.source is not None
    assert text[slice(*found.source)] == "The pilot"


def test_a_participle_shares_its_verbs_speaker(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "The envoy praised the pact, describing it as a turning point."
    doc, _ = parsed(text)
    it = attribution(text, "describing", None, "it as a turning point")
    (found,) = name_speakers(doc, [it])
    assert found.source is not None
    assert text[slice(*found.source)] == "The envoy"


def test_nobody_stands_behind_it_is_believed(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "It is believed that the convoy turned back."
    doc, layout = parsed(text)
    it = attribution(text, "is believed", "It", "that the convoy turned back")
    (found,) = mend_attributions(doc, layout, [it])
    assert found.source is None


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Aden appears calm after the raid.", "appears", None, "calm after the raid"),
        ("Guards reportedly beat the men.", "reportedly", None, "beat the men"),
    ],
)
def test_seeming_and_hearsay_are_the_reporters(
    text: str,
    cue: str,
    source: str | None,
    content: str,
    parsed: Callable[[str], Any],
    attribution: Callable[..., Any],
) -> None:
    doc, layout = parsed(text)
    assert mend_attributions(doc, layout, [attribution(text, cue, source, content)]) == ()


def test_what_is_left_of_a_sentence_is_the_reporters(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "The truce entered its second day, with diplomats warning of new fighting."
    doc, layout = parsed(text)
    it = attribution(text, "warning of", "diplomats", "new fighting")
    (pieces,) = find_assertions(doc, layout, [it])
    assert [text[a:b] for a, b in pieces] == ["The truce entered its second day"]
