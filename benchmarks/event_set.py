"""Measures events on the invented event set: who, what, whom and whether it happened.

    python benchmarks/event_set.py [--set NAME …] [--errors] [--json]

An event found is right when a gold event of its sentence has the same kind, reality, agents and
targets; each gold event counts once, and what is left over is false. Where both sides act (clash,
talks …) it does not matter on which side a party stands. Triggers are not compared: which word of
"imposed sanctions" carries the event is a convention. `events/README.md` tells the others.
`--errors` shows the misses of the sets that are for tuning; it refuses the blind ones, of which
only the totals may be known.

The notes in the manner of ACLED (`acled_seen.jsonl`, `acled_unseen.jsonl`) are measured with
`--acled`: the share with the right sub-event, and F1 weighted by the sub-events' frequency, of the
first event that has an ACLED code.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shared_data import Json, read_lines

from sayso.model import Event, Report

FOLDER = Path(__file__).resolve().parent / "events"
TUNING = (
    "seen", "unseen", "more", "agency", "local", "rights", "state", "field", "wide", "every",
)  # fmt: skip
BLIND = ("blind", "held", "mixed", "apart")
ACLED = ("seen", "unseen")
BOTH_SIDES = frozenset(
    {"clash", "talks", "agreement", "ceasefire", "exercise", "prisoner_exchange", "group_change"}
)


@dataclass(frozen=True)
class Score:
    """Counts of one set, and a line for each fault."""

    wanted: int = 0
    found: int = 0
    strict: int = 0
    kinds: int = 0
    realities: int = 0
    misses: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        mine, theirs = vars(self), vars(other)
        return Score(**{name: mine[name] + theirs[name] for name in mine})


def is_party(report: Report, actor: str, name: str) -> bool:
    """Whether a mention of the actor is the phrase `name`: the same end, or its name alone."""
    mentions = next(it.mentions for it in report.actors if it.id == actor)
    for place in re.finditer(re.escape(name), report.text):
        start, end = place.span()
        for it in mentions:
            longer = report.text[min(it.end, end) : max(it.end, end)]
            if it.end == end and it.start < end:
                return True
            if abs(it.start - start) <= 4 and it.start < end and it.end > start:
                return not re.match(r"['’]s\b", longer)
    return False


def same_parties(report: Report, found: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether the parties found are the gold ones, one to one."""
    left = list(gold)
    for actor in found:
        name = next((it for it in left if is_party(report, actor, it)), None)
        if name is None:
            return False
        left.remove(name)
    return not left


def agree(report: Report, event: Event, gold: Json) -> bool:
    """Whether an event is the gold one in kind, reality and parties."""
    if event.kind != gold["kind"] or event.reality != gold["reality"]:
        return False
    if event.kind in BOTH_SIDES:
        parties = tuple(dict.fromkeys((*event.agents, *event.targets)))
        return same_parties(report, parties, [*gold["agents"], *gold["targets"]])
    sides = ((event.agents, gold["agents"]), (event.targets, gold["targets"]))
    return all(same_parties(report, found, wanted) for found, wanted in sides)


def score(record: Json, report: Report) -> Score:
    """How a report's events compare with the gold ones of the same sentence."""
    left, extra = list(record["events"]), []
    for event in report.events:
        mate = next((it for it in left if agree(report, event, it)), None)
        left.remove(mate) if mate else extra.append(event)
    kinds = Counter(it["kind"] for it in record["events"])
    told = Counter(it.kind for it in report.events)
    pairs = Counter((it["kind"], it["reality"]) for it in record["events"])
    told_pairs = Counter((it.kind, str(it.reality)) for it in report.events)
    return Score(
        wanted=len(record["events"]),
        found=len(report.events),
        strict=len(record["events"]) - len(left),
        kinds=(kinds & told).total(),
        realities=(pairs & told_pairs).total(),
        misses=tuple(faults(record, report, left, extra)),
    )


def faults(
    record: Json, report: Report, left: Sequence[Json], extra: Sequence[Event]
) -> Iterator[str]:
    """The text of a sentence with faults, then a line for each event missed or too many."""
    names = {it.id: it.name for it in report.actors}
    if left or extra:
        yield f"{record['id']} {record['text']}"
    for it in left:
        parties = f"{it['agents']} -> {it['targets']}"
        yield f"    missed {it['trigger']} {it['kind']} {it['reality']} {parties}"
    for event in extra:
        agents, targets = ([names[it] for it in ids] for ids in (event.agents, event.targets))
        told = f"{event.trigger.text} {event.kind} {event.reality} {agents} -> {targets}"
        yield f"    found  {told}"


def rates(it: Score) -> dict[str, float]:
    """The figures of the table, from 0 to 1."""
    total = it.wanted + it.found
    return {
        "strict P": share(it.strict, it.found),
        "strict R": share(it.strict, it.wanted),
        "strict F1": share(2 * it.strict, total),
        "kind F1": share(2 * it.kinds, total),
        "kind and reality F1": share(2 * it.realities, total),
    }


def share(part: float, whole: float) -> float:
    """Part of whole; 0.0 of nothing."""
    return part / whole if whole else 0.0


def read_set(name: str) -> Score:
    """Reads a set with `sayso.read` and adds up the scores."""
    import sayso

    total = Score()
    for record in read_lines(FOLDER / f"{name}.jsonl"):
        total += score(record, sayso.read(record["text"], published=record["published"]))
    return total


def acled_rates(name: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """Accuracy and weighted F1 on the notes of a set, and a line for each note coded wrongly."""
    import sayso

    pairs, misses = [], []
    for record in read_lines(FOLDER / f"acled_{name}.jsonl"):
        events = sorted(sayso.read(record["text"]).events, key=lambda it: it.trigger.start)
        code = next((it.acled for it in events if it.acled), None)
        pairs.append((record["sub_event"], code))
        if code != record["sub_event"]:
            misses.append(f"{record['id']} {record['sub_event']}, not {code}: {record['text']}")
    wanted, told = Counter(gold for gold, _ in pairs), Counter(code for _, code in pairs)
    right = Counter(gold for gold, code in pairs if gold == code)
    f1 = sum(n * share(2 * right[it], n + told[it]) for it, n in wanted.items())
    figures = {"accuracy": share(right.total(), len(pairs)), "weighted F1": share(f1, len(pairs))}
    return figures, tuple(misses)


def table(columns: dict[str, dict[str, float]]) -> str:
    """A row a figure in percent, a column a set."""
    rows = [["", *columns]]
    for name in next(iter(columns.values())):
        rows.append([name, *(f"{100 * it[name]:.1f}" for it in columns.values())])
    return "\n".join(f"{row[0]:<22}" + "".join(f"{it:>9}" for it in row[1:]) for row in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 2 when asked for what must not be shown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--set", nargs="+", choices=(*TUNING, *BLIND), dest="sets")
    parser.add_argument("--acled", action="store_true", help="the notes in the manner of ACLED")
    parser.add_argument("--errors", action="store_true", help="the misses; not of the blind sets")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    shown = ("seen",) if options.acled else TUNING
    sets = options.sets or (ACLED if options.acled else (*TUNING, *BLIND))
    if options.errors and not set(sets) <= set(shown):
        print("What is measured blind stays so: no --errors for it.", file=sys.stderr)
        return 2
    if options.acled and not set(sets) <= set(ACLED):
        parser.error("--acled has two sets, seen and unseen")
    if options.errors and options.json:
        parser.error("--errors is for reading by eye; give it without --json")
    columns: dict[str, dict[str, float]] = {}
    misses: list[str] = []
    for name in sets:
        if options.acled:
            columns[name], faulty = acled_rates(name)
        else:
            total = read_set(name)
            columns[name], faulty = rates(total), total.misses
        misses.extend(faulty)
    if options.errors:
        print("\n".join(misses))
    print(json.dumps(columns, indent=1) if options.json else table(columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
