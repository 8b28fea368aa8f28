"""A doc's parse as plain columns, so that steps walk integers and not token objects."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

from sayso.model import Block
from sayso.read.tree_columns import Columns
from sayso.read.tree_mends import mend

_COLUMNS = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, LENGTH, SENT_START]

_AUXILIARIES = ("aux", "auxpass")

Table = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]


class Tree(NamedTuple):
    """One doc: its text, and a column for each attribute by token; `starts`, `ends` are offsets.

    `parties` are the kinds of the actors that are named, once they are found.
    """

    text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    names: list[str]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    sentences: list[int]
    parties: list[str]


@lru_cache(maxsize=1)
def tree_of(doc: Doc) -> Tree:
    """The columns of `doc`; the last are kept, as the steps that need them follow one another."""
    text = doc.text
    size = len(doc)
    table: Table = doc.to_array(_COLUMNS).astype(np.uint64, copy=False)
    words, lemmas, pos, tags, deps, names = (_strings(doc, table[:, k]) for k in range(6))
    heads = (np.arange(size) + table[:, 6].astype(np.int64)).tolist()
    children: list[list[int]] = [[] for _ in range(size)]
    for i, head in enumerate(heads):
        if deps[head] in _AUXILIARIES and head != i:
            # The parser hangs what belongs to a verb on its auxiliary: "ten were also injured".
            if deps[i] in ("nsubj", "attr") and deps[head] == "auxpass":
                deps[i] = "nsubjpass"
            head = heads[i] = heads[head]
        if head != i:
            children[head].append(i)
    lemmas = [lemma.lower() for lemma in lemmas]
    mend(Columns(words, lemmas, tags, deps, heads, children))
    starts = table[:, 7].astype(np.int64)
    return Tree(
        text,
        words,
        lemmas,
        pos,
        tags,
        deps,
        heads,
        names,
        starts.tolist(),
        (starts + table[:, 8].astype(np.int64)).tolist(),
        children,
        np.cumsum(table[:, 9].astype(np.int64) == 1).tolist(),
        [""] * size,
    )


def _strings(doc: Doc, column: Table) -> list[str]:
    ids = column.tolist()
    strings = {i: doc.vocab.strings[i] if i else "" for i in set(ids)}
    return [strings[i] for i in ids]


def boilerplate(layout: Sequence[Block]) -> list[tuple[int, int]]:
    """The stretches of the text that are about the page and not of the report."""
    return [(block.start, block.end) for block in layout if block.kind == "boilerplate"]


def subtree(tree: Tree, top: int) -> list[int]:
    """The tokens `top` governs, itself too, in text order."""
    found, queue = [], [top]
    while queue:
        i = queue.pop()
        found.append(i)
        queue.extend(tree.children[i])
    return sorted(found)


def kids(tree: Tree, i: int, *deps: str) -> list[int]:
    """The children of `i` that hang on it by one of `deps`."""
    return [child for child in tree.children[i] if tree.deps[child] in deps]


def conjuncts(tree: Tree, i: int) -> list[int]:
    """`i` and all that is coordinated with it further right."""
    found = [i]
    for member in found:
        found.extend(child for child in tree.children[member] if tree.deps[child] == "conj")
    return found


def first_conjunct(tree: Tree, i: int) -> int:
    """The first member of the coordination `i` stands in; `i` itself where it stands alone."""
    for _ in range(50):
        if tree.deps[i] != "conj":
            break
        i = tree.heads[i]
    return i


def ancestors(tree: Tree, i: int) -> Iterator[int]:
    """The governors of `i`, nearest first."""
    while tree.heads[i] != i:
        i = tree.heads[i]
        yield i


def objects_of_prepositions(tree: Tree, i: int, *words: str) -> list[int]:
    """The objects of the prepositions `words` that hang on `i`, with their conjuncts."""
    found: list[int] = []
    for child in tree.children[i]:
        if tree.deps[child] in ("prep", "agent", "dative", "prt") and tree.words[child] in words:
            for grandchild in tree.children[child]:
                if tree.deps[grandchild] in ("pobj", "pcomp"):
                    found.extend(conjuncts(tree, grandchild))
                elif tree.words[grandchild] == "of" and tree.words[child] == "out":
                    found.extend(kids(tree, grandchild, "pobj"))
    return found
