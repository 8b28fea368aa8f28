"""How likely two accounts are of one happening: log-odds from a small learned scorer."""

from math import fsum, log1p, sqrt

from sayso.reconcile.facts import Facts, Vector, items
from sayso.reconcile.signs import clash_score, days_apart, published_apart, tells_after
from sayso.reconcile.weights import BIAS, FLOOR, PRIORS, WEIGHTS


def log_odds(one: Facts, other: Facts) -> float:
    """The log-odds that the two tell of one happening; more than 0: rather yes than no.

    `FLOOR`, as for two that were never compared, where nothing brings them together.
    """
    if other.key < one.key:
        one, other = other, one
    if one.main and other.main:
        found = features(one, other)
        score = BIAS + sum(WEIGHTS[name] * value for name, value in found.items())
    else:
        score = _passing(one, other)
    total = score + clash_score(one, other)
    # Where the words alone would join the two, what tells them apart counts in full.
    return total if score > 0 else max(FLOOR, total)


def features(one: Facts, other: Facts) -> dict[str, float]:
    """What the scorer sees of two accounts that their reports are about, by name."""
    body = _cosine(one.body, other.body)
    gap = log1p(published_apart(one.published, other.published))
    days = days_apart(one.days, other.days)
    shared = len(one.ages & other.ages)
    fewer = min(len(one.ages), len(other.ages))
    both = set(one.rare_names.words.tolist()) & set(other.rare_names.words.tolist())
    rare = fsum(w for it, w in items(one.rare_names) if it in both)
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
        "after it was told": float(tells_after(one, other) or tells_after(other, one)),
        "rare names": log1p(rare),
        "ages": shared / fewer if fewer else 0.0,
        "no age shared": float(bool(fewer and not shared)),
        "victim shared": float(bool(one.victims & other.victims)),
        "same outlet": float(one.outlet is not None and one.outlet == other.outlet),
    }


def _passing(one: Facts, other: Facts) -> float:
    """The log-odds where at least one report tells of it in passing: day and place must agree."""
    days = days_apart(one.days, other.days)
    score = PRIORS["in passing"]
    score += PRIORS["passing: same days"] * (days == 0)
    score += PRIORS["passing: same place"] * bool(one.spots & other.spots)
    score += PRIORS["passing: victim shared"] * bool(one.victims & other.victims)
    score += PRIORS["passing: wording"] * _cosine(one.body, other.body)
    return score + PRIORS["passing: same toll"] * any(
        it[0] > 1 and other.tolls.get(name) == it for name, it in one.tolls.items()
    )


def _cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one; exact sums, whichever comes first."""
    mine = dict(items(one))
    return fsum(w * mine[it] for it, w in items(other) if it in mine)
