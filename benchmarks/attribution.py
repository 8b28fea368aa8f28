"""Scores who-says-what on the PolNeAR development set.

    python benchmarks/attribution.py [--json]

Reads all 84 documents with `sayso read --jsonl` and prints the scorer's table, or its JSON.
"""

import sys
import tempfile
from pathlib import Path

from shared_data import DATA, run_sayso, score

GOLD = DATA / "attribution" / "polnear-dev.jsonl"


def attribution(*, as_json: bool) -> str:
    """The scorer's output for the whole development set."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(GOLD)], output)
        return score("attribution.py", GOLD, output, as_json=as_json)


if __name__ == "__main__":
    sys.stdout.write(attribution(as_json="--json" in sys.argv[1:]))
