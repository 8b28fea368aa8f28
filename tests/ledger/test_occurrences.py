"""What a ledger tells of occurrences, and how judgements are kept and obeyed."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from shellings import SELMA, TARN, add_all, report_of
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from sayso.errors import InputError
from sayso.ledger import Ledger, Told
from sayso.ledger import occurrence_tables as o
from sayso.ledger.occurrence_nouns import Order
from sayso.model.family import Family
from sayso.reconciling import line, reconcile_ledger

SIGNED = {"who": "Ada", "why": "seen in the original"}


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger of three reports on Selma and one on Tarn, reconciled."""
    add_all(ledger, SELMA, TARN)
    reconcile_ledger(ledger)
    return ledger


def selma(ledger: Ledger) -> Told:
    found = ledger.occurrence(ledger.occurrences(near="Selma").items[0].id)
    assert found is not None
    return found


def test_reports_of_one_happening_are_one_occurrence_with_its_origins(told: Ledger) -> None:
    found = selma(told)
    assert (found.summary.reports, found.summary.outlets, found.summary.origins) == (3, 3, 2)
    assert (found.summary.killed_low, found.summary.killed_high) == (4, 9)
    assert found.summary.status == "contested"
    assert {it.outlet for it in found.reports} == {"The Coast", "Inland Mail", "Hill Radio"}
    assert {it.name for it in told.origins_of(found.summary.id)} == {
        "Vard ministry",
        "Orlen rebels",
    }


ASKED: tuple[tuple[dict[str, Any], list[str]], ...] = (
    ({"near": "Tarn"}, ["Tarn"]),
    ({"near": "10,20,30"}, ["Selma"]),
    ({"country": "BBB"}, ["Tarn"]),
    ({"when": "2024-03"}, ["Selma"]),
    ({"kind": "shelling"}, ["Selma", "Tarn"]),
    ({"status": "contested"}, ["Selma"]),
    ({"status": "single_origin"}, ["Tarn"]),
    ({"origins": 2}, ["Selma"]),
    ({"reports": "3"}, ["Selma"]),
    ({"killed": 5}, ["Selma"]),
    ({"measure": "killed"}, ["Selma", "Tarn"]),
    ({"measure": "wounded"}, []),
    ({"source": "orlen reb"}, ["Selma"]),
    ({"actor": "tarn"}, ["Tarn"]),
    ({"outlet": "the coast"}, ["Selma"]),
    ({"text": "orchard goats"}, ["Tarn"]),
    ({"stance": "denies"}, []),
    ({"stance": "states", "country": "AAA"}, ["Selma"]),
)


def test_occurrences_are_asked_for_in_the_words_of_claims(told: Ledger) -> None:
    for asked, towns in ASKED:
        found = sorted(it.place or "" for it in told.occurrences(**asked))
        assert (asked, found) == (asked, towns)


def test_what_is_no_filter_is_told(told: Ledger) -> None:
    with pytest.raises(InputError, match=r"colour: is no filter; there are actor.*killed"):
        told.occurrences(colour="red")
    with pytest.raises(InputError, match="status: 'true' is none of"):
        told.occurrences(status="true")


def test_pages_follow_one_another_in_every_order(told: Ledger) -> None:
    for order in get_args(Order):
        whole = [it.id for it in told.occurrences(order=order)]
        first = told.occurrences(order=order, limit=1)
        assert first.next is not None
        second = told.occurrences(order=order, limit=1, after=first.next)
        assert [it.id for it in (*first, *second)] == whole
        assert second.next is None


def test_the_most_killed_come_first(told: Ledger) -> None:
    assert [it.place for it in told.occurrences(order="killed")] == ["Selma", "Tarn"]


def test_tolls_are_ranges_and_every_number_has_its_words(told: Ledger) -> None:
    toll = next(it for it in told.tolls(measure="killed") if it.place == "Selma")
    assert (toll.low, toll.high, toll.origins, toll.open_ended) == (4, 9, 2, False)
    found = selma(told)
    words = told.figure_words(found)
    wanted = {
        (report, "killed", entry.low, entry.best, entry.high)
        for entry in found.dossier.tolls[0].entries
        for report in entry.reports
    }
    assert set(words) == wanted
    for it in words.values():
        document = told.document(it.report)
        assert document is not None
        assert document.text[it.start : it.end] == it.text
        assert document.text[it.start :].startswith(it.context)


def test_origins_are_listed_over_all_occurrences(told: Ledger) -> None:
    voices = {it.name: it for it in told.voices()}
    assert set(voices) == {"Vard ministry", "Orlen rebels", "Tarn army"}
    assert (voices["Vard ministry"].reports, voices["Vard ministry"].alone) == (2, 0)
    assert voices["Tarn army"].alone == 1
    first = told.voices(limit=1)
    assert first.next is not None
    assert len(told.voices(after=first.next)) == 2


def test_a_family_names_its_reports(ledger: Ledger) -> None:
    long = " ".join(f"Paragraph {it} of the agency on the cannery of Selma." for it in range(20))
    for outlet in ("The Coast", "Inland Mail"):
        more = f"{long} {outlet}."
        report = report_of(outlet, "2024-03-11", "Selma", 4, "Vard ministry", more)
        ledger.add(report, reader_version="fake")
    ledger.add(report_of(*TARN[0]), reader_version="fake")
    reconcile_ledger(ledger)
    (kin,) = ledger.families()
    assert (kin.copies, kin.outlets) == (2, ("Inland Mail", "The Coast"))
    found = ledger.family(kin.id)
    assert found is not None
    assert [it.report for it in found[0].copies] == [it.id for it in found[1]]
    assert ledger.families(found[1][0].id).items == (kin,)
    assert isinstance(ledger.show(kin.id), Family)


def test_an_occurrence_is_shown_by_the_beginning_of_its_id(told: Ledger) -> None:
    found = selma(told)
    assert told.show(found.summary.id[:10]) == found
    assert told.show("o12345") is None
    assert told.occurrence("o000000000000000") is None
    assert told.occurrences_of(found.reports[0].id) == (found.summary,)


def test_another_run_changes_nothing(told: Ledger) -> None:
    before, mark = list(told.occurrences()), told.mark()
    assert reconcile_ledger(told)[:-1] == (0, 0, False, 0, 0, 0)
    assert (list(told.occurrences()), told.mark()) == (before, mark)
    outcome = reconcile_ledger(told, whole=True)
    assert (outcome.new, outcome.changed, outcome.gone) == (0, 0, 0)
    assert list(told.occurrences()) == before


def test_what_is_ruled_apart_stays_apart_until_it_is_undone(told: Ledger) -> None:
    found = selma(told)
    out = found.reports[0].id
    ruled = told.judge("apart", found.summary.id, out, **SIGNED)
    for whole in (False, True):
        reconcile_ledger(told, whole=whole)
        assert sorted(it.reports for it in told.occurrences(near="Selma")) == [1, 2]
    told.undo_judgement(ruled.seq, who="Ada", why="a slip")
    reconcile_ledger(told)
    assert [it.reports for it in told.occurrences(near="Selma")] == [3]
    assert [it.says for it in told.judgements()] == ["apart", "undo"]


def test_a_judgement_that_was_undone_can_be_made_again(told: Ledger) -> None:
    events = [it.id for it in told.events(near="Selma")]
    ruled = told.judge("apart", events[0], events[1], **SIGNED)
    with pytest.raises(InputError, match="that was undone"):
        told.redo_judgement(ruled.seq, **SIGNED)
    told.undo_judgement(ruled.seq, **SIGNED)
    again = told.redo_judgement(ruled.seq, **SIGNED)
    assert (again.says, again.about, again.detail) == ("apart", events[0], ruled.detail)


def test_what_is_ruled_the_same_is_one_and_the_id_that_went_leads_there(told: Ledger) -> None:
    one, other = (it.id for it in told.occurrences())
    told.judge("same", one, other, **SIGNED)
    outcome = reconcile_ledger(told)
    (found,) = told.occurrences()
    assert found.reports == 4
    assert [it.what for it in outcome.changes] == ["merged"]
    (gone,) = {one, other} - {found.id}
    assert told.became(gone) == (found.id,)
    assert told.history(gone)[0].after == (found.id,)
    reconcile_ledger(told, whole=True)
    assert [it.reports for it in told.occurrences()] == [4]


def test_a_later_ruling_holds_against_an_earlier_one(told: Ledger) -> None:
    one, other = (it.id for it in told.occurrences())
    told.judge("same", one, other, **SIGNED)
    told.judge("apart", one, other, **SIGNED)
    reconcile_ledger(told)
    assert [it.id for it in told.occurrences()] == [one, other]


def test_a_ruling_on_an_event_holds_for_its_words_in_another_reading(told: Ledger) -> None:
    first, second = (report_of(*SELMA[at]) for at in (0, 1))
    told.judge("apart", f"{first.id}/e0", f"{second.id}/e0", **SIGNED)
    renamed = tuple(it.model_copy(update={"id": f"e{n + 5}"}) for n, it in enumerate(first.events))
    claims = tuple(it.model_copy(update={"events": ()}) for it in first.claims)
    told.add(first.model_copy(update={"events": renamed, "claims": claims}), reader_version="two")
    reconcile_ledger(told)
    assert sorted(it.reports for it in told.occurrences(near="Selma")) == [1, 2]


def test_a_source_is_graded_and_a_status_overruled_by_people(told: Ledger) -> None:
    found = selma(told)
    told.rate("vard ministry", "C", **SIGNED)
    told.overrule(found.summary.id, "corroborated", **SIGNED)
    outcome = reconcile_ledger(told)
    assert (outcome.new, outcome.changed, outcome.gone) == (0, 1, 0)
    found = selma(told)
    assert (found.summary.status, found.summary.overruled) == ("corroborated", True)
    assert found.dossier.grade.overruled == "seen in the original"
    assert [letter for _, letter in found.dossier.grade.reliability] == ["C"]
    assert {it.reliability for it in told.voices()} == {"C", None}
    reconcile_ledger(told, whole=True)
    assert selma(told) == found


def merged(ledger: Ledger) -> tuple[str, str]:
    """Rules that all is one happening: the id that stays, and the one that goes."""
    kept, gone = (it.id for it in ledger.occurrences(order="reports"))
    ledger.judge("same", kept, gone, **SIGNED)
    return kept, gone


def status_of(ledger: Ledger, name: str) -> tuple[str, str | None]:
    found = ledger.occurrence(name)
    assert found is not None
    return found.dossier.grade.status, found.dossier.grade.overruled


@pytest.mark.parametrize("whole", [False, True])
def test_a_status_holds_for_what_its_occurrence_is_merged_into(
    told: Ledger, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    monkeypatch.setattr(line, "SMALL", 0)
    monkeypatch.setattr(line, "ONE_IN", 0)
    kept, gone = (it.id for it in told.occurrences(order="reports"))
    ruled = told.overrule(gone, "denied", **SIGNED)
    reconcile_ledger(told)
    assert merged(told) == (kept, gone)
    assert reconcile_ledger(told, whole=whole).whole is whole
    assert told.occurrence(gone) is None
    assert status_of(told, kept) == ("denied", "seen in the original")
    assert ruled in told.judgements(kept)
    told.undo_judgement(ruled.seq, who="Ada", why="a slip")
    reconcile_ledger(told)
    assert status_of(told, kept)[1] is None


def test_of_two_rulings_on_what_is_merged_the_newer_holds_and_both_are_shown(told: Ledger) -> None:
    kept, gone = merged(told)
    told.overrule(gone, "denied", who="Ada", why="first")
    told.overrule(kept, "corroborated", who="Eve", why="second")
    reconcile_ledger(told)
    assert status_of(told, kept) == ("corroborated", "second")
    told.overrule(kept, "contested", who="Ada", why="third")
    reconcile_ledger(told)
    assert status_of(told, kept) == ("contested", "third")
    shown = [(it.about, it.value) for it in told.judgements(kept) if it.says == "status"]
    assert shown == [(gone, "denied"), (kept, "corroborated"), (kept, "contested")]


def test_a_status_stays_with_the_part_that_keeps_the_id(told: Ledger) -> None:
    found = selma(told)
    told.overrule(found.summary.id, "denied", **SIGNED)
    told.judge("apart", found.summary.id, found.reports[0].id, **SIGNED)
    for whole in (False, True):
        reconcile_ledger(told, whole=whole)
        parts = {it.id: it.overruled for it in told.occurrences(near="Selma")}
        assert len(parts) == 2
        assert [name for name, overruled in parts.items() if overruled] == [found.summary.id]


def test_a_merge_that_is_taken_back_gives_the_status_back(told: Ledger) -> None:
    kept, gone = (it.id for it in told.occurrences(order="reports"))
    told.overrule(gone, "denied", **SIGNED)
    ruled = told.judge("same", kept, gone, **SIGNED)
    reconcile_ledger(told)
    told.undo_judgement(ruled.seq, **SIGNED)
    reconcile_ledger(told)
    assert {it.id: it.status for it in told.occurrences()}[gone] == "denied"
    assert status_of(told, kept)[1] is None


REFUSED: tuple[tuple[Callable[[Ledger], Any], str], ...] = (
    (lambda it: it.judge("same", "a", "b", **SIGNED), "a: there is no such report"),
    (lambda it: it.judge("near", "a", "b", **SIGNED), "says: 'near' is none of same, apart"),
    (lambda it: it.rate("Nobody", "A", **SIGNED), "Nobody: no occurrence has this origin"),
    (lambda it: it.rate("Vard ministry", "Z", **SIGNED), "reliability: 'Z' is none of A"),
    (lambda it: it.overrule("o1", "denied", **SIGNED), "o1: there is no such occurrence"),
    (lambda it: it.overrule("o1", "true", **SIGNED), "status: 'true' is none of"),
    (lambda it: it.undo_judgement(7, **SIGNED), "there is no judgement 7"),
    (lambda it: it.rate("Vard ministry", "A", who=" ", why="x"), "who: a judgement is signed"),
    (lambda it: it.rate("Vard ministry", "A", who="Ada", why=""), "why: a judgement is signed"),
)


def test_a_judgement_on_nothing_or_by_nobody_is_refused(told: Ledger) -> None:
    for call, reason in REFUSED:
        with pytest.raises(InputError, match=reason):
            call(told)
    assert told.judgements() == ()


def test_judgements_cannot_be_changed_or_removed(told: Ledger) -> None:
    told.rate("Vard ministry", "A", **SIGNED)
    for statement in (delete(o.judgements), update(o.judgements).values(who="Eve")):
        with pytest.raises(DBAPIError, match="judgements are never"), told.changing() as changing:
            changing.execute(statement)
    assert [it.who for it in told.judgements()] == ["Ada"]


def test_a_ledger_tells_what_waits(told: Ledger) -> None:
    mark = told.mark()
    told.add(report_of("The Coast", "2024-06-01", "Orlen", 1, "Vard army", ""), reader_version="x")
    standing = told.standing()
    assert (standing.reports, standing.waiting, standing.occurrences) == (4, 1, 2)
    reconcile_ledger(told)
    assert told.standing().waiting == 0
    assert told.mark() != mark
