"""A report's text as published, as HTML in which what was found is marked.

Marks may nest and overlap in any way, and HTML elements may not. So the text is cut wherever one
begins or ends, and every piece tells by its classes and `data-is` what it is part of. The pieces
together are the text, code point by code point; all of it is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from sayso.model import Report, Span
from sayso.web.shown import name_of
from sayso.wording import STEERING

TAGS = {"headline": "h2", "heading": "h3", "caption": "p", "dateline": "p", "boilerplate": "p"}
# What is pointed out before what, where both begin at one place.
KINDS = ("claim", "event", "figure", "time", "place", "actor", "hedge", "cue", "link")
BREAK = re.compile(r"\n+")


class Mark(NamedTuple):
    """A stretch of the text, what kind of thing it is, which one, and what is told of it."""

    start: int
    end: int
    kind: str
    name: str
    told: str = ""


def marks_of(report: Report) -> list[Mark]:
    """Everything that was found in a report and has words; a claim's name is its id."""
    found = [_mark(it, "figure", it.id, it.measure) for it in report.figures]
    found += [_mark(it, "time", f"t{at}", it.value) for at, it in enumerate(report.times)]
    found += [_mark(it, "place", f"p{at}", it.name) for at, it in enumerate(report.places)]
    for event in report.events:
        words = (event.trigger, *event.mentions)
        found += [_mark(it, "event", event.id, event.kind) for it in words]
    for actor in report.actors:
        found += [_mark(it, "actor", actor.id, actor.name) for it in actor.mentions]
    for claim in report.claims:
        found += _spans(claim.content, "claim", claim.id)
        found += _spans(claim.hedges, "hedge", claim.id)
        found += _spans((claim.cue,) if claim.cue else (), "cue", claim.id)
        found += _spans(claim.chain, "link", claim.id)
    return found


def _spans(spans: Iterable[Span], kind: str, name: str) -> list[Mark]:
    return [_mark(it, kind, name) for it in spans]


def _mark(span: Span, kind: str, name: str, told: str = "") -> Mark:
    return Mark(span.start, span.end, kind, name, told)


def marked_text(report: Report, marks: Sequence[Mark], chosen: str | None = None) -> Markup:
    """The whole text, block by block, with its marks; those of `chosen` stand out.

    A block's `data-at` is where it begins in the text, in code points.
    """
    begun = _Begun(marks)
    blocks = []
    for tag, kind, start, end in _blocks(report):
        inside = begun.pieces(report.text, start, end, chosen)
        head = f'{tag} class="block {kind}" dir="auto" data-at="{start}"'
        blocks.append(f"<{head}>{inside}</{tag}>")
    # Everything in the blocks was escaped piece by piece.
    return Markup("\n".join(blocks))


def _blocks(report: Report) -> Iterator[tuple[str, str, int, int]]:
    """Tag, kind, start and end of each block; what lies between them is a block too."""
    place = 0
    for block in sorted(report.layout, key=lambda it: it.start):
        if block.start < place:
            continue
        yield from _loose(report.text, place, block.start)
        yield TAGS.get(block.kind, "p"), block.kind, block.start, block.end
        place = block.end
    yield from _loose(report.text, place, len(report.text))


def _loose(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """What no block holds, line by line; nothing for white space."""
    while start < end:
        found = BREAK.search(text, start, end)
        stop = found.start() if found else end
        if text[start:stop].strip():
            yield "p", "paragraph", start, stop
        start = found.end() if found else end


class _Begun:
    """The marks of a text, walked through once from its beginning to its end."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        order = {kind: at for at, kind in enumerate(KINDS)}
        self._coming = sorted(marks, key=lambda it: (-it.start, it.end, -order[it.kind]))
        self._open: list[Mark] = []
        self._seen: set[str] = set()

    def pieces(self, text: str, start: int, end: int, chosen: str | None) -> str:
        """The HTML of the text from start to end."""
        parts = []
        place = start
        while place < end:
            while self._coming and self._coming[-1].start <= place:
                self._open.append(self._coming.pop())
            self._open = [it for it in self._open if it.end > place]
            stop = min([end, *(it.end for it in self._open)])
            if self._coming:
                stop = min(stop, self._coming[-1].start)
            parts.append(self._piece(text[place:stop], place, chosen))
            place = stop
        return "".join(parts)

    def _piece(self, words: str, place: int, chosen: str | None) -> str:
        if not self._open:
            return safe(words)
        kinds = dict.fromkeys(f"m-{it.kind}" for it in self._open)
        names = dict.fromkeys(it.name for it in self._open if it.kind != "link")
        if chosen and any(it.name == chosen for it in self._open):
            kinds["chosen"] = None
        # Of several things told of one piece, the one of the shortest mark.
        told = sorted((it for it in self._open if it.told), key=lambda it: it.end - it.start)
        title = f' title="{escape(_title(told[0]))}"' if told else ""
        before = "".join(self._reference(it) for it in self._open if it.start == place)
        return (
            f'{before}<span class="m {" ".join(kinds)}" data-is="{escape(" ".join(names))}"'
            f"{title}>{safe(words)}</span>"
        )

    def _reference(self, mark: Mark) -> str:
        """The number that leads from a claim's first words to its card; no part of the text."""
        if mark.kind != "claim" or mark.name in self._seen:
            return ""
        self._seen.add(mark.name)
        name = escape(mark.name)
        return (
            f'<a class="reference" id="in-{name}" href="#{name}" data-claim="{name}" '
            f'data-number="{escape(mark.name.removeprefix("c"))}" aria-label="Claim {name}"></a>'
        )


def _title(mark: Mark) -> str:
    return f"{mark.kind}: {STEERING.sub('', mark.told.replace('_', ' '))}"


def safe(words: str) -> str:
    """The words escaped; what would steer the page is there, shut in, and shown by its name."""
    return STEERING.sub(_shut_in, str(escape(words)))


def _shut_in(match: re.Match[str]) -> str:
    character = match[0]
    name = escape(name_of(character))
    # HTML has no null, no surrogates and no C0 controls, written in whatever way.
    content = f"&#x{ord(character):x};" if ord(character) >= 0xA0 and not _half(character) else ""
    number = name_of(character).split()[0]
    return f'<bdi class="control" data-is="{number}" title="{name}">{content}</bdi>'


def _half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
