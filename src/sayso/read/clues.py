"""What a report's own times say of the day it was published: its clues.

A clue is an expression with what it fixes; how strongly each kind binds is in
read/daysolver.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.model import Time
from sayso.read.clue import Clue, ClueKind
from sayso.read.daysums import find_sums
from sayso.read.times import reading_alone
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

APPOSED = re.compile(r"\s*[,(]?\s*(?:a\s+|the\s+)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
FORWARD = frozenset({"by", "until", "till"})
FIRMEST = 40  # clues of one report that are weighed; the first ones say the most


def find_clues(text: str, doc: Doc, times: Sequence[Time]) -> list[Clue]:
    """The clues of a report, in reading order."""
    tokens = TokensAt(doc)
    readings = [reading_alone(it.text, it.value) for it in times]
    clues: list[Clue] = []
    for time, reading in zip(times, readings, strict=True):
        clue = clue_of(text, tokens, time, reading)
        if clue:
            clues.append(clue)
    joined = list(join_weekdays(text, tokens, clues))
    joined += lengths(text, tokens, times, readings, joined)
    sums = list(find_sums(text, times, readings))
    bases = {it.base.start for it in sums if it.base}
    return [*(it for it in joined[:FIRMEST] if it.time.start not in bases), *sums]


def clue_of(text: str, tokens: TokensAt, time: Time, reading: Reading) -> Clue | None:
    """The clue in one expression, None where it fixes nothing."""
    if reading.type in ("SET", "DURATION") or reading.anchor in ("next", "last", "this", "that"):
        return None
    year = int(reading.year) if YEAR.fullmatch(reading.year) else 0
    kind = kind_of(reading, year)
    if kind is None or (reading.year and not year):
        return None
    tense = tokens.tense(time.start)
    ahead = tense == "future" or (tense != "past" and before(text, time) in FORWARD)
    if year and ahead:
        return None
    return Clue(
        time=time,
        kind=kind,
        reason=YEAR_REASON if year else REASONS[kind],
        year=year,
        month=reading.month,
        day=reading.day,
        weekday=reading.weekday,
        holiday="" if year else reading.holiday,
        ahead=ahead,
        unsure=tense != "past" and not ahead and not reading.weekday,
        said=says(tokens, time),
    )


def kind_of(reading: Reading, year: int) -> ClueKind | None:
    """What a reading fixes: a full date, a month or year with its year, or less."""
    if reading.holiday and not year:
        return "monthday" if reading.holiday != "moving" else None
    if reading.month and reading.day:
        return "date" if year else "monthday"
    if reading.month:
        return "month"
    if year:
        return "year"
    return "weekday" if reading.weekday else None


def says(tokens: TokensAt, time: Time) -> bool:
    """Whether the verb a time belongs to tells of something said."""
    verb = governor(tokens, time)
    return verb is not None and verb.lemma_ in SAYING


YEAR_REASON = "a year told of the past, so the report is of then or later"
REASONS = {
    "monthday": "a day told without its year, so it is near",
    "weekday": "a weekday told alone, so it lies within a week",
    "month": "a month told without its year, so it is near",
}


def before(text: str, time: Time) -> str:
    """The word before an expression."""
    return text[max(0, time.start - 12) : time.start].lower().split(" ")[-2:][0]


def join_weekdays(text: str, tokens: TokensAt, clues: Sequence[Clue]) -> Iterator[Clue]:
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
            if other and other.kind == "weekday" and apposed(text, clue, other):
                clue = replace(clue, weekday=other.weekday, reason=PINNED)
        if not clue.weekday and not clue.holiday:
            twins = {it.weekday for it in weekdays if same_act(tokens, clue.time, it.time)}
            if len(twins) == 1:
                clue = replace(clue, weekday=twins.pop(), reason=TWIN)
        yield clue


def lengths(
    text: str,
    tokens: TokensAt,
    times: Sequence[Time],
    readings: Sequence[Reading],
    clues: Sequence[Clue],
) -> Iterator[Clue]:
    """A clue for each count of days to or from a day without its year.

    "a day after Christmas Day", or beside a day on which something began: its end is near.
    """
    days = [it for it in clues if it.kind == "monthday" and not it.ahead]
    begun = [it for it in days if begins(tokens, it)]
    for time, reading in zip(times, readings, strict=True):
        if reading.type != "DURATION" or reading.unit != "D" or not reading.count:
            continue
        count = min(int(reading.count), LONGEST)
        near = [it for it in begun if abs(it.time.start - time.start) <= BESIDE and count > 1]
        near += [it for it in days if AFTER.fullmatch(text, time.end, max(it.time.start, time.end))]
        for clue in near[-1:]:
            yield replace(clue, time=time, ordinal=count, leeway=1, reason=COUNTED)


def begins(tokens: TokensAt, clue: Clue) -> bool:
    """Whether something began on the day of a clue."""
    verb = governor(tokens, clue.time)
    return verb is not None and verb.lemma_ in BEGINNING


BEGINNING = frozenset({"begin", "start", "open", "launch", "break", "fire", "erupt", "attack"})
AFTER = re.compile(r"\s+after\s+(?:the\s+)?")
BESIDE, LONGEST = 200, 300  # characters between the two; days
COUNTED = "so many days after a day the report tells"
PINNED = "a day with its weekday, which only some years have"
TWIN = "the same act is told with its weekday, which only some years have"


def apposed(text: str, one: Clue, other: Clue) -> bool:
    """Whether two expressions stand side by side as two names of one day."""
    first, second = sorted((one.time, other.time), key=lambda it: it.start)
    return bool(APPOSED.fullmatch(text[first.end : second.start]))


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
