"""A user's own actors and event codes, for the commands that read into a ledger."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sayso.read.actor_list import ActorList
    from sayso.read.code_table import CodeTable

    Loaded = tuple[ActorList | None, CodeTable | None]

DIGITS = 8


class OwnLists(NamedTuple):
    """Paths of the lists that go before what sayso knows, and a digest of what is in them."""

    actors: Path | None = None
    codes: Path | None = None
    digest: str = ""


NO_LISTS = OwnLists()


def own_lists(actors: Path | None, codes: Path | None) -> OwnLists:
    """The lists at the paths; raises `LexiconError` at once where one cannot be used."""
    if not (actors or codes):
        return NO_LISTS
    _load(actors, codes)
    digest = hashlib.sha256()
    for path in (actors, codes):
        digest.update(hashlib.sha256(path.read_bytes() if path else b"").digest())
    return OwnLists(actors, codes, digest.hexdigest()[:DIGITS])


@cache
def loaded(lists: OwnLists) -> "Loaded":
    """The lists, taken in once by each process that reads documents."""
    return _load(lists.actors, lists.codes)


def _load(actors: Path | None, codes: Path | None) -> "Loaded":
    if not (actors or codes):
        return None, None
    from sayso.read.actor_list import load_actor_list
    from sayso.read.code_table import load_code_table

    return (
        load_actor_list(actors) if actors else None,
        load_code_table(codes) if codes else None,
    )


def version_with(lists: OwnLists) -> str:
    """The reader's version; with own lists it is another reader, named by what is in them.

    Such as `0.1.0+5c1e0b7d93aa+8d1f00c2`.
    """
    from sayso.read.version import reader_version

    return "+".join(filter(None, (reader_version(), lists.digest)))
