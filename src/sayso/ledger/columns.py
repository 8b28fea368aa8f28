"""Column types that both stores hold in the same way."""

import zlib
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator

from sayso.errors import InputError

# SQLite counts up by itself only in a column declared INTEGER, which there holds 64 bits.
Serial = BigInteger().with_variant(Integer, "sqlite")
LARGEST = 2**63 - 1
# No document is longer than collecting lets through; so nothing that unpacks to more was packed
# here, and a ledger from a stranger cannot fill the memory.
LONGEST_UNPACKED = 1 << 30


class Words(TypeDecorator[str]):
    r"""Text of any characters. PostgreSQL takes no U+0000, so that one is written as U+FFFF, `0`.

    U+FFFF, which no text should hold (it is a noncharacter), is written as U+FFFF, `1`.
    """

    impl: type[String] = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return value if value is None else escaped(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        if value is None or "\uffff" not in value:
            return value
        return str(value).replace("\uffff0", "\x00").replace("\uffff1", "\uffff")


class Short(Words):
    """The same for what is short, such as an id: one may be asked for in any characters."""

    impl = String
    cache_ok = True


class Packed(TypeDecorator[bytes]):
    """Bytes, compressed with zlib: of what the standard library has, it reads the fastest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002, D102
        return value if value is None else zlib.compress(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002, D102
        if value is None:
            return None
        if not isinstance(value, bytes | memoryview):
            raise InputError("compressed bytes are damaged (they are words)")
        return unpacked(bytes(value))


def escaped(text: str) -> str:
    """The text as `Words` writes it."""
    if "\x00" not in text and "\uffff" not in text:
        return text
    return text.replace("\uffff", "\uffff1").replace("\x00", "\uffff0")


def unpacked(data: bytes) -> bytes:
    """What was compressed; raises `InputError` for what is damaged or no ledger would hold."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, LONGEST_UNPACKED)
    except zlib.error as error:
        raise InputError(f"compressed bytes are damaged ({error})") from error
    if not stream.eof:
        raise InputError("compressed bytes end too early, or unpack to more than 1 GiB")
    return found


def bounded(number: int | None) -> int | None:
    """The number, or None where a column of 64 bits cannot hold it; the reading itself keeps it."""
    return number if number is not None and -LARGEST <= number <= LARGEST else None
