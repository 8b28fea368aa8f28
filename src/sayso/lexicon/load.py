"""Tables of the lexicon: YAML and CSV files of this package, read and checked entry by entry."""

import csv
import io
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.errors import LexiconError
from sayso.lexicon.compiled import read_compiled

Row = TypeVar("Row", bound=BaseModel)


class Entry(BaseModel):
    """What every entry of the lexicon shares: frozen, and no field that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_yaml(name: str) -> list[dict[str, Any]]:
    """The entries of a YAML table, in order; `name` with or without `.yaml`.

    Raises `LexiconError` if the file is missing, is no YAML, or is not a list of mappings.
    """
    name = name if name.endswith(".yaml") else f"{name}.yaml"
    text = _text(name)
    entries = read_compiled(files("sayso.lexicon"), name, text)
    if entries is None:
        entries = _parsed(name, text)
    if entries is None:
        return []
    if not isinstance(entries, list):
        raise LexiconError(f"{name} must be a list of entries, not a {type(entries).__name__}")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise LexiconError(f"{name}, entry {number}: {entry!r} must be a mapping of fields")
    return entries


def _parsed(name: str, text: str) -> Any:
    # Imported here, since it takes as long as the compiled tables do altogether.
    import yaml

    from sayso.lexicon.yaml_text import parse_yaml

    try:
        return parse_yaml(text)
    except yaml.YAMLError as error:
        raise LexiconError(f"{name} is no YAML: {' '.join(str(error).split())}") from error


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a CSV table, in order, by its header; `name` with or without `.csv`.

    Lines that begin with `#` are remarks. Raises `LexiconError` if the file is missing or a row
    has more or fewer cells than the header.
    """
    name = name if name.endswith(".csv") else f"{name}.csv"
    lines = (line for line in io.StringIO(_text(name), newline="") if not line.startswith("#"))
    reader = csv.reader(lines)
    header = next(reader, [])
    rows = []
    for number, cells in enumerate((cells for cells in reader if cells), start=1):
        if len(cells) != len(header):
            raise LexiconError(
                f"{name}, entry {number}: {len(cells)} cells where the header has {len(header)}"
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


def rows(name: str, model: type[Row]) -> tuple[Row, ...]:
    """The entries of the table `name` (`.csv`, else YAML) as instances of `model`, in order.

    An empty CSV cell counts as not given. Raises `LexiconError` naming the file, the entry's
    number from 1, and the field that is wrong.
    """
    entries: list[dict[str, Any]]
    if name.endswith(".csv"):
        entries = [{k: v for k, v in row.items() if v != ""} for row in read_csv(name)]
    else:
        name = name if name.endswith(".yaml") else f"{name}.yaml"
        entries = read_yaml(name)
    return tuple(checked(name, number, entry, model) for number, entry in enumerate(entries, 1))


def listed(cell: object) -> object:
    """The values of a CSV cell parted by bars ("UN|U.N."); anything else as it is."""
    return tuple(cell.split("|")) if isinstance(cell, str) else cell


def checked(where: str, number: int, entry: dict[str, Any], model: type[Row]) -> Row:
    """The entry as an instance of `model`; raises `LexiconError` saying `where`, and what is wrong.

    `where` names the file, `number` the entry in it from 1.
    """
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "entry"
        label = entry.get("lemma") or next((it for it in entry.values() if isinstance(it, str)), "")
        raise LexiconError(f"{where}, entry {number} ({label}): {field}: {first['msg']}") from error


def _text(name: str) -> str:
    path = files("sayso.lexicon").joinpath(name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LexiconError(f"{name} is not among the lexicon's files") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name} is not UTF-8: {error.reason} at byte {error.start}") from error
