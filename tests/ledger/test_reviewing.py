from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.opening import writing
from sayso.ledger.review_log import LogFilters
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
        ("{}/c0", {"why": " ", "act": "accept"}, "reasoned"),
        ("{}/c0", {"act": "hide"}, "none of accept"),
        ("{}/c9", {"act": "accept"}, "nothing of that id"),
        ("zz", {"act": "accept"}, "no such report"),
        ("{}/c0", {"act": "undo"}, "undo"),
        ("{}/c0", {"act": "undo", "undoes": 7}, "no act 7"),
        ("{}/c0", {"act": "accept", "undoes": 7}, "nothing else"),
        ("{}/c0", {"act": "accept", "detail": {"stance": "denies"}}, "of accept there is none"),
    ],
)
def test_a_review_of_nothing_is_refused(
    lite: Ledger, tell_lite: Callable[..., Report], target: str, words: dict, reason: str
) -> None:
    target = target.format(tell_lite(TEXT).id)
    with pytest.raises(InputError, match=reason):
        lite.review(target, **{"who": "Ada", "why": "seen", **words})


def stands(ledger: Ledger, name: str) -> tuple[str, str] | None:
    """What a finding is held for, and by whom."""
    verdict = ledger.show(name).review
    return verdict and (verdict.state, verdict.who)


def test_an_act_is_undone_and_redone_as_often_as_one_likes(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    name = f"{tell(TEXT).id}/c0"
    ledger.review(name, "accept", who="Ada", why="so it says")
    for _ in range(2):
        assert stands(ledger, name) == ("accepted", "Ada")
        ledger.undo_review(who="Ada", why="wait")
        assert stands(ledger, name) is None
        ledger.redo_review(who="Ada", why="no, it is right")
    assert [it.act for it in ledger.reviews()] == ["accept", "undo", "redo", "undo", "redo"]
    assert list(ledger.verify()) == []


def test_acts_are_undone_from_the_last_and_redone_from_the_first(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    report = tell_lite(TEXT).id
    for name in ("c0", "c1"):
        lite.review(f"{report}/{name}", "accept", who="Ada", why="so it says")
    undone = [lite.undo_review(who="Ada", why="wait").target for _ in range(2)]
    redone = [lite.redo_review(who="Ada", why="on").target for _ in range(2)]
    assert undone == [f"{report}/c1", f"{report}/c0"] == redone[::-1]
    lite.undo_review(who="Ada", why="wait")
    lite.review(f"{report}/c1", "reject", who="Ada", why="no claim")
    with pytest.raises(InputError, match="nothing back since"):
        lite.redo_review(who="Ada", why="on")


def test_what_was_taken_back_is_told_whoever_asks_for_which_acts(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT).id
    first, second = (
        ledger.review(f"{report}/{it}", "accept", who="Ada", why="so it says").seq
        for it in ("c0", "c1")
    )
    undo = ledger.undo_review(first, who="Ben", why="no").seq
    ledger.undo_review(second, who="Ada", why="wait")
    assert ledger.taken_back([first, second, undo]) == {first, second}
    ledger.redo_review(undo, who="Ben", why="it is right")
    assert ledger.taken_back([first, second, undo]) == {second, undo}
    assert ledger.taken_back([first]) == ledger.taken_back([]) == frozenset()


def test_an_act_on_words_that_are_read_no_more_is_taken_back_all_the_same(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    report = tell_lite(TEXT)
    name = f"{report.id}/c1"
    act = lite.review(name, "accept", who="Ada", why="so it says")
    lite.add(report.model_copy(update={"claims": report.claims[:1]}), reader_version="2")
    with pytest.raises(InputError, match="no act 1 on"):
        lite.review(f"{report.id}/c0", "undo", who="Ada", why="wait", undoes=act.seq)
    lite.review(name, "undo", who="Ada", why="wait", undoes=act.seq)
    assert lite.review_counts()["accepted"] == 0


def test_nobody_undoes_unawares_what_another_did(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    name = f"{tell_lite(TEXT).id}/c0"
    act = lite.review(name, "accept", who="Ada", why="so it says")
    with pytest.raises(InputError, match="no act of yours"):
        lite.undo_review(who="Ben", why="wait")
    lite.undo_review(act.seq, who="Ben", why="she is away and it is wrong")
    with pytest.raises(InputError, match="no act that holds"):
        lite.undo_review(act.seq, who="Ada", why="wait")
    assert stands(lite, name) is None


def test_where_two_differ_the_last_stands_and_it_is_disputed(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    name = f"{tell(TEXT).id}/f0"
    ledger.review(name, "accept", who="Ada", why="so it says")
    assert not ledger.show(name).review.disputed
    act = ledger.review(name, "reject", who="Ben", why="a date")
    assert stands(ledger, name) == ("rejected", "Ben")
    assert ledger.show(name).review.disputed
    ledger.undo_review(act.seq, who="Ben", why="I misread")
    assert stands(ledger, name) == ("accepted", "Ada")


def test_what_was_read_stays_beside_what_was_corrected(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    name = f"{tell(TEXT).id}/c0"
    before = ledger.show(name)
    told = {"speaker": {"name": "EU", "span": {"start": 4, "end": 13}}, "content": [span(0, 29)]}
    ledger.review(name, "correct", who="Ada", why="by the text", detail=told)
    after = ledger.show(name)
    assert after.item == before.item
    assert after.review.detail["speaker"]["span"]["text"] == TEXT[4:13] == "Vard army"
    assert after.row["correction"] == f"content: {TEXT[:29]}; speaker: EU"
    assert (after.row["reviewed"], after.row["reviewed_by"]) == ("corrected", "Ada")
    assert before.row["reviewed"] is None


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


@pytest.mark.parametrize(
    ("name", "act", "detail", "reason"),
    [
        ("c0", "correct", {}, "names no field"),
        ("c0", "correct", {"stance": "sings"}, "stance"),
        ("c0", "correct", {"kind": "clash"}, "kind"),
        ("c0", "correct", {"content": [span(3, 3)]}, "no stretch"),
        ("c0", "correct", {"content": [span(0, 10**6)]}, "no stretch"),
        ("c0", "correct", {"content": [{**span(0, 3), "text": "Foe"}]}, "other words"),
        ("e0", "correct", {"where": {"name": "Selma", "lat": 91, "lon": 0}}, "where.lat"),
        ("e0", "correct", {"first": "2024-03-02", "last": "2024-03-01"}, "earlier day"),
        ("f0", "correct", {"low": 9, "high": 3}, "in order"),
        ("a0", "correct", {"kind": "clash"}, "kind"),
        ("c0", "split", {"parts": [[span(0, 9)]]}, "parts"),
        ("c0", "merge", {"with": ["c0"]}, "no other finding"),
        ("c0", "merge", {"with": ["e0"]}, "no other finding"),
        ("", "merge", {"with": ["c0"]}, "accepted or rejected"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    lite: Ledger, tell_lite: Callable[..., Report], name: str, act: str, detail: dict, reason: str
) -> None:
    target = f"{tell_lite(TEXT).id}/{name}".rstrip("/")
    with pytest.raises(InputError, match=reason):
        lite.review(target, act, who="Ada", why="by the text", detail=detail)
    assert lite.reviews() == ()


def test_a_merger_judges_all_that_it_merges(ledger: Ledger, tell: Callable[..., Report]) -> None:
    report = tell(TEXT).id
    ledger.review(f"{report}/c0", "merge", who="Ada", why="said twice", detail={"with": ["c1"]})
    assert [it.review.state for it in ledger.claims()] == ["corrected", "corrected"]
    ledger.undo_review(who="Ada", why="they differ")
    assert [it.review for it in ledger.claims()] == [None, None]


def test_a_place_and_the_parts_of_a_claim_are_kept_in_words(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    report = tell_lite(TEXT).id
    spot = {"where": {"name": "Old Selma", "lat": 10.5, "lon": 20.25}}
    lite.review(f"{report}/e0", "correct", who="Ada", why="the old town", detail=spot)
    parts = {"parts": [[span(0, 13)], [span(14, 29)]]}
    lite.review(f"{report}/c0", "split", who="Ada", why="two things", detail=parts)
    assert lite.show(f"{report}/e0").row["correction"] == "where: Old Selma (10.5000, 20.2500)"
    assert "Vard army + shelled" in lite.show(f"{report}/c0").row["correction"]


def test_findings_are_asked_for_by_what_people_made_of_them(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report, other = tell(TEXT), tell("There were talks in Orlen.", "b.txt")
    ledger.review(f"{report.id}/c0", "accept", who="Ada", why="so it says")
    ledger.review(f"{report.id}/c1", "reject", who="Ada", why="no claim")
    ledger.review(f"{report.id}/e0", "correct", who="Ada", why="slip", detail={"kind": "attack"})

    def names(ask: Callable, *states: str) -> list[str]:
        return [it.id.partition("/")[2] for it in ask(reviewed=list(states))]

    assert names(ledger.claims, "accepted") == ["c0"]
    assert names(ledger.claims, "rejected", "accepted") == ["c0", "c1"]
    assert names(ledger.claims, "none") == ["c0"]
    assert names(ledger.claims, "none", "rejected") == ["c1", "c0"]
    assert names(ledger.events, "corrected") == ["e0"]
    assert ledger.claims(reviewed="none").items[0].report == other.id
    assert [it.id for it in ledger.reports(reviewed="corrected")] == [report.id]
    assert [it.id for it in ledger.reports(reviewed="none")] == [other.id]
    assert ledger.counts(reviewed="rejected").claims == 1


def test_a_new_reading_leaves_what_was_made_of_the_words(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT)
    ledger.review(f"{report.id}/c1", "reject", who="Ada", why="no claim")
    first, second = report.claims
    swapped = [second.model_copy(update={"id": "c0"}), first.model_copy(update={"id": "c1"})]
    ledger.add(report.model_copy(update={"claims": tuple(swapped)}), reader_version="2")
    assert [it.item.id for it in ledger.claims(reviewed="rejected")] == ["c0"]
    assert list(ledger.verify()) == []


def test_states_that_are_not_the_sum_of_the_acts_are_found(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT).id
    ledger.review(f"{report}/c0", "accept", who="Ada", why="so it says")
    with writing(ledger._engine) as connection:
        connection.execute(text("UPDATE review_states SET state = 'rejected'"))
    assert [(it.what, it.where) for it in ledger.verify()] == [("reviews", report)]


def test_the_log_is_filtered_and_paged(ledger: Ledger, tell: Callable[..., Report]) -> None:
    one, other = tell(TEXT).id, tell("There were talks in Orlen.", "b.txt").id
    for name, who in (
        (f"{one}/c0", "Ada"),
        (f"{one}/c1", "Ben"),
        (f"{other}/c0", "Ada"),
        (one, "Ada"),
    ):
        ledger.review(name, "accept", who=who, why="so it says")
    ledger.undo_review(who="Ada", why="wait")
    day = ledger.reviews()[0].at.date()

    def targets(**asked: object) -> list[str]:
        return [it.target for it in ledger.review_log(**asked)]

    assert targets(act="undo") == [one]
    assert targets(who="Ben") == [f"{one}/c1"]
    assert targets(report=other) == [f"{other}/c0"]
    assert len(targets(at=str(day))) == 5
    assert targets(at="2001") == []
    first = ledger.review_log(limit=3, newest=False)
    assert [it.seq for it in first] == [1, 2, 3]
    assert [it.seq for it in ledger.review_log(limit=3, newest=False, after=first.next)] == [4, 5]
    with pytest.raises(InputError, match="act: "):
        targets(act="sing")
    ben = LogFilters(who="Ben")
    assert targets(filters=ben, act="accept") == [f"{one}/c1"]
    assert targets(filters=ben, act="reject") == []
