"""Drafts of figures → who was hit told apart: dead, wounded, or either."""

from collections.abc import Mapping

from sayso.model.words import Measure
from sayso.read.draft import Draft, Drafts
from sayso.read.sums import find_sums
from sayso.read.tree import Tree
from sayso.read.victims import Told, is_among, is_set_apart


def settle_fates(tree: Tree, drafts: Drafts, hits: Drafts, persons: Mapping[int, str]) -> Drafts:
    """The drafts with the `hits` among them, each as what became of those who were hit.

    Who was hit is wounded, unless the report has him dead; `persons` are the ids of persons by
    the last token of their mentions.
    """
    return _joined(tree, _survivors(tree, drafts, hits, persons))


def _survivors(tree: Tree, drafts: Drafts, hits: Drafts, persons: Mapping[int, str]) -> Drafts:
    """The drafts, with those who were hit told apart from those of them who died."""
    dead = [node for node, measure in drafts if measure == "killed"]
    told = Told(tree, persons, [node for node in dead if drafts[node, "killed"].best == 1])
    kept = {
        key: draft
        for key, draft in drafts.items()
        if key[1] != "wounded" or draft.best != 1 or not _died(tree, draft, drafts, told)
    }
    sums = find_sums(tree, {key: it for key, it in drafts.items() if key[1] == "killed"})
    most = max(
        (it.best for it in (*(drafts[it, "killed"] for it in dead), *sums.values())), default=0
    )
    for (node, measure), draft in hits.items():
        if (node, "killed") in drafts or (node, "wounded") in drafts:
            continue
        if draft.best > 1:
            kept[node, measure if most else "wounded"] = draft
        elif not _was_shot_dead(told, node, measure, most):
            kept[node, "wounded"] = draft
    return kept


def _was_shot_dead(told: Told, node: int, measure: Measure, most: int) -> bool:
    """Whether one who was hit is among the dead, by likeness or as one of several who were shot."""
    if is_among(told, node, hit=True):
        return True
    return most > 1 and measure == "killed_or_wounded" and not is_set_apart(told.tree, node, most)


def _died(tree: Tree, draft: Draft, drafts: Drafts, told: Told) -> bool:
    """Whether the wounded one is told to have died; "killed or wounded" tells neither."""
    killed = drafts.get((draft.node, "killed"))
    if killed:
        return not _is_either(tree, killed, draft)
    return is_among(told, draft.node, hit=False)


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
