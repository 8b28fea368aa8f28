"""Tables (JSON Lines, CSV) → documents: one report a row."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sayso.collect.blob import Blob, Items, document_in
from sayso.collect.collected import Collected, Failure
from sayso.collect.files import unreadable
from sayso.collect.locations import is_url, location_of
from sayso.collect.rows import COLUMNS, Row, cells_row, line_row
from sayso.collect.text import BOMS, LEGACY_WESTERN, LONGEST_INPUT
from sayso.errors import InputError

CHUNK = 1 << 20
DELIMITERS = ",;\t|"
BROKEN = (OSError, EOFError, ValueError, zlib.error, csv.Error)


def lines_of(blob: Blob) -> Items:
    """The documents of a JSON Lines table, in order; a line that is broken gives a `Failure`.

    A line's `id` becomes its location, or its `url`, or `file.jsonl:LINE` where it has neither. The
    text stays as it is, so that offsets into the input hold. What is packed is unpacked as it is
    read.
    """
    empty = True
    try:
        with _opened(blob) as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            stream = gzip.GzipFile(fileobj=raw) if packed else raw
            for number, line in _lines(stream):
                empty = False
                yield read_line(line, f"{blob.location}:{number}", blob)
    except BROKEN as error:
        yield _failure(blob.location, unreadable(blob.location, error))
        return
    if empty:
        yield _failure(blob.location, f"{blob.location}: has no line: give one JSON object a line")


def read_line(line: bytes, place: str, blob: Blob) -> Collected | Failure:
    """The document of one line of the table `blob`; `place` names file and line."""
    try:
        row = line_row(line, place)
    except InputError as error:
        return _failure(place, str(error))
    return document_in(_of_row(line, row, place, blob), "line")


def cells_of(blob: Blob) -> Items:
    """The documents of a CSV table, in order, by the names of its columns (`rows.COLUMNS`).

    The delimiter is the one that finds a column for the text. A row is located as a line is.
    """
    # A field is an article, and no longer than one may be.
    csv.field_size_limit(LONGEST_INPUT)
    try:
        with _opened(blob) as raw:
            words = io.TextIOWrapper(raw, _encoding(raw), errors="replace", newline="")
            yield from _rows(words, blob)
    except BROKEN as error:
        yield _failure(blob.location, unreadable(blob.location, error))


def _rows(words: io.TextIOWrapper, blob: Blob) -> Items:
    heading = words.readline(CHUNK)
    delimiter, names = _columns(heading)
    if not _has_text(names):
        told = ", ".join(filter(None, names))[:200] or "none"
        reason = f"{blob.location}: has no column for the text (its columns: {told}): name it text"
        yield _failure(blob.location, reason)
        return
    rows, before = csv.reader(words, delimiter=delimiter), 1
    for row in rows:
        place, before = f"{blob.location}:{before + 1}", rows.line_num + 1
        if any(map(str.strip, row)):
            yield read_cells(dict(zip(names, row, strict=False)), place, blob)


def read_cells(cells: dict[str, str], place: str, blob: Blob) -> Collected | Failure:
    """The document of one row of the table `blob`; `place` names file and line."""
    line = json.dumps(cells, ensure_ascii=False, sort_keys=True).encode(errors="replace")
    try:
        row = cells_row(line, place)
    except InputError as error:
        return _failure(place, str(error))
    return document_in(_of_row(line, row, place, blob), "cells")


def _of_row(line: bytes, row: Row, place: str, blob: Blob) -> Blob:
    url = location_of(row.url) if row.url and is_url(row.url) else None
    return Blob(row.id or url or place, line, kind="jsonl", given=blob.given)


def _failure(location: str, reason: str) -> Failure:
    return Failure(location=location, reason=reason)


def _opened(blob: Blob) -> io.BufferedReader:
    raw = blob.path.open("rb") if blob.path else io.BytesIO(blob.data)
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)


def _lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes]]:
    """Every line that is not blank, with its number; no more of it than shows it too long."""
    number = 0
    while line := stream.readline(LONGEST_INPUT + 1):
        number += 1
        rest = line
        while len(rest) >= CHUNK and not rest.endswith(b"\n"):
            rest = stream.readline(CHUNK)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line


def _encoding(raw: io.BufferedReader) -> str:
    """By the mark of byte order, or UTF-8 if the first bytes are, else that of old Windows."""
    head = raw.peek(CHUNK)
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return LEGACY_WESTERN
    return "utf-8"


def _columns(heading: str) -> tuple[str, list[str]]:
    """The delimiter of the table, and the names of its columns."""
    read = [(it, next(csv.reader([heading], delimiter=it), [])) for it in DELIMITERS]
    read = [(it, [name.strip() for name in names]) for it, names in read]
    return max(read, key=lambda pair: (_has_text(pair[1]), len(pair[1])))


def _has_text(names: list[str]) -> bool:
    return any(name.lower() in COLUMNS["text"] for name in names)
