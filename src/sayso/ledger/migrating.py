"""The schema of a ledger, brought to the newest revision in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from sayso.errors import SettingError

MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """The newest revision that this sayso knows."""
    return str(ScriptDirectory(str(MIGRATIONS)).get_current_head())


def upgrade(connection: Connection, name: str, revision: str = "head") -> None:
    """Bring the ledger to a revision, within the caller's transaction.

    Raises `SettingError` for a database that holds other things than a ledger, and for a ledger
    of a newer sayso.
    """
    present = set(inspect(connection).get_table_names())
    if present and "alembic_version" not in present:
        raise SettingError(f"{name}: is no ledger, it holds other tables: give another --ledger")
    if present:
        check_known(stamp(connection), name)
    config = Config()
    # Alembic reads `%` in an option as the start of a name.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def stamp(connection: Connection) -> str | None:
    """The revision that the ledger says it has."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def check_known(revision: str | None, name: str) -> None:
    """Raises `SettingError` for a revision of a later sayso, or of another program."""
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise SettingError(
            f"{name}: was written by a newer sayso (schema {revision[:40]!r}): "
            "upgrade with pip install -U sayso"
        )
