"""What is known of an account, made ready to be compared with many others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.lexicon.common_words import common_words
from sayso.reconcile.accounts import Account
from sayso.reconcile.spots import Spot
from sayso.reconcile.stretches import Days
from sayso.reconcile.telling import Telling, Words, stem, word_hash

# Kinds that say by what means: a report may blur two of them, but seldom has another one only.
_MEANS = frozenset({"airstrike", "shelling", "bombing", "invasion", "capture", "abduction"})
# Kinds that are an assault, however vaguely it is told.
_ASSAULTS = _MEANS | {"attack", "clash"}
# Words beyond the heaviest tell little, and a hundred thousand vectors must fit in memory.
_KEPT = 100
_LEAD_KEPT = 40
# A name in so few reports points at a happening; one in more, at a town or an office.
_RARE = 12
_WINDOW = 40
# Fewer reports than this cannot tell which words are common.
_ENOUGH_REPORTS = 300


class Vector(NamedTuple):
    """Words, the heaviest first, and their weights; arrays, for there are very many."""

    words: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]


class Background(NamedTuple):
    """In how many of `reports` each word stands; it tells rare words from common ones."""

    reports: int
    frequency: Mapping[int, int]

    def weight(self, word: int) -> float:
        """The inverse document frequency of a word; a word never seen counts as seen once."""
        return _rarity(self.reports, self.frequency.get(word, 1))


class Facts(NamedTuple):
    """An account, made ready to be compared; `key` orders accounts, whoever came first.

    `assault`: it may be of one, by its kinds or as none was found. `all_words` are those of a
    report that names no place narrower than a region, else None.
    """

    key: tuple[str, int]
    main: bool
    theme: str
    means: frozenset[str]
    assault: bool
    sites: frozenset[str]
    body: Vector
    lead: Vector
    rare_names: Vector
    days: Days | None
    dated: bool
    published: Days | None
    spots: frozenset[str]
    own_spots: tuple[Spot, ...]
    provinces: frozenset[str]
    ages: frozenset[int]
    victims: frozenset[str]
    tolls: Mapping[str, tuple[int, int]]
    counts: Mapping[str, frozenset[int]]
    outlet: str | None
    all_words: Words | None = None


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
        means=frozenset(account.kinds) & _MEANS,
        assault=not account.kinds or not _ASSAULTS.isdisjoint(account.kinds),
        sites=account.sites,
        body=_vector(terms, background, _KEPT),
        lead=_vector(dict.fromkeys(telling.lead.tolist(), 1), background, _LEAD_KEPT),
        rare_names=_packed((background.weight(it), it) for it, n in counted.items() if n <= _RARE),
        days=account.days,
        dated=account.dated,
        published=telling.published,
        spots=frozenset(it.name for it in account.spots if not it.wide),
        own_spots=account.own_spots,
        provinces=frozenset(it.admin1 for it in account.spots if it.admin1),
        ages=telling.ages,
        victims=frozenset(w for it in account.victims for w in it.split() if len(w) > 2),
        tolls=_tolls(account),
        counts=_counts(account),
        outlet=telling.outlet,
        all_words=telling.terms if main and all(it.wide for it in account.spots) else None,
    )


@lru_cache(maxsize=100_000)
def name_hashes(name: str) -> frozenset[int]:
    """The words of a name as `Telling.terms` has them."""
    return frozenset(word_hash(stem(it)) for it in name.split() if len(it) > 2)


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


def _counts(account: Account) -> dict[str, frozenset[int]]:
    """The exact numbers of each measure that is told."""
    found: dict[str, set[int]] = {}
    for toll in account.tolls:
        if toll.low is not None and toll.low == toll.high:
            found.setdefault(toll.measure, set()).add(toll.low)
    return {measure: frozenset(numbers) for measure, numbers in found.items()}


def items(vector: Vector) -> Iterator[tuple[int, float]]:
    """Each word of a vector with its weight."""
    return zip(vector.words.tolist(), vector.weights.tolist(), strict=True)
