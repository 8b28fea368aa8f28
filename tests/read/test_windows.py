"""Words and windows as the tagger sees them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.windows import cut_windows, split_words

TEXT = "KYIV (AP) — “We saw 40 drones,” said Olena.\nShe left."


def words_of(text: str) -> list[str]:
    words = split_words(text, [(0, 44), (45, len(text))])
    return [text[a:b] for a, b in zip(words.start, words.end, strict=True)]


def test_words_are_runs_of_letters_and_single_marks() -> None:
    assert words_of("He can't stop.") == ["He", "can", "'", "t", "stop", "."]


def test_looks_tell_case_quotes_and_paragraphs() -> None:
    words = split_words(TEXT, [(0, 43), (44, len(TEXT))])
    seen = {
        TEXT[a:b]: (int(words.case[i]), int(words.quote[i]), int(words.first[i]))
        for i, (a, b) in enumerate(zip(words.start, words.end, strict=True))
    }
    assert seen["KYIV"] == (3, 0, 1)
    assert seen["saw"] == (1, 1, 0)
    assert seen["40"] == (4, 1, 0)
    assert seen["“"] == (0, 2, 0)
    assert seen["She"] == (2, 0, 1)


def test_windows_are_cut_between_paragraphs() -> None:
    paragraph = "The army said the bridge was gone. " * 3
    text = "\n".join([paragraph] * 12)
    places, at = [], 0
    for _ in range(12):
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    words = split_words(text, places)
    for begin, stop in cut_windows(words, 60)[:-1]:
        assert stop - begin <= 60
        assert words.first[stop] == 1


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_windows_hold_every_word_once_within_the_limit(text: str) -> None:
    words = split_words(text, [(0, len(text))] if text else [])
    windows = cut_windows(words, 20)
    assert [it for a, b in windows for it in range(a, b)] == list(range(len(words)))
    pieces = np.append(words.piece, len(words.ids))
    assert all(b - a == 1 or pieces[b] - pieces[a] <= 20 for a, b in windows)
