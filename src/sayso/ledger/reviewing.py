"""Human judgement, in a layer of its own: acts are added, and no re-reading touches them."""

import json
from collections.abc import Mapping
from typing import Any, get_args

from sqlalchemy import Connection, Engine, Row, insert, select

from sayso.errors import InputError
from sayso.ledger import tables as t
from sayso.ledger.keeping import now
from sayso.ledger.nouns import Act, Review
from sayso.ledger.opening import reading, writing


def review(
    engine: Engine,
    target: str,
    act: Act,
    *,
    who: str,
    why: str,
    detail: Mapping[str, Any] | None = None,
    undoes: int | None = None,
) -> Review:
    """Add an act on a report (its id) or a finding (`REPORT/ID`), or one that undoes another.

    Raises `InputError` where nobody signs it, the act is unknown, or the target is not there.
    """
    if not who.strip():
        raise InputError("who: a review is signed: say who judges")
    if act not in get_args(Act):
        raise InputError(f"act: {act!r} is none of {', '.join(get_args(Act))}")
    if (act == "undo") != (undoes is not None):
        raise InputError("undoes: an undo, and nothing else, names the review that it undoes")
    with writing(engine) as connection:
        row = {
            "at": now(),
            "who": who,
            "act": act,
            "target": target,
            "anchor": _anchor(connection, target),
            "why": why,
            "detail": json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True),
            "undoes": undoes,
        }
        if undoes is not None:
            _check_undone(connection, undoes, target)
        found = connection.execute(insert(t.reviews).returning(*t.reviews.c), row).one()
    return _review(found)


def _check_undone(connection: Connection, undoes: int, target: str) -> None:
    query = select(t.reviews.c.target).where(t.reviews.c.seq == undoes)
    if connection.execute(query).scalar() != target:
        raise InputError(f"undoes: there is no review {undoes} of {target}")


def _anchor(connection: Connection, target: str) -> str | None:
    """The anchor of a finding; None for a report. Raises `InputError` for what is not there."""
    content, _, local = target.partition("/")
    number = connection.execute(
        select(t.documents.c.seq).where(t.documents.c.id == content)
    ).scalar()
    if number is None:
        raise InputError(f"{target}: there is no such report in the ledger")
    if not local:
        return None
    for table in (t.claims, t.events, t.figures, t.actors):
        query = select(table.c.anchor).where(table.c.document == number, table.c.id == local)
        anchor = connection.execute(query).scalar()
        if anchor is not None:
            return str(anchor)
    raise InputError(f"{target}: the report holds nothing of that id")


def reviews(engine: Engine, target: str | None = None) -> tuple[Review, ...]:
    """All acts in their order; with `target` those on the same words, in whatever reading.

    An act that was undone is among them, and so is the act that undoes it.
    """
    query = select(t.reviews).order_by(t.reviews.c.seq)
    with reading(engine) as connection:
        if target is not None:
            anchor = _anchor(connection, target)
            same = t.reviews.c.target == target if anchor is None else t.reviews.c.anchor == anchor
            query = query.where(same)
        return tuple(map(_review, connection.execute(query)))


def _review(row: Row[Any]) -> Review:
    told = dict(row._mapping)
    return Review.model_validate({**told, "detail": json.loads(row.detail)})
