"""Finds the place names of a text: what spaCy took for places, and what the gazetteer knows.

Every run of capitalised words is tried against the gazetteer, longest name first. Whether a match
is a place depends on what spaCy called it, on the words beside it ("in X", "X Oblast", "the X
Brigade", "President X") and on how well known the place is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from sayso.lexicon.countries import country_by_demonym, country_by_name
from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry, Gazetteer

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 5
_TOWN = 20_000
_KNOWN = 100_000
_GREAT = 500_000

_UPPER = "A-Z" + "".join(
    chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
_WORD = rf"(?:(?:[A-Z]\.){{2,}}|(?:St|Mt|Ft)\.|[{_UPPER}][\w'’‘ʼ]*)"
_LINK = (
    r"(?:(?:of|the|de|del|da|do|dos|di|la|le|el|al|az|ez|es|ed|en|ad|ar|as|ash|upon|sur|and|und)"
    r"[ -]){0,2}"
)
_PREFIX = r"(?:(?:al|el|ar|as|ash|at|ad|az|an|ez|es|ed|ol)[-‑]|[dl]['’])?"
_RUN = re.compile(rf"(?<![\w@#]){_PREFIX}{_WORD}(?:[ \u00a0\-‑–]{_LINK}{_PREFIX}{_WORD})*")
_PIECE = re.compile(rf"{_PREFIX}{_WORD}")
_POSSESSIVE = re.compile(r"['’]s?$")
_NEXT_WORD = re.compile(r"(?:['’]s?)?[ \u00a0-]+([\w-]+)")
_NEXT_PLACE = re.compile(rf", (?:in )?[{_UPPER}]")
_NO_PLACE_AFTER = re.compile(rf"[-‑]?\d|[$€£@]|[-‑](?:[{_UPPER}]|based\b|born\b|style\b)")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text with the places it may mean.

    `feature`: what the words beside it say it is. `nested`: it is part of the name of a party.
    `known`: what the name was looked up by. `located`: the words beside it speak of a place.
    """

    start: int
    end: int
    known: str
    entries: tuple[Entry, ...]
    feature: PlaceFeature | None
    nested: bool = False
    located: bool = True


def find_toponyms(text: str, ents: Sequence[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """Every toponym of `text`, in reading order, none overlapping; `ents` are spaCy's names."""
    names = _Names(ents)
    found = _without_strays(list(_known(text, names, gazetteer)))
    taken = [it.start for it in found]
    ends = [it.end for it in found]
    unknown = [it for it in _unknown(text, names, gazetteer) if _free(it, taken, ends)]
    return sorted([*found, *unknown], key=lambda it: it.start)


def _without_strays(found: list[Toponym]) -> list[Toponym]:
    """`found` less small towns' names that nothing in the text speaks of as a place."""
    located = {it.known for it in found if it.located}
    return [
        it
        for it in found
        if it.known in located or any(entry.population >= _TOWN for entry in it.entries)
    ]


class _Names:
    """spaCy's names by position, and the surnames among them."""

    def __init__(self, ents: Sequence[Span]) -> None:
        self.spans = ents
        self.starts = [ent.start_char for ent in ents]
        self.ends = [ent.end_char for ent in ents]
        self.labels = [ent.label_ for ent in ents]
        self.people = {
            word
            for ent, label in zip(ents, self.labels, strict=True)
            if label == "PERSON" and len(ent) > 1
            for word in ent.text.replace("’s", "").replace("'s", "").split()
        }

    def at(self, start: int, end: int) -> int | None:
        """The number of the first name that overlaps, or None."""
        number = bisect_right(self.ends, start)
        return number if number < len(self.starts) and self.starts[number] < end else None


def _known(text: str, names: _Names, gazetteer: Gazetteer) -> Iterator[Toponym]:
    last = -9
    for run in _RUN.finditer(text):
        pieces = [
            (run.start() + it.start(), run.start() + it.end()) for it in _PIECE.finditer(run[0])
        ]
        first = 0
        while first < len(pieces):
            step = 1
            if found := _abbreviated(text, *pieces[first], gazetteer, last):
                yield found
                last, first = found.end, first + 1
                continue
            for stop in range(min(len(pieces), first + _LONGEST), first, -1):
                found = _try(text, pieces[first][0], pieces[stop - 1][1], names, gazetteer, last)
                if found:
                    yield found
                    last, step = found.end, stop - first
                    break
            first += step


def _abbreviated(
    text: str, start: int, end: int, gazetteer: Gazetteer, last: int
) -> Toponym | None:
    """A division by its abbreviation right after a town: "Fairfax, Va."."""
    if last != start - 2 or text[last:start] != ", ":
        return None
    for stop in (end + 1, end):
        entry = gazetteer.abbreviation(text[start:stop])
        if entry:
            return Toponym(start, stop, entry.name, (entry,), "admin1")
    return None


def _try(
    text: str, start: int, end: int, names: _Names, gazetteer: Gazetteer, last: int
) -> Toponym | None:
    phrase = text[start:end]
    if owned := _POSSESSIVE.search(phrase):
        end -= len(owned[0])
        phrase = text[start:end]
    entries = _entries(phrase, gazetteer) if len(phrase) > 1 else ()
    if not entries or _NO_PLACE_AFTER.match(text, end):
        return None
    after = _NEXT_WORD.match(text, end)
    following = after[1] if after else ""
    feature = _told_feature(text, start, following)
    unit = following.lower() in _units() and feature is None
    located = bool(feature) or _located(text, start) or _listed(text, last, start)
    located = located or bool(_NEXT_PLACE.match(text, end))
    verdict = _judge(phrase, start, end, entries, names, located, unit)
    if verdict is None:
        return None
    sure = located or entries[0].feature != "settlement"
    return Toponym(start, end, phrase, entries, feature, nested=verdict, located=sure)


def _entries(phrase: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the gazetteer has for `phrase`; nothing for demonyms and for a name with its article."""
    entries = gazetteer.find(phrase)
    if not entries or (entries[0].feature != "country" and country_by_demonym(phrase)):
        return ()
    if phrase.startswith("The ") and entries == gazetteer.find(phrase[4:]):
        return ()
    return entries


def _judge(
    phrase: str,
    start: int,
    end: int,
    entries: tuple[Entry, ...],
    names: _Names,
    located: bool,
    unit: bool,
) -> bool | None:
    """None: no place; else whether it is nested in a party's name."""
    number = names.at(start, end)
    country = entries[0].feature == "country" and country_by_name(phrase) is not None
    label = names.labels[number] if number is not None else ""
    if phrase in _never() and not (located and label in PLACE_LABELS):
        return None
    if number is None:
        return _judge_bare(phrase, entries, names, located, unit, country)
    ent = names.spans[number]
    whole = _core(ent.text) == phrase
    if label in PLACE_LABELS:
        return _judge_place(phrase, start, end, ent, unit, country)
    if country:
        return None if label == "PERSON" and not whole and not located else not whole or unit
    if whole:
        return _judge_misnamed(phrase, entries, names, label, located, unit)
    return _judge_nested(start, end, entries, ent, label)


def _judge_bare(
    phrase: str,
    entries: tuple[Entry, ...],
    names: _Names,
    located: bool,
    unit: bool,
    country: bool,
) -> bool | None:
    if country:
        return unit
    if unit or (phrase in names.people and not located):
        return None
    best = entries[0]
    if located:
        return False if best.usual or best.population > 5000 else None
    famous = best.usual and max(it.population for it in entries) >= _GREAT
    return False if famous and len(phrase) > 4 else None


def _judge_place(
    phrase: str, start: int, end: int, ent: Span, unit: bool, country: bool
) -> bool | None:
    if unit and not country:
        return None
    text = ent.text
    if country or _core(text) in phrase:
        return unit
    before = _LAST_WORD.search(text, 0, max(0, start - ent.start_char))
    after = _FIRST_WORD.match(text, max(0, end - ent.start_char))
    beside = [match[1] for match in (before, after) if match]
    plain = all(
        it.islower() or it.lower() in place_words() or it.lower() in _between() for it in beside
    )
    return False if plain else None


_LAST_WORD = re.compile(r"([\w.]+)[ -]$")
_FIRST_WORD = re.compile(r"[ -]([\w.]+)")


def _judge_misnamed(
    phrase: str,
    entries: tuple[Entry, ...],
    names: _Names,
    label: str,
    located: bool,
    unit: bool,
) -> bool | None:
    if unit or (phrase in names.people and not located):
        return None
    best = max(entries, key=lambda it: it.population)
    if located:
        return False if label != "PERSON" or best.usual else None
    if label == "PERSON" or phrase.isupper():
        return None
    return False if best.usual and best.population >= _KNOWN else None


def _judge_nested(
    start: int, end: int, entries: tuple[Entry, ...], ent: Span, label: str
) -> bool | None:
    if label not in ("ORG", "FAC"):
        return None
    edge = start - ent.start_char <= 4 or ent.end_char - end <= 2
    known = any(it.usual and it.population >= _KNOWN for it in entries)
    return True if edge and known else None


def _unknown(text: str, names: _Names, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Places by spaCy's label that the gazetteer does not have, where the words beside agree."""
    for number, label in enumerate(names.labels):
        if label not in PLACE_LABELS:
            continue
        start, end = names.starts[number], names.ends[number]
        phrase = _core(text[start:end])
        start = text.index(phrase, start, end)
        end = start + len(phrase)
        if not phrase[:1].isupper() or phrase in _never() or country_by_demonym(phrase):
            continue
        after = _NEXT_WORD.match(text, end)
        following = after[1] if after else ""
        if following.lower() in _units() or any(char.isdigit() for char in phrase):
            continue
        feature = _told_feature(text, start, following) or _own_feature(phrase)
        if feature or _located(text, start):
            yield Toponym(start, end, phrase, gazetteer.find(phrase), feature)


def _free(it: Toponym, starts: list[int], ends: list[int]) -> bool:
    number = bisect_right(ends, it.start)
    return number >= len(starts) or starts[number] >= it.end


def _core(name: str) -> str:
    """A name without article, possessive and the lower-case words around it."""
    name = _POSSESSIVE.sub("", name.strip())
    words = name.split(" ")
    while len(words) > 1 and (words[0].islower() or words[0] == "The") and "-" not in words[0]:
        words.pop(0)
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return _POSSESSIVE.sub("", " ".join(words))


def _told_feature(text: str, start: int, following: str) -> PlaceFeature | None:
    told = place_words().get(following.lower())
    if told is None and (before := _KIND_OF.search(text, max(0, start - 30), start)):
        told = place_words().get((before[1] or before[2]).lower())
    return told


_KIND_OF = re.compile(r"\b([A-Za-z-]+)s? (?:of |called |named )(?:the )?$|\b(village|town|city) $")


def _own_feature(phrase: str) -> PlaceFeature | None:
    words = phrase.lower().split()
    return place_words().get(words[-1]) or place_words().get(words[0]) if len(words) > 1 else None


def _located(text: str, start: int) -> bool:
    """Whether a preposition of place comes before, adjectives between left out."""
    words = text[max(0, start - 60) : start].lower().split()
    while words and (words[-1] in _between() or words[-1] in ("the", "in,")):
        words.pop()
    if words and words[-1] in place_words():
        return True
    return bool(words) and words[-1] in _locative()


_JOINED = re.compile(r"(?:,| and| or| &|, and|, or|;|–|-) (?:the |in |near )?$|[–/-]$")


def _listed(text: str, last: int, start: int) -> bool:
    """Whether it stands in a list right after another place."""
    return 0 < start - last < 12 and _JOINED.fullmatch(text, last, start) is not None


def _never() -> frozenset[str]:
    return guard_words("never")


def _units() -> frozenset[str]:
    return guard_words("unit")


def _between() -> frozenset[str]:
    return guard_words("between")


def _locative() -> frozenset[str]:
    return guard_words("locative")
