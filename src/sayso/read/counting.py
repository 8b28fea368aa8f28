"""Numbers → what each counts: the noun the parse ties it to, and which numbers count nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sayso.lexicon.measures import countables, measure_senses
from sayso.model import Block, Time
from sayso.read.numbers import Number, find_numbers
from sayso.read.tree import Tree, ancestors, boilerplate, kids, objects_of_prepositions

_MODIFIERS = ("nummod", "compound", "quantmod", "det", "predet", "amod", "advmod", "npadvmod")
_NUMBER_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "tens"})


class Count(NamedTuple):
    """A number and the token of the phrase it counts."""

    number: Number
    token: int
    node: int


def counts_of(tree: Tree, layout: Sequence[Block], times: Sequence[Time]) -> dict[int, Count]:
    """By counted token (the noun, and the number's own token), the number that counts it."""
    outside = sorted([*boilerplate(layout), *((time.start, time.end) for time in times)])
    starts = [start for start, _ in outside]
    counts: dict[int, Count] = {}
    for number in find_numbers(tree.text):
        k = bisect_right(starts, number.core) - 1
        if k >= 0 and number.core < outside[k][1]:
            continue
        token = bisect_left(tree.ends, number.core + 1)
        if token >= len(tree.words):
            break
        node = _counted_node(tree, token, number)
        if node is not None and tree.starts[node] >= number.stop and _is_explained(tree, number):
            node = token
        if node == token and tree.starts[tree.heads[token]] >= number.start:
            node = _noun_after(tree, bisect_left(tree.ends, number.stop)) or token
        if node is None or _is_unit(tree, node) or _is_age(tree, token, node, number):
            continue
        count = Count(number, token, node)
        counts[token] = count
        for key in (node, *_partitives(tree, token, node)):
            counts.setdefault(key, count)
    return counts


def _counted_node(tree: Tree, token: int, number: Number) -> int | None:
    """The head of the phrase that the number at `token` counts."""
    node = token
    for _ in range(6):
        head = tree.heads[node]
        if head == node or tree.deps[node] not in _MODIFIERS:
            break
        inside = number.start <= tree.starts[head] < number.stop
        if not inside and tree.pos[head] not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "PRON"):
            break
        if (not inside and head < node) or (
            tree.pos[head] == "VERB" and tree.deps[node] != "nummod"
        ):
            break
        node = head
        if not inside and tree.deps[node] != "compound" and tree.words[node] != "strong":
            break
    of = objects_of_prepositions(tree, node, "of") if tree.starts[node] < number.stop else []
    if of and tree.pos[of[0]] in ("NOUN", "PROPN") and tree.words[of[0]] not in _NUMBER_NOUNS:
        return of[0]
    return node


def _is_explained(tree: Tree, number: Number) -> bool:
    """Whether a bracket follows, which says whose number it is: "38 (the hospital)"."""
    return tree.text[number.stop : number.stop + 2].lstrip().startswith("(")


def _noun_after(tree: Tree, last: int) -> int | None:
    """The noun that the number ending at `last` stands before, where the parser reads it apart.

    "Up to 12 people", "between 800 and 3,000 people".
    """
    if last + 1 >= len(tree.words):
        return None
    node = last + 1
    while tree.deps[node] in ("amod", "compound") and tree.heads[node] > node:
        node = tree.heads[node]
    return node if tree.pos[node] == "NOUN" and node - last < 5 else None


def _partitives(tree: Tree, token: int, node: int) -> Iterator[int]:
    """The tokens between a number and what it counts: "dozens" of "dozens of people".

    One person's number is of something else: "a mother of three".
    """
    for above in ancestors(tree, node):
        if above == token or tree.deps[above] in ("nsubj", "dobj", "nsubjpass"):
            person = countables().get(tree.lemmas[above]) == "people" and tree.tags[above] == "NN"
            if above < node and tree.deps[node] == "pobj" and not person:
                yield above
            break
        if tree.deps[above] == "appos" or not _leads_on(tree, above):
            break


def _leads_on(tree: Tree, node: int) -> bool:
    return tree.words[node] == "of" or tree.pos[node] in ("NOUN", "NUM")


def _is_unit(tree: Tree, node: int) -> bool:
    kinds = countables()
    return "units" in (kinds.get(tree.lemmas[node]), kinds.get(tree.words[node]))


def _is_age(tree: Tree, token: int, node: int, number: Number) -> bool:
    """Whether a bare number is an age or label: "Ali, 23, a driver"; "Highway 5"."""
    if node != token or token == 0:
        return False
    before = tree.words[token - 1]
    after = tree.words[token + 1] if token + 1 < len(tree.words) else ""
    if (
        number.digits
        and before == ","
        and after in (",", ".", ")", "and", "")
        and number.best < 120
    ):
        return tree.pos[token - 2] == "PROPN" or tree.deps[token] in ("appos", "npadvmod", "nummod")
    if before in ("aged", "age", "chapter", "article", "no."):
        return True
    if before == "number":  # "number two", but "the dead now number 40"
        return not any(
            tree.tags[it] != "DT" for it in kids(tree, token - 1, "nsubj", "nmod", "amod")
        )
    person = countables().get(tree.lemmas[token - 2]) == "people" if token > 1 else False
    if before == "of" and person and set(tree.words[max(0, token - 5) : token - 2]) & {"a", "an"}:
        return True  # "a man of 61", "a mother of three"
    if any(tree.lemmas[it] == "age" for it in islice(ancestors(tree, token), 3)):
        return True  # "two boys, ages 14 and 15"; "between the ages of 24 and 30"
    if any(it.role == "state" for it in measure_senses().get(after, ())):
        return False  # "Related Coverage 3 dead"
    if not (number.digits and tree.pos[token - 1] == "PROPN"):
        return False
    return (
        after == ")"
        or tree.heads[token] == token - 1
        or tree.deps[token] in ("nummod", "appos", "npadvmod")
    )
