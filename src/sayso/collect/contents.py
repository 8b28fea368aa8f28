"""A blob → the documents in it, by what kind of input its bytes are."""

from sayso.collect.archives import members_of, records_of
from sayso.collect.blob import Blob, Items, document_in
from sayso.collect.collected import Failure
from sayso.collect.feeds import entries_of, outlined
from sayso.collect.files import read_file
from sayso.collect.kinds import kind_of
from sayso.collect.table import cells_of, lines_of
from sayso.collect.web import Web


def contents_of(blob: Blob, web: Web | None) -> Items:
    """The documents in a blob, in order; what cannot be read is a `Failure` in its place.

    Without `web` no address is asked, so that an archive cannot send its reader anywhere. Raises
    `InputError` where a file cannot be read.
    """
    kind = kind_of(blob.data, blob.location, blob.fetching.get("media_type"))
    if kind == "lines":
        yield from lines_of(blob)
    elif kind == "cells":
        yield from cells_of(blob)
    elif kind == "zipped":
        yield from members_of(blob, lambda member: contents_of(member, None))
    elif kind == "warc":
        yield from records_of(blob)
    elif kind == "feed":
        yield from entries_of(_in_memory(blob), web)
    elif kind == "outline":
        yield from _feeds_of(_in_memory(blob), web)
    else:
        yield document_in(_in_memory(blob), kind)


def _feeds_of(blob: Blob, web: Web | None) -> Items:
    if web is not None:
        yield from outlined(blob, web)
        return
    reason = f"{blob.location}: is a list of feeds in an archive: add it by itself"
    yield Failure(location=blob.location, reason=reason)


def _in_memory(blob: Blob) -> Blob:
    """The blob with all of its bytes, of which a file has only shown the first."""
    if blob.path is None:
        return blob
    return blob._replace(data=read_file(blob.path, blob.location), path=None)
