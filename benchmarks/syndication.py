"""Scores which reports carry one text, against 100 pairs of FA-KES reports labelled by hand.

    python benchmarks/syndication.py [--json] [--wrong]

`benchmarks/syndication/pairs.csv` holds the ids of two reports and whether they carry one text
(`yes`: one is the other, rewritten, cut, expanded, or both took passages of one agency report
about one happening; `no`: shared background, boilerplate or subject only). A pair is found where
both are in one family of the whole corpus. `--wrong` lists the pairs that come out otherwise.
"""

import csv
import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, read_lines, run_sayso

from sayso.model import Report
from sayso.reconcile.syndication import find_families
from sayso.reconcile.telling import Telling, tell

CORPUS = DATA / "corpora" / "fa-kes.jsonl"
PAIRS = Path(__file__).resolve().parent / "syndication" / "pairs.csv"


def tellings(reports: Path) -> list[Telling]:
    """The tellings of reports as `sayso read --jsonl` writes them."""
    return [tell(Report.model_validate(it)) for it in read_lines(reports)]


def score(told: list[Telling]) -> tuple[dict[str, float], list[str]]:
    """Precision, recall and F1 over the labelled pairs, and the pairs that are wrong."""
    family = {copy.report: it.id for it in find_families(told) for copy in it.copies}
    # Two lines of the corpus may be the same bytes, and then they are one report.
    place = {it.location: family.get(it.report, it.report) for it in told}
    hits = guessed = wanted = 0
    wrong = []
    with PAIRS.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            found, gold = place[row["first"]] == place[row["second"]], row["family"] == "yes"
            hits, guessed, wanted = hits + (found and gold), guessed + found, wanted + gold
            if found != gold:
                wrong.append(f"{row['first']} {row['second']} should be {row['family']}")
    precision, recall = hits / (guessed or 1), hits / (wanted or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    return {"precision": precision, "recall": recall, "F1": f1}, wrong


def main() -> None:
    """Read, score, print."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "reports.jsonl"
        run_sayso([str(CORPUS)], output)
        scores, wrong = score(tellings(output))
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps({"syndication": scores}) + "\n")
    else:
        sys.stdout.writelines(f"{name:10} {value:.3f}\n" for name, value in scores.items())
    if "--wrong" in sys.argv:
        sys.stdout.writelines(f"{it}\n" for it in wrong)


if __name__ == "__main__":
    main()
