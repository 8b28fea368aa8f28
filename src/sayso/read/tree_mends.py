"""What the small parser regularly gets wrong, set right in the columns of a tree.

A mend is one construction: it looks for what cannot be as the parser has it, and hangs it where it
belongs. They run in this order, as one may stand on what another set right.
"""

from collections.abc import Callable

from sayso.read.clause_mends import (
    bare_preposition,
    clipped_relative,
    perfect_gerunds,
    relatives_from_afar,
    relatives_of_people,
    second_objects,
    speakers_at_the_end,
    speakers_behind_quotes,
    stray_doers,
    stray_fellows,
)
from sayso.read.condition_mends import (
    asked_for_another,
    asked_of_another,
    dismissed_as,
    hearsay_on_a_subject,
    inverted_conditions,
    plans_behind_nouns,
    provisos,
)
from sayso.read.phrase_mends import (
    bounded_numbers,
    gerund_before_doer,
    given_people,
    subjects_behind_titles,
    taken_captive,
    up_to,
)
from sayso.read.tree_columns import Columns

_MENDS: tuple[Callable[[Columns], None], ...] = (
    up_to,
    given_people,
    gerund_before_doer,
    clipped_relative,
    perfect_gerunds,
    taken_captive,
    bare_preposition,
    bounded_numbers,
    subjects_behind_titles,
    speakers_behind_quotes,
    speakers_at_the_end,
    stray_doers,
    stray_fellows,
    second_objects,
    relatives_from_afar,
    relatives_of_people,
    provisos,
    inverted_conditions,
    hearsay_on_a_subject,
    plans_behind_nouns,
    dismissed_as,
    asked_of_another,
    asked_for_another,
)


def mend(tree: Columns) -> None:
    """Sets right, one construction a step, what is known to be read wrongly."""
    for step in _MENDS:
        step(tree)
