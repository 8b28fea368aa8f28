"""Bare numbers that take over what was counted before: "Osk puts it at 8,000", "four of them"."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sayso.lexicon.assessments import assessment_words
from sayso.lexicon.measures import measure_senses
from sayso.model.words import Measure
from sayso.read.counting import Count
from sayso.read.draft import Draft, Drafts
from sayso.read.tree import Tree, ancestors, kids

_FAR = 4  # steps up from those counted to the word for their number
_REACH = 2  # sentences back to what was counted
_THEM = frozenset({"them", "whom", "which", "those", "these"})
_GIVES = frozenset({"at", "of"})  # "put at 40", "speak of 40"
_TOWARDS = frozenset({"at", "to", "of", "from", "as"})  # "the figure rose to 40"
_CLOSE = frozenset({"close", "closer", "near", "nearer"})
_ENDS = frozenset({".", ",", ";", "and", "while", ")"})
_OPENS = frozenset({",", ";", "and", "while", "but"})
_PARTY = ("DET", "NOUN", "PROPN", "ADJ", "ADV")
_COUNTED = ("counted", "state")


class Told(NamedTuple):
    """The figures of two and more: measures by node, and the nodes in text order."""

    measures: dict[int, Measure]
    order: list[int]


def find_carried(tree: Tree, counts: dict[int, Count], drafts: Drafts) -> Drafts:
    """The numbers that no word beside them measures, where the text says they are of one kind with
    a figure told before, or with those named in the same sentence ("put the wounded at 40").
    """
    found: Drafts = {}
    measured = {node for (node, _), draft in drafts.items() if draft.counted}
    told = Told({node: it for (node, it), draft in drafts.items() if draft.best > 1}, [])
    told.order.extend(sorted(told.measures))
    for node in sorted({count.node for count in counts.values()}):
        count = counts[node]
        if node in measured or count.node != node or count.number.best < 2:
            continue
        bare = tree.starts[node] < count.number.stop
        measure = _carried(tree, count, told) if bare else _force(tree, count)
        if measure:
            found[node, measure] = Draft(count, node, node)
            told.measures[node] = measure
            insort(told.order, node)
    return found


def _force(tree: Tree, count: Count) -> Measure | None:
    """`deployed`, of troops that a party only gives the number of: "reported 1,500 troops"."""
    node = count.node
    given = tree.deps[node] == "dobj" and _assesses(tree, tree.heads[node])
    force = given and tree.lemmas[node] in assessment_words("force")
    return "deployed" if force and not kids(tree, node, "acl", "relcl", "amod") else None


def _carried(tree: Tree, count: Count, told: Told) -> Measure | None:
    node = count.node
    if tree.words[node + 1 : node + 2] == ["of"] and tree.words[node + 2 : node + 3]:
        if tree.words[node + 2] in _THEM:
            return _told_before(tree, node, told, reach=0)
        return None
    if "according" in tree.words[node + 1 : node + 3]:
        return _told_before(tree, node, told, reach=0)
    if _is_given(tree, node):
        named = _named_before(tree, node)
        before = named or _told_before(tree, node, told, reach=_REACH)
        return before or _asked_before(tree, node)
    if _is_parallel(tree, count, told):
        return _told_before(tree, node, told, reach=0)
    return None


def _assesses(tree: Tree, node: int) -> bool:
    verbal = tree.pos[node] == "VERB"
    return tree.lemmas[node] in assessment_words("verb" if verbal else "noun")


def _is_given(tree: Tree, node: int) -> bool:
    """Whether a number is what a party gives: "put it at 40", "said 40"."""
    head, dep = tree.heads[node], tree.deps[node]
    if dep == "dobj":
        return _assesses(tree, head)
    if dep == "attr":
        return any(
            tree.words[it] == "it" or _assesses(tree, it) for it in kids(tree, head, "nsubj")
        )
    if dep != "pobj" or tree.words[head] not in _TOWARDS:
        return False
    above = tree.heads[head]
    if tree.lemmas[above] in _CLOSE:
        above = tree.heads[above]  # "the figure was closer to a hundred"
    verbal = tree.pos[above] in ("VERB", "AUX")
    told = kids(tree, above, "nsubj", "nsubjpass", "dobj")
    if verbal and any(tree.pos[it] == "NOUN" and _assesses(tree, it) for it in told):
        return True
    return _assesses(tree, above) and (not verbal or tree.words[head] in _GIVES)


def _is_parallel(tree: Tree, count: Count, told: Told) -> bool:
    """Whether a clause is only a party and its number: "the army says 7 died, the mayor 19"."""
    after = tree.words[count.node + 1 : count.node + 2]
    if after and after[0] not in _ENDS:
        return False
    sentence = tree.sentences[count.node]
    k = count.node - 1
    while k >= 0 and tree.starts[k] >= count.number.start:
        k -= 1
    party = False
    while k >= 0 and tree.sentences[k] == sentence and tree.words[k] not in _OPENS:
        if tree.pos[k] not in _PARTY and tree.words[k] not in _TOWARDS:
            return False
        party = party or tree.pos[k] in ("NOUN", "PROPN")
        k -= 1
    return party and any(_assesses(tree, it) for it in _governors(tree, told, count.node))


def _governors(tree: Tree, told: Told, node: int) -> Iterator[int]:
    """The verbs over the figures told before `node` in its sentence."""
    for k in range(bisect_left(told.order, node) - 1, -1, -1):
        if tree.sentences[told.order[k]] != tree.sentences[node]:
            break
        yield from (it for it in ancestors(tree, told.order[k]) if tree.pos[it] == "VERB")


def _named_before(tree: Tree, node: int) -> Measure | None:
    """The measure of those named without a number in the sentence: "put the wounded at 40"."""
    for k in range(node - 1, max(-1, node - 12), -1):
        if tree.sentences[k] != tree.sentences[node]:
            break
        if (
            tree.lemmas[k] in assessment_words("force")
            and "number" in tree.words[max(0, k - 4) : k]
        ):
            return "deployed"
        for key in (tree.words[k], tree.lemmas[k]):
            for sense in measure_senses().get(key, ()):
                if sense.role in _COUNTED and not sense.rest and _is_nominal(tree, k):
                    return sense.measure
    return None


def _asked_before(tree: Tree, node: int) -> Measure | None:
    """The measure of those whose number the sentences before are about, and do not tell.

    "Estimates of how many were killed differ. The mayor puts the figure at 40."
    """
    first = tree.sentences[node] - _REACH
    for k in range(node - 1, -1, -1):
        if tree.sentences[k] < first:
            break
        if tree.sentences[k] < tree.sentences[node] and _is_sum(tree, k):
            for key in (tree.words[k], tree.lemmas[k]):
                for sense in measure_senses().get(key, ()):
                    if not (sense.rest or sense.beside):
                        return sense.measure
    return None


def _is_sum(tree: Tree, node: int) -> bool:
    """Whether a word tells of those whose number is spoken of: "the number of people killed"."""
    above = list(islice(ancestors(tree, node), _FAR))
    near = [it for top in (node, *above) for it in (top, *tree.children[top])]
    return any(
        tree.words[it] == "many" or (tree.pos[it] == "NOUN" and _assesses(tree, it)) for it in near
    )


def _is_nominal(tree: Tree, node: int) -> bool:
    return tree.pos[node] != "VERB" or tree.deps[node] in ("dobj", "pobj", "nsubj")


def _told_before(tree: Tree, node: int, told: Told, *, reach: int) -> Measure | None:
    """The measure of the nearest figure before, not more than `reach` sentences back."""
    place = bisect_left(told.order, node)
    if not place or tree.sentences[node] - tree.sentences[told.order[place - 1]] > reach:
        return None
    return told.measures[told.order[place - 1]]
