"""Where the corpora and scorers lie, which are no part of the project."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
SCORERS = SHARED / "score"

Json = dict[str, Any]


def read_lines(path: Path) -> list[Json]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_lines(path: Path, lines: Sequence[Json]) -> None:
    """`lines` as a JSON Lines file."""
    path.write_text("".join(json.dumps(it) + "\n" for it in lines), encoding="utf-8")


def run_sayso(sources: Sequence[str], output: Path) -> None:
    """Read the sources as a user would, with `sayso read --jsonl`, into the file `output`."""
    command = [sys.executable, "-m", "sayso", "read", "--jsonl", *sources]
    with output.open("wb") as stream:
        subprocess.run(command, stdout=stream, check=True)


def score(scorer: str, gold: Path, output: Path, *, as_json: bool) -> str:
    """What a scorer prints: its table, or its JSON."""
    command = [sys.executable, str(SCORERS / scorer), str(gold), str(output)]
    done = subprocess.run(
        [*command, "--json"] if as_json else command,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout
