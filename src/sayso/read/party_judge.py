"""Which party has which part in a deed, by rules and learned scores together."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.event_conventions import kinds_that_are
from sayso.model import Actor, Event
from sayso.read import deed_judge
from sayso.read.acled import Happening
from sayso.read.decoding import Floats
from sayso.read.deed_scores import KINDS, PARTS, DeedScores, words_of_sentences
from sayso.read.tree import Tree, kids


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
    by_sentence: dict[int, list[int]] = {}
    for n, it in enumerate(happenings):
        by_sentence.setdefault(tree.sentences[it.trigger], []).append(n)
    reaches = words_of_sentences(tree.sentences, scores.words_at(tree.ends))
    for sentence, here in by_sentence.items():
        parties, words = told.get(sentence, {}), reaches[sentence]
        if not parties:
            continue
        # Parts are asked of the trigger itself: of the word that tells more they came out worse.
        deeds = [scores.word_at(tree.ends[happenings[n].trigger]) for n in here]
        odds = scores.parts(deeds, [KINDS.index(events[n].kind) for n in here], words)
        for n, row in zip(here, odds, strict=True):
            event = events[n]
            for actor, spots in parties.items():
                rule = 1 if actor in event.agents else 2 if actor in event.targets else 0
                if event.kind in kinds_that_are("mutual"):
                    rule = min(rule, 1)
                mine = row[[min(max(it, words.start), words[-1]) - words.start for it in spots]]
                yield Question(n, actor, rule, mine[mine[:, 0].argmin()])


def _words_of(
    tree: Tree, actors: Sequence[Actor], scores: DeedScores
) -> dict[int, dict[str, list[int]]]:
    """By sentence and actor, the words of its mentions there.

    What no other party is of those behind a mention is of it: "men in green *overalls*". The scores
    take the last word of a party's phrase for it. Of pronouns they know nothing, only nouns were
    marked.
    """
    mentions = [
        (actor.id, it, bisect_left(tree.ends, it.end)) for actor in actors for it in actor.mentions
    ]
    taken = {
        i for _, it, last in mentions for i in range(bisect_left(tree.starts, it.start), last + 1)
    }
    found: dict[int, dict[str, list[int]]] = {}
    for actor, it, end in mentions:
        last = min(end, len(tree.ends) - 1)
        if tree.pos[last] == "PRON":
            continue
        here = found.setdefault(tree.sentences[last], {}).setdefault(actor, [])
        here.extend(range(scores.word_at(it.start + 1), scores.word_at(it.end) + 1))
        behind = [k for prep in kids(tree, last, "prep") for k in kids(tree, prep, "pobj")]
        here.extend(scores.word_at(tree.ends[k]) for k in behind if k not in taken)
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
    mutual = event.kind in kinds_that_are("mutual")
    for side, before in (("agent", event.agents), ("target", event.targets)):
        for actor in before:
            part = side if actor in both else parts.get(actor, side)
            sides[side if mutual and part != "none" else part].append(actor)
    known = {*event.agents, *event.targets}
    for actor, part in parts.items():
        if actor not in known:
            sides[part].append(actor)
    agents, targets = tuple(sides["agent"]), tuple(sides["target"])
    if (agents, targets) == (event.agents, event.targets):
        return event
    return event.model_copy(update={"agents": agents, "targets": targets})
