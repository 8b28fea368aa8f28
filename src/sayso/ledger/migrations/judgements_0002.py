"""Judgements that stay, in the second schema; each store has its own way."""

from alembic import op

SQLITE = (
    """
    CREATE TRIGGER judgements_stay_as_they_are BEFORE UPDATE ON judgements BEGIN
        SELECT RAISE(ABORT, 'judgements are never changed');
    END
    """,
    """
    CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN
        SELECT RAISE(ABORT, 'judgements are never removed');
    END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION sayso_judgements_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'judgements are never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
        FOR EACH STATEMENT EXECUTE FUNCTION sayso_judgements_stay()
    """,
)


def guard_judgements() -> None:
    """Make the store refuse to change or remove a judgement."""
    here = op.get_bind()
    for statement in SQLITE if here.dialect.name == "sqlite" else POSTGRESQL:
        # Past SQLAlchemy, which would take `:=` and `%` for its own.
        here.exec_driver_sql(statement)
