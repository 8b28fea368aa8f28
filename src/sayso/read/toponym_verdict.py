"""Whether a name that the gazetteer has is a place where it stands, a part of a party, or neither.

What spaCy called it, the words beside it and how well known the place is decide.
"""

import re

from spacy.tokens import Span

from sayso.lexicon.countries import country_by_name
from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.read.gazetteer import Entry
from sayso.read.place_context import Beside
from sayso.read.recognised_names import PLACE_LABELS, RecognisedNames
from sayso.read.toponym_form import core_name

_KNOWN = 100_000
_GREAT = 500_000
_LAST_WORD = re.compile(r"([\w.]+)[ -]$")
_FIRST_WORD = re.compile(r"[ -]([\w.]+)")


def is_nested(
    phrase: str,
    start: int,
    end: int,
    entries: tuple[Entry, ...],
    names: RecognisedNames,
    beside: Beside,
) -> bool | None:
    """Whether it is nested in a party's name; None where it is no place at all."""
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
    # "Sévaré and Douentza" is two names, whatever the parser takes them for.
    if phrase in core.split(" and ") or (start <= ent.start_char and ent.end_char <= end):
        return _judge_misnamed(phrase, entries, names, label, beside)
    return None if beside.unit else _judge_nested(start, end, entries, ent, label)


def could_be_town(
    phrase: str,
    start: int,
    end: int,
    entries: tuple[Entry, ...],
    names: RecognisedNames,
    beside: Beside,
) -> bool:
    """Whether it could be a town that only the places around it show to be one.

    "Salem police", "asked Halifax to pay": no word speaks of a place, and none against it.
    """
    if beside.unit or len(phrase) < 4 or phrase.isupper() or not entries[0].usual:
        return False
    if phrase in guard_words("never") or names.people.intersection(phrase.split()):
        return False
    number = names.at(start, end)
    if number is None:
        return True
    ent = names.spans[number]
    first = ent.start_char >= start or " and " in ent.text or core_name(ent.text) == phrase
    return first and names.labels[number] in ("ORG", "PERSON", "GPE", "FAC", "NORP", "LOC")


def _is_acronym(phrase: str, entries: tuple[Entry, ...]) -> bool:
    """Whether capitals stand for something else than a small town: "FAO"."""
    small = entries[0].feature in ("settlement", "region") and entries[0].fame < _KNOWN
    return small and len(phrase) < 5 and phrase.isupper()


def _judge_country(
    phrase: str, number: int | None, names: RecognisedNames, beside: Beside
) -> bool | None:
    """A country's name is one anywhere but in a person's: "Chad Lewis"."""
    if number is None or names.labels[number] in PLACE_LABELS:
        return beside.unit
    whole = phrase in core_name(names.spans[number].text).split(" and ")
    if names.labels[number] == "PERSON" and not whole and not beside.located:
        return None
    return not whole or beside.unit


def _judge_bare(
    phrase: str, entries: tuple[Entry, ...], names: RecognisedNames, beside: Beside
) -> bool | None:
    if beside.unit or (phrase in names.people and not beside.located):
        return None
    if beside.located:
        return False if entries[0].usual or entries[0].fame > 5000 else None
    famous = entries[0].usual and max(it.fame for it in entries) >= _GREAT
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
    phrase: str, entries: tuple[Entry, ...], names: RecognisedNames, label: str, beside: Beside
) -> bool | None:
    if beside.unit or (phrase in names.people and not beside.located):
        return None
    best = max(entries, key=lambda it: it.fame)
    if beside.located:
        good = label != "PERSON" or best.usual or best.fame > 5000 or " " in phrase
        return False if good else None
    if label == "PERSON" or phrase.isupper():
        return None
    return False if best.usual and best.fame >= _KNOWN else None


def _judge_nested(
    start: int, end: int, entries: tuple[Entry, ...], ent: Span, label: str
) -> bool | None:
    if label not in ("ORG", "FAC"):
        return None
    edge = start - ent.start_char <= 4 or ent.end_char - end <= 2
    known = any(it.usual and it.fame >= _KNOWN for it in entries)
    return True if edge and known else None
