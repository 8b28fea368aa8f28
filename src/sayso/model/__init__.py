"""The nouns of the contract, as frozen Pydantic models; one noun a module."""

from sayso.model.actor import Actor
from sayso.model.block import Block
from sayso.model.claim import Claim, Link
from sayso.model.document import Document, Source
from sayso.model.event import Event
from sayso.model.family import Copy, Family, Passage
from sayso.model.figure import Figure
from sayso.model.grade import Dossier, Grade, GradeReview
from sayso.model.occurrence import Change, Mention, Occurrence, Ruling, Whereabouts
from sayso.model.origin import Circle, Origin, Route
from sayso.model.place import Place
from sayso.model.published import Evidence, Published
from sayso.model.report import Report
from sayso.model.snapshot import Snapshot, snapshot_of
from sayso.model.span import Span, span_at
from sayso.model.time import Time
from sayso.model.toll import Contradiction, Toll, TollEntry

__all__ = [
    "Actor",
    "Block",
    "Change",
    "Circle",
    "Claim",
    "Contradiction",
    "Copy",
    "Document",
    "Dossier",
    "Event",
    "Evidence",
    "Family",
    "Figure",
    "Grade",
    "GradeReview",
    "Link",
    "Mention",
    "Occurrence",
    "Origin",
    "Passage",
    "Place",
    "Published",
    "Report",
    "Route",
    "Ruling",
    "Snapshot",
    "Source",
    "Span",
    "Time",
    "Toll",
    "TollEntry",
    "Whereabouts",
    "snapshot_of",
    "span_at",
]
