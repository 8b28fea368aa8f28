"""Snapshot → document: a pure function of the bytes and what was told of them."""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.collect.encodings import unicode_of_web
from sayso.collect.parser import shared_parser
from sayso.collect.rows import Row, cells_row, line_row
from sayso.collect.text import decode, finished, refuse_long, without_surrogates
from sayso.errors import InputError
from sayso.model import Document, Snapshot, Source
from sayso.model.words import DateBasis, SourceKind


class Derived(NamedTuple):
    """What bytes say: the text, and what they tell of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    published: datetime.date | None = None
    basis: DateBasis = "metadata"
    # Of the text, where the bytes are only its wrapping.
    sha256: str | None = None


class Entry(BaseModel):
    """What a feed says in one of its entries, as `parsers.feed` tells it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    html: str | None = None
    title: str | None = None
    feed: str | None = None
    author: str | None = None
    published: str | None = None


def derive(snapshot: Snapshot) -> Document:
    """The document of a snapshot; the same one, whenever and wherever it is made.

    `snapshot.derive` names the derivation: `text`, `page`, `pdf`, `docx`, `mail`, `line` (of a
    JSON Lines table), `cells` (a row of a CSV table) or `entry` (of a feed). What the user told
    goes before what the bytes say, and that before what the feed said that led here. Raises
    `InputError`, which names the location, where the bytes give no text.
    """
    derivation = DERIVATIONS.get(snapshot.derive)
    if derivation is None:
        raise InputError(f"{snapshot.location}: {snapshot.derive!r} is no derivation of this sayso")
    derived = derivation(snapshot)
    told = dict(snapshot.given)
    by_user, by_feed = _day(told.get("published")), _day(told.get("feed_published"))
    published = by_user or derived.published or by_feed
    basis: DateBasis = "given" if by_user else derived.basis if derived.published else "metadata"
    return Document(
        source=Source(
            kind=cast(SourceKind, told.get("kind", "file")),
            location=snapshot.location,
            fetched_at=snapshot.fetched_at,
            sha256=derived.sha256 or snapshot.sha256,
        ),
        text=derived.text,
        title=told.get("title") or derived.title or told.get("feed_title"),
        outlet=told.get("outlet") or derived.outlet or told.get("feed_outlet"),
        bylines=derived.bylines,
        published=published,
        published_basis=basis if published else "unknown",
    )


def _text(snapshot: Snapshot) -> Derived:
    if not snapshot.response_headers:
        return Derived(decode(snapshot.data, snapshot.location))
    words = unicode_of_web(snapshot.data, snapshot.response_headers, snapshot.location)
    return Derived(finished(words, snapshot.location))


def _page(snapshot: Snapshot) -> Derived:
    html = unicode_of_web(snapshot.data, snapshot.response_headers, snapshot.location)
    return _taken_apart("page", without_surrogates(html).encode(), snapshot.location)


def _whole(snapshot: Snapshot) -> Derived:
    """What the parser of the derivation's own name makes of the bytes as they are."""
    return _taken_apart(snapshot.derive, snapshot.data, snapshot.location)


def _line(snapshot: Snapshot) -> Derived:
    return _of_row(line_row(snapshot.data, snapshot.location))


def _cells(snapshot: Snapshot) -> Derived:
    return _of_row(cells_row(snapshot.data, snapshot.location))


def _entry(snapshot: Snapshot) -> Derived:
    try:
        entry = Entry.model_validate_json(snapshot.data)
    except ValidationError as error:
        raise InputError(f"{snapshot.location}: is no entry of a feed: add the feed") from error
    html = f"<html><body><article>{entry.html or ''}</article></body></html>"
    derived = _taken_apart("fragment", html.encode(errors="replace"), snapshot.location)
    return derived._replace(
        title=clean(entry.title),
        outlet=clean(entry.feed),
        bylines=tuple(filter(None, [clean(entry.author)])),
        published=_day(entry.published),
    )


DERIVATIONS: Mapping[str, Callable[[Snapshot], Derived]] = {
    "text": _text,
    "page": _page,
    "pdf": _whole,
    "docx": _whole,
    "mail": _whole,
    "line": _line,
    "cells": _cells,
    "entry": _entry,
}


def _taken_apart(parser: str, data: bytes, location: str) -> Derived:
    try:
        (answer,) = shared_parser().ask(parser, data)
    except InputError as error:
        raise InputError(f"{location}: {error}") from error
    return _derived(answer.fields, location)


def _derived(fields: Mapping[str, Any], location: str) -> Derived:
    text = without_surrogates(fields["text"])
    refuse_long(text, location)
    return Derived(
        text=text,
        title=clean(fields.get("title")),
        outlet=clean(fields.get("outlet")),
        bylines=tuple(filter(None, map(clean, fields.get("bylines") or ()))),
        published=_day(fields.get("published")),
    )


def _of_row(row: Row) -> Derived:
    """A table's row: its identity is that of its text, which other tables may hold too."""
    return Derived(
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        basis="given",
        sha256=hashlib.sha256(row.text.encode()).hexdigest(),
    )


def clean(words: str | None) -> str | None:
    """The words with single blanks between them, or None for none."""
    return " ".join(without_surrogates(words).split()) or None if words else None


def _day(words: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(words) if words else None
    except ValueError:
        return None
