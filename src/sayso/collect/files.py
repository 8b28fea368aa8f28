"""Paths → bytes, and bytes → what kind of input they are."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.collect.failure import Failure
from sayso.collect.text import BOMS, LONGEST_INPUT, too_big
from sayso.errors import InputError

Kind = Literal["text", "page"]

STDIN = "-"
TABLE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
READ_SUFFIXES = (*TABLE_SUFFIXES, *PAGE_SUFFIXES, ".txt", ".text", ".md", ".markdown")
HEAD = 4096
PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.IGNORECASE,
)
PAGE_PART = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|p|article|section|main|h[1-6]|table|span|meta)\b",
    re.IGNORECASE,
)
FEED_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


def kind_of(data: bytes, location: str) -> Kind:
    """Whether the bytes are an HTML page or plain text, by what is in them.

    A name that ends as a page's does decides where a page has lost its head. Raises `InputError`
    for a feed.
    """
    head = data[:HEAD].replace(b"\x00", b"")
    for mark, _ in BOMS:
        head = head.removeprefix(mark.replace(b"\x00", b""))
    if FEED_START.match(head):
        raise InputError(f"{location}: is a feed, not a report: save a page of it and give that")
    if PAGE_START.match(head):
        return "page"
    named = location.lower().endswith(PAGE_SUFFIXES)
    starts_with_tag = head.lstrip().startswith(b"<")
    return "page" if (named or starts_with_tag) and PAGE_PART.search(head) else "text"


def read_stdin() -> bytes:
    """The bytes of standard input; raises `InputError` for more than one document may have."""
    return _bounded(sys.stdin.buffer, "standard input")


def read_file(path: Path, location: str) -> bytes:
    """The bytes of a file; raises `InputError` where it cannot be read or is too long."""
    try:
        with path.open("rb") as stream:
            return _bounded(stream, location)
    except (OSError, ValueError) as error:
        raise InputError(unreadable(location, error)) from error


def unreadable(location: str, error: Exception) -> str:
    """The message for a path that the system does not give: what is wrong, and the mend."""
    if isinstance(error, FileNotFoundError):
        return f"{location}: there is no such file: check the path"
    if isinstance(error, PermissionError):
        return f"{location}: may not be read: give yourself the right to read it (chmod u+r)"
    told = error.strerror if isinstance(error, OSError) else str(error)
    return f"{location}: cannot be read ({told}): check the path"


def files_under(folder: Path) -> Iterator[Path | Failure]:
    """The files of a folder and of those in it that can hold reports, sorted by path.

    Hidden files and links to folders are left out; a folder that cannot be opened is a `Failure`.
    """
    refused: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.lower().endswith(READ_SUFFIXES) and name[0] != "." and path.is_file():
                yield path
    for error in refused:
        where = str(error.filename)
        yield Failure(location=where, reason=unreadable(where, error))


def _bounded(stream: BinaryIO, location: str) -> bytes:
    data = stream.read(LONGEST_INPUT + 1)
    if len(data) > LONGEST_INPUT:
        raise InputError(too_big(location, max(len(data), _size(stream))))
    return data


def _size(stream: BinaryIO) -> int:
    """How many bytes the file has, or 0 for a stream that has no size."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:
        return 0
