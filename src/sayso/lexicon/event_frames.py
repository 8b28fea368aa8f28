"""Where the parties of an event stand round its trigger, from event_frames.yaml."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.errors import LexiconError
from sayso.lexicon.load import rows
from sayso.model.words import EventKind

Side = Literal["agent", "target", "none"]


class EventFrame(BaseModel):
    """How phrases round a trigger name whom it is done to; the table explains the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[EventKind, ...] = ()
    codes: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    to: tuple[str, ...]
    of: Side = "none"
    source: Side = "none"
    object: bool = True
    owner: bool = True
    owned: Side = "agent"
    receiver: bool = False


@cache
def _frames() -> tuple[dict[str, EventFrame], EventFrame]:
    """The frames by kind, code and verb, and the one of all other events."""
    table: dict[str, EventFrame] = {}
    rest: EventFrame | None = None
    for frame in rows("event_frames", EventFrame):
        verbs = tuple(f"{verb}+" for verb in frame.verbs)
        both = tuple(f"{kind}:{verb}" for kind in frame.kinds for verb in verbs)
        keys = both or (*frame.kinds, *frame.codes, *verbs)
        table.update(dict.fromkeys(keys, frame))
        rest = rest if keys else frame
    if rest is None:
        raise LexiconError("event_frames.yaml: no entry for the events without one of their own")
    return table, rest


@cache
def event_frame(kind: str, code: str | None, verb: str) -> EventFrame:
    """The frame of a trigger: that of its `verb` lemma, else its kind, else its PLOVER `code`.

    Raises `LexiconError` for a wrong entry.
    """
    table, rest = _frames()
    found = (
        table.get(f"{kind}:{verb}+")
        or table.get(f"{verb}+")
        or table.get(kind)
        or table.get(code or "")
    )
    return found or rest
