"""Measures mentions, their grouping into actors, and kind, country and sector on invented texts.

    python benchmarks/actors.py [--half seen|unseen|both] [--errors] [--json]

A found mention is a gold one if both end at the same character and begin within the same phrase
(the found one may leave out or add leading modifiers). Grouping is BCubed (Bagga and Baldwin 1998)
over the mentions of either side; a mention the other side lacks counts as grouped wrongly. Kind,
country and sector are over gold actors that share a mention with a found one, by most shared.
`--errors` shows the misses of the seen half; nobody tunes on the unseen one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.model import Actor
from sayso.read.actors import find_actors
from sayso.read.gazetteer import load_gazetteer
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.places import find_places

FOLDER = Path(__file__).resolve().parent / "actors"
HALVES = ("seen", "unseen")
MARK = re.compile(r"\{(\d+(?:,\d+)*) |\}")
ROW = re.compile(r"\d+ [a-z_]+ \S+ \S+$")
TRAITS = ("kind", "country", "role")

Mention = tuple[int, int, str]


@dataclass(frozen=True)
class GoldText:
    """One text with its gold: mentions as (start, end, actor) and traits by actor."""

    title: str
    text: str
    mentions: tuple[Mention, ...]
    traits: dict[str, tuple[str | None, ...]]


def gold_texts(half: str) -> Iterator[GoldText]:
    """The texts of one half, in file order."""
    for part in (FOLDER / f"{half}.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *lines = part.strip().split("\n")
        table = [line for line in lines if ROW.match(line)]
        text, mentions = unmarked("\n".join(line for line in lines if not ROW.match(line)))
        traits: dict[str, tuple[str | None, ...]] = {}
        for line in table:
            actor, *values = line.split()
            traits[actor] = tuple(None if value == "-" else value for value in values)
        yield GoldText(title, text, mentions, traits)


def unmarked(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain text of a marked one, and its mentions."""
    pieces: list[str] = []
    open_marks: list[tuple[int, str]] = []
    mentions: list[Mention] = []
    length = at = 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += len(pieces[-1])
        at = mark.end()
        if mark[1]:
            open_marks.append((length, mark[1]))
        else:
            start, actors = open_marks.pop()
            end = start + len("".join(pieces)[start:].rstrip())
            mentions.extend((start, end, actor) for actor in actors.split(","))
    return "".join([*pieces, marked[at:]]), tuple(sorted(mentions))


def read(text: str) -> tuple[Actor, ...]:
    """The actors found in a text."""
    layout = find_layout(text, None)
    doc = parse(text, layout)
    return find_actors(doc, layout, find_places(doc, layout, load_gazetteer()))


def score(gold: GoldText, actors: Sequence[Actor]) -> Counter[str]:
    """Counts of one text; `ratios` turns their sum into the figures."""
    found = sorted((m.start, m.end, actor.id) for actor in actors for m in actor.mentions)
    gold_by_end = _by_end(gold.mentions)
    found_by_end = _by_end(found)
    pairs = [
        (g, f)
        for end in gold_by_end.keys() & found_by_end.keys()
        for g, f in zip(gold_by_end[end], found_by_end[end], strict=False)
    ]
    counts = Counter(gold=len(gold.mentions), found=len(found), matched=len(pairs))
    partner = Counter((g[2], f[2]) for g, f in pairs)
    gold_size = Counter(g[2] for g in gold.mentions)
    found_size = Counter(f[2] for f in found)
    for g, f in pairs:
        together = partner[g[2], f[2]]
        counts["recalled"] += round(1e6 * together / gold_size[g[2]])
        counts["precise"] += round(1e6 * together / found_size[f[2]])
    by_id = {actor.id: actor for actor in actors}
    for one, told in gold.traits.items():
        options = [(number, pair[1]) for pair, number in partner.items() if pair[0] == one]
        if options and len(told) == len(TRAITS):
            actor = by_id[max(options)[1]]
            counts["actors"] += 1
            for trait, value in zip(TRAITS, told, strict=True):
                counts[trait] += getattr(actor, trait) == value
    return counts


def _by_end(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Mentions by where they end, the longest of one end first."""
    table: dict[int, list[Mention]] = {}
    for mention in sorted(mentions):
        table.setdefault(mention[1], []).append(mention)
    return table


def ratios(counts: Counter[str]) -> dict[str, float]:
    """The figures, from 0 to 1."""

    def f1(precision: float, recall: float) -> float:
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    gold, found, actors = (max(1, counts[name]) for name in ("gold", "found", "actors"))
    precision, recall = counts["precise"] / 1e6 / found, counts["recalled"] / 1e6 / gold
    return {
        "mention precision": counts["matched"] / found,
        "mention recall": counts["matched"] / gold,
        "mention F1": f1(counts["matched"] / found, counts["matched"] / gold),
        "BCubed precision": precision,
        "BCubed recall": recall,
        "BCubed F1": f1(precision, recall),
        **{("sector" if it == "role" else it): counts[it] / actors for it in TRAITS},
    }


def show(gold: GoldText, actors: Sequence[Actor]) -> str:
    """What was found beside the gold, an actor a line, where they differ."""
    lines = [f"== {gold.title}"]
    left = {(m.end, actor.id) for actor in actors for m in actor.mentions}
    for one in dict.fromkeys(actor for *_, actor in gold.mentions):
        wanted = [m for m in gold.mentions if m[2] == one]
        ends = {m[1] for m in wanted}
        hits = Counter(name for end, name in left if end in ends)
        best = max(hits, key=lambda name: hits[name], default=None)
        actor = next((it for it in actors if it.id == best), None)
        got = {m.end for m in actor.mentions} if actor else set()
        missed = [gold.text[a:b] for a, b, _ in wanted if b not in got]
        extra = [m.text for m in actor.mentions if m.end not in ends] if actor else []
        told = gold.traits.get(one, ())
        mine = (actor.kind, actor.country, actor.role) if actor else ()
        if missed or extra or (told and told != mine):
            lines.append(f"  {one} missed {missed} extra {extra} gold {told} found {mine}")
    ends = {m[1] for m in gold.mentions}
    spare = [m.text for actor in actors for m in actor.mentions if m.end not in ends]
    return "\n".join([*lines, f"  spare {spare}"] if spare else lines)


def measured(half: str) -> dict[str, float]:
    """The figures of one half."""
    total: Counter[str] = Counter()
    for gold in gold_texts(half):
        total += score(gold, read(gold.text))
    return ratios(total)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--half", choices=[*HALVES, "both"], default="both")
    parser.add_argument("--errors", action="store_true", help="show the misses of the seen half")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.errors:
        for gold in gold_texts("seen"):
            print(show(gold, read(gold.text)))
    halves = HALVES if options.half == "both" else (options.half,)
    figures = {half: measured(half) for half in halves}
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    print(f"{'':20}" + "".join(f"{half:>9}" for half in halves))
    for name in figures[halves[0]]:
        print(f"{name:20}" + "".join(f"{100 * figures[half][name]:9.1f}" for half in halves))


if __name__ == "__main__":
    main()
