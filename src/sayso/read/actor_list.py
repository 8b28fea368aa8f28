"""A user's own list of actors, which wins over the lexicon: names, aliases, country, kind, role."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from pydantic import BaseModel, ConfigDict

from sayso.errors import LexiconError
from sayso.lexicon.countries import countries, country_by_iso2, country_by_name
from sayso.model.words import ActorKind
from sayso.read.party_lexicon import Entry, entries
from sayso.read.party_words import Phrases, compiled

_COLUMNS = ("name", "aliases", "country", "kind", "role")
_NEEDED = ("name", "kind")
_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_PARTED = str.maketrans(";", "|")
_GROUPS = frozenset({"civilians", "unnamed"})


class ListedActor(BaseModel):
    """One actor of a user's list; `country` is ISO 3166-1 alpha-3, `role` a PLOVER sector code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return (self.name, *self.aliases)


class ActorList(NamedTuple):
    """A user's actors, and their names made ready to be found in texts."""

    actors: tuple[ListedActor, ...]
    phrases: Phrases


def load_actor_list(path: Path) -> ActorList:
    """The actors of a CSV file: `name`, `aliases` (parted by | or ;), `country`, `kind`, `role`.

    `name` and `kind` must be given. Raises `LexiconError`, in one line that names the file, the
    line of the file and the mend.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise LexiconError(f"{path}: {reason}: give a CSV file of actors") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8: save it as CSV in UTF-8") from error
    return actor_list(_rows(str(path), text))


def actor_list(actors: Iterable[ListedActor]) -> ActorList:
    """The actors, with the other names that the lexicon knows for the same parties."""
    actors = tuple(actors)
    return ActorList(actors, compiled(_entries(actors)))


def _rows(where: str, text: str) -> Iterator[ListedActor]:
    reader = csv.reader(io.StringIO(text, newline=""))
    header: list[str] = []
    met: dict[str, int] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            place = f"{where}, line {reader.line_num}"
            if not header:
                header = _header(place, cells)
                continue
            actor = _row(place, header, cells)
            for name in dict.fromkeys(actor.names):
                if name in met:
                    raise LexiconError(
                        f"{place}: {name!r} stands in line {met[name]} too: keep it in one"
                    )
                met[name] = reader.line_num
            yield actor
    except csv.Error as error:
        raise LexiconError(f"{where}, line {reader.line_num}: is no CSV: {error}") from error
    if not header:
        raise LexiconError(f"{where}: is empty: begin it with the line {','.join(_COLUMNS)}")


def _header(place: str, cells: Sequence[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise LexiconError(
            f"{place}: there is no column {missing[0]!r}: begin with the line {','.join(_COLUMNS)}"
        )
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown:
        raise LexiconError(
            f"{place}: column {unknown[0]!r} is not known: use {', '.join(_COLUMNS)}"
        )
    return header


def _row(place: str, header: Sequence[str], cells: Sequence[str]) -> ListedActor:
    if len(cells) != len(header):
        raise LexiconError(
            f"{place}: {len(cells)} cells where the first line has {len(header)}: "
            "put a cell that holds a comma in quotes"
        )
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    if not any(letter.isalnum() for letter in row["name"]):
        raise LexiconError(f"{place}: the name is empty: write one, or take the line out")
    role = row.get("role") or None
    if role is not None and not (len(role) == 3 and role.isascii() and role.isupper()):
        raise LexiconError(f"{place}: role {role!r} is no sector: write a PLOVER code such as MIL")
    aliases = [it.strip() for it in row.get("aliases", "").translate(_PARTED).split("|")]
    return ListedActor(
        name=row["name"],
        aliases=tuple(it for it in aliases if any(letter.isalnum() for letter in it)),
        country=_country(place, row.get("country", "")),
        kind=_kind(place, row["kind"]),
        role=role,
    )


def _country(place: str, told: str) -> str | None:
    if not told or told in countries():
        return told or None
    meant = country_by_iso2(told) or country_by_name(told)
    mend = meant or "its ISO 3166-1 alpha-3 code, such as KOR"
    raise LexiconError(f"{place}: country {told!r} is no code: write {mend}")


def _kind(place: str, told: str) -> ActorKind:
    kind = next((it for it in _KINDS if it == told), None)
    if kind is None:
        raise LexiconError(f"{place}: kind {told!r} is not known: use one of {', '.join(_KINDS)}")
    return kind


def _entries(actors: Sequence[ListedActor]) -> Iterator[tuple[str, Entry]]:
    """The listed names, and those the lexicon has for a party that the list names too."""
    listed = {name for actor in actors for name in actor.names}
    known = [it for it in entries() if it[1].sort in ("named", "country")]
    meant = {phrase: entry for phrase, entry in known if phrase in listed}
    for actor in actors:
        entry = next((meant[name] for name in actor.names if name in meant), None)
        listed_entry = Entry(
            "named",
            actor.name,
            actor.kind,
            actor.country,
            actor.role,
            many=actor.kind in _GROUPS,
            also=entry.also if entry else frozenset(),
            key=entry.key if entry else None,
            listed=True,
        )
        yield from ((name, listed_entry) for name in actor.names)
        if entry is not None:
            same = (it for it, other in known if other.name == entry.name and it not in listed)
            yield from ((name, listed_entry) for name in same)
