"""The grammar of time expressions: patterns over classes of words, and what each one reads as.

In a pattern `{month}` is one word of the lexicon's class `month` (or of a shape of number that
read/timewords.py knows), `{day|dayth}` one of either; marks stand for themselves; blanks do not
count. A builder gets the words of each named group and gives a `Reading`, or None where the
words make no time after all.
"""

from collections.abc import Callable
from typing import NamedTuple

from sayso.read import timebuilders as build
from sayso.read import timestretches as lasting
from sayso.read.timenumbers import Parts
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
PART = (
    "(?:{the}?(?:{early}?(?P<part>{daypart|nightly|clockword}){clockunits}?"
    "|(?P<hours>{early}){clockunits}){of})"
)
PART_AFTER = "(?P<partafter>{daypart}|{dayparts})"
APPROX = "(?:{approx}|{more}{than}|{at}{least}|{article}{little}){0,3}"
COUNT = (
    rf"{APPROX}(?P<count>{{article}}?{{vague}}{{of}}?{{more}}?"
    rf"|{NUM}(?:-?{{and}}?{NUM}){{0,4}}(?:-?{{and}}-?{{article}}?-?{{half}})?(?:{{more}})?"
    r"|(?:{day})?{day}/{day}|{half}-?{article}|{article}{half}|{half}|{article}(?:{and}{article}{half})?)"
)
UNIT = "(?P<unit>{dayunit|clockunit})"
UNITS = "(?P<unit>{dayunits|clockunits|dayparts})"
CLOCK = (
    r"(?:(?P<clock>{clock})(?P<ampm>{ampm}|{hourmark})?"
    r"|(?P<hour>{day|number})(?:(?P<hourampm>{ampm})|{oclock})|(?P<fused>{hourampm})"
    r"|(?P<military>{digits|fouryear})(?=\(?{zone}|{local}{time})"
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
AGO = r"(?P<ago>{ago|later|earlier}|{from}{reference}|(?:{afterword|beforeword})(?=[.,;:)\n]))"

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
        rf"{PART}?"
        r"{the}?(?P<day>{day|dayth})(?=(?:-|{and}){the}?{day|dayth}{of}?(?P<month>{month|shymonth}))",
        build.calendar_day,
    ),
    Rule("numberedday", r"(?<={dayprep}){the}(?P<day>{dayth})(?=[-,.;:)\n])", build.numbered_day),
    Rule(
        "edgeday",
        rf"{{the}}(?P<edge>{{last|ordinal}}){{dayname}}{{of}}"
        rf"(?:{MONTH}(?P<year>{{fouryear}})?|(?P<year2>{{fouryear}}))",
        build.edge_day,
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
    Rule(
        "quarter",
        r"{the}?(?P<ordinal>{ordinal|dayth|shysecond})-?(?P<unit>{quarter})(?!{of})",
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
        lasting.offset,
    ),
    Rule(
        "yearago",
        r"{the}?(?P<unit>{year})-(?P<ago>{ago|earlier})(?P<quarter>{quarter})?",
        lasting.year_ago,
    ),
    Rule("countedone", rf"{COUNT}{UNIT}{AGO}", lasting.offset),
    Rule("unitsago", rf"{{approx}}?{UNITS}{AGO}", lasting.offset),
    Rule(
        "each",
        rf"(?P<each>{{each}})(?:{{other}})?(?P<count>{NUM}|{{ordinal}})?(?:{UNIT}|(?P<units>{{dayunits"
        r"|clockunits})|(?P<weekday>{weekday})|(?P<part>{daypart})|(?P<season>{season|shyseason}))",
        lasting.recurrence,
    ),
    Rule("often", rf"(?:{{often}}|{NUM}{{timesword}})-?{{article|each}}{UNIT}", lasting.recurrence),
    Rule("weekdays", "(?P<weekdays>{weekdays})(?P<part>{daypart|dayparts})?", lasting.recurrence),
    Rule("frequency", "(?P<frequency>{frequency})", lasting.recurrence),
    Rule(
        "stretchof",
        rf"{{the}}(?P<which>{{last|next|ordinal|shysecond}}){COUNT}(?P<unit>{{dayunits|clockunits}})"
        rf"{OFPARTS}",
        lasting.stretch,
    ),
    Rule(
        "duration",
        rf"{{the}}?(?P<which>{{last|past|next|coming|after|before|ordinal|recent|shysecond}})?{COUNT}"
        rf"(?P<hyphen>-?)(?:(?P<unit>{{dayunits|clockunits}})|"
        rf"(?P<unit2>{{dayunit|clockunit}}))"
        rf"(?:-?{{old|long}}|{{of}}{{age}})?",
        lasting.stretch,
    ),
    Rule(
        "whichunit",
        rf"{{the}}(?P<which>{{last|ordinal|shysecond}})(?P<unit>{{dayunit|clockunit}}){OFPARTS}",
        lasting.stretch,
    ),
    Rule(
        "countwhich",
        rf"{{the}}?{COUNT}(?P<which>{{last|past|next|coming|after|before}})(?P<unit>{{dayunits"
        r"|clockunits})",
        lasting.stretch,
    ),
    Rule(
        "vagueunits",
        r"(?P<which>{the}?{recent|coming|past|last|next|after|before}|{these})?(?P<unit>{dayunits"
        r"|clockunits})(?:-{long})?",
        lasting.vague_stretch,
    ),
    Rule("longword", r"(?P<length>{longword})", lasting.long_word),
    Rule("unitlong", r"(?P<unit>{dayunit|clockunit})-{long}", lasting.stretch),
    Rule(
        "deicticpart",
        rf"{MODIFIER}?(?:{DEIXIS}|{{the}}(?P<dayafter>{{after}})?)(?P<part>{{daypart}})(?!{{of}})",
        build.deictic_part,
    ),
    Rule("deicticunit", rf"{MODIFIER}?{DEIXIS}{{fiscal}}?{UNIT}", build.deictic_unit),
    Rule("unitboundary", rf"{MODIFIER}(?P<anchor>{{the}}){UNIT}", build.deictic_unit),
    Rule(
        "unittold",
        r"(?<={unitprep})(?P<anchor>{the})(?:(?P<unit>{longunit})|{fiscal}(?P<unit2>{dayunit}))"
        r"(?!{monthprep|that|-|'})",
        build.deictic_unit,
    ),
    Rule(
        "countedday",
        rf"{{dayname}}(?P<which>{NUM})(?={{counting}})"
        r"|{the}?(?P<ordinal>{ordinal|shysecond|dayth|nth}){dayname}(?={of}(?!{dayunits|month}))"
        r"|{the}?(?P<ordinal2>{nth}){dayname}",
        build.counted_day,
    ),
    Rule("yearend", r"{the}?(?P<unit>{year})-{end}|(?P<yearend>{yearend})", build.year_end),
    Rule(
        "daybeyond",
        r"{the}{dayname}(?P<apart>{apart})(?P<dayword>{dayword})",
        build.day_beyond,
    ),
    Rule(
        "dayafter",
        r"{the}(?P<unit>{dayunit})(?:{after}|(?P<apart>{apart}))(?!{dayword})",
        build.deictic_unit_after,
    ),
    Rule(
        "weekday",
        rf"(?:{PART}|{CLOCK},?)?{{early}}?{NAMEDEIXIS}?(?:(?P<weekday>{{weekday}})|(?<={{dayprep}})"
        rf"(?P<shyday>{{shyweekday}}))(?P<partafter>{{daypart}}|{{clockword}})?",
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
        rf"{MODIFIER}?{NAMEDEIXIS}?(?P<holiday>{{holiday}})(?P<part>{{daypart}})?"
        r"(?:,?{of}?(?P<year>{fouryear}))?",
        build.holiday,
    ),
    Rule("clocktime", rf"{CLOCK}", build.clock_time),
    Rule("nightly", r"(?<={at})(?P<part>{daypart})", build.bare_part),
    Rule(
        "year",
        rf"{MODIFIER}?(?:{{fiscal}}{{year}}?|{{the}}?{{year}})?{{approx}}?(?P<year>{{fouryear}})",
        build.year,
    ),
    Rule("quotedyear", r"(?P<year>{quoted})", build.year),
    Rule(
        "reference",
        r"(?<!{toosoon})(?P<reference>{reference})(?!{afterword|later})",
        build.reference,
    ),
    Rule(
        "atthetime",
        r"(?<={at})(?P<deixis>{the|that|this})(?P<noun>{referencenoun})(?!{of|in})"
        r"|(?<={unitprep})(?P<deixis2>{the})(?P<noun2>{time}){being}",
        build.reference_noun,
    ),
    Rule(
        "spanend",
        r"(?<=-|{and})(?P<day>{day|dayth|digits})(?:,?(?P<year>{fouryear}))?",
        build.span_end,
    ),
    Rule("future", r"{the}?{nearness}?(?P<reference>{referenceword})", build.reference_word),
)
