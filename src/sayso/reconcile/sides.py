"""Whose side an origin is on."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sayso.model.occurrence import Occurrence
from sayso.model.origin import Side
from sayso.reconcile.chains import Party

Homes = tuple[str | None, AbstractSet[str]]

_STATE_KINDS = frozenset(("state", "government", "military", "intelligence", "armed_group"))


def homes_of(occurrence: Occurrence, contesting: AbstractSet[str]) -> Homes:
    """The country where it happened, and those whose forces did it or that deny or own it."""
    home = occurrence.where.country if occurrence.where else None
    active = {it.rpartition("@")[2] for it in occurrence.parties if "@" in it}
    active |= {it.partition(":")[2] for it in occurrence.parties if it.startswith("state:")}
    return home, active | contesting


def side_of(key: str, parties: Sequence[Party], homes: Homes) -> Side:
    """Whose side an origin is on: of those who were hit, their adversary, a third, or unnamed."""
    home, active = homes
    if key.startswith("unnamed:"):
        return "unnamed"
    kinds = {it.kind for it in parties}
    countries = {it.country for it in parties if it.country}
    if kinds <= {"igo", "ngo", "media", "business"}:
        return "third"
    own = not countries and kinds & {"government", "person", "military"}
    if home in countries or own:
        return "party"
    return "adversary" if kinds & _STATE_KINDS and countries & active else "third"
