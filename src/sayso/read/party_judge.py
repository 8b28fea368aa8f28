"""Which party has which part in a deed, by rules and learned scores together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sayso.model import Actor, Event
from sayso.read import deed_judge
from sayso.read.acled import Happening
from sayso.read.decoding import Floats
from sayso.read.deed_scores import KINDS, PARTS, DeedScores
from sayso.read.tree import Tree

MUTUAL = frozenset(
    {"clash", "talks", "agreement", "ceasefire", "exercise", "prisoner_exchange", "group_change"}
)


class Question(NamedTuple):
    """A party that may have a part in an event: both, the rules' verdict, learned odds [3]."""

    event: int
    actor: str
    rule: int
    odds: Floats


def questions(
    tree: Tree,
    events: Sequence[Event],
    happenings: Sequence[Happening],
    actors: Sequence[Actor],
    scores: DeedScores,
) -> Iterator[Question]:
    """Each event with each party that its sentence names; others stay as the rules have them."""
    told = _words_of(tree, actors, scores)
    asked: list[tuple[int, str, list[int]]] = []
    for n, it in enumerate(happenings):
        here = told.get(tree.sentences[it.trigger], {})
        asked += [(n, actor, spots) for actor, spots in here.items()]
    if not asked:
        return
    sizes = [len(spots) for _, _, spots in asked]
    # Parts are asked of the trigger itself: of the word that tells more they came out worse.
    deed_of = [scores.word_at(tree.ends[it.trigger]) for it in happenings]
    deeds = np.repeat([deed_of[n] for n, _, _ in asked], sizes)
    kinds = np.repeat([KINDS.index(events[n].kind) for n, _, _ in asked], sizes)
    odds = scores.parts(deeds, kinds, np.concatenate([spots for _, _, spots in asked]))
    shares = np.split(odds, np.cumsum(sizes)[:-1])
    for (n, actor, _), mine in zip(asked, shares, strict=True):
        event = events[n]
        rule = 1 if actor in event.agents else 2 if actor in event.targets else 0
        if event.kind in MUTUAL:
            rule = min(rule, 1)
        yield Question(n, actor, rule, mine[mine[:, 0].argmin()])


def _words_of(
    tree: Tree, actors: Sequence[Actor], scores: DeedScores
) -> dict[int, dict[str, list[int]]]:
    """By sentence and actor, the words of its mentions there."""
    found: dict[int, dict[str, list[int]]] = {}
    ends = np.array(tree.ends)
    for actor in actors:
        for it in actor.mentions:
            token = min(int(np.searchsorted(ends, it.end)), len(ends) - 1)
            first, last = scores.word_at(it.start + 1), scores.word_at(it.end)
            here = found.setdefault(tree.sentences[token], {}).setdefault(actor.id, [])
            here.extend(range(first, last + 1))
    return found


def weigh_parties(
    tree: Tree,
    events: Sequence[Event],
    happenings: Sequence[Happening],
    actors: Sequence[Actor],
    scores: DeedScores | None,
) -> list[Event]:
    """The events, each with the parties that rules and scores give it together."""
    if scores is None:
        return list(events)
    w = deed_judge.weights()
    parts: dict[int, dict[str, str]] = {}
    for it in questions(tree, events, happenings, actors, scores):
        odds = w.part * it.odds + w.parts[it.rule]
        parts.setdefault(it.event, {})[it.actor] = PARTS[int(odds.argmax())]
    return [_with_parts(event, parts.get(n, {})) for n, event in enumerate(events)]


def _with_parts(event: Event, parts: Mapping[str, str]) -> Event:
    """The event with its parties' parts; in what both do, sides stay as the rules have them."""
    sides: dict[str, list[str]] = {"agent": [], "target": [], "none": []}
    both = {*event.agents} & {*event.targets}  # "blamed each other"
    for side, before in (("agent", event.agents), ("target", event.targets)):
        for actor in before:
            part = side if actor in both else parts.get(actor, side)
            sides[side if event.kind in MUTUAL and part != "none" else part].append(actor)
    known = {*event.agents, *event.targets}
    for actor, part in parts.items():
        if actor not in known:
            sides[part].append(actor)
    agents, targets = tuple(sides["agent"]), tuple(sides["target"])
    if (agents, targets) == (event.agents, event.targets):
        return event
    return event.model_copy(update={"agents": agents, "targets": targets})
