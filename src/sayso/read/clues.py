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
from sayso.read.dayspans import AGED, find_spans
from sayso.read.daysums import find_sums
from sayso.read.eventdays import counted_days
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
    weekdays = {it.weekday for it in clues if it.kind == "weekday" and not it.ahead}
    joined = [
        replace(it, lone=weekdays <= {it.weekday}) for it in join_weekdays(text, tokens, clues)
    ]
    joined += lengths(text, tokens, times, readings, joined)
    sums = list(find_sums(text, times, readings))
    counted = {it.time.start for it in sums}
    sums += [it for it in event_sums(doc, text, times, readings) if it.time.start not in counted]
    bases = {it.base.start for it in sums if it.base}
    spans = list(find_spans(text, times, readings))
    bases |= {it.time.start for it in spans if it.reason == AGED}
    return once([*(it for it in joined[:FIRMEST] if it.time.start not in bases), *sums, *spans])


def once(clues: Sequence[Clue]) -> list[Clue]:
    """The clues without those that tell a day again: a day told five times is no nearer for it."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for it in clues:
        told = (it.kind, it.year, it.month, it.day, it.weekday, it.holiday, it.ahead, it.ordinal)
        if it.kind not in ("monthday", "date", "sum") or told not in seen:
            found.append(it)
        seen.add(told)
    return found


def event_sums(
    doc: Doc, text: str, times: Sequence[Time], readings: Sequence[Reading]
) -> Iterator[Clue]:
    """A clue for each time counted from an event whose day is told elsewhere or on record."""
    for time, day, leeway in counted_days(doc, text, times, readings):
        yield Clue(
            time=time,
            kind="sum",
            reason=FROM_EVENT,
            year=day.year,
            ordinal=day.toordinal(),
            leeway=leeway,
        )


FROM_EVENT = "counted from an event whose day is known"


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
    if year and ahead and kind != "date":
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
        leeway=2 if reading.holiday.startswith("islamic") else 0,
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
        yield from days_ago(text, time, reading, days)
        nth = reading.anchor == "counted"
        if not (reading.type == "DURATION" or nth) or reading.unit != "D" or not reading.count:
            continue
        count = min(int(reading.count), LONGEST) - nth
        near = [it for it in begun if abs(it.time.start - time.start) <= BESIDE and count > 1]
        near += [it for it in days if AFTER.fullmatch(text, time.end, max(it.time.start, time.end))]
        for clue in near[-1:]:
            counted = replace(clue, time=time, ordinal=count, leeway=1, reason=COUNTED)
            yield on_weekday(text, counted, clues)


def days_ago(text: str, time: Time, reading: Reading, days: Sequence[Clue]) -> Iterator[Clue]:
    """ "a week ago, on Monday, August 30": so many days after that day."""
    length = {"D": 1, "W": 7}.get(reading.unit, 0)
    if not (reading.offset and reading.anchor == "ago" and reading.count and length):
        return
    for clue in days:
        first, second = sorted((clue.time, time), key=lambda it: it.start)
        if AGO_ON.fullmatch(text, first.end, second.start):
            ordinal = length * min(int(reading.count), LONGEST)
            yield replace(clue, time=time, ordinal=ordinal, leeway=1, reason=COUNTED)


AGO_ON = re.compile(r",?\s+(?:on\s+)?(?:the\s+)?")


def on_weekday(text: str, clue: Clue, clues: Sequence[Clue]) -> Clue:
    """The clue of a counted day with its weekday: "on Tuesday, a day after New Year's Day"."""
    for other in clues:
        told = other.kind == "weekday" and other.time.end < clue.time.start
        if told and not clue.weekday and SO_MUCH.fullmatch(text, other.time.end, clue.time.start):
            base = (other.weekday - 1 - clue.ordinal) % 7 + 1
            return replace(clue, weekday=base, reason=PINNED)
    return clue


def begins(tokens: TokensAt, clue: Clue) -> bool:
    """Whether something began on the day of a clue."""
    verb = governor(tokens, clue.time)
    return verb is not None and verb.lemma_ in BEGINNING


BEGINNING = frozenset({"begin", "start", "open", "launch", "break", "fire", "erupt", "attack"})
AFTER = re.compile(r"\s+after\s+[^.!?;\n]{0,60}")
SO_MUCH = re.compile(r",?\s+(?:just\s+|only\s+|exactly\s+|less than\s+)?")
BESIDE, LONGEST = 200, 300  # characters between the two; days
COUNTED = "so many days after a day the report tells"
PINNED = "a day with its weekday, which only some years have"
TWIN = "the same act is told with its weekday, which only some years have"


def apposed(text: str, one: Clue, other: Clue) -> bool:
    """Whether two expressions stand side by side as two names of one day."""
    first, second = sorted((one.time, other.time), key=lambda it: it.start)
    return bool(APPOSED.fullmatch(text[first.end : second.start]))


def same_act(tokens: TokensAt, one: Time, other: Time) -> bool:
    """Whether the verbs two times belong to tell of one act.

    They do with a shared word that says how ("captured alive", "seized alive"), or with one verb
    said of one thing; "killed" alone is no tie.
    """
    first, second = governor(tokens, one), governor(tokens, other)
    if first is None or second is None or first.i == second.i:
        return False
    shared = act_words(first) & act_words(second)
    if shared == {first.lemma_} == {second.lemma_}:
        return bool(parties(first) & parties(second))
    return bool(shared)


def parties(verb: Token) -> set[str]:
    """Who did or suffered it, as lemmas; "who was wounded" says it of the noun before."""
    said_of = [verb.head] if verb.dep_ == "relcl" else []
    above = verb.head.children if verb.dep_ in ("xcomp", "ccomp") else ()
    found = (it for it in (*verb.children, *above) if it.dep_ in PARTIES and it.pos_ != "PRON")
    return {it.lemma_ for it in (*found, *said_of)}


PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})


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
