"""How lists are paged: at most so many at once, those behind a cursor, which is a number."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select

from sayso.errors import InputError

MOST: Final = 1000  # of a page
DIGITS: Final = 18  # of a cursor, so that every store has such numbers


def check_limit(limit: int) -> None:
    """Raises `InputError` for a number that no page has."""
    if not 1 <= limit <= MOST:
        raise InputError(f"limit: {limit} is not from 1 to {MOST}")


def number_of(cursor: str, digits: str | None = None) -> int:
    """The number of a cursor, or of the `digits` in it; raises `InputError` for what is none."""
    told = cursor if digits is None else digits
    if not (told.isascii() and told.isdecimal() and len(told) <= DIGITS):
        raise InputError(f"after: {cursor[:40]!r} is no cursor: give the `next` of a page")
    return int(told)


def behind(
    query: Select[Any], seq: ColumnElement[int], after: str | None, newest: bool
) -> Select[Any]:
    """The rows that follow a cursor in the order of arrival, or with `newest` against it."""
    if after is not None:
        query = query.where(seq < number_of(after) if newest else seq > number_of(after))
    return query.order_by(seq.desc() if newest else seq)
