"""How far people who judged the same findings agree.

Cohen, J. (1960): A Coefficient of Agreement for Nominal Scales. Educational and Psychological
Measurement 20(1), 37-46.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby
from typing import get_args

from sqlalchemy import Engine, func, select

from sayso.ledger import tables as t
from sayso.ledger.opening import reading
from sayso.ledger.review_nouns import VERDICTS, Agreement, Review, State
from sayso.ledger.review_states import last_of_each, review_of

STATES: tuple[State, ...] = get_args(State)
INITIALS = {"claims": "c", "events": "e", "figures": "f", "actors": "a"}
SHOWN = 50
# What one person made of findings, by the target of the act.
Judged = dict[str, State]


def agreements(engine: Engine, what: str | None = None) -> tuple[Agreement, ...]:
    """Every two people who judged some of the same findings (of a kind), the most first."""
    with reading(engine) as connection:
        # An undo has the anchor of what it takes back.
        mine = t.reviews.c
        several = select(mine.anchor).where(mine.anchor.is_not(None)).group_by(mine.anchor)
        several = several.having(func.count(mine.who.distinct()) > 1)
        query = select(t.reviews).where(mine.anchor.in_(several)).order_by(mine.seq)
        acts = [review_of(row) for row in connection.execute(query)]
    return agreements_of(acts, INITIALS[what] if what else "")


def agreements_of(acts: Sequence[Review], initial: str = "") -> tuple[Agreement, ...]:
    """The same of these acts; of findings whose ids begin so."""
    people: dict[str, Judged] = {}
    for act, target in _last(acts):
        if target.partition("/")[2].startswith(initial):
            people.setdefault(act.who, {})[target] = VERDICTS[act.act]
    found = [
        agreement(one, people[one], other, people[other])
        for one, other in combinations(sorted(people), 2)
        if people[one].keys() & people[other].keys()
    ]
    return tuple(sorted(found, key=lambda it: (-it.findings, it.first, it.second)))


def _last(acts: Sequence[Review]) -> Iterable[tuple[Review, str]]:
    """Everybody's last act on each finding, under the name that all have for the finding."""
    by_report = sorted(acts, key=lambda it: (it.target.partition("/")[0], it.seq))
    for _, group in groupby(by_report, lambda it: it.target.partition("/")[0]):
        for anchor, people in last_of_each(list(group)).items():
            own = [it for it in people.values() if (it.anchor or "") == anchor]
            # A finding has another number in another reading; of the names it had the first.
            name = min(own, key=lambda it: it.seq).target if own else None
            yield from ((act, name) for act in people.values() if name)


def agreement(first: str, one: Mapping[str, State], second: str, other: Judged) -> Agreement:
    """How far two agree, by what each made of findings; both judged some of the same."""
    both = sorted(one.keys() & other.keys())
    pairs = Counter((one[it], other[it]) for it in both)
    mine, theirs = Counter(one[it] for it in both), Counter(other[it] for it in both)
    observed = sum(pairs[it, it] for it in STATES) / len(both)
    expected = sum(mine[it] * theirs[it] for it in STATES) / len(both) ** 2
    return Agreement(
        first=first,
        second=second,
        findings=len(both),
        counts={it: {its: pairs[it, its] for its in STATES} for it in STATES},
        observed=observed,
        expected=expected,
        kappa=(observed - expected) / (1 - expected) if expected < 1 else None,
        differ=tuple(it for it in both if one[it] != other[it])[:SHOWN],
    )
