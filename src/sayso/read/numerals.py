"""Numerals: what digits and number words look like, and the whole number they stand for."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "k": 1_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
}
LARGEST = 10**13
# Capitals of old wires drop the hyphen: "THIRTYTHREE".
JOINED = {ten + one: TENS[ten] + UNITS[one] for ten in TENS for one in _ONES.split()[1:10]}
NUMBER_WORDS = frozenset((*UNITS, *TENS, *JOINED, *SCALES, "a", "an", "half"))

_GAP = "[ \u00a0\u2009\u202f]"
_SCALE = r"(?:hundred|thousand|million|billion|dozen)(?!\w)"
_ONES_PATTERN = "|".join(sorted(UNITS, key=len, reverse=True))
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- ]?(?:{'|'.join(UNITS)}))?|{_ONES_PATTERN})(?!\w)"
_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)"
    r"|\d{1,3}(?:\.\d{3})+(?![.\d])|\d+\.\d+|\d+(?!\d)"
)
_SPELT = (
    rf"half{_GAP}an?\s(?:million|thousand|hundred|billion|dozen)(?!\w)"
    rf"|(?:{_SMALL}|an?(?=[ -]{_SCALE}))(?:\s+and\s+a\s+half)?"
    rf"(?:(?:[\s-]+{_SCALE})+(?:,?\s+(?:and\s+)?{_SMALL}(?:[\s-]+{_SCALE})*)*)?"
)
NUMERAL = re.compile(
    rf"(?:{_DIGITS})(?:{_GAP}?(?:k|mn|bn)(?!\w)|(?:[\s-]+{_SCALE})+)?|(?:{_SPELT})"
)
RANGE_END = NUMERAL


def value_of(words: str) -> int | None:
    """The whole number that digits or number words stand for; None where it is no whole number."""
    words = words.strip().lower()
    if words[:1].isdigit():
        return _digits_value(words)
    if words.startswith("half"):
        return SCALES[words.split()[-1]] // 2
    total, current = 0.0, 0.0
    for word in re.split(r"[\s,-]+", words):
        if word == "half":
            current += 0.5
        elif word in ("a", "an"):
            current = current or 1
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, current = total + current, 0.0
        else:
            current += UNITS.get(word, TENS.get(word, JOINED.get(word, 0)))
    return _whole(total + current)


def _digits_value(words: str) -> int | None:
    match = re.match(rf"({_DIGITS})[\s-]*(.*)$", words, re.DOTALL)
    if match is None or not match[1].isascii():
        return None
    digits = re.sub(rf",|{_GAP}", "", match[1])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and not match[2]:
        digits = digits.replace(".", "")
    if len(digits) > 15:
        return None
    value = float(digits)
    for scale in re.split(r"[\s-]+", match[2]):
        value *= SCALES.get(scale, 1)
    return _whole(value)


def _whole(value: float) -> int | None:
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 and rounded < LARGEST else None
