"""Noun phrases round a head: where they begin, their determiner, owner and complements."""

from collections.abc import Iterator
from typing import Literal

from sayso.read.word_table import WordTable

Reference = Literal["definite", "indefinite", "bare"]

# Prepositions after which a name is where something is.
LOCATIVE = frozenset(
    {
        "in", "near", "inside", "across", "throughout", "within", "around", "into", "through",
        "outside", "at", "over", "along", "toward", "towards", "onto", "via", "off", "beyond",
    }
)  # fmt: skip
_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "predet",
        "case",
        "npadvmod",
        "advmod",
        "preconj",
    }
)
_JOINING = frozenset({"-", "–", "“", '"', "‘", "'", "/"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_LONGEST = 10


def left_edge(table: WordTable, head: int) -> int:
    """The first token of the base noun phrase of `head`: determiners, modifiers, owner."""
    heads, deps, words = table.heads, table.deps, table.words
    edge = head
    for i in range(head - 1, max(-1, head - _LONGEST), -1):
        dep = deps[i]
        if dep == "case" or words[i] in _JOINING:
            if i and _governed_within(heads, i - 1, head):
                continue
            break
        if dep in ("conj", "cc") and _joined(table, i, head):
            edge = i
            continue
        if dep not in _LEFT and not (dep == "punct" and words[i] in _JOINING):
            break
        if not _governed_within(heads, i, head):
            break
        edge = i
    return edge


def _joined(table: WordTable, i: int, head: int) -> bool:
    """Whether `i` continues an adjective of `head` ("Peruvian and Chilean forces")."""
    first = table.heads[i]
    return (
        first < i
        and table.heads[first] == head
        and table.deps[first] in ("amod", "nmod", "compound")
    )


def root_of(table: WordTable, start: int, end: int) -> int:
    """The token that governs tokens `start` to `end`, exclusive: the last governed from outside."""
    heads = table.heads
    for i in range(end - 1, start - 1, -1):
        if not start <= heads[i] < end or heads[i] == i:
            return i
    return end - 1


def _governed_within(heads: list[int], i: int, head: int) -> bool:
    return i < heads[i] <= head


def determiner(table: WordTable, start: int, head: int) -> Reference:
    """How a noun phrase refers: `definite` also by an owner, `bare` without any determiner."""
    for child in table.children(head):
        if child >= head:
            break
        dep = table.deps[child]
        if dep == "poss":
            return "definite"
        if dep in ("det", "predet"):
            return "definite" if table.lower[child] in _DEFINITE else "indefinite"
    first = table.lower[start]
    if first in _DEFINITE:
        return "definite"
    if first in ("a", "an") or _counted(table, head):
        return "indefinite"
    return "bare"


def _counted(table: WordTable, head: int) -> bool:
    return any(
        table.deps[child] == "nummod" or table.lower[child] in ("several", "many", "few", "other")
        for child in table.children(head)
        if child < head
    )


def owner_of(table: WordTable, head: int) -> int | None:
    """The possessor of `head` ("Peru" in "Peru's army", "its" in "its army"), or None."""
    for child in table.children(head):
        if child < head and table.deps[child] == "poss":
            return child
    return None


def objects_of(table: WordTable, head: int, prepositions: frozenset[str]) -> Iterator[int]:
    """The objects of the prepositions that hang on `head` from the right."""
    for child in table.children(head):
        if child > head and table.deps[child] == "prep" and table.lower[child] in prepositions:
            for inner in table.children(child):
                if table.deps[inner] == "pobj":
                    yield inner


def preposition_of(table: WordTable, i: int) -> str | None:
    """The preposition that governs `i`, or the first conjunct of `i`, in lower case."""
    for _ in range(8):
        dep, head = table.deps[i], table.heads[i]
        if dep == "conj":
            i = head
        elif dep in ("pobj", "dative"):
            return table.lower[head]
        else:
            return None
    return None


def clause_of(table: WordTable, i: int) -> int:
    """The nearest governor of `i` that is a verb, or the top of its phrase."""
    for _ in range(12):
        head = table.heads[i]
        if head == i:
            return i
        i = head
        if table.tags[i].startswith("VB"):
            return i
    return i
