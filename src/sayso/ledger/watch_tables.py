"""The tables of those who watch: their views, what is sent to them, and every attempt to send it.

What is sent (`watch_deliveries`) and how that went (`watch_attempts`) is added to and never
changed; where a delivery stands is told by its last attempt.
"""

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from sayso.ledger.columns import Serial, Short, Words
from sayso.ledger.tables import metadata

# `seen` and `queued` are places in the logs of the ledger (see `watch_nouns.Position`). `address`
# is the server's, for links that lead there; `url` and `secret` are the webhook's.
watches = Table(
    "watches",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Short(16), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("query", Words, nullable=False),
    Column("made_at", Short(32), nullable=False),
    Column("made_by", Words, nullable=False),
    Column("made", Short(64), nullable=False),
    Column("seen_at", Short(32), nullable=False),
    Column("seen", Short(64), nullable=False),
    Column("changed_at", Short(32), nullable=False),
    Column("removed_at", Short(32)),
    Column("address", Words),
    Column("url", Words),
    Column("secret", Words),
    Column("queued", Short(64)),
)

# `body` is what is sent, byte for byte, however often it has to be.
watch_deliveries = Table(
    "watch_deliveries",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Short(40), nullable=False),
    Column("watch", ForeignKey("watches.seq"), nullable=False, index=True),
    Column("at", Short(32), nullable=False),
    Column("entries", Integer, nullable=False),
    Column("body", Words, nullable=False),
    UniqueConstraint("id"),
)

# `next_at` is when it is to be tried (again); null where nothing more is to be done.
watch_attempts = Table(
    "watch_attempts",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("delivery", ForeignKey("watch_deliveries.seq"), nullable=False, index=True),
    Column("at", Short(32), nullable=False),
    Column("what", Words, nullable=False),
    Column("status", Integer),
    Column("note", Words, nullable=False),
    Column("next_at", Short(32)),
)
