"""What a user names → documents: files, folders, tables, pages, standard input."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.collect.failure import Failure
from sayso.collect.files import (
    READ_SUFFIXES,
    STDIN,
    TABLE_SUFFIXES,
    files_under,
    kind_of,
    read_file,
    read_stdin,
)
from sayso.collect.page import read_page
from sayso.collect.table import day, read_table
from sayso.collect.text import decode
from sayso.errors import InputError
from sayso.model import Document, Source
from sayso.model.words import SourceKind


class Given(NamedTuple):
    """What the user says of every document; it goes before what a document says of itself."""

    published: datetime.date | None
    title: str | None
    outlet: str | None


def collect(
    sources: Sequence[str],
    *,
    published: datetime.date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Iterator[Document | Failure]:
    """The documents of the sources, in order; what cannot be read is a `Failure` in its place.

    A source is a text or HTML file, a folder, a `.jsonl` file, or `-` for standard input.
    Raises `InputError` at once if `published` is no day.
    """
    given = Given(_given_day(published), title, outlet)
    return (_with(given, item) for source in sources for item in _of_source(source))


def document_of(data: bytes, location: str, kind: SourceKind) -> Document:
    """The document of one text or HTML page; raises `InputError` where it cannot be read."""
    source = Source(kind=kind, location=location, sha256=hashlib.sha256(data).hexdigest())
    if kind_of(data, location) == "text":
        return Document(source=source, text=decode(data, location))
    page = read_page(data, location)
    return Document(
        source=source,
        text=page.text,
        title=page.title,
        outlet=page.outlet,
        bylines=page.bylines,
        published=page.published,
        published_basis="metadata" if page.published else "unknown",
    )


def _of_source(source: str) -> Iterator[Document | Failure]:
    location = source.encode(errors="replace").decode()
    try:
        if source == STDIN:
            yield document_of(read_stdin(), STDIN, "stdin")
            return
        if source.lower().startswith(("http://", "https://")):
            raise InputError(
                f"{location}: addresses are not fetched yet: save the page and give the file"
            )
        yield from _of_path(source, location)
    except InputError as error:
        yield Failure(location=location, reason=str(error))


def _of_path(source: str, location: str) -> Iterator[Document | Failure]:
    path = Path(source)
    if _is_folder(path):
        found = False
        for item in files_under(path):
            found = True
            if isinstance(item, Failure):
                yield item
            else:
                yield from _of_source(str(item))
        if not found:
            raise InputError(
                f"{location}: the folder has no file to read: one with a name that ends in "
                f"{', '.join(READ_SUFFIXES)}"
            )
    elif source.lower().endswith(TABLE_SUFFIXES):
        yield from read_table(path, location)
    else:
        yield document_of(read_file(path, location), location, "file")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # Reading it will tell what is wrong.
        return False


def _given_day(published: datetime.date | str | None) -> datetime.date | None:
    try:
        value = day(published)
    except ValueError as error:
        raise InputError(f"--published: {error}") from error
    return value if isinstance(value, datetime.date) else None


def _with(given: Given, item: Document | Failure) -> Document | Failure:
    if isinstance(item, Failure):
        return item
    told: dict[str, object] = {}
    if given.published:
        told |= {"published": given.published, "published_basis": "given"}
    if given.title:
        told["title"] = given.title
    if given.outlet:
        told["outlet"] = given.outlet
    return item.model_copy(update=told) if told else item
