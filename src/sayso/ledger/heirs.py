"""Into which occurrences one that is gone went: where what people judged of it goes on to hold."""

import json
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, select

from sayso.ledger import occurrence_tables as o
from sayso.model.occurrence import Change


def is_there(connection: Connection, name: str) -> bool:
    """Whether there is an occurrence with this id."""
    query = select(o.occurrences.c.seq).where(o.occurrences.c.id == name)
    return connection.execute(query).first() is not None


def heirs_of(
    connection: Connection,
    name: str,
    there: Callable[[str], bool],
    fresh: Iterable[Change] = (),
) -> tuple[str, ...]:
    """The occurrence itself where it is `there`, else those into which it last went, by id.

    An occurrence that was split is there still, as the part that keeps its id. `fresh` are changes
    that are not in the history yet.
    """
    now = list(fresh)
    wanted, seen, found = [name], {name}, []
    while wanted:
        one = wanted.pop()
        if there(one):
            found.append(one)
            continue
        following = [it for it in _went(connection, one, now) if it not in seen]
        seen.update(following)
        wanted += following
    return tuple(sorted(found))


def _went(connection: Connection, name: str, fresh: Iterable[Change]) -> tuple[str, ...]:
    """What an occurrence became when it last went."""
    left = [it.after for it in fresh if name in it.before and name not in it.after]
    if not left:
        mine, ids = o.occurrence_changes.c, o.occurrence_change_ids.c
        of_it = select(ids.change).where(ids.occurrence == name)
        query = select(o.occurrence_changes).where(mine.seq.in_(of_it)).order_by(mine.seq.desc())
        gone = [
            (row.at, json.loads(row.after))
            for row in connection.execute(query)
            if name in json.loads(row.before) and name not in json.loads(row.after)
        ]
        left = [after for at, after in gone if at == gone[0][0]]
    return tuple(dict.fromkeys(it for after in left for it in after))
