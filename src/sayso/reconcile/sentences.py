"""Where the sentences of a report begin and end: its text has no parse any more."""

import re

_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[“\"(]?[A-Z0-9])|\n")


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the code point `at`."""
    low, high = max(0, at - 600), min(len(text), at + 600)
    start, end = low, high
    for match in _SENTENCE_END.finditer(text, low, high):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.start() + 1
            break
    return start, end
