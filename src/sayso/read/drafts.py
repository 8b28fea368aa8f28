"""Parse → drafts of figures: whom the measuring words count; who was hit, died or lives."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.lexicon.given_names import genders
from sayso.lexicon.measures import countables, measure_senses, sizes
from sayso.lexicon.persons import person_words
from sayso.model.words import Measure
from sayso.read.counting import Count
from sayso.read.draft import Draft, Drafts
from sayso.read.fates import settle_fates
from sayso.read.measures import Measured, find_measured
from sayso.read.offers import QUOTES, assesses
from sayso.read.tree import Tree, kids

_ONE = frozenset({"he", "she", "him", "his", "her", "himself", "herself", "self", "another"})
_THEY = frozenset({"they", "them", "themselves"})
_A = frozenset({"a", "an", "another"})
_ALMOST = frozenset({"nearly", "almost", "narrowly"})
_RATES = frozenset({"per", "annually", "yearly", "daily", "monthly", "weekly", "every", "each"})
_ALL = frozenset({"every", "each", "any", "no", "neither"})
_HUMAN = frozenset({"killed", "wounded", "captured", "missing", "detained", "killed_or_wounded"})
# What nouns for people end in that the lexicon need not list: "smuggler", "pianist", "attendant".
_AGENT = re.compile(r"\w{2,}(?:er|or|ist|ian|ant|ee|eer|man|woman|person|boy|girl)")
# Labels that the parser gives to persons now and then; who is killed is no place.
_MISNAMED = frozenset({"GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT"})
_LINKS = frozenset({"were", "was", "are", "had", "have", "been", "also"})
_CREDIT = frozenset({"—", "–", "--", "/"})
_TAKES = ("nsubj", "nsubjpass", "dobj")


def find_drafts(
    tree: Tree,
    counts: dict[int, Count],
    outside: Sequence[tuple[int, int]],
    persons: Mapping[int, str],
) -> Drafts:
    """By (counted token, measure), what the measuring words of the text count.

    Boilerplate, in the stretches `outside`, counts nobody; `persons` are the ids of persons by
    the last token of their mentions.
    """
    drafts: Drafts = {}
    hits: Drafts = {}
    stated = {own[0]: count.node for count in counts.values() if (own := _stated(tree, count))}
    for it in _measured(tree, counts):
        count = _count_of(tree, counts, it)
        size = 1 if count else _size(tree, it, persons)
        node = count.node if count else it.node
        if not size or any(start <= tree.starts[node] < end for start, end in outside):
            continue
        if _is_denied(tree, it.trigger) != it.sense.negated and not _is_none(count):
            continue
        if count and _is_rate(tree, node, it.trigger):
            continue
        if it.measure in _HUMAN and countables().get(tree.lemmas[node]) == "things":
            continue
        if count and (own := _stated(tree, count)) and own[1] != it.measure:
            continue
        if node < stated.get(it.trigger, node):
            continue  # "21 deaths and 52 wounded": no deaths were wounded
        if count and it.measure == "transferred" and _is_only_given(tree, count, it.trigger):
            continue
        draft = Draft(count, node, it.trigger, size)
        (hits if it.sense.hit else drafts).setdefault((node, it.measure), draft)
    for count in counts.values():
        own = _stated(tree, count)
        if own and not any(start <= count.number.start < end for start, end in outside):
            drafts.setdefault((count.node, own[1]), Draft(count, count.node, own[0]))
    return settle_fates(tree, drafts, hits, persons)


def _is_only_given(tree: Tree, count: Count, trigger: int) -> bool:
    """Whether only a number is given, or people are received: "the mayor gave two"."""
    bare = tree.starts[count.node] < count.number.stop
    people = countables().get(tree.lemmas[count.node]) in ("people", "collective")
    return (bare or people) and assesses(tree, trigger)


def _stated(tree: Tree, count: Count) -> tuple[int, Measure] | None:
    """The state right behind a number without a noun, and its measure: "23 dead, up to 30 wounded".

    Or that behind its quotation mark and auxiliaries: '"60 to 70" were injured'.

    It measures that number and no other does, however the parser hung the list together.
    """
    state = bisect_left(tree.starts, count.number.stop)
    inside = tree.starts[count.node] < count.number.stop
    if not (inside or count.node == state):
        return None
    if inside and tree.words[state : state + 1] and tree.words[state] in QUOTES:
        state = next(
            (it for it in range(state + 1, len(tree.words)) if tree.words[it] not in _LINKS), state
        )
    if state + 1 >= len(tree.words):
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


def _is_denied(tree: Tree, trigger: int) -> bool:
    """Whether a verb is said not to have happened: "don't go and shoot another child" too."""
    if tree.pos[trigger] != "VERB":
        return False
    alone = tree.deps[trigger] == "conj" and not kids(tree, trigger, "nsubj", "nsubjpass", "aux")
    if alone and tree.tags[trigger] == "VB" and kids(tree, tree.heads[trigger], "neg"):
        return True
    almost = any(tree.words[it] in _ALMOST for it in kids(tree, trigger, "advmod"))
    return almost or bool(kids(tree, trigger, "neg"))


def _is_none(count: Count | None) -> bool:
    return count is not None and count.number.best == 0


def _is_rate(tree: Tree, *nodes: int) -> bool:
    """Whether a number is one of each year or day, and so no toll: "die every year", "per day"."""
    near = [child for node in nodes for child in tree.children[node]]
    near += [it for child in near if tree.deps[child] == "npadvmod" for it in tree.children[child]]
    return any(tree.words[it] in _RATES for it in near)


def _size(tree: Tree, it: Measured, persons: Mapping[int, str]) -> int:
    """How many a phrase without a number tells of: one person, "a couple"; 0: it does not tell."""
    node, role = it.node, it.sense.role
    if it.measure not in _HUMAN or role in ("counted", "toll"):
        return 0
    word, pos = tree.words[node], tree.pos[node]
    if pos == "PRON" or word in _ONE:
        return int(word in _ONE)
    if word == "old" and "year" in tree.lemmas[max(0, node - 3) : node]:
        return 1
    if pos == "PROPN" and any(it > node for it in kids(tree, node, "nummod")):
        return 0  # "Related Coverage 3 dead"
    if pos == "PROPN":
        return int(
            tree.tags[node] == "NNP" and (_is_known(tree, node, persons) or _is_named(tree, it))
        )
    if pos != "NOUN" or tree.tags[node] != "NN":
        return 0
    if any(tree.words[child] in _ALL for child in kids(tree, node, "det")):
        return 0
    if word in _fates() and not any(tree.words[it] == "old" for it in tree.children[node]):
        return 0
    if tree.lemmas[node] in sizes():
        return sizes()[tree.lemmas[node]]
    if any(tree.names[child] == "PERSON" for child in kids(tree, node, "compound")):
        return 1  # a name whose last word the parser takes for a noun
    return int(_is_person(tree, it))


@cache
def _fates() -> frozenset[str]:
    """The words that tell what became of people and are no single person: "the dead", "a death"."""
    return frozenset(
        word
        for word, senses in measure_senses().items()
        for sense in senses
        if sense.role == "state" or (sense.role == "counted" and sense.measure == "killed")
    ) - {"body", "corpse"}


def _is_named(tree: Tree, it: Measured) -> bool:
    """Whether a proper noun is a person's: so labelled, or "a Harnishman", or title and name.

    The place of a dateline and the name of a photographer, before a dash or slash, are no victims.
    What only people suffer tells a person where the label is of a place.
    """
    node = it.node
    if tree.words[node + 1 : node + 2] and tree.words[node + 1] in _CREDIT:
        return False
    if any(tree.words[it] == "the" for it in kids(tree, node, "det")):
        return countables().get(tree.lemmas[node]) == "people"
    if tree.names[node] in ("PERSON", ""):
        return True
    whole = it.measure == "wounded" and kids(tree, node, "compound")
    suffers = it.measure == "killed" or whole
    suffers = suffers and it.sense.role == "patient" and not it.sense.rest
    if tree.names[node] in _MISNAMED and suffers:
        return not tree.text[tree.starts[node] : tree.ends[node]].isupper()
    before = [child for child in tree.children[node] if tree.deps[child] in ("compound", "det")]
    kinds = countables()
    return any(
        tree.words[it] in _A
        or kinds.get(tree.lemmas[it]) == "people"
        or tree.words[it] in genders()
        for it in before
    )


def _is_known(tree: Tree, node: int, persons: Mapping[int, str]) -> bool:
    """Whether a name is one of a person told of elsewhere, whatever its label here."""
    return node in persons and tree.words[node] not in person_words()


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
