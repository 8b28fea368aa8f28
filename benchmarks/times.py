"""Scores time expressions on histories and on news.

    python benchmarks/times.py [--json] [SET…]

SET is `wikiwars` (22 articles; every type in this corpus is DATE, so the row on types tells
nothing), or a half of times/news.jsonl, invented paragraphs marked after TimeML: `news-seen`, the
first thirty, for tuning, and `news-blind`, the rest, of which only the totals may be looked at. All
by default; a set whose file is absent is left out, with a line that says so.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, Json, read_lines, run_sayso, score, write_lines

NEWS = Path(__file__).parent / "times" / "news.jsonl"
HALF = 30
SETS = {
    "wikiwars": (DATA / "time" / "wikiwars.jsonl", slice(None)),
    "news-seen": (NEWS, slice(HALF)),
    "news-blind": (NEWS, slice(HALF, None)),
}


def times(name: str, *, as_json: bool) -> str:
    """The scorer's output for one set."""
    path, part = SETS[name]
    reports: list[Json] = read_lines(path)[part]
    with tempfile.TemporaryDirectory() as folder:
        gold, output = Path(folder) / "gold.jsonl", Path(folder) / "reports.jsonl"
        write_lines(gold, reports)
        run_sayso([str(gold)], output)
        return score("times.py", gold, output, as_json=as_json)


def present(names: list[str]) -> list[str]:
    """The sets whose files are there; a line on standard error for each that is not."""
    missing = [it for it in names if not SETS[it][0].exists()]
    for name in missing:
        sys.stderr.write(f"{name} left out: there is no {SETS[name][0].name}\n")
    return [it for it in names if it not in missing]


def main() -> None:
    """Print a table a set, or one JSON object by set."""
    parser = argparse.ArgumentParser(description="Scores time expressions.")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = {it: times(it, as_json=options.json) for it in present(options.sets or list(SETS))}
    if options.json:
        sys.stdout.write(json.dumps({it: json.loads(text) for it, text in results.items()}) + "\n")
    else:
        sys.stdout.write("\n".join(f"{it}\n\n{text}" for it, text in results.items()))


if __name__ == "__main__":
    main()
