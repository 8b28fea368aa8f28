"""Words, days and numbers as a page shows them; untrusted text that can steer nothing."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sayso.wording import STEERING, day_words, days_words, happening_words

BRIEF = 400
RANGE = re.compile(r"(?<!\S)(\d*)\.\.(\d*)(?!\S)")
Day = datetime.date | str | None


def plain(words: object) -> str:
    """The words on one line; what would steer the page is shown as its code point, `⟨U+202E⟩`."""
    return STEERING.sub(lambda it: f"⟨{code_point(it[0])}⟩", " ".join(str(words).split()))


def brief(words: object) -> str:
    """As `plain`, and no longer than a table can bear; `…` where more follows."""
    told = plain(str(words)[: 2 * BRIEF])
    return told if len(told) <= BRIEF else f"{told[:BRIEF].rstrip()}…"


def happening(row: Any) -> str:
    """What to call an occurrence in a list: its title, else what it is and where."""
    return happening_words(row.title, row.kind, row.place)


def code_point(character: str) -> str:
    """The code point's number, such as `U+202E`."""
    return f"U+{ord(character):04X}"


def name_of(character: str) -> str:
    """The code point's number and name, such as `U+202E right-to-left override`."""
    name = unicodedata.name(character, "control character").lower()
    return f"{code_point(character)} {name}"


def _date(told: Day) -> datetime.date | None:
    return datetime.date.fromisoformat(told) if isinstance(told, str) else told


def day(told: Day) -> str:
    """A day as `26 Dec 2024`; nothing for none."""
    return day_words(_date(told))


def days(first: Day, last: Day) -> str:
    """Days from first to last in few words: `26–28 Dec 2024`, `until 3 Mar 2025`, `2024`."""
    return days_words(_date(first), _date(last))


def moment(told: datetime.datetime | str | None) -> str:
    """A moment to the minute, in UTC."""
    if told is None:
        return ""
    time = datetime.datetime.fromisoformat(told) if isinstance(told, str) else told
    time = time.astimezone(datetime.UTC) if time.tzinfo else time
    return f"{day(time.date())}, {time:%H:%M} UTC"


def count(number: int | None) -> str:
    """A number with its thousands apart."""
    return "" if number is None else f"{number:,}"


def between(low: int | None, high: int | None, best: int | None = None) -> str:
    """An interval in few words: `14`, `2,500–2,999`, `14 or more`, `up to 30`, `about 40`."""
    if low is None and high is None:
        return "" if best is None else f"about {best:,}"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def amount(words: str) -> str:
    """A flat row's figure as people write it: `killed 3..9` is `killed 3–9`, `6..` `6 or more`."""
    return RANGE.sub(
        lambda it: between(*(int(end) if end else None for end in it.groups())), spaced(words)
    )


def listed(words: Iterable[object]) -> str:
    """The words with commas between them."""
    return ", ".join(str(it) for it in words)


def spaced(word: str) -> str:
    """A word of a vocabulary as people write it: `killed or wounded`."""
    return word.replace("_", " ")
