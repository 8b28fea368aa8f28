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
from sayso.read.place_context import UPPER, Beside, kind_before, located, words_beside

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NO_NAMES = frozenset(
    {"DATE", "CARDINAL", "NORP", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
)
_LONGEST = 5
_TOWN = 20_000
_KNOWN = 100_000
_GREAT = 500_000

_WORD = rf"(?:(?:[A-Z]\.){{2,}}|(?:St|Mt|Ft)\.|[{UPPER}][\w'’‘ʼ]*)"
_LINK = (
    r"(?:(?:of|the|de|del|da|do|dos|di|la|le|el|al|az|ez|es|ed|en|ad|ar|as|ash|upon|sur|and|und)"
    r"[ -]){0,2}"
)
_PREFIX = r"(?:(?:al|el|ar|as|ash|at|ad|az|an|ez|es|ed|ol)[-‑]|[dl]['’])?"
_RUN = re.compile(rf"(?<![\w@#]){_PREFIX}{_WORD}(?:[ \u00a0\-‑–]{_LINK}{_PREFIX}{_WORD})*")
_PIECE = re.compile(rf"{_PREFIX}{_WORD}")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_PLACE_AFTER = re.compile(rf"(?P<code>[-‑]?\d|[$€£@])|[-‑](?:[{UPPER}]|born\b|style\b)")
_LAST_WORD = re.compile(r"([\w.]+)[ -]$")
_FIRST_WORD = re.compile(r"[ -]([\w.]+)")
_CALLED = re.compile(
    r"\b(?:villages?|towns?|city|cities|hamlets?|settlements?|suburb|district|township)"
    rf"(?: of| called| named)? ((?:{_WORD})(?:[ -](?:{_WORD})){{0,2}})"
)
_DIGIT = re.compile(r"\d")
_SURE = re.compile(r"\b(?:in|near|around|outside|inside) (?:the )?$")


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

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def find_toponyms(text: str, ents: Sequence[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """Every toponym of `text`, in reading order, none overlapping; `ents` are spaCy's names."""
    names = _Names(ents)
    found = _without_strays(list(_known(text, names, gazetteer)))
    found = _merged(found, _unknown(text, names, gazetteer, [it.span for it in found]))
    return _merged(found, _called(text))


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
        if it.known in known or any(entry.population >= _TOWN for entry in it.entries)
    ]


class _Names:
    """spaCy's names by position, and the words of people's names among them."""

    def __init__(self, ents: Sequence[Span]) -> None:
        self.spans = ents
        self.starts = [ent.start_char for ent in ents]
        self.ends = [ent.end_char for ent in ents]
        self.labels = [ent.label_ for ent in ents]
        self.people = {
            word.removesuffix("'s").removesuffix("’s")
            for ent, label in zip(ents, self.labels, strict=True)
            if label == "PERSON" and len(ent) > 1
            for word in ent.text.split()
        }

    def at(self, start: int, end: int) -> int | None:
        """The number of the first name that overlaps, or None."""
        number = bisect_right(self.ends, start)
        return number if number < len(self.starts) and self.starts[number] < end else None

    def place_at(self, start: int, end: int) -> bool:
        """Whether spaCy takes what is there for a place."""
        number = self.at(start, end)
        return number is not None and self.labels[number] in PLACE_LABELS


def _known(text: str, names: _Names, gazetteer: Gazetteer) -> Iterator[Toponym]:
    last = -99
    never = guard_words("never")
    for run in _RUN.finditer(text):
        if run[0] in never and names.at(*run.span()) is None:
            continue
        pieces = _pieces(run)
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
                last = found.end
            first += step


def _pieces(run: re.Match[str]) -> list[tuple[int, int]]:
    """Where the words of a run stand."""
    if " " not in run[0] and "-" not in run[0]:
        return [run.span()]
    base = run.start()
    return [(base + it.start(), base + it.end()) for it in _PIECE.finditer(run[0])]


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
    if len(phrase) < 2 or (phrase in guard_words("never") and not names.place_at(start, end)):
        return None
    entries = _entries(phrase, gazetteer)
    if not entries or _is_code(text, end, entries[0].feature == "country"):
        return None
    beside = words_beside(text, start, end, last, entries, gazetteer)
    nested = _judge(phrase, start, end, entries, names, beside)
    if nested is None:
        return None
    sure = beside.located or entries[0].feature != "settlement"
    return Toponym(start, end, phrase, entries, beside.feature, nested, sure)


def _is_code(text: str, end: int, country: bool) -> bool:
    """Whether the name goes on as a model number, a sum of money or a double name."""
    after = _NO_PLACE_AFTER.match(text, end)
    return after is not None and (after["code"] is not None or not country)


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
    beside: Beside,
) -> bool | None:
    """None: no place; else whether it is nested in a party's name."""
    number = names.at(start, end)
    country = entries[0].feature == "country" and country_by_name(phrase) is not None
    label = names.labels[number] if number is not None else ""
    if _is_acronym(phrase, entries) and not beside.dateline:
        return None
    if phrase in guard_words("never") and not beside.located:
        return None
    if country or (entries[0].feature == "admin1" and phrase.isupper() and len(phrase) < 5):
        return _judge_country(phrase, number, names, beside)
    if number is None:
        return _judge_bare(phrase, entries, names, beside)
    ent = names.spans[number]
    core = core_name(ent.text)
    if label in PLACE_LABELS:
        return _judge_place(phrase, start, end, ent, beside.unit)
    if core == phrase or (start <= ent.start_char and ent.end_char <= end):
        return _judge_misnamed(phrase, entries, names, label, beside)
    return _judge_nested(start, end, entries, ent, label)


def _is_acronym(phrase: str, entries: tuple[Entry, ...]) -> bool:
    """Whether capitals stand for something else than a small town: "FAO"."""
    small = entries[0].feature in ("settlement", "region") and entries[0].population < _KNOWN
    return small and len(phrase) < 5 and phrase.isupper()


def _judge_country(phrase: str, number: int | None, names: _Names, beside: Beside) -> bool | None:
    """A country's name is one anywhere but in a person's: "Chad Lewis"."""
    if number is None or names.labels[number] in PLACE_LABELS:
        return beside.unit
    whole = phrase in core_name(names.spans[number].text).split(" and ")
    if names.labels[number] == "PERSON" and not whole and not beside.located:
        return None
    return not whole or beside.unit


def _judge_bare(
    phrase: str, entries: tuple[Entry, ...], names: _Names, beside: Beside
) -> bool | None:
    if beside.unit or (phrase in names.people and not beside.located):
        return None
    if beside.located:
        return False if entries[0].usual or entries[0].population > 5000 else None
    famous = entries[0].usual and max(it.population for it in entries) >= _GREAT
    return False if famous and len(phrase) > 3 else None


def _judge_place(phrase: str, start: int, end: int, ent: Span, unit: bool) -> bool | None:
    if unit:
        return None
    text = ent.text
    if core_name(text) in phrase:
        return False
    before = _LAST_WORD.search(text, 0, max(0, start - ent.start_char))
    after = _FIRST_WORD.match(text, max(0, end - ent.start_char))
    words = [match[1].lower() for match in (before, after) if match and not match[1].islower()]
    kinds, between = place_words(), guard_words("between")
    return False if all(it in kinds or it in between for it in words) else None


def _judge_misnamed(
    phrase: str, entries: tuple[Entry, ...], names: _Names, label: str, beside: Beside
) -> bool | None:
    if beside.unit or (phrase in names.people and not beside.located):
        return None
    best = max(entries, key=lambda it: it.population)
    if beside.located:
        good = label != "PERSON" or best.usual or best.population > 5000 or " " in phrase
        return False if good else None
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


def _unknown(
    text: str, names: _Names, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]
) -> Iterator[Toponym]:
    """Names the gazetteer does not have that spaCy's label or the words beside call places."""
    for number, label in enumerate(names.labels):
        start, end = names.starts[number], names.ends[number]
        if label in _NO_NAMES or not _is_free(start, end, taken):
            continue
        phrase = core_name(text[start:end])
        start = text.index(phrase, start, end)
        end = start + len(phrase)
        if not _could_be_name(phrase) or _NO_PLACE_AFTER.match(text, end):
            continue
        beside = words_beside(text, start, end, -99, (), gazetteer)
        own = own_feature(phrase)
        if beside.unit or (label not in PLACE_LABELS and not _surely(text, start, own, beside)):
            continue
        if beside.feature or own or located(text, start):
            yield Toponym(start, end, phrase, gazetteer.find(phrase), beside.feature or own)


def _surely(text: str, start: int, own: PlaceFeature | None, beside: Beside) -> bool:
    """Whether a name that spaCy takes for no place is one: "around X in Y", "the X camp"."""
    if own == "water" or (own == "region" and beside.located):
        return True
    if beside.feature is not None and beside.feature != "other":
        return True
    return beside.located and _SURE.search(text, max(0, start - 14), start) is not None


def _called(text: str) -> Iterator[Toponym]:
    """What a text calls a village, a town or a district, whatever it is: "the village of X"."""
    for found in _CALLED.finditer(text):
        start = found.start(1)
        phrase = _POSSESSIVE.sub("", found[1])
        if _could_be_name(phrase):
            feature = kind_before(text, start) or "settlement"
            yield Toponym(start, start + len(phrase), phrase, (), feature)


def _could_be_name(phrase: str) -> bool:
    if len(phrase) < 3 or not phrase[0].isupper() or _DIGIT.search(phrase):
        return False
    return phrase not in guard_words("never") and country_by_demonym(phrase) is None


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether start to end overlaps none of `taken`, which is in order and has no overlaps."""
    number = bisect_right(taken, start, key=lambda it: it[1])
    return number >= len(taken) or taken[number][0] >= end


def core_name(name: str) -> str:
    """A name without article, possessive and the lower-case words around it."""
    name = _POSSESSIVE.sub("", name.strip())
    if " " not in name:
        return name
    words = name.split(" ")
    while len(words) > 1 and (words[0].islower() or words[0] == "The") and "-" not in words[0]:
        words.pop(0)
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return _POSSESSIVE.sub("", " ".join(words))


def own_feature(phrase: str) -> PlaceFeature | None:
    """The kind of place that a word of the name itself tells: "Sambisa Forest", "Lake Kivu"."""
    first, *rest = phrase.lower().split()
    return (place_words().get(rest[-1]) or place_words().get(first)) if rest else None
