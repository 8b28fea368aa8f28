"""Paths → bytes, and folders → paths."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.collect.collected import Failure
from sayso.collect.kinds import HEAD, can_hold_reports
from sayso.collect.text import LONGEST_INPUT, too_big
from sayso.errors import InputError

STDIN = "-"


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


def read_head(path: Path, location: str) -> bytes:
    """The first bytes of a file; raises `InputError` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
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
            if can_hold_reports(name) and path.is_file():
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
