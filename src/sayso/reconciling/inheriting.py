"""Rulings on the status of occurrences that were merged hold for what they were merged into."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from sayso.ledger.heirs import heirs_of
from sayso.model.grade import GradeReview
from sayso.model.occurrence import Change


def inherited(
    connection: Connection,
    grades: Iterable[GradeReview],
    there: Callable[[str], bool],
    changes: Sequence[Change] = (),
) -> tuple[GradeReview, ...]:
    """The reviews, oldest first, each of a status about the occurrence that it is now.

    `there` tells whether an id is one of the occurrences as they come out of this run, and
    `changes` are those of the run.
    """
    return tuple(
        it if name == it.about else it.model_copy(update={"about": name})
        for it in grades
        for name in (heirs_of(connection, it.about, there, changes) if it.status else (it.about,))
    )
