"""Tellings and facts as bytes, to be kept: no pickle, for a ledger may come from a stranger.

The layout: the length of a JSON head (four bytes, little-endian), the head, and then the arrays
one after the other. In the head a named tuple is a list of its fields, and an array the number of
its items.
"""

import json
import sys
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

from sayso.errors import InputError

_HEAD = 4
Kept = TypeVar("Kept", bound=NamedTuple)


class _Cursor:
    """The arrays of a packed value, taken one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int, dtype: "np.dtype[Any]") -> "np.ndarray[Any, np.dtype[Any]]":
        found = np.frombuffer(self.data, dtype=dtype, count=count, offset=self.at)
        self.at += found.nbytes
        return found.astype(dtype.newbyteorder("="), copy=False)


_Reader = Callable[[Any, _Cursor], Any]


def pack(value: NamedTuple) -> bytes:
    """The bytes of a telling, of facts, or of any named tuple of words, numbers and arrays."""
    arrays: list[bytes] = []
    told = json.dumps(_plain(value, arrays), ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair, which a text read from JSON may hold, is no UTF-8.
    head = told.encode("utf-8", "surrogatepass")
    return b"".join((len(head).to_bytes(_HEAD, "little"), head, *arrays))


def unpack(kind: type[Kept], data: bytes) -> Kept:
    """What was packed; raises `InputError` for bytes that are no such thing."""
    end = _HEAD + int.from_bytes(data[:_HEAD], "little")
    try:
        found = _reader(kind)(
            json.loads(data[_HEAD:end].decode("utf-8", "surrogatepass")), _Cursor(data[end:])
        )
    except (TypeError, KeyError, IndexError, OverflowError, ValueError, RecursionError) as error:
        raise InputError(f"a packed {kind.__name__} is damaged ({error})") from error
    if not isinstance(found, kind):
        raise InputError(f"a packed {kind.__name__} is damaged")
    return found


def _plain(value: Any, arrays: list[bytes]) -> Any:
    """The value as JSON knows it; the same on every run, so sets are put in order."""
    if isinstance(value, np.ndarray):
        arrays.append(value.astype(value.dtype.newbyteorder("<"), copy=False).tobytes())
        return len(value)
    if isinstance(value, tuple):
        return [_plain(it, arrays) for it in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return [[key, _plain(it, arrays)] for key, it in sorted(value.items())]
    return value


@cache
def _reader(hint: Any) -> _Reader:
    """What makes a value of this type again of what JSON gives."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is np.ndarray:
        dtype = np.dtype(get_args(inner[1])[0]).newbyteorder("<")
        return lambda told, cursor: cursor.take(told, dtype)
    if origin in (Union, UnionType):
        return _optional(_reader(next(it for it in inner if it is not NoneType)))
    if origin is tuple:
        return _several(inner)
    if origin is frozenset:
        return lambda told, _: frozenset(told)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        value = _reader(inner[1])
        return lambda told, cursor: {key: value(it, cursor) for key, it in told}
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return _named(hint)
    return _word if hint is str or origin is Literal else _as_it_is


def _optional(reader: _Reader) -> _Reader:
    return lambda told, cursor: None if told is None else reader(told, cursor)


def _several(inner: tuple[Any, ...]) -> _Reader:
    if inner[-1] is Ellipsis:
        each = _reader(inner[0])
        return lambda told, cursor: tuple([each(it, cursor) for it in told])
    readers = [_reader(it) for it in inner]
    return lambda told, cursor: tuple(
        [read(it, cursor) for read, it in zip(readers, told, strict=True)]
    )


def _named(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in kind._fields]

    def read(told: Any, cursor: _Cursor) -> Any:
        return kind._make(it(part, cursor) for it, part in zip(readers, told, strict=True))

    return read


def _word(told: Any, _: _Cursor) -> str:
    # The same few thousand words stand in all tellings: each is held in memory once.
    return sys.intern(told)


def _as_it_is(told: Any, _: _Cursor) -> Any:
    return told
