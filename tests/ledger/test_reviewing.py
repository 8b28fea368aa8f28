from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.opening import writing
from sayso.model import Report

TEXT = "The Vard army shelled Selma, NATO said. Rebels killed 12 in Tarn."


def test_a_review_is_signed_dated_and_reasoned(ledger: Ledger, tell: Callable[..., Report]) -> None:
    target = f"{tell(TEXT).id}/c0"
    act = ledger.review(target, "correct", who="Ada", why="a slip", detail={"stance": "denies"})
    assert (act.who, act.why, act.detail) == ("Ada", "a slip", {"stance": "denies"})
    undo = ledger.review(target, "undo", who="Ben", why="it was right", undoes=act.seq)
    assert ledger.reviews(target) == (act, undo) == ledger.reviews()


def test_a_new_reading_leaves_reviews_with_the_words_they_judge(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT)
    act = ledger.review(f"{report.id}/c1", "reject", who="Ada", why="no claim")
    first, second = report.claims
    swapped = (
        second.model_copy(update={"id": "c0"}),
        first.model_copy(update={"id": "c1"}),
    )
    ledger.add(report.model_copy(update={"claims": swapped}), reader_version="2")
    assert ledger.reviews(f"{report.id}/c0") == (act,)
    assert ledger.reviews(f"{report.id}/c1") == ()


@pytest.mark.parametrize("harm", ["UPDATE reviews SET who = 'Eve'", "DELETE FROM reviews"])
def test_a_review_is_never_changed_or_removed(
    ledger: Ledger, tell: Callable[..., Report], harm: str
) -> None:
    ledger.review(tell(TEXT).id, "note", who="Ada", why="seen")
    with pytest.raises(DBAPIError, match="never"), writing(ledger._engine) as connection:
        connection.execute(text(harm))


@pytest.mark.parametrize(
    ("target", "words", "reason"),
    [
        ("{}/c0", {"who": " ", "act": "accept"}, "signed"),
        ("{}/c0", {"act": "hide"}, "none of accept"),
        ("{}/c9", {"act": "accept"}, "nothing of that id"),
        ("zz", {"act": "accept"}, "no such report"),
        ("{}/c0", {"act": "undo"}, "undo"),
        ("{}/c0", {"act": "undo", "undoes": 7}, "no review 7"),
    ],
)
def test_a_review_of_nothing_is_refused(
    lite: Ledger, tell_lite: Callable[..., Report], target: str, words: dict, reason: str
) -> None:
    target = target.format(tell_lite(TEXT).id)
    with pytest.raises(InputError, match=reason):
        lite.review(target, **{"who": "Ada", "why": "", **words})
