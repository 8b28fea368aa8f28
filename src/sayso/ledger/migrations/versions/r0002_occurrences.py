"""Occurrences: the groups, what was worked out about them, and what people judge of them."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.judgements_0002 import guard_judgements

revision = "0002"
down_revision = "0001"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables of occurrences; nothing that was there is touched."""
    _occurrences()
    _parts()
    _families()
    _history()
    _prepared()
    _judgements()
    guard_judgements()
    _feeds()


def _occurrences() -> None:
    """The occurrences and what hangs on them."""
    op.create_table(
        "occurrences",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_folded", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("x", sa.Float(precision=53), nullable=True),
        sa.Column("y", sa.Float(precision=53), nullable=True),
        sa.Column("z", sa.Float(precision=53), nullable=True),
        sa.Column("radius_km", sa.Float(precision=53), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("credibility", sa.String(length=1), nullable=False),
        sa.Column("overruled", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("killed_low", sa.BigInteger(), nullable=True),
        sa.Column("killed_high", sa.BigInteger(), nullable=True),
        sa.Column("wounded_low", sa.BigInteger(), nullable=True),
        sa.Column("wounded_high", sa.BigInteger(), nullable=True),
        sa.Column("item", sa.LargeBinary(), nullable=False),
        sa.Column("dossier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("id", name=op.f("uq_occurrences_id")),
    )
    op.create_index(op.f("ix_occurrences_changed_at"), "occurrences", ["changed_at"])
    op.create_index(op.f("ix_occurrences_country"), "occurrences", ["country"])
    op.create_index("ix_occurrences_days", "occurrences", ["earliest", "latest"])
    op.create_index(op.f("ix_occurrences_killed_high"), "occurrences", ["killed_high"])
    op.create_index(op.f("ix_occurrences_lat"), "occurrences", ["lat"])
    op.create_index(op.f("ix_occurrences_origins"), "occurrences", ["origins"])
    op.create_index(op.f("ix_occurrences_place_folded"), "occurrences", ["place_folded"])
    op.create_index(op.f("ix_occurrences_reports"), "occurrences", ["reports"])
    op.create_index(op.f("ix_occurrences_status"), "occurrences", ["status"])


def _parts() -> None:
    """What an occurrence is made of."""
    _occurrence_kinds()
    _mentions()
    _occurrence_events()
    _origins()
    _tolls()
    _given_values()


def _occurrence_kinds() -> None:
    op.create_table(
        "occurrence_kinds",
        sa.Column("occurrence", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_occurrence_kinds_occurrence")
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_occurrence_kinds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_occurrence_kinds_kind"), "occurrence_kinds", ["kind"])


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("occurrence", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_mentions_document")),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_mentions_occurrence")
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_mentions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mentions_document"), "mentions", ["document"])


def _occurrence_events() -> None:
    op.create_table(
        "occurrence_events",
        sa.Column("occurrence", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_occurrence_events_occurrence")
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_occurrence_events")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_occurrence_events_event"), "occurrence_events", ["event"])


def _origins() -> None:
    op.create_table(
        "origins",
        sa.Column("occurrence", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sourced", sa.Boolean(), nullable=False),
        sa.Column("stances", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_origins_occurrence")
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_origins")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_origins_key"), "origins", ["key"])


def _tolls() -> None:
    op.create_table(
        "tolls",
        sa.Column("occurrence", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Boolean(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("open_ended", sa.Boolean(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_tolls_occurrence")
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_tolls")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tolls_measure"), "tolls", ["measure"])


def _given_values() -> None:
    op.create_table(
        "given_values",
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("question", "outlet", name=op.f("pk_given_values")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_given_values_occurrence"), "given_values", ["occurrence"])
    op.create_index("ix_given_values_outlet", "given_values", ["outlet"])


def _families() -> None:
    """Families of reports that carry one text."""
    op.create_table(
        "families",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("first", SERIAL, nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("item", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["first"], ["documents.seq"], name=op.f("fk_families_first")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_families")),
        sa.UniqueConstraint("id", name=op.f("uq_families_id")),
    )
    op.create_table(
        "family_members",
        sa.Column("family", SERIAL, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.seq"], name=op.f("fk_family_members_document")
        ),
        sa.ForeignKeyConstraint(
            ["family"], ["families.seq"], name=op.f("fk_family_members_family")
        ),
        sa.PrimaryKeyConstraint("family", "document", name=op.f("pk_family_members")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_family_members_document", "family_members", ["document"])


def _history() -> None:
    """What became of occurrences, and the runs that made them."""
    op.create_table(
        "occurrence_changes",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_occurrence_changes")),
    )
    op.create_table(
        "occurrence_change_ids",
        sa.Column("occurrence", sa.String(length=24), nullable=False),
        sa.Column("change", SERIAL, nullable=False),
        sa.ForeignKeyConstraint(
            ["change"], ["occurrence_changes.seq"], name=op.f("fk_occurrence_change_ids_change")
        ),
        sa.PrimaryKeyConstraint("occurrence", "change", name=op.f("pk_occurrence_change_ids")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reconcilings",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("weighed", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reconcilings")),
    )


def _prepared() -> None:
    """What makes one more report cheap."""
    _tellings()
    _accounts()
    _account_keys()
    _word_counts()


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("document", SERIAL, autoincrement=False, nullable=False),
        sa.Column("reading", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("grouped", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_tellings_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_day"), "tellings", ["day"])
    op.create_index(op.f("ix_tellings_grouped"), "tellings", ["grouped"])
    op.create_index(op.f("ix_tellings_outlet"), "tellings", ["outlet"])


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("occurrence", SERIAL, nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("edges", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_accounts_document")),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.seq"], name=op.f("fk_accounts_occurrence")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_document"), "accounts", ["document"])
    op.create_index(op.f("ix_accounts_occurrence"), "accounts", ["occurrence"])


def _account_keys() -> None:
    op.create_table(
        "account_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "day", "account", name=op.f("pk_account_keys")),
        sqlite_with_rowid=False,
    )


def _word_counts() -> None:
    op.create_table(
        "word_counts",
        sa.Column("word", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_word_counts")),
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    """What people judge."""
    op.create_table(
        "judgements",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("undoes", SERIAL, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.seq"], name=op.f("fk_judgements_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_about"), "judgements", ["about"])
    op.create_index(op.f("ix_judgements_undoes"), "judgements", ["undoes"])


def _feeds() -> None:
    """What `sayso watch` remembers of its feeds."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
