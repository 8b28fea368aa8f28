"""Measures who did it to whom on `events/roles*.txt`: invented sentences, one line an event.

    python benchmarks/event_roles.py [--errors]

An event is right when an event found has its trigger word and exactly its agents and targets, by
the measure of `event_set.py`; kind and reality do not count here. Engineers tune on this set.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from event_set import BOTH_SIDES, FOLDER, same_parties

from sayso.model import Event, Report


@dataclass(frozen=True)
class Wanted:
    """One event as marked: its trigger word and the head phrases of its parties."""

    trigger: str
    agents: list[str]
    targets: list[str]


SETS = ("roles", "roles_news", "roles_wire", "roles_more", "roles_desk")


def read_roles(name: str = "roles") -> list[tuple[str, list[Wanted]]]:
    """The sentences of a set with their events. A block is a sentence, then a line an event."""
    blocks = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    lines = [[it for it in block.splitlines() if it and it[0] != "#"] for block in blocks]
    return [(first, [_wanted(it) for it in rest]) for first, *rest in filter(None, lines)]


def _wanted(line: str) -> Wanted:
    trigger, _, parties = line.partition(":")
    sides = [[it.strip() for it in side.split(";")] for side in parties.split(">")]
    agents, targets = ([name for name in side if name] for side in sides)
    return Wanted(trigger, agents, targets)


def score_roles(
    sentences: Iterable[tuple[str, list[Wanted]]],
) -> tuple[int, int, list[str]]:
    """How many events are right, how many there are, and lines that show the faults."""
    import sayso

    right, wanted = 0, 0
    faults: list[str] = []
    for text, events in sentences:
        report = sayso.read(text)
        missed = [it for it in events if not any(_agree(report, e, it) for e in report.events)]
        right += len(events) - len(missed)
        wanted += len(events)
        faults.extend(_told(text, report, missed) if missed else ())
    return right, wanted, faults


def _agree(report: Report, event: Event, gold: Wanted) -> bool:
    if gold.trigger not in {event.trigger.text, *(it.text for it in event.mentions)}:
        return False
    if event.kind in BOTH_SIDES:
        found = tuple(dict.fromkeys((*event.agents, *event.targets)))
        return same_parties(report, found, gold.agents + gold.targets)
    agents = same_parties(report, event.agents, gold.agents)
    return agents and same_parties(report, event.targets, gold.targets)


def _told(text: str, report: Report, missed: list[Wanted]) -> Iterator[str]:
    names = {it.id: it.name for it in report.actors}
    yield text
    for gold in missed:
        yield f"    missed {gold.trigger} {gold.agents} -> {gold.targets}"
    for event in report.events:
        agents, targets = ([names[it] for it in ids] for ids in (event.agents, event.targets))
        yield f"    found  {event.trigger.text} {event.kind} {agents} -> {targets}"


def main() -> None:
    """Prints the share of events whose parties are right, a line a set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--errors", action="store_true", help="the events with wrong parties")
    options = parser.parse_args()
    for name in SETS:
        right, wanted, faults = score_roles(read_roles(name))
        if options.errors:
            print("\n".join(faults))
        share = 100 * right / wanted
        print(f"{name}: parties right: {right} of {wanted}, {share:.1f} percent")


if __name__ == "__main__":
    main()
