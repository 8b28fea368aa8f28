"""A doc as plain columns, read off in one call, so that the actors' steps walk lists."""

from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, ORTH, TAG
from spacy.attrs import SENT_START as START
from spacy.tokens import Doc

_COLUMNS = [ORTH, LOWER, LEMMA, TAG, DEP, HEAD, IDX, LENGTH, ENT_IOB, ENT_TYPE, START]


class Name(NamedTuple):
    """A name the recogniser found: tokens `start` to `end`, exclusive, and its OntoNotes label."""

    start: int
    end: int
    label: str


class WordTable(NamedTuple):
    """A doc's tokens, one list an attribute; `heads` are token indices, `starts` text offsets."""

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    children: list[list[int]]
    names: list[Name]


def word_table(doc: Doc) -> WordTable:
    """The columns of `doc`, its sentences numbered from 0, and its recognised names."""
    grid = doc.to_array(_COLUMNS)
    orth, lower, lemma, tag, dep, head, index, length, iob, label, first = grid.T
    heads = (np.arange(len(doc)) + head.astype(np.int64)).tolist()
    children: list[list[int]] = [[] for _ in heads]
    for i, governor in enumerate(heads):
        if governor != i:
            children[governor].append(i)
    return WordTable(
        text=doc.text,
        words=_strings(doc, orth),
        lower=_strings(doc, lower),
        lemmas=_strings(doc, lemma),
        tags=_strings(doc, tag),
        deps=_strings(doc, dep),
        heads=heads,
        starts=index.tolist(),
        ends=(index + length).tolist(),
        sentences=np.maximum(np.cumsum(first == 1) - 1, 0).tolist(),
        children=children,
        names=_names(iob.tolist(), _strings(doc, label)),
    )


def _strings(doc: Doc, column: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> list[str]:
    codes = column.tolist()
    strings = doc.vocab.strings
    known = {code: strings[code] for code in set(codes)}
    return [known[code] for code in codes]


def _names(iob: list[int], labels: list[str]) -> list[Name]:
    """The recogniser's names; IOB codes: 1 inside, 2 outside, 3 begins (spaCy's)."""
    names: list[Name] = []
    start = -1
    for i, code in enumerate([*iob, 2]):
        if start >= 0 and code != 1:
            names.append(Name(start, i, labels[start]))
            start = -1
        if code == 3:
            start = i
    return names


def extent(table: WordTable, start: int, end: int) -> tuple[int, int]:
    """The text offsets of tokens `start` to `end`, exclusive."""
    return table.starts[start], table.ends[end - 1]
