"""Conflicts whose first day is on record (`conflicts.yaml`), checked."""

import datetime
import re
from functools import cache

from pydantic import Field

from sayso.lexicon.load import Entry, rows


class Conflict(Entry):
    """The first day of a conflict, the words that tie a text to it, and where the day is told."""

    start: datetime.date
    phrases: tuple[str, ...] = Field(min_length=1)
    source: str


@cache
def first_days() -> dict[str, datetime.date]:
    """The first day of its conflict for every phrase; raises `LexiconError` for a wrong entry."""
    return {phrase: row.start for row in rows("conflicts", Conflict) for phrase in row.phrases}


@cache
def conflict_phrase() -> re.Pattern[str]:
    """A pattern that finds the phrases, in any case."""
    longest_first = sorted(first_days(), key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, longest_first))})\b")
