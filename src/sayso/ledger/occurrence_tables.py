"""The tables of what was reconciled: occurrences with all that was worked out, and what led to it.

Three layers. What comes out (`occurrences` and what hangs on it) can be thrown away and worked out
again. What was prepared (`tellings`, `accounts`, `account_keys`, `word_counts`) is there so that
one more report costs no more than its neighbours. What people judged (`judgements`) is added to
and never changed, which triggers of the store enforce.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
)

from sayso.ledger.columns import Packed, Serial, Short, Words
from sayso.ledger.tables import metadata

# `killed_low` … are the range of the toll of people killed; null where no figure stands.
occurrences = Table(
    "occurrences",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("id", Short(24), nullable=False, unique=True),
    Column("changed_at", Short(32), nullable=False, index=True),
    Column("kind", Words),
    Column("title", Words),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", Words),
    Column("place_folded", Words, index=True),
    Column("country", Short(3), index=True),
    Column("lat", Float(53), index=True),
    Column("lon", Float(53)),
    Column("x", Float(53)),
    Column("y", Float(53)),
    Column("z", Float(53)),
    Column("radius_km", Float(53)),
    Column("status", Words, nullable=False, index=True),
    Column("credibility", Short(1), nullable=False),
    Column("overruled", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("reports", Integer, nullable=False, index=True),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False, index=True),
    Column("killed_low", BigInteger),
    Column("killed_high", BigInteger, index=True),
    Column("wounded_low", BigInteger),
    Column("wounded_high", BigInteger),
    Column("item", Packed, nullable=False),
    Column("dossier", Packed, nullable=False),
    Index("ix_occurrences_days", "earliest", "latest"),
    Index(None, "contested", "reports"),
)


def _of_occurrence(name: str, *columns: Column[object] | Index) -> Table:
    """A table of the parts of occurrences, in their order."""
    return Table(
        name,
        metadata,
        Column("occurrence", ForeignKey("occurrences.seq"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


occurrence_kinds = _of_occurrence(
    "occurrence_kinds", Column("kind", Words, nullable=False, index=True)
)

mentions = _of_occurrence(
    "mentions",
    Column("document", ForeignKey("documents.seq"), nullable=False, index=True),
    Column("main", Boolean, nullable=False),
    Column("events", Words, nullable=False),
)

# `event` is the row of the event as it was read when reconciled: no key holds them together,
# for another reading has other rows.
occurrence_events = _of_occurrence(
    "occurrence_events", Column("event", BigInteger, nullable=False, index=True)
)

origins = _of_occurrence(
    "origins",
    Column("key", Words, nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Column("side", Words, nullable=False),
    Column("country", Words),
    Column("sourced", Boolean, nullable=False),
    Column("stances", Words, nullable=False),
    Column("reports", Integer, nullable=False),
)

tolls = _of_occurrence(
    "tolls",
    Column("measure", Words, nullable=False, index=True),
    Column("whom", Words, nullable=False),
    Column("campaign", Boolean, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("open_ended", Boolean, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("item", Words, nullable=False),
)

families = Table(
    "families",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("id", Short(24), nullable=False, unique=True),
    Column("first", ForeignKey("documents.seq"), nullable=False),
    Column("copies", Integer, nullable=False),
    Column("item", Packed, nullable=False),
)

family_members = Table(
    "family_members",
    metadata,
    Column("family", ForeignKey("families.seq"), primary_key=True),
    Column("document", ForeignKey("documents.seq"), primary_key=True),
    Column("relation", Words, nullable=False),
    Column("share", Float(53), nullable=False),
    Index("ix_family_members_document", "document"),
    sqlite_with_rowid=False,
)

# What became of occurrences; `before` and `after` are lists of ids as JSON.
occurrence_changes = Table(
    "occurrence_changes",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False, index=True),
    Column("what", Words, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
)

occurrence_change_ids = Table(
    "occurrence_change_ids",
    metadata,
    Column("occurrence", Short(24), primary_key=True),
    Column("change", ForeignKey("occurrence_changes.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

# What happened to occurrences, for those who watch: a row a thing that a reader would call news.
# `before` and `after` are JSON: of a toll low, high and whether it is open; `sources` are names.
occurrence_log = Table(
    "occurrence_log",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False, index=True),
    Column("occurrence", Short(24), nullable=False, index=True),
    Column("what", Words, nullable=False),
    Column("measure", Words),
    Column("whom", Words),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Column("sources", Words, nullable=False),
)

# One row a run: with how many reports the words were weighed, and up to which judgement it goes.
reconcilings = Table(
    "reconcilings",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False),
    Column("version", Words, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("weighed", Integer, nullable=False),
    Column("judgement", BigInteger, nullable=False),
    Column("added", Integer, nullable=False),
)

# A reading as reconciling sees it. `grouped`: its accounts are in their occurrences.
tellings = Table(
    "tellings",
    metadata,
    Column("document", ForeignKey("documents.seq"), primary_key=True, autoincrement=False),
    Column("reading", BigInteger, nullable=False),
    Column("version", Words, nullable=False),
    Column("grouped", Boolean, nullable=False, index=True),
    Column("day", Integer, index=True),
    Column("outlet", Words, index=True),
    Column("sketch", LargeBinary, nullable=False),
    Column("data", Packed, nullable=False),
)

# `facts` is what is compared of an account, `edges` with which others it was and what came out.
accounts = Table(
    "accounts",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("document", ForeignKey("documents.seq"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("occurrence", ForeignKey("occurrences.seq"), index=True),
    Column("facts", Packed, nullable=False),
    Column("edges", LargeBinary, nullable=False),
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

word_counts = Table(
    "word_counts",
    metadata,
    Column("word", BigInteger, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What outlets give as a number of whom: by what they share it is told who copies whom.
given_values = Table(
    "given_values",
    metadata,
    Column("question", Words, primary_key=True),
    Column("outlet", Words, primary_key=True),
    Column("value", Words, nullable=False),
    Column("occurrence", Short(24), nullable=False, index=True),
    Index("ix_given_values_outlet", "outlet"),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False),
    Column("who", Words, nullable=False),
    Column("says", Words, nullable=False),
    Column("about", Words, nullable=False, index=True),
    Column("value", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("undoes", ForeignKey("judgements.seq"), index=True),
)

# What hangs on an occurrence, in the order in which it can be deleted.
PARTS = (occurrence_kinds, mentions, occurrence_events, origins, tolls)
