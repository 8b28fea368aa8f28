"""Reconciling: from tellings to families and occurrences, one call a step."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.model.family import Family
from sayso.model.grade import Dossier, GradeReview
from sayso.model.occurrence import Change, Occurrence, Ruling
from sayso.reconcile.dossiers import compile_dossiers, reviewed
from sayso.reconcile.facts import Background, measure_background
from sayso.reconcile.history import carry_over
from sayso.reconcile.occurrences import Grouping, occurrence_of
from sayso.reconcile.syndication import find_families
from sayso.reconcile.telling import Telling


class Reconciled(NamedTuple):
    """What many reports tell together; `changes` is how it differs from `previous`.

    There is one dossier an occurrence, in their order: its origins, tolls and grade.
    """

    occurrences: tuple[Occurrence, ...]
    families: tuple[Family, ...]
    changes: tuple[Change, ...] = ()
    dossiers: tuple[Dossier, ...] = ()


def reconcile(
    tellings: Iterable[Telling],
    reviews: Sequence[Ruling] = (),
    *,
    grades: Sequence[GradeReview] = (),
    previous: Sequence[Occurrence] = (),
    background: Background | None = None,
) -> Reconciled:
    """The occurrences and families of a set of tellings; their order makes no difference.

    `reviews` are a reviewer's rulings on what is one happening, `grades` those on how far it is
    borne out, oldest first. `previous` are the occurrences there were,
    whose ids stay where most members stay. `background` tells rare words from common ones; it is
    measured from the tellings themselves where none is given.
    """
    told = sorted({it.report: it for it in tellings}.values(), key=lambda it: it.report)
    families = find_families(told)
    grouping = Grouping(background or measure_background(told), reviews)
    grouping.add(told)
    found = tuple(occurrence_of(group) for group in grouping.groups())
    occurrences, changes = carry_over(previous, found)
    dossiers = compile_dossiers(occurrences, told, families, reviewed(reviews, grades))
    return Reconciled(occurrences, families, changes, dossiers)
