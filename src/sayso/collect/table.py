"""JSON Lines → documents: one report a line."""

import datetime
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sayso.collect.failure import Failure
from sayso.collect.files import unreadable
from sayso.collect.text import LONGEST_INPUT, refuse_long, too_big, without_surrogates
from sayso.errors import InputError
from sayso.model import Document, Source

CHUNK = 1 << 20


def day(value: object) -> object:
    """A day from `YYYY-MM-DD`, with or without a time behind it; other values as they are.

    Raises `ValueError` for words that are no such day.
    """
    if not isinstance(value, str):
        return value
    words = value.strip()
    if not words:
        return None
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError:
        raise ValueError(f"{words[:40]!r} is no day: write it as YYYY-MM-DD") from None


def _name(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class Row(BaseModel):
    """A line of the table as the contract has it; only `text` must be there."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    text: str
    id: Annotated[str | None, BeforeValidator(_name)] = None
    published: Annotated[datetime.date | None, BeforeValidator(day)] = None
    title: str | None = None
    outlet: str | None = None


def read_table(path: Path, location: str) -> Iterator[Document | Failure]:
    """The documents of a `.jsonl` file, in order; a line that is broken gives a `Failure`.

    A line's `id` becomes its location, or `file.jsonl:LINE` where it has none. The text stays as
    it is, so that offsets into the input hold. A `.gz` file is unpacked as it is read.
    """
    empty = True
    try:
        with path.open("rb") as raw:
            stream = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
            for number, line in _lines(stream):
                empty = False
                yield read_row(line, f"{location}:{number}")
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield Failure(location=location, reason=unreadable(location, error))
        return
    if empty:
        yield Failure(
            location=location, reason=f"{location}: has no line: give one JSON object a line"
        )


def read_row(line: bytes, location: str) -> Document | Failure:
    """The document of one line; `location` names file and line."""
    try:
        return _document(_row(line, location), location)
    except InputError as error:
        return Failure(location=location, reason=str(error))


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


def _row(line: bytes, location: str) -> Row:
    if len(line) > LONGEST_INPUT:
        raise InputError(too_big(location, len(line)))
    try:
        return Row.model_validate(json.loads(line.decode("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        told = first["msg"].removeprefix("Value error, ")
        told = "is missing" if first["type"] == "missing" else told
        raise InputError(f"{location}: {field}: {told}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{location}: is not UTF-8: save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "cannot be parsed"
        raise InputError(f"{location}: is no JSON ({told}): mend or remove the line") from error


def _document(row: Row, location: str) -> Document:
    text = without_surrogates(row.text)
    refuse_long(text, location)
    if not text.strip():
        raise InputError(f"{location}: text: holds no text: give the report's text")
    name = without_surrogates(row.id) if row.id else location
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        source=Source(kind="jsonl", location=name, sha256=digest),
        text=text,
        title=_clean(row.title),
        outlet=_clean(row.outlet),
        published=row.published,
        published_basis="given" if row.published else "unknown",
    )


def _clean(words: str | None) -> str | None:
    return without_surrogates(words).strip() or None if words else None
