"""Scores how many: tolls of incidents (GVC), numbers of victims (MUC-4), and number phrases.

    python benchmarks/figures.py [gvc|muc4|phrases ...] [--json]

`phrases` are 200 invented ones in `benchmarks/figures/`, half of them never looked at while
tuning. The others read their whole set with `sayso read --jsonl` and print the scorer's table.
"""

import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, run_sayso, score

from sayso.read.numbers import find_numbers

SETS = {
    "gvc": DATA / "grouping" / "gvc-510.jsonl",
    "muc4": DATA / "figures" / "muc4-dev.jsonl",
}
PHRASES = Path(__file__).resolve().parent / "figures" / "phrases.tsv"


def corpus(name: str, *, as_json: bool) -> str:
    """The scorer's output for one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(SETS[name])], output)
        return score("figures.py", SETS[name], output, as_json=as_json)


def phrases() -> dict[str, float]:
    """By half, the share of phrases whose interval is the gold one."""
    right: dict[str, list[bool]] = {}
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            half, low, best, high, words = line.split("\t")
            gold = tuple(None if it == "-" else int(it) for it in (low, best, high))
            found = [(it.low, it.best, it.high) for it in find_numbers(words)]
            right.setdefault(half, []).append(found == ([] if best == "-" else [gold]))
    return {half: sum(it) / len(it) for half, it in right.items()}


def main() -> None:
    as_json = "--json" in sys.argv[1:]
    wanted = [it for it in sys.argv[1:] if not it.startswith("-")] or [*SETS, "phrases"]
    results = {it: corpus(it, as_json=as_json) for it in wanted if it in SETS}
    if as_json:
        told = {name: json.loads(text) for name, text in results.items()}
        told |= {"phrases": phrases()} if "phrases" in wanted else {}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    for text in results.values():
        sys.stdout.write(text)
    if "phrases" in wanted:
        for half, share in phrases().items():
            sys.stdout.write(f"phrases, {half}: {share:.2f}\n")


if __name__ == "__main__":
    main()
