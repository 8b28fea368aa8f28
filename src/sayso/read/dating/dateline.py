"""A publication day printed on the report itself: a dateline, or a line that says "Published"."""

import datetime
import re
from collections.abc import Sequence

from sayso.model import Block, Evidence, Published, Time

DAY_VALUE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
MONTH_VALUE = re.compile(r"(\d{4})-\d\d")
FAR = 2100
HEAD = 200  # characters of a report's head in which a bare date is its own
# What stands before a date that tells of something else.
TELLING = re.compile(
    r"(?i)\b(?:on|since|until|till|from|by|of|after|before|between|to|and|or|for|at|in|the|as|through"
    r"|during|around|about|dated|late|early|born|night|morning|evening|afternoon|dawn),?\s*$"
)
PRINTED = re.compile(
    r"(?im)(?:^|[|•·(–—-]\s*|[.!?]\s+)(?:(?:last|first|originally)\s+)?"
    r"(?:published|posted|updated|issued|released|modified|date(?: of publication)?|filed)"
    r"(?:\s+(?:on|at))?\s*:?\s*(?:\d\d?:\d\d\s*)?$"
)
# What may stand after a day that is nobody's but the report's, and before it.
ENDING = re.compile(
    r"\s*(?:$|[\n|()•·–—:-]|\.(?:\s|$)|,?\s*(?:at\s+)?\d\d?[:.]\d\d)|\s+(?=[A-Z0-9\"“‘'])"
)
LEADING = re.compile(
    r"(?im:^|[|•·()–—:.,-])\s*(?:(?-i:[A-Z])[\w.’'/&-]*,?\s+)*$"
    r"|(?-i:[A-Z])[\w.’'/&-]*[,.]?\s+$|\d[.:]?\d*\s+(?:[AaPp]\.?[Mm]\.?,?\s+)?$"
)


def dateline_date(text: str, layout: Sequence[Block], times: Sequence[Time]) -> Published | None:
    """The first full date printed as the report's own, None if there is none."""
    blocks = {(it.start, it.end): it.kind for it in layout}
    last = last_year(times)
    for time in times:
        day = full_day(time)
        if day is None:
            continue
        ends = ENDING.match(text, time.end) is not None
        said = ends and PRINTED.search(text, max(0, time.start - 60), time.start)
        own = ends and time.start < HEAD and day.year + 1 >= last and is_led(text, time.start)
        in_dateline = any(
            kind == "dateline" and start <= time.start < end
            for (start, end), kind in blocks.items()
        )
        if said or own or in_dateline:
            reason = "printed as the date of publication" if said else "the report's dateline"
            return Published(
                date=day,
                earliest=day,
                latest=day,
                basis="dateline",
                evidence=(Evidence(start=time.start, end=time.end, text=time.text, reason=reason),),
            )
    return None


def is_led(text: str, start: int) -> bool:
    """Whether what stands before a day lets it be the report's own."""
    before = text[max(0, start - 40) : start]
    return not TELLING.search(before) and LEADING.search(text, 0, start) is not None


def last_year(times: Sequence[Time]) -> int:
    """The last year that a full day or a month is told of: no report is printed before it."""
    years = (MONTH_VALUE.match(it.value) for it in times)
    told = [int(it[1]) for it in years if it]
    return max((it for it in told if it < FAR), default=0)


def full_day(time: Time) -> datetime.date | None:
    """The day of an expression that tells day, month and year."""
    match = DAY_VALUE.fullmatch(time.value)
    if match is None:
        return None
    try:
        return datetime.date.fromisoformat(match[1])
    except ValueError:
        return None
