import pytest
from pydantic import ValidationError
from voices import ARMY, CLERK, ENEMY, HOSPITAL, MAYOR, denial, dossier, figure, told

from sayso.model.grade import GradeReview


def test_many_reports_of_one_voice_stay_a_single_origin() -> None:
    found = dossier(*(told(f"Outlet {n}", 0, figure(9, MAYOR)) for n in range(12)))
    assert (found.grade.status, found.grade.credibility) == ("single origin", "3")


def test_origins_of_two_sides_that_agree_confirm() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Echo", 0, figure(9, HOSPITAL)))
    assert (found.grade.status, found.grade.credibility) == ("corroborated", "1")


def test_figures_that_cannot_both_hold_are_contested() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR), figure(19, HOSPITAL)))
    assert found.grade.status == "contested"
    assert "corroborated" in found.grade.holds


def test_one_voice_against_a_denial_is_doubtful() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR), denial(ENEMY)))
    assert (found.grade.status, found.grade.credibility) == ("denied", "4")


def test_an_attacker_that_owns_it_declares_it_against_its_interest() -> None:
    owned = figure(None, ENEMY, what="owns", measure=None)
    found = dossier(told("Herald", 0, figure(9, MAYOR), owned))
    assert (found.grade.status, found.grade.credibility) == ("declared against interest", "1")


def test_an_army_that_counts_its_own_dead_declares_it_too() -> None:
    found = dossier(told("Herald", 0, figure(6, ARMY, whom="combatants")))
    assert (found.grade.status, found.grade.credibility) == ("declared against interest", "2")


def test_what_was_taken_back_is_improbable() -> None:
    found = dossier(
        told("Herald", 0, figure(9, MAYOR)), told("Herald", 1, figure(9, MAYOR, what="retracts"))
    )
    assert (found.grade.status, found.grade.credibility) == ("retracted", "5")


def test_unnamed_sources_alone_cannot_be_judged() -> None:
    assert dossier(told("Herald", 0, figure(9, CLERK))).grade.credibility == "6"


def test_a_reviewer_overrules_with_a_reason_and_grades_sources() -> None:
    reviews = (
        GradeReview(about="o1", status="corroborated", credibility="2", reason="seen on site"),
        GradeReview(about="name:nils-dahl", reliability="B", reason="right in nine of ten"),
    )
    grade = dossier(told("Herald", 0, figure(9, MAYOR)), reviews=reviews).grade
    assert (grade.status, grade.credibility, grade.overruled) == (
        "corroborated",
        "2",
        "seen on site",
    )
    assert grade.reliability == (("name:nils-dahl", "B"),)


def test_a_review_without_a_reason_is_refused() -> None:
    with pytest.raises(ValidationError):
        GradeReview(about="o1", status="denied", reason="")
