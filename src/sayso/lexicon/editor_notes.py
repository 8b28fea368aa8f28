"""Notes of editors in brackets, from editor_notes.yaml."""

import re
from functools import cache

from sayso.lexicon.load import Entry, rows


class Notes(Entry):
    """Words that make a bracket an editor's note; the table explains them."""

    note: tuple[str, ...]


@cache
def editor_note() -> re.Pattern[str]:
    """What a note looks like: square brackets within a line or two, with one of the words."""
    notes = (it.split() for row in rows("editor_notes", Notes) for it in row.note)
    words = "|".join(r"\s+".join(map(re.escape, it)) for it in notes)
    return re.compile(rf"(?i)\[[^][]{{0,60}}\b(?:{words})\b[^][]{{0,60}}\]")
