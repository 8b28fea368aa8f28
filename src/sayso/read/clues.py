"""What a report's own times say of the day it was published: its clues.

A clue is an expression with what it fixes; how strongly each kind binds is in
read/daysolver.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.model import Time
from sayso.read.times import reading_alone
from sayso.read.timex import Reading
from sayso.read.clue import Clue, ClueKind
from sayso.read.daysums import find_sums
from sayso.read.tokens_at import TokensAt

APPOSED = re.compile(r"\s*[,(]?\s*(?:a\s+|the\s+)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
FORWARD = frozenset({"by", "until", "till"})
FIRMEST = 40  # clues of one report that are weighed; the first ones say the most


def find_clues(doc: Doc, times: Sequence[Time]) -> list[Clue]:
    """The clues of a report, in reading order."""
    tokens = TokensAt(doc)
    readings = [reading_alone(it.text, it.value) for it in times]
    clues: list[Clue] = []
    for time, reading in zip(times, readings, strict=True):
        clue = clue_of(doc, tokens, time, reading)
        if clue and clue.kind == "weekday":
            clue = replace(clue, first=not any(it.kind == "weekday" for it in clues))
        if clue and clue.kind in ("weekday", "monthday"):
            verb = governor(tokens, time)
            clue = replace(clue, said=verb is not None and verb.lemma_ in SAYING)
        if clue:
            clues.append(clue)
    joined = list(join_weekdays(doc, tokens, clues))
    sums = list(find_sums(doc.text, times, readings))
    bases = {it.base.start for it in sums if it.base}
    return [*(it for it in joined[:FIRMEST] if it.time.start not in bases), *sums]


def clue_of(doc: Doc, tokens: TokensAt, time: Time, reading: Reading) -> Clue | None:
    """The clue in one expression, None where it fixes nothing."""
    if reading.type in ("SET", "DURATION") or reading.anchor in ("next", "last", "this", "that"):
        return None
    year = int(reading.year) if YEAR.fullmatch(reading.year) else 0
    if reading.year and not year:
        return None
    tense = tokens.tense(time.start)
    ahead = tense == "future" or tense != "past" and before(doc, time) in FORWARD
    if reading.holiday and not year and reading.holiday != "moving":
        reason = "a named day, told without a year"
        return Clue(time=time, kind="monthday", reason=reason, holiday=reading.holiday, ahead=ahead)
    parts = {"month": reading.month, "day": reading.day, "weekday": reading.weekday}
    if year:
        kind: ClueKind = "date" if reading.day else "month" if reading.month else "year"
        reason = "a year told of the past: published then or later"
        if ahead:
            return None
        return Clue(time=time, kind=kind, reason=reason, year=year, ahead=ahead, **parts)
    if reading.day and reading.month:
        reason = "a day told without its year, so it is near"
        return Clue(time=time, kind="monthday", reason=reason, ahead=ahead, **parts)
    if reading.weekday:
        reason = "a weekday told alone, so it lies within a week"
        return Clue(time=time, kind="weekday", reason=reason, ahead=ahead, **parts)
    if reading.month:
        reason = "a month told without its year, so it is near"
        return Clue(time=time, kind="month", reason=reason, ahead=ahead, **parts)
    return None


def before(doc: Doc, time: Time) -> str:
    """The word before an expression."""
    return doc.text[max(0, time.start - 12) : time.start].lower().split(" ")[-2:][0]


def join_weekdays(doc: Doc, tokens: TokensAt, clues: Sequence[Clue]) -> Iterator[Clue]:
    """The clues, with a weekday added to each day of a month that is told to be one.

    Apposition says so ("Tuesday, New Year's Eve"), and so does the same act told twice, once with
    its date and once with its weekday ("captured alive on December 26th", "seized alive on
    Thursday").
    """
    weekdays = [it for it in clues if it.kind == "weekday"]
    for at, clue in enumerate(clues):
        if clue.kind != "monthday" or clue.weekday:
            yield clue
            continue
        for other in (clues[at - 1] if at else None, *clues[at + 1 : at + 2]):
            if other and other.kind == "weekday" and apposed(doc, clue, other):
                clue = replace(clue, weekday=other.weekday, reason=PINNED)
        if not clue.weekday and not clue.holiday:
            twins = {it.weekday for it in weekdays if same_act(tokens, clue.time, it.time)}
            if len(twins) == 1:
                clue = replace(clue, weekday=twins.pop(), reason=TWIN)
        yield clue


PINNED = "a day with its weekday, which only some years have"
TWIN = "the same act is told with its weekday, which only some years have"


def apposed(doc: Doc, one: Clue, other: Clue) -> bool:
    """Whether two expressions stand side by side as two names of one day."""
    first, second = sorted((one.time, other.time), key=lambda it: it.start)
    return bool(APPOSED.fullmatch(doc.text[first.end : second.start]))


def same_act(tokens: TokensAt, one: Time, other: Time) -> bool:
    """Whether the verbs two times belong to tell of one act: a shared verb, or its own adverb."""
    first, second = governor(tokens, one), governor(tokens, other)
    if first is None or second is None or first.i == second.i:
        return False
    return bool(act_words(first) & act_words(second))


def governor(tokens: TokensAt, time: Time) -> Token | None:
    """The verb a time belongs to."""
    token = tokens.token(time.start)
    for _ in range(6):
        if token is None or token.pos_ == "VERB":
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def act_words(verb: Token) -> set[str]:
    """The verb and what says how or as what the act was done, as lemmas."""
    near = (it for it in verb.children if it.pos_ in ("ADJ", "ADV") and it.dep_ in HOW)
    own = [] if verb.lemma_ in SAYING or verb.is_stop else [verb.lemma_]
    return {*own, *(it.lemma_ for it in near if not it.is_stop)}


HOW = frozenset({"acomp", "advmod", "oprd", "amod", "xcomp"})
SAYING = frozenset(
    {"say", "tell", "report", "announce", "confirm", "state", "add", "declare", "admit", "agree"}
)
