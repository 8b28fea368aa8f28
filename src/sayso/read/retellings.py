"""Event mentions → events: one happening told several times is one event with several mentions.

Two mentions are joined only where the text allows that conclusion: somebody dies, or is taken,
once; words of one phrase tell of one deed; and "the raid" after one raid is that raid. In doubt
they stay apart.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.event_conventions import kinds_that_are
from sayso.model import Actor, Event, Figure, Place, Time
from sayso.model.words import ActorKind
from sayso.read.one_deed import (
    is_amount,
    is_by_others,
    is_manner,
    is_tied,
    is_what_it_was,
    names_again,
)
from sayso.read.tree import Tree, kids

_ONCE = frozenset({"death", "capture", "detention", "abduction"})
_DATING = frozenset({"since", "after", "when", "before"})


class _Told(NamedTuple):
    """An event, and the tokens of all that told of it so far."""

    event: Event
    words: tuple[int, ...]


class _Known(NamedTuple):
    """What the ids and indices of events stand for."""

    kinds: Mapping[str, ActorKind]
    times: Sequence[Time]
    places: Sequence[Place]
    figures: Mapping[str, Figure]


def join_retellings(
    tree: Tree,
    events: Sequence[tuple[Event, int]],
    actors: Sequence[Actor],
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Sequence[Figure],
    only_again: Collection[int] = (),
) -> tuple[Event, ...]:
    """The events, each told once, with the spans of its other mentions; ids e1, e2 … anew.

    An event comes with the token of its trigger. The first mention gives trigger and codes;
    parties, time, place, weapons and figures are those of all mentions. What only words of
    `only_again` tell of is no event.
    """
    known = _Known({it.id: it.kind for it in actors}, times, places, {it.id: it for it in figures})
    found: list[_Told] = []
    for event, token in events:
        it = _Told(event, (token,))
        same = _told_before(tree, found, it, known)
        if same is None:
            found.append(it)
        else:
            first = found[same]
            found[same] = _Told(_joined_by(tree, first, it), (*first.words, token))
    kept = [it for it in found if not all(word in only_again for word in it.words)]
    return tuple(
        told.event if told.event.id == f"e{n}" else told.event.model_copy(update={"id": f"e{n}"})
        for n, told in enumerate(kept, start=1)
    )


def _told_before(tree: Tree, found: Sequence[_Told], it: _Told, known: _Known) -> int | None:
    """Which of the events found an event is, told again; None where it is a new one."""
    event, token = it.event, it.words[0]
    for test in (_is_once_again, _is_one_phrase):
        same = [k for k, one in enumerate(found) if test(tree, one, it, known)]
        if same:
            return same[-1]
    if event.reality == "happened" and (again := names_again(tree, token, event.kind)):
        near = [
            k for k, one in enumerate(found) if one.event.kind in again and _is_near(tree, one, it)
        ]
        same = (
            near
            if len(near) == 1
            else [k for k, one in enumerate(found) if one.event.kind == event.kind]
        )
        if len(same) == 1 and _agree(found[same[0]].event, event, known):
            return same[0]
    if _is_background(tree, token, event):
        alike = (k for k, one in enumerate(found) if one.event.kind == event.kind)
        return max((k for k in alike if _says_nothing_new(found[k].event, event)), default=None)
    return None


def _is_near(tree: Tree, one: _Told, other: _Told) -> bool:
    """Whether a deed that happened was told in the same sentence or the last."""
    apart = tree.sentences[other.words[0]] - tree.sentences[one.words[-1]]
    return apart < 2 and one.event.reality == "happened"


def _is_one_phrase(tree: Tree, one: _Told, other: _Told, known: _Known) -> bool:
    """Whether the words of both are of one phrase, and nothing they tell speaks against it."""
    first, second, token = one.event, other.event, other.words[0]
    if first.reality != second.reality:
        return False
    words = [it for it in one.words if tree.sentences[it] == tree.sentences[token]]
    if any(is_what_it_was(tree, token, it) for it in words):
        return first.plover == second.plover
    if first.kind == second.kind and is_amount(tree, words, token):
        return True
    if first.kind == second.kind:
        tied = any(is_tied(tree, token, it) for it in words)
    else:
        tied = any(is_manner(tree, token, second.kind, it, first.kind) for it in words)
    # "Launched 14 air strikes, dropping 31 bombs" counts two things of one deed.
    return tied and _agree(first, second, known, counts=first.kind in _ONCE)


def _is_once_again(tree: Tree, one: _Told, other: _Told, known: _Known) -> bool:
    """Whether both tell of the one death or the taking of the same person.

    Of a group it is so where a sentence goes on with them: "arrested six men and held them".
    """
    first, second = one.event, other.event
    if first.kind != second.kind or first.kind not in _ONCE or not first.targets:
        return False
    if {first.reality, second.reality} != {"happened"}:
        return False
    verb = other.words[0]
    if tree.deps[verb] == "conj" and tree.heads[verb] in one.words:
        pronoun = any(tree.tags[it] == "PRP" for it in kids(tree, verb, "dobj"))
        return pronoun and set(second.targets) <= set(first.targets)
    persons = all(known.kinds[it] == "person" for it in first.targets)
    return persons and first.targets == second.targets and _agree(first, second, known)


def _is_background(tree: Tree, token: int, event: Event) -> bool:
    """Whether a clause only dates another by it: "since Osk began sending troops"."""
    if event.reality != "happened" or tree.pos[token] != "VERB":
        return False
    node = tree.heads[token] if tree.deps[token] == "xcomp" else token
    marks = (tree.words[it] for it in kids(tree, node, "mark", "advmod"))
    return tree.deps[node] == "advcl" and any(word in _DATING for word in marks)


def _says_nothing_new(one: Event, other: Event) -> bool:
    """Whether an event has no party, place, time or figure that the one before has not."""
    return (
        one.reality == other.reality
        and bool(other.agents)
        and set(other.agents) <= set(one.agents)
        and set(other.targets) <= set(one.targets)
        and other.when in (None, one.when)
        and other.where in (None, one.where)
        and set(other.figures) <= set(one.figures)
    )


def _agree(one: Event, other: Event, known: _Known, *, counts: bool = True) -> bool:
    """Whether nothing that both mentions tell speaks against their being one."""
    if one.kind in kinds_that_are("mutual"):
        fit = _compatible((*one.agents, *one.targets), (*other.agents, *other.targets))
    else:
        fit = _compatible(one.agents, other.agents) and _compatible(one.targets, other.targets)
    if not fit:
        return False
    times, places, figures = known.times, known.places, known.figures
    if one.when is not None and other.when is not None:
        mine, theirs = times[one.when], times[other.when]
        if (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest):
            return False
    scenes = {places[it].name for it in (one.where, other.where) if it is not None}
    if len(scenes) > 1:
        return False
    told = [{figures[it].best for it in event.figures} for event in (one, other)]
    return not counts or not all(told) or bool(told[0] & told[1])


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)


def _joined_by(tree: Tree, one: _Told, other: _Told) -> Event:
    """Two tellings as one event, with the parties of those words that have the deed's own."""
    first, second, token = one.event, other.event, other.words[0]
    if is_by_others(tree, token):
        return first.model_copy(update={"mentions": (*first.mentions, second.trigger)})
    if is_amount(tree, one.words, token):
        first = first.model_copy(update={"agents": (), "targets": ()})
    return _joined(first, second)


def _joined(one: Event, other: Event) -> Event:
    agents = tuple(dict.fromkeys((*one.agents, *other.agents)))
    told = dict.fromkeys((*one.targets, *other.targets))
    return one.model_copy(
        update={
            "mentions": (*one.mentions, other.trigger),
            "agents": agents,
            "targets": tuple(it for it in told if it not in agents),
            "instruments": (*one.instruments, *other.instruments),
            "when": other.when if one.when is None else one.when,
            "where": other.where if one.where is None else one.where,
            "figures": tuple(dict.fromkeys((*one.figures, *other.figures))),
        }
    )
