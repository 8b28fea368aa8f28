"""The lexicon's words for parties, compiled so that one pass over the tokens finds them all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from sayso.read.party_lexicon import Entry, entries

_PIECE = re.compile(r"\w+(?:['’](?!s\b)\w+|\.\w+|-\d+)*\.?|['’]s\b|\S")
_RANK: dict[str, int] = {
    sort: rank
    for rank, sort in enumerate(
        ("named", "country", "metonym", "title", "role", "body", "demonym", "people")
    )
}
# Abbreviations that are plain words of English in a text set all in capitals.
_PLAIN = frozenset({"is", "us", "who", "it", "am", "as", "an", "can", "had", "pa", "raw", "mit"})


# Kin, where they are written small; with a capital they are of the church.
_KIN = frozenset({"father", "mother", "sister", "brother"})


class Match(NamedTuple):
    """A phrase of the lexicon in the text: tokens `start` to `end`, exclusive."""

    start: int
    end: int
    entry: Entry


Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]


def find_party_words(
    words: Sequence[str],
    lower: Sequence[str],
    listed: Phrases | None = None,
    year: int | None = None,
) -> list[Match]:
    """The longest phrases of the lexicon among the tokens, left to right, none overlapping.

    Those of the user's own list, `listed`, come first and keep their tokens. A name that a party
    took on after `year`, that of the report, is not meant.
    """
    if not listed:
        return _scan(words, lower, phrases(), year, frozenset())
    own = _scan(words, lower, listed, year, frozenset())
    held = frozenset(i for match in own for i in range(match.start, match.end))
    return sorted([*own, *_scan(words, lower, phrases(), year, held)], key=lambda it: it.start)


def _scan(
    words: Sequence[str],
    lower: Sequence[str],
    table: Phrases,
    year: int | None,
    held: frozenset[int],
) -> list[Match]:
    found: list[Match] = []
    taken = 0
    for i in [i for i, word in enumerate(lower) if word in table]:
        if i < taken:
            continue
        for rest, options in table[lower[i]]:
            end = i + 1 + len(rest)
            if rest and tuple(lower[i + 1 : end]) != rest:
                continue
            if held and not held.isdisjoint(range(i, end)):
                continue
            entry = next((it for it in options if _fits(it, words, i, end, year)), None)
            if entry is not None:
                found.append(Match(i, end, entry))
                taken = end
                break
    return found


def _fits(entry: Entry, words: Sequence[str], start: int, end: int, year: int | None) -> bool:
    if year is not None and entry.since is not None and year < entry.since:
        return False
    if entry.before and words[start].islower() and words[start] in _KIN:
        return False  # "her sister", and no nun
    return entry.case == "any" or _case_fits(entry, words, start, end)


def _case_fits(entry: Entry, words: Sequence[str], start: int, end: int) -> bool:
    if entry.case == "capital":
        return words[start][0].isupper() or words[end - 1][0].isupper()
    word = words[start]
    if not word.isupper():
        return False
    if word.lower() not in _PLAIN:
        return True
    beside = words[max(0, start - 2) : start] + words[end : end + 2]  # type: ignore[operator]
    return not beside or not all(it.isupper() for it in beside if it.isalpha())


@cache
def phrases() -> Phrases:
    """Every phrase by its first word, lower case: the rest of it, and its entries, best first."""
    return compiled(entries())


def compiled(named: Iterable[tuple[str, Entry]]) -> Phrases:
    """Phrases with what they mean, by their first word in lower case; the longest come first."""
    table: dict[tuple[str, ...], list[Entry]] = {}
    for phrase, entry in named:
        cased = entry._replace(case=_case(phrase, entry.sort))
        for pieces in _tokenised(phrase.lower()):
            table.setdefault(pieces, []).append(cased)
    found: Phrases = {}
    for pieces, options in table.items():
        best = tuple(sorted(options, key=lambda entry: _RANK[entry.sort]))
        found.setdefault(pieces[0], []).append((pieces[1:], best))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found


def _tokenised(phrase: str) -> Iterator[tuple[str, ...]]:
    """The tokens of a phrase; the tokeniser parts the stop from some abbreviations only."""
    options = [
        ((piece,), (piece[:-1], ".")) if piece.endswith(".") and len(piece) > 2 else ((piece,),)
        for piece in _PIECE.findall(phrase)
    ]
    for choice in product(*options):
        yield tuple(piece for pieces in choice for piece in pieces)


def _case(phrase: str, sort: str) -> Literal["any", "capital", "upper"]:
    if sort in ("title", "role", "body"):
        return "any"
    letters = phrase.replace(".", "").replace("-", "")
    if letters.isupper() and letters.isalnum() and len(letters) <= 6:
        return "upper"
    return "any" if phrase.islower() else "capital"
