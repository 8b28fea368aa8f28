"""The text as it is read, and what was found in it as it was sent."""

import re
from typing import Any

from pydantic import BaseModel

from sayso.lexicon.editor_notes import editor_note
from sayso.model.span import Span
from sayso.read.recase import is_upper_case, restored


def readable(text: str) -> str:
    """`text` as the line reads it, of the same length.

    Blanks stand for the notes of editors ("[word indistinct]"), and the case of a text in capitals,
    as wires once sent them, is restored.
    """
    text = editor_note().sub(_blank, text) if "[" in text else text
    return restored(text) if is_upper_case(text) else text


def _blank(note: re.Match[str]) -> str:
    """Blanks for all but the line breaks of a note."""
    return re.sub(r"\S", " ", note[0])


def as_sent(found: dict[str, Any], text: str, read: str) -> dict[str, Any]:
    """`found` in `read`, with the words of every span cut from `text`, the report as sent."""
    if read == text:
        return found
    return {name: _recut(value, text) for name, value in found.items()}


def _recut(value: Any, text: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_recut(it, text) for it in value)
    if not isinstance(value, BaseModel):
        return value
    changed = {key: _recut(it, text) for key, it in value if isinstance(it, tuple | BaseModel)}
    if isinstance(value, Span):
        changed["text"] = text[value.start : value.end]
    return value.model_copy(update=changed)
