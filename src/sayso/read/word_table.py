"""A doc as plain columns, read off in one call, so that the actors' steps walk lists."""

from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, ORTH, SENT_START, SPACY, TAG
from spacy.tokens import Doc

_COLUMNS = [ORTH, TAG, DEP, HEAD, IDX, SENT_START, ENT_IOB, ENT_TYPE, SPACY]
_BEGINS, _INSIDE = 3, 1  # spaCy's IOB codes


class Name(NamedTuple):
    """A name the recogniser found: tokens `start` to `end`, exclusive, and its OntoNotes label."""

    start: int
    end: int
    label: str


class WordTable(NamedTuple):
    """A doc's tokens, one list an attribute; `heads` are token indices, `starts` text offsets.

    `by_head` are the tokens sorted by their governor, those of token i from `offsets[i]` on.
    """

    doc: Doc
    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    sentences: list[int]
    by_head: list[int]
    offsets: list[int]
    names: list[Name]

    def children(self, i: int) -> list[int]:
        """The tokens that hang on token `i`, in text order."""
        found = self.by_head[self.offsets[i] : self.offsets[i + 1]]
        if self.heads[i] == i:
            found.remove(i)
        return found

    def end(self, i: int) -> int:
        """The text offset where token `i` ends."""
        return self.starts[i] + len(self.words[i])

    def hyphened(self, i: int) -> bool:
        """Whether token `i` is the end of a word that a hyphen before it joins: "pro-Osk"."""
        if not i or self.words[i - 1] not in ("-", "–"):
            return False
        return self.end(i - 1) == self.starts[i]

    def lemma(self, i: int) -> str:
        """The lemma of token `i`, lower case."""
        return self.doc[i].lemma_.lower()


def word_table(doc: Doc) -> WordTable:
    """The columns of `doc`, its sentences numbered from 0, and its recognised names."""
    orth, tag, dep, head, index, first, iob, label, space = doc.to_array(_COLUMNS).T
    words, lower = _words(doc, orth)
    places = np.arange(len(doc))
    heads = places + head.astype(np.int64)
    return WordTable(
        doc=doc,
        text=_text(words, space.tolist()),
        words=words,
        lower=lower,
        tags=_labels(doc, tag),
        deps=_labels(doc, dep),
        heads=heads.tolist(),
        starts=index.tolist(),
        sentences=np.maximum(np.cumsum(first == 1) - 1, 0).tolist(),
        by_head=np.argsort(heads, kind="stable").tolist(),
        offsets=np.searchsorted(np.sort(heads), np.arange(len(doc) + 1)).tolist(),
        names=_names(doc, iob, label),
    )


def _words(doc: Doc, column: Any) -> tuple[list[str], list[str]]:
    """The words as written, and in lower case."""
    codes = column.tolist()
    strings = doc.vocab.strings
    written = {code: strings[code] for code in set(codes)}
    small = {code: word.lower() for code, word in written.items()}
    return [written[code] for code in codes], [small[code] for code in codes]


def _text(words: list[str], spaces: list[int]) -> str:
    """The doc's text; `doc.text` gives the same but makes a token object of every word."""
    return "".join(
        [word + " " if space else word for word, space in zip(words, spaces, strict=True)]
    )


def _labels(doc: Doc, column: Any) -> list[str]:
    codes = column.tolist()
    strings = doc.vocab.strings
    known = {code: strings[code] for code in set(codes)}
    return [known[code] for code in codes]


def _names(doc: Doc, iob: Any, label: Any) -> list[Name]:
    """The recogniser's names; `doc.ents` gives the same but walks all tokens first."""
    codes = [*iob.tolist(), 0]
    names = []
    for start in np.flatnonzero(iob == _BEGINS).tolist():
        end = start + 1
        while codes[end] == _INSIDE:
            end += 1
        names.append(Name(start, end, doc.vocab.strings[int(label[start])]))
    return names


def extent(table: WordTable, start: int, end: int) -> tuple[int, int]:
    """The text offsets of tokens `start` to `end`, exclusive."""
    return table.starts[start], table.end(end - 1)
