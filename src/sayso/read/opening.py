"""The opening of a report: where and when it was filed ("KYIV, Feb. 3 (Reuters) -")."""

import re
from functools import cache

from sayso.lexicon.dateline import dateline_words

LONGEST_DATELINE = 130
CUT = re.compile(r"\s*(?:—|–|―|--+)\s*|\s[-_]\s|:\s|/\.?\s|\)\s?-\s|\)\s")
BRACKETS = re.compile(r"(?:\[[A-Z][^\[\]a-z]{0,80}\]\s*)*")
PARENTHESIS = re.compile(r"\(([^()]{1,60})\)|/([A-Z][\w -]{1,30})/")
GAPS = re.compile(r"[\s,;./\[\]()]+")
AFTER_STAMP = re.compile(r"[\s.:|–—-]*(?:\d\d?:\d\d(?::\d\d)?\s*)?")
SENTENCE_START = re.compile(r"[\"'“‘«(\[]*[^\W_a-z]")
DASH = re.compile(r"\s[–—-]+\s|—|--")
SENTENCE_END = re.compile(r"[.!?]\s")


def dateline_end(text: str, start: int, end: int, *, bare: bool) -> int | None:
    """Where the dateline of the paragraph `start` to `end` ends, or None if it has none.

    The end is after the dash or colon that closes it. `bare`: a place with neither a date nor an
    agency ("Gaza City —", "BEIRUT:") will do; that is safe only where a story begins.
    """
    head = text[start : min(end, start + LONGEST_DATELINE)]
    break_at = head.find("\n", 1)
    for match in CUT.finditer(head):
        mark = match.group().strip()
        closing = mark[:1] in {")", "/"}
        opening = head[: match.start() + 1] if closing else head[: match.start()]
        if 0 <= break_at < len(opening) and not opening.isupper():
            return None
        rest = head[match.end() :]
        if not SENTENCE_START.match(rest) or opening.count("(") > opening.count(")"):
            continue
        if _is_dateline(opening.strip(), mark, rest, bare=bare):
            close = start + match.end()
            skipped = BRACKETS.match(text, close, min(end, close + LONGEST_DATELINE))
            return skipped.end() if skipped and skipped.end() < end else close
    return None


def is_whole_dateline(line: str) -> bool:
    """Whether the line is a dateline and nothing else, down to its dash."""
    if len(line) > LONGEST_DATELINE or line[-1] not in "-–—―]":
        return False
    return dateline_end(f"{line} A", 0, len(line) + 2, bare=True) == len(line) + 1


def is_stamp(line: str) -> bool:
    """Whether the line is only a day, or a place and a day ("Kyiv, 3 February 2022")."""
    if len(line) > 70 or not any(map(str.isdigit, line)):
        return False
    rest, dated = without_date(line)
    rest = _stamp_label().sub(" ", f"{rest} ")
    words = [word for word in GAPS.split(rest.strip(" -–—|•·")) if word]
    return dated and len(words) <= 4 and all(map(_names_a_place, words))


def stamp_end(text: str, start: int, end: int) -> int | None:
    """Where a date that a story's first paragraph begins with ends, or None if there is none.

    Some crawls put the day before the headline in one line ("Wed 7 Mar 2018 Shells fall on
    Dara"), or the words of the page's own stamp before the day.
    """
    label = _stamp_label().match(text, start, min(end, start + 40))
    at = label.end() if label else start
    match = _date().match(text, at, min(end, at + 60))
    if match is None or match.end() >= end or text[match.end()] == ",":
        return None
    if not label and not re.search(r"\d{4}|\d[-/.]\d", match.group()):
        return None
    gap = AFTER_STAMP.match(text, match.end(), end)
    after = gap.end() if gap else match.end()
    return after if after < end and SENTENCE_START.match(text, after) else None


def without_date(line: str) -> tuple[str, bool]:
    """The line without its days and clock times, and whether there was a day."""
    rest, days = _date().subn(" ", line)
    return _clock().sub(" ", rest), days > 0


def _is_dateline(opening: str, mark: str, rest: str, *, bare: bool) -> bool:
    if not opening:
        return False
    brackets = [inner or slashed for inner, slashed in PARENTHESIS.findall(opening)]
    outside, dated = without_date(PARENTHESIS.sub(" ", opening))
    if not dated and brackets:
        dated = without_date(opening)[1]
    words = [word for word in GAPS.split(outside) if word]
    agency = any(map(_names_an_agency, [*brackets, *words[-1:]]))
    if not _is_place_name(words, outside, dated or agency):
        return False
    in_capitals = bool(words) and all(word.isupper() or _is_particle(word) for word in words)
    if mark == ")":
        return dated and bool(brackets) and (agency or in_capitals)
    if dated or brackets:
        return dated or agency or in_capitals
    if agency:
        return mark != ":" or len(words) > 1
    return bare and not brackets and _stands_bare(words, mark, rest, in_capitals=in_capitals)


def _stands_bare(words: list[str], mark: str, rest: str, *, in_capitals: bool) -> bool:
    if not words or rest[:60].isupper():
        return False
    if in_capitals:
        return len(max(words, key=len)) > 3 or mark != ":"
    if mark == ":" or len(words) > 4:
        return False
    # A second dash closes an aside: "Hama — Syria's fourth city — fell".
    return not DASH.search(SENTENCE_END.split(rest, maxsplit=1)[0])


def _is_place_name(words: list[str], outside: str, sure: bool) -> bool:
    if len(words) > (9 if sure else 5) or not all(map(_names_a_place, words)):
        return False
    no_place = dateline_words("no_place")
    whole = " ".join(outside.split()).strip(" ,.:").casefold()
    return whole not in no_place and not (words and words[0].casefold() in no_place)


def _names_a_place(word: str) -> bool:
    return word[0].isupper() or _is_particle(word) or word.startswith(("al-", "el-"))


def _is_particle(word: str) -> bool:
    return word.casefold() in dateline_words("particle")


def _names_an_agency(words: str) -> bool:
    folded = words.strip().casefold()
    return folded in dateline_words("agency") or folded.endswith(" agency")


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _date() -> re.Pattern[str]:
    month, weekday = _any_of(dateline_words("month")), _any_of(dateline_words("weekday"))
    year = r"(?:,?\s{1,3}(?:\d{4}|\d\d(?=\s*(?:[(,.—–-]|$)))(?!\d))?"
    return re.compile(
        rf"\b(?:(?:{weekday})\b\.?,?\s{{0,3}})?(?:"
        rf"(?:{month})\b\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?!\d){year}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:{month})\b\.?{year}"
        r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)(?!\d))",
        re.IGNORECASE,
    )


@cache
def _stamp_label() -> re.Pattern[str]:
    labels = _any_of(dateline_words("stamp") | dateline_words("agency"))
    return re.compile(rf"\b(?:{labels})\b:?\s+", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    zone = _any_of(dateline_words("zone"))
    return re.compile(
        rf"\b\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s?(?:{zone})\b\.?)*|\b(?:{zone})\b", re.IGNORECASE
    )
