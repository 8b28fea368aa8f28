"""From occurrences to dossiers: origins, tolls, contradictions and a grade for each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.model.family import Family
from sayso.model.grade import Dossier, GradeReview
from sayso.model.occurrence import Occurrence, Ruling
from sayso.reconcile.citations import outlet_key
from sayso.reconcile.contradictions import find_contradictions
from sayso.reconcile.copying import Shares, weigh_values
from sayso.reconcile.grading import grade
from sayso.reconcile.origins import trace_origins
from sayso.reconcile.rulings import Target, pairs_ruled_same
from sayso.reconcile.strands import strands_of
from sayso.reconcile.telling import Telling
from sayso.reconcile.tolls import follow_tolls
from sayso.reconcile.tracing import values_of


class Reviewed(NamedTuple):
    """What people ruled: which pairs are the same, as `pairs_ruled_same` gives them, and grades."""

    same: Mapping[str, Sequence[tuple[Target, Target]]]
    grades: Sequence[GradeReview]


NOT_REVIEWED = Reviewed({}, ())


def reviewed(rulings: Iterable[Ruling], grades: Sequence[GradeReview]) -> Reviewed:
    """What of people's rulings the dossiers of all occurrences hold to."""
    return Reviewed(pairs_ruled_same(rulings), grades)


def compile_dossiers(
    occurrences: Sequence[Occurrence],
    tellings: Iterable[Telling],
    families: Iterable[Family] = (),
    by_people: Reviewed = NOT_REVIEWED,
) -> tuple[Dossier, ...]:
    """One dossier an occurrence, in their order; the tellings must hold all their reports."""
    told = {it.report: it for it in tellings}
    outlets = frozenset(outlet_key(it.outlet) for it in told.values() if it.outlet)
    texts = {copy.report: family.id for family in families for copy in family.copies}
    shares = weigh_values(value for it in occurrences for value in values_of(it, told))
    return tuple(compile_dossier(it, told, outlets, shares, texts, by_people) for it in occurrences)


def compile_dossier(
    occurrence: Occurrence,
    tellings: Mapping[str, Telling],
    outlets: frozenset[str],
    shares: Shares,
    texts: Mapping[str, str],
    by_people: Reviewed = NOT_REVIEWED,
) -> Dossier:
    """All that was worked out about one occurrence, one call a step."""
    traced = trace_origins(occurrence, tellings, outlets, shares)
    tolls = follow_tolls(traced.heard, texts)
    sourced = frozenset(it.key for it in traced.origins if it.sourced)
    strands = strands_of(occurrence, tellings, traced.origins, tolls, by_people.same)
    contradictions = find_contradictions(tolls, sourced, strands)
    return Dossier(
        occurrence=occurrence.id,
        origins=traced.origins,
        circles=traced.circles,
        tolls=tolls,
        contradictions=contradictions,
        grade=grade(
            occurrence.id, traced.origins, traced.circles, tolls, contradictions, by_people.grades
        ),
    )
