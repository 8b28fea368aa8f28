"""Scores which reports tell of one occurrence, on the Gun Violence Corpus.

    python benchmarks/grouping.py [REPORTS.jsonl] [--json]

Reads the corpus with `sayso read --jsonl` (or takes REPORTS.jsonl, read before), reconciles, and
gives each report the occurrence it is about; prints the scorer's table.
"""

import json
import sys
import tempfile
from pathlib import Path

from shared_data import DATA, read_lines, run_sayso, score

from sayso.model import Report
from sayso.reconcile.line import reconcile
from sayso.reconcile.telling import tell

GOLD = DATA / "grouping" / "gvc-510.jsonl"


def write_groups(reports: Path, output: Path) -> None:
    """One line a report of the file `reports`: its id there and the occurrence it is about."""
    told = [tell(Report.model_validate(it)) for it in read_lines(reports)]
    about = {
        mention.report: occurrence.id
        for occurrence in reconcile(told).occurrences
        for mention in occurrence.mentions
        if mention.main
    }
    with output.open("w", encoding="utf-8") as lines:
        for it in told:
            line = {
                "id": it.location,
                "source": {"location": it.location},
                "group": about[it.report],
            }
            lines.write(json.dumps(line) + "\n")


def main() -> None:
    """Read, reconcile, score, print."""
    given = [Path(it) for it in sys.argv[1:] if not it.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        reports = given[0] if given else Path(folder) / "reports.jsonl"
        if not given:
            run_sayso([str(GOLD)], reports)
        groups = Path(folder) / "groups.jsonl"
        write_groups(reports, groups)
        sys.stdout.write(score("grouping.py", GOLD, groups, as_json="--json" in sys.argv))


if __name__ == "__main__":
    main()
