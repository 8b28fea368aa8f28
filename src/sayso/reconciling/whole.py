"""All occurrences of a ledger at once, as if every report had come on one day."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from sayso.ledger import Ledger, comparing, judging, kinship, preparing, runs, settling
from sayso.model.family import Family
from sayso.model.grade import Dossier, GradeReview
from sayso.model.occurrence import Change, Occurrence, Ruling
from sayso.reconcile.citations import outlet_key
from sayso.reconcile.dossiers import Reviewed, compile_dossier, reviewed
from sayso.reconcile.facts import Background, measure_background
from sayso.reconcile.history import carry_over
from sayso.reconcile.occurrences import Grouping, occurrence_of
from sayso.reconcile.packing import pack, unpack
from sayso.reconcile.rulings import CERTAIN
from sayso.reconcile.syndication import find_families
from sayso.reconcile.telling import Telling
from sayso.reconciling.compiling import Value, given_values, shares_of
from sayso.reconciling.inheriting import inherited
from sayso.reconciling.keys import numbered_keys
from sayso.reconciling.telling import Tick

_AT_ONCE = 500


class Judged(NamedTuple):
    """What people judged, up to which judgement."""

    last: int
    rulings: tuple[Ruling, ...]
    grades: tuple[GradeReview, ...]


class Groups(NamedTuple):
    """What came out of a whole run, before it is kept; dossiers are packed, for they are long."""

    grouping: Grouping
    background: Background
    families: tuple[Family, ...]
    occurrences: tuple[Occurrence, ...]
    dossiers: tuple[bytes, ...]
    values: Mapping[str, list[Value]]
    changes: tuple[Change, ...]


def judged_in(connection: Connection) -> Judged:
    """All that people judged."""
    return Judged(
        judging.last_judgement(connection),
        judging.rulings(connection),
        judging.grades(connection),
    )


def reconcile_whole(
    ledger: Ledger, version: str, tick: Tick
) -> tuple[settling.Settled, tuple[Change, ...]]:
    """Group and grade all tellings anew; ids stay where most members stay."""
    with ledger.looking() as connection:
        judged = judged_in(connection)
        found = _group(connection, judged, tick)
        told = preparing.documents_told(connection)
    documents = {report: document for report, (document, _) in told.items()}
    with ledger.changing() as connection:
        settled = _keep(connection, found, documents)
        preparing.set_grouped(connection, [reading for _, reading in told.values()])
        weighed = found.background.reports
        runs.put_run(connection, runs.Run(version, True, weighed, judged.last, len(documents)))
    return settled, found.changes


def _tellings(connection: Connection) -> Iterator[Telling]:
    """All tellings, one after the other: they need not be in memory together."""
    return (unpack(Telling, it.data) for it in preparing.all_tellings(connection))


def _group(connection: Connection, judged: Judged, tick: Tick) -> Groups:
    total, _ = preparing.counts(connection)
    background = measure_background(_tellings(connection))
    families = find_families([_text_of(it) for it in _tellings(connection)])
    grouping = Grouping(background, judged.rulings)
    done = 0
    for some in preparing.parts(_tellings(connection)):
        grouping.add(some)
        done += len(some)
        tick("grouped", done, total)
    groups = grouping.groups()
    previous = settling.occurrences_at(connection, None)
    found = tuple(occurrence_of(it) for it in groups)
    occurrences, changes = carry_over(tuple(previous.values()), found)
    tellings = {telling.report: telling for group in groups for telling, _ in group}
    values = given_values(occurrences, tellings)
    ids = {it.id for it in occurrences}
    grades = inherited(connection, judged.grades, ids.__contains__, changes)
    by_people = reviewed(judged.rulings, grades)
    dossiers = tuple(_dossiers(occurrences, tellings, families, values, by_people, tick))
    return Groups(grouping, background, families, occurrences, dossiers, values, changes)


def _text_of(telling: Telling) -> Telling:
    """A telling as its text alone."""
    return telling._replace(accounts=(), statements=(), citations=())


def _dossiers(
    occurrences: Sequence[Occurrence],
    tellings: Mapping[str, Telling],
    families: Iterable[Family],
    values: Mapping[str, Iterable[Value]],
    by_people: Reviewed,
    tick: Tick,
) -> Iterator[bytes]:
    outlets = frozenset(outlet_key(it.outlet) for it in tellings.values() if it.outlet)
    texts = {copy.report: family.id for family in families for copy in family.copies}
    shares = shares_of(it for its in values.values() for it in its)
    for number, occurrence in enumerate(occurrences, 1):
        dossier = compile_dossier(occurrence, tellings, outlets, shares, texts, by_people)
        yield zlib.compress(dossier.model_dump_json().encode(), 1)
        if number % _AT_ONCE == 0 or number == len(occurrences):
            tick("graded", number, len(occurrences))


def _keep(connection: Connection, found: Groups, documents: Mapping[str, int]) -> settling.Settled:
    numbers = settling.make_numbers(connection, [it.id for it in found.occurrences])
    gone = settling.all_numbers(connection) - set(numbers.values())
    comparing.clear_accounts(connection)
    settling.put_values(connection, found.values, None)
    known = settling.knowledge_of(connection, documents)
    pairs = (
        (occurrence, Dossier.model_validate_json(zlib.decompress(packed)))
        for occurrence, packed in zip(found.occurrences, found.dossiers, strict=True)
    )
    settled = settling.settle(connection, pairs, numbers, known, gone)
    comparing.put_accounts(connection, _accounts(connection, found, numbers, documents))
    words = ((word, count) for word, count in found.background.frequency.items() if count > 1)
    preparing.put_word_counts(connection, words)
    before = {seq: it for seq, (it, _) in kinship.all_families(connection).items()}
    kinship.settle_families(connection, before, found.families, documents)
    runs.put_changes(connection, found.changes)
    return settled


def _accounts(
    connection: Connection, found: Groups, numbers: Mapping[str, int], documents: Mapping[str, int]
) -> Iterator[tuple[comparing.Account, list[comparing.Key]]]:
    """Every account with its keys, as they are kept."""
    first = comparing.next_account(connection)
    holders = {
        node: numbers[occurrence.id]
        for group, occurrence in zip(found.grouping.numbers(), found.occurrences, strict=True)
        for node in group
    }
    for node, (facts, edges) in enumerate(found.grouping.compared()):
        report, number = facts.key
        # What is certain by a ruling is no evidence: it would outlive the ruling.
        evidence = {first + it: w for it, w in edges.items() if abs(w) < CERTAIN}
        account = comparing.Account(
            first + node, documents[report], number, holders[node], pack(facts), evidence
        )
        yield account, numbered_keys(facts, found.background)
