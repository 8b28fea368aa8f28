"""Something that happens, as a report tells it."""

from sayso.model.span import Noun, Span
from sayso.model.words import EventKind, Reality


class Event(Noun):
    """What happens, with its codes; `when` and `where` index the report's times and places.

    `trigger` is the word that tells of it first, `mentions` are those that tell of it again.
    """

    id: str
    trigger: Span
    mentions: tuple[Span, ...] = ()
    kind: EventKind
    plover: str | None = None
    plover_mode: str | None = None
    plover_contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    reality: Reality = "happened"
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    instruments: tuple[Span, ...] = ()
    when: int | None = None
    where: int | None = None
    figures: tuple[str, ...] = ()
