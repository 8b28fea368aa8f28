"""What collecting gives: a document with the bytes it was made of, or why there is none."""

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from sayso.model import Document, Snapshot


class Collected(NamedTuple):
    """A document, and the snapshot that it can be made of again."""

    document: Document
    snapshot: Snapshot


class Failure(BaseModel):
    """An input that gave no document: where it is, and one line that says why and what mends it.

    The reason names the location, so it can be shown as it is. `snapshot` has the bytes, where
    there are any, so that they can be kept and tried again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    location: str
    reason: str
    snapshot: Snapshot | None = None
