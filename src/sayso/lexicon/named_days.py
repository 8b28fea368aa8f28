"""Days with a name of their own (`named_days.yaml`), checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from sayso.lexicon.load import Entry, rows

RULE = (
    r"^(?:every:\d+/\d+/)?"
    r"(?:\d\d-\d\d|(?:easter|orthodox)[+-]\d+|-?\d\.\d/\d+(?:\+\d+)?|islamic\d+/\d+)$"
)


class NamedDay(Entry):
    """A day's names and the rule it goes by."""

    phrases: tuple[str, ...] = Field(min_length=1)
    rule: str = Field(pattern=RULE)


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The rule of each phrase, and a pattern that finds the phrases in any case."""

    rules: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def named_days() -> NamedDays:
    """Every named day; raises `LexiconError` for a wrong entry."""
    rules = {phrase: row.rule for row in rows("named_days", NamedDay) for phrase in row.phrases}
    longest_first = sorted(rules, key=len, reverse=True)
    names = "|".join(map(re.escape, longest_first))
    return NamedDays(rules, re.compile(rf"(?i)\b(?:{names})\b"))
