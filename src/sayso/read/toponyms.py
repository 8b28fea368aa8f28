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

from sayso.lexicon.armed_groups import armed_group_names
from sayso.lexicon.countries import country_by_demonym
from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.place_context import Beside, kind_before, other_end, words_beside
from sayso.read.recognised_names import PLACE_LABELS, RecognisedNames
from sayso.read.toponym_form import (
    CALLED,
    POSSESSIVE,
    RUN,
    core_name,
    could_be_name,
    goes_on_otherwise,
    own_feature,
    pieces_of,
)
from sayso.read.toponym_verdict import could_be_town, is_nested

_NO_NAMES = frozenset(
    {"DATE", "CARDINAL", "NORP", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
)
_LONGEST = 5
_TOWN = 20_000
# What may stand between a town and its state: "Franklin Township, Mich."
_SO_FAR = re.compile(r"(?: \w+)?, ")
_SURE = re.compile(r"\b(?:in|near|around|outside|inside) (?:the |nearby )?$", re.I)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text with the places it may mean.

    `feature`: what the words beside it say it is. `nested`: it is part of the name of a party.
    `known`: what the name was looked up by. `located`: the words beside it speak of a place.
    `doubtful`: nothing in the sentence speaks of a place; only the places around can.
    """

    start: int
    end: int
    known: str
    entries: tuple[Entry, ...]
    feature: PlaceFeature | None
    nested: bool = False
    located: bool = True
    doubtful: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def find_toponyms(text: str, ents: Sequence[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """Every toponym of `text`, in reading order, none overlapping; `ents` are spaCy's names."""
    names = RecognisedNames(ents)
    found = _without_strays(list(_known(text, names, gazetteer)))
    found = _merged(found, _unknown(text, names, gazetteer, [it.span for it in found]))
    found = _merged(found, _called(text))
    return _merged(found, _other_ends(text, found, gazetteer))


def _merged(found: list[Toponym], more: Iterator[Toponym]) -> list[Toponym]:
    """`found` with those of `more` that overlap none of it, in reading order."""
    taken = [it.span for it in found]
    free = [it for it in more if _is_free(it.start, it.end, taken)]
    return sorted([*found, *free], key=lambda it: it.start) if free else found


def _without_strays(found: list[Toponym]) -> list[Toponym]:
    """`found` less small towns' names that nothing in the text speaks of as a place."""
    known = {it.known for it in found if it.located}
    return [
        it
        for it in found
        if it.doubtful or it.known in known or any(entry.fame >= _TOWN for entry in it.entries)
    ]


def _known(text: str, names: RecognisedNames, gazetteer: Gazetteer) -> Iterator[Toponym]:
    last = -99
    never = guard_words("never")
    for run in RUN.finditer(text):
        if run[0] in never and names.at(*run.span()) is None:
            continue
        pieces = pieces_of(run)
        first = 0
        while first < len(pieces):
            found = _abbreviated(text, *pieces[first], gazetteer, last)
            step = 1
            for stop in range(min(len(pieces), first + _LONGEST), first, -1):
                if found:
                    break
                found = _try(text, pieces[first][0], pieces[stop - 1][1], names, gazetteer, last)
                step = stop - first if found else 1
            if found:
                yield found
                last = last if found.doubtful else found.end
            first += step


def _abbreviated(
    text: str, start: int, end: int, gazetteer: Gazetteer, last: int
) -> Toponym | None:
    """A division by its abbreviation right after a town: "Fairfax, Va."."""
    if not 2 <= start - last < 16 or not _SO_FAR.fullmatch(text, last, start):
        return None
    for stop in (end + 1, end):
        entry = gazetteer.abbreviation(text[start:stop])
        if entry:
            return Toponym(start, stop, entry.name, (entry,), "admin1")
    return None


def _try(
    text: str, start: int, end: int, names: RecognisedNames, gazetteer: Gazetteer, last: int
) -> Toponym | None:
    phrase = text[start:end]
    if owned := POSSESSIVE.search(phrase):
        end -= len(owned[0])
        phrase = text[start:end]
    if len(phrase) < 2 or phrase.lower() in place_words():
        return None
    if _is_never(phrase) and not names.place_at(start, end):
        return None
    entries = _entries(phrase, gazetteer)
    if not entries or goes_on_otherwise(text, end, entries[0].feature == "country"):
        return None
    beside = words_beside(text, start, end, last, entries, gazetteer)
    nested = is_nested(phrase, start, end, entries, names, beside)
    if nested is None:
        if not could_be_town(phrase, start, end, entries, names, beside):
            return None
        return Toponym(start, end, phrase, entries, None, False, False, True)
    sure = beside.located or entries[0].feature != "settlement"
    return Toponym(start, end, phrase, entries, beside.feature, nested, sure)


def _is_never(phrase: str) -> bool:
    never = guard_words("never") | armed_group_names()
    return phrase in never or (phrase.isupper() and phrase.title() in never)


def _entries(phrase: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the gazetteer has for `phrase`; nothing for demonyms and for a name with its article."""
    entries = gazetteer.find(phrase)
    if not entries or (entries[0].feature != "country" and country_by_demonym(phrase)):
        return ()
    if phrase.startswith("The ") and entries == gazetteer.find(phrase[4:]):
        return ()
    return entries


def _unknown(
    text: str, names: RecognisedNames, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]
) -> Iterator[Toponym]:
    """Names the gazetteer does not have that spaCy's label or the words beside call places."""
    for number, label in enumerate(names.labels):
        start, end = names.starts[number], names.ends[number]
        if label in _NO_NAMES or not _is_free(start, end, taken):
            continue
        phrase = core_name(text[start:end])
        start = text.index(phrase, start, end)
        end = start + len(phrase)
        if not could_be_name(phrase) or goes_on_otherwise(text, end, country=False):
            continue
        last = max((it[1] for it in taken if it[1] <= start), default=-99)
        beside = words_beside(text, start, end, last, (), gazetteer)
        own = own_feature(phrase)
        if beside.unit or (label not in PLACE_LABELS and not _surely(text, start, own, beside)):
            continue
        if beside.feature or own or beside.located:
            yield Toponym(start, end, phrase, gazetteer.find(phrase), beside.feature or own)


def _surely(text: str, start: int, own: PlaceFeature | None, beside: Beside) -> bool:
    """Whether a name that spaCy takes for no place is one: "around X in Y", "the X camp"."""
    if own == "water" or (own == "region" and beside.located):
        return True
    if beside.feature is not None and beside.feature != "other":
        return True
    return beside.located and _SURE.search(text, max(0, start - 16), start) is not None


def _called(text: str) -> Iterator[Toponym]:
    """What a text calls a village, a town or a district, whatever it is: "the village of X"."""
    for found in CALLED.finditer(text):
        start = found.start(1)
        phrase = POSSESSIVE.sub("", found[1])
        if could_be_name(phrase):
            feature = kind_before(text, start) or "settlement"
            yield Toponym(start, start + len(phrase), phrase, (), feature)


def _other_ends(text: str, found: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The places a way comes from: "the road between X and Y", where Y is one."""
    for it in found:
        match = other_end(text, it.start)
        if match and could_be_name(match[2]):
            yield Toponym(*match.span(2), match[2], gazetteer.find(match[2]), None)


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether start to end overlaps none of `taken`, which is in order and has no overlaps."""
    number = bisect_right(taken, start, key=lambda it: it[1])
    return number >= len(taken) or taken[number][0] >= end
