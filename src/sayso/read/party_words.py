"""The lexicon's words for parties, compiled so that one pass over the tokens finds them all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from sayso.lexicon.armed_groups import armed_groups
from sayso.lexicon.countries import Metonym, countries
from sayso.lexicon.igos import igos
from sayso.lexicon.institutions import institutions
from sayso.lexicon.load import rows
from sayso.lexicon.roles import roles
from sayso.lexicon.titles import titles
from sayso.model.words import ActorKind

Sort = Literal["named", "country", "metonym", "title", "role", "body", "people", "demonym"]

_PIECE = re.compile(r"\w+(?:['’](?!s\b)\w+|\.\w+|-\d+)*\.?|['’]s\b|\S")
_RANK: dict[str, int] = {
    sort: rank
    for rank, sort in enumerate(
        ("named", "country", "metonym", "title", "role", "body", "demonym", "people")
    )
}
# Abbreviations that are plain words of English in a text set all in capitals.
_PLAIN = frozenset({"is", "us", "who", "it", "am", "as", "an", "can", "had", "pa", "raw", "mit"})


class Entry(NamedTuple):
    """What the lexicon knows of one phrase; `name` is the party's or noun's usual form."""

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
    case: Literal["any", "capital", "upper"] = "any"


class Match(NamedTuple):
    """A phrase of the lexicon in the text: tokens `start` to `end`, exclusive."""

    start: int
    end: int
    entry: Entry


Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]


def find_party_words(words: Sequence[str], lower: Sequence[str]) -> list[Match]:
    """The longest phrases of the lexicon among the tokens, left to right, none overlapping."""
    table = phrases()
    found: list[Match] = []
    taken = 0
    for i in [i for i, word in enumerate(lower) if word in table]:
        if i < taken:
            continue
        for rest, entries in table[lower[i]]:
            end = i + 1 + len(rest)
            if rest and tuple(lower[i + 1 : end]) != rest:
                continue
            entry = next((it for it in entries if _case_fits(it, words, i, end)), None)
            if entry is not None:
                found.append(Match(i, end, entry))
                taken = end
                break
    return found


def _case_fits(entry: Entry, words: Sequence[str], start: int, end: int) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "capital":
        return words[start][0].isupper() or words[end - 1][0].isupper()
    word = words[start]
    if not word.isupper():
        return False
    if word.lower() not in _PLAIN:
        return True
    beside = words[max(0, start - 2) : start] + words[end : end + 2]  # type: ignore[operator]
    return not beside or not all(it.isupper() for it in beside if it.isalpha())


@cache
def phrases() -> Phrases:
    """Every phrase by its first word, lower case: the rest of it, and its entries, best first."""
    table: dict[tuple[str, ...], list[Entry]] = {}
    for phrase, entry in _entries():
        cased = entry._replace(case=_case(phrase, entry.sort))
        for pieces in _tokenised(phrase.lower()):
            table.setdefault(pieces, []).append(cased)
    compiled: Phrases = {}
    for pieces, entries in table.items():
        best = tuple(sorted(entries, key=lambda entry: _RANK[entry.sort]))
        compiled.setdefault(pieces[0], []).append((pieces[1:], best))
    for options in compiled.values():
        options.sort(key=lambda option: -len(option[0]))
    return compiled


def _tokenised(phrase: str) -> Iterator[tuple[str, ...]]:
    """The tokens of a phrase; the tokeniser parts the stop from some abbreviations only."""
    options = [
        ((piece,), (piece[:-1], ".")) if piece.endswith(".") and len(piece) > 2 else ((piece,),)
        for piece in _PIECE.findall(phrase)
    ]
    for choice in product(*options):
        yield tuple(piece for pieces in choice for piece in pieces)


def _case(phrase: str, sort: str) -> Literal["any", "capital", "upper"]:
    if sort in ("title", "role", "body"):
        return "any"
    letters = phrase.replace(".", "").replace("-", "")
    if letters.isupper() and letters.isalnum() and len(letters) <= 6:
        return "upper"
    return "any" if phrase.islower() else "capital"


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _country_entries()
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
        )
        yield role.noun, entry
        yield role.plural or plural(role.noun), entry._replace(many=True)


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
            if city:
                yield city, Entry("metonym", country.name, "state", country.iso3, "GOV")
    for seat in rows("metonyms.csv", Metonym):
        entry = Entry("metonym", seat.name, seat.kind, seat.iso3, "GOV", institution="seat")
        yield seat.name, entry


def _named_entries() -> Iterator[tuple[str, Entry]]:
    for group in armed_groups():
        entry = Entry(
            "named", group.name, "armed_group", group.country, "REB", also=_singular(group.also)
        )
        yield from ((name, entry) for name in _both_apostrophes((group.name, *group.aliases)))
    for igo in igos():
        entry = Entry("named", igo.name, "igo", None, "IGO", also=frozenset(igo.also))
        yield from ((name, entry) for name in _both_apostrophes((igo.name, *igo.aliases)))
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
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
