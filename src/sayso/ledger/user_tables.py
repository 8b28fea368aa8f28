"""The tables of those who may in: accounts, sessions, tokens; the log of what was done; settings.

Of passwords, sessions and tokens only hashes are kept. An account that is removed stays, so that
nobody else is ever called so. The log (`audit`) is added to and never changed, which triggers of
the store enforce.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Table

from sayso.ledger.columns import Serial, Short, Words
from sayso.ledger.tables import metadata

# `name` is in lower case. `temporary`: the password was given by somebody else.
users = Table(
    "users",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("name", Short(64), nullable=False, unique=True),
    Column("role", Short(16), nullable=False),
    Column("password", Words),
    Column("temporary", Boolean, nullable=False),
    Column("made_at", Short(32), nullable=False),
    Column("made_by", Words, nullable=False),
    Column("changed_at", Short(32), nullable=False),
    Column("disabled_at", Short(32)),
    Column("removed_at", Short(32)),
)

# `hash` is that of the secret in the cookie; `id` names a session to its owner, and opens nothing.
sessions = Table(
    "sessions",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Short(16), nullable=False, unique=True),
    Column("hash", Short(64), nullable=False, unique=True),
    Column("account", ForeignKey("users.seq"), nullable=False, index=True),
    Column("made_at", Short(32), nullable=False),
    Column("seen_at", Short(32), nullable=False),
    Column("idle_at", Short(32), nullable=False),
    Column("ends_at", Short(32), nullable=False),
    Column("address", Words),
    Column("agent", Words),
    Column("ended_at", Short(32)),
)

# `id` is the beginning of the token, by which it is known again.
tokens = Table(
    "tokens",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Short(16), nullable=False, unique=True),
    Column("hash", Short(64), nullable=False),
    Column("account", ForeignKey("users.seq"), nullable=False, index=True),
    Column("title", Words, nullable=False),
    Column("scopes", Words, nullable=False),
    Column("made_at", Short(32), nullable=False),
    Column("ends_at", Short(32), nullable=False),
    Column("seen_at", Short(32)),
    Column("revoked_at", Short(32)),
)

# `via` is how they showed who they are, `address` where from; `about` is what it was done to.
audit = Table(
    "audit",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("at", Short(32), nullable=False, index=True),
    Column("who", Words, nullable=False, index=True),
    Column("via", Words, nullable=False),
    Column("address", Words),
    Column("what", Words, nullable=False, index=True),
    Column("about", Words, nullable=False, index=True),
    Column("detail", Words, nullable=False),
)

# What holds for the ledger, whoever serves it.
settings = Table(
    "settings",
    metadata,
    Column("name", Short(32), primary_key=True),
    Column("value", Words, nullable=False),
    Column("set_at", Short(32), nullable=False),
    Column("set_by", Words, nullable=False),
)
