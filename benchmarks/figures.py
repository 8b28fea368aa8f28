"""Scores how many: tolls of incidents (GVC), numbers of victims (MUC-4), and invented texts.

    python benchmarks/figures.py [SET ...] [--json]

The invented ones are in `benchmarks/figures/`: 200 number `phrases`, half of them never looked at
while tuning; `tolls`, sentences whose figures must all be right and none besides, of the `held`
ones only the total was looked at; `contested`, paragraphs in which parties differ, where the low
and the high end of what they say must be found. `ranges-*` are whole assessments of one incident
each, by five writers who saw nothing of the reader: monitors' notes, history, the press; what the
`blind` ones get wrong has never been looked at. These, GVC and MUC-4 are read whole with
`sayso read --jsonl`; the table is the scorer's.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from shared_data import DATA, run_sayso, score

from sayso.model import Figure
from sayso.read.figures import find_figures
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.numbers import find_numbers
from sayso.read.times import find_times

OWN = Path(__file__).resolve().parent / "figures"
SETS = {
    "gvc": DATA / "grouping" / "gvc-510.jsonl",
    "muc4": DATA / "figures" / "muc4-dev.jsonl",
    "ranges-seen": OWN / "ranges-seen.jsonl",
    "ranges-blind": OWN / "ranges-blind.jsonl",
}
Bounds = tuple[int | None, ...]


def corpus(name: str, *, as_json: bool) -> str:
    """The scorer's output for one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(SETS[name])], output)
        return score("figures.py", SETS[name], output, as_json=as_json)


def phrases() -> dict[str, float]:
    """By half, the share of phrases whose interval is the gold one."""
    right: dict[str, list[bool]] = {}
    for half, low, best, high, words in rows("phrases.tsv"):
        found = [(it.low, it.best, it.high) for it in find_numbers(words)]
        right.setdefault(half, []).append(
            found == ([] if best == "-" else [bounds(low, best, high)])
        )
    return {half: sum(it) / len(it) for half, it in right.items()}


def tolls() -> dict[str, float]:
    """By half, the share of sentences with all their figures right and none besides."""
    right: dict[str, list[bool]] = {}
    for half, gold, sentence in rows("tolls.tsv"):
        wanted = Counter(
            (measure, bounds(*ends)) for measure, *ends in map(str.split, gold.split(";"))
        )
        found = Counter((it.measure, (it.low, it.best, it.high)) for it in measured(sentence))
        right.setdefault(half, []).append(found == wanted)
    return {half: sum(it) / len(it) for half, it in right.items()}


def contested() -> dict[str, float]:
    """The share of paragraphs in which both ends of what the parties say are found."""
    right = []
    for measure, low, high, paragraph in rows("contested.tsv"):
        told = [it for it in measured(paragraph) if it.measure == measure]
        ends = {end for it in told for end in (it.low, it.best, it.high)}
        right.append({int(low), int(high)} <= ends)
    return {"both ends": sum(right) / len(right)}


def rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of an own file."""
    for line in (OWN / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def bounds(*words: str) -> Bounds:
    """The numbers, and None where no bound is told."""
    return tuple(None if it == "-" else int(it) for it in words)


def measured(text: str) -> list[Figure]:
    """The figures of a text that are of a measure."""
    layout = find_layout(text)
    doc = parse(text, layout)
    found = find_figures(doc, layout, (), find_times(doc, layout))
    return [it for it in found if it.measure != "other"]


OWN_SETS: dict[str, Callable[[], dict[str, float]]] = {
    "phrases": phrases,
    "tolls": tolls,
    "contested": contested,
}


def main() -> None:
    """Print what was asked for, or one JSON object by set."""
    parser = argparse.ArgumentParser(description="Scores how many.")
    parser.add_argument("sets", nargs="*", choices=[*SETS, *OWN_SETS, []], metavar="SET")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = options.sets or [*SETS, *OWN_SETS]
    results = {it: corpus(it, as_json=options.json) for it in wanted if it in SETS}
    own = {it: OWN_SETS[it]() for it in wanted if it in OWN_SETS}
    if options.json:
        told = {name: json.loads(text) for name, text in results.items()}
        sys.stdout.write(json.dumps(told | own) + "\n")
        return
    for text in results.values():
        sys.stdout.write(text)
    for name, shares in own.items():
        for half, share in shares.items():
            sys.stdout.write(f"{name}, {half}: {share:.2f}\n")


if __name__ == "__main__":
    main()
