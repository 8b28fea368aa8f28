import importlib.util
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_reader import document_of

from sayso.errors import SettingError
from sayso.ledger import Ledger, opening

NOBODY = 65534


def refused(where: object, **options: bool) -> str:
    with pytest.raises(SettingError) as caught:
        Ledger(where, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_no_ledger_is_told_with_the_mend(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>" * 1000)
    assert "no ledger, nor any SQLite file: give another" in refused(page)
    assert "is a folder" in refused(tmp_path)
    assert "folder is not there" in refused(tmp_path / "no" / "sayso.db")
    assert "no such ledger: make one with `sayso add`" in refused(tmp_path / "x.db", create=False)
    assert not (tmp_path / "x.db").exists()
    assert "give a file or a postgresql:// URL" in refused("mysql://host/name")
    assert "cannot be read" in refused("postgresql://host:port/name")


@pytest.mark.skipif(not importlib.util.find_spec("psycopg"), reason="psycopg is not installed")
def test_a_password_is_never_shown() -> None:
    told = refused("postgresql://me:secret@localhost:1/name")
    assert "the database cannot be used" in told
    assert "secret" not in told


def test_a_locked_ledger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SQLITE_PRAGMAS", ("busy_timeout = 20",))
    place = tmp_path / "sayso.db"
    with Ledger(place) as ledger:
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SettingError, match="is locked by another program: try again"):
            ledger.keep(*document_of("a"))
        other.close()


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder outside pytest's own, which nobody but its user may enter; root may write anywhere,
    so root becomes nobody for as long as the test runs."""
    folder = Path(tempfile.mkdtemp(prefix="sayso"))
    Ledger(folder / "sayso.db").close()
    (folder / "sayso.db").chmod(0o444)
    folder.chmod(0o555)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(NOBODY)
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_ledger_that_cannot_be_written_is_told(guarded: Path) -> None:
    # SQLite must write beside a ledger even to read it, so it is told when it is opened.
    with (
        pytest.raises(SettingError, match="cannot be written: change its permissions"),
        Ledger(guarded / "sayso.db") as ledger,
    ):
        ledger.keep(*document_of("a"))


def test_a_damaged_ledger_is_told(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "sayso.db"
    place.write_bytes(made.read_bytes()[:8192])
    assert "damaged" in refused(place) or "no ledger" in refused(place)


def test_sqlite_is_set_for_many_and_for_strangers(lite: Ledger) -> None:
    with opening.reading(lite._engine) as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "trusted_schema")
        }
    assert told == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": opening.BUSY_MS,
        "trusted_schema": 0,
    }
