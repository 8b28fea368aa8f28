"""Quotation marks, as writers really leave them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.quotes import find_quotes

LINES = re.compile(r"[^\n]*\S[^\n]*")


def quoted(text: str) -> list[str]:
    paragraphs = [match.span() for match in LINES.finditer(text)]
    return [text[it.start : it.end] for it in find_quotes(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We left,” she said. “All of us.”", ["“We left,”", "“All of us.”"]),
        ('"We left," she said.', ['"We left,"']),
        ("'We left,' she said.", ["'We left,'"]),
        ("«We left», she said.", ["«We left»"]),
        ("He called it „a gift“ to the army.", ["„a gift“"]),
        ("The soldiers' camp and the city's mayor's car", []),
        ("It’s the army’s word, isn’t it", []),
        ("He stood 6' 2\" tall in the '90s", []),
        ("``We left,'' she said.", ["``We left,''"]),
    ],
)
def test_each_kind_of_mark_is_known(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_speech_over_paragraphs_runs_to_the_end_of_each() -> None:
    text = "“The first night was quiet. Then it began.\n“The second was worse,” he said."
    assert quoted(text) == ["“The first night was quiet. Then it began.", "“The second was worse,”"]


def test_a_quote_left_open_swallows_only_its_sentence() -> None:
    text = "He said “the bridge is gone. Nobody crossed it that day.\nThe road was shut."
    assert quoted(text) == ["“the bridge is gone."]


@given(st.text(alphabet="ab .\n“”\"'‘’«»„``''"))
def test_quotes_never_overlap_and_lie_in_the_text(text: str) -> None:
    paragraphs = [match.span() for match in LINES.finditer(text)]
    place = 0
    for it in find_quotes(text, paragraphs):
        assert place <= it.start < it.end <= len(text)
        place = it.end
