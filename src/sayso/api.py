"""What `sayso.read` does."""

import datetime
import hashlib
import re
from itertools import islice
from pathlib import Path

from sayso.collect import Failure, collect
from sayso.errors import InputError
from sayso.model import Document, Report, Source

_URL = re.compile(r"\s*https?://\S+\s*", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_one(
    source: str | Path,
    *,
    published: str | datetime.date | None,
    title: str | None,
    outlet: str | None,
    actors: Path | None = None,
) -> Report:
    """The report of a text, or of the one document in a file; see `sayso.read`."""
    from sayso.read.actor_list import load_actor_list
    from sayso.read.reader import read_document

    day = _day(published)
    listed = load_actor_list(actors) if actors else None
    if isinstance(source, Path):
        document = _document_in(source, day, title, outlet)
    elif _URL.fullmatch(source):
        document = _document_at(source.strip(), day, title, outlet)
    else:
        document = _document_of(source, day, title, outlet)
    return read_document(document, listed)


def _day(published: str | datetime.date | None) -> datetime.date | None:
    if isinstance(published, datetime.datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    try:
        return datetime.date.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"published: {published!r} is no day: write it as YYYY-MM-DD") from error


def _document_in(
    path: Path, day: datetime.date | None, title: str | None, outlet: str | None
) -> Document:
    """The one document of a file; an absolute path is never taken for standard input."""
    return _document_at(str(path.absolute()), day, title, outlet)


def _document_at(
    place: str, day: datetime.date | None, title: str | None, outlet: str | None
) -> Document:
    """The one document of a path or an address of the web."""
    found = list(islice(collect([place], published=day, title=title, outlet=outlet), 2))
    if len(found) != 1:
        told = "several documents" if found else "no document"
        raise InputError(f"{place}: holds {told}, not one: read it with `sayso read`")
    if isinstance(found[0], Failure):
        raise InputError(found[0].reason)
    return found[0].document


def _document_of(
    text: str, day: datetime.date | None, title: str | None, outlet: str | None
) -> Document:
    """The document of a string, letter by letter; half a surrogate pair, which is no character and
    cannot be written down, becomes U+FFFD."""
    text = _SURROGATES.sub("\ufffd", text)
    return Document(
        source=Source(kind="stdin", location="-", sha256=hashlib.sha256(text.encode()).hexdigest()),
        text=text,
        title=title,
        outlet=outlet,
        published=day,
        published_basis="given" if day else "unknown",
    )
