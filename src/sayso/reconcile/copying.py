"""Who copies whom where nobody says so (Dong, Berti-Équille and Srivastava 2009).

Two outlets that give the same unusual figure are likelier to have it from one another than two
that give the figure everybody gives. For outlets S1 and S2, over all they both give a value of:

    log P(dependent | values) / P(independent | values)
      = log(α / (1 - α)) + Σ same value v: log((c + (1 - c) p(v)) / p(v)) + Σ different: log(1 - c)

with p(v) the share of the other outlets that give v, α the share of pairs expected to copy and c
the share of its values that a copier copies. Dong et al. weigh shared false values by how many
there could have been; here p(v) stands for that, as their remark on value popularity allows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import exp, log
from typing import NamedTuple

ALPHA = 0.2
COPIED = 0.8
# A value nobody else gives is not infinitely unusual.
_RAREST = 0.02


class Value(NamedTuple):
    """What an outlet gives (`value`) on one question: an occurrence and a measure, say."""

    outlet: str
    question: str
    value: str


class Shares(NamedTuple):
    """The values by question and outlet, and how common each value is."""

    given: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Counter[str]]


def weigh_values(values: Iterable[Value]) -> Shares:
    """The values of all outlets; of several by one outlet on one question the last counts."""
    given: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for it in values:
        given[it.outlet][it.question] = it.value
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for answers in given.values():
        for question, value in answers.items():
            counts[question][value] += 1
    return Shares(given, counts)


def copying_likelihood(one: str, other: str, shares: Shares) -> float:
    """How likely one of two outlets copies the other, 0 to 1, by the values they both give."""
    mine, theirs = shares.given.get(one, {}), shares.given.get(other, {})
    odds = log(ALPHA / (1 - ALPHA))
    for question in mine.keys() & theirs.keys():
        if mine[question] != theirs[question]:
            odds += log(1 - COPIED)
            continue
        common = _commonness(shares.counts[question], mine[question])
        odds += log((COPIED + (1 - COPIED) * common) / common)
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _commonness(counts: Counter[str], value: str) -> float:
    """The share of the outlets besides these two that give the value."""
    rest = sum(counts.values()) - 2
    return max(_RAREST, (counts[value] - 2 + 0.5) / (rest + 1)) if rest > 0 else 0.5
