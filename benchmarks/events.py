"""Scores event codes and the countries of parties on the PLOVER development records.

    python benchmarks/events.py [--json]

Reads all 164 records with `sayso read --jsonl` and prints the scorer's tables, or its JSON.
"""

import sys
import tempfile
from pathlib import Path

from shared_data import DATA, run_sayso, score

GOLD = DATA / "events" / "plover-dev.jsonl"


def events(*, as_json: bool) -> str:
    """The scorer's output for the whole set."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(GOLD)], output)
        return score("events.py", GOLD, output, as_json=as_json)


if __name__ == "__main__":
    sys.stdout.write(events(as_json="--json" in sys.argv[1:]))
