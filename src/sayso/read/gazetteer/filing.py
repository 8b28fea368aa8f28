"""Files added places into one table on disk, in flat memory however many they are.

Records and names go to temporary files as they come; the hashes of names to 64 of them by their
first bits, each sorted alone at the end. A full GeoNames dump has some 20 million names.
"""

import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from sayso.read.gazetteer.added_places import AddedPlace
from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.store import (
    DEGREE,
    FEATURES,
    RECORD,
    USUAL,
    Array,
    Index,
    Table,
    hashed,
    write_table,
)

_SHARDS = 64
_POST = np.dtype([("bucket", "<u2"), ("hash", "<u4"), ("post", "<u4")])
_FLUSH = 1 << 11
_PACKED = struct.Struct("<IIiiIHH2sBB")  # The layout of `RECORD`; numpy takes longer for one row.


@dataclass
class _Postings:
    """Hashes on their way to disk, in shards by their first six bits."""

    folder: Path
    name: str
    waiting: list[list[tuple[int, int, int]]] = field(
        default_factory=lambda: [[] for _ in range(_SHARDS)]
    )

    def add(self, key: str, record: int, usual: bool) -> None:
        bucket, rest = hashed(key)
        shard = self.waiting[bucket >> 10]
        shard.append((bucket, rest, record | (USUAL if usual else 0)))
        if len(shard) >= _FLUSH:
            self._flush(bucket >> 10)

    def _flush(self, number: int) -> None:
        rows = np.array(self.waiting[number], dtype=_POST)
        with (self.folder / f"{self.name}.{number}").open("ab") as file:
            file.write(rows.data)
        self.waiting[number] = []

    def index(self) -> Index:
        """All of them sorted, the sorted columns mapped from disk."""
        counts = np.zeros(65536, dtype=np.int64)
        columns = [self.folder / f"{self.name}.{part}" for part in ("hashes", "posts")]
        with columns[0].open("wb") as hashes, columns[1].open("wb") as posts:
            for number in range(_SHARDS):
                self._flush(number)
                rows = np.fromfile(self.folder / f"{self.name}.{number}", dtype=_POST)
                rows = np.unique(rows)
                counts += np.bincount(rows["bucket"], minlength=65536)
                hashes.write(np.ascontiguousarray(rows["hash"]).data)
                posts.write(np.ascontiguousarray(rows["post"]).data)
        buckets = np.concatenate([[0], np.cumsum(counts)]).astype("<u4")
        return Index(buckets, *(mapped(path, "<u4") for path in columns))


def file_places(
    places: Iterator[AddedPlace],
    target: Path,
    about: dict[str, Any],
    division_name: Callable[[AddedPlace], str | None],
) -> int:
    """Writes the table of `places` to `target` and tells how many there are.

    `division_name` gives the name of the first-level division that a place lies in.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=target.parent)))
        index, loose = _Postings(folder, "index"), _Postings(folder, "loose")
        with (folder / "records").open("wb") as records, (folder / "names").open("wb") as names:
            count, divisions = _file_records(places, records, names, index, loose)
            admins = _file_divisions(divisions, division_name, records, names, count)
        table = Table(
            records=mapped(folder / "records", RECORD),
            names=mapped(folder / "names", np.uint8),
            admins=np.array(admins, dtype="<u4"),
            index=index.index(),
            loose=loose.index(),
            about={**about, "places": count},
        )
        done = folder / "table"
        write_table(done, table)
        done.replace(target)
    return count


def _file_records(
    places: Iterator[AddedPlace],
    records: IO[bytes],
    names: IO[bytes],
    index: _Postings,
    loose: _Postings,
) -> tuple[int, list[AddedPlace]]:
    """The number of records, and for each division they lie in, in order, a place that tells it.

    A division's own row, where there is one, speaks for it.
    """
    numbers: dict[tuple[str, str], int] = {}
    divisions: list[AddedPlace] = []
    count = 0
    for count, place in enumerate(places, start=1):
        admin = 0
        if place.admin1:
            admin = numbers.setdefault((place.country, place.admin1), len(numbers) + 1)
            if admin > len(divisions):
                divisions.append(place)
            elif place.feature == "admin1":
                divisions[admin - 1] = place
        _write_record(place, admin, place.name, records, names)
        _file_names(place, count - 1, index, loose)
    return count, divisions


def _file_names(place: AddedPlace, record: int, index: _Postings, loose: _Postings) -> None:
    key = name_key(place.name)
    others = {name_key(name) for name in place.others} - {key, ""}
    if key:
        index.add(key, record, True)
        levelled = loose_key(key)
        if len(levelled) > 3 and levelled != key:
            loose.add(levelled, record, True)
    for other in sorted(others):
        index.add(other, record, False)


def _file_divisions(
    divisions: list[AddedPlace],
    name_of: Callable[[AddedPlace], str | None],
    records: IO[bytes],
    names: IO[bytes],
    count: int,
) -> list[int]:
    """The divisions' names as records that no name leads to; record numbers, none first."""
    for place in divisions:
        _write_record(place, 0, name_of(place) or "", records, names)
    return [0, *range(count, count + len(divisions))]


def _write_record(
    place: AddedPlace, admin: int, name: str, records: IO[bytes], names: IO[bytes]
) -> None:
    encoded = name.encode()[:255].decode("utf-8", "ignore").encode()
    row = (
        place.id,
        names.tell(),
        round(place.lat * DEGREE),
        round(place.lon * DEGREE),
        place.population,
        admin,
        min(65535, round(place.radius_km * 10)),
        place.country.encode(),
        FEATURES.index(place.feature),
        len(encoded),
    )
    records.write(_PACKED.pack(*row))
    names.write(encoded)


def mapped(path: Path, dtype: Any) -> Array:
    """The file as an array, without reading it; an empty one as an empty array."""
    if not path.stat().st_size:
        return np.zeros(0, dtype=dtype)
    whole: NDArray[Any] = np.memmap(path, dtype=dtype, mode="r")
    return whole
