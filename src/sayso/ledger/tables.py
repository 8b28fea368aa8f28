"""The tables of a ledger. What is bytes or reading is kept whole; the rest is there to be asked.

A row of what was found in a report has the number `document << 20 | position in the report`: it
sorts by arrival and place, is the same after another reading, and is the cursor of a page. Only
the current reading has rows; of all readings the report is kept. When a row came in (`kept_at`,
`read_at`, in UTC) is for people who watch a ledger; what is exported does not hang on it.
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
    MetaData,
    Table,
    UniqueConstraint,
)

from sayso.ledger.columns import Packed, Serial, Short, Words

POSITION_BITS = 20

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("sha256", Short(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", Packed, nullable=False),
)

# One row a content. `head` is the document as JSON without its text.
documents = Table(
    "documents",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Short(20), nullable=False, unique=True),
    Column("title", Words),
    Column("outlet", Words),
    Column("outlet_folded", Words, index=True),
    Column("head", Words, nullable=False),
    Column("text", Words, nullable=False),
)

# One row a sighting of a content at a location. `capture` is the snapshot as JSON without bytes.
versions = Table(
    "versions",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("series", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", ForeignKey("documents.seq"), nullable=False, index=True),
    Column("snapshot", ForeignKey("snapshots.sha256"), nullable=False, index=True),
    Column("fetched_at", Short(32)),
    Column("kept_at", Short(32), nullable=False),
    Column("capture", Words, nullable=False),
    UniqueConstraint("series", "number"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("document", ForeignKey("documents.seq"), nullable=False),
    Column("reader", Words, nullable=False),
    Column("read_at", Short(32), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("language", Words, nullable=False),
    Column("published", Date),
    Column("earliest", Date),
    Column("latest", Date),
    Column("report", Packed, nullable=False),
    UniqueConstraint("document", "reader"),
    Index("ix_readings_current", "current", "document"),
)


def _found(name: str, *columns: Column[object] | Index) -> Table:
    """A table of what was found in reports."""
    return Table(
        name,
        metadata,
        Column("seq", Serial, primary_key=True, autoincrement=False),
        Column("document", ForeignKey("documents.seq"), nullable=False, index=True),
        *columns,
    )


def _given(name: str, *columns: Column[object] | Index) -> Table:
    """A table of what is given out as it was found: its id in the report, and `item`, its JSON."""
    return _found(
        name, Column("id", Words, nullable=False), *columns, Column("item", Words, nullable=False)
    )


def _joining(name: str, one: Table, other: Table) -> Table:
    """A table of pairs: which row of `one` has to do with which row of `other`."""
    first, second = (table.name.removesuffix("s") for table in (one, other))
    return Table(
        name,
        metadata,
        Column(first, ForeignKey(one.c.seq), primary_key=True),
        Column(second, ForeignKey(other.c.seq), primary_key=True),
        Index(None, second, first),
        sqlite_with_rowid=False,
    )


times = _found(
    "times",
    Column("type", Words, nullable=False),
    Column("value", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("first", Date),
    Column("last", Date),
)

# `first` and `last` of events and `said_first`, `said_last` of claims: see `rows.open_ended`.
# `x`, `y`, `z`: the place on the unit sphere, so that a distance is a sum of three products.
places = _found(
    "places",
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, index=True),
    Column("feature", Words, nullable=False),
    Column("country", Short(3), index=True),
    Column("admin1", Words),
    Column("admin1_folded", Words, index=True),
    Column("gazetteer", Words),
    Column("lat", Float(53), index=True),
    Column("lon", Float(53)),
    Column("x", Float(53)),
    Column("y", Float(53)),
    Column("z", Float(53)),
    Column("radius_km", Float(53)),
    Column("metonym", Boolean, nullable=False),
)

# `party`: what one party has in common in all reports; its key, else its folded name.
actors = _given(
    "actors",
    Column("anchor", Short(12), nullable=False),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Column("key", Words, index=True),
    Column("party", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("country", Words, index=True),
    Column("role", Words),
    Column("mentions", Integer, nullable=False),
)

figures = _given(
    "figures",
    Column("anchor", Short(12), nullable=False),
    Column("measure", Words, nullable=False, index=True),
    Column("low", BigInteger),
    Column("best", BigInteger),
    Column("high", BigInteger),
    Column("actor", ForeignKey("actors.seq"), index=True),
    Column("since", ForeignKey("times.seq")),
    Column("as_of", ForeignKey("times.seq")),
)

events = _given(
    "events",
    Column("anchor", Short(12), nullable=False),
    Column("kind", Words, nullable=False, index=True),
    Column("reality", Words, nullable=False, index=True),
    Column("place", ForeignKey("places.seq"), index=True),
    Column("time", ForeignKey("times.seq")),
    Column("first", Date),
    Column("last", Date),
    Index("ix_events_days", "first", "last"),
)

claims = _given(
    "claims",
    Column("anchor", Short(12), nullable=False),
    Column("voice", Words, nullable=False),
    Column("stance", Words, nullable=False, index=True),
    Column("certainty", Words, nullable=False, index=True),
    Column("content", Words, nullable=False),
    Column("said_first", Date),
    Column("said_last", Date),
    Index("ix_claims_said", "said_first", "said_last"),
)

links = Table(
    "links",
    metadata,
    Column("claim", ForeignKey("claims.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Column("actor", ForeignKey("actors.seq"), index=True),
    sqlite_with_rowid=False,
)

claim_events = _joining("claim_events", claims, events)
claim_figures = _joining("claim_figures", claims, figures)
claim_places = _joining("claim_places", claims, places)
event_figures = _joining("event_figures", events, figures)
event_actors = _joining("event_actors", events, actors)
claim_actors = _joining("claim_actors", claims, actors)

# Human judgement: rows are added and never changed, which triggers of the store enforce.
reviews = Table(
    "reviews",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False),
    Column("who", Words, nullable=False, index=True),
    Column("act", Words, nullable=False),
    Column("target", Words, nullable=False, index=True),
    Column("anchor", Short(12)),
    Column("why", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("undoes", ForeignKey("reviews.seq"), index=True),
)

# What people made of findings, worked out of `reviews` as each act is added. `anchor` is empty for
# the report itself; `review` is the act that tells.
review_states = Table(
    "review_states",
    metadata,
    Column("document", ForeignKey("documents.seq"), primary_key=True, autoincrement=False),
    Column("anchor", Short(12), primary_key=True),
    Column("state", Words, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("review", ForeignKey("reviews.seq"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Short(12), primary_key=True),
    Column("at", Short(32), nullable=False),
    Column("location", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("snapshot", ForeignKey("snapshots.sha256"), index=True),
    Column("capture", Words),
    Column("document", ForeignKey("documents.seq"), index=True),
)

# What a watch remembers of a feed: `state` is its own business.
feeds = Table(
    "feeds",
    metadata,
    Column("url", Words, primary_key=True),
    Column("asked_at", Short(32), nullable=False),
    Column("state", Words, nullable=False),
)

# In the order in which rows can be deleted: what points before what is pointed at.
FOUND_PAIRS = (
    claim_events,
    claim_figures,
    claim_places,
    claim_actors,
    event_figures,
    event_actors,
    links,
)
FOUND = (claims, events, figures, actors, places, times)
