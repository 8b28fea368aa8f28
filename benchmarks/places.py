"""Scores place names and their points, and measures the gazetteer.

    python benchmarks/places.py [own] [--json]

Reads `place/geovirus.jsonl` of the shared data and the invented local news of `places/own.jsonl`
with `sayso read --jsonl`, and prints for each the table of `places.py` of the shared scorers; `own`
reads the invented texts alone. Half of these were looked at while the reader was made (`tuned`);
of the other half (`held`) only totals were. Before that: start-up, memory and look-up of the
gazetteer (on names that are there and names that are not).
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from shared_data import DATA, run_sayso, score

GEOVIRUS = DATA / "place" / "geovirus.jsonl"
OWN = Path(__file__).parent / "places" / "own.jsonl"
KNOWN = ("Kyiv", "Goma", "Aleppo Governorate", "San José", "Black Sea", "Al-Raqqa", "Paris")


def scored(gold: Path, *, as_json: bool) -> str:
    """The scorer's output over all texts of a set."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(gold)], output)
        return score("places.py", gold, output, as_json=as_json)


def own_halves(*, as_json: bool) -> dict[str, str]:
    """The scorer's output over each half of the invented texts."""
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for half in ("tuned", "held"):
            gold = Path(folder) / f"{half}.jsonl"
            kept = [json.dumps(row) for row in rows if row["half"] == half]
            gold.write_text("\n".join(kept) + "\n", encoding="utf-8")
            results[half] = scored(gold, as_json=as_json)
    return results


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


def main(arguments: list[str]) -> None:
    """Prints a table a set; with `--json` one object."""
    as_json = "--json" in arguments
    results = own_halves(as_json=as_json)
    if "own" not in arguments:
        results["geovirus"] = scored(GEOVIRUS, as_json=as_json)
    if as_json:
        whole = {name: json.loads(result) for name, result in results.items()}
        sys.stdout.write(json.dumps({"gazetteer": gazetteer_costs(), **whole}) + "\n")
        return
    sys.stdout.write(json.dumps({"gazetteer": gazetteer_costs()}) + "\n")
    for name, result in results.items():
        sys.stdout.write(f"\n{name}\n{result}")


if __name__ == "__main__":
    main(sys.argv[1:])
