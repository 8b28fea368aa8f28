"""Who said what, in spans: the tagger's attributions, mended by what marks and layout prove."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sayso.model import Block
from sayso.read.decoding import Tagged
from sayso.read.deed_scores import DeedScores
from sayso.read.quotes import Quote, find_quotes
from sayso.read.tagger import tag_words
from sayso.read.windows import Words, split_words

Range = tuple[int, int]
SILENT = frozenset({"boilerplate", "heading"})
LEFT_TRIM = re.compile(r"[\s,;:.–—\-)\]]+")
RIGHT_TRIM = re.compile(r"[\s,;:–—\-(\[]+$")
LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as code-point ranges; `source` is None where nobody is named.

    `cue` is None only for a quote that stands without a word of saying.
    """

    cue: Range | None
    source: Range | None
    content: tuple[Range, ...]

    @property
    def extent(self) -> Range:
        """From its first to its last word."""
        return min(it[0] for it in self.ranges), max(it[1] for it in self.ranges)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Cue, source and content, those there are."""
        return tuple(it for it in (self.cue, self.source, *self.content) if it is not None)


class Tagging(NamedTuple):
    """What the tagger says of a text: its words, the attributions, and what is done in it."""

    words: Words
    found: list[Tagged]
    deeds: DeedScores


def tag(text: str, layout: Sequence[Block]) -> Tagging:
    """Runs the tagger over a text."""
    words = split_words(text, reading_paragraphs(layout))
    return Tagging(words, *tag_words(words))


def find_attributions(
    text: str, layout: Sequence[Block], tagging: Tagging
) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their cues; none in headings or boilerplate."""
    words = tagging.words
    quotes = find_quotes(text, reading_paragraphs(layout))
    found = [_in_characters(it, words, text) for it in tagging.found]
    silent = [(block.start, block.end) for block in layout if block.kind in SILENT]
    apart = [(block.start, block.end) for block in layout if block.kind == "dateline"]
    kept = [_outside(it, apart, text) for it in found if it and not _touches(it, silent)]
    return tuple(snap_to_quotes(it, quotes, text) for it in without_doubles(kept))


def reading_paragraphs(layout: Sequence[Block]) -> list[Range]:
    """The blocks as the tagger was taught them: a dateline belongs to the paragraph it opens."""
    paragraphs: list[Range] = []
    opened: int | None = None
    for block in layout:
        start = block.start if opened is None else opened
        opened = start if block.kind == "dateline" else None
        if opened is None:
            paragraphs.append((start, block.end))
    if opened is not None:
        paragraphs.append((opened, layout[-1].end))
    return paragraphs


def _in_characters(it: Tagged, words: Words, text: str) -> Attribution | None:
    content = tuple(
        found for a, b in it.content if (found := trimmed(text, *_characters(words, a, b)))
    )
    cue = _characters(words, *it.cue)
    if not content:
        return None
    source = _one_source(it, words, text)
    return Attribution(cue=cue, source=source, content=content)


def _characters(words: Words, begin: int, end: int) -> Range:
    return int(words.start[begin]), int(words.end[end - 1])


def _one_source(it: Tagged, words: Words, text: str) -> Range | None:
    """The source's longest piece: a chain has one speaker."""
    if not it.source:
        return None
    begin, end = max(it.source, key=lambda piece: piece[1] - piece[0])
    return trimmed(text, *_characters(words, begin, end))


def trimmed(text: str, start: int, end: int) -> Range | None:
    """The stretch without marks and blanks that join it to its neighbours; None if no word is left.

    Quotation marks stay: they are part of the words put forward.
    """
    left = LEFT_TRIM.match(text, start, end)
    start = left.end() if left else start
    right = RIGHT_TRIM.search(text[start:end])
    end = start + right.start() if right else end
    return (start, end) if LETTER.search(text, start, end) else None


def without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, one a cue: where the cues of two overlap, the fuller one is kept."""
    kept: list[Attribution] = []
    for it in found:
        last = kept[-1] if kept else None
        if last is None or not (last.cue and it.cue and it.cue[0] < last.cue[1]):
            kept.append(it)
        elif len(it.ranges) > len(last.ranges):
            kept[-1] = it
    return kept


def snap_to_quotes(it: Attribution, quotes: Sequence[Quote], text: str) -> Attribution:
    """The attribution with each content piece that nearly fills a quote made to fill it exactly."""
    content = tuple(_snapped(piece, it, quotes) for piece in it.content)
    return replace(it, content=merged(content, text))


def _snapped(piece: Range, it: Attribution, quotes: Sequence[Quote]) -> Range:
    start, end = piece
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        share = min(end, quote.end) - max(start, quote.start)
        if 2 * share < quote.end - quote.start or _cuts(quote, it):
            continue
        start, end = min(start, quote.start), max(end, quote.end)
    return start, end


def _cuts(quote: Quote, it: Attribution) -> bool:
    """Whether the cue or the source stands inside the quote."""
    others = (other for other in (it.cue, it.source) if other is not None)
    return any(quote.start < other[1] and other[0] < quote.end for other in others)


def merged(pieces: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The pieces in order; those with no word and no line break between them are one."""
    found: list[Range] = []
    for start, end in sorted(pieces):
        gap = text[found[-1][1] : start] if found else ""
        if found and not LETTER.search(gap) and "\n" not in gap:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _outside(it: Attribution, apart: Sequence[Range], text: str) -> Attribution:
    """The attribution without what its content holds of datelines."""
    content = it.content
    for start, end in apart:
        if any(a < end and start < b for a, b in content):
            halves = [half for a, b in content for half in ((a, min(b, start)), (max(a, end), b))]
            kept = (trimmed(text, a, b) for a, b in halves if a < b)
            content = tuple(half for half in kept if half is not None)
    return replace(it, content=content or it.content)


def _touches(it: Attribution, silent: Sequence[Range]) -> bool:
    start, end = it.extent
    return any(a < end and start < b for a, b in silent)
