"""The codes of events as one table, which a user can replace."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.errors import LexiconError
from sayso.lexicon.events import EventRow, event_rows

COLUMNS = ("entry", "kind", "plover", "mode", "contexts", "cameo", "acled")
_MEND = "print one with `sayso codes --format csv`"


class Codes(NamedTuple):
    """The codes of one entry of the lexicon: PLOVER event, mode and contexts, CAMEO, ACLED."""

    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    acled: str | None


CodeTable = Mapping[str, Codes]


def code_rows() -> tuple[dict[str, str], ...]:
    """The mapping as rows with `COLUMNS`; contexts parted by bars, "" where there is no code.

    `entry` names the entry of `lexicon/events.yaml` by its first word.
    """
    return tuple(_row(it) for it in event_rows())


def load_code_table(path: Path) -> CodeTable:
    """The codes of a CSV file as `sayso codes` prints it, by entry; entries left out keep theirs.

    `kind` is for reading only. Raises `LexiconError`, in one line that names the file, the line
    and the mend.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise LexiconError(f"{path}: {reason}: {_MEND}") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8: save it as CSV in UTF-8") from error
    table: dict[str, Codes] = {}
    for place, row in _read(str(path), text):
        if row["entry"] in table:
            raise LexiconError(f"{place}: entry {row['entry']!r} stands there twice: keep one")
        table[row["entry"]] = _codes(row)
    return table


def _row(it: EventRow) -> dict[str, str]:
    values = (it.name, it.kind, it.plover, it.mode, "|".join(it.contexts), it.cameo, it.acled)
    return {column: value or "" for column, value in zip(COLUMNS, values, strict=True)}


def _codes(row: Mapping[str, str]) -> Codes:
    contexts = tuple(it for it in row["contexts"].split("|") if it)
    return Codes(
        row["plover"] or None,
        row["mode"] or None,
        contexts,
        row["cameo"] or None,
        row["acled"] or None,
    )


def _read(where: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    known = {it.name for it in event_rows()}
    header: Sequence[str] = ()
    try:
        for cells in reader:
            place = f"{where}, line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(place, cells)
                continue
            if len(cells) != len(header):
                raise LexiconError(
                    f"{place}: {len(cells)} cells where the first line has {len(header)}: "
                    "put a cell that holds a comma in quotes"
                )
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            if row["entry"] not in known:
                raise LexiconError(f"{place}: no entry is named {row['entry']!r}: {_MEND}")
            yield place, row
    except csv.Error as error:
        raise LexiconError(f"{where}, line {reader.line_num}: is no CSV: {error}") from error
    if not header:
        raise LexiconError(f"{where}: is empty: {_MEND}")


def _header(place: str, cells: Sequence[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise LexiconError(f"{place}: there is no column {missing[0]!r}: {_MEND}")
    return header
