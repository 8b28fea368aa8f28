"""A line → whether its phrases show it to be boilerplate, a byline or a caption."""

import re
from functools import cache
from typing import NamedTuple

from sayso.lexicon.boilerplate import Phrase, Phrases, fold, keyed, phrases
from sayso.lexicon.dateline import dateline_words
from sayso.model.words import BlockKind

LONGEST_MARK = 500
# A caption's credit stands behind what it describes.
CREDIT_REACH = 80
# What is left of style sheets and scripts.
CODE = re.compile(
    r"[a-z-]{2,40}\s?:\s?[^\s:;][^:;]{0,60};|[^{}]{0,80}[{}]|[\w.$]{3,40}\(.{0,80}\);"
)
NAME_GAPS = re.compile(r"[\s,;|/•·—–-]+")


class Mark(NamedTuple):
    """What marks a line; `opens_list`: the short lines after it are links, not headings."""

    kind: BlockKind
    opens_list: bool = False


BOILERPLATE = Mark("boilerplate")


def mark_of(line: str) -> Mark | None:
    """The mark of a line that a phrase of the lexicon shows to be no part of the story."""
    if not line or len(line) > LONGEST_MARK:
        return None
    table = phrases()
    folded = fold(line)
    if whole := table.whole.get(keyed(folded, "whole")):
        return Mark("boilerplate", whole.opens_list)
    if folded.strip("()-–— .") in dateline_words("agency"):
        return BOILERPLATE
    if not any(map(str.isalnum, line)) or CODE.fullmatch(line):
        return BOILERPLATE
    words = folded.count(" ") + 1
    for entry in _standing(folded, table):
        if entry.kind != "story" and words <= entry.most_words and _allowed(entry, line, folded):
            kind: BlockKind = "caption" if entry.kind == "caption" else "boilerplate"
            return Mark(kind, entry.opens_list)
    return None


def _standing(folded: str, table: Phrases) -> list[Phrase]:
    starts, ends, anywhere = _patterns()
    found: list[Phrase] = []
    head, tail = keyed(folded, "start"), keyed(folded, "end")
    if head.startswith(starts):
        for phrase in starts:
            if head.startswith(phrase) and not _glued(head[len(phrase) - 1 : len(phrase) + 1]):
                found.extend(table.start[phrase])
    if tail.endswith(ends):
        for phrase in ends:
            before = len(tail) - len(phrase)
            if tail.endswith(phrase) and not _glued(tail[max(before - 1, 0) : before + 1]):
                found.extend(table.end[phrase])
    for match in anywhere.finditer(folded):
        near_end = len(folded) - match.end() <= CREDIT_REACH
        found.extend(
            entry for entry in table.anywhere[match.group()] if near_end or entry.kind != "caption"
        )
    return found


def _glued(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum()


def _allowed(entry: Phrase, line: str, folded: str) -> bool:
    if entry.number and "#" not in folded:
        return False
    if entry.unended and line.endswith((".", "!", "?", "”", '"')):
        return False
    if entry.kind != "byline":
        return True
    words = [word for word in NAME_GAPS.split(line[len(entry.phrase) :]) if word != ":"]
    return any(words) and all(map(_of_a_name, filter(None, words)))


def _of_a_name(word: str) -> bool:
    return (
        word[0].isupper() or word[0] in "@0123456789" or word.casefold() in dateline_words("name")
    )


@cache
def _patterns() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    table = phrases()
    longest_first = sorted(table.anywhere, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
    return tuple(table.start), tuple(table.end), pattern
