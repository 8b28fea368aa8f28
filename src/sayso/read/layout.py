"""Text → its layout: what every line is there for, so that headings never glue to sentences."""

import re
from collections.abc import Iterator, Sequence

from sayso.lexicon.dateline import dateline_words
from sayso.model import Block
from sayso.model.words import BlockKind
from sayso.read.marks import LONGEST_MARK, Mark, mark_of
from sayso.read.opening import dateline_end, is_stamp, is_whole_dateline, stamp_end
from sayso.read.paragraphs import Paragraph, find_paragraphs
from sayso.read.titles import same_title, title_end

Part = tuple[BlockKind, int, int]

LONGEST_HEADING = 110
MOST_HEADING_WORDS = 14
LONGEST_HEADLINE = 220
MOST_HEADLINE_WORDS = 32
MOST_STOPPED_HEADLINE_WORDS = 20
OPENING_PARAGRAPHS = 5
LONGEST_RUN_OF_HEADINGS = 2
NOT_AFTER_HEADING = '.!;:,…"”»'
CLOSERS = "\"'”’»)]"
BULLETS = "-–—•*·◦▪●►>"
NOT_BEFORE_HEADING = BULLETS + '(["“'
INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?][\"”’]?\s|\.\s+[a-z]")
CREDIT = re.compile(
    r"[\s.](\((?:additional |with )?(?:reporting|writing|editing|compiled) by [^()]*\))\s*$", re.I
)
AGENCY_CREDIT = re.compile(r"(?:--+|[—–―]|\s-)\s?\(?([A-Z][\w .'/-]{1,30}?)\)?\.?$")
SPEAKER_LINE = re.compile(r"[\"“]?(?:[A-Z][A-Z .'-]{2,30}|[QA]): ")


def find_layout(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, in order, trimmed; they cover everything but white space.

    A dateline is a block of its own before the rest of its paragraph, and so is a headline that
    `title` (as metadata gives it) shows to stand at the head of the first paragraph. A text of
    one paragraph is a paragraph.
    """
    paragraphs = find_paragraphs(text)
    marks = [mark_of(_line(text, paragraph, LONGEST_MARK)) for paragraph in paragraphs]
    kinds = [mark.kind if mark else None for mark in marks]
    _mark_headline(text, title, paragraphs, kinds)
    _mark_headings(text, paragraphs, kinds)
    _mark_lists(marks, kinds)
    parts = _parts(text, title, paragraphs, kinds)
    return tuple(Block(kind=kind, start=start, end=end) for kind, start, end in parts)


def _mark_headline(
    text: str,
    title: str | None,
    paragraphs: Sequence[Paragraph],
    kinds: list[BlockKind | None],
) -> None:
    body = [index for index, kind in enumerate(kinds) if kind is None]
    for index in body[:OPENING_PARAGRAPHS]:
        line = _line(text, paragraphs[index], LONGEST_HEADLINE * 2)
        if line and (is_stamp(line) or is_whole_dateline(line)):
            kinds[index] = "dateline"
        elif title and same_title(line, title):
            kinds[index] = "headline"
            return
    body = [index for index in body if kinds[index] is None]
    if len(body) < 2:
        return
    first, second = (paragraphs[index] for index in body[:2])
    line = _line(text, first, LONGEST_HEADLINE)
    if not line or dateline_end(line, 0, len(line), bare=True) is not None:
        return
    if SPEAKER_LINE.match(line) and SPEAKER_LINE.match(text, second.start):
        return
    stopped = line.rstrip(CLOSERS)[-1:] in {".", "!"}
    if stopped and (title or not _is_stopped_headline(line, first, second)):
        return
    if _looks_like_headline(line):
        # The page's own title is not this line: a short one is a section's or a site's name.
        kinds[body[0]] = "heading" if title and len(line.split()) < 5 else "headline"


def _line(text: str, paragraph: Paragraph, most: int) -> str:
    """The words of the paragraph, or none where it is too long to be a line of its kind."""
    short = paragraph.end - paragraph.start <= most
    return text[paragraph.start : paragraph.end] if short else ""


def _looks_like_headline(line: str) -> bool:
    if len(line.split()) > MOST_HEADLINE_WORDS or line[0] in BULLETS or INNER_STOP.search(line):
        return False
    return line[-1] not in ";:," and not (line[-1] in '"”' and line[0] in '"“')


def _is_stopped_headline(line: str, paragraph: Paragraph, below: Paragraph) -> bool:
    """Some crawls put a full stop behind the headline; a report's first sentence has one too."""
    words = line.split()
    if not paragraph.blank_after or len(words) > MOST_STOPPED_HEADLINE_WORDS:
        return False
    if below.end - below.start <= len(line) or line.startswith(('"', "“")):
        return False
    if _is_title_case(words):
        return True
    folded = [word.strip(".,:'’\"”“").casefold() for word in words]
    # "The Latest: …", "Poll: …" are a headline's openings.
    opens_sentence = folded[0] in dateline_words("opener") and not any(
        word.endswith(":") for word in words[:3]
    )
    return not opens_sentence and dateline_words("lead").isdisjoint(folded)


def _mark_headings(
    text: str, paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None]
) -> None:
    body = [index for index, kind in enumerate(kinds) if kind is None]
    in_capitals = text[:2000].isupper()
    likely = [
        index
        for index in body[:-1]
        if _looks_like_heading(_line(text, paragraphs[index], LONGEST_HEADING), in_capitals)
    ]
    run: list[int] = []
    for index in [*likely, -1]:
        if run and index != run[-1] + 1:
            for member in run:
                line = _line(text, paragraphs[member], LONGEST_HEADING)
                if len(run) <= LONGEST_RUN_OF_HEADINGS or _is_title_case(line.split()):
                    kinds[member] = "heading"
            run = []
        run.append(index)


def _mark_lists(marks: Sequence[Mark | None], kinds: list[BlockKind | None]) -> None:
    """What looks like headings after "Most read" and the like are links to other stories."""
    in_list = False
    for index, mark in enumerate(marks):
        if mark is not None:
            in_list = mark.opens_list or (in_list and mark.kind == "boilerplate")
        elif kinds[index] != "heading":
            in_list = False
        elif in_list:
            kinds[index] = "boilerplate"


def _looks_like_heading(line: str, in_capitals: bool) -> bool:
    if not line or line[0].islower() or line[0] in NOT_BEFORE_HEADING:
        return False
    if (line[0] == "#" and line.lstrip("#")[:1] == " ") or is_stamp(line):
        return True
    if line[-1] in NOT_AFTER_HEADING or line.rstrip(CLOSERS)[-1:] in NOT_AFTER_HEADING:
        return False
    words = line.split()
    if len(words) > (8 if in_capitals else MOST_HEADING_WORDS) or INNER_STOP.search(line):
        return False
    if line[-1] == "?":
        return ":" not in line and (len(words) <= 4 or _is_title_case(words))
    return len(words) <= 6 or _is_title_case(words) or ("," not in line and len(words) <= 12)


def _is_title_case(words: Sequence[str]) -> bool:
    long_words = [word.lstrip("\"'“‘(") for word in words if len(word) > 3]
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in long_words)
    return capitals * 10 >= len(long_words) * 6


def _parts(
    text: str,
    title: str | None,
    paragraphs: Sequence[Paragraph],
    kinds: Sequence[BlockKind | None],
) -> Iterator[Part]:
    bodies = 0
    transcript = sum(_speaks(text, paragraph) for paragraph in paragraphs[:40]) > 1
    for number, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if kind is not None:
            yield kind, paragraph.start, paragraph.end
            continue
        start, end = paragraph.start, paragraph.end
        if bodies == 0:
            yield from (opening := list(_opening(text, title, start, end, number == 0)))
            start = _skip(text, opening[-1][2], end) if opening else start
        bodies += 1
        yield from _body(text, start, end, bare=bodies == 1 and not transcript, early=bodies <= 3)


def _speaks(text: str, paragraph: Paragraph) -> bool:
    return SPEAKER_LINE.match(text, paragraph.start, paragraph.end) is not None


def _opening(text: str, title: str | None, start: int, end: int, is_first: bool) -> Iterator[Part]:
    """The day and the headline that a story's first paragraph may begin with, in either order."""
    stamp = stamp_end(text, start, end) if is_first else None
    if stamp is not None:
        yield "dateline", start, _trim(text, start, stamp)
        start = stamp
    cut = title_end(text, start, end, title) if title else None
    if cut is None:
        return
    yield "headline", start, cut
    start = _skip(text, cut, end)
    late = stamp_end(text, start, end) if is_first and stamp is None else None
    if late is not None:
        yield "dateline", start, _trim(text, start, late)


def _body(text: str, start: int, end: int, *, bare: bool, early: bool) -> Iterator[Part]:
    if early:
        cut = dateline_end(text, start, end, bare=bare)
        if cut is not None:
            yield "dateline", start, _trim(text, start, cut)
            start = _skip(text, cut, end)
    credit = _credit_start(text, start, end)
    if credit is None:
        yield "paragraph", start, end
        return
    yield "paragraph", start, _trim(text, start, credit)
    yield "boilerplate", credit, end


def _credit_start(text: str, start: int, end: int) -> int | None:
    """Where the credit at the end of a paragraph begins ("(Reporting by …)", "--Reuters")."""
    floor = max(start + 1, end - 300)
    if text[end - 1] == ")" and (match := CREDIT.search(text, floor, end)):
        return match.start(1)
    match = AGENCY_CREDIT.search(text, max(floor, end - 45), end)
    if match and match.group(1).strip(" .").casefold() in dateline_words("agency"):
        return _skip(text, match.start(), end)
    return None


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
