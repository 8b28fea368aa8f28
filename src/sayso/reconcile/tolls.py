"""Each origin's figures over time, and the range of those that stand: min to max, no average."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple, cast

from sayso.model.toll import Toll, TollEntry, Whom
from sayso.model.words import Measure
from sayso.reconcile.tracing import Heard

Question = tuple[Measure, Whom, bool]
Amount = tuple[int | None, int | None, int | None]


class _Told(NamedTuple):
    """One origin's figure, as one report has it; days are ordinals."""

    amount: Amount
    as_of: int | None
    said: int | None
    published: int | None
    report: str
    text: str
    retracts: bool
    update: bool


def follow_tolls(
    heard: Iterable[Heard], texts: Mapping[str, str] | None = None
) -> tuple[Toll, ...]:
    """The tolls of an occurrence: one for each measure, group of people, and incident or campaign.

    `texts` gives for a report the id of the text it carries (its syndication family): one text
    counts once where a lone report has another number than the rest.
    """
    by_question: defaultdict[Question, defaultdict[str, list[_Told]]] = defaultdict(
        lambda: defaultdict(list)
    )
    sourced: dict[str, bool] = {}
    rumours: set[tuple[str, Amount]] = set()
    for it in heard:
        statement = it.statement
        if statement.measure is None or statement.part or statement.what == "denies":
            continue
        question = (cast(Measure, statement.measure), statement.whom, statement.campaign)
        if it.how in ("direct", "cited"):
            sourced[it.origin] = True
        elif it.how == "silent":
            continue  # an echo adds no figure
        else:
            sourced.setdefault(it.origin, False)
        told = _told(it, texts or {})
        if it.how == "circle":
            rumours.add((it.origin, told.amount))
        by_question[question][it.origin].append(told)
    return tuple(
        _toll(question, by_question[question], sourced, rumours)
        for question in sorted(by_question, key=str)
    )


def _told(it: Heard, texts: Mapping[str, str]) -> _Told:
    statement, published = it.statement, it.telling.published
    return _Told(
        amount=(statement.low, statement.best, statement.high),
        as_of=statement.as_of[1] if statement.as_of else None,
        said=statement.said[0] if statement.said else None,
        published=published[0] if published else None,
        report=it.telling.report,
        text=texts.get(it.telling.report, it.telling.report),
        retracts=statement.what == "retracts",
        update=statement.update,
    )


def _toll(
    question: Question,
    by_origin: Mapping[str, Sequence[_Told]],
    sourced: Mapping[str, bool],
    rumours: Container[tuple[str, Amount]],
) -> Toll:
    measure, whom, campaign = question
    given = {key: {it.amount for it in told} for key, told in by_origin.items()}
    entries = []
    for key in sorted(by_origin):
        others = set().union(*(them for name, them in given.items() if name != key))
        entries += _entries(key, by_origin[key], others)
    entries.sort(key=lambda it: (day_of(it) or datetime.date.max, it.origin, it.low or 0))
    standing = [it for it in entries if it.stands and (it.origin, _amount(it)) not in rumours]
    # Where anybody is named for a figure, one that nobody stands for is no end of the range.
    named = [it for it in standing if sourced[it.origin]] or standing
    low = min((it.least for it in named if it.least is not None), default=None)
    high = max((it.most for it in named if it.most is not None), default=None)
    return Toll(
        measure=measure,
        whom=whom,
        campaign=campaign,
        entries=tuple(entries),
        low=low,
        high=high,
        open_ended=any(it.high is None for it in named),
        low_by=tuple(it.origin for it in named if it.least == low),
        high_by=tuple(it.origin for it in named if it.most == high),
    )


def _entries(origin: str, told: Sequence[_Told], others: Collection[Amount]) -> list[TollEntry]:
    """The figures of one origin in the order of their days, each with what became of it."""
    taken_back = {it.amount for it in told if it.retracts}
    groups: defaultdict[Amount, list[_Told]] = defaultdict(list)
    for it in told:
        groups[it.amount].append(it)
    found = [_entry(origin, amount, them) for amount, them in groups.items()]
    found.sort(key=_order)
    days = {_amount(it): (day_of(it) or datetime.date.max).toordinal() for it in found}
    doubted = _doubted(groups, days, others) - taken_back
    held = [it for it in found if _amount(it) not in doubted | taken_back]
    done = []
    before: TollEntry | None = None
    for entry in found:
        amount = _amount(entry)
        fate = {
            "retracted": amount in taken_back,
            "doubtful": amount in doubted,
            "superseded": entry in held[:-1],
            "change": "first" if before is None else _change(before, entry),
        }
        done.append(entry.model_copy(update=fate))
        before = before if amount in doubted else entry
    return done


def _order(entry: TollEntry) -> tuple[datetime.date, datetime.date, int, int]:
    """By day, then by the first day in print; of one day the higher is the later."""
    never = datetime.date.max
    return (
        day_of(entry) or never,
        entry.published or never,
        entry.best or entry.low or entry.high or 0,
        entry.low or 0,
    )


def _entry(origin: str, amount: Amount, told: Sequence[_Told]) -> TollEntry:
    counting = [it for it in told if not it.retracts] or told
    return TollEntry(
        origin=origin,
        low=amount[0],
        best=amount[1],
        high=amount[2],
        as_of=_earliest(it.as_of for it in counting),
        said=_earliest(it.said for it in counting),
        published=_earliest(it.published for it in counting),
        reports=tuple(dict.fromkeys(it.report for it in told)),
    )


def _doubted(
    groups: Mapping[Amount, Sequence[_Told]],
    days: Mapping[Amount, int],
    others: Collection[Amount],
) -> set[Amount]:
    """Figures that are slips of the pen, and the loose form of one that is also told exactly.

    Of two that meet ("at least 9", "9") on one day, that which fewer texts have, else the less
    exact is: a retelling drops or adds a hedge. An interval of which fewer texts give only one end
    was cut short if it is still told then. `others` are the figures of other origins.
    """
    texts = {it: len({one.text for one in told}) for it, told in groups.items()}
    found = set()
    for mine, theirs in permutations(groups, 2):
        if disjoint(mine, theirs):
            if texts[mine] == 1 and _is_slip(mine, theirs, groups, texts[theirs], others):
                found.add(mine)
        elif days[mine] == days[theirs]:
            more, wider = texts[theirs] - texts[mine], _width(mine) > _width(theirs)
            if more > 0 or (more == 0 and wider):
                found.add(mine)
        elif texts[mine] < texts[theirs] and _is_end(mine, theirs):
            still_told = _printed(groups[mine])[0] <= _printed(groups[theirs])[1]
            found.update([mine] * still_told)
    return found


def _is_slip(
    mine: Amount,
    theirs: Amount,
    groups: Mapping[Amount, Sequence[_Told]],
    texts: int,
    others: Collection[Amount],
) -> bool:
    """Whether a lone text's number is a slip for another of the same origin, which `texts` have.

    It is where several have the other and go on with it, unless what they have came later as an
    update or is higher: a toll that rose. Where it is only one digit away from the other, without
    a word of an update, it is also a slip for one they had before, and for that of a single text
    which is nearer to the figures of other origins, or was printed first.
    """
    if any(it.update for it in groups[mine]):
        return False
    first, _ = _printed(groups[mine])
    began, ended = _printed(groups[theirs])
    told_anew = all(it.update for it in groups[theirs])
    misprint = _one_digit_off(mine, theirs)
    if texts > 1:
        grown = began > first and (told_anew or _above(theirs, mine))
        return not grown and (misprint or ended >= first)
    if not misprint or told_anew:
        return False
    return (_away(theirs, others), began) < (_away(mine, others), first)


def _is_end(number: Amount, interval: Amount) -> bool:
    """Whether an exact number is only one end of an interval: "five" of "between five and nine"."""
    exact = number[0] == number[2] and None not in interval
    return exact and interval[0] != interval[2] and number[0] in (interval[0], interval[2])


def _away(number: Amount, others: Iterable[Amount]) -> int:
    """How far an exact number is from the nearest of other origins' figures; 0 where none is."""
    value = number[0] or 0
    return min((max(0, (it[0] or 0) - value, value - _top(it)) for it in others), default=0)


def _top(amount: Amount) -> int:
    """The highest number that a figure gives, even where it gives only a lower bound."""
    return max(it or 0 for it in amount)


def _printed(told: Iterable[_Told]) -> tuple[int, int]:
    days = [it.published or 0 for it in told]
    return min(days), max(days)


def _one_digit_off(one: Amount, other: Amount) -> bool:
    """Whether exact numbers differ in one digit that is not the last, or by one more in front.

    13 and 33, 4 and 14. Not 12 and 13, nor 20 and 30: tolls rise so.
    """
    if one[0] != one[2] or other[0] != other[2]:
        return False
    short, long = sorted((str(one[0]), str(other[0])), key=len)
    if long[-1] != short[-1] or long[-1] == "0":
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return short in {long[:at] + long[at + 1 :] for at in range(len(long))}


def _change(before: TollEntry, after: TollEntry) -> str:
    one, other = (_first(it.best, it.low, it.high) or 0 for it in (before, after))
    return "same" if one == other else "up" if other > one else "down"


def day_of(entry: TollEntry) -> datetime.date | None:
    """The day a figure stands for: as told, else when it was said, or in print before that."""
    told = [it for it in (entry.said, entry.published) if it is not None]
    return entry.as_of or min(told, default=None)


def disjoint(one: Amount, other: Amount) -> bool:
    """Whether two intervals have no number in common; a bound that is not told excludes none."""
    return _above(one, other) or _above(other, one)


def _above(one: Amount, other: Amount) -> bool:
    return one[0] is not None and other[2] is not None and one[0] > other[2]


def _width(amount: Amount) -> int:
    return 10**9 if amount[0] is None or amount[2] is None else amount[2] - amount[0]


def _amount(entry: TollEntry) -> Amount:
    return entry.low, entry.best, entry.high


def _first(*bounds: int | None) -> int | None:
    return next((it for it in bounds if it is not None), None)


def _earliest(days: Iterable[int | None]) -> datetime.date | None:
    told = [it for it in days if it is not None]
    return datetime.date.fromordinal(min(told)) if told else None
