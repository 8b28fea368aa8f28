import gzip
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from fake_reader import derive, document_of
from sqlalchemy import Connection, MetaData, insert, select, text

from sayso.errors import SettingError
from sayso.ledger import Ledger
from sayso.ledger.migrating import MIGRATIONS, newest, upgrade
from sayso.ledger.opening import open_engine, reading, writing
from sayso.ledger.tables import metadata

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.gz"))
# What SQLite keeps for full text, and PostgreSQL's column of it, is made by hand.
BY_HAND = ("documents_words", "claims_words", "words", "ix_documents_words", "ix_claims_words")


def by_metadata(_: object, name: str, *__: object) -> bool:
    return not (name or "").startswith(BY_HAND)


def test_a_new_ledger_has_the_tables_of_the_code(
    unmade: Callable[[Path], str], tmp_path: Path
) -> None:
    where = unmade(tmp_path)
    Ledger(where).close()
    engine = open_engine(where, create=False)
    with reading(engine) as connection:
        options = {"include_object": by_metadata, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_every_released_schema_has_its_ledger_here() -> None:
    revisions = {it.revision for it in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    assert {path.name.removesuffix(".db.gz") for path in RELEASED} == revisions


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.name)
def test_a_ledger_of_a_released_schema_opens_and_is_whole(path: Path, tmp_path: Path) -> None:
    place = tmp_path / "sayso.db"
    with gzip.open(path) as packed, place.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    with Ledger(place) as ledger:
        assert list(ledger.verify(derive)) == []
        found = ledger.stats()
        assert (found.documents, found.versions, found.claims, found.reviews) == (3, 3, 3, 1)
        assert ledger.claims(source="nato", kind="shelling").items[0].row["places"] == "Selma"
        assert len(ledger.search("talks")) == 1
        assert ledger.quarantined()[0].reason == "no PDF"
        assert [it.review.who for it in ledger.claims(reviewed="accepted")] == ["Ada"]
    assert sqlite3.connect(place).execute("SELECT * FROM alembic_version").fetchone()[0] == newest()


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.name)
def test_every_released_schema_goes_forward_in_both_stores(
    path: Path, unmade: Callable[[Path], str], tmp_path: Path
) -> None:
    released = tmp_path / "released.db"
    released.write_bytes(gzip.decompress(path.read_bytes()))
    where = unmade(tmp_path)
    engine, source = open_engine(where, create=True), open_engine(released, create=False)
    with writing(engine) as target, reading(source) as connection:
        upgrade(target, where, path.name.removesuffix(".db.gz"))
        copy_rows(connection, target)
    engine.dispose()
    source.dispose()
    with Ledger(where) as ledger:
        assert [it.what for it in ledger.verify(derive) if it.what != "full text"] == []
        assert len(ledger.claims()) == 3
        assert ledger.reviews()[0].who == "Ada"
        assert [it.review.who for it in ledger.claims(reviewed="accepted")] == ["Ada"]
        # And it can be written on.
        ledger.keep(*document_of("New after the upgrade.", "new.txt"))
        assert ledger.count_unread() == 2


def copy_rows(source: Connection, target: Connection) -> None:
    """Every row of one ledger into another of the same schema, as the stores hold them."""
    there, here = MetaData(), MetaData()
    there.reflect(source)
    here.reflect(target)
    for table in here.sorted_tables:
        if table.name == "alembic_version" or table.name.partition("_words")[1]:
            continue
        computed = {column.name for column in table.columns if column.computed}
        rows = [
            {name: it for name, it in row._mapping.items() if name not in computed}
            for row in source.execute(select(there.tables[table.name]))
        ]
        if rows:
            target.execute(insert(table), rows)
    if target.dialect.name == "postgresql":
        for name in ("documents", "versions", "readings", "reviews"):
            # Rows that are counted up go on behind those that were copied.
            target.execute(text(f"SELECT setval('{name}_seq_seq', (SELECT max(seq) FROM {name}))"))


def test_a_ledger_of_a_newer_sayso_is_refused(where: str) -> None:
    engine = open_engine(where, create=False)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()
    with pytest.raises(SettingError, match=r"newer sayso \(schema 'later'\): upgrade"):
        Ledger(where)


def test_another_programs_database_is_refused_and_left_alone(
    unmade: Callable[[Path], str], tmp_path: Path
) -> None:
    where = unmade(tmp_path)
    engine = open_engine(where, create=True)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    engine.dispose()
    with pytest.raises(SettingError, match="no ledger, it holds other tables"):
        Ledger(where)
    engine = open_engine(where, create=False)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM recipes")).scalar() == 0
    engine.dispose()


def test_the_first_schema_is_brought_forward_in_each_store(
    unmade: Callable[[Path], str], tmp_path: Path
) -> None:
    where = unmade(tmp_path)
    engine = open_engine(where, create=True)
    head = '{"source": {"kind": "file", "location": "a.txt"}}'
    with writing(engine) as connection:
        upgrade(connection, where, "0001")
        row = {"id": "0" * 20, "head": head, "text": "There were talks."}
        connection.execute(
            text("INSERT INTO documents (id, head, text) VALUES (:id, :head, :text)"), row
        )
    engine.dispose()
    with Ledger(where) as ledger:
        assert [it.location for it in ledger.reports()] == ["a.txt"]
        assert list(ledger.occurrences()) == []
        with ledger.looking() as connection:
            options = {"include_object": by_metadata, "compare_type": True}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, metadata) == []
