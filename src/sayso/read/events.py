"""Doc → events: who did what to whom, coded in PLOVER, CAMEO and ACLED."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.model import Actor, Block, Event, Figure, Place, Span, Time, span_at
from sayso.model.words import Reality
from sayso.read.attach import attached, inherited, top_of
from sayso.read.mentions import Mentions, mentions_of
from sayso.read.phrases import left_edge
from sayso.read.reality import reality_of
from sayso.read.roles import Roles, roles_of
from sayso.read.tree import Tree, kids, objects_of_prepositions, tree_of
from sayso.read.triggers import find_triggers

_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_TO_PARTIES = frozenset({"AID", "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_CONFLICT = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})


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


def find_events(
    doc: Doc,
    layout: Sequence[Block],
    actors: Sequence[Actor],
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Sequence[Figure],
) -> tuple[Event, ...]:
    """The event mentions of a report, in text order with ids e1, e2 …; boilerplate gives none.

    One event a trigger word of `lexicon/events.yaml`; its parties, time, place, weapons and
    figures are those that the parse ties to that word, and are empty where it ties none.
    """
    tree = tree_of(doc)
    triggers = find_triggers(tree, layout)
    mentions = mentions_of(actors)
    anchors = _carriers(tree, triggers)
    when = _owned(tree, anchors, times)
    where = _owned(tree, anchors, places, skip=_not_scenes(tree, places))
    counted = _figures(tree, triggers, figures)
    return tuple(
        _event(tree, f"e{n}", i, row, mentions, when, where, counted, places)
        for n, (i, row) in enumerate(triggers.items(), start=1)
    )


def _carriers(tree: Tree, triggers: dict[int, EventRow]) -> dict[int, int]:
    """By token that times and places may hang on, the trigger they then belong to."""
    light = event_lexicon().light
    anchors = {i: i for i in triggers}
    for i in triggers:
        head, dep = tree.heads[i], tree.deps[i]
        if tree.pos[i] != "VERB" and dep in ("dobj", "nsubj", "nsubjpass"):
            verbs = light.occur if dep == "nsubj" else light.agent | light.target
            if tree.lemmas[head] in verbs:
                anchors.setdefault(head, i)
    return anchors


def _owned(
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


def _not_scenes(tree: Tree, places: Sequence[Place]) -> frozenset[int]:
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


def _figures(
    tree: Tree, triggers: dict[int, EventRow], figures: Sequence[Figure]
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


def _triggers_near(tree: Tree, node: int, triggers: dict[int, EventRow]) -> Iterator[int]:
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


def _event(
    tree: Tree,
    name: str,
    i: int,
    row: EventRow,
    mentions: Mentions,
    when: dict[int, int],
    where: dict[int, int],
    counted: dict[int, list[str]],
    places: Sequence[Place],
) -> Event:
    reality = reality_of(tree, i)
    roles = roles_of(tree, i, row, event_lexicon().light)
    agents, targets = _parties(tree, roles, mentions)
    plover, cameo = _coded(row, reality)
    return Event(
        id=name,
        trigger=span_at(tree.text, tree.starts[i], tree.ends[i]),
        kind=row.kind,
        plover=plover,
        plover_mode=row.mode if plover == row.plover else None,
        plover_contexts=row.contexts,
        cameo=cameo,
        acled=row.acled,
        reality=reality,
        agents=agents,
        targets=targets,
        instruments=tuple(
            span_at(
                tree.text, tree.starts[left_edge(tree, it, "compound", "nummod")], tree.ends[it]
            )
            for it in roles.instruments
        ),
        when=when.get(i),
        where=_scene(tree, row, where.get(i), places),
        figures=tuple(counted.get(i, ())),
    )


def _scene(tree: Tree, row: EventRow, index: int | None, places: Sequence[Place]) -> int | None:
    """The place of an event; what words or goods are sent "to" is a party and no scene."""
    if index is None or row.plover not in _TO_PARTIES:
        return index
    before = tree.text[max(0, places[index].start - 12) : places[index].start].split()
    return None if before[-1:] in (["to"], ["from"], ["of"]) else index


def _coded(row: EventRow, reality: Reality) -> tuple[str | None, str | None]:
    """The PLOVER and CAMEO codes; announced acts are AGREE or THREATEN, as PLOVER codes them."""
    if reality == "planned" and row.plover in _COOPERATION:
        return "AGREE", "030"
    if reality == "planned" and row.plover in _CONFLICT and row.plover != "MOBILIZE":
        return "THREATEN", "130"
    if reality == "demanded" and row.plover in _COOPERATION:
        return "REQUEST", "100"
    return row.plover, row.cameo


def _parties(
    tree: Tree, roles: Roles, mentions: Mentions
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    agents = _distinct(tree, roles.agents, mentions)
    targets = [it for it in _distinct(tree, roles.targets, mentions) if it not in agents]
    if not targets:
        targets = [it for it in _distinct(tree, roles.reach, mentions) if it not in agents]
    return tuple(agents), tuple(targets)


def _distinct(tree: Tree, nodes: Sequence[int], mentions: Mentions) -> list[str]:
    named = (_named(tree, it, mentions) for it in nodes)
    return list(dict.fromkeys(it for it in named if it))


def _named(tree: Tree, node: int, mentions: Mentions) -> str | None:
    """The actor a phrase names: by its head, its modifiers, or what it is a group or part of."""
    if tree.lemmas[node] in event_lexicon().light.group:
        for inner in objects_of_prepositions(tree, node, "of")[:1]:
            return _named(tree, inner, mentions)
    found = mentions.at(tree.starts[left_edge(tree, node)], tree.ends[node])
    if found:
        return found
    for inner in objects_of_prepositions(tree, node, "of", "from", "in")[:2]:
        found = mentions.at(tree.starts[left_edge(tree, inner)], tree.ends[inner])
        if found:
            return found
    for inner in kids(tree, node, "appos"):
        return mentions.at(tree.starts[left_edge(tree, inner)], tree.ends[inner])
    return None
