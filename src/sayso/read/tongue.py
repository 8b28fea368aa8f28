"""Text → the language it is written in, as far as script and small words tell."""

import re
from collections import Counter
from functools import cache

from sayso.lexicon.tongues import tongues

ENGLISH = "en"
UNKNOWN = "und"
SAMPLE = 6_000
SHORT = 25
DENSE_SCRIPTS = {"han": 3, "kana": 2, "hangul": 2}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
NOT_LATIN = re.compile(
    r"[\u0370-\u1DFF\u1F00-\u1FFF\u2C80-\uA71F\uA800-\uFFDC\U00010000-\U0003FFFF]"
)


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text` (639-3 where there is none); `und`: unknown.

    English is taken where nothing speaks against it: a short text in Latin letters, or one whose
    small words are English ones at least as often as those of any other language.
    """
    sample = text if len(text) <= 3 * SAMPLE else _pieces(text)
    foreign = NOT_LATIN.findall(sample)
    words = WORD.findall(sample.lower())
    if foreign:
        scripts = _scripts("".join(foreign))
        weight = sum(count * DENSE_SCRIPTS.get(script, 1) for script, count in scripts.items())
        latin = sum(map(len, words)) - sum(scripts.values())
        if scripts and weight > latin:
            return _of_script(scripts, sample.lower())
    return _of_words(words)


def _pieces(text: str) -> str:
    middle = len(text) // 2
    return text[:SAMPLE] + "\n" + text[middle : middle + SAMPLE] + "\n" + text[-SAMPLE:]


def _scripts(letters: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for script, pattern in _script_patterns():
        if found := len(pattern.findall(letters)):
            counts[script] = found
    return counts


def _of_script(scripts: Counter[str], sample: str) -> str:
    # Japanese is written in Chinese characters too, Chinese never in kana.
    if scripts["kana"] * 8 > scripts["han"]:
        scripts["kana"] += scripts.pop("han", 0)
    script = scripts.most_common(1)[0][0]
    entries = tongues().languages[script]
    told = [
        (sum(map(sample.count, entry.letters)), -rank, entry.language)
        for rank, entry in enumerate(entries)
    ]
    return max(told)[2]


def _of_words(words: list[str]) -> str:
    if not words:
        return UNKNOWN
    of_word = tongues().of_word
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in of_word.get(word, ()):
            counts[language] += times
    best = max(counts.values(), default=0)
    if counts[ENGLISH] >= best and (best or len(words) <= SHORT):
        return ENGLISH if len(words) <= SHORT or best * 16 >= len(words) else UNKNOWN
    if len(words) <= SHORT and best < (3 if all(map(str.isascii, words)) else 2):
        return ENGLISH
    return counts.most_common(1)[0][0] if best * 16 >= len(words) else UNKNOWN


@cache
def _script_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((script, re.compile(f"[{ranges}]")) for script, ranges in tongues().ranges.items())
