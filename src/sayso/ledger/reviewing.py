"""Human judgement, in a layer of its own: acts are added, and no re-reading touches them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection, Engine, insert, select

from sayso.errors import InputError
from sayso.ledger import tables as t
from sayso.ledger.corrections import DETAILED
from sayso.ledger.keeping import now
from sayso.ledger.opening import reading, writing
from sayso.ledger.readings import report_of_row
from sayso.ledger.review_nouns import VERDICTS, Act, Review
from sayso.ledger.review_states import (
    BACK,
    acts_on,
    holding,
    put_states,
    review_of,
    taken_back,
)
from sayso.model import Report

LONGEST_WHY = 2000


class _Target(NamedTuple):
    """What is judged: the report's number, the anchor, and the finding in the current reading."""

    document: int
    anchor: str | None
    report: str
    local: str

    @property
    def id(self) -> str:
        """The id that names it."""
        return f"{self.report}/{self.local}" if self.local else self.report


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
    """Add an act on a report (its id) or a finding (`REPORT/ID`), or one that takes back another.

    `detail`: of a `correct` the corrected fields (see `corrections`), of a `split` the `parts`, of
    a `merge` what it is `with`; other acts have none. Raises `InputError` where nobody signs or
    reasons it, the act is unknown, the target is not there, or the detail does not fit.
    """
    if act not in get_args(Act):
        raise InputError(f"act: {act!r} is none of {', '.join(get_args(Act))}")
    if (act in BACK) != (undoes is not None):
        raise InputError("undoes: an undo or redo, and nothing else, names what it takes back")
    if detail and act not in DETAILED:
        raise InputError(f"detail: of {act} there is none, only of {', '.join(DETAILED)}")
    with writing(engine) as connection:
        if undoes is not None:
            return _taken_back(connection, act, undoes, who, why, target)
        found = _target(connection, target)
        kept = _detail(connection, found, act, detail or {})
        return _put(connection, found, act, who, why, kept)


def undo(engine: Engine, number: int | None, *, who: str, why: str) -> Review:
    """Take back an act that judges: the one of this number, or the last of this person's own."""
    with writing(engine) as connection:
        if number is None:
            number = next((it.seq for it in reversed(holding(_own(connection, who)))), None)
            if number is None:
                raise InputError("undo: there is no act of yours to be taken back")
        return _taken_back(connection, "undo", number, who, why)


def redo(engine: Engine, number: int | None, *, who: str, why: str) -> Review:
    """Take back an undo: the one of this number, or this person's last since their last act."""
    with writing(engine) as connection:
        if number is None:
            acts = _own(connection, who)
            begun = max((it.seq for it in acts if it.act in VERDICTS), default=0)
            gone = taken_back(acts)
            own = (it.seq for it in reversed(acts) if it.act == "undo" and it.seq not in gone)
            number = next((it for it in own if it > begun), None)
            if number is None:
                raise InputError("redo: you took nothing back since your last act")
        return _taken_back(connection, "redo", number, who, why)


def _own(connection: Connection, who: str) -> list[Review]:
    """The acts of a person, with whoever's acts took one of them back."""
    mine = t.reviews.c
    theirs = select(mine.seq).where(mine.who == who)
    query = select(t.reviews).where((mine.who == who) | mine.undoes.in_(theirs))
    acts = [review_of(row) for row in connection.execute(query.order_by(mine.seq))]
    others = [it.seq for it in acts if it.who != who]
    if others:
        again = select(t.reviews).where(mine.undoes.in_(others))
        acts += [review_of(row) for row in connection.execute(again)]
    return sorted({it.seq: it for it in acts}.values(), key=lambda it: it.seq)


def _taken_back(
    connection: Connection, act: Act, number: int, who: str, why: str, target: str | None = None
) -> Review:
    """Take back the act of a number, if it is one on `target` where that is named."""
    row = connection.execute(select(t.reviews).where(t.reviews.c.seq == number)).first()
    if row is None or target not in (None, row.target):
        raise InputError(
            f"undoes: there is no act {number}{f' on {target[:80]}' if target else ''}"
        )
    report, _, local = row.target.partition("/")
    _check_back(acts_on(connection, report), act, number)
    found = _Target(_document(connection, report), row.anchor, report, local)
    return _put(connection, found, act, who, why, {}, number)


def _check_back(acts: tuple[Review, ...], act: Act, undoes: int) -> None:
    if act == "undo" and undoes not in {it.seq for it in holding(acts)}:
        raise InputError(f"undoes: review {undoes} is no act that holds")
    undos = {it.seq for it in acts if it.act == "undo"}
    if act == "redo" and undoes not in undos - taken_back(acts):
        raise InputError(f"undoes: review {undoes} is no undo that can be taken back")


def _put(
    connection: Connection,
    found: _Target,
    act: Act,
    who: str,
    why: str,
    detail: dict[str, Any],
    undoes: int | None = None,
) -> Review:
    for name, told in (("who", who), ("why", why)):
        if not told.strip():
            raise InputError(f"{name}: a review is signed and reasoned: say {name}")
    if len(why) > LONGEST_WHY:
        raise InputError(f"why: is over {LONGEST_WHY} characters")
    row = {
        "at": now(),
        "who": who,
        "act": act,
        "target": found.id,
        "anchor": found.anchor,
        "why": why,
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
        "undoes": undoes,
    }
    added = connection.execute(insert(t.reviews).returning(*t.reviews.c), row).one()
    if act != "note":
        put_states(connection, found.report, found.document)
    return review_of(added)


def _detail(
    connection: Connection, found: _Target, act: Act, detail: Mapping[str, Any]
) -> dict[str, Any]:
    """The detail of an act as it is kept, checked against the report."""
    if act not in DETAILED:
        return {}
    if not found.local:
        raise InputError(f"act: a report is accepted or rejected; {act} what was found in it")
    report = _report(connection, found.document)
    item = next(
        it
        for group in (report.claims, report.events, report.figures, report.actors)
        for it in group
        if it.id == found.local
    )
    return DETAILED[act](report, item, detail)


def _report(connection: Connection, document: int) -> Report:
    mine = t.readings.c
    query = select(mine.report).where(mine.document == document, mine.current)
    return report_of_row(connection.execute(query).scalar_one())


def _document(connection: Connection, report: str) -> int:
    query = select(t.documents.c.seq).where(t.documents.c.id == report)
    number = connection.execute(query).scalar()
    if number is None:
        raise InputError(f"{report[:80]}: there is no such report in the ledger")
    return int(number)


def _target(connection: Connection, target: str) -> _Target:
    """What an id names; raises `InputError` for what is not there."""
    report, _, local = target.partition("/")
    number = _document(connection, report)
    if not local:
        return _Target(number, None, report, "")
    for table in (t.claims, t.events, t.figures, t.actors):
        query = select(table.c.anchor).where(table.c.document == number, table.c.id == local)
        anchor = connection.execute(query).scalar()
        if anchor is not None:
            return _Target(number, str(anchor), report, local)
    raise InputError(f"{target[:80]}: the report holds nothing of that id")


def reviews(engine: Engine, target: str | None = None) -> tuple[Review, ...]:
    """All acts in their order; with `target` those on the same words, in whatever reading.

    An act that was undone is among them, and so is the act that undoes it.
    """
    query = select(t.reviews).order_by(t.reviews.c.seq)
    with reading(engine) as connection:
        if target is not None:
            anchor = _target(connection, target).anchor
            same = t.reviews.c.target == target if anchor is None else t.reviews.c.anchor == anchor
            query = query.where(same)
        return tuple(map(review_of, connection.execute(query)))
