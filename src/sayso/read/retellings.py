"""Event mentions → events: one happening told several times is one event with several mentions.

Two mentions are joined only where the text allows that conclusion: somebody dies, or is taken,
once; and "the raid" after one raid is that raid. In doubt they stay apart.
"""

from collections.abc import Mapping, Sequence

from sayso.model import Actor, Event, Figure, Place, Time
from sayso.model.words import ActorKind
from sayso.read.tree import Tree, kids

_ONCE = frozenset({"death", "capture", "detention", "abduction"})
_NAMED_AGAIN = frozenset(
    {
        "clash",
        "airstrike",
        "shelling",
        "bombing",
        "attack",
        "invasion",
        "agreement",
        "ceasefire",
        "prisoner_exchange",
        "talks",
        "weapons_test",
        "exercise",
    }
)
_DATING = frozenset({"since", "after", "when", "before"})
_DEFINITE = frozenset({"the", "this", "that"})


def join_retellings(
    tree: Tree,
    events: Sequence[Event],
    tokens: Sequence[int],
    actors: Sequence[Actor],
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Sequence[Figure],
) -> tuple[Event, ...]:
    """The events, each told once, with the spans of its other mentions; ids e1, e2 … anew.

    `tokens` are the tokens of the events' triggers. The first mention gives trigger and codes;
    parties, time, place, weapons and figures are those of all mentions.
    """
    kinds: dict[str, ActorKind] = {it.id: it.kind for it in actors}
    counted = {it.id: it for it in figures}
    found: list[Event] = []
    told: dict[str, list[int]] = {}
    for event, token in zip(events, tokens, strict=True):
        before = told.setdefault(event.kind, [])
        alike = [
            k
            for k in (before if event.kind in _ONCE | _NAMED_AGAIN else ())
            if found[k].reality == event.reality == "happened"
            and _agree(found[k], event, times, places, counted)
        ]
        same = [k for k in alike if _happens_once(found[k], event, kinds)]
        if not same and alike and len(before) == 1 and _points_back(tree, token, event):
            same = alike
        if not same and _is_background(tree, token, event):
            same = [k for k in before if _says_nothing_new(found[k], event)][-1:]
        if same:
            found[same[-1]] = _joined(found[same[-1]], event)
        else:
            before.append(len(found))
            found.append(event)
    ids = [f"e{n}" for n in range(1, len(found) + 1)]
    return tuple(
        it if it.id == name else it.model_copy(update={"id": name})
        for it, name in zip(found, ids, strict=True)
    )


def _happens_once(one: Event, other: Event, kinds: Mapping[str, ActorKind]) -> bool:
    """Whether both tell of the one death or the taking of the same person."""
    if one.kind not in _ONCE or not one.targets or not other.targets:
        return False
    return one.targets == other.targets and all(kinds[it] == "person" for it in one.targets)


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


def _points_back(tree: Tree, token: int, event: Event) -> bool:
    """Whether a noun with "the" or "this" tells nothing of its own, and so of what was told."""
    if event.kind not in _NAMED_AGAIN or tree.pos[token] != "NOUN":
        return False
    # "The attack on the port" may be another; "the attack" alone cannot.
    alone = not kids(tree, token, "prep", "acl", "relcl", "poss", "amod", "nummod")
    return alone and any(tree.words[it] in _DEFINITE for it in kids(tree, token, "det"))


def _agree(
    one: Event,
    other: Event,
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Mapping[str, Figure],
) -> bool:
    """Whether nothing that both mentions tell speaks against their being one."""
    if not (_compatible(one.agents, other.agents) and _compatible(one.targets, other.targets)):
        return False
    if one.when is not None and other.when is not None:
        mine, theirs = times[one.when], times[other.when]
        if (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest):
            return False
    scenes = {places[it].name for it in (one.where, other.where) if it is not None}
    counts = [{figures[it].best for it in told.figures} for told in (one, other)]
    return len(scenes) < 2 and (not all(counts) or bool(counts[0] & counts[1]))


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)


def _joined(one: Event, other: Event) -> Event:
    return one.model_copy(
        update={
            "mentions": (*one.mentions, other.trigger),
            "agents": tuple(dict.fromkeys((*one.agents, *other.agents))),
            "targets": tuple(dict.fromkeys((*one.targets, *other.targets))),
            "instruments": (*one.instruments, *other.instruments),
            "when": other.when if one.when is None else one.when,
            "where": other.where if one.where is None else one.where,
            "figures": tuple(dict.fromkeys((*one.figures, *other.figures))),
        }
    )
