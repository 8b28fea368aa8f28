"""The bytes of one document as they were fetched, and all that is known of the fetching."""

import datetime
import hashlib
from typing import Self

from pydantic import model_validator

from sayso.model.span import Noun

Pairs = tuple[tuple[str, str], ...]


class Snapshot(Noun):
    """One document's bytes as fetched, with where, when and how they came.

    `data` is the file, the fetched body, a WARC record's payload, a ZIP's member or one line of a
    table; `sha256` is its hash, which is checked. `derive` names the derivation that makes the
    document of it, and `given` holds what that needs besides the bytes: what the user told
    (`published`, `title`, `outlet`). So a document can be made again from its snapshot, always.
    Headers keep their order and their repetitions.
    """

    sha256: str
    data: bytes
    media_type: str | None = None
    location: str
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    status: int | None = None
    request_headers: Pairs = ()
    response_headers: Pairs = ()
    fetched_at: datetime.datetime | None = None
    derive: str
    given: Pairs = ()

    @model_validator(mode="after")
    def _hash_is_of_the_bytes(self) -> Self:
        if hashlib.sha256(self.data).hexdigest() != self.sha256:
            raise ValueError(f"the bytes of {self.location!r} have another hash than {self.sha256}")
        return self


def snapshot_of(data: bytes, *, location: str, derive: str, **known: object) -> Snapshot:
    """The snapshot of these bytes, hashed here; `known` are its other fields."""
    fields = {"location": location, "derive": derive, **known}
    return Snapshot.model_validate(
        {"sha256": hashlib.sha256(data).hexdigest(), "data": data, **fields}
    )
