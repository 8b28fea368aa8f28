"""Signs for and against one happening, set by hand: what no corpus of one country could teach."""

from collections.abc import Sequence

from sayso.reconcile.facts import Facts, name_hashes
from sayso.reconcile.spots import Spot, near
from sayso.reconcile.stretches import Days
from sayso.reconcile.weights import PRIORS

# Days told more loosely than this are no evidence for or against.
_NARROW = 4
# Two happenings seldom have a toll of this size in common; an update seldom raises one by so much.
_UNUSUAL = 5
_UPDATED = 1.4
# What an attack does to people, as it is mostly counted.
_HARM = ("killed", "wounded")
# Days after which a report mostly comes back to a happening by the names of its victims.
_FOLLOWED = 10
# What is left of a sign where both reports name one victim; the others are nothing then.
_WITH_A_VICTIM = {
    "far apart": "far apart, one victim",
    "other days": "other days, one victim",
}


def clash_score(one: Facts, other: Facts) -> float:
    """What the signs set by hand add to the log-odds of two accounts, mostly less than nought."""
    return sum(PRIORS[name] for name in clashes(one, other))


def clashes(one: Facts, other: Facts) -> list[str]:
    """What speaks for or against one happening whatever the words say: names of the priors.

    What is told of day and place is often another's, the trial's or the next victim's: where both
    name one victim it weighs less.
    """
    found = []
    if one.theme != other.theme and not {"speech", "none"} & {one.theme, other.theme}:
        found.append("other kind")
    if one.means and other.means and not one.means & other.means:
        found.append("other means")
    if one.assault and other.assault and not _one_victim(one, other):
        found += _another_attack(one, other)
    weak = _beside(one, other)
    if weak and _one_victim(one, other):
        weak = [_WITH_A_VICTIM[it] for it in weak if it in _WITH_A_VICTIM]
    found += weak
    if _counts_anew(one, other):
        found.append("other toll")
    return [*found, *_toll_signs(one, other)]


def _beside(one: Facts, other: Facts) -> list[str]:
    """The signs against one happening that may be another's: its site, place and days."""
    found = []
    if one.sites and other.sites and not one.sites & other.sites:
        found.append("other site")
    if one.own_spots and other.own_spots and not _meet(one.own_spots, other.own_spots):
        found.append("far apart")
    if _not_there(one, other) or _not_there(other, one):
        found.append("place not named")
    days = days_apart(one.days, other.days)
    if days is not None and days > 1 and _narrow(one.days) and _narrow(other.days):
        found.append("other days" if one.dated and other.dated else "other days beside it")
    if published_apart(one.published, other.published) > _FOLLOWED:
        found.append("long after")
    return found


def _another_attack(one: Facts, other: Facts) -> list[str]:
    """What tells two attacks of a war apart, however alike their words are.

    Where a town is shelled today and bombed tomorrow, the reports of both share most of their
    words; means, site and day are then all there is. No report tells of what comes after it.
    """
    found = []
    if one.means and other.means and not (one.means & other.means or _one_spot(one, other)):
        found.append("war: other means")
    if one.sites and other.sites and not one.sites & other.sites:
        found.append("war: other site")
    if _is_dated(one) and _is_dated(other) and days_apart(one.days, other.days) == 1:
        found.append("war: next day")
    if any(_is_dated(late) and tells_after(late, it) for late, it in ((one, other), (other, one))):
        found.append("war: after it was told")
    if _other_numbers(one, other):
        found.append("war: other numbers")
    return found


def _shared(one: Facts, other: Facts) -> set[int]:
    """The exact numbers that both give of one measure."""
    return {
        number
        for measure, numbers in one.counts.items()
        for number in numbers & other.counts.get(measure, frozenset())
    }


def _other_numbers(one: Facts, other: Facts) -> bool:
    """Whether both tell how many were killed and how many wounded, and have no number in common.

    Reports of one attack have their numbers from one another. Where the later report has more of
    both, its tolls may have risen.
    """
    both = [it for it in _HARM if it in one.counts and it in other.counts]
    if len(both) < len(_HARM) or any(one.counts[it] & other.counts[it] for it in both):
        return False
    early, late = sorted((one, other), key=lambda it: it.published or (0, 0))
    risen = all(min(late.counts[it]) > max(early.counts[it]) for it in both)
    return early.published == late.published or not risen


def _one_spot(one: Facts, other: Facts) -> bool:
    """Whether both tell of one sort of site struck on one day: by what is what reports mistake.

    A report that tells no day has news of the day it was published.
    """
    days, others = one.days or one.published, other.days or other.published
    return bool(one.sites & other.sites) and days_apart(days, others) == 0


def _is_dated(facts: Facts) -> bool:
    """Whether the day is told, of the happening and not beside it."""
    return facts.dated and _narrow(facts.days)


def tells_after(one: Facts, other: Facts) -> bool:
    """Whether `one` tells of days after `other` had been published."""
    return bool(one.days and other.published and one.days[0] > other.published[1])


def _one_victim(one: Facts, other: Facts) -> bool:
    """Whether the two name anybody in common, or anybody of one age."""
    if one.victims & other.victims or one.ages & other.ages:
        return True
    return len(set(one.rare_names.words.tolist()) & set(other.rare_names.words.tolist())) > 1


def _toll_signs(one: Facts, other: Facts) -> list[str]:
    """Whether a number of some size is the same in both, or two that both give are far apart."""
    both = [(it, other.tolls[name]) for name, it in one.tolls.items() if name in other.tolls]
    if any(number >= _UNUSUAL for number in _shared(one, other)):
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


def _not_there(one: Facts, other: Facts) -> bool:
    """Whether a report in which no place was found has no word of where the other happened."""
    if one.all_words is None or not other.own_spots:
        return False
    told = {it for spot in other.own_spots for it in name_hashes(spot.name)}
    return told.isdisjoint(one.all_words.tolist())


def _meet(some: Sequence[Spot], others: Sequence[Spot]) -> bool:
    return any(near(a, b) for a in some for b in others)


def _narrow(days: Days | None) -> bool:
    return days is not None and days[1] - days[0] < _NARROW


def days_apart(one: Days | None, other: Days | None) -> int | None:
    """The days between two intervals, 0 where they meet; None where one is not told."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def published_apart(one: Days | None, other: Days | None) -> int:
    """The days between two publications; 0 where one is not known."""
    return days_apart(one, other) or 0
