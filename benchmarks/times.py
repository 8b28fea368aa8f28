"""Scores time expressions on WikiWars.

    python benchmarks/times.py [--json]

Reads the 22 articles with `sayso read --jsonl` and prints the scorer's tables, or its JSON. Every
type in this corpus is DATE, so the row on types tells nothing.
"""

import sys
import tempfile
from pathlib import Path

from shared_data import DATA, run_sayso, score

GOLD = DATA / "time" / "wikiwars.jsonl"


def times(*, as_json: bool) -> str:
    """The scorer's output for the whole set."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(GOLD)], output)
        return score("times.py", GOLD, output, as_json=as_json)


if __name__ == "__main__":
    sys.stdout.write(times(as_json="--json" in sys.argv[1:]))
