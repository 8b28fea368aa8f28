"""Parse → drafts of figures: whom the measuring words count; who was hit, died or lives."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.lexicon.given_names import genders
from sayso.lexicon.measures import countables, measure_senses, sizes
from sayso.lexicon.persons import person_words
from sayso.model.words import Measure
from sayso.read.counting import Count
from sayso.read.measures import Measured, find_measured
from sayso.read.tree import Tree, kids
from sayso.read.victims import is_among, is_set_apart

_ONE = frozenset({"he", "she", "him", "her", "himself", "herself", "self", "another"})
_THEY = frozenset({"they", "them", "themselves"})
_A = frozenset({"a", "an", "another"})
_ALMOST = frozenset({"nearly", "almost", "narrowly"})
_RATES = frozenset({"per", "annually", "yearly", "daily", "monthly", "weekly", "every", "each"})
_ALL = frozenset({"every", "each", "any", "no", "neither"})
_HUMAN = frozenset({"killed", "wounded", "captured", "missing", "detained", "killed_or_wounded"})
# What nouns for people end in that the lexicon need not list: "smuggler", "pianist", "attendant".
_AGENT = re.compile(r"\w{2,}(?:er|or|ist|ian|ant|ee|eer|man|woman|person|boy|girl)")
_TAKES = ("nsubj", "nsubjpass", "dobj")


class Draft(NamedTuple):
    """A figure to be: its number if one stands there, the phrase's head, and what measures it.

    `size` is how many a phrase without a number is; `members` are the drafts it is the sum of.
    """

    counted: Count | None
    node: int
    trigger: int
    size: int = 1
    members: tuple["Draft", ...] = ()

    @property
    def best(self) -> int:
        """The single value."""
        if self.members:
            return sum(it.best for it in self.members)
        return self.counted.number.best if self.counted else self.size


Drafts = dict[tuple[int, Measure], Draft]


def find_drafts(tree: Tree, counts: dict[int, Count], outside: Sequence[tuple[int, int]]) -> Drafts:
    """By (counted token, measure), what the measuring words of the text count.

    Boilerplate, in the stretches `outside`, counts nobody.
    """
    drafts: Drafts = {}
    hits: Drafts = {}
    for it in _measured(tree, counts):
        count = _count_of(tree, counts, it)
        size = 1 if count else _size(tree, it)
        node = count.node if count else it.node
        if not size or any(start <= tree.starts[node] < end for start, end in outside):
            continue
        if _is_denied(tree, it.trigger) and not (count and count.number.best == 0):
            continue
        if count and _is_rate(tree, node, it.trigger):
            continue
        if it.measure in _HUMAN and countables().get(tree.lemmas[node]) == "things":
            continue
        if count and (stated := _stated(tree, count)) and stated[1] != it.measure:
            continue
        draft = Draft(count, node, it.trigger, size)
        (hits if it.sense.hit else drafts).setdefault((node, it.measure), draft)
    for count in counts.values():
        stated = _stated(tree, count)
        if stated and not any(start <= count.number.start < end for start, end in outside):
            drafts.setdefault((count.node, stated[1]), Draft(count, count.node, stated[0]))
    return _joined(tree, _survivors(tree, drafts, hits))


def _stated(tree: Tree, count: Count) -> tuple[int, Measure] | None:
    """The state right behind a number without a noun, and its measure: "23 dead, up to 30 wounded".

    It measures that number and no other does, however the parser hung the list together.
    """
    state = bisect_left(tree.starts, count.number.stop)
    if state + 1 >= len(tree.words) or count.node not in (count.token, state):
        return None
    if tree.pos[state + 1] in ("NOUN", "PROPN") or tree.words[state + 1] in ("or", "and/or", "/"):
        return None
    for sense in measure_senses().get(tree.words[state], ()):
        if sense.role == "state" and sense.measure in _HUMAN and not sense.rest:
            return state, sense.measure
    return None


def _measured(tree: Tree, counts: dict[int, Count]) -> Iterator[Measured]:
    """What the text measures, with "they" as the counted people named right before it."""
    for it in find_measured(tree):
        if tree.words[it.node] in _THEY and it.node not in counts:
            named = _named_before(tree, counts, it.node)
            if named is None:
                continue
            it = it._replace(node=named)
        yield it


def _named_before(tree: Tree, counts: dict[int, Count], node: int) -> int | None:
    """The nearest people told in a number before `node`, in its sentence."""
    for k in range(node - 1, max(-1, node - 40), -1):
        if tree.sentences[k] != tree.sentences[node]:
            return None
        count = counts.get(k)
        if count and count.node == k and count.number.best > 1 and tree.deps[k] in _TAKES:
            return k if countables().get(tree.lemmas[k]) == "people" else None
    return None


def _count_of(tree: Tree, counts: dict[int, Count], it: Measured) -> Count | None:
    """The number of the measured; "one of the two who were shot" tells of two who were."""
    count = counts.get(it.node)
    partitive = (
        count
        and count.token != count.node
        and count.token not in kids(tree, count.node, "nummod", "det", "amod", "quantmod", "predet")
    )
    if count and partitive and tree.heads[it.trigger] == count.node > count.token:
        for inner in kids(tree, count.node, "nummod"):
            if inner in counts and tree.deps[it.trigger] in ("relcl", "acl"):
                return counts[inner]
    return count


def _survivors(tree: Tree, drafts: Drafts, hits: Drafts) -> Drafts:
    """The drafts, with those who were hit told apart from those of them who died."""
    dead = [node for node, measure in drafts if measure == "killed"]
    one_by_one = [node for node in dead if drafts[node, "killed"].best == 1]
    kept = {
        key: draft
        for key, draft in drafts.items()
        if key[1] != "wounded" or draft.best != 1 or not _died(tree, draft, drafts, one_by_one)
    }
    most = max((drafts[node, "killed"].best for node in dead), default=0)
    for (node, measure), draft in hits.items():
        if (node, "killed") in drafts or (node, "wounded") in drafts:
            continue
        if draft.best > 1:
            kept[node, measure if most else "wounded"] = draft
        elif not _was_shot_dead(tree, node, measure, one_by_one, most):
            kept[node, "wounded"] = draft
    return kept


def _was_shot_dead(tree: Tree, node: int, measure: Measure, dead: Sequence[int], most: int) -> bool:
    """Whether one who was hit is among the dead, by likeness or as one of several who were shot."""
    if is_among(tree, node, dead, hit=True):
        return True
    return most > 1 and measure == "killed_or_wounded" and not is_set_apart(tree, node, most)


def _died(tree: Tree, draft: Draft, drafts: Drafts, dead: Sequence[int]) -> bool:
    """Whether the wounded one is told to have died; "killed or wounded" tells neither."""
    killed = drafts.get((draft.node, "killed"))
    if killed:
        return not _is_either(tree, killed, draft)
    return is_among(tree, draft.node, dead, hit=False)


def _joined(tree: Tree, drafts: Drafts) -> Drafts:
    """ "killed or wounded" is one figure of its own measure, not two."""
    joined: Drafts = {}
    for (node, measure), draft in drafts.items():
        other = drafts.get((node, "wounded" if measure == "killed" else "killed"))
        if measure in ("killed", "wounded") and other and _is_either(tree, draft, other):
            joined.setdefault((node, "killed_or_wounded"), draft)
        else:
            joined[node, measure] = draft
    return joined


def _is_either(tree: Tree, one: Draft, other: Draft) -> bool:
    first, last = sorted((one.trigger, other.trigger))
    if tree.heads[last] != first and tree.heads[first] != tree.heads[last]:
        return False
    between = tree.words[first + 1 : last]
    return last - first <= 4 and ("or" in between or "and/or" in between or "/" in between)


def _is_denied(tree: Tree, trigger: int) -> bool:
    if tree.pos[trigger] != "VERB":
        return False
    almost = any(tree.words[it] in _ALMOST for it in kids(tree, trigger, "advmod"))
    return almost or bool(kids(tree, trigger, "neg"))


def _is_rate(tree: Tree, *nodes: int) -> bool:
    """Whether a number is one of each year or day, and so no toll: "die every year", "per day"."""
    near = [child for node in nodes for child in tree.children[node]]
    near += [it for child in near if tree.deps[child] == "npadvmod" for it in tree.children[child]]
    return any(tree.words[it] in _RATES for it in near)


def _size(tree: Tree, it: Measured) -> int:
    """How many a phrase without a number tells of: one person, "a couple"; 0: it does not tell."""
    node, role = it.node, it.sense.role
    if it.measure not in _HUMAN or role in ("counted", "toll"):
        return 0
    word, pos = tree.words[node], tree.pos[node]
    if pos == "PRON" or word in _ONE:
        return int(word in _ONE)
    if word == "old" and "year" in tree.lemmas[max(0, node - 3) : node]:
        return 1
    if pos == "PROPN":
        return int(tree.tags[node] == "NNP" and _is_named(tree, node))
    if pos != "NOUN" or tree.tags[node] != "NN":
        return 0
    if any(tree.words[child] in _ALL for child in kids(tree, node, "det")):
        return 0
    if tree.lemmas[node] in sizes():
        return sizes()[tree.lemmas[node]]
    return int(_is_person(tree, it))


def _is_named(tree: Tree, node: int) -> bool:
    """Whether a proper noun is a person's: so labelled, or "a Harnishman", or title and name."""
    if tree.names[node] in ("PERSON", ""):
        return True
    before = [child for child in tree.children[node] if tree.deps[child] in ("compound", "det")]
    kinds = countables()
    return any(
        tree.words[it] in _A
        or kinds.get(tree.lemmas[it]) == "people"
        or tree.words[it] in genders()
        for it in before
    )


def _is_person(tree: Tree, it: Measured) -> bool:
    """Whether a common noun is a single person's; one unknown must look it and be done to."""
    lemma = tree.lemmas[it.node]
    kind = countables().get(lemma)
    if kind is not None or tree.words[it.node] in person_words():
        return kind in (None, "people")
    if it.sense.hit or it.measure not in ("killed", "wounded"):
        return False
    if it.sense.role not in ("patient", "subject") or lemma in measure_senses():
        return False
    return bool(_AGENT.fullmatch(lemma))
