"""A log that stays, in the fifth schema; each store has its own way."""

from alembic import op

SQLITE = (
    """
    CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit log is never changed');
    END
    """,
    """
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit log is never removed');
    END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION sayso_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION sayso_audit_stays()
    """,
)


def guard_audit() -> None:
    """Make the store refuse to change or remove what is in the log."""
    here = op.get_bind()
    for statement in SQLITE if here.dialect.name == "sqlite" else POSTGRESQL:
        # Past SQLAlchemy, which would take `:=` and `%` for its own.
        here.exec_driver_sql(statement)
