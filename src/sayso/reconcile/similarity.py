"""How likely two accounts are of one happening: log-odds from a small learned scorer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from math import fsum, log, log1p, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.lexicon.common_words import common_words
from sayso.reconcile.accounts import Account, Days
from sayso.reconcile.spots import Spot, near
from sayso.reconcile.telling import Telling, stem, word_hash
from sayso.reconcile.weights import BIAS, PRIORS, WEIGHTS


class Vector(NamedTuple):
    """Words, the heaviest first, and their weights; arrays, for there are very many."""

    words: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]


# Words beyond the heaviest tell little, and a hundred thousand vectors must fit in memory.
_KEPT = 100
_LEAD_KEPT = 40
# A name in so few reports points at a happening; one in more, at a town or an office.
_RARE = 12
# Days told more loosely than this are no evidence for or against.
_NARROW = 4
_WINDOW = 40
# Two happenings seldom have a toll of this size in common; an update seldom raises one by so much.
_UNUSUAL = 5
_UPDATED = 1.4
# Fewer reports than this cannot tell which words are common.
_ENOUGH_REPORTS = 300


class Background(NamedTuple):
    """In how many of `reports` each word stands; it tells rare words from common ones."""

    reports: int
    frequency: Mapping[int, int]

    def weight(self, word: int) -> float:
        """The inverse document frequency of a word; a word never seen counts as seen once."""
        return _rarity(self.reports, self.frequency.get(word, 1))


class Facts(NamedTuple):
    """An account, made ready to be compared; `key` orders accounts, whoever came first."""

    key: tuple[str, int]
    main: bool
    theme: str
    kinds: frozenset[str]
    body: Vector
    lead: Vector
    rare_names: Vector
    days: Days | None
    published: Days | None
    spots: frozenset[str]
    own_spots: tuple[Spot, ...]
    provinces: frozenset[str]
    ages: frozenset[int]
    victims: frozenset[str]
    tolls: Mapping[str, tuple[int, int]]
    outlet: str | None


def measure_background(tellings: Iterable[Telling]) -> Background:
    """The background of these reports themselves.

    So few that they cannot tell rare words from common ones are filled up with usual reports.
    """
    frequency: Counter[int] = Counter()
    reports = 0
    for telling in tellings:
        frequency.update(telling.terms.tolist())
        reports += 1
    missing = max(0, _ENOUGH_REPORTS - reports)
    for word, share in _usual().items():
        frequency[word] += round(share * missing)
    return Background(reports + missing, frequency)


@cache
def _usual() -> Mapping[int, float]:
    """The usual share of reports that have a common word, by its hash."""
    found: dict[int, float] = {}
    for word, share in common_words().items():
        key = word_hash(stem(word))
        found[key] = max(share, found.get(key, 0.0))
    return found


def prepare(telling: Telling, account: Account, background: Background) -> Facts:
    """The facts of one account of a telling, its words weighed against the background."""
    main = account.number == 0
    terms = _terms(telling) if main else _around(telling, account)
    counted = {it: background.frequency.get(it, 0) for it in telling.names.tolist() if it in terms}
    return Facts(
        key=(telling.report, account.number),
        main=main,
        theme=account.theme,
        kinds=frozenset(account.kinds),
        body=_vector(terms, background, _KEPT),
        lead=_vector(dict.fromkeys(telling.lead.tolist(), 1), background, _LEAD_KEPT),
        rare_names=_packed((background.weight(it), it) for it, n in counted.items() if n <= _RARE),
        days=account.days,
        published=telling.published,
        spots=frozenset(it.name for it in account.spots if not it.wide),
        own_spots=account.own_spots,
        provinces=frozenset(it.admin1 for it in account.spots if it.admin1),
        ages=telling.ages,
        victims=frozenset(w for it in account.victims for w in it.split() if len(w) > 2),
        tolls=_tolls(account),
        outlet=telling.outlet,
    )


def _terms(telling: Telling) -> dict[int, int]:
    return dict(zip(telling.terms.tolist(), telling.counts.tolist(), strict=True))


def _around(telling: Telling, account: Account) -> dict[int, int]:
    """The words near the mentions of an account that is not what the report is about."""
    found: Counter[int] = Counter()
    known = set(telling.terms.tolist())
    for start in account.starts:
        middle = int(telling.starts.searchsorted(start))
        near_words = telling.words[max(0, middle - _WINDOW) : middle + _WINDOW].tolist()
        found.update(it for it in set(near_words) if it in known)
    return dict(found)


def _vector(terms: Mapping[int, int], background: Background, kept: int) -> Vector:
    """TF-IDF weights of the heaviest terms, of length one."""
    frequency, reports = background.frequency, background.reports
    weighed = [(_term(n) * _rarity(reports, frequency.get(it, 1)), it) for it, n in terms.items()]
    top = nlargest(kept, weighed)
    length = sqrt(sum(w * w for w, _ in weighed)) or 1.0
    return _packed((w / length, it) for w, it in top if w > 0)


def _packed(weighed: Iterable[tuple[float, int]]) -> Vector:
    pairs = list(weighed)
    return Vector(
        np.array([it for _, it in pairs], dtype=np.uint32),
        np.array([w for w, _ in pairs], dtype=np.float32),
    )


@lru_cache(maxsize=256)
def _term(count: int) -> float:
    return 1 + log(count)


@lru_cache(maxsize=100_000)
def _rarity(reports: int, frequency: int) -> float:
    return max(0.0, log((reports + 1) / (max(1, frequency) + 0.5)))


def _tolls(account: Account) -> dict[str, tuple[int, int]]:
    """The highest figure of each measure as an interval; none where a bound is not told."""
    found: dict[str, tuple[int, int]] = {}
    for toll in account.tolls:
        if toll.low is not None and toll.high is not None:
            found[toll.measure] = max(found.get(toll.measure, (0, 0)), (toll.low, toll.high))
    return found


def log_odds(one: Facts, other: Facts) -> float:
    """The log-odds that the two tell of one happening; more than 0: rather yes than no."""
    if other.key < one.key:
        one, other = other, one
    if one.main and other.main:
        found = features(one, other)
        score = BIAS + sum(WEIGHTS[name] * value for name, value in found.items())
    else:
        score = _passing(one, other)
    return score + clash_score(one, other)


def clash_score(one: Facts, other: Facts) -> float:
    """What the signs set by hand add to the log-odds of two accounts, mostly less than nought."""
    return sum(PRIORS[name] for name in clashes(one, other))


def features(one: Facts, other: Facts) -> dict[str, float]:
    """What the scorer sees of two accounts that their reports are about, by name."""
    body = _cosine(one.body, other.body)
    gap = log1p(_apart(one.published, other.published))
    days = _days_apart(one.days, other.days)
    shared = len(one.ages & other.ages)
    fewer = min(len(one.ages), len(other.ages))
    both = set(one.rare_names.words.tolist()) & set(other.rare_names.words.tolist())
    rare = fsum(w for it, w in _items(one.rare_names) if it in both)
    return {
        "body": body,
        "body root": sqrt(body),
        "lead root": sqrt(_cosine(one.lead, other.lead)),
        "gap": gap,
        "body x gap": body * gap,
        "no place shared": float(bool(one.spots and other.spots and not one.spots & other.spots)),
        "no province shared": float(
            bool(one.provinces and other.provinces and not one.provinces & other.provinces)
        ),
        "same days": float(days == 0),
        "after it was told": float(_after(one, other) or _after(other, one)),
        "rare names": log1p(rare),
        "ages": shared / fewer if fewer else 0.0,
        "no age shared": float(bool(fewer and not shared)),
        "victim shared": float(bool(one.victims & other.victims)),
        "same outlet": float(one.outlet is not None and one.outlet == other.outlet),
    }


def _passing(one: Facts, other: Facts) -> float:
    """The log-odds where at least one report tells of it in passing: day and place must agree."""
    days = _days_apart(one.days, other.days)
    score = PRIORS["in passing"]
    score += PRIORS["passing: same days"] * (days == 0)
    score += PRIORS["passing: same place"] * bool(one.spots & other.spots)
    score += PRIORS["passing: victim shared"] * bool(one.victims & other.victims)
    score += PRIORS["passing: wording"] * _cosine(one.body, other.body)
    return score + PRIORS["passing: same toll"] * any(
        it[0] > 1 and other.tolls.get(name) == it for name, it in one.tolls.items()
    )


def clashes(one: Facts, other: Facts) -> list[str]:
    """What speaks for or against one happening whatever the words say: names of the priors."""
    found = []
    if one.theme != other.theme and not {"speech", "none"} & {one.theme, other.theme}:
        found.append("other kind")
    if one.own_spots and other.own_spots and not _meet(one.own_spots, other.own_spots):
        found.append("far apart")
    days = _days_apart(one.days, other.days)
    if days is not None and days > 1 and _narrow(one.days) and _narrow(other.days):
        found.append("other days")
    if _counts_anew(one, other):
        found.append("other toll")
    return [*found, *_toll_signs(one, other)]


def _toll_signs(one: Facts, other: Facts) -> list[str]:
    """Whether a number of some size is the same in both, or two that both give are far apart."""
    both = [(it, other.tolls[name]) for name, it in one.tolls.items() if name in other.tolls]
    if any(mine == theirs and mine[0] >= _UNUSUAL for mine, theirs in both):
        return ["same toll"]
    widely = [
        max(mine[0], theirs[0]) > _UPDATED * min(mine[1], theirs[1]) + 2 for mine, theirs in both
    ]
    return ["tolls far apart"] if len(widely) > 1 and all(widely) else []


def _counts_anew(one: Facts, other: Facts) -> bool:
    """Whether one outlet gives another number of dead on another day: of another happening, mostly.

    Between outlets, or on one day, tolls differ for one happening too.
    """
    mine, theirs = one.tolls.get("killed"), other.tolls.get("killed")
    if one.outlet is None or one.outlet != other.outlet or mine is None or theirs is None:
        return False
    return one.published != other.published and (mine[0] > theirs[1] or theirs[0] > mine[1])


def _meet(some: Sequence[Spot], others: Sequence[Spot]) -> bool:
    return any(near(a, b) for a in some for b in others)


def _narrow(days: Days | None) -> bool:
    return days is not None and days[1] - days[0] < _NARROW


def _items(vector: Vector) -> Iterator[tuple[int, float]]:
    return zip(vector.words.tolist(), vector.weights.tolist(), strict=True)


def _cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one; exact sums, whichever comes first."""
    mine = dict(_items(one))
    return fsum(w * mine[it] for it, w in _items(other) if it in mine)


def _days_apart(one: Days | None, other: Days | None) -> int | None:
    """The days between two intervals, 0 where they meet; None where one is not told."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def _apart(one: Days | None, other: Days | None) -> int:
    """The days between two publications; 0 where one is not known."""
    return _days_apart(one, other) or 0


def _after(one: Facts, other: Facts) -> bool:
    """Whether `one` tells of days after `other` had been published."""
    return bool(one.days and other.published and one.days[0] > other.published[1])
