"""Ids that stay where most members stay, and a record of what merged and what split."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.model.occurrence import Change, Occurrence

_Key = tuple[str, str | None]


def carry_over(
    previous: Sequence[Occurrence], current: Sequence[Occurrence]
) -> tuple[tuple[Occurrence, ...], tuple[Change, ...]]:
    """The current occurrences under the ids they had before, and what changed.

    An id goes to the occurrence that holds most of its old members. Where several old ones went
    into one, it keeps the id of the one that brought most (the smaller id where equal).
    """
    if not previous:
        return tuple(current), ()
    shared = _shared(previous, current)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for _, old, number in sorted((-count, *pair) for pair, count in shared.items()):
        if number not in ids and old not in taken:
            ids[number] = old
            taken.add(old)
    named = []
    for number, it in enumerate(current):
        name = ids.get(number) or _unused(it.id, {*taken, *(old.id for old in previous)})
        taken.add(name)
        named.append(it if it.id == name else it.model_copy(update={"id": name}))
    return tuple(named), tuple(_changes(previous, named, shared))


def _members(it: Occurrence) -> set[_Key]:
    """What an occurrence is made of: the events, and the reports that are about it."""
    members: set[_Key] = {(m.report, event) for m in it.mentions for event in m.events}
    return members | {(m.report, None) for m in it.mentions if m.main}


def _shared(
    previous: Sequence[Occurrence], current: Sequence[Occurrence]
) -> Counter[tuple[str, int]]:
    """How many members each old occurrence and each current one (by its place) share."""
    holder = {key: number for number, it in enumerate(current) for key in _members(it)}
    return Counter(
        (old.id, holder[key]) for old in previous for key in _members(old) if key in holder
    )


def _unused(name: str, taken: set[str]) -> str:
    """The id, or the first with a number behind it that was never given to another."""
    number, fresh = 1, name
    while fresh in taken:
        number += 1
        fresh = f"{name}-{number}"
    return fresh


def _changes(
    previous: Sequence[Occurrence],
    named: Sequence[Occurrence],
    shared: Counter[tuple[str, int]],
) -> list[Change]:
    after: defaultdict[str, list[str]] = defaultdict(list)
    before: defaultdict[str, list[str]] = defaultdict(list)
    for old, number in sorted(shared):
        after[old].append(named[number].id)
        before[named[number].id].append(old)
    changes = []
    for it in previous:
        if it.id not in after:
            changes.append(Change(what="gone", before=(it.id,)))
        elif len(after[it.id]) > 1:
            changes.append(Change(what="split", before=(it.id,), after=tuple(sorted(after[it.id]))))
    for it in named:
        if it.id not in before:
            changes.append(Change(what="new", after=(it.id,)))
        elif len(before[it.id]) > 1:
            changes.append(
                Change(what="merged", before=tuple(sorted(before[it.id])), after=(it.id,))
            )
    return changes
