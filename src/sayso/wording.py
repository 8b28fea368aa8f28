"""How untrusted words and days are put before people, in a terminal as in a browser."""

import datetime
import re
from calendar import month_abbr, monthrange

# What would steer a terminal or a page, or reorder what is read: control characters (C0 but tab
# and line feed, C1), bidirectional controls (Unicode UAX 9; "Trojan Source", CVE-2021-42574),
# invisible formatting, tags, lone surrogates and private use. The zero width joiner and non-joiner
# stay: Persian, Indic scripts and emoji need them.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def happening_words(title: str | None, kind: str | None, place: str | None = None) -> str:
    """What to call an occurrence: its title, else what it is and where (`Clash in Tolz`)."""
    if title:
        return title
    told = (kind or "occurrence").replace("_", " ").capitalize()
    return f"{told} in {place}" if place else told


def day_words(day: datetime.date | None) -> str:
    """A day as `26 Dec 2024`; nothing for none."""
    return f"{day.day} {month_abbr[day.month]} {day.year}" if day else ""


def days_words(first: datetime.date | None, last: datetime.date | None) -> str:
    """The days from first to last, both included: `26–28 Dec 2024`, `until 3 Mar 2025`, `2024`.

    Nothing if neither is known.
    """
    if first is None or last is None:
        known = day_words(first or last)
        return known and f"{'from' if first else 'until'} {known}"
    if first == last:
        return day_words(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_abbr[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    begin = day_words(first)
    return f"{begin.removesuffix(f' {last.year}')} – {day_words(last)}"
