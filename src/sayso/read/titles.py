"""A title as metadata gives it, found again at the head of the text."""

import re

WORD = re.compile(r"\w+")
SITE_NAME = re.compile(r"\s+[|–—:·-]{1,2}\s+[^|–—]{2,40}$")
LONGEST_TITLE = 400
FEWEST_WORDS = 4


def same_title(line: str, title: str) -> bool:
    """Whether the line and the title are one headline, but for case, marks, and the site's name."""
    if not line:
        return False
    words = WORD.findall(line.casefold())
    for known in variants(title):
        wanted = WORD.findall(known.casefold())
        if words and words == wanted:
            return True
        shared = len(set(words) & set(wanted))
        if min(len(words), len(wanted)) >= FEWEST_WORDS and shared * 10 >= 8 * max(
            len(words), len(wanted)
        ):
            return True
    return False


def title_end(text: str, start: int, end: int, title: str) -> int | None:
    """Where the title ends that the paragraph `start` to `end` begins with, or None.

    None too where the words of the title go on as a sentence. The end is after the closing mark.
    """
    for known in variants(title):
        cut = _end_of(text, start, end, known)
        if cut is not None:
            return cut
    return None


def variants(title: str) -> tuple[str, ...]:
    """The title, and the title without a site's name behind it."""
    title = title[:LONGEST_TITLE]
    short = SITE_NAME.sub("", title)
    return (title,) if short == title else (title, short)


def _end_of(text: str, start: int, end: int, title: str) -> int | None:
    wanted = WORD.findall(title.casefold())
    if len(wanted) < FEWEST_WORDS:
        return None
    head = text[start : min(end, start + 2 * len(title) + 40)]
    at = 0
    for word, match in zip(wanted, WORD.finditer(head), strict=False):
        if match.group().casefold() != word:
            return None
        at = match.end()
    if len(WORD.findall(head[:at])) < len(wanted):
        return None
    closing = re.compile(r"\s?[.!?:;\"'”’»)\]]+|").match(head, at)
    stop = closing.end() if closing else at
    rest = head[stop:].lstrip()
    if not rest or not (stop > at or rest[0] in "-–—|" or rest[0].isupper() or rest[0].isdigit()):
        return None
    return start + stop if start + stop < end else None
