"""The grammar of time expressions: patterns over classes of words, and what each one reads as.

In a pattern `{month}` is one word of the lexicon's class `month` (or of a shape of number that
read/timewords.py knows), `{day|dayth}` one of either; marks stand for themselves; blanks do not
count. A builder gets the words of each named group and gives a `Reading`, or None where the
words make no time after all.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from sayso.read import timebuilders as build
from sayso.read.timenumbers import Parts
from sayso.read.timewords import Words, charset
from sayso.read.timex import Reading

Builder = Callable[[Parts], Reading | None]


class Rule(NamedTuple):
    """A pattern over word classes and the builder of its reading."""

    name: str
    pattern: str
    builder: Builder


NUM = "{number|digits|day|fouryear|shortyear|fraction}"
STOP = r"(?:(?<={monthabbr|weekdayabbr})\.)?"
MONTH = "(?P<month>{month|shymonth})" + STOP
WEEKDAY = "(?P<weekday>{weekday|shyweekday})" + STOP
DAY = "(?P<day>{day|dayth})"
YEAR = "(?P<year>{fouryear}|{shortyear}{era})"
THATYEAR = (
    r"{of}?(?P<yearanchor>{the}?(?:{same}|{before}|{after})|{that}|{this}|{last}|{next}){year}"
)
MODIFIER = "(?:{the}?(?:{early}-?(?:{part}?{of}|{in})?|{boundary}{of})|{later|earlier}{in})"
PART = "(?:{the}?{early}?(?P<part>{daypart|nightly|clockword}){clockunits}?{of})"
PART_AFTER = "(?P<partafter>{daypart}|{dayparts})"
APPROX = "(?:{approx}|{more}{than}|{at}{least}|{article}{little}){0,3}"
COUNT = (
    rf"{APPROX}(?P<count>{{article}}?{{vague}}{{of}}?{{more}}?"
    rf"|{NUM}(?:-?{{and}}?{NUM}){{0,4}}(?:-?{{and}}-?{{article}}?-?{{half}})?(?:{{more}})?"
    r"|{half}-?{article}|{article}{half}|{half}|{article}(?:{and}{article}{half})?)"
)
UNIT = "(?P<unit>{dayunit|clockunit})"
UNITS = "(?P<unit>{dayunits|clockunits|dayparts})"
CLOCK = (
    r"(?:(?P<clock>{clock})(?P<ampm>{ampm}|{hourmark})?"
    r"|(?P<hour>{day|number})(?:(?P<hourampm>{ampm})|{oclock})|(?P<fused>{hourampm})"
    r"|(?P<clockword>{clockword}))(?:{local}*{time}|\(?(?P<zone>{zone})\)?)?"
)
DEIXIS = (
    "(?P<anchor>{the}?(?:{this}{past|coming}|{that|this}{same}|{this|last|next|past|coming|same})"
    "|{the}{before|after}|{that})"
)
# "said that Friday's attack": before a name of a day or month "that" is no determiner.
NAMEDEIXIS = (
    "(?P<anchor>{the}?(?:{this}{past|coming}|{this|last|next|past|coming})|{the}{before|after})"
)
# "the first two weeks of March 2004"
OFPARTS = "{of}(?:{month|shymonth}{fouryear}?|{fouryear}|{the}{dayunit})"
AGO = r"(?P<ago>{ago|later|earlier}|(?:{afterword|beforeword})(?=[.,;:)\n]))"

RULES = (
    Rule("iso", r"(?P<iso>{isodate})", build.iso_date),
    Rule("slashed", r"(?P<slashed>{slashed})", build.slashed_date),
    Rule(
        "day",
        rf"(?:{PART}|{CLOCK},?)?(?:{WEEKDAY},?)?{{the}}?{{early}}?"
        rf"(?:{MONTH}{DAY}|(?P<day2>{{day|dayth}}){{of}}?(?P<month2>{{month|shymonth}}){STOP})"
        rf"(?:(?:,|{{of}})?{YEAR}(?!-?{{dayunits}})|,?{THATYEAR}|,?(?P<quoted>{{quoted}}))?"
        rf"(?:{PART_AFTER})?",
        build.calendar_day,
    ),
    Rule(
        "dayrange",
        r"{the}?(?P<day>{day|dayth})(?=(?:-|{and}){the}?{day|dayth}{of}?(?P<month>{month|shymonth}))",
        build.calendar_day,
    ),
    Rule(
        "month",
        rf"{MODIFIER}?{MONTH},?(?:{{of}}?(?P<year>{{fouryear}}|{{quoted}}|{{shortyear}}{{era}})"
        rf"|{THATYEAR})",
        build.calendar_month,
    ),
    Rule("deicticmonth", rf"{MODIFIER}?{NAMEDEIXIS}{MONTH}", build.calendar_month),
    Rule("modifiedmonth", rf"{MODIFIER}{MONTH}", build.calendar_month),
    Rule("shymonth", rf"(?<={{monthprep}}){MONTH}", build.calendar_month),
    Rule("shymonthspan", r"(?P<month>{shymonth})(?=-{month|shymonth})", build.calendar_month),
    Rule("baremonth", "(?P<month>{month})" + STOP, build.calendar_month),
    Rule(
        "season",
        rf"(?:{MODIFIER}|{{the}})?{{the}}?(?P<season>{{season|shyseason}}){{of}}?(?:"
        rf"(?P<year>{{fouryear}}(?:[-/]{{day|digits}})?|{{shortyear}}{{era}})|{THATYEAR})",
        build.season,
    ),
    Rule("yearseason", "(?P<year>{fouryear})(?P<season>{season|shyseason})", build.season),
    Rule(
        "deicticseason",
        rf"{MODIFIER}?{DEIXIS}(?P<season>{{season|shyseason}})",
        build.season,
    ),
    Rule(
        "bareseason",
        rf"(?:{MODIFIER}{{the}}?|{{the}})(?P<season>{{season|shyseason}})(?!{{of}})|"
        r"(?P<season2>{season}|(?<={in|of}){shyseason})(?!{of}(?!{the|that|this|last|next}))",
        build.season,
    ),
    Rule(
        "halfyear",
        r"{the}?(?P<ordinal>{ordinal|early|last|dayth|shysecond})(?P<unit>{half}|{quarter})"
        rf"{{of}}?(?:{{the}}?{YEAR}|(?P<anchor>{{this|last|next|that}}|{{the}}){{year}})",
        build.half_year,
    ),
    Rule("bc", rf"{APPROX}\.?{MODIFIER}?(?P<bc>{NUM}){{era}}", build.year_before_christ),
    Rule(
        "bcrange",
        rf"(?P<bc>{{shortyear}}|{{fouryear}})(?=(?:-|{{and}}){NUM}{{era}})",
        build.year_before_christ,
    ),
    Rule(
        "decade",
        rf"(?:{MODIFIER}|{{the}})?{{the}}?(?P<decade>{{decade}})(?P<era>{{era}})?",
        build.decade,
    ),
    Rule(
        "century",
        rf"(?:{MODIFIER}|{{the}})?{{the}}?(?P<ordinal>{{ordinal|dayth|nth|shysecond}})-?{{century}}"
        r"(?P<era>{era})?",
        build.century,
    ),
    Rule(
        "counted",
        rf"{{the}}?(?P<which>{{last|past|next|coming|after|before|ordinal|recent|these}})?{COUNT}-?"
        rf"(?:{UNITS}|(?<=-)(?P<unit2>{{dayunit|clockunit}}))-?{AGO}",
        build.offset,
    ),
    Rule("countedone", rf"{COUNT}{UNIT}{AGO}", build.offset),
    Rule("unitsago", rf"{{approx}}?{UNITS}{AGO}", build.offset),
    Rule(
        "each",
        rf"(?P<each>{{each}})(?:{{other}})?(?P<count>{NUM}|{{ordinal}})?(?:{UNIT}|(?P<units>{{dayunits"
        r"|clockunits})|(?P<weekday>{weekday})|(?P<part>{daypart})|(?P<season>{season|shyseason}))",
        build.recurrence,
    ),
    Rule("weekdays", "(?P<weekdays>{weekdays})(?P<part>{daypart|dayparts})?", build.recurrence),
    Rule("frequency", "(?P<frequency>{frequency})", build.recurrence),
    Rule(
        "stretchof",
        rf"{{the}}(?P<which>{{last|next|ordinal|shysecond}}){COUNT}(?P<unit>{{dayunits|clockunits}})"
        rf"{OFPARTS}",
        build.stretch,
    ),
    Rule(
        "duration",
        rf"{{the}}?(?P<which>{{last|past|next|coming|after|before|ordinal|recent|shysecond}})?{COUNT}"
        rf"(?P<hyphen>-?)(?:(?P<unit>{{dayunits|clockunits}})|"
        rf"(?P<unit2>{{dayunit|clockunit}}))"
        rf"(?:-?{{old|long}}|{{of}}{{age}})?",
        build.stretch,
    ),
    Rule(
        "whichunit",
        rf"{{the}}(?P<which>{{last|ordinal|shysecond}})(?P<unit>{{dayunit|clockunit}}){OFPARTS}",
        build.stretch,
    ),
    Rule(
        "countwhich",
        rf"{{the}}?{COUNT}(?P<which>{{last|past|next|coming|after|before}})(?P<unit>{{dayunits"
        r"|clockunits})",
        build.stretch,
    ),
    Rule(
        "vagueunits",
        r"(?P<which>{the}?{recent|coming|past|last|next|after|before}|{these})?(?P<unit>{dayunits"
        r"|clockunits})(?:-{long})?",
        build.vague_stretch,
    ),
    Rule("unitlong", r"(?P<unit>{dayunit|clockunit})-{long}", build.stretch),
    Rule(
        "deicticpart",
        rf"{MODIFIER}?(?:{DEIXIS}|{{the}}(?P<dayafter>{{after}})?)(?P<part>{{daypart}})(?!{{of}})",
        build.deictic_part,
    ),
    Rule("deicticunit", rf"{MODIFIER}?{DEIXIS}{UNIT}", build.deictic_unit),
    Rule("unitboundary", rf"{MODIFIER}(?P<anchor>{{the}}){UNIT}", build.deictic_unit),
    Rule("dayafter", r"{the}{dayname}{after|beforeword|afterword}", build.deictic_unit_after),
    Rule(
        "weekday",
        rf"(?:{CLOCK},?)?{{early}}?{NAMEDEIXIS}?(?:(?P<weekday>{{weekday}})|(?<={{dayprep}})"
        rf"(?P<shyday>{{shyweekday}}))(?P<part>{{daypart}}|{{clockword}})?",
        build.weekday,
    ),
    Rule(
        "dayword",
        rf"(?:{CLOCK},?)?{{early}}?(?P<dayword>{{dayword}})(?P<part>{{daypart}})?",
        build.day_word,
    ),
    Rule("nightword", r"{early}?(?P<part>{daypartword|nightly})", build.night_word),
    Rule(
        "holiday",
        rf"{MODIFIER}?{NAMEDEIXIS}?(?P<holiday>{{holiday}})(?P<part>{{daypart}})?,?{{of}}?"
        r"(?P<year>{fouryear})?",
        build.holiday,
    ),
    Rule("clocktime", rf"{CLOCK}", build.clock_time),
    Rule("nightly", r"(?<={at})(?P<part>{daypart})", build.bare_part),
    Rule("year", rf"{MODIFIER}?(?:{{the}}?{{year}})?{{approx}}?(?P<year>{{fouryear}})", build.year),
    Rule("quotedyear", r"(?P<year>{quoted})", build.year),
    Rule("reference", r"(?P<reference>{reference})", build.reference),
    Rule(
        "spanend",
        r"(?<=-|{and})(?P<day>{day|dayth|digits})(?:,?(?P<year>{fouryear}))?",
        build.span_end,
    ),
    Rule("future", r"{the}?(?P<reference>{referenceword})", build.reference_word),
)

# Words that times are written with stand together; the break belongs to the run it ends.
RUN = re.compile(r"[^_\n]+\n?")
# A run without one of these holds no time.
CORE = (
    "month|shymonth|weekday|shyweekday|weekdays|season|shyseason|dayunit|dayunits|clockunit|"
    "clockunits|shysecond|daypart|dayparts|clockword|nightly|dayword|daypartword|reference|"
    "referenceword|frequency|century|holiday|ampm|oclock|era|fouryear|decade|isodate|slashed|"
    "clock|hourampm|quoted"
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
