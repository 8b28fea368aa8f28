"""A row of a table → its text and what the table says of it."""

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sayso.collect.text import LONGEST_INPUT, refuse_long, too_big, without_surrogates
from sayso.errors import InputError

# The names under which tables have the columns, the usual one first; in lower case.
COLUMNS = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_content"),
    "id": ("id", "article_id", "unit_id", "doc_id"),
    "url": ("url", "link", "source_url", "address"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate", "datetime"),
    "title": ("title", "headline", "article_title"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site"),
}


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


def _words(value: str | None) -> str | None:
    return without_surrogates(value).strip() or None if value else None


class Row(BaseModel):
    """A row of a table as the contract has it; only `text` must be there."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    text: str
    id: Annotated[str | None, BeforeValidator(_name)] = None
    url: str | None = None
    published: Annotated[datetime.date | None, BeforeValidator(day)] = None
    title: str | None = None
    outlet: str | None = None


def line_row(line: bytes, location: str) -> Row:
    """The row of a line of a JSON Lines table; raises `InputError`, which names `location`."""
    return _row(_json(line, location), location)


def cells_row(cells: bytes, location: str) -> Row:
    """The row of a CSV table, from its cells by the names of their columns, as JSON.

    Raises `InputError`, which names `location`.
    """
    told = _json(cells, location)
    if not isinstance(told, dict):
        raise InputError(f"{location}: is no row of a table: add the table")
    named = {name.strip().lower(): value for name, value in told.items()}
    return _row(
        {
            field: next((named[name] for name in names if named.get(name)), None)
            for field, names in COLUMNS.items()
        },
        location,
    )


def _json(line: bytes, location: str) -> Any:
    if len(line) > LONGEST_INPUT:
        raise InputError(too_big(location, len(line)))
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{location}: is not UTF-8: save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "cannot be parsed"
        raise InputError(f"{location}: is no JSON ({told}): mend or remove the line") from error


def _row(fields: Mapping[str, object], location: str) -> Row:
    try:
        row = Row.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        told = first["msg"].removeprefix("Value error, ")
        told = "is missing" if first["type"] == "missing" else told
        raise InputError(f"{location}: {field}: {told}") from error
    text = without_surrogates(row.text)
    refuse_long(text, location)
    if not text.strip():
        raise InputError(f"{location}: text: holds no text: give the report's text")
    told_of_it = {name: _words(getattr(row, name)) for name in ("id", "url", "title", "outlet")}
    return row.model_copy(update={"text": text, **told_of_it})
