"""Times counted from what happened: "two days after the bridge fell", "Day 303 of the war".

The day of what happened stands in the clause itself ("after the bridge fell on 3 March"), or
elsewhere in the text with the same act ("The bridge fell on 3 March"), or, for a war, in
lexicon/conflicts.yaml where the text names it.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.lexicon.conflicts import conflict_phrase, first_days
from sayso.lexicon.times import meaning
from sayso.model import Time
from sayso.read.timedays import DAY, add_days, add_months
from sayso.read.timex import Reading
from sayso.read.tokens_at import TokensAt

LINK = re.compile(r"\s+(after|before|since|following|into)\s+(?=\w)")
STEPS = {"D": 1, "W": 7, "FN": 14}  # days
# Days that a count in these units may be off by, either way: nobody counts months to the day.
LEEWAY = {"D": 0, "W": 3, "FN": 4, "M": 15, "Y": 183}
STEM = 4  # letters that a verb and its noun share: "invaded" and "the invasion"
WAR = 60  # characters after "after" in which a war is named that a length counts from
UP = 4  # steps from a time up to the verb it belongs to


def count_from_events(
    doc: Doc, text: str, times: Sequence[Time], readings: Sequence[Reading]
) -> tuple[Time, ...]:
    """`times` with the days of every one that counts from an event whose day the text tells.

    A counted day ("Day 303") gets its value; a duration keeps it (`P2D`) and gets the days.
    """
    wanted = [at for at in range(len(times)) if counts(text, times[at], readings[at])]
    if not wanted:
        return tuple(times)
    tokens, found = TokensAt(doc), list(times)
    acts = [act for it in times for act in dated_acts(tokens, it)]
    for at in wanted:
        if readings[at].anchor == "counted":
            found[at] = on_counted_day(text, tokens, times[at], readings[at], acts)
        else:
            found[at] = off_by_length(text, tokens, times[at], readings[at], acts)
    return tuple(found)


Acts = Sequence[tuple[Token, Time]]


def counts(text: str, time: Time, reading: Reading) -> bool:
    """Whether a time may be counted from an event."""
    if not reading.count or reading.unit not in LEEWAY:
        return False
    if reading.anchor == "counted":
        return True
    return reading.type == "DURATION" and LINK.match(text, time.end) is not None


def dated_acts(tokens: TokensAt, time: Time) -> Iterator[tuple[Token, Time]]:
    """The verb that a time of one day belongs to, and a noun on the way ("the raid on 3 March")."""
    if time.earliest is None or time.earliest != time.latest or time.type == "DURATION":
        return
    token = tokens.token(time.start)
    for _ in range(UP):
        if token is None or token.pos_ == "VERB":
            break
        if token.pos_ == "NOUN":
            yield token, time
        token = token.head
    if token is not None and token.pos_ == "VERB":
        yield token, time


def off_by_length(text: str, tokens: TokensAt, time: Time, reading: Reading, acts: Acts) -> Time:
    """ "two days after the bridge fell": the day of the fall and two."""
    link = LINK.match(text, time.end)
    event = event_after(tokens.token(link.end())) if link else None
    day = day_of_event(event, acts, time) if event is not None else None
    if (
        day is None
        and link
        and (named := conflict_phrase().search(text, link.end(), link.end() + WAR))
    ):
        day = first_days()[named[0].lower()]
    if link is None or day is None or reading.count is None:
        return time
    sign = -1 if link[1] == "before" else 1
    reached = stepped(day, sign * reading.count, reading.unit)
    return with_leeway(time, reached, LEEWAY[reading.unit]) if reached else time


def with_leeway(time: Time, day: datetime.date, leeway: int) -> Time:
    """`time` with the days within `leeway` of `day`."""
    earliest, latest = add_days(day, -leeway), add_days(day, leeway)
    return time.model_copy(update={"earliest": earliest, "latest": latest})


def on_counted_day(text: str, tokens: TokensAt, time: Time, reading: Reading, acts: Acts) -> Time:
    """ "Day 303 of the war": the day it began is day 1."""
    first = first_day(text, tokens, time, acts)
    day = stepped(first, (reading.count or 1) - 1, "D") if first else None
    if day is None:
        return time
    return time.model_copy(update={"value": day.isoformat(), "earliest": day, "latest": day})


def first_day(text: str, tokens: TokensAt, time: Time, acts: Acts) -> datetime.date | None:
    """The day on which what a counted day belongs to began, by the text or by the lexicon."""
    thing = counted_thing(tokens, time)
    begun = [(verb, it) for verb, it in acts if verb.lemma_ in meaning("beginning")]
    same = [it for verb, it in begun if thing and thing in {word.lemma_ for word in near(verb)}]
    if found := same or [it for _, it in begun]:
        return found[0].earliest
    named = conflict_phrase().search(text) if thing in WARS else None
    return first_days()[named[0].lower()] if named else None


WARS = frozenset({"war", "invasion", "conflict", "fighting", "offensive", "hostility", "campaign"})


def counted_thing(tokens: TokensAt, time: Time) -> str:
    """The noun after "Day 303 of", or that "its 303rd day" is said of, as a lemma."""
    token = tokens.token(time.end - 1)
    if token is None:
        return ""
    for link in token.doc[token.i + 1 : token.i + 2]:
        if link.lower_ in meaning("counting"):
            after = token.doc[link.i + 1 : link.i + 6]
            return last_of_run(next((it for it in after if it.pos_ in ("NOUN", "PROPN")), None))
    subjects = (it for it in token.sent if it.dep_ in ("nsubj", "nsubjpass"))
    return next((it.lemma_.lower() for it in subjects if it.lemma_.lower() in WARS), "")


def last_of_run(noun: Token | None) -> str:
    """The lemma of the head of a noun and those it modifies; "" for none."""
    while noun is not None and noun.dep_ in ("compound", "amod", "poss") and noun.head.i > noun.i:
        noun = noun.head
    return noun.lemma_.lower() if noun is not None else ""


def event_after(token: Token | None) -> Token | None:
    """The verb of the clause that begins at a token, or the noun there."""
    if token is None:
        return None
    left = token.i
    while token.head.i != token.i and token.head.i >= left and token.pos_ != "VERB":
        token = token.head
    return token if token.pos_ in ("VERB", "NOUN", "PROPN") else None


def day_of_event(event: Token, acts: Acts, time: Time) -> datetime.date | None:
    """The day told with an event, in its own clause before elsewhere in the text."""
    own = [it for verb, it in acts if verb.i == event.i and it.start > time.start]
    told = own or [it for verb, it in acts if verb.i != event.i and same_event(event, verb)]
    days = {it.earliest for it in told}
    return days.pop() if len(days) == 1 else None


def same_event(event: Token, verb: Token) -> bool:
    """Whether an event is told again: the same word or stem, and of the same things."""
    one, other = event.lemma_.lower(), verb.lemma_.lower()
    if other in meaning("happening"):
        return one in {it.lemma_.lower() for it in near(verb)}
    if one != other and (len(one) < STEM or one[:STEM] != other[:STEM]):
        return False
    things = {it.lemma_ for it in near(event)}
    return not things or bool(things & {it.lemma_ for it in near(verb)})


def near(head: Token) -> Iterator[Token]:
    """The nouns that depend on a verb or noun: who, whom, of what."""
    for child in head.children:
        if child.pos_ in ("NOUN", "PROPN") and child.ent_type_ not in ("DATE", "TIME"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "on"):
            yield from (it for it in child.children if it.ent_type_ not in ("DATE", "TIME"))


def stepped(day: datetime.date, count: float, unit: str) -> datetime.date | None:
    """The day that many units on; None outside the calendar."""
    if abs(count) > 40_000:
        return None
    if unit in STEPS:
        return add_days(day, round(count * STEPS[unit]))
    year, month = add_months(day.year, day.month, round(count * (12 if unit == "Y" else 1)))
    try:
        return datetime.date(year, month, 1) + (day.day - 1) * DAY
    except (ValueError, OverflowError):
        return None
