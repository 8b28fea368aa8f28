"""The nouns of the contract, as frozen Pydantic models; one noun a module."""

from sayso.model.actor import Actor
from sayso.model.block import Block
from sayso.model.claim import Claim, Link
from sayso.model.document import Document, Source
from sayso.model.event import Event
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.published import Evidence, Published
from sayso.model.report import Report
from sayso.model.snapshot import Snapshot, snapshot_of
from sayso.model.span import Span, span_at
from sayso.model.time import Time

__all__ = [
    "Actor",
    "Block",
    "Claim",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "Link",
    "Place",
    "Published",
    "Report",
    "Snapshot",
    "Source",
    "Span",
    "Time",
    "snapshot_of",
    "span_at",
]
