import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "`tests/" in line]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:50])
def test_every_fault_in_the_table_has_its_test(row: str) -> None:
    named = TEST.search(row)
    assert named
    assert f"def {named[2]}(" in (ROOT / named[1]).read_text("utf-8")


def test_the_table_has_all_faults() -> None:
    assert len(ROWS) == PAGE.count("::test_")
