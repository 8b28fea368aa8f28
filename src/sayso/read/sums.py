"""Drafts of figures → the sums the text leaves to the reader: victims told of side by side."""

from itertools import pairwise

from sayso.model.words import Measure
from sayso.read.draft import Draft, Drafts
from sayso.read.phrases import left_edge
from sayso.read.tree import Tree, first_conjunct, kids
from sayso.read.victims import ORDINALS

_PARTS = frozenset({"including", "among", "include"})
_BODIES = frozenset({"body", "corpse", "remains"})
_SUMMED: tuple[Measure, ...] = ("killed", "wounded")
Victims = dict[tuple[int, Measure], list[Draft]]


def find_sums(tree: Tree, drafts: Drafts) -> Drafts:
    """Of each list of dead or wounded in which somebody is told of alone, the sum.

    "The officer killed two boys and himself" sums to three, and so does "shot a woman and a girl
    dead, then killed himself". Parts ("including a girl") and breakdowns ("three people, two
    women and a man") have no sum, nor is one given that the report tells or exceeds itself.
    """
    victims: Victims = {}
    most = dict.fromkeys(_SUMMED, 0)
    for (node, measure), draft in drafts.items():
        if measure in _SUMMED and not _is_part(tree, node) and _is_told(tree, draft):
            most[measure] = max(most[measure], draft.best)
            victims.setdefault((draft.trigger, measure), []).append(draft)
    _add_suicides(tree, victims)
    sums = _running_totals(tree, victims, most)
    for (trigger, measure), told in victims.items():
        members = _distinct(tree, told)
        if _is_summed(tree, members) and sum(it.best for it in members) > most[measure]:
            first = members[0].node
            sums[-1 - first, measure] = Draft(None, first, trigger, members=tuple(members))
    return sums


def _is_told(tree: Tree, draft: Draft) -> bool:
    """Whether the sentence tells of the end; "the murder of Berg and Holm" only refers to it."""
    return tree.pos[draft.trigger] != "NOUN" or tree.lemmas[draft.trigger] in _BODIES


def _running_totals(tree: Tree, victims: Victims, most: dict[Measure, int]) -> Drafts:
    """How many there are by now where somebody is told of as the next one: "a fourth man died"."""
    totals: Drafts = {}
    for (_, measure), told in victims.items():
        for it in told:
            if it.counted or it.size != 1:
                continue
            size = max((ORDINALS.get(tree.words[k], 0) for k in tree.children[it.node]), default=0)
            indefinite = any(tree.words[k] == "a" for k in kids(tree, it.node, "det"))
            sure = measure == "killed" or size == most[measure] + 1
            if indefinite and sure and size > most[measure]:
                totals[-1 - it.node, measure] = Draft(None, it.node, it.trigger, size)
    return totals


def _distinct(tree: Tree, told: list[Draft]) -> list[Draft]:
    """The members of a list in text order, without a name that a comma ties to the one before."""
    members = sorted((it for it in told if tree.words[it.node] != "both"), key=lambda it: it.node)
    kept = members[:1]
    for before, after in pairwise(members):
        renamed = tree.pos[after.node] == "PROPN" and tree.pos[before.node] != "PROPN"
        if not (renamed and tree.words[left_edge(tree, after.node) - 1] == ","):
            kept.append(after)
    return kept


def _is_part(tree: Tree, node: int) -> bool:
    """Whether the phrase tells of some of those told before: "including a girl"."""
    first = left_edge(tree, first_conjunct(tree, node))
    return bool(_PARTS & set(tree.words[max(0, first - 3) : first]))


def _is_summed(tree: Tree, members: list[Draft]) -> bool:
    """Whether somebody stands alone in the list, and it does not break its first number down."""
    if len(members) < 2 or all(it.counted for it in members):
        return False
    between = tree.words[members[0].node : members[-1].node]
    if "or" in between or between[1:2] == [":"]:
        return False
    first, *rest = (it.best for it in members)
    return len(rest) == 1 or first != sum(rest)


def _add_suicides(tree: Tree, victims: Victims) -> None:
    """Adds to those a killer killed the killer, where one sentence tells of the end of both."""
    for (trigger, measure), members in list(victims.items()):
        if measure == "killed" and [tree.words[it.node] for it in members] == ["himself"]:
            for (other, kind), dead in victims.items():
                same = tree.sentences[other] == tree.sentences[trigger]
                if kind == "killed" and other < trigger and same:
                    dead.extend(members)
