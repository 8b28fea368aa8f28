"""Watches: views that are saved, what is sent to those who watch, and what happened meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables of watches and the log they read; what was there gets indexes by time."""
    _watches()
    _deliveries()
    _attempts()
    _occurrence_log()
    op.create_index(op.f("ix_readings_read_at"), "readings", ["read_at"])
    op.create_index(op.f("ix_occurrence_changes_at"), "occurrence_changes", ["at"])


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("queued", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_watches")),
        sa.UniqueConstraint("id", name=op.f("uq_watches_id")),
    )


def _deliveries() -> None:
    op.create_table(
        "watch_deliveries",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("watch", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["watch"], ["watches.seq"], name=op.f("fk_watch_deliveries_watch")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_watch_deliveries")),
        sa.UniqueConstraint("id", name=op.f("uq_watch_deliveries_id")),
    )
    op.create_index(op.f("ix_watch_deliveries_watch"), "watch_deliveries", ["watch"])


def _attempts() -> None:
    op.create_table(
        "watch_attempts",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("delivery", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["delivery"], ["watch_deliveries.seq"], name=op.f("fk_watch_attempts_delivery")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_watch_attempts")),
    )
    op.create_index(op.f("ix_watch_attempts_delivery"), "watch_attempts", ["delivery"])


def _occurrence_log() -> None:
    op.create_table(
        "occurrence_log",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("occurrence", sa.String(length=24), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("whom", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_occurrence_log")),
    )
    op.create_index(op.f("ix_occurrence_log_at"), "occurrence_log", ["at"])
    op.create_index(op.f("ix_occurrence_log_occurrence"), "occurrence_log", ["occurrence"])
