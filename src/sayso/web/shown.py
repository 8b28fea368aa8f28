"""Words, days and numbers as a page shows them; untrusted text that can steer nothing."""

import datetime
import re
import unicodedata
from collections.abc import Iterable

# Control characters, bidirectional controls (Unicode UAX 9; "Trojan Source", CVE-2021-42574),
# invisible formatting, tags, lone surrogates and private use. The zero width joiner and non-joiner
# stay: Persian, Indic scripts and emoji need them.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
BRIEF = 400
RANGE = re.compile(r"(?<!\S)(\d*)\.\.(\d*)(?!\S)")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
Day = datetime.date | str | None


def plain(words: object) -> str:
    """The words on one line; what would steer the page is shown as its code point, `⟨U+202E⟩`."""
    return STEERING.sub(lambda it: f"⟨{code_point(it[0])}⟩", " ".join(str(words).split()))


def brief(words: object) -> str:
    """As `plain`, and no longer than a table can bear; `…` where more follows."""
    told = plain(str(words)[: 2 * BRIEF])
    return told if len(told) <= BRIEF else f"{told[:BRIEF].rstrip()}…"


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
    date = _date(told)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else ""


def days(first: Day, last: Day) -> str:
    """Days from first to last in few words: `26–28 Dec 2024`, `before 3 Mar 2025`, `2024`."""
    begin, end = _date(first), _date(last)
    if begin is None or end is None:
        return f"since {day(begin)}" if begin else f"before {day(end)}" if end else ""
    if begin == end:
        return day(begin)
    whole = (begin.day == 1, (end + datetime.timedelta(1)).day == 1)
    if all(whole) and begin.year == end.year:
        if (begin.month, end.month) == (1, 12):
            return str(begin.year)
        if begin.month == end.month:
            return f"{MONTHS[begin.month - 1]} {begin.year}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{day(end)}"
    if begin.year == end.year:
        return f"{begin.day} {MONTHS[begin.month - 1]} – {day(end)}"
    return f"{day(begin)} – {day(end)}"


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
