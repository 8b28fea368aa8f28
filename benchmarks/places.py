"""Scores place names and their points on GeoVirus, and measures the gazetteer.

    python benchmarks/places.py [--json]

Reads `place/geovirus.jsonl` of the shared data with `sayso read --jsonl`, prints the table of
`places.py` of the shared scorers, then start-up, memory and look-up of the gazetteer (on names
that are there and names that are not).
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from shared_data import DATA, run_sayso, score

GEOVIRUS = DATA / "place" / "geovirus.jsonl"
KNOWN = ("Kyiv", "Goma", "Aleppo Governorate", "San José", "Black Sea", "Al-Raqqa", "Paris")


def geovirus(*, as_json: bool) -> str:
    """The scorer's output over all of GeoVirus."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(GEOVIRUS)], output)
        return score("places.py", GEOVIRUS, output, as_json=as_json)


def gazetteer_costs() -> dict[str, float]:
    """Processor seconds to open, megabytes resident, processor microseconds a first look-up."""
    from sayso.read.gazetteer import load_gazetteer

    begun = time.process_time()
    gazetteer = load_gazetteer()
    opened = time.process_time() - begun
    names = [*KNOWN, *(f"Qorv{number}ane" for number in range(2000))]
    begun = time.process_time()
    for name in names:
        gazetteer.find(name)
    looked = (time.process_time() - begun) / len(names)
    return {
        "seconds to open": round(opened, 3),
        "MB resident": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "microseconds a look-up": round(looked * 1e6, 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"gazetteer": gazetteer_costs()}) + "\n")
    sys.stdout.write(geovirus(as_json="--json" in sys.argv[1:]))
