"""Both stores: SQLite always, PostgreSQL where it is installed or SAYSO_TEST_POSTGRES names it."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import fake_reader
import pytest
from sqlalchemy import create_engine, make_url, text

from sayso.ledger import Ledger
from sayso.ledger.migrating import newest
from sayso.ledger.tables import metadata
from sayso.model import Report

NOBODY = 65534  # PostgreSQL does not run as root


def _binaries() -> Path | None:
    told = shutil.which("pg_config")
    if told:
        done = subprocess.run([told, "--bindir"], capture_output=True, encoding="utf-8")
        if (Path(done.stdout.strip()) / "initdb").exists():
            return Path(done.stdout.strip())
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The URL of a PostgreSQL of our own, on a socket in a folder that is deleted; or the given."""
    given = os.environ.get("SAYSO_TEST_POSTGRES")
    if given:
        yield given
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    # A socket's path may be 107 bytes long, which pytest's own folders exceed.
    folder = Path(tempfile.mkdtemp(prefix="sayso"))
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        os.chown(folder, NOBODY, NOBODY)

    def run(program: str, *arguments: str) -> None:
        # Not captured: the server would hold the pipe open.
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
            subprocess.run(command, check=True, cwd=folder, stdout=log, stderr=log, **who)

    try:
        run("initdb", "-U", "sayso", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-o", f"-F -k {folder} -c listen_addresses=''", "start")
        try:
            yield f"postgresql://sayso@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink(missing_ok=True)


def _database(cluster: str) -> str:
    """The URL of a new, empty database of the cluster."""
    name = f"sayso_{uuid.uuid4().hex[:12]}"
    url = cluster.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    engine.dispose()
    return str(engine.url.set(drivername="postgresql", database=name).render_as_string(False))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def empty(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Empty ledgers, one at a time, in each store: copied or emptied, which is faster than made."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("ledgers")
        file = request.getfixturevalue("made")
        return lambda: str(shutil.copy(file, folder / f"{uuid.uuid4().hex}.db"))
    url = _database(request.getfixturevalue("cluster"))
    Ledger(url).close()
    return lambda: _emptied(url)


def _emptied(url: str) -> str:
    """The same database without a row."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        # Without triggers and references: what is guarded goes too. Of few rows this is faster
        # than TRUNCATE, which makes the files of every table and index anew.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name in metadata.tables:
            connection.execute(text(f"DELETE FROM {name}"))
        counters = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"
        connection.execute(text(counters))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{newest()}'"))
    engine.dispose()
    return url


@pytest.fixture
def where(empty: Callable[[], str]) -> str:
    """The place of an empty ledger, in each store."""
    return empty()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def unmade(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """Places where no ledger is yet, in each store."""
    if request.param == "sqlite":
        return lambda folder: str(folder / "sayso.db")
    cluster = request.getfixturevalue("cluster")
    return lambda _: _database(cluster)


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger, in each store."""
    with Ledger(where) as opened:
        yield opened


@pytest.fixture
def tell(ledger: Ledger) -> Callable[..., Report]:
    """Keeps a text and its reading in the ledger."""

    return lambda text, location="a.txt", **known: _tell(ledger, text, location, **known)


def _tell(ledger: Ledger, text: str, location: str, **known: str) -> Report:
    document, snapshot = fake_reader.document_of(text, location, **known)
    ledger.keep(document, snapshot)
    report = fake_reader.read(document)
    ledger.add(report, reader_version="fake")
    return report


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite ledger, to be copied."""
    path = tmp_path_factory.mktemp("made") / "sayso.db"
    Ledger(path).close()
    return path


@pytest.fixture
def lite(made: Path, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger where the store makes no difference."""
    with Ledger(shutil.copy(made, tmp_path / "sayso.db")) as opened:
        yield opened


@pytest.fixture
def tell_lite(lite: Ledger) -> Callable[..., Report]:
    """Keeps a text and its reading in the SQLite ledger."""
    return lambda text, location="a.txt", **known: _tell(lite, text, location, **known)
