"""A few reports more, or others than they were: only what hangs together with them is done anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from sayso.ledger import comparing, preparing, runs, settling
from sayso.ledger.heirs import is_there
from sayso.model.grade import GradeReview
from sayso.model.occurrence import Change, Occurrence, Ruling
from sayso.reconcile.clustering import cluster, components
from sayso.reconcile.dossiers import Reviewed, reviewed
from sayso.reconcile.facts import Background, Facts, prepare
from sayso.reconcile.history import carry_over
from sayso.reconcile.occurrences import Member, accounts_under, occurrence_of
from sayso.reconcile.packing import unpack
from sayso.reconcile.rulings import certain_edges, events_ruled
from sayso.reconciling.compiling import Tellings, compile_again, tellings_of
from sayso.reconciling.graph import Graph
from sayso.reconciling.inheriting import inherited
from sayso.reconciling.kin import find_kin


class Regrouped(NamedTuple):
    """The occurrences that came of some accounts, and what was there before, by number."""

    occurrences: tuple[Occurrence, ...]
    groups: tuple[tuple[int, ...], ...]
    before: dict[int, Occurrence]
    changes: tuple[Change, ...]


def update(
    connection: Connection,
    dirty: Iterable[int],
    weighed: int,
    rulings: Sequence[Ruling],
    grades: Sequence[GradeReview],
) -> tuple[settling.Settled, tuple[Change, ...]]:
    """Group the tellings of these documents; what came of them before is taken back.

    Words are weighed as in the last whole run, with `weighed` reports.
    """
    told = tellings_of(connection, dirty)
    background = _background(connection, told, weighed)
    graph = Graph(connection, background)
    gone = graph.remove(told.documents.values())
    fresh = _place(graph, told, background, rulings)
    graph.certain = _certain(connection, rulings)
    graph.keep()
    left = {to for it in gone for to, weight in it.edges.items() if weight > 0}
    left -= {it.seq for it in gone}
    before = frozenset(it.occurrence for it in gone if it.occurrence is not None)
    found = _regroup(connection, graph, [*fresh, *sorted(left)], before, rulings)
    renewed = find_kin(connection, told)
    settled = _keep(connection, found, renewed, rulings, grades)
    preparing.set_grouped(connection, preparing.readings_of(connection, told.documents.values()))
    return settled, found.changes


def _background(connection: Connection, told: Tellings, weighed: int) -> Background:
    """The weights of the words of these tellings, as they were and as they are."""
    words = {word for it in told.by_report.values() for word in it.terms.tolist()}
    for account in comparing.accounts_of(connection, told.documents.values()):
        words.update(unpack(Facts, account.facts).body.words.tolist())
    return Background(weighed, preparing.word_counts(connection, words))


def _place(
    graph: Graph, told: Tellings, background: Background, rulings: Sequence[Ruling]
) -> list[int]:
    """Put the accounts of the tellings into the ledger; their numbers."""
    ruled = events_ruled(rulings)
    return [
        graph.add(told.documents[report], prepare(telling, account, background))
        for report, telling in sorted(told.by_report.items())
        for account in accounts_under(telling, rulings, ruled)
    ]


def _certain(connection: Connection, rulings: Sequence[Ruling]) -> dict[int, dict[int, float]]:
    """What rulings make certain between accounts, by their numbers."""
    ruled = events_ruled(rulings)
    told = tellings_of(connection, settling.documents_of(connection, ruled).values())
    kept = comparing.accounts_of(connection, told.documents.values())
    numbers = {(it.document, it.number): it.seq for it in kept}
    nodes: dict[tuple[str, str | None], int] = {}
    for report, telling in told.by_report.items():
        for account in accounts_under(telling, rulings, ruled):
            seq = numbers.get((told.documents[report], account.number))
            if seq is not None:
                nodes |= dict.fromkeys(((report, it) for it in account.events), seq)
                nodes.setdefault((report, None), seq)
    found: dict[int, dict[int, float]] = {}
    for (one, other), weight in certain_edges(rulings, nodes).items():
        found.setdefault(one, {})[other] = weight
        found.setdefault(other, {})[one] = weight
    return found


def _regroup(
    connection: Connection,
    graph: Graph,
    touched: Sequence[int],
    before: frozenset[int],
    rulings: Sequence[Ruling],
) -> Regrouped:
    """Cluster all that hangs together with the touched accounts.

    Groups that come out as they were are left alone. `before` are the occurrences that lost an
    account.
    """
    edges = graph.edges_around(touched)
    held = graph.load(edges)
    keys = _keys(connection, held)
    groups = [
        tuple(sorted(group, key=keys.__getitem__))
        for component in components(touched, edges)
        for group in cluster(sorted(component, key=keys.__getitem__), edges)
    ]
    changed = _changed(groups, held, before)
    within = {it for group in changed for it in group}
    numbers = before | {it.occurrence for it in held if it.seq in within and it.occurrence}
    previous = settling.occurrences_at(connection, numbers)
    found = _occurrences(connection, changed, graph, keys, rulings)
    named, changes = carry_over(tuple(previous.values()), found)
    named = _unlike_others(connection, named, previous)
    return Regrouped(named, tuple(changed), previous, changes)


def _keys(connection: Connection, held: Iterable[comparing.Account]) -> dict[int, tuple[str, int]]:
    """By what accounts are put in order: the report, and the account's number in it."""
    reports = settling.reports_of(connection, {it.document for it in held})
    return {it.seq: (reports[it.document], it.number) for it in held}


def _changed(
    groups: Iterable[tuple[int, ...]], held: Iterable[comparing.Account], before: frozenset[int]
) -> list[tuple[int, ...]]:
    """The groups that are no occurrence as it was."""
    occurrence = {it.seq: it.occurrence for it in held}
    sizes = Counter(occurrence.values())
    changed = []
    for group in groups:
        into = {occurrence[it] for it in group}
        same = next(iter(into)) if len(into) == 1 else None
        if same is None or same in before or sizes[same] != len(group):
            changed.append(group)
    return changed


def _occurrences(
    connection: Connection,
    groups: Iterable[tuple[int, ...]],
    graph: Graph,
    keys: Mapping[int, tuple[str, int]],
    rulings: Sequence[Ruling],
) -> list[Occurrence]:
    """The occurrences of these groups of accounts."""
    held = graph.load([it for group in groups for it in group])
    told = tellings_of(connection, {it.document for it in held}).by_report
    ruled = events_ruled(rulings)
    found = []
    for group in groups:
        members: list[Member] = []
        for report, number in (keys[it] for it in group):
            accounts = accounts_under(told[report], rulings, ruled)
            members.append((told[report], next(it for it in accounts if it.number == number)))
        found.append(occurrence_of(members))
    return found


def _unlike_others(
    connection: Connection, named: Iterable[Occurrence], previous: dict[int, Occurrence]
) -> tuple[Occurrence, ...]:
    """The occurrences, none with the id of one that these accounts have nothing to do with."""
    found = []
    for it in named:
        name, number = it.id, 1
        while any(seq not in previous for seq in settling.numbers_of(connection, [name]).values()):
            number += 1
            name = f"{it.id}-{number}"
        found.append(it if name == it.id else it.model_copy(update={"id": name}))
    return tuple(found)


def _keep(
    connection: Connection,
    found: Regrouped,
    renewed: frozenset[str],
    rulings: Sequence[Ruling],
    grades: Sequence[GradeReview],
) -> settling.Settled:
    """Write the occurrences, and those too whose reports are now of another family."""
    numbers = settling.make_numbers(connection, [it.id for it in found.occurrences])
    gone = found.before.keys() - numbers.values()
    also = settling.occurrences_with(connection, renewed) - found.before.keys()
    others = settling.occurrences_at(connection, also)
    numbers |= {it.id: seq for seq, it in others.items()}
    members = {
        seq: numbers[occurrence.id]
        for group, occurrence in zip(found.groups, found.occurrences, strict=True)
        for seq in group
    }
    gone_ids = [found.before[seq].id for seq in gone]
    ids = {it.id for it in found.occurrences}
    grades = inherited(
        connection,
        grades,
        lambda it: it in ids or (it not in gone_ids and is_there(connection, it)),
        found.changes,
    )
    by_people = reviewed(rulings, grades)
    settled = regrade(
        connection, [*found.occurrences, *others.values()], numbers, by_people, gone_ids, gone
    )
    comparing.put_into(connection, members)
    runs.put_changes(connection, found.changes)
    return settled


def regrade(
    connection: Connection,
    occurrences: Sequence[Occurrence],
    numbers: dict[str, int],
    by_people: Reviewed,
    gone_ids: Iterable[str] = (),
    gone: Iterable[int] = (),
) -> settling.Settled:
    """Work the dossiers of these occurrences out anew, and keep what changed."""
    settling.put_values(connection, {}, gone_ids)
    reports = {it.report for one in occurrences for it in one.mentions}
    told = tellings_of(connection, settling.documents_of(connection, reports).values())
    dossiers = compile_again(connection, occurrences, told, by_people)
    known = settling.knowledge_of(connection, told.documents)
    pairs = list(zip(occurrences, dossiers, strict=True))
    return settling.settle(connection, pairs, numbers, known, gone)
