"""Heads of state and government told without their country: who they are, by the table."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.lexicon.leaders import Leader, leaders
from sayso.read.parties import Party
from sayso.read.party_names import is_short_form, name_words

# Years before taking office from which on a person is reported under their name.
_BEFORE = 12


class KnownLeader(NamedTuple):
    """A row of the table with its name as folded words."""

    words: tuple[str, ...]
    row: Leader


def name_leaders(parties: Iterable[Party], year: int | None) -> None:
    """Gives leaders the country and the full name of the table, where the report tells no country.

    A full name is enough. A surname needs the office beside it, unless the table says that it is
    one person's alone. `year`, the report's, tells who had not yet come into office. Where several
    leaders fit, only what is the same of all of them is taken.
    """
    table = _by_word()
    for party in parties:
        if not party.person or party.many or not party.names or party.identity is not None:
            continue
        found = [
            it for it in table.get(party.names[0][-1], ()) if _fits(it, party, year)
        ]  # all forms of a name share a word with the table's
        countries = {it.row.country for it in found}
        if len(countries) != 1:
            continue
        party.country = countries.pop()
        in_office = [it for it in found if year is None or it.row.since <= year]
        if len({it.words for it in in_office}) == 1:
            party.full_name = in_office[0].row.name


def _fits(leader: KnownLeader, party: Party, year: int | None) -> bool:
    row = leader.row
    if party.country is not None and party.country != row.country:
        return False
    if year is not None and row.since - _BEFORE > year:
        return False
    if not all(is_short_form(name, leader.words) for name in party.names):
        return False
    if not party.nouns.isdisjoint(row.office):
        return True
    return row.alone or (not party.nouns and any(_whole(name, leader) for name in party.names))


def _whole(name: tuple[str, ...], leader: KnownLeader) -> bool:
    """Whether a name is the leader's with the given name, not the surname alone."""
    return len(name) > 1 and name[0] == leader.words[0]


@cache
def _by_word() -> dict[str, tuple[KnownLeader, ...]]:
    """The leaders by the last word of each of their names."""
    table: dict[str, list[KnownLeader]] = {}
    for row in leaders():
        leader = KnownLeader(_words(row.name), row)
        for word in {_words(name)[-1] for name in row.short_names} | {leader.words[-1]}:
            table.setdefault(word, []).append(leader)
    return {word: tuple(found) for word, found in table.items()}


def _words(name: str) -> tuple[str, ...]:
    """A name's words as the tokeniser parts them: hyphens part words."""
    return name_words(name.replace("-", " ").split())
