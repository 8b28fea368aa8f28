"""ZIP archives → the files in them that can hold reports, within limits."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sayso.collect.kinds import can_hold_reports
from sayso.collect.messages import Message
from sayso.collect.text import LONGEST_INPUT
from sayso.errors import InputError

MOST_MEMBERS = 10_000
DEEPEST = 2
MOST_UNPACKED = 1 << 30
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Budget:
    """How many bytes and members an archive may still unpack, with those inside it."""

    def __init__(self) -> None:
        self.unpacked = MOST_UNPACKED
        self.members = MOST_MEMBERS

    def spend(self, size: int) -> None:
        """Takes a member of that size; raises `InputError` where the archive had too much."""
        self.unpacked -= size
        self.members -= 1
        if self.unpacked < 0:
            raise InputError(f"unpacks to over {MOST_UNPACKED / 1e6:,.0f} MB: unpack it yourself")
        if self.members < 0:
            raise InputError(f"holds over {MOST_MEMBERS:,} files: unpack it and give the folder")


def parse(request: Message) -> Iterator[Message]:
    """One answer a file: its `name` in the archive and its bytes, or why it `failed`."""
    path = request.fields.get("path")
    if path is None:
        yield from _members(io.BytesIO(request.data), "", 1, Budget())
        return
    with Path(path).open("rb") as stream:
        yield from _members(stream, "", 1, Budget())


def _members(stream: IO[bytes], above: str, depth: int, budget: Budget) -> Iterator[Message]:
    try:
        packed = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise InputError(f"is a broken ZIP archive ({error}): save it again") from error
    with packed:
        for info in sorted(packed.infolist(), key=lambda it: it.filename):
            if not info.is_dir() and can_hold_reports(info.filename):
                yield from _member(packed, info, above, depth, budget)


def _member(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, above: str, depth: int, budget: Budget
) -> Iterator[Message]:
    name = above + info.filename
    try:
        data = _read(packed, info)
        budget.spend(len(data))
        if not info.filename.lower().endswith(".zip"):
            yield Message({"name": name}, data)
        elif depth == DEEPEST:
            yield Message({"name": name, "failed": "lies too deep: unpack it and give it alone"})
        else:
            yield from _members(io.BytesIO(data), f"{name}/", depth + 1, budget)
    except BROKEN as error:
        yield Message({"name": name, "failed": f"cannot be unpacked ({error}): pack it again"})
    except MemberError as error:
        budget.spend(LONGEST_INPUT)
        yield Message({"name": name, "failed": str(error)})


class MemberError(Exception):
    """A member that is longer than one document may be, or that is locked."""


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise MemberError("is locked with a password: unpack it yourself")
    with packed.open(info) as stream:
        data = stream.read(LONGEST_INPUT + 1)
    if len(data) > LONGEST_INPUT:
        raise MemberError(f"is over the {LONGEST_INPUT / 1e6:.0f} MB that one document may have")
    return data
