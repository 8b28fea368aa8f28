"""Occurrences with their dossiers, put into the ledger together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from sayso.ledger import kinship, preparing, settling
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence
from sayso.reconcile.copying import Shares, weigh_values
from sayso.reconcile.dossiers import Reviewed, compile_dossier
from sayso.reconcile.packing import unpack
from sayso.reconcile.telling import Telling
from sayso.reconcile.tracing import values_of

# A question, an outlet, and what it gives.
Value = tuple[str, str, str]


class Tellings(NamedTuple):
    """Tellings by report, and the numbers of their documents."""

    by_report: Mapping[str, Telling]
    documents: Mapping[str, int]


def tellings_of(connection: Connection, documents: Iterable[int]) -> Tellings:
    """The tellings of these documents."""
    kept = preparing.tellings_of(connection, documents)
    return Tellings(
        {it.report: unpack(Telling, it.data) for it in kept},
        {it.report: it.document for it in kept},
    )


def given_values(
    occurrences: Iterable[Occurrence], tellings: Mapping[str, Telling]
) -> dict[str, list[Value]]:
    """What each outlet gives on each question, by occurrence: (question, outlet, value)."""
    found: dict[str, list[Value]] = {}
    for occurrence in occurrences:
        shares = weigh_values(values_of(occurrence, tellings))
        found[occurrence.id] = [
            (question, outlet, value)
            for outlet, answers in sorted(shares.given.items())
            for question, value in sorted(answers.items())
        ]
    return found


def shares_of(values: Iterable[Value]) -> Shares:
    """What is told by which outlet on which question, as (question, outlet, value), for copying."""
    given: defaultdict[str, dict[str, str]] = defaultdict(dict)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for question, outlet, value in values:
        given[outlet][question] = value
        counts[question][value] += 1
    return Shares(given, counts)


def compile_again(
    connection: Connection,
    occurrences: Sequence[Occurrence],
    tellings: Tellings,
    by_people: Reviewed,
) -> list[Dossier]:
    """Dossiers of a few occurrences, after what the ledger knows of all the others."""
    told = tellings.by_report
    settling.put_values(connection, given_values(occurrences, told), [it.id for it in occurrences])
    outlets = preparing.outlet_keys(connection)
    families = kinship.families_of(connection, tellings.documents.values())
    texts = {copy.report: it.id for it, _ in families.values() for copy in it.copies}
    found = []
    for occurrence in occurrences:
        outlets_here = {it.outlet for it in values_of(occurrence, told)}
        shares = shares_of(settling.values_shared(connection, outlets_here))
        found.append(compile_dossier(occurrence, told, outlets, shares, texts, by_people))
    return found
