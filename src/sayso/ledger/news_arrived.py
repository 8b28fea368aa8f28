"""What came into a view with reports: its new rows, and what a newer version of a page left out.

New are rows of reports that were read for the first time; reading a known text again is no news.
A newer version of a page is compared with the one before: what both say is no news, and what only
the older one says was withdrawn. Rows are told apart by their words.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Select, Table, and_, exists, func, select

from sayso.ledger import tables as t
from sayso.ledger.conditions import conditions
from sayso.ledger.news_words import found_words, report_words, source_words
from sayso.ledger.querying import NOUNS, found_at, listed_reports
from sayso.ledger.watch_nouns import News, What, Window

Revised = Mapping[int, int]
Told = Sequence[tuple[int, str]]  # numbers of rows, each with its anchor
# The words by which a row of a newer version is known from the older one.
WORDS: Mapping[str, Callable[[Any], Any]] = {
    "claims": lambda it: tuple(span["text"] for span in it["content"]),
    "events": lambda it: (it["kind"], it["trigger"]["text"]),
    "figures": lambda it: (it["measure"], it["text"]),
}


def arrived(connection: Connection, window: Window) -> Iterator[News]:
    """What reports brought that came in between the positions of the window."""
    what = window.view.what
    if what == "actors":
        yield from _sources(connection, window)
        return
    revised = _revised(connection, window)
    if what == "reports":
        yield from _reports(connection, window, revised)
        yield from _withdrawn(connection, window, "claims", revised)
    elif what != "occurrences":
        yield from _findings(connection, window, what, revised)
        yield from _withdrawn(connection, window, what, revised)


def _fresh(window: Window) -> Select[Any]:
    """The documents that were read for the first time in the window."""
    mine, others = t.readings.c, t.readings.alias("earlier")
    earlier = and_(others.c.document == mine.document, others.c.seq < mine.seq)
    return select(mine.document).where(
        mine.seq > window.since.readings,
        mine.seq <= window.until.readings,
        ~exists().where(earlier),
    )


def _revised(connection: Connection, window: Window) -> dict[int, int]:
    """The fresh documents that are newer versions of a page, each with the one before."""
    new, old = t.versions, t.versions.alias("older")
    before = and_(old.c.series == new.c.series, old.c.number == new.c.number - 1)
    query = (
        select(new.c.document, old.c.document.label("older"))
        .join(old, before)
        .where(new.c.document.in_(_fresh(window)), new.c.document != old.c.document)
        .order_by(new.c.seq)
    )
    return {row.document: row.older for row in connection.execute(query)}


def _read_at(connection: Connection, documents: Iterable[int]) -> dict[int, Any]:
    """When these documents were read first."""
    mine = t.readings.c
    wanted = mine.document.in_(set(documents))
    query = select(mine.document, func.min(mine.read_at).label("at")).where(wanted)
    return {row.document: row.at for row in connection.execute(query.group_by(mine.document))}


def _asked(window: Window, table: Table, first: int) -> list[Any]:
    """What rows of documents from the number `first` on must meet."""
    return conditions(window.view.filters, table, window.dialect, first)


def _first(connection: Connection, window: Window) -> int:
    """The lowest number of the fresh documents."""
    fresh = _fresh(window).subquery()
    return int(connection.execute(select(func.min(fresh.c.document))).scalar() or 0)


def _findings(
    connection: Connection, window: Window, what: str, revised: Revised
) -> Iterator[News]:
    """The claims, events or figures that came in, but those that an older version has too."""
    table = NOUNS[what][0]
    mine = table.c
    query = select(mine.seq, mine.anchor, mine.document, mine.item)
    asked = _asked(window, table, _first(connection, window))
    query = query.where(mine.document.in_(_fresh(window)), *asked)
    had = _words(connection, what, revised.values())
    numbers = [
        (row.seq, row.anchor)
        for row in connection.execute(query.order_by(mine.seq.desc()).limit(window.limit))
        if row.document not in revised
        or WORDS[what](json.loads(row.item)) not in had.get(revised[row.document], ())
    ]
    read_at = _read_at(connection, (number >> t.POSITION_BITS for number, _ in numbers))
    for (number, anchor), it in zip(numbers, _found(connection, what, numbers), strict=True):
        yield News(
            id=f"new/{it.report}/{anchor}",
            what="new",
            at=read_at[number >> t.POSITION_BITS],
            about=it.id,
            link=f"/reports/{it.id}",
            sentence=found_words(what, it.row),
        )


def _found(connection: Connection, what: str, numbers: Told) -> tuple[Any, ...]:
    return found_at(connection, what, [number for number, _ in numbers])


def _words(connection: Connection, what: str, documents: Iterable[int]) -> dict[int, set[Any]]:
    """The words of all rows of these documents, by document."""
    wanted, mine = set(documents), NOUNS[what][0].c
    found: dict[int, set[Any]] = {it: set() for it in wanted}
    if wanted:
        query = select(mine.document, mine.item).where(mine.document.in_(wanted))
        for row in connection.execute(query):
            found[row.document].add(WORDS[what](json.loads(row.item)))
    return found


def _withdrawn(
    connection: Connection, window: Window, what: str, revised: Revised
) -> Iterator[News]:
    """What an older version of a page says that meets the filters, and the newer does not say."""
    if not revised:
        return
    table = NOUNS[what][0]
    mine, newer = table.c, {old: new for new, old in revised.items()}
    query = select(mine.seq, mine.anchor, mine.document, mine.item)
    asked = _asked(window, table, min(newer))
    query = query.where(mine.document.in_(newer), *asked).order_by(mine.seq)
    has = _words(connection, what, revised)
    numbers = [
        (row.seq, row.anchor)
        for row in connection.execute(query.limit(window.limit))
        if WORDS[what](json.loads(row.item)) not in has[newer[row.document]]
    ]
    documents = [newer[number >> t.POSITION_BITS] for number, _ in numbers]
    read_at, reports = _read_at(connection, documents), _ids(connection, documents)
    found = _found(connection, what, numbers)
    for document, (_, anchor), it in zip(documents, numbers, found, strict=True):
        yield News(
            id=f"withdrawn/{reports[document]}/{anchor}",
            what="withdrawn",
            at=read_at[document],
            about=it.id,
            link=f"/reports/{reports[document]}/versions",
            sentence=f"Withdrawn in a newer version: {found_words(what, it.row)}",
        )


def _ids(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    mine = t.documents.c
    query = select(mine.seq, mine.id).where(mine.seq.in_(set(documents)))
    return {row.seq: row.id for row in connection.execute(query)}


def _reports(connection: Connection, window: Window, revised: Revised) -> Iterator[News]:
    mine = t.documents.c
    asked = _asked(window, t.documents, _first(connection, window))
    query = select(mine.seq).where(mine.seq.in_(_fresh(window)), *asked)
    numbers = list(
        connection.execute(query.order_by(mine.seq.desc()).limit(window.limit)).scalars()
    )
    read_at = _read_at(connection, numbers)
    for number, it in zip(numbers, listed_reports(connection, numbers), strict=True):
        again = number in revised
        yield News(
            id=f"new/{it.id}",
            what="new",
            at=read_at[number],
            about=it.id,
            link=f"/reports/{it.id}{'/versions' if again else ''}",
            sentence=report_words(it, again=again),
        )


def _sources(connection: Connection, window: Window) -> Iterator[News]:
    """The parties that no report named before."""
    mine, others = t.actors.c, t.actors.alias("others")
    asked = _asked(window, t.actors, _first(connection, window))
    named = and_(others.c.party == mine.party, others.c.document.not_in(_fresh(window)))
    query = (
        select(func.min(mine.seq).label("seq"), mine.party)
        .where(mine.document.in_(_fresh(window)), *asked)
        .where(~exists().where(named))
        .group_by(mine.party)
        .order_by(func.min(mine.seq).desc())
        .limit(window.limit)
    )
    rows = connection.execute(query).all()
    read_at = _read_at(connection, (row.seq >> t.POSITION_BITS for row in rows))
    found = found_at(connection, "actors", [row.seq for row in rows])
    what: What = "new"
    for row, it in zip(rows, found, strict=True):
        yield News(
            id=f"new/source/{row.party}",
            what=what,
            at=read_at[row.seq >> t.POSITION_BITS],
            about=row.party,
            link=f"/sources/{quote(row.party)}",
            sentence=source_words(it.row),
        )
