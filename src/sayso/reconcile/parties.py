"""One key for one party of an occurrence, whatever each report calls it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from sayso.lexicon.given_names import genders
from sayso.lexicon.titles import titles
from sayso.reconcile.chains import Party

_TOKEN = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)+")
_INDEFINITE = re.compile(r"(?i)(?:an?|some|one|two|three|several|many|other|another|\d+)\b")
_EMPTY = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "at",
        "its",
        "his",
        "her",
        "their",
        "local",
        "our",
        "two",
        "who",
    )
)
_PRONOUNS = frozenset(
    (
        "we",
        "they",
        "he",
        "she",
        "it",
        "i",
        "you",
        "who",
        "this",
        "that",
        "his",
        "her",
        "its",
        "their",
    )
)
_PEOPLE = frozenset(("person", "unnamed", "civilians"))


def plain_key(party: Party, places: frozenset[str] = frozenset()) -> str | None:
    """The key of a party before the occurrence's other reports are seen; None for a pronoun.

    Persons are keyed without a country, which not every report tells. `unnamed:NATURE` is one
    that stays unnamed: all of one nature count as one, as nothing tells them apart. `here:WORDS`
    is one that only the occurrence's own reports can tell apart ("local police", "the mayor").
    `places` are the words of the occurrence's place: a body told by it is local.
    """
    if party.name.lower() in _PRONOUNS or party.words.lower() in _PRONOUNS:
        return None
    name = _proper_name(party.words, places)
    if party.key and not _another(party, name):
        if party.key.startswith("name:"):
            bare = party.key.partition("@")[0]
            first = words_of(bare[5:].partition("-")[0])
            led = party.kind == "person" and bare.count("-") > 1 and places & set(first)
            return f"name:{bare.partition('-')[2]}" if led else bare
        local = party.key.startswith("body:") and places & set(words_of(party.words))
        return f"here:{party.key[5:].partition('@')[0].replace('_', '-')}" if local else party.key
    if name and (party.kind in _PEOPLE or party.key):
        return f"name:{'-'.join(words_of(name)[-2:] if party.kind in _PEOPLE else words_of(name))}"
    words = [it for it in words_of(party.name) if it not in places]
    open_ended = party.kind in ("unnamed", "civilians") or _INDEFINITE.match(party.words)
    if open_ended or not words:
        return f"unnamed:{party.nature or 'source'}"
    return f"here:{'-'.join(words)}"


def as_named(party: Party, places: frozenset[str]) -> Party:
    """The party under the name that its own words give it, where they name somebody else.

    "The Nordic Conflict Monitor" that was taken for another body; "Harn, Nils Dahl", a town and
    the name after it taken for one.
    """
    name = _proper_name(party.words, places)
    if name and _another(party, name):
        if _namesake(party, words := words_of(name)):
            return party._replace(name=name, key=f"name:{'-'.join(words[-2:])}", kind="person")
        return party._replace(name=name, key=f"name:{'-'.join(words)}")
    town, comma, person = party.name.partition(", ")
    if comma and set(words_of(town)) <= places and len(words_of(person)) > 1:
        return party._replace(name=person, key=f"name:{'-'.join(words_of(person))}", kind="person")
    return party


def _proper_name(words: str, places: frozenset[str]) -> str | None:
    """The last name of two words or more in the words for a party, that is no place's."""
    found = [
        it for it in _NAME.findall(words.replace("The ", "the ")) if set(words_of(it)) - places
    ]
    return found[-1] if found else None


def _another(party: Party, name: str | None) -> bool:
    """Whether the words name somebody else than the party they were taken for.

    Of persons: somebody who has the last name or the first of its key, and not the other.
    """
    if name is None:
        return False
    if party.kind == "person" or {it.casefold() for it in name.split()[:-1]} & genders().keys():
        return _namesake(party, words_of(name))
    if party.kind not in ("ngo", "media"):
        return False
    return not set(words_of(name)) & set(words_of(party.name))


def _namesake(party: Party, words: tuple[str, ...]) -> bool:
    """Whether a first and a last name are another's who shares one of them with a party's key."""
    known = _ordered(party.key) if party.key and party.key.startswith("name:") else ()
    if len(words) < 2 or not known or words[-2] in _title_words():
        return False
    first, last = words[-2:]
    of_one_first_name = len(known) > 1 and first == known[0] and last not in known
    return of_one_first_name or (last == known[-1] and first not in known)


def _ordered(key: str) -> tuple[str, ...]:
    return words_of(key.partition(":")[2].partition("@")[0].replace("_", " "))


@cache
def _title_words() -> frozenset[str]:
    """The words of offices and ranks, and their short forms: no first names."""
    forms = [form for it in titles() for form in (it.title, *it.also, *it.short)]
    return frozenset(word for form in forms for word in words_of(form))


def align_parties(parties: Iterable[Party], places: frozenset[str]) -> Mapping[str, str]:
    """The keys that are other keys' parties: from a plain key to the one it is.

    A surname or a title joins the only person known by both ("the mayor", "Dahl" → "Nils Dahl,
    the mayor"); "local police" and "Harn police" join the only police of the occurrence.
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    for party in parties:
        key = plain_key(party, places)
        if key and not key.startswith("unnamed:"):
            known[key].update(words_of(party.name))
            known[key].update(words_of(party.words) if party.kind in _PEOPLE else ())
            known[key].update(_key_words(key))
    found: dict[str, str] = {}
    for key in sorted(known):
        mine = _key_words(key) - places
        if not key.startswith("here:") or not mine:
            continue
        fits = [it for it in sorted(known) if it != key and mine <= known[it]]
        firm = [it for it in fits if not it.startswith("here:")]
        wider = firm or [it for it in fits if it not in found]
        if len(wider) == 1:
            found[key] = wider[0]
    return found


def _key_words(key: str) -> set[str]:
    return set(_ordered(key))


@lru_cache(maxsize=50_000)
def words_of(words: str) -> tuple[str, ...]:
    """The words without case, accents, articles and one-letter ones."""
    plain = unicodedata.normalize("NFKD", words.lower())
    bare = "".join(it for it in plain if not unicodedata.combining(it))
    return tuple(it for it in _TOKEN.findall(bare) if it not in _EMPTY and len(it) > 1)
