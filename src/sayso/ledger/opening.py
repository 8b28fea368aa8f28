"""A URL or path → an engine on a ledger with the newest schema, or one line on why there is none.

SQLite writes ahead (WAL), so that readers and one writer do not wait for each other; a write
begins with the lock it will need (`BEGIN IMMEDIATE`). On PostgreSQL an advisory lock does the
same: one writer at a time, so numbers are given in the order of commits, and whoever reads after
a cursor misses nothing.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from sayso.errors import SettingError

BUSY_MS = 60_000
WRITER = 0x5A150  # the advisory lock of whoever writes
SQLITE_PRAGMAS = (
    f"busy_timeout = {BUSY_MS}",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    # A ledger may come from a stranger: what its schema says is not to be trusted.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",
)


def open_engine(where: str | os.PathLike[str], *, create: bool) -> Engine:
    """The engine of the ledger at a path or URL; raises `SettingError` where none can be had."""
    url = _url(where)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise SettingError(f"{name_of(url)}: is no ledger: give a file or a postgresql:// URL")


def name_of(url: URL) -> str:
    """A ledger's URL as it may be shown: without its password; of a file its path."""
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    return url.render_as_string(hide_password=True)


def _url(where: str | os.PathLike[str]) -> URL:
    told = os.fspath(where)
    if "://" not in told:
        return URL.create("sqlite", database=told)
    try:
        url = make_url(told)
    except (ArgumentError, ValueError) as error:
        raise SettingError(f"the ledger's URL cannot be read ({error}): mend it") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def _sqlite(url: URL, *, create: bool) -> Engine:
    name = name_of(url)
    path = Path(name)
    if not create and not path.exists():
        raise SettingError(f"{name}: there is no such ledger: make one with `sayso add`")
    if path.is_dir():
        raise SettingError(f"{name}: is a folder: name a file in it, such as {path / 'sayso.db'}")
    if not path.absolute().parent.is_dir():
        raise SettingError(f"{name}: its folder is not there: make it first")
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # sqlite3 would begin transactions by itself, and too late; `_begin_sqlite` does.
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sayso_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise SettingError(
            "no driver for PostgreSQL is installed: pip install 'sayso[postgres]'"
        ) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger."""
    with told(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction of the one writer; committed at the end, or nothing is."""
    with told(engine), engine.connect() as connection:
        connection = connection.execution_options(sayso_writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER})
            yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turns what a store complains of into a `SettingError` of one line with the mend."""
    try:
        yield
    except DBAPIError as error:
        mend = _mend(error)
        if mend is None:
            raise
        raise SettingError(f"{name_of(engine.url)}: {mend}") from error


# What SQLite calls it, and what to say.
SQLITE_MENDS = {
    sqlite3.SQLITE_NOTADB: "is no ledger, nor any SQLite file: give another --ledger",
    sqlite3.SQLITE_CORRUPT: "is damaged: take a copy from before, or `sqlite3 FILE .recover`",
    sqlite3.SQLITE_BUSY: "is locked by another program: try again when that has ended",
    sqlite3.SQLITE_LOCKED: "is locked by another program: try again when that has ended",
    sqlite3.SQLITE_READONLY: "cannot be written: change its permissions, or copy it",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: see to its and its folder's permissions",
    sqlite3.SQLITE_FULL: "the disk is full: make room and run it again; nothing is lost",
    sqlite3.SQLITE_IOERR: "the disk gives an error: see to it, and run `sayso verify`",
}


def _mend(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE_MENDS.get(code & 0xFF)
    if isinstance(error, OperationalError):
        first = str(error.orig).strip().splitlines()[0]
        return f"the database cannot be used ({first}): see that it runs and lets you in"
    return None
