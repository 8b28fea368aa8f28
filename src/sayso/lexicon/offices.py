"""Who held an office from when to when (`offices.yaml`), checked."""

import datetime
import re
from functools import cache

from pydantic import Field

from sayso.lexicon.load import Entry, rows


class Term(Entry):
    """One term of office: title and name as news writes them, first day and last day if over."""

    phrases: tuple[str, ...] = Field(min_length=1)
    first: datetime.date = Field(alias="from")
    last: datetime.date | None = Field(default=None, alias="to")


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """The terms of each phrase, in order; raises `LexiconError` for a wrong entry."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in rows("offices", Term):
        for phrase in row.phrases:
            found[phrase] = (*found.get(phrase, ()), row)
    return found


@cache
def holder_phrase() -> re.Pattern[str]:
    """A pattern that finds the phrases, in any case, where nothing says that the office is over."""
    longest_first = sorted(terms(), key=len, reverse=True)
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?i)(?<!former )(?<!then-)(?<!then )(?<!ex-)(?<!vice )\b(?:{names})\b")
