"""Quotation marks as hard evidence: which stretches of a text stand in quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’", "'": "'", "``": "''"}
OPENING_MARKS = frozenset("“\"«„‘'`")
SINGLE = {"‘", "'"}
MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")
SENTENCE_END = re.compile(r"[.!?…][)\]]?\s")
OPENERS = frozenset("([{—–-/:¿¡") | {""}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, marks included; `closed` is false where the end mark is missing."""

    start: int
    end: int
    mark: str
    closed: bool

    @property
    def inside(self) -> tuple[int, int]:
        """The stretch without its marks."""
        width = len(self.mark)
        return self.start + width, self.end - width if self.closed else self.end


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """The outermost quoted stretches of each paragraph, in order; none crosses a paragraph.

    A quote left open at the end of its paragraph runs to that end when the next paragraph opens
    with the same mark (the convention for speech over several paragraphs), else only to the end
    of its sentence.
    """
    found: list[Quote] = []
    for index, (start, end) in enumerate(paragraphs):
        after = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else len(text)
        found.extend(_of_paragraph(text, start, end, after))
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int, after: int) -> Iterator[Quote]:
    marks = [(match.start(), match.group()) for match in MARK.finditer(text, start, end)]
    closers = {place for place, mark in marks if _may_close(text, place, mark, end)}
    index = 0
    while index < len(marks):
        place, mark = marks[index]
        index += 1
        if mark not in PAIRS or not _may_open(text, place, mark, start, end):
            continue
        close = _closing(marks, index, mark, closers)
        if close is not None:
            at, ending = marks[close]
            yield Quote(place, at + len(ending), mark, closed=True)
            index = close + 1
        elif mark not in SINGLE:
            stop = _open_end(text, place, end, after, mark)
            yield Quote(place, stop, mark, closed=False)
            while index < len(marks) and marks[index][0] < stop:
                index += 1


def _closing(
    marks: Sequence[tuple[int, str]], index: int, mark: str, closers: set[int]
) -> int | None:
    """The mark that closes one opened as `mark`; a new opening of the same curly mark ends it."""
    for at in range(index, len(marks)):
        place, other = marks[at]
        if other in PAIRS[mark] and place in closers:
            return at
        if mark in SINGLE and other not in SINGLE | {"’"}:
            return None
    return None


def _may_open(text: str, place: int, mark: str, start: int, end: int) -> bool:
    before = text[place - 1] if place > start else ""
    after = text[place + len(mark) : place + len(mark) + 1] if place + len(mark) < end else ""
    if not after or after.isspace():
        return False
    return before.isspace() or before in OPENERS or (mark not in {'"', "'", "‘"})


def _may_close(text: str, place: int, mark: str, end: int) -> bool:
    after = text[place + len(mark) : place + len(mark) + 1] if place + len(mark) < end else ""
    if mark in {"'", "’"}:
        return not after.isalnum()
    return mark != '"' or not after.isalnum()


def _open_end(text: str, place: int, end: int, after: int, mark: str) -> int:
    if text.startswith(mark, after):
        return end
    match = SENTENCE_END.search(text, place, end)
    return match.start() + 1 if match else end
