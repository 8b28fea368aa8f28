"""Text → the numbers in it, as intervals: digits, words, vague quantities, and their hedges."""

import re
from functools import cache
from typing import NamedTuple

from sayso.lexicon.hedges import Rule, hedges_after, hedges_before, quantities
from sayso.read.numerals import NUMBER_WORDS, NUMERAL, RANGE_END, SCALES, value_of

_WORD = re.compile(r"\d+|[a-z]+")
_DIGITS = frozenset("0123456789")
_BARE = re.compile(r"\S+")
_DOTTED = re.compile(r"[\w.]+")
_GLUED = re.compile(r"[\w.,:/-]*")
_ARTICLES = ("a", "an", "the", "not")
_RANGE = {
    "between": re.compile(r"\s+and\s+(?:as\s+many\s+as\s+)?"),
    "": re.compile(r"\s*[-–—]\s*(?=\d)|\s+(?:to|or)\s+(?:as\s+many\s+as\s+|even\s+)?"),
    # "at least 12 and possibly as many as 20"
    "at least": re.compile(
        r",?\s+(?:and|but|or)\s+(?:(?:perhaps|possibly|maybe|probably)\s+)?"
        r"(?:as\s+many\s+as|up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most)\s+"
    ),
}
_BETWEEN = re.compile(r"\bbetween\s+$")
_GLUED_BEFORE = re.compile(r"[\w$€£¥#№/.,+–-]$|(?:no|nos|us|a|c)[.$] ?$|\$ $")
# "No. 5", "no more than"; "dozens more" are dozens.
_NO_NUMBER = re.compile(r"\w[\w ]*\.\s?\d|no\s(?:more|less|fewer|longer)\b")
# What a number was before: "down to 95 from 120"; what it became: "… from 5 to 8".
_TO_FROM = re.compile(r"\b(?:to|at)\s+(?:\d[\w,.]*|[a-z-]+)\s+from\s+$")
_BECAME = re.compile(r"\s+to\s+(?=\d|[a-z])")
# What has "over" for its own: "handed over 30 prisoners".
_HANDED = frozenset(verb + end for verb in ("hand", "turn") for end in ("", "s", "ed", "ing"))
# A unit, a decimal, an ordinal or a hyphened word after the digits: no count.
_GLUED_AFTER = re.compile(r"[\w%‰°/]|[.,:]\d|['’]s?\d|['’]s\b|-(?!strong\b)\w|\s?%|\s?°")


class Number(NamedTuple):
    """A number in the text; `start` and `end` are offsets of it with its hedges.

    `core` is where the number itself begins, `stop` where it ends; `low` and `high` are None
    where no bound is told; `digits`: it is written in digits.
    """

    start: int
    end: int
    core: int
    stop: int
    low: int | None
    best: int
    high: int | None
    hedge: str | None
    digits: bool


def find_numbers(text: str) -> tuple[Number, ...]:
    """The counts that stand in `text`, in order; digits glued to letters, signs or units are none.

    "nearly 3,000" is at most 2,999: the intervals follow `lexicon/hedges.yaml` and
    `lexicon/quantities.yaml`.
    """
    lower = lowered(text)
    vague = _quantity_heads()
    openers = NUMBER_WORDS | vague.keys()
    article = _article_number()
    found: list[Number] = []
    position = 0
    for match in _WORD.finditer(lower):
        word = match.group()
        if word not in openers and word[0] not in _DIGITS:
            continue
        start = match.start()
        if start < position or (word in ("a", "an") and not article.match(lower, start)):
            continue
        number = None
        if word in vague:
            number = _vague(lower, start, vague[word])
        if number is None and (word in NUMBER_WORDS or word[0] in _DIGITS):
            number = _counted(lower, start)
        if number is not None:
            if found and found[-1].end > number.start:
                found.pop()
            found.append(number)
            position = number.end
        elif word[0] in _DIGITS:
            glued = _GLUED.match(lower, start)
            position = glued.end() if glued else start
    return tuple(found)


def lowered(text: str) -> str:
    """`text` in lower case, and of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def bounded(number: int, rule: Rule) -> tuple[int | None, int, int | None]:
    """The (low, best, high) of `number` under a hedge's rule, as `lexicon/hedges.yaml` has it."""
    down, up = steps(number)
    if rule == "below":
        low = max(0, min(number - 1, number - down // 2))
        return low, max(0, number - max(1, down // 10)), max(0, number - 1)
    if rule == "around":
        return max(0, number - max(1, down // 2)), number, number + max(1, up // 2)
    table: dict[str, tuple[int | None, int, int | None]] = {
        "exact": (number, number, number),
        "under": (None, max(0, number - 1), max(0, number - 1)),
        "at_most": (None, number, number),
        "at_least": (number, number, None),
        "above": (number + 1, number + 1, None),
    }
    return table[rule]


def steps(number: int) -> tuple[int, int]:
    """How far the numbers next to `number` lie, down and up, that are as round as it.

    3,000 has the neighbours 2,000 and 4,000; 100 has 90 and 200; 2,950 has 2,940 and 2,960;
    45 has 40 and 50, for below a hundred fives are round too.
    """
    if 10 < number < 100 and number % 10 == 5:
        return 5, 5
    up = 1
    while number > 0 and number % (up * 10) == 0:
        up *= 10
    return (up // 10 if number == up > 1 else up), up


def _vague(lower: str, start: int, phrases: tuple[tuple[str, str], ...]) -> Number | None:
    around = lower[start : start + 60]
    words = around.split()
    before = lower[max(0, start - 8) : start].split()
    article = before[-1] if before and before[-1] in _ARTICLES else ""
    for phrase, key in phrases:
        length = len(phrase.split())
        if (
            words[:length] != phrase.split()
            and " ".join(words[:length]).rstrip(",.;:!?)\"'”") != phrase
        ):
            continue
        if _NO_NUMBER.match(phrase + around[len(phrase) :]):
            continue
        needs = key[: len(key) - len(phrase)].strip()
        if needs and needs != article:
            continue
        first = lower.rindex(article, 0, start) if needs else start
        low, best, high = quantities()[key]
        end = start + _extent(around, phrase)
        return Number(first, end, first, end, low, best, high, key if low != high else None, False)
    return None


def _extent(around: str, phrase: str) -> int:
    match = re.compile(r"\s+".join(map(re.escape, phrase.split()))).match(around)
    return match.end() if match else len(phrase)


def _counted(lower: str, start: int) -> Number | None:
    if _GLUED_BEFORE.search(lower, max(0, start - 5), start):
        return None
    begin = start
    match = NUMERAL.match(lower, begin)
    if match is None:
        return None
    hedge, hedge_start = _hedge_before(lower, begin)
    if _is_former(lower, begin, match.end(), hedge):
        return None
    between = _BETWEEN.search(lower, max(0, begin - 10), begin)
    stop, second = match.end(), None
    link = _RANGE["between" if between else ""]
    joint = link.match(lower, match.end())
    if joint is None and hedge and hedges_before()[hedge] == "at_least":
        joint = _RANGE["at least"].match(lower, match.end())
    other = RANGE_END.match(lower, joint.end()) if joint else None
    if other is not None and not _GLUED_AFTER.match(lower, other.end()):
        second, stop = value_of(other.group()), other.end()
    if second is None and _GLUED_AFTER.match(lower, match.end()):
        return None
    first = value_of(match.group())
    if first is None:
        return None
    digits = lower[start].isdigit()
    if second is not None and joint is not None:
        first, second = _shared_scale(first, second, other.group() if other else "")
        if first < second:
            begin = between.start() if between else hedge_start
            words = hedge or ("between" if between else None)
            return Number(
                begin, stop, start, stop, first, (first + second) // 2, second, words, digits
            )
    return _hedged(lower, (hedge_start, start, match.end()), first, hedge, digits)


def _is_former(lower: str, begin: int, end: int, hedge: str | None) -> bool:
    """Whether the number at `begin` is no longer held: "revised down from 120", "from 5 to 8"."""
    if hedge and hedges_before()[hedge] == "former":
        return True
    before = lower[max(0, begin - 60) : begin]
    if not before.rstrip().endswith("from"):
        return False
    if _TO_FROM.search(before):
        return True
    clause = re.split(r"[.;:()]", before)[-1].split()
    return bool(_BECAME.match(lower, end)) and not _changes().isdisjoint(clause)


@cache
def _changes() -> frozenset[str]:
    """The verbs after which "from" tells what a number was: "climbed", "revised"."""
    rules = hedges_before().items()
    return frozenset(
        head
        for phrase, rule in rules
        if rule == "former" and phrase.endswith(" from") and len(head := phrase.split()[0]) >= 4
    )


def _shared_scale(first: int, second: int, words: str) -> tuple[int, int]:
    for scale, factor in (("thousand", 1_000), ("million", 1_000_000)):
        if words.endswith(scale) and first < factor:
            return first * factor, second
    return first, second


def _hedged(
    lower: str, place: tuple[int, int, int], value: int, hedge: str | None, digits: bool
) -> Number:
    hedge_start, start, stop = place
    end = stop
    rule: Rule = hedges_before()[hedge] if hedge else "exact"
    after, after_end = _hedge_after(lower, stop)
    if after and rule in ("exact", "around"):
        hedge, end = after, after_end
        rule = "at_least" if after == "+" else hedges_after()[after]
    low, best, high = bounded(value, rule)
    return Number(hedge_start, end, start, stop, low, best, high, hedge, digits)


def _hedge_before(lower: str, start: int) -> tuple[str | None, int]:
    """The longest hedge that ends right before `start`, and where it begins."""
    known = hedges_before()
    window = max(0, start - 40)
    words = [(m.group(), m.start()) for m in _BARE.finditer(lower, window, start)][-5:]
    for k in range(len(words)):
        phrase = " ".join(word.lstrip("(\"'“‘—") for word, _ in words[k:])
        if phrase == "over" and k and words[k - 1][0] in _HANDED:
            break
        if phrase in known:
            first, at = words[k]
            return phrase, at + len(first) - len(first.lstrip("(\"'“‘—"))
    return None, start


def _hedge_after(lower: str, stop: int) -> tuple[str | None, int]:
    """The hedge that follows the number, and where it ends."""
    if lower[stop : stop + 1] == "+":
        return "+", stop + 1
    known = hedges_after()
    words = [(m.group(), m.end()) for m in _DOTTED.finditer(lower, stop, stop + 24)]
    for k in range(min(4, len(words)), 0, -1):
        phrase = " ".join(word for word, _ in words[:k])
        if phrase in known and "." not in lower[stop : words[k - 1][1]]:
            return phrase, words[k - 1][1]
    return None, stop


def _plain(words: str) -> str:
    return " ".join(words.split())


@cache
def _article_number() -> re.Pattern[str]:
    """An article that opens a number: "a dozen", "a single"."""
    after = [phrase.split()[1] for phrase, _ in _quantity_heads().get("a", ()) if " " in phrase]
    return re.compile(rf"an?[\s-]+(?:{'|'.join([*SCALES, *after])})(?![a-z])")


@cache
def _quantity_heads() -> dict[str, tuple[tuple[str, str], ...]]:
    """By first word without article: (phrase without article, the lexicon's key), longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for key in quantities():
        words = key.split()
        bare = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
        head = re.split(r"\W", bare[0])[0]
        table.setdefault(head, []).append((" ".join(bare), key))
    return {
        word: tuple(sorted(phrases, key=lambda it: (-len(it[0]), -len(it[1]))))
        for word, phrases in table.items()
    }
