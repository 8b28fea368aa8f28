"""Scores the day a report is dated to where nobody said when it was published.

    python benchmarks/dating.py [--json] [--every N] [SET…]

SET is `own-tuned` and `own-unseen` (the halves of dating/own.jsonl, invented texts that give their
date away), `polnear` or `fa-kes`; all four by default. The reports are read by `sayso read --jsonl`
without their dates. `--every N` takes every Nth report of a set.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, Json, read_lines, run_sayso, score

OWN = Path(__file__).parent / "dating" / "own.jsonl"
FILES = {
    "own-tuned": OWN,
    "own-unseen": OWN,
    "polnear": DATA / "attribution" / "polnear-dev.jsonl",
    "fa-kes": DATA / "corpora" / "fa-kes.jsonl",
}


def reports_of(name: str) -> list[Json]:
    """The texts of a set with their days, cut down to what the scorer asks for."""
    half = name.removeprefix("own-")
    lines = [it for it in read_lines(FILES[name]) if it.get("half", half) == half]
    return [{key: it[key] for key in ("id", "text", "published")} for it in lines]


def write_lines(path: Path, lines: list[Json]) -> None:
    """`lines` as a JSON Lines file."""
    path.write_text("".join(json.dumps(it) + "\n" for it in lines), encoding="utf-8")


def dating(name: str, every: int, *, as_json: bool) -> str:
    """The scorer's output for one set."""
    reports = reports_of(name)[::every]
    with tempfile.TemporaryDirectory() as folder:
        gold, hidden, output = (Path(folder) / it for it in ("gold.jsonl", "in.jsonl", "out.jsonl"))
        write_lines(gold, reports)
        write_lines(hidden, [{"id": it["id"], "text": it["text"]} for it in reports])
        run_sayso([str(hidden)], output)
        return score("dating.py", gold, output, as_json=as_json)


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores dates that had to be inferred.")
    parser.add_argument("sets", nargs="*", choices=[*FILES, []], metavar="SET")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    options = parser.parse_args()
    names = options.sets or list(FILES)
    results = {it: dating(it, options.every, as_json=options.json) for it in names}
    if options.json:
        sys.stdout.write(json.dumps({it: json.loads(text) for it, text in results.items()}) + "\n")
    else:
        sys.stdout.write("\n".join(f"{it}\n\n{text}" for it, text in results.items()))


if __name__ == "__main__":
    main()
