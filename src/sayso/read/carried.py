"""Bare numbers that take over what was counted before: "Osk puts it at 8,000", "four of them"."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sayso.lexicon.assessments import assessment_words
from sayso.lexicon.measures import countables, measure_senses
from sayso.model.words import Measure
from sayso.read.counting import Count
from sayso.read.draft import Draft, Drafts
from sayso.read.offers import (
    assesses,
    ends_after,
    gap_before,
    is_counting,
    is_credited,
    is_in_series,
    is_labelled,
    is_of_others,
    is_offered,
    is_treated,
)
from sayso.read.tree import Tree, ancestors, kids

_FAR = 4  # steps up from those counted to the word for their number
_REACH = 2  # sentences back to what was counted
_BESIDE = 4  # figures of one sentence that are looked at
_NEAR = 12  # tokens to those named beside the number
_THEM = frozenset({"them", "whom", "which", "those", "these"})
_BEHIND = frozenset({"as", "of", "to"})  # "gave 40 as the number of wounded", "40 of the dead"
_STOPS = frozenset({".", ",", ";", ":", "while", "whereas", "but"})
_NAMED = ("counted", "state", "toll")
_NOMINAL = ("dobj", "pobj", "pcomp", "nsubj", "nsubjpass", "acl", "amod")
_BEFORE_NOUNS = frozenset(
    {"the", "of", "those", "their", "its", "his", "her", "'s", "’s", "'", "’"}
)
_FURTHER = frozenset({"more", "other", "further", "additional"})


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
        if node in measured or count.node != node:
            continue
        bare = tree.starts[node] < count.number.stop
        measure = _carried(tree, count, told, found) if bare else _of_people(tree, count, told)
        if measure:
            found[node, measure] = Draft(count, node, node)
            # "9 died. A clinic treated 28. Osk raised its toll to 11": of the dead.
            if not is_treated(tree, node):
                told.measures[node] = measure
                insort(told.order, node)
    return found


def _of_people(tree: Tree, count: Count, told: Told) -> Measure | None:
    """The measure of people that a party only gives the number of.

    Troops are `deployed` ("reported 1,500 troops"); civilians, persons and names are what was
    counted before ("the network listed 30 civilians").
    """
    node = count.node
    if count.number.best < 2 or kids(tree, node, "acl", "relcl"):
        return None
    if is_treated(tree, node) and countables().get(tree.lemmas[node]) in ("people", "collective"):
        return _of_treated(tree, node, told)
    given = tree.deps[node] == "dobj" and assesses(tree, tree.heads[node])
    own = [it for it in kids(tree, node, "amod") if tree.words[it] not in _FURTHER]
    if given and not own and tree.lemmas[node] in assessment_words("force"):
        return "deployed"
    if own or tree.lemmas[node] not in assessment_words("victim"):
        return None
    if tree.lemmas[node] != "name" and not is_counting(tree, node):
        return None
    before = _named_behind(tree, node) or _told_before(tree, node, told, reach=_REACH)
    return before if before in ("killed", "wounded") else None


def _of_treated(tree: Tree, node: int, told: Told) -> Measure | None:
    """Who is cared for is wounded where the text tells of dead or hurt; else he may be ill."""
    return "wounded" if _told_before(tree, node, told, reach=_REACH) else None


def _carried(tree: Tree, count: Count, told: Told, found: Drafts) -> Measure | None:
    node = count.node
    if is_of_others(tree, node):
        return None
    behind = tree.words[node + 1 : node + 3]
    if behind[:1] == ["of"] and behind[1:]:
        if count.number.best < 2:
            return None
        if behind[1] in _THEM:
            return _named_behind(tree, node) or _told_before(tree, node, told, reach=0)
        return _named_behind(tree, node) if behind[1] == "the" else None
    if is_treated(tree, node):
        return _of_treated(tree, node, told)
    if is_offered(tree, count, node):
        named = _named_behind(tree, node) or _named_before(tree, node)
        if named or count.number.best < 2:
            return named
        return _spoken_of(tree, node, told)
    return _parallel(tree, count, told, found) if count.number.best > 1 else None


def _parallel(tree: Tree, count: Count, told: Told, found: Drafts) -> Measure | None:
    """The measure of a clause that is only a party and its number: "7 died, the mayor said 19"."""
    node = count.node
    gap = gap_before(tree, count)
    if gap is None:
        return None
    goes_on = _goes_on(tree, node, told, found)
    goes_on = goes_on or (gap.opener == ":" and _name_before(tree, node) >= 0)
    if is_credited(tree, count) or is_in_series(tree, count, gap, goes_on=goes_on):
        return (
            _told_before(tree, node, told, reach=0, since=_name_before(tree, node))
            or _named_before(tree, node)
            or _spoken_of(tree, node, told)
        )
    if is_labelled(tree, count, gap):
        return _spoken_of(tree, node, told) or _named_before(tree, node)
    parted = gap.party and gap.opener != ":" and ends_after(tree, count)
    if parted and any(assesses(tree, it) for it in _governors(tree, told, node)):
        return _told_before(tree, node, told, reach=0)
    return None


def _goes_on(tree: Tree, node: int, told: Told, found: Drafts) -> bool:
    """Whether the figure before, of the same sentence, took over its measure."""
    place = bisect_left(told.order, node)
    last = told.order[place - 1] if place else node
    carried = (last, told.measures[last]) in found if place else False
    return carried and tree.sentences[last] == tree.sentences[node]


def _governors(tree: Tree, told: Told, node: int) -> Iterator[int]:
    """The verbs over the figures told before `node` in its sentence."""
    for k in range(bisect_left(told.order, node) - 1, -1, -1):
        if tree.sentences[told.order[k]] != tree.sentences[node]:
            break
        yield from (it for it in ancestors(tree, told.order[k]) if tree.pos[it] == "VERB")


def _spoken_of(tree: Tree, node: int, told: Told) -> Measure | None:
    """The measure of the nearest figure before, or of those asked for since: "Opinions on the
    number of wounded differ. The clinic received 38."
    """
    asked = _asked_before(tree, node)
    since = asked[0] if asked else -1
    return _told_before(tree, node, told, reach=_REACH, since=since) or (asked and asked[1])


def _name_before(tree: Tree, node: int) -> int:
    """The token that names without a number those counted, in the sentence; -1: none does."""
    for k in range(node - 1, max(-1, node - _NEAR), -1):
        if tree.sentences[k] != tree.sentences[node] or tree.words[k] == ";":
            break
        if _is_force(tree, k) or (_is_nominal(tree, k) and _named(tree, k, _NAMED)):
            return k
    return -1


def _named_before(tree: Tree, node: int) -> Measure | None:
    """The measure of those named without a number in the sentence: "put the wounded at 40"."""
    k = _name_before(tree, node)
    if k < 0:
        return None
    return "deployed" if _is_force(tree, k) else _named(tree, k, _NAMED)


def _is_force(tree: Tree, k: int) -> bool:
    return tree.lemmas[k] in assessment_words("force") and "number" in tree.words[max(0, k - 4) : k]


def _named_behind(tree: Tree, node: int) -> Measure | None:
    """The measure of what follows: "gave 40 as the number of wounded", "named 40 of the dead"."""
    if tree.words[node + 1 : node + 2] and tree.words[node + 1] in _BEHIND:
        for k in range(node + 2, min(len(tree.words), node + _NEAR)):
            if tree.sentences[k] != tree.sentences[node] or tree.words[k] in _STOPS:
                break
            if tree.pos[k] == "NUM":
                break
            number = "number" in tree.words[node:k]
            named = _named(tree, k, (*_NAMED, "subject", "patient") if number else _NAMED)
            if named:
                return named
    return None


def _named(tree: Tree, k: int, roles: tuple[str, ...]) -> Measure | None:
    """The measure that a word is the name of."""
    for key in (tree.words[k], tree.lemmas[k]):
        for sense in measure_senses().get(key, ()):
            if sense.role in roles and not sense.rest:
                return sense.measure
    return None


def _asked_before(tree: Tree, node: int) -> tuple[int, Measure] | None:
    """The word for those whose number the sentences before are about and do not tell, and its
    measure.

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
                        return k, sense.measure
    return None


def _is_sum(tree: Tree, node: int) -> bool:
    """Whether a word tells of those whose number is spoken of: "the number of people killed"."""
    if "many" in tree.words[max(0, node - _FAR) : node]:
        return True
    above = list(islice(ancestors(tree, node), _FAR))
    near = [it for top in (node, *above) for it in (top, *tree.children[top])]
    return any(tree.pos[it] == "NOUN" and assesses(tree, it) for it in near)


def _is_nominal(tree: Tree, node: int) -> bool:
    if tree.pos[node] != "VERB" or tree.deps[node] in _NOMINAL:
        return True
    if tree.words[node + 1] == ":":
        return True  # "Wounded: 21"
    return node > 0 and tree.words[node - 1] in _BEFORE_NOUNS


def _told_before(
    tree: Tree, node: int, told: Told, *, reach: int, since: int = -1
) -> Measure | None:
    """The measure of the nearest figure before, at most `reach` sentences back, after `since`.

    Over the end of a clause those killed are what a bare number is told of first.
    """
    place = bisect_left(told.order, node)
    if not place or tree.sentences[node] - tree.sentences[told.order[place - 1]] > reach:
        return None
    last = told.order[place - 1]
    if last < since and tree.sentences[last] != tree.sentences[since]:
        return None
    if last < since and tree.sentences[since] == tree.sentences[node]:
        return None
    if tree.sentences[last] == tree.sentences[node] and ";" not in tree.words[last:node]:
        return told.measures[last]
    near = {
        told.measures[it]
        for it in told.order[max(0, place - _BESIDE) : place]
        if tree.sentences[it] == tree.sentences[last]
    }
    return "killed" if "killed" in near else told.measures[last]
