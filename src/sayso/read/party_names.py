"""Names as words: folded for comparison, and when one name is a form of another."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SKIP = frozenset({"the", "'s", "’s", "-", "–", ".", "’", "'", "“", "”", '"'})
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "abu", "van", "von", "de", "del", "da", "di", "la"}
)
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "to", "against"})
# Letters that no accent can be taken off: they are letters of their own.
_STROKED = str.maketrans("łđøıŁĐØ", "ldoildo")


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word without case, accents and doubled endings ("Zelenskyy", "Zelenskiy", "Zelensky")."""
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(it for it in parts if not unicodedata.combining(it)).translate(_STROKED)
    word = word.casefold()
    if word.endswith(("skyy", "skiy", "skyi")) or word.endswith("skii"):
        word = word[:-2] + "y"
    return word


def name_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name, folded, without articles, marks and possessive endings."""
    return tuple(folded(word) for word in words if word.casefold() not in _SKIP)


def is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether all words of `short` stand in `full` in their order, initials for words allowed.

    A lone particle ("al") is no form of a name.
    """
    if not short or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] in full and short[0] not in _PARTICLES
    at = 0
    for word in short:
        while at < len(full) and not _same_word(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def _same_word(word: str, other: str) -> bool:
    if word == other:
        return True
    stem, whole = sorted((word.rstrip("."), other.rstrip(".")), key=len)
    return len(stem) == 1 and whole.startswith(stem)


def is_acronym(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are the initials of `words`, small words counted or left out."""
    letters = letters.replace(".", "").casefold()
    if len(letters) < 2 or len(words) < 2:
        return False
    spelled = [word for word in words if word[:1].isalnum()]
    every = "".join(word[0] for word in spelled).casefold()
    great = "".join(word[0] for word in spelled if word.casefold() not in _SMALL).casefold()
    return letters in (every, great) or (len(letters) > 2 and great.endswith(letters))
