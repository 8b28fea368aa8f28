"""What waits to be judged, in the order in which it matters; and how far two people agree."""

import pytest
from shellings import SELMA, TARN, add_all

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.agreement import agreement
from sayso.reconciling import reconcile_ledger

BY = {"who": "Ada", "why": "by the text"}


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger of Tarn in one report and then Selma, contested, in three; reconciled."""
    add_all(ledger, TARN, SELMA)
    reconcile_ledger(ledger)
    return ledger


def order(ledger: Ledger, **asked: object) -> list[str]:
    return [it.id for it in ledger.review_queue(**asked)]


def test_what_is_contested_and_much_told_comes_before_what_one_report_tells(told: Ledger) -> None:
    queue = told.review_queue(what="events").items
    assert [(it.contested, it.reports) for it in queue] == [(True, 3)] * 6 + [(False, 0)] * 2
    assert queue[0].occurrence == told.occurrences(near="Selma").items[0].id
    tarn = {it.id for it in told.events(text="Tarn")}
    assert {it.id for it in queue[-2:]} == tarn
    assert order(told, what="figures")[-1] == told.figures(text="Tarn").items[0].id


def test_each_finding_waits_once_and_every_one_does(told: Ledger) -> None:
    for what, ask in (("claims", told.claims), ("events", told.events), ("figures", told.figures)):
        waiting = order(told, what=what)
        assert len(set(waiting)) == len(waiting)
        assert set(waiting) == {it.id for it in ask()}


def test_the_uncertain_come_before_the_certain(ledger: Ledger) -> None:
    add_all(ledger, TARN)
    found = ledger.report(ledger.claims().items[0].report)
    doubted = tuple(
        it.model_copy(update={"certainty": "possible"}) if it.id == "c1" else it
        for it in found.claims
    )
    ledger.add(found.model_copy(update={"claims": doubted}), reader_version="2")
    queue = ledger.review_queue().items
    assert [(it.id.partition("/")[2], it.uncertain) for it in queue] == [
        ("c1", True),
        ("c0", False),
    ]


def test_pages_follow_one_another_while_findings_are_judged(told: Ledger) -> None:
    every = order(told)
    seen, after = [], None
    while True:
        page = told.review_queue(limit=2, after=after)
        seen += [it.id for it in page]
        told.review(page.items[0].id, "accept", **BY)
        after = page.next
        if after is None:
            break
    assert seen == every
    assert set(order(told)) == set(every[1::2])
    assert set(order(told, reviewed="accepted")) == set(every[::2])


def test_the_queue_is_filtered_by_the_words_of_all_listings(told: Ledger) -> None:
    assert order(told, near="Tarn") == [it.id for it in told.claims(near="Tarn")]
    assert set(order(told, source="rebels")) == {it.id for it in told.claims(source="rebels")}
    assert order(told, kind="airstrike") == []
    page, found = told.queued(what="figures", limit=3)
    assert [it.id for it in found] == [it.id for it in page]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [({"what": "actors"}, "none of"), ({"limit": 0}, "limit"), ({"after": "told-x"}, "cursor")],
)
def test_a_page_that_is_none_is_refused(lite: Ledger, asked: dict, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lite.review_queue(**asked)


def test_agreement_beyond_chance_is_as_cohen_defines_it() -> None:
    # Both say yes 20 times and no 15 times, and differ 5 and 10 times: a textbook's table.
    cells = {("accepted", "accepted"): 20, ("accepted", "rejected"): 5}
    cells |= {("rejected", "accepted"): 10, ("rejected", "rejected"): 15}
    pairs = [pair for pair, number in cells.items() for _ in range(number)]
    one = {f"r/c{at}": pair[0] for at, pair in enumerate(pairs)}
    other = {f"r/c{at}": pair[1] for at, pair in enumerate(pairs)}
    found = agreement("Ada", one, "Ben", other)
    assert (found.findings, found.observed, found.expected) == (50, 0.7, 0.5)
    assert found.kappa == pytest.approx(0.4)
    assert found.counts["rejected"]["accepted"] == 10
    assert len(found.differ) == 15


def test_agreement_that_chance_explains_has_no_kappa() -> None:
    same = {"r/c0": "accepted", "r/c1": "accepted"}
    assert agreement("Ada", same, "Ben", same).kappa is None


def test_two_people_agree_on_what_both_judged_last(told: Ledger) -> None:
    first, second, third, *_ = order(told)
    for name in (first, second, third):
        told.review(name, "accept", **BY)
    told.review(first, "reject", who="Ben", why="no claim")
    told.review(first, "accept", who="Ben", why="it is one")
    told.review(second, "reject", who="Ben", why="no claim")
    taken = told.review(third, "reject", who="Ben", why="no claim")
    told.undo_review(taken.seq, who="Ben", why="wait")
    found = told.agreements()
    assert [(it.first, it.second, it.findings) for it in found] == [("Ada", "Ben", 2)]
    assert found[0].differ == (second,)
    assert told.agreements("figures") == ()
    assert told.review_counts() == {"accepted": 2, "corrected": 0, "rejected": 1, "disputed": 1}
