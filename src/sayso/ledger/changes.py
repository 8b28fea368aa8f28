"""What changed: between two readings of one text, and between two versions of a page's text."""

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel

from sayso.ledger.anchors import anchors
from sayso.model import Report, Span, span_at
from sayso.model.span import Noun

Kind = Literal["claim", "event", "figure", "actor"]
What = Literal["added", "withdrawn", "changed"]
EditKind = Literal["added", "withdrawn", "edited"]
# What names a thing or its neighbours in one reading only.
NAMES = {"id", "actor", "within", "events", "figures", "agents", "targets", "mentions", "chain"}
INDICES = {"said", "when", "where", "since", "as_of"}
WORD = re.compile(r"\S+")
MOST_PAIRS = 4_000_000  # of a line or word of one text with one of the other, to be compared


class Change(Noun):
    """A finding that one reading has and the other has not, or has otherwise.

    `fields` are those that differ: name, before, after.
    """

    kind: Kind
    what: What
    before: str | None
    after: str | None
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()


class Edit(Noun):
    """A stretch of text that a later version has not, has anew, or has otherwise."""

    what: EditKind
    before: Span | None
    after: Span | None


def changes(before: Report, after: Report) -> tuple[Change, ...]:
    """What the later of two readings of one text finds otherwise, by the words found on."""
    had, has = _by_anchor(before), _by_anchor(after)
    found = []
    for anchor in dict.fromkeys((*had, *has)):
        old, new = had.get(anchor), has.get(anchor)
        kind, item = old or new  # type: ignore[misc]
        fields = tuple(_differing(before, old[1], after, new[1])) if old and new else ()
        if old and new and not fields:
            continue
        what: What = "changed" if old and new else "added" if new else "withdrawn"
        found.append(
            Change(
                kind=kind,
                what=what,
                before=old[1].id if old else None,
                after=new[1].id if new else None,
                words=_words(item),
                fields=fields,
            )
        )
    return tuple(found)


def _by_anchor(report: Report) -> dict[str, tuple[Kind, Any]]:
    named = anchors(report)
    groups: tuple[tuple[Kind, Any], ...] = (
        ("claim", report.claims),
        ("event", report.events),
        ("figure", report.figures),
        ("actor", report.actors),
    )
    return {named[item.id]: (kind, item) for kind, items in groups for item in items}


def _differing(before: Report, old: Any, after: Report, new: Any) -> Iterator[tuple[str, str, str]]:
    first, second = _told(before, old), _told(after, new)
    for name in first:
        if first[name] != second[name]:
            yield name, first[name], second[name]


def _told(report: Report, item: BaseModel) -> dict[str, str]:
    """Every field in words that mean the same in another reading; names of parties for ids."""
    names = {it.id: it.name for it in report.actors}
    found = {}
    for name, value in item:
        if name in INDICES:
            found[name] = _indexed(report, name, value)
        elif name in ("agents", "targets"):
            found[name] = ", ".join(names[it] for it in value)
        elif name == "actor":
            found[name] = names.get(value, "")
        elif name == "chain":
            found[name] = " ‹ ".join(f"{it.role} {it.text}" for it in value)
        elif name not in NAMES:
            found[name] = _plain(value)
    return found


def _indexed(report: Report, name: str, index: int | None) -> str:
    if index is None:
        return ""
    if name == "where":
        place = report.places[index]
        return f"{place.name} {place.gazetteer or ''}".strip()
    time = report.times[index]
    return f"{time.earliest or ''}..{time.latest or ''}"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    return str(value.text) if isinstance(value, Span) else str(value)


def _words(item: Any) -> str:
    if hasattr(item, "content"):
        return " … ".join(span.text for span in item.content)
    if hasattr(item, "trigger"):
        return str(item.trigger.text)
    return str(getattr(item, "text", None) or item.name)


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """What a later version of a text adds, withdraws and edits, word by word, in order.

    Lines are compared first, and words within the lines that differ; a stretch too long for that
    is one edit. White space does not count.
    """
    old, new = _lines(before), _lines(after)
    found: list[Edit] = []
    for tag, a, b, c, d in _opcodes([it[2] for it in old], [it[2] for it in new]):
        if tag != "equal":
            found += _within(before, old[a:b], after, new[c:d])
    return tuple(found)


Piece = tuple[int, int, str]


def _lines(text: str) -> list[Piece]:
    """Lines that hold a word: where they begin and end, and their words with single blanks."""
    found: list[Piece] = []
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((place, place + len(line), " ".join(line.split())))
        place += len(line)
    return found


def _within(before: str, old: list[Piece], after: str, new: list[Piece]) -> Iterator[Edit]:
    first, second = _word_places(before, old), _word_places(after, new)
    for tag, a, b, c, d in _opcodes([it[2] for it in first], [it[2] for it in second]):
        if tag != "equal":
            yield _edit(before, first[a:b], after, second[c:d])


def _word_places(text: str, lines: list[Piece]) -> list[Piece]:
    return [
        (it.start(), it.end(), it[0])
        for start, end, _ in lines
        for it in WORD.finditer(text, start, end)
    ]


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """As difflib's; the long likeness of two versions at both ends is taken off first."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, second = old[start : len(old) - end], new[start : len(new) - end]
    if len(first) * len(second) > MOST_PAIRS:
        return [("replace", start, start + len(first), start, start + len(second))]
    codes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in codes]


def _edit(before: str, old: list[Piece], after: str, new: list[Piece]) -> Edit:
    gone = span_at(before, old[0][0], old[-1][1]) if old else None
    come = span_at(after, new[0][0], new[-1][1]) if new else None
    what: EditKind = "edited" if gone and come else "withdrawn" if gone else "added"
    return Edit(what=what, before=gone, after=come)
