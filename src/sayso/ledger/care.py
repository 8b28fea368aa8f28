"""How carefully a ledger is to be shown: whether names are veiled, and the note that stands on it.

That is kept in the ledger, so that it holds whoever serves, exports or delivers it.
"""

from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, insert, select

from sayso.errors import InputError
from sayso.ledger import auditing
from sayso.ledger.keeping import now
from sayso.ledger.opening import reading, writing
from sayso.ledger.user_nouns import By, Care
from sayso.ledger.user_tables import settings

VEIL: Final = "veil"
NOTE: Final = "note"
ON: Final = "on"
LONGEST_NOTE = 500


def care(engine: Engine) -> Care:
    """How carefully the ledger is to be shown."""
    with reading(engine) as connection:
        return _care(connection)


def _care(connection: Connection) -> Care:
    rows = connection.execute(select(settings.c.name, settings.c.value)).all()
    told = {row.name: row.value for row in rows}
    return Care(veil=told.get(VEIL) == ON, note=told.get(NOTE))


def set_veil(engine: Engine, veil: bool, *, by: By) -> Care:
    """Have the names of private people veiled, or not."""
    return _set(engine, VEIL, ON if veil else None, by)


def set_note(engine: Engine, note: str | None, *, by: By) -> Care:
    """Have a note of sensitivity on all that is shown; None: none."""
    words = " ".join((note or "").split())
    if len(words) > LONGEST_NOTE:
        raise InputError(f"note: is longer than {LONGEST_NOTE} characters: say less")
    return _set(engine, NOTE, words or None, by)


def _set(engine: Engine, name: str, value: str | None, by: By) -> Care:
    with writing(engine) as connection:
        before = getattr(_care(connection), name)
        connection.execute(delete(settings).where(settings.c.name == name))
        if value is not None:
            row: dict[str, Any] = {"name": name, "value": value, "set_at": now(), "set_by": by.who}
            connection.execute(insert(settings), row)
        after = _care(connection)
        told = {"before": before, "after": getattr(after, name)}
        auditing.put(connection, by, "setting changed", name, **told)
        return after
