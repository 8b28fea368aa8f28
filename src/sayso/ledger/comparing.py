"""Accounts of reports, under which keys they are found, and what came of comparing them.

They are kept so that one more report costs no more than its neighbours. Each step works on the
caller's connection, so that several make one transaction. Facts are bytes here: only who
reconciles knows what is in them.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from sayso.ledger import occurrence_tables as o
from sayso.ledger.preparing import parts

EDGE = np.dtype([("other", "<i8"), ("weight", "<f8")])
Edges = dict[int, float]
# A key with its day, and how many days before and after it others are looked for.
Key = tuple[int, int, int]


class Account(NamedTuple):
    """An account of a report: what is compared of it, with whom it was, and what came out."""

    seq: int
    document: int
    number: int
    occurrence: int | None
    facts: bytes
    edges: Edges


def next_account(connection: Connection) -> int:
    """A number that no account has, nor any above it."""
    return int(connection.execute(select(func.max(o.accounts.c.seq))).scalar() or 0) + 1


def clear_accounts(connection: Connection) -> None:
    """Remove all accounts, to be put anew."""
    connection.execute(delete(o.account_keys))
    connection.execute(delete(o.accounts))


def put_accounts(connection: Connection, accounts: Iterable[tuple[Account, list[Key]]]) -> None:
    """Keep accounts, and under which keys they are found."""
    for some in parts(accounts):
        rows = [{**it._asdict(), "edges": packed_edges(it.edges)} for it, _ in some]
        connection.execute(insert(o.accounts), rows)
        found = {(key, day, it.seq) for it, keys in some for key, day, _ in keys}
        if found:
            names = ("key", "day", "account")
            rows = [dict(zip(names, it, strict=True)) for it in sorted(found)]
            connection.execute(insert(o.account_keys), rows)


def remove_accounts(connection: Connection, accounts: Iterable[tuple[Account, list[Key]]]) -> None:
    """Remove accounts, the keys under which they are found, and what others were to them."""
    gone = {it.seq: (it, keys) for it, keys in accounts}
    others = accounts_at(connection, {to for it, _ in gone.values() for to in it.edges} - set(gone))
    put_edges(
        connection,
        {it.seq: {to: w for to, w in it.edges.items() if to not in gone} for it in others},
    )
    mine = o.account_keys.c
    for seq, (_, keys) in gone.items():
        for some in parts({key for key, _, _ in keys}):
            theirs = and_(mine.key.in_(some), mine.account == seq)
            connection.execute(delete(o.account_keys).where(theirs))
    for some in parts(gone):
        connection.execute(delete(o.accounts).where(o.accounts.c.seq.in_(some)))


def accounts_at(connection: Connection, numbers: Iterable[int]) -> list[Account]:
    """The accounts of these numbers."""
    return _accounts(connection, o.accounts.c.seq, numbers)


def accounts_of(connection: Connection, documents: Iterable[int]) -> list[Account]:
    """The accounts of these documents."""
    return _accounts(connection, o.accounts.c.document, documents)


def _accounts(connection: Connection, column: Any, values: Iterable[int]) -> list[Account]:
    query = select(*(o.accounts.c[name] for name in Account._fields)).order_by(o.accounts.c.seq)
    return [
        Account(
            row.seq, row.document, row.number, row.occurrence, row.facts, unpacked_edges(row.edges)
        )
        for some in parts(sorted(values))
        for row in connection.execute(query.where(column.in_(some)))
    ]


def put_edges(connection: Connection, edges: dict[int, Edges]) -> None:
    """Keep with which others accounts were compared, in the place of what was."""
    if edges:
        change = update(o.accounts).where(o.accounts.c.seq == bindparam("of"))
        rows = [{"of": seq, "edges": packed_edges(it)} for seq, it in sorted(edges.items())]
        connection.execute(change, rows)


def put_into(connection: Connection, occurrences: Mapping[int, int]) -> None:
    """Put accounts (by number) into occurrences (by number)."""
    if occurrences:
        change = update(o.accounts).where(o.accounts.c.seq == bindparam("of"))
        rows = [{"of": seq, "occurrence": it} for seq, it in sorted(occurrences.items())]
        connection.execute(change, rows)


def found_under(connection: Connection, keys: Iterable[Key]) -> list[tuple[int, int]]:
    """(key, account) of every account under a key of these, within its reach of days."""
    mine = o.account_keys.c
    query = select(mine.key, mine.account)
    near = [
        and_(mine.key == key, mine.day.between(day - reach, day + reach))
        for key, day, reach in keys
    ]
    return [
        (row.key, row.account)
        for some in parts(near, 100)
        for row in connection.execute(query.where(or_(*some)))
    ]


def packed_edges(edges: Edges) -> bytes:
    """Edges as bytes: numbers and weights, by number."""
    return np.array(sorted(edges.items()), dtype=EDGE).tobytes()


def unpacked_edges(data: bytes) -> Edges:
    """The edges of these bytes."""
    found = np.frombuffer(data, dtype=EDGE)
    return dict(zip(found["other"].tolist(), found["weight"].tolist(), strict=True))
