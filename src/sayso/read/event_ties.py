"""Which times, places and figures of a report belong to which event, as the parse ties them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.model import Figure, Place, Span
from sayso.read.attach import attached, clauses_on, inherited, top_of
from sayso.read.tree import Tree, kids

_MEASURED_BY: dict[str, tuple[str, ...]] = {
    "killed": ("death",),
    "wounded": ("injury",),
    "killed_or_wounded": ("death", "injury"),
    "captured": ("capture",),
    "detained": ("detention", "abduction", "capture"),
    "deployed": ("deployment",),
    "displaced": ("displacement",),
    "destroyed": ("destruction", "attack"),
    "transferred": ("arms_transfer", "military_aid", "humanitarian_aid"),
    "attacking": ("attack", "clash", "invasion"),
}


def carriers_of(tree: Tree, triggers: Mapping[int, EventRow]) -> dict[int, int]:
    """By token that times and places may hang on, the trigger they then belong to.

    Besides the trigger itself, the light verb of a noun, one that it is under, or one that it hits
    by: "carried out a raid on Monday", "came under attack on Monday", "raids hit Tolz on Monday".
    """
    light = event_lexicon().light
    anchors = {i: i for i in triggers}
    for i in triggers:
        head, dep = tree.heads[i], tree.deps[i]
        if tree.pos[i] != "VERB" and dep in ("dobj", "nsubj", "nsubjpass"):
            verbs = (light.occur,) if dep == "nsubj" else (light.agent, light.target)
            if any(tree.lemmas[head] in it for it in verbs):
                anchors.setdefault(head, i)
        elif dep == "pobj" and tree.words[head] == "under":
            anchors.setdefault(tree.heads[head], i)
        hit = _hit_of(tree, i)
        if hit is not None:
            anchors.setdefault(hit, i)
    return anchors


def _hit_of(tree: Tree, deed: int) -> int | None:
    """The verb that only tells that a named deed hit: "was struck in a shelling on Monday".

    So does that of a clause on the deed: "the raid that hit Tolz on Monday".
    """
    head = tree.heads[deed]
    verbs = list(clauses_on(tree, deed))
    if tree.deps[deed] == "pobj" and tree.words[head] in ("by", "in"):
        verbs.append(tree.heads[head])
    elif tree.deps[deed] == "nsubj":
        verbs.append(head)
    known = event_lexicon().verbs
    hits = (
        it for it in verbs if any(v.row.kind == "attack" for v in known.get(tree.lemmas[it], ()))
    )
    return next(hits, None)


def owned_by(
    tree: Tree, anchors: dict[int, int], spans: Sequence[Span], skip: frozenset[int] = frozenset()
) -> dict[int, int]:
    """By trigger, the index of the first span that is its own, or that it shares."""
    own: dict[int, int] = {}
    for anchor, indices in attached(tree, anchors, spans).items():
        kept = [index for index in indices if index not in skip]
        if kept:
            own.setdefault(anchors[anchor], kept[0])
    shared = {i: inherited(tree, own, i) for i in anchors.values() if i not in own}
    return own | {i: index for i, index in shared.items() if index is not None}


def not_scenes(tree: Tree, places: Sequence[Place]) -> frozenset[int]:
    """The places that nothing happens in: metonyms, and names no word of place governs."""
    skip = set()
    for index, place in enumerate(places):
        token = bisect_left(tree.ends, place.start + 1)
        if token >= len(tree.words):
            break
        top = top_of(tree, token, place.end)
        while tree.deps[top] in ("conj", "appos", "compound", "poss") and tree.heads[top] < top + 3:
            if tree.heads[top] == top:
                break
            top = tree.heads[top]
        scene = tree.deps[top] in ("pobj", "dobj", "nsubjpass", "npadvmod")
        if scene and tree.deps[top] == "pobj":
            scene = tree.words[tree.heads[top]] in event_lexicon().light.scene
        if place.metonym or not scene:
            skip.add(index)
    return frozenset(skip)


def figures_of(
    tree: Tree, triggers: Mapping[int, EventRow], figures: Sequence[Figure]
) -> dict[int, list[str]]:
    """By trigger, the figures whose phrase is its argument, rather of the kind they measure."""
    found: dict[int, list[str]] = {}
    for figure in figures:
        node = bisect_left(tree.ends, figure.start + 1)
        near = list(_triggers_near(tree, node, triggers))
        kinds = _MEASURED_BY.get(figure.measure, ())
        same = [i for i in near if triggers[i].kind in kinds]
        for i in same or near[:1]:
            found.setdefault(i, []).append(figure.id)
    return found


def _triggers_near(tree: Tree, node: int, triggers: Mapping[int, EventRow]) -> Iterator[int]:
    """The triggers a token hangs on or carries, up to the first that governs it."""
    for _ in range(12):
        if node in triggers:
            yield node
            yield from (it for it in kids(tree, node, "conj", "advcl", "xcomp") if it in triggers)
            return
        yield from (it for it in kids(tree, node, "acl", "relcl") if it in triggers)
        if tree.heads[node] == node:
            return
        node = tree.heads[node]
