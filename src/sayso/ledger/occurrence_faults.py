"""What is wrong with the tables of occurrences: names that lead nowhere, ranges nobody gave.

What no key of the store holds together is held against the nouns themselves. An event or figure is
looked for only where its report's present reading is the one that was reconciled: another reading
has others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, exists, func, select

from sayso.errors import SaysoError
from sayso.ledger import occurrence_tables as o
from sayso.ledger import tables as t
from sayso.ledger.columns import bounded
from sayso.ledger.damage import noun_of
from sayso.ledger.nouns import Fault
from sayso.ledger.occurrence_rows import Known, occurrence_row, part_rows
from sayso.ledger.preparing import parts
from sayso.ledger.settling import documents_of, knowledge_of
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence
from sayso.model.toll import Toll

Amount = tuple[int | None, int | None, int | None]
Parts = dict[tuple[str, int], list[dict[str, Any]]]
# Columns that name a row without a key of the store.
_LOOSE: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (o.account_keys.c.account, o.accounts.c.seq),
    (o.given_values.c.occurrence, o.occurrences.c.id),
    (o.tellings.c.reading, t.readings.c.seq),
)
# What the row of an occurrence holds as JSON: the nouns, against which the rest is held.
_NOUNS = ("item", "dossier")


class _Kept(NamedTuple):
    """An occurrence as its row holds it."""

    row: Row[Any]
    occurrence: Occurrence
    dossier: Dossier

    @property
    def reports(self) -> frozenset[str]:
        """All reports that are named."""
        told = self.dossier
        named = [it.report for it in self.occurrence.mentions]
        named += [report for it in told.origins for report in it.reports]
        named += [report for it in told.circles for report in it.reports]
        named += [report for it in told.tolls for one in it.entries for report in one.reports]
        return frozenset(named)


class _Held(NamedTuple):
    """What the ledger holds of some reports; `fresh` are those as they were reconciled."""

    documents: Mapping[str, int]
    fresh: AbstractSet[str]
    events: AbstractSet[tuple[int, str]]
    amounts: AbstractSet[tuple[int, Amount]]


def occurrence_faults(connection: Connection) -> Iterator[Fault]:
    """Everything that is wrong with occurrences, their origins, tolls and rows."""
    for mine, theirs in _LOOSE:
        lost = select(func.count()).select_from(mine.table).where(~exists().where(theirs == mine))
        count = connection.execute(lost).scalar_one()
        if count:
            reason = f"{count} rows name a row of {theirs.table.name} that is not there"
            yield Fault(what="reference", where=f"{mine.table.name}.{mine.name}", reason=reason)
    numbers = select(o.occurrences.c.seq).order_by(o.occurrences.c.seq)
    for some in parts(connection.execute(numbers).scalars().all()):
        yield from _of_some(connection, some)


def _of_some(connection: Connection, numbers: Sequence[int]) -> Iterator[Fault]:
    """What is wrong with the occurrences of these numbers."""
    found = []
    query = select(o.occurrences).where(o.occurrences.c.seq.in_(numbers))
    for row in connection.execute(query.order_by(o.occurrences.c.seq)).all():
        try:
            it = _Kept(row, noun_of(Occurrence, row.item), noun_of(Dossier, row.dossier))
        except SaysoError as error:
            yield Fault(what="occurrence", where=row.id, reason=str(error))
            continue
        if {it.occurrence.id, it.dossier.occurrence} == {row.id}:
            found.append(it)
        else:
            reason = "what it tells is of another occurrence"
            yield Fault(what="occurrence", where=row.id, reason=reason)
    held = _held(connection, {report for it in found for report in it.reports})
    known = knowledge_of(connection, held.documents)
    had = _parts_kept(connection, numbers)
    for it in found:
        for reason in _wrong(it, held):
            yield Fault(what="occurrence", where=it.row.id, reason=reason)
        if it.reports <= held.documents.keys():
            for name in _wrong_rows(it, had, known, held.fresh):
                reason = f"its rows in {name} are not those of what it tells"
                yield Fault(what="rows", where=it.row.id, reason=reason)


def _held(connection: Connection, reports: Iterable[str]) -> _Held:
    """What the ledger holds of these reports."""
    documents = documents_of(connection, reports)
    names = {number: report for report, number in documents.items()}
    kept, readings, events, figures = o.tellings.c, t.readings.c, t.events.c, t.figures.c
    same = (readings.document == kept.document) & (readings.seq == kept.reading)
    told = select(kept.document).join(t.readings, same).where(readings.current, kept.grouped)
    fresh: set[str] = set()
    had: set[tuple[int, str]] = set()
    amounts: set[tuple[int, Amount]] = set()
    for some in parts(names):
        grouped = connection.execute(told.where(kept.document.in_(some))).scalars()
        fresh.update(names[it] for it in grouped)
        event = select(events.document, events.id).where(events.document.in_(some))
        had.update((row.document, row.id) for row in connection.execute(event))
        figure = select(figures.document, figures.low, figures.best, figures.high)
        for row in connection.execute(figure.where(figures.document.in_(some))):
            amounts.add((row.document, (row.low, row.best, row.high)))
    return _Held(documents, fresh, had, amounts)


def _wrong(it: _Kept, held: _Held) -> Iterator[str]:
    """What an occurrence tells that is not so, in words."""
    for report in sorted(it.reports - held.documents.keys()):
        yield f"names the report {report}, which is not there"
    for mention in it.occurrence.mentions:
        for event in mention.events if mention.report in held.fresh else ():
            if (held.documents[mention.report], event) not in held.events:
                yield f"names the event {mention.report}/{event}, which is not there"
    tolls = it.dossier.tolls
    named = {key for one in it.dossier.contradictions for key in one.origins}
    named |= {entry.origin for toll in tolls for entry in toll.entries}
    for key in sorted(named - {origin.key for origin in it.dossier.origins}):
        yield f"names the origin {key}, which it does not have"
    for toll in tolls:
        yield from _wrong_range(toll)
        yield from _wrong_figures(toll, held)


def _wrong_range(toll: Toll) -> Iterator[str]:
    """The ends of a range that are no figure of those who are said to give them."""
    standing = [it for it in toll.entries if it.stands]
    low = {it.origin for it in standing if it.least == toll.low}
    high = {it.origin for it in standing if it.most == toll.high}
    for end, shown, by, gave in (
        ("low", toll.low, toll.low_by, low),
        ("high", toll.high, toll.high_by, high),
    ):
        if not gave.issuperset(by) or (shown is not None and not by):
            who = ", ".join(by) or "anybody"
            yield f"its {end} of {toll.whom} {toll.measure}, {shown}, is no figure of {who}"


def _wrong_figures(toll: Toll, held: _Held) -> Iterator[str]:
    """The figures that reports are said to have, and have not."""
    for entry in toll.entries:
        amount = (bounded(entry.low), bounded(entry.best), bounded(entry.high))
        for report in entry.reports:
            if report in held.fresh and (held.documents[report], amount) not in held.amounts:
                yield f"{entry.origin}'s {entry.best} {toll.measure} is no figure of {report}"


def _parts_kept(connection: Connection, numbers: Sequence[int]) -> Parts:
    """The rows of what hangs on these occurrences in their order, by table and occurrence."""
    found: Parts = {}
    for table in o.PARTS:
        query = select(table).where(table.c.occurrence.in_(numbers))
        for row in connection.execute(query.order_by(table.c.occurrence, table.c.position)):
            found.setdefault((table.name, row.occurrence), []).append(dict(row._mapping))
    return found


def _wrong_rows(it: _Kept, had: Parts, known: Known, fresh: AbstractSet[str]) -> Iterator[str]:
    """The tables in which an occurrence has other rows than those that its nouns give."""
    told = occurrence_row(it.occurrence, it.dossier, known)
    if any(it.row._mapping[name] != told[name] for name in told if name not in _NOUNS):
        yield o.occurrences.name
    as_read = fresh >= {mention.report for mention in it.occurrence.mentions}
    for table, rows in part_rows(it.row.seq, it.occurrence, it.dossier, known).items():
        if table is o.occurrence_events and not as_read:
            continue
        kept = had.get((table.name, it.row.seq), [])
        if rows != (list(map(_told_anew, kept)) if table is o.tolls else kept):
            yield table.name


def _told_anew(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a toll with its noun as it is told today; as it is where it tells none."""
    try:
        return {**row, "item": noun_of(Toll, row["item"]).model_dump_json()}
    except SaysoError:
        return row
