"""The first schema."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.words_0001 import make_words

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table of the first schema."""
    _documents()
    _reviews()
    _snapshots()
    _actors()
    _claims()
    _places()
    _quarantine()
    _readings()
    _times()
    _versions()
    _pairs("claim", "actor")
    _pairs("claim", "place")
    _events()
    _figures()
    _links()
    _pairs("claim", "event")
    _pairs("claim", "figure")
    _pairs("event", "actor")
    _pairs("event", "figure")
    make_words()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_folded", sa.Text(), nullable=True),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_outlet_folded"), "documents", ["outlet_folded"])


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=12), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("undoes", SERIAL, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["reviews.seq"], name=op.f("fk_reviews_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_target"), "reviews", ["target"])
    op.create_index(op.f("ix_reviews_undoes"), "reviews", ["undoes"])


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshots")),
    )


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_actors_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_actors")),
    )
    op.create_index(op.f("ix_actors_country"), "actors", ["country"])
    op.create_index(op.f("ix_actors_document"), "actors", ["document"])
    op.create_index(op.f("ix_actors_key"), "actors", ["key"])
    op.create_index(op.f("ix_actors_party"), "actors", ["party"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=12), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("said_first", sa.Date(), nullable=True),
        sa.Column("said_last", sa.Date(), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_certainty"), "claims", ["certainty"])
    op.create_index(op.f("ix_claims_document"), "claims", ["document"])
    op.create_index("ix_claims_said", "claims", ["said_first", "said_last"])
    op.create_index(op.f("ix_claims_stance"), "claims", ["stance"])


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("admin1_folded", sa.Text(), nullable=True),
        sa.Column("gazetteer", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("x", sa.Float(precision=53), nullable=True),
        sa.Column("y", sa.Float(precision=53), nullable=True),
        sa.Column("z", sa.Float(precision=53), nullable=True),
        sa.Column("radius_km", sa.Float(precision=53), nullable=True),
        sa.Column("metonym", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_places_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_admin1_folded"), "places", ["admin1_folded"])
    op.create_index(op.f("ix_places_country"), "places", ["country"])
    op.create_index(op.f("ix_places_document"), "places", ["document"])
    op.create_index(op.f("ix_places_folded"), "places", ["folded"])
    op.create_index(op.f("ix_places_lat"), "places", ["lat"])


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=True),
        sa.Column("capture", sa.Text(), nullable=True),
        sa.Column("document", SERIAL, nullable=True),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.seq"], name=op.f("fk_quarantine_document")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshots.sha256"], name=op.f("fk_quarantine_snapshot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_index(op.f("ix_quarantine_document"), "quarantine", ["document"])
    op.create_index(op.f("ix_quarantine_snapshot"), "quarantine", ["snapshot"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_readings_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        sa.UniqueConstraint("document", "reader", name=op.f("uq_readings_document_reader")),
    )
    op.create_index("ix_readings_current", "readings", ["current", "document"])


def _times() -> None:
    op.create_table(
        "times",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_times_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_times")),
    )
    op.create_index(op.f("ix_times_document"), "times", ["document"])


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("fetched_at", sa.String(length=32), nullable=True),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_versions_document")),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshots.sha256"], name=op.f("fk_versions_snapshot")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_versions")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_versions_series_number")),
    )
    op.create_index(op.f("ix_versions_document"), "versions", ["document"])
    op.create_index(op.f("ix_versions_snapshot"), "versions", ["snapshot"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reality", sa.Text(), nullable=False),
        sa.Column("place", SERIAL, nullable=True),
        sa.Column("time", SERIAL, nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_events_document")),
        sa.ForeignKeyConstraint(["place"], ["places.seq"], name=op.f("fk_events_place")),
        sa.ForeignKeyConstraint(["time"], ["times.seq"], name=op.f("fk_events_time")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
    )
    op.create_index("ix_events_days", "events", ["first", "last"])
    op.create_index(op.f("ix_events_document"), "events", ["document"])
    op.create_index(op.f("ix_events_kind"), "events", ["kind"])
    op.create_index(op.f("ix_events_place"), "events", ["place"])
    op.create_index(op.f("ix_events_reality"), "events", ["reality"])


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("seq", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document", SERIAL, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=12), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("best", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("actor", SERIAL, nullable=True),
        sa.Column("since", SERIAL, nullable=True),
        sa.Column("as_of", SERIAL, nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.seq"], name=op.f("fk_figures_actor")),
        sa.ForeignKeyConstraint(["as_of"], ["times.seq"], name=op.f("fk_figures_as_of")),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_figures_document")),
        sa.ForeignKeyConstraint(["since"], ["times.seq"], name=op.f("fk_figures_since")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_actor"), "figures", ["actor"])
    op.create_index(op.f("ix_figures_document"), "figures", ["document"])
    op.create_index(op.f("ix_figures_measure"), "figures", ["measure"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("claim", SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("actor", SERIAL, nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actors.seq"], name=op.f("fk_links_actor")),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name=op.f("fk_links_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_links_actor"), "links", ["actor"])


def _pairs(one: str, other: str) -> None:
    """Which row of the one table has to do with which row of the other."""
    name = f"{one}_{other}s"
    op.create_table(
        name,
        sa.Column(one, SERIAL, nullable=False),
        sa.Column(other, SERIAL, nullable=False),
        sa.ForeignKeyConstraint([one], [f"{one}s.seq"], name=op.f(f"fk_{name}_{one}")),
        sa.ForeignKeyConstraint([other], [f"{other}s.seq"], name=op.f(f"fk_{name}_{other}")),
        sa.PrimaryKeyConstraint(one, other, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{name}_{other}_{one}"), name, [other, one])
