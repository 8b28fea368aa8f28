"""A source's record over the occurrences that it tells of: borne out, contradicted, corrected."""

import itertools
import statistics
from collections.abc import Iterable, Iterator

from sayso.ledger import Ledger
from sayso.ledger.occurrence_nouns import Summary, Told, Voice
from sayso.model.span import Noun
from sayso.model.toll import Toll

MOST = 30


class Record(Noun):
    """How the word of an origin fared in the occurrences that changed last, `looked_at` of them.

    `borne_out`: another origin tells of the occurrence, and none has a figure that cannot hold
    together with its own; `contradicted`: one has. `revised` are its own figures that a later one
    of its own replaced, `days` the median of the days that took; `taken_back` those it withdrew.
    """

    voice: Voice
    looked_at: int
    borne_out: int
    contradicted: int
    figures: int
    revised: int
    days: float | None
    taken_back: int
    occurrences: tuple[Summary, ...]


def record_of(ledger: Ledger, key: str) -> Record | None:
    """The record of the origin of this key; None where it is the origin of nothing."""
    voices = ledger.voices(source=key, limit=100)
    voice = next((it for it in voices if it.key == key), None)
    if voice is None:
        return None
    summaries = ledger.occurrences(source=key, order="changed", limit=MOST).items
    told = [it for it in (ledger.occurrence(one.id) for one in summaries) if it]
    own = [it for it in told if any(origin.key == key for origin in it.dossier.origins)]
    against = [it for it in own if _contradicted(it, key)]
    tolls = [toll for it in own for toll in it.dossier.tolls]
    entries = [entry for toll in tolls for entry in toll.entries if entry.origin == key]
    waits = list(_waits(tolls, key))
    return Record(
        voice=voice,
        looked_at=len(own),
        borne_out=sum(it.dossier.independent > 1 for it in own if it not in against),
        contradicted=len(against),
        figures=len(entries),
        revised=sum(it.superseded for it in entries),
        days=statistics.median(waits) if waits else None,
        taken_back=sum(it.retracted for it in entries),
        occurrences=summaries,
    )


def _contradicted(told: Told, key: str) -> bool:
    return any(key in it.origins for it in told.dossier.contradictions)


def _waits(tolls: Iterable[Toll], key: str) -> Iterator[int]:
    """Days from a figure of this origin to the one that changed it."""
    for toll in tolls:
        days = [(it.published or it.said, it.change) for it in toll.entries if it.origin == key]
        for (before, _), (after, change) in itertools.pairwise(days):
            if before and after and change in ("up", "down"):
                yield max((after - before).days, 0)
