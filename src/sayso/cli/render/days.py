"""Days and spans of days in words: `26 Dec 2024`, `Dec 2024`, `3–5 Mar 2025`."""

import datetime
from calendar import month_abbr, monthrange


def days(earliest: datetime.date | None, latest: datetime.date | None) -> str | None:
    """The days from `earliest` to `latest` (both included) in words; None if neither is known."""
    if earliest is None and latest is None:
        return None
    if latest is None:
        return f"from {_day(earliest)}"
    if earliest is None:
        return f"until {_day(latest)}"
    return _between(earliest, latest)


def _between(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return _day(first)
    month_end = monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_end:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_abbr[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return _years(first.year, last.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _day(day: datetime.date | None) -> str:
    return f"{day.day} {month_abbr[day.month]} {day.year}" if day else ""
