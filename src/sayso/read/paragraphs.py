"""Text → paragraphs: lines joined where a line break is only where the column ended."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
WIDEST_COLUMN = 110
NARROWEST_COLUMN = 28
NARROWEST_IN_CAPITALS = 40
SHORTEST_BROKEN_LINE = 40
ENOUGH_BREAKS = 400
SENTENCE_ENDS = ".!?:;\"'”’»)]…。！？۔؟"


class Line(NamedTuple):
    """A line that is not blank: code points `start` to `end` without the space around it."""

    start: int
    end: int
    indent: int
    blank_before: bool


class Paragraph(NamedTuple):
    """Lines that read on; `blank_before`, `blank_after`: set off from its neighbours by space."""

    start: int
    end: int
    blank_before: bool
    blank_after: bool


def find_lines(text: str) -> list[Line]:
    """Every line of `text` that is not blank, in order."""
    lines: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = text[last : start - indent]
        blank = not lines or gap.count("\n") > 1 or gap.replace("\r\n", "\n").count("\r") > 1
        lines.append(Line(start, start + len(body), indent, blank))
        last = start + len(body)
    return lines


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order; they cover everything but white space.

    A line break inside a text that is hard-wrapped at a column (mail, wire copy) ends no
    paragraph; in any other text every line is one.
    """
    lines = find_lines(text)
    groups: list[list[Line]] = []
    for line, column in zip(lines, columns(text, lines), strict=True):
        if groups and reads_on(text, groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    blanks = [*(group[0].blank_before for group in groups[1:]), True][: len(groups)]
    return [
        Paragraph(group[0].start, group[-1].end, group[0].blank_before, after)
        for group, after in zip(groups, blanks, strict=True)
    ]


def columns(text: str, lines: Sequence[Line]) -> list[int | None]:
    """For every line the column that it may be wrapped at.

    Indented paragraphs and those that follow a dateline are often set a little narrower than
    the widest ones, so lines between two blank lines have a column of their own.
    """
    widest = wrap_column(text, lines)
    if widest is None:
        return [None] * len(lines)
    result: list[int | None] = []
    chunk: list[int] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        chunk.append(line.end - line.start + line.indent)
        if below is None or below.blank_before:
            result += [min(widest, max(*chunk, widest * 4 // 5))] * len(chunk)
            chunk = []
    return result


def wrap_column(text: str, lines: Sequence[Line]) -> int | None:
    """The column that `text` is hard-wrapped at, or None where its lines are paragraphs."""
    pairs = [(above, below) for above, below in pairwise(lines) if not below.blank_before][
        :ENOUGH_BREAKS
    ]
    if len(pairs) < 2:
        return None
    lengths = sorted(line.end - line.start + line.indent for line in lines[: ENOUGH_BREAKS * 2])
    column = lengths[int((len(lengths) - 1) * 0.9)]
    in_capitals = text.upper() == text
    narrowest = NARROWEST_IN_CAPITALS if in_capitals else NARROWEST_COLUMN
    if not narrowest <= column <= WIDEST_COLUMN:
        return None
    broken = [pair for pair in pairs if is_open(text, pair[0])]
    if len(broken) * 2 < len(pairs):
        return None
    if in_capitals:
        evidence = sum(is_full(text, above, below, column) for above, below in broken)
    else:
        evidence = sum(text[below.start].islower() for _, below in broken)
    return column if evidence * 2 >= len(broken) else None


def reads_on(text: str, above: Line, below: Line, column: int | None) -> bool:
    """Whether the line `below` goes on with the paragraph of the line `above`."""
    if below.blank_before:
        return False
    continues = text[below.start].islower() and is_open(text, above)
    if column is None:
        return continues and above.end - above.start >= SHORTEST_BROKEN_LINE
    if continues:
        return True
    if below.indent >= above.indent + 2:
        return False
    return is_full(text, above, below, column)


def is_open(text: str, line: Line) -> bool:
    """Whether the line stops in the middle of a sentence, as far as its last character tells."""
    return text[line.end - 1] not in SENTENCE_ENDS


def is_full(text: str, above: Line, below: Line, column: int) -> bool:
    """Whether the first word of `below` would not have fitted on `above`."""
    word = text[below.start : min(below.end, below.start + column)].split(None, 1)[0]
    slack = 8 if is_open(text, above) else 2
    return above.indent + above.end - above.start + 1 + len(word) > column - slack
