"""The lexicon's YAML kept as JSON too, which is read forty times faster at every start.

It is written when the package is built (`hatch_build.py`), and counts only for the very text it was
made from: who edits a table need not build anything, that table is then read as YAML again.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = "compiled"


def compile_tables(folder: Path) -> Iterator[Path]:
    """Write each YAML table of the lexicon's folder as JSON; the paths written.

    A table that JSON cannot hold as it is (a date, a number as key) is left to YAML.
    """
    from sayso.lexicon.yaml_text import parse_yaml

    (folder / FOLDER).mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8-sig")
        kept = {"of": _digest(text), "entries": parse_yaml(text)}
        written = json.dumps(kept, ensure_ascii=False, default=str)
        if json.loads(written) == kept:
            target = _target(folder, path.name)
            target.write_text(written, encoding="utf-8")
            yield target


def read_compiled(folder: Any, name: str, text: str) -> Any | None:
    """What was kept of the table of this name, if it was made from this text; else None."""
    try:
        kept = json.loads(_target(folder, name).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    fits = isinstance(kept, dict) and kept.get("of") == _digest(text)
    return kept.get("entries") if fits else None


def _target(folder: Any, name: str) -> Any:
    return folder.joinpath(FOLDER, f"{name.removesuffix('.yaml')}.json")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
