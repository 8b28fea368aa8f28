"""Bytes somebody published, before they are read."""

import datetime

from sayso.model.span import Noun
from sayso.model.words import DateBasis, SourceKind


class Source(Noun):
    """Where a document came from; `sha256` is of its bytes as published."""

    kind: SourceKind
    location: str
    fetched_at: datetime.datetime | None = None
    sha256: str

    @property
    def content_id(self) -> str:
        """The id of a report of these bytes: 20 hexadecimal digits keep a billion of them apart."""
        return self.sha256[:20]


class Document(Noun):
    """A document with its plain text, as `collect` hands it to `read`.

    `published` is a day with the basis it rests on: `given` by the user or `metadata` of the page.
    """

    source: Source
    text: str
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    published: datetime.date | None = None
    published_basis: DateBasis = "unknown"
