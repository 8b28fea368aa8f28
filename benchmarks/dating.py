"""Scores the day a report is dated to where nobody said when it was published.

    python benchmarks/dating.py [--json] [--every N] [SET…]

SET is `own-seen`, `own-unseen` or `own-fresh` (texts that give their date away, by three hands; all
read while the solver was built), `own-blind` (the same by a fourth, which nobody who builds the
solver opens), `polnear` or `fa-kes`; all by default. A set
whose file is absent is left out, with a line that says so. The reports are read by `sayso read
--jsonl` without their dates. `--every N` takes every Nth report of a set.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, Json, read_lines, run_sayso, score, write_lines

OWN = Path(__file__).parent / "dating"
FILES = {
    "own-seen": OWN / "own.jsonl",
    "own-unseen": OWN / "unseen.jsonl",
    "own-fresh": OWN / "fresh.jsonl",
    "own-blind": OWN / "blind.jsonl",
    "polnear": DATA / "attribution" / "polnear-dev.jsonl",
    "fa-kes": DATA / "corpora" / "fa-kes.jsonl",
}


def reports_of(name: str) -> list[Json]:
    """The texts of a set with their days, cut down to what the scorer asks for."""
    lines = read_lines(FILES[name])
    return [{key: it[key] for key in ("id", "text", "published")} for it in lines]


def dating(name: str, every: int, *, as_json: bool) -> str:
    """The scorer's output for one set."""
    reports = reports_of(name)[::every]
    with tempfile.TemporaryDirectory() as folder:
        gold, hidden, output = (Path(folder) / it for it in ("gold.jsonl", "in.jsonl", "out.jsonl"))
        write_lines(gold, reports)
        write_lines(hidden, [{"id": it["id"], "text": it["text"]} for it in reports])
        run_sayso([str(hidden)], output)
        return score("dating.py", gold, output, as_json=as_json)


def present(names: list[str]) -> list[str]:
    """The sets whose files are there; a line on standard error for each that is not."""
    for name in names:
        if not FILES[name].exists():
            sys.stderr.write(f"{name} left out: there is no {FILES[name].name}\n")
    return [it for it in names if FILES[it].exists()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores dates that had to be inferred.")
    parser.add_argument("sets", nargs="*", choices=[*FILES, []], metavar="SET")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    options = parser.parse_args()
    names = present(options.sets or list(FILES))
    results = {it: dating(it, options.every, as_json=options.json) for it in names}
    if options.json:
        sys.stdout.write(json.dumps({it: json.loads(text) for it, text in results.items()}) + "\n")
    else:
        sys.stdout.write("\n".join(f"{it}\n\n{text}" for it, text in results.items()))


if __name__ == "__main__":
    main()
