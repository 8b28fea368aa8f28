"""A piece of HTML, as feeds carry it → its text."""

import re
from collections.abc import Iterator

from lxml import html

from sayso.collect.messages import Message
from sayso.errors import InputError

PARAGRAPH = re.compile(
    r"address|article|blockquote|br|d[dlt]|div|figcaption|figure|footer|h[1-6]|header|hr|li|main|"
    r"[ou]l|p|pre|section|table|tr"
)
SKIPPED = re.compile(r"audio|canvas|form|head|iframe|noscript|object|script|style|svg|video")


def parse(request: Message) -> Iterator[Message]:
    """One answer: all the words of the piece, one paragraph a line."""
    root = html.document_fromstring(request.data.decode("utf-8", "replace"))
    pieces: list[str] = []
    _gather(root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(filter(None, lines))
    if not text:
        raise InputError("holds no text, and no link to any: leave it out")
    yield Message({"text": text})


def _gather(root: html.HtmlElement, pieces: list[str]) -> None:
    """The words in their order; not by recursion, for pages nest as deep as they like."""
    waiting: list[tuple[html.HtmlElement, bool]] = [(root, True)]
    while waiting:
        element, opening = waiting.pop()
        known = isinstance(element.tag, str)
        if known and PARAGRAPH.fullmatch(element.tag):
            pieces.append("\n")
        if not opening:
            pieces.append((element.tail or "").replace("\n", " "))
            continue
        waiting.append((element, False))
        if known and not SKIPPED.fullmatch(element.tag):
            pieces.append((element.text or "").replace("\n", " "))
            waiting.extend((child, True) for child in reversed(element))
