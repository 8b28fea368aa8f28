"""Text → the words that matter to times, as one short string that a grammar can be run over.

Every word becomes one symbol; all words that mean the same to the grammar share a symbol. A
regular expression over that string is then a grammar over words: a few hundred characters long
where the text has thousands, and without a step of Python for each word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.times import word_classes

PLAIN = "_"  # a word that no time is written with
BREAK = "\n"  # the end of a block
# What a number may be by its shape; each group is a class of the grammar.
SHAPE = re.compile(
    r"""(?P<day>[1-9]|[12]\d|3[01]|0[1-9]) | (?P<fouryear>1\d{3}|20\d\d|2100)
    | (?P<shortyear>[1-9]\d\d)
    | (?P<dayth>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)) | (?P<nth>\d+(?:,\d{3})*(?:st|nd|rd|th))
    | (?P<decade>(?:1\d\d|20\d|[1-9]\d?)0s|['’]\d0s) | (?P<quoted>['’]\d\d)
    | (?P<hourampm>(?:0?\d|1[0-2])(?:[.:]\d\d)?[ap]m)
    | (?P<isodate>\d{4}-\d\d-\d\d.*|\d{4}/\d\d/\d\d) | (?P<slashed>\d\d?[./-]\d\d?[./-]\d+)
    | (?P<clock>\d\d?:\d\d(?::\d\d)?(?:hrs?)?)
    | (?P<fraction>\d+[.,]\d+) | (?P<digits>\d+(?:,\d{3})*)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text with their places; `symbols[i]` stands for `words[i]`, in lower case."""

    symbols: str
    words: list[str]
    starts: list[int]

    def end(self, index: int) -> int:
        """Where word `index` ends."""
        return self.starts[index] + len(self.words[index])


@cache
def symbols_of_words() -> tuple[dict[str, str], dict[frozenset[str], str]]:
    """Symbol of every word of the lexicon, and symbol of every set of classes."""
    classes: dict[str, set[str]] = {}
    for name, entry in word_classes().items():
        for word in entry.words:
            classes.setdefault(word, set()).add(name)
    sets = {frozenset(names) for names in classes.values()}
    symbols = {names: chr(0xE100 + at) for at, names in enumerate(sorted(sets, key=sorted))}
    symbols |= {frozenset([shape]): chr(0xE000 + at) for at, shape in enumerate(SHAPE.groupindex)}
    return {word: symbols[frozenset(names)] for word, names in classes.items()}, symbols


@cache
def charset(names: str) -> str:
    """The regular expression of one word of any of the classes or shapes `names`, `|` between."""
    found: set[str] = set()
    for name in names.split("|"):
        of_name = {it for classes, it in symbols_of_words()[1].items() if name in classes}
        if not of_name:
            raise KeyError(f"no class of time words is called {name!r}")
        found |= of_name
    return f"[{''.join(sorted(found))}]"


@cache
def _token() -> re.Pattern[str]:
    holidays = sorted(word_classes()["holiday"].words, key=len, reverse=True)
    names = "|".join(rf"{re.escape(name)}\b" for name in holidays)
    return re.compile(
        rf"""{names}
        | o['’]clock\b | [ap]\.m\b\.? | b\.c\.e\.? | b\.c\b\.?
        | [^\W\d_]+
        | \d{{4}}-\d\d-\d\d(?:t\d\d:\d\d(?::\d\d)?z?)?(?!\w) | \d{{4}}/\d\d/\d\d(?!\w)
        | \d\d?(?:\.\d\d?\.|/\d\d?/|-\d\d?-)\d{{4}}(?!\w) | \d\d?/\d\d?/\d\d(?!\w)
        | \d\d?:\d\d(?::\d\d)?(?:[ap]m|hrs?)?(?!\w)
        | ['’]\d\ds?(?!\w)
        | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s|[ap]m)?(?!\w)
        | [^\w\s] | \w+""",
        re.VERBOSE,
    )


DASHES = frozenset("-–—−")
QUOTES = frozenset("'’")


def symbol_of(word: str) -> str:
    """The symbol of a word that is not in the lexicon: a number by its shape, a mark by itself."""
    if word[0].isdigit() or (word[0] in QUOTES and len(word) > 1):
        shape = SHAPE.fullmatch(word)
        if shape is None or shape.lastgroup is None:
            return PLAIN
        return symbols_of_words()[1][frozenset([shape.lastgroup])]
    if len(word) > 1 or word.isalpha():
        return PLAIN
    if word in DASHES:
        return "-"
    return "'" if word in QUOTES else word if word.isascii() else PLAIN


def lowered(text: str) -> str:
    """`text` in lower case with every offset kept (a few capitals have longer small letters)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(it.lower() if len(it.lower()) == 1 else it for it in text)


def time_words(text: str, parts: Iterable[tuple[int, int]]) -> Words:
    """The words of `text` within each (start, end) of `parts`, with a break after each part."""
    small, known = lowered(text), symbols_of_words()[0]
    shy = _shy()
    symbols: list[str] = []
    words: list[str] = []
    starts: list[int] = []
    find = _token().finditer
    for begin, end in parts:
        for match in find(small, begin, end):
            word = match.group()
            start = match.start()
            symbol = known.get(word)
            if symbol is None:
                symbol = PLAIN if word.isalpha() else symbol_of(word)
            elif word in shy and text[start] == word[0]:
                symbol = PLAIN
            symbols.append(symbol)
            words.append(word)
            starts.append(start)
        symbols.append(BREAK)
        words.append("")
        starts.append(end)
    return Words("".join(symbols), words, starts)


@cache
def _shy() -> frozenset[str]:
    return frozenset(w for it in word_classes().values() if it.cased for w in it.words)
