"""The gazetteers that a user has added: where they are kept, what is there, adding and removing.

Each is one mapped file in the folder `gazetteers` of the user's data folder: that of `SAYSO_DATA`,
else `XDG_DATA_HOME/sayso`, else `LOCALAPPDATA\\sayso` on Windows and `~/.local/share/sayso`.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest
from pathlib import Path

from sayso.errors import InputError, SettingError
from sayso.lexicon.countries import country_by_iso2
from sayso.lexicon.regions import regions
from sayso.read.gazetteer.added_places import AddedPlace, dump_places, is_dump, own_places
from sayso.read.gazetteer.filing import file_places
from sayso.read.gazetteer.store import Table, open_table
from sayso.read.gazetteer.world import Gazetteer, shipped_gazetteer, shipped_table

GEONAMES, OWN = "geonames", "own"
_STEP = 1 << 20
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One added gazetteer: its `kind` is `geonames` or `own`, `sha256` that of the file added."""

    name: str
    path: Path
    kind: str
    source: str
    sha256: str
    places: int
    table: Table


def data_folder() -> Path:
    """The folder of this user's own data; it need not exist."""
    if told := os.environ.get("SAYSO_DATA"):
        return Path(told).expanduser()
    if told := os.environ.get("XDG_DATA_HOME"):
        return Path(told) / "sayso"
    if sys.platform == "win32" and (told := os.environ.get("LOCALAPPDATA")):
        return Path(told) / "sayso"
    return Path("~/.local/share/sayso").expanduser()


def own_tables() -> tuple[OwnTable, ...]:
    """Every gazetteer the user has added, by name.

    Raises `SettingError` if one of them cannot be read.
    """
    folder = data_folder() / "gazetteers"
    return tuple(_opened(path) for path in sorted(folder.glob("*.bin")))


def add_table(
    source: Path, name: str | None = None, *, progress: Callable[[int], object] = lambda _: None
) -> OwnTable:
    """Files the places of a GeoNames dump or a CSV; one of the same `name` is replaced.

    `name`: what to call it, the file's own name if not given. `progress` is told of the bytes read.
    Raises `InputError` naming the line that is wrong: nothing is added then.
    """
    name = name or re.sub(r"[^\w-]+", "-", source.stem)
    if not _NAME.fullmatch(name):
        raise SettingError(f"{name!r} is no name for a gazetteer: use letters, digits, - and _")
    kind = GEONAMES if is_dump(source) else OWN
    rows = dump_places(source) if kind == GEONAMES else own_places(source)
    target = data_folder() / "gazetteers" / f"{name}.bin"
    about = {"kind": kind, "source": source.name, "sha256": _hash(source)}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        count = file_places(_kept(rows, progress), target, about, _division_names(kind))
    except OSError as error:
        raise SettingError(f"{target} cannot be written: {error.strerror}") from error
    if not count:
        target.unlink()
        raise InputError(f"{source} has no place in it: nothing is added")
    return _opened(target)


def remove_table(name: str) -> None:
    """Removes an added gazetteer; raises `SettingError` if none is called so."""
    path = data_folder() / "gazetteers" / f"{name}.bin"
    if not _NAME.fullmatch(name) or not path.exists():
        there = ", ".join(it.name for it in own_tables()) or "none"
        raise SettingError(f"no gazetteer of yours is called {name!r}: there is {there}")
    path.unlink()


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that sayso ships and those the user has added, mapped once a process.

    Raises `SettingError` if a file is missing or of another version, `LexiconError` if the table
    of regions is wrong.
    """
    added = tuple((it.name, it.kind == OWN, it.table) for it in own_tables())
    return Gazetteer(shipped_table(), regions(), added) if added else shipped_gazetteer()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> OwnTable:
    try:
        table = open_table(path)
        about = table.about
        return OwnTable(
            path.stem, path, about["kind"], about["source"], about["sha256"], about["places"], table
        )
    except (SettingError, KeyError) as error:
        raise SettingError(f"{path} is no gazetteer of this version: add it again") from error


def _kept(
    rows: Iterator[tuple[int, AddedPlace | None]], progress: Callable[[int], object]
) -> Iterator[AddedPlace]:
    read = 0
    for length, place in rows:
        read += length
        if read > _STEP:
            progress(read)
            read = 0
        if place is not None:
            yield place
    progress(read)


def _division_names(kind: str) -> Callable[[AddedPlace], str | None]:
    """What the divisions of a table are called: as in the shipped gazetteer, where it has them."""
    shipped = shipped_gazetteer()

    def by_id(place: AddedPlace) -> str | None:
        if place.feature == "admin1":
            return shipped.name_by_id(place.id) or place.name
        # The dump lacks the division's own row: the shipped gazetteer knows where the place lies.
        number = f"geonames:{place.id}"
        return next((it.admin1 for it in shipped.find(place.name) if it.gazetteer == number), None)

    def by_name(place: AddedPlace) -> str | None:
        home = country_by_iso2(place.country)
        divisions = [it for it in shipped.find(place.admin1) if it.feature == "admin1"]
        return next((it.name for it in divisions if it.country == home), place.admin1)

    return by_id if kind == GEONAMES else by_name
