"""The numbers of the occurrence scorer: learned by `training/reconcile/train.py`, and set by hand.

See `training/reconcile/README.md` for the data, the licence and the limits.
"""

import json
from importlib.resources import files

_LEARNED = json.loads((files("sayso.reconcile") / "weights.json").read_text(encoding="utf-8"))

# A pair that should have been joined costs more than its own odds say: the others of its group
# are weighed together. Chosen by cross-validation.
SHIFT = 0.75
BIAS: float = _LEARNED["bias"] + SHIFT
WEIGHTS: dict[str, float] = _LEARNED["weights"]

# The log-odds of two accounts that nothing brought together, or hardly anything.
FLOOR = -6.0

# By hand: the learned weights have seen one kind of happening in one country only.
PRIORS = {
    "other kind": -4.0,
    "other means": -4.0,
    "other site": -5.0,
    "war: other means": -10.0,
    "war: other site": -22.0,
    "war: next day": -8.0,
    "war: after it was told": -10.0,
    "war: other numbers": -10.0,
    "far apart": -8.0,
    "far apart, one victim": -1.0,
    "place not named": -5.0,
    "other days": -8.0,
    "other days, one victim": -4.0,
    "other days beside it": -5.0,
    "long after": -4.0,
    "same toll": 1.5,
    "tolls far apart": -3.0,
    "other toll": -1.0,
    "in passing": -5.0,
    "passing: same days": 2.5,
    "passing: same place": 2.5,
    "passing: victim shared": 4.0,
    "passing: wording": 6.0,
    "passing: same toll": 1.0,
}
