"""What `sayso.read` does."""

import datetime
import hashlib
import re
from pathlib import Path

from sayso.collect import collect
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
) -> Report:
    """The report of a text, or of the one document in a file; see `sayso.read`."""
    from sayso.read.reader import read_document

    day = _day(published)
    if isinstance(source, Path):
        return read_document(_document_in(source, day, title, outlet))
    if _URL.fullmatch(source):
        raise InputError(
            f"{source.strip()}: addresses are not fetched yet: save the page, read that"
        )
    return read_document(_document_of(source, day, title, outlet))


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
    found = list(collect([str(path.absolute())], published=day, title=title, outlet=outlet))
    if len(found) != 1:
        raise InputError(
            f"{path}: holds {len(found)} documents, not one: read it with `sayso read`"
        )
    if not isinstance(found[0], Document):
        raise InputError(found[0].reason)
    return found[0]


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
