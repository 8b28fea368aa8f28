"""Flat rows as CSV that no spreadsheet takes for anything but words and numbers."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

# What begins a formula in one spreadsheet or another (OWASP, "CSV Injection"), full-width forms
# and what may stand before them included.
FORMULA = re.compile("[\\s\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], stream: TextIO) -> None:
    """Write the rows as CSV (RFC 4180), with a header; null is an empty cell.

    Words that a spreadsheet would take for a formula get an apostrophe before them, so that what a
    report says is never run. Read JSON where that apostrophe must not be.
    """
    names = list(columns)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in names])


def cell(value: Any) -> str:
    """A value as the cell of a table, safe in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    words = str(value).replace("\x00", "")
    if FORMULA.match(words) and not NUMBER.fullmatch(words):
        return f"'{words}"
    return words
