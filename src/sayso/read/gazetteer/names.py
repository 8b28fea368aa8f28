"""Which of a place's many names an English report could write, and a division's name in short."""

import re
from collections.abc import Iterable

from sayso.lexicon.place_words import division_words

# Latin letters, a capital first, and not an airport's code: GeoNames' alternate names have every
# script, and romanisations in lower case.
_WRITTEN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ'’ʻ‘][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’ʻ‘ʼ`\-. ()]{2,}")


def written(names: Iterable[str]) -> list[str]:
    """The names an English report could write."""
    return [
        name
        for name in names
        if _WRITTEN.fullmatch(name) and not (name.isupper() and len(name) < 5)
    ]


def stripped(name: str) -> str:
    """`name` without the words for its kind: "Aleppo Governorate", "Province of Ghazni"."""
    words = name.split()
    if len(words) > 2 and words[0].lower() in division_words() and words[1].lower() in ("of", "de"):
        words = words[2:]
    while len(words) > 1 and words[-1].lower().strip("'’") in division_words():
        words.pop()
    return " ".join(words)
