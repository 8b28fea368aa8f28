"""Names of private people, blacked out wherever they stand, in pages and in data.

A veiled letter is one `█`, so that every span stays where it was.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import escape

from sayso.ledger.people import People

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BLACK = "█"
# Particles and bare letters are nobody's name by themselves.
SHORTEST = 3


class Veil(NamedTuple):
    """Names of several words by their first word, longest first; and words that veil alone."""

    names: dict[str, tuple[str, ...]]
    words: frozenset[str]


def veil_of(people: People) -> Veil:
    """The veil over these people: their whole names, and their last names by themselves.

    The latter where no word of the name is anybody else's: `Mayor Holm` is not to vanish with a
    victim of that name.
    """
    common = {word for name in people.others for word in WORD.findall(name)}
    names: dict[str, list[str]] = {}
    alone: set[str] = set()
    for name in people.private:
        words = WORD.findall(name)
        if len(words) < 2:
            continue
        for written in _written(name):
            names.setdefault(WORD.findall(written)[0], []).append(written)
        if common.isdisjoint(words) and words[-1][:1].isupper() and len(words[-1]) >= SHORTEST:
            alone.add(words[-1])
        alone.add("-".join(words).casefold())  # as a party's key has it
    longest = {first: tuple(sorted(set(it), key=len, reverse=True)) for first, it in names.items()}
    return Veil(longest, frozenset(alone))


def _written(name: str) -> Iterable[str]:
    """The name as it stands in a text, in HTML and in JSON."""
    return (name, str(escape(name)), json.dumps(name)[1:-1])


def veiled(text: str, veil: Veil) -> str:
    """The text with every private name in it blacked out, letter by letter."""
    parts = []
    place = 0
    for match in WORD.finditer(text):
        if match.start() < place:
            continue
        found = _name_at(text, match, veil)
        if found:
            parts += [text[place : match.start()], re.sub(r"\w", BLACK, found)]
            place = match.start() + len(found)
    parts.append(text[place:])
    return "".join(parts)


def _name_at(text: str, match: re.Match[str], veil: Veil) -> str:
    """The private name that begins with this word; nothing where none does."""
    for name in veil.names.get(match[0], ()):
        if text.startswith(name, match.start()):
            return name
    return match[0] if match[0] in veil.words else ""
