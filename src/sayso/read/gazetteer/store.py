"""The gazetteer's file: one read-only table, mapped into memory and never loaded whole.

Layout, little-endian, every part on an 8-byte boundary: 8 bytes of magic, 8 of the header's
length, a JSON header {part: [dtype, offset, count]} and, in a user's own table, {"about": {what
it was made of}}, then the parts:

    records  one fixed-size record a place (`RECORD`)
    names    their names, UTF-8, one after the other; a record holds where its own begins
    admins   the first-level division a record's `admin` points to, as a record number
    buckets  where each of 65,536 buckets of name hashes begins in `hashes`
    hashes   the next 32 bits of each hash, sorted within the bucket
    posts    for each hash its record number; the high bit says that the name is the usual one
    loose_*  the same three for the levelled keys (`keys.loose_key`)

48 bits of BLAKE2b: among a million names a foreign word meets one by chance in 1 of 10^8 look-ups.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SettingError
from sayso.model.words import PlaceFeature

MAGIC = b"saysogz1"
USUAL = 1 << 31
RECORD = np.dtype(
    [
        ("id", "<u4"),
        ("name", "<u4"),
        ("lat", "<i4"),
        ("lon", "<i4"),
        ("population", "<u4"),
        ("admin", "<u2"),
        ("radius", "<u2"),
        ("country", "S2"),
        ("feature", "u1"),
        ("length", "u1"),
    ]
)
FEATURES: tuple[PlaceFeature, ...] = ("country", "admin1", "region", "settlement")
FEATURES += ("water", "facility", "other")
DEGREE = 100_000
Array = NDArray[Any]
PARTS = ("records", "names", "admins", "buckets", "hashes", "posts")
LOOSE = ("loose_buckets", "loose_hashes", "loose_posts")


@dataclass(frozen=True, slots=True)
class Index:
    """Hashed keys with the records each one names."""

    buckets: NDArray[np.uint32]
    hashes: NDArray[np.uint32]
    posts: NDArray[np.uint32]

    def find(self, key: str) -> list[tuple[int, bool]]:
        """(record number, whether `key` is its usual name) of every record filed under `key`."""
        bucket, rest = hashed(key)
        low, high = self.buckets[bucket : bucket + 2].tolist()
        hashes = self.hashes[low:high].tolist()
        if rest not in hashes:
            return []
        posts = self.posts[low:high].tolist()
        found = [post for value, post in zip(hashes, posts, strict=True) if value == rest]
        return [(post & ~USUAL, bool(post & USUAL)) for post in found]


@dataclass(frozen=True, slots=True)
class Table:
    """The mapped file."""

    records: Array
    names: NDArray[np.uint8]
    admins: NDArray[np.uint32]
    index: Index
    loose: Index
    about: Mapping[str, Any] = field(default_factory=dict)

    def name(self, offset: int, length: int) -> str:
        """The name that begins at `offset` of the name part."""
        return self.names[offset : offset + length].tobytes().decode("utf-8")


def hashed(key: str) -> tuple[int, int]:
    """Bucket (16 bits) and the 32 bits after it of the hash of `key`."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest[:2], "big"), int.from_bytes(digest[2:], "big")


def open_table(path: Path) -> Table:
    """The table in the file `path`, mapped read-only.

    Raises `SettingError` if the file is missing or is no gazetteer of this version.
    """
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
    except (OSError, ValueError) as error:
        raise SettingError(f"the gazetteer {path} cannot be read: install sayso again") from error
    if data[:8].tobytes() != MAGIC:
        raise SettingError(f"{path} is no gazetteer of this version: install sayso again")
    length = int.from_bytes(data[8:16].tobytes(), "little")
    header = json.loads(data[16 : 16 + length].tobytes())
    about = header.pop("about", {})
    parts: dict[str, Array] = {name: _part(data, *place) for name, place in header.items()}
    return Table(
        records=parts["records"],
        names=parts["names"],
        admins=parts["admins"],
        index=Index(*(parts[name] for name in PARTS[3:])),
        loose=Index(*(parts[name] for name in LOOSE)),
        about=about,
    )


def _part(data: NDArray[np.uint8], kind: str, offset: int, count: int) -> Array:
    dtype = RECORD if kind == "record" else np.dtype(kind)
    # A plain array over the mapping: `memmap` itself costs microseconds at every slice.
    return np.asarray(data[offset : offset + count * dtype.itemsize]).view(np.ndarray).view(dtype)


def build_index(keys: Mapping[str, Mapping[int, bool]]) -> Index:
    """The index of `keys`: for each the record numbers and whether the name is the usual one."""
    rows = sorted(
        (*hashed(key), record | (USUAL if usual else 0))
        for key, records in keys.items()
        for record, usual in records.items()
    )
    columns = np.array(rows, dtype=np.uint64).reshape(-1, 3)
    buckets = np.searchsorted(columns[:, 0], np.arange(65537, dtype=np.uint64)).astype("<u4")
    return Index(buckets, columns[:, 1].astype("<u4"), columns[:, 2].astype("<u4"))


def write_table(path: Path, table: Table) -> None:
    """Writes `table`; the same table gives the same bytes."""
    parts: dict[str, Array] = {
        "records": table.records,
        "names": table.names,
        "admins": table.admins,
        **dict(zip(PARTS[3:], _columns(table.index), strict=True)),
        **dict(zip(LOOSE, _columns(table.loose), strict=True)),
    }
    extra = {"about": dict(table.about)} if table.about else {}
    header = b""
    for _ in range(3):  # The header's own length moves the offsets; the second pass settles them.
        described = {**_header(parts, 16 + len(header)), **extra}
        header = json.dumps(described, separators=(",", ":")).encode()
        header += b" " * (-len(header) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for array in parts.values():
            file.write(array.data)  # Not its bytes: a large part may itself be mapped from a file.
            file.write(b"\0" * (-array.nbytes % 8))


def _columns(index: Index) -> Iterator[NDArray[np.uint32]]:
    yield from (index.buckets, index.hashes, index.posts)


def _header(parts: Mapping[str, Array], offset: int) -> dict[str, list[object]]:
    header: dict[str, list[object]] = {}
    for name, array in parts.items():
        kind = "record" if array.dtype == RECORD else array.dtype.str
        header[name] = [kind, offset, len(array)]
        offset += array.nbytes + (-array.nbytes % 8)
    return header
