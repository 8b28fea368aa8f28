"""The lexicon's names and nouns for parties, one entry a phrase."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from sayso.lexicon.armed_groups import ArmedGroup, armed_groups
from sayso.lexicon.countries import Metonym, countries
from sayso.lexicon.former_states import former_states, peoples
from sayso.lexicon.igos import Igo, igos
from sayso.lexicon.institutions import institutions
from sayso.lexicon.load import rows
from sayso.lexicon.roles import roles
from sayso.lexicon.titles import titles
from sayso.model.words import ActorKind

Sort = Literal["named", "country", "metonym", "title", "role", "body", "people", "demonym"]


_IRREGULAR = (("man", "men"), ("child", "children"), ("thief", "thieves"), ("wife", "wives"))


class Entry(NamedTuple):
    """What the lexicon knows of one phrase; `name` is the party's or noun's usual form.

    `key` is the ledger's for a party of a table, `since` the year before which it had not that
    name; `listed` is true for a party of the user's own list.
    """

    sort: Sort
    name: str
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    many: bool = False
    also: frozenset[str] = frozenset()
    denotes: frozenset[str] = frozenset()
    institution: str | None = None
    unique: bool = False
    source: bool = False
    courtesy: bool = False
    before: bool = False
    weak: bool = False
    other: bool = False
    anywhere: bool = False
    adjective: bool = False
    case: Literal["any", "capital", "upper"] = "any"
    key: str | None = None
    since: int | None = None
    listed: bool = False


def entries() -> Iterator[tuple[str, Entry]]:
    """Every phrase of the lexicon that can name a party or tell of one, with what it means."""
    yield from _country_entries()
    yield from _people_entries()
    yield from _named_entries()
    yield from _body_entries()
    for title in titles():
        entry = Entry(
            "title",
            title.title,
            sector=title.sector,
            gender=title.gender,
            also=frozenset(title.also),
            courtesy=title.courtesy,
            before=title.before,
        )
        yield title.title, entry
        yield from ((short, entry._replace(before=True)) for short in title.short)
        if not title.courtesy:
            yield title.plural or plural(title.title), entry._replace(many=True)
    for role in roles():
        entry = Entry(
            "role",
            role.noun,
            kind=role.many,
            sector=role.sector,
            gender=role.gender,
            many=role.mass,
            also=frozenset(role.also),
            source=role.source,
            other=role.other,
            anywhere=role.anywhere,
            adjective=role.adjective,
        )
        yield role.noun, entry
        if not (role.adjective and role.mass):  # "people", and "persons" too
            for many in dict.fromkeys((role.plural or plural(role.noun), plural(role.noun))):
                yield many, entry._replace(many=True)


def _country_entries() -> Iterator[tuple[str, Entry]]:
    for country in countries().values():
        state = Entry("country", country.name, "state", country.iso3, "GOV")
        for name in _both_apostrophes(country.names):
            yield name, state
            if name.isalpha() and len(name) > 3 and name[-1] != "s":
                yield name + "s", state  # "Perus army": a possessive that lost its apostrophe
        demonym = Entry("demonym", country.name, None, country.iso3)
        yield from ((word, demonym) for word in country.adjectives)
        people = Entry("people", country.name, "civilians", country.iso3, "CVL")
        for word in country.people:
            yield word, people._replace(many=word.endswith("s") or word.endswith("men"))
        for city in (country.capital, *country.capital_aliases):
            if city and not city.startswith("The "):
                yield city, Entry("metonym", country.name, "state", country.iso3, "GOV")
    for seat in rows("metonyms.csv", Metonym):
        entry = Entry("metonym", seat.name, seat.kind, seat.iso3, "GOV", institution="seat")
        if seat.kind not in ("state", "armed_group"):
            entry = entry._replace(key=f"body:{seat.kind}@{seat.iso3}")
        yield seat.name, entry


def _people_entries() -> Iterator[tuple[str, Entry]]:
    """States that are no more, and peoples that are no state's own."""
    for state in former_states():
        entry = Entry("named", state.name, "state", state.country, "GOV", key=f"state:{state.code}")
        yield from ((name, entry) for name in _both_apostrophes((state.name, *state.aliases)))
        demonym = Entry("demonym", state.name, None, state.country)
        yield from ((word, demonym) for word in state.adjectives)
        people = Entry("people", state.name, "civilians", state.country, "CVL", many=True)
        yield from ((word, people) for word in state.people)
    for row in peoples():
        demonym = Entry("demonym", row.adjectives[0] if row.adjectives else "", None, row.country)
        yield from ((word, demonym) for word in row.adjectives)
        name = row.people[0] if row.people else ""
        people = Entry("people", name, "civilians", row.country, "CVL", many=True)
        yield from ((word, people) for word in row.people)


def _named_entries() -> Iterator[tuple[str, Entry]]:
    for group in armed_groups():
        yield from _tabled(group, Entry("named", group.name, "armed_group", group.country, "REB"))
    for igo in igos():
        yield from _tabled(igo, Entry("named", igo.name, "igo", None, "IGO"))
    for sort in institutions():
        for body in sort.named:
            entry = Entry(
                "named",
                body.name,
                sort.kind,
                body.country,
                sort.sector,
                institution=sort.institution,
                unique=sort.unique,
                also=frozenset({*sort.nouns, *map(_head_word, sort.nouns)}),
            )
            yield from ((name, entry) for name in _both_apostrophes((body.name, *body.aliases)))


def _tabled(row: ArmedGroup | Igo, entry: Entry) -> Iterator[tuple[str, Entry]]:
    entry = entry._replace(also=_singular(row.also), key=row.key, since=row.since)
    yield from ((name, entry) for name in _both_apostrophes((row.name, *row.aliases)))


def _body_entries() -> Iterator[tuple[str, Entry]]:
    for sort in institutions():
        for noun in sort.nouns:
            entry = Entry(
                "body",
                noun,
                also=frozenset({_head_word(noun)}),
                kind=sort.kind,
                sector=sort.sector,
                many=sort.mass,
                denotes=frozenset(sort.denotes),
                institution=sort.institution,
                unique=sort.unique,
                weak=sort.weak,
            )
            yield noun, entry
            if not sort.mass and not noun.endswith("s"):
                yield plural(noun), entry._replace(many=True, unique=False)


def _head_word(noun: str) -> str:
    """The head of a noun phrase: "ministry" of "foreign ministry" and of "ministry of defense"."""
    return noun.split(" of ")[0].split()[-1]


def _singular(words: Iterable[str]) -> frozenset[str]:
    """Words with the singular of those that are plural ("rebels", "mercenaries")."""
    found = set(words)
    for word in words:
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        elif word.endswith("s"):
            found.add(word[:-1])
    return frozenset(found)


def _both_apostrophes(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if "’" in name:
            yield name.replace("’", "'")


def plural(noun: str) -> str:
    """The regular English plural of a noun phrase that ends with its head."""
    for one, many in _IRREGULAR:
        if noun.endswith(one):
            return noun[: -len(one)] + many
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    if noun.endswith("arch"):
        return noun + "s"  # oligarchs
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
