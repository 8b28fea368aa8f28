"""Terms of office and wars that a report is told in."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.lexicon.conflicts import conflict_phrase, first_days
from sayso.lexicon.leaders import Leader, leaders
from sayso.lexicon.offices import holder_phrase, terms
from sayso.read.dating.clue import TermClue
from sayso.read.dating.told import words_at

OFFICE = "a term of office that the report is told in"
CONFLICT = "a war that the report tells of, so it is of then or later"
Terms = tuple[tuple[datetime.date, datetime.date], ...]
STILL = datetime.date(2040, 1, 1)
NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
POSSESSIVE = re.compile(r"['’]s?$")
PAST_HOLDER = re.compile(
    r"(?i)\b(?:former|late|ex|then|ousted|deposed|predecessor|successor|under|first|since)\b[\s-]*(?:\w+\s+){0,3}$"
)


def term_clues(text: str) -> list[TermClue]:
    """The term of everybody whose office the text names, and the wars it names, once each."""
    held = list(office_terms(text))
    return [*held, *leader_terms(text, held), *war_terms(text)]


def office_terms(text: str) -> Iterator[TermClue]:
    """Terms of office known to the day."""
    seen = set()
    lowered = text.lower()
    if not any(phrase in lowered for phrase in terms()):  # much quicker than the pattern
        return
    for match in holder_phrase().finditer(text):
        held = terms()[match[0].lower()]
        if held[0].first not in seen:
            seen.add(held[0].first)
            days = tuple((it.first, it.last or STILL) for it in held)
            yield term_clue(text, match.span(), days, 0.03)


def term_clue(text: str, at: tuple[int, int], days: Terms, after: float) -> TermClue:
    """The clue that a report is told in a term, or seldom after it."""
    return TermClue(time=words_at(text, *at), reason=OFFICE, terms=days, before=0.003, after=after)


def leader_terms(text: str, held: Sequence[TermClue]) -> Iterator[TermClue]:
    """Terms of heads of state and government, known to the year."""
    seen: set[str] = set()
    known = [(it.time.start, it.time.end) for it in held]
    table = by_last_word()
    for match in NAME.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        rows = table.get(word, ())
        if not rows or any(start <= match.start() < end for start, end in known):
            continue
        row = leader_at(text, match, rows)
        if row is None or row.name in seen:
            continue
        seen.add(row.name)
        whole = match.start() + len(word) - len(row.name)
        start = whole if text.startswith(row.name, max(whole, 0)) else match.start()
        yield leader_clue(text, (start, match.end()), row)


@cache
def by_last_word() -> dict[str, tuple[Leader, ...]]:
    """The leaders by the last word of each name they go by."""
    found: dict[str, list[Leader]] = {}
    for row in leaders():
        for word in {it.split()[-1] for it in (row.name, *row.short_names)}:
            found.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def leader_at(text: str, match: re.Match[str], rows: Sequence[Leader]) -> Leader | None:
    """The one leader that a name with what stands before it means; None where it is not sure."""
    before = text[max(0, match.start() - 60) : match.start()]
    if PAST_HOLDER.search(before):
        return None
    named = f"{before}{POSSESSIVE.sub('', match[0])}"
    whole = [it for it in rows if named.endswith(it.name)]
    titled = [it for it in rows if office_pattern(it).search(before)]
    found = whole if len(whole) == 1 else titled
    return found[0] if len(found) == 1 else None


@cache
def office_pattern(row: Leader) -> re.Pattern[str]:
    """A pattern of an office, or a plain title where the name is one person's, before a name."""
    words = [*row.office, *(("mr", "mrs", "ms") if row.alone else ())]
    offices = "|".join(map(re.escape, words))
    return re.compile(rf"(?i)\b(?:{offices})\.?\s+(?:[A-Z][\w.’'-]*\s+){{0,2}}$")


def leader_clue(text: str, at: tuple[int, int], row: Leader) -> TermClue:
    """The clue of one leader: hardly before the term, and after it less likely."""
    last = datetime.date(row.until, 12, 31) if row.until else STILL
    return term_clue(text, at, ((datetime.date(row.since, 1, 1), last),), 0.06)


def war_terms(text: str) -> Iterator[TermClue]:
    """A war is not named before its first day."""
    named = conflict_phrase().search(text)
    if named:
        yield TermClue(
            time=words_at(text, *named.span()),
            reason=CONFLICT,
            terms=((first_days()[named[0].lower()], STILL),),
            before=0.02,
            after=1.0,
        )
