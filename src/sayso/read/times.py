"""Time expressions of a report: where they stand, and what they say by themselves."""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from sayso.lexicon.times import meaning
from sayso.model import Block, Time
from sayso.read.claim_words import text_of
from sayso.read.timegrammar import read_times
from sayso.read.timewords import PLAIN, Words, time_words
from sayso.read.timex import Reading, reading_of_value
from sayso.read.tokens_at import TokensAt

MONEY = frozenset("$€£¥₴₽#№")


def find_times(doc: Doc, layout: Sequence[Block]) -> tuple[Time, ...]:
    """Every time expression in reading order, with its type and TIMEX3 value (TimeML 1.2.1).

    What leans on another day keeps an `X` for what it leaves open ("XXXX-12-26", "XXXX-WXX-4");
    `sayso.read.anchoring.anchor_times` fills it in. An expression never crosses a block.
    """
    text = text_of(doc)
    words = time_words(text, [(it.start, it.end) for it in layout])
    tokens = TokensAt(doc)
    found = []
    for first, last, rule, reading in read_times(words):
        start, end = words.starts[first], words.end(last - 1)
        if text[end - 1] == "." and words.words[last - 1] == ".":
            end -= 1
        start += modified(text, words, first, last, rule, tokens)
        if end > start and fits(words, first, last, rule, tokens):
            found.append(time_of(text, start, end, reading))
    return tuple(found)


# Rules whose expression may stand before a noun it modifies: "the summer offensive".
MODIFYING = frozenset({"bareseason", "duration", "future", "day", "year", "unitlong", "holiday"})
# Rules whose expression may begin a name.
NAMING = frozenset({"deicticpart", "weekday", "clocktime"})
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def modified(text: str, words: Words, first: int, last: int, rule: str, tokens: TokensAt) -> int:
    """The length of an article that belongs to a noun after the expression, not to it."""
    article = ARTICLE.match(text, words.starts[first]) if rule in MODIFYING else None
    if article is None:
        return 0
    length = article.end() - article.start()
    if words.symbols[last : last + 1] == PLAIN:
        return length if tokens.tag(words.starts[last]).startswith(("N", "J")) else 0
    if words.symbols[last : last + 2] == "," + PLAIN:  # "the Sept. 11, 2001, attacks"
        return length if tokens.head(words.starts[first]) >= words.starts[last] else 0
    return 0


def time_of(text: str, start: int, end: int, reading: Reading) -> Time:
    """The noun for one reading, not yet anchored."""
    return Time(
        start=start,
        end=end,
        text=text[start:end],
        type=reading.type,
        value=reading.open_value(),
    )


def fits(words: Words, first: int, last: int, rule: str, tokens: TokensAt) -> bool:
    """Whether the words round an expression let it be a time: "2000 men" and "the past" may not."""
    if rule == "year":
        return is_year(words, first, last, tokens)
    if rule in NAMING:
        return not is_named(words, first, last, rule, tokens)
    if rule == "baremonth":
        return tokens.entity(words.starts[first]) != "PERSON"
    if rule == "future":
        return refers(words, first, last, tokens)
    if rule == "reference" and words.words[first] in meaning("ahead"):
        return tokens.tense(words.starts[first]) != "past"
    return True


def is_named(words: Words, first: int, last: int, rule: str, tokens: TokensAt) -> bool:
    """Whether a day or a part of one begins a name: "The Sunday Times", "Noon News".

    Of "on Sunday President Orl left" it does not: only behind "the", or where it is an hour.
    """
    if words.symbols[last : last + 1] != PLAIN:
        return False
    article = words.words[first] == "the" or words.words[first - 1 : first] == ["the"]
    if not article and rule != "clocktime":
        return False
    return all(tokens.is_capital(words.starts[it]) for it in (last - 1, last))


def is_year(words: Words, first: int, last: int, tokens: TokensAt) -> bool:
    """Whether four digits are a year: no sum, no count of things, no part of a name."""
    before = words.words[first - 1] if first else ""
    after = words.symbols[last : last + 1]
    if before in MONEY or after == "%":
        return False
    if before == "-" and words.symbols[first - 2 : first - 1] == PLAIN:
        return False
    if last - first > 1 or before in meaning("yearprep"):
        return True
    if after != PLAIN:
        return True
    return not tokens.counts(words.starts[last - 1])


def refers(words: Words, first: int, last: int, tokens: TokensAt) -> bool:
    """Whether "present", "past" and the like are said of a time here."""
    word = words.words[last - 1]
    tag = tokens.tag(words.starts[last - 1])
    if word in ("current", "recent"):
        return tag.startswith("J")
    if word == "future":
        return True
    before = words.words[first - 1] if first else ""
    if tag == "NN" and tokens.heads(words.starts[last - 1]):
        return last - first > 1 or before == "at"
    settled = last - first > 1 or before == "at"
    return settled and tag in ("NN", "JJ") and words.symbols[last : last + 1] != PLAIN


# Some words are times only beside others: "in May", "Day 303 of it", "on the 27th".
AROUND = (("", ""), ("in ", ""), ("", " of it"), ("on ", "."))


@lru_cache(maxsize=4096)
def reading_alone(text: str, value: str) -> Reading:
    """The reading of an expression's own words; where they need their neighbours, of `value`."""
    for before, after in AROUND:
        place = (len(before), len(before) + len(text))
        words = time_words(before + text + after, [(0, place[1] + len(after))])
        for first, last, _, reading in read_times(words):
            whole = (words.starts[first], words.end(last - 1)) in (place, (place[0], place[1] + 1))
            if whole and reading.open_value() == value:
                return reading
            break
    return reading_of_value(value)
