"""The grammar of read/timerules.py run over the words of a text: every time expression it reads."""

import re
from functools import cache
from typing import NamedTuple

from sayso.read import timebuilders as build
from sayso.read.timenumbers import Parts
from sayso.read.timerules import RULES, Builder
from sayso.read.timewords import Words, charset
from sayso.read.timex import Reading

# Words that times are written with stand together; the break belongs to the run it ends.
RUN = re.compile(r"[^_\n]+\n?")
# A run without one of these holds no time.
CORE = (
    "month|shymonth|weekday|shyweekday|weekdays|season|shyseason|dayunit|dayunits|clockunit|"
    "clockunits|shysecond|daypart|dayparts|clockword|nightly|dayword|daypartword|reference|"
    "referenceword|frequency|century|holiday|ampm|oclock|era|fouryear|decade|isodate|slashed|"
    "clock|hourampm|quoted|longword|referencenoun|yearend|dayth|nth|zone"
)


def _compiled(pattern: str) -> str:
    squeezed = re.sub(r"\s+", "", pattern)
    return re.sub(r"\{([a-z|]+)\}", lambda it: charset(it[1]), squeezed)


@cache
def rules() -> dict[str, tuple[re.Pattern[str], Builder]]:
    """Every rule's compiled pattern and builder, by its name."""
    return {it.name: (re.compile(_compiled(it.pattern)), it.builder) for it in RULES}


@cache
def _any_rule() -> re.Pattern[str]:
    nameless = (re.sub(r"\(\?P<[a-z0-9]+>", "(?:", it.pattern) for it in RULES)
    return re.compile(
        "|".join(f"(?P<{it.name}>{_compiled(p)})" for it, p in zip(RULES, nameless, strict=True))
    )


@cache
def _core() -> re.Pattern[str]:
    core = _compiled("{" + CORE + "}")
    return re.compile(core)


class Found(NamedTuple):
    """One expression: its first word, the word after its last, its rule and its reading."""

    first: int
    last: int
    rule: str
    reading: Reading


def read_times(words: Words) -> list[Found]:
    """Every expression in reading order."""
    symbols, search, core = words.symbols, _any_rule().search, _core().search
    found: list[Found] = []
    for run in RUN.finditer(symbols):
        at, end = run.span()
        if not core(symbols, at, end):
            continue
        while match := search(symbols, at, end):
            it = read_match(words, match, end, found[-1] if found else None)
            at = match.end() if it else match.start() + 1
            if it:
                found.append(it)
    return lend_years(found, symbols)


def read_match(
    words: Words, match: re.Match[str], end: int, previous: Found | None
) -> Found | None:
    """The expression of a match of some rule, None where its words make no time after all."""
    name = match.lastgroup or ""
    pattern, builder = rules()[name]
    parts = pattern.match(words.symbols, match.start(), end)
    reading = builder(_parts(words, parts)) if parts else None
    if reading and name == "spanend":
        close = previous is not None and previous.last == match.start() - 1
        dash = words.symbols[match.start() - 1] == "-"
        reading = build.lent(previous.reading, reading, dash) if previous and close else None
    return Found(match.start(), match.end(), name, reading) if reading else None


def lend_years(found: list[Found], symbols: str) -> list[Found]:
    """ "26 June - 4 August 1952": the year told once belongs to both ends."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if other.first - one.last == 1 and symbols[one.last] in _joins():
            found[at] = one._replace(reading=build.year_lent(one.reading, other.reading))
    return found


@cache
def _joins() -> frozenset[str]:
    return frozenset(charset("and")[1:-1] + "-")


def _parts(words: Words, match: re.Match[str]) -> Parts:
    return {
        name: tuple(words.words[slice(*match.span(name))])
        for name, text in match.groupdict().items()
        if text
    }
