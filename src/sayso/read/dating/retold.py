"""The same act told twice, once with its day and once with its weekday."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.model import Time
from sayso.read.dating.told import Told
from sayso.read.dating.verbs import SAYING, governor
from sayso.read.tokens_at import TokensAt

IT_WAS = re.compile(r"(?i)\b(?:that|this|it)\s+(?:was|happened)\s+on\s+$")
THAT = re.compile(r"(?i)\bthat\s+$")
PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
HOW = frozenset({"acomp", "advmod", "oprd", "amod", "xcomp"})


def with_twins(tokens: TokensAt, told: Sequence[Told]) -> list[Told]:
    """The days, with the weekday of the same act where it is told elsewhere.

    "captured alive on December 26th … seized alive on Thursday".
    """
    weekdays = [it for it in told if it.pattern.weekday and not it.pattern.pinned and not it.lags]
    return [with_twin(tokens, it, weekdays) for it in told]


def with_twin(tokens: TokensAt, day: Told, weekdays: Sequence[Told]) -> Told:
    """A day with its twin's weekday, where there is one."""
    pattern = day.pattern
    if not pattern.month or not pattern.day or pattern.weekday or pattern.year:
        return day
    twins = {it.pattern.weekday for it in weekdays if same_act(tokens, day.time, it.time)}
    if len(twins) != 1:
        return day
    return replace(day, pattern=replace(pattern, weekday=twins.pop()))


def with_anaphors(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """The days, with the weekday by which they are named again: "that Tuesday"."""
    for at, it in enumerate(told):
        plain = it.pattern.pinned and not it.pattern.weekday and not it.pattern.year
        again = anaphor(text, told, at) if plain else None
        if again is not None:
            it = replace(it, pattern=replace(it.pattern, weekday=again.pattern.weekday))
        yield it


def anaphor(text: str, told: Sequence[Told], at: int) -> Told | None:
    """The weekday alone that points back to the day at `at`, or on to it; None for none."""
    if at and IT_WAS.search(text, 0, told[at - 1].time.start) and is_weekday(told[at - 1]):
        return told[at - 1]
    for after in range(at + 1, min(at + 4, len(told))):
        other = told[after]
        if other.pattern.pinned:
            return None
        if is_weekday(other):
            named = any(it.pattern.weekday == other.pattern.weekday for it in told[:after])
            points = THAT.search(text, 0, other.time.start) is not None
            return other if points and not named else None
    return None


def is_weekday(told: Told) -> bool:
    """Whether a weekday is all that is told of a day."""
    return told.pattern.weekday > 0 and not (told.pattern.pinned or told.lags)


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


def act_words(verb: Token) -> set[str]:
    """The verb and what says how or as what the act was done, as lemmas."""
    near = (it for it in verb.children if it.pos_ in ("ADJ", "ADV") and it.dep_ in HOW)
    own = [] if verb.lemma_ in SAYING or verb.is_stop else [verb.lemma_]
    return {*own, *(it.lemma_ for it in near if not it.is_stop)}
