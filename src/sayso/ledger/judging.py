"""What people judge of occurrences and sources: acts are added, and no reconciling touches them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, get_args

from sqlalchemy import Connection, Engine, Row, func, insert, select

from sayso.errors import InputError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.heirs import heirs_of, is_there
from sayso.ledger.keeping import now
from sayso.ledger.occurrence_nouns import Judgement, Says
from sayso.ledger.opening import reading, writing
from sayso.model.grade import GradeReview, Reliability, Status
from sayso.model.occurrence import Occurrence, Ruling

# A report, or one of its events, by its id and (for every reading) by the event's anchor.
Named = tuple[str, str | None]
Pair = tuple[Named, Named]


def rule(engine: Engine, says: Says, first: str, second: str, *, who: str, why: str) -> Judgement:
    """Add that two are the same happening (`same`), or are not (`apart`).

    `first` and `second` are reports (what they are about), events (`REPORT/e1`) or occurrences
    (all that they hold). Raises `InputError` where one is not there.
    """
    if says not in ("same", "apart"):
        raise InputError(f"says: {says!r} is none of same, apart")
    with writing(engine) as connection:
        one, other = _named(connection, first), _named(connection, second)
        pairs = _pairs(says, one, other)
        if not pairs:
            raise InputError(f"{second}: is {first} itself: name two")
        told = {"pairs": pairs}
        return _put(connection, says=says, about=first, value=second, who=who, why=why, detail=told)


def _pairs(says: str, one: Sequence[Named], other: Sequence[Named]) -> list[Pair]:
    """The pairs of accounts that a ruling joins or parts.

    Of what is to be one, all are joined to the first. Of what is to be two, what both hold goes
    out of the first.
    """
    if says == "same":
        rest = [it for it in dict.fromkeys([*one, *other]) if it != one[0]]
        return [(one[0], it) for it in rest]
    mine = [it for it in one if it not in other] or one
    found = [(mine[0], it) for it in other] + [(it, other[0]) for it in mine]
    return [(a, b) for a, b in dict.fromkeys(found) if a != b]


def _named(connection: Connection, name: str) -> list[Named]:
    """The accounts that an id names."""
    query = select(o.occurrences.c.item).where(o.occurrences.c.id == name)
    packed = connection.execute(query).scalar()
    if packed is not None:
        mentions = Occurrence.model_validate_json(packed).mentions
        names = [it.report if it.main else f"{it.report}/{it.events[0]}" for it in mentions]
        return [it for name in dict.fromkeys(names) for it in _named(connection, name)]
    report, _, event = name.partition("/")
    number = connection.execute(
        select(t.documents.c.seq).where(t.documents.c.id == report)
    ).scalar()
    if number is None:
        raise InputError(f"{name}: there is no such report or occurrence in the ledger")
    if not event:
        return [(name, None)]
    mine = t.events.c
    anchor = select(mine.anchor).where(mine.document == number, mine.id == event)
    found = connection.execute(anchor).scalar()
    if found is None:
        raise InputError(f"{name}: the report holds no such event")
    return [(name, str(found))]


def rate(engine: Engine, source: str, letter: Reliability, *, who: str, why: str) -> Judgement:
    """Add how reliable a source is, A to F; `source` is an origin's key, or its name.

    Raises `InputError` where no origin, or more than one, is called so.
    """
    if letter not in get_args(Reliability):
        raise InputError(f"reliability: {letter!r} is none of {', '.join(get_args(Reliability))}")
    with writing(engine) as connection:
        key = _origin(connection, source)
        return _put(connection, says="reliability", about=key, value=letter, who=who, why=why)


def _origin(connection: Connection, name: str) -> str:
    mine = o.origins.c
    keys = connection.execute(select(mine.key).where(mine.key == name).limit(1)).scalars().all()
    if not keys:
        query = select(mine.key).distinct().where(func.lower(mine.name) == name.lower())
        keys = connection.execute(query.order_by(mine.key).limit(4)).scalars().all()
    if not keys:
        raise InputError(f"{name}: no occurrence has this origin: see `sayso origins`")
    if len(keys) > 1:
        raise InputError(f"{name}: several origins are called so: give one of {', '.join(keys)}")
    return str(keys[0])


def overrule(engine: Engine, occurrence: str, status: Status, *, who: str, why: str) -> Judgement:
    """Add that an occurrence has this status, whatever is worked out."""
    if status not in get_args(Status):
        raise InputError(f"status: {status!r} is none of {', '.join(get_args(Status))}")
    with writing(engine) as connection:
        query = select(o.occurrences.c.seq).where(o.occurrences.c.id == occurrence)
        if connection.execute(query).first() is None:
            raise InputError(f"{occurrence}: there is no such occurrence in the ledger")
        return _put(connection, says="status", about=occurrence, value=status, who=who, why=why)


def undo(engine: Engine, number: int, *, who: str, why: str) -> Judgement:
    """Add that an earlier judgement no longer holds."""
    with writing(engine) as connection:
        mine = o.judgements.c
        row = connection.execute(select(o.judgements).where(mine.seq == number)).first()
        if row is None or row.says == "undo":
            raise InputError(f"undoes: there is no judgement {number} that can be undone")
        query = select(mine.seq).where(mine.undoes == number)
        if connection.execute(query).first() is not None:
            raise InputError(f"undoes: judgement {number} was undone already")
        said = {"about": row.about, "value": row.value}
        return _put(connection, says="undo", who=who, why=why, undoes=number, **said)


def redo(engine: Engine, number: int, *, who: str, why: str) -> Judgement:
    """Add a judgement that was undone once more."""
    with writing(engine) as connection:
        mine = o.judgements.c
        row = connection.execute(select(o.judgements).where(mine.seq == number)).first()
        undone = select(mine.seq).where(mine.undoes == number)
        if row is None or row.says == "undo" or connection.execute(undone).first() is None:
            raise InputError(f"redo: there is no judgement {number} that was undone")
        told = {"says": row.says, "about": row.about, "value": row.value}
        return _put(connection, who=who, why=why, detail=json.loads(row.detail), **told)


def _put(
    connection: Connection,
    *,
    says: Says,
    about: str,
    value: str,
    who: str,
    why: str,
    detail: dict[str, Any] | None = None,
    undoes: int | None = None,
) -> Judgement:
    for name, told in (("who", who), ("why", why)):
        if not told.strip():
            raise InputError(f"{name}: a judgement is signed and reasoned: say {name}")
    row = {
        "at": now(),
        "who": who,
        "says": says,
        "about": about,
        "value": value,
        "why": why,
        "detail": json.dumps(detail or {}, ensure_ascii=False),
        "undoes": undoes,
    }
    found = insert(o.judgements).returning(*o.judgements.c)
    return _judgement(connection.execute(found, row).one())


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement.model_validate({**row._mapping, "detail": json.loads(row.detail)})


def judgements(engine: Engine, about: str | None = None) -> tuple[Judgement, ...]:
    """All judgements in their order (those on `about`), the undone ones and their undoing too.

    On an occurrence are also those on the status of what was merged into it.
    """
    mine = o.judgements.c
    query = select(o.judgements).order_by(mine.seq)
    with reading(engine) as connection:
        if about is not None:
            names = [about, *_merged_into(connection, about)]
            query = query.where(mine.about.in_(names) | (mine.value == about))
        return tuple(map(_judgement, connection.execute(query)))


def _merged_into(connection: Connection, name: str) -> list[str]:
    """The occurrences with a judged status that are gone, and went into this one."""
    mine, there = o.judgements.c, partial(is_there, connection)
    judged = connection.execute(select(mine.about).where(mine.says == "status").distinct())
    return [
        it
        for it in judged.scalars().all()
        if it != name and name in heirs_of(connection, it, there)
    ]


def last_judgement(connection: Connection) -> int:
    """The number of the last judgement; 0 before the first."""
    return int(connection.execute(select(func.max(o.judgements.c.seq))).scalar() or 0)


def since(connection: Connection, number: int) -> tuple[Judgement, ...]:
    """What was judged or undone after a judgement: an undoing as the judgement that it undoes."""
    mine = o.judgements.c
    after = select(func.coalesce(mine.undoes, mine.seq)).where(mine.seq > number)
    query = select(o.judgements).where(mine.seq.in_(after)).order_by(mine.seq)
    return tuple(map(_judgement, connection.execute(query)))


def _in_force(connection: Connection, says: Iterable[Says]) -> Iterator[Judgement]:
    """The judgements of these kinds that were not undone, in their order."""
    mine = o.judgements.c
    undone = select(mine.undoes).where(mine.undoes.is_not(None))
    query = select(o.judgements).where(mine.says.in_(list(says)), mine.seq.not_in(undone))
    return map(_judgement, connection.execute(query.order_by(mine.seq)))


def rulings(connection: Connection) -> tuple[Ruling, ...]:
    """What is ruled to be one happening or two, oldest first; events by their present ids.

    Events that the present readings do not hold are left out until one does.
    """
    told = [
        (it.says, *pair) for it in _in_force(connection, ("same", "apart")) for pair in _told(it)
    ]
    present = _present(connection, {it for _, *pair in told for it in pair})
    return tuple(
        Ruling(
            says="same" if says == "same" else "not_same",
            first=present[first],
            second=present[second],
        )
        for says, first, second in told
        if first in present and second in present
    )


def _told(judgement: Judgement) -> list[Pair]:
    return [((*one,), (*other,)) for one, other in judgement.detail.get("pairs", ())]


def _present(connection: Connection, named: Iterable[Named]) -> dict[Named, str]:
    """The names under which accounts are found in the present readings."""
    found: dict[Named, str] = {}
    for name, anchor in named:
        report = name.partition("/")[0]
        if anchor is None:
            found[name, None] = name
            continue
        query = (
            select(t.events.c.id)
            .join(t.documents, t.documents.c.seq == t.events.c.document)
            .where(t.documents.c.id == report, t.events.c.anchor == anchor)
        )
        event = connection.execute(query).scalar()
        if event is not None:
            found[name, anchor] = f"{report}/{event}"
    return found


def reports_ruled(judged: Iterable[Judgement]) -> frozenset[str]:
    """The reports that rulings are about."""
    pairs = (pair for it in judged for pair in _told(it))
    return frozenset(name.partition("/")[0] for pair in pairs for name, _ in pair)


def grades(connection: Connection) -> tuple[GradeReview, ...]:
    """What is judged of sources and statuses, oldest first."""
    return tuple(
        GradeReview.model_validate(
            {"about": it.about, "reason": it.why, "by": it.who, it.says: it.value}
        )
        for it in _in_force(connection, ("reliability", "status"))
    )
