from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voices import (
    ARMY,
    CLERK,
    DAY,
    HOSPITAL,
    MAYOR,
    WITNESSES,
    denial,
    dossier,
    figure,
    outlet,
    told,
)

from sayso.model.occurrence import Ruling
from sayso.model.toll import Toll
from sayso.reconcile.tolls import day_of, disjoint


def killed(*tellings: object) -> Toll:
    """The toll of people killed of the one occurrence of these reports."""
    found = dossier(*tellings)  # type: ignore[arg-type]
    wanted = ("killed", "people", False)
    return next(it for it in found.tolls if (it.measure, it.whom, it.campaign) == wanted)


def test_an_origins_later_figure_supersedes_its_earlier_one() -> None:
    toll = killed(told("Herald", 0, figure(9, MAYOR)), told("Herald", 1, figure(12, MAYOR)))
    assert [(it.best, it.change, it.superseded) for it in toll.entries] == [
        (9, "first", True),
        (12, "up", False),
    ]
    assert (toll.low, toll.high) == (12, 12)


def test_a_figure_is_as_old_as_the_day_it_was_said() -> None:
    said = (DAY, DAY)
    toll = killed(
        told("Herald", 1, figure(12, MAYOR)), told("Courier", 2, figure(9, MAYOR, said=said))
    )
    assert [it.best for it in toll.entries if it.stands] == [12]


def test_the_range_names_its_ends_and_is_no_average() -> None:
    toll = killed(told("Herald", 0, figure(5, MAYOR), figure(40, CLERK)))
    assert (toll.low, toll.high) == (5, 40)
    assert (toll.low_by, toll.high_by) == (("name:nils-dahl",), ("unnamed:official",))


def test_a_lower_bound_leaves_the_range_open() -> None:
    toll = killed(told("Herald", 0, figure(9, MAYOR, high=None)))
    assert (toll.low, toll.high, toll.open_ended) == (9, 9, True)


def test_what_was_taken_back_stands_no_more() -> None:
    toll = killed(
        told("Herald", 0, figure(40, MAYOR), figure(9, HOSPITAL)),
        told("Herald", 1, figure(40, MAYOR, what="retracts")),
    )
    assert [(it.best, it.retracted) for it in toll.entries] == [(9, False), (40, True)]
    assert (toll.low, toll.high) == (9, 9)


def test_a_lone_slip_of_the_pen_is_doubtful() -> None:
    toll = killed(
        told("Herald", 0, figure(9, MAYOR)),
        told("Courier", 0, figure(9, MAYOR)),
        told("Echo", 0, figure(90, MAYOR)),
    )
    assert (toll.low, toll.high) == (9, 9)
    assert [it.best for it in toll.entries if it.doubtful] == [90]


def test_one_end_of_an_interval_that_is_still_told_is_no_new_count() -> None:
    both = figure(7, MAYOR, low=5, high=9)
    toll = killed(
        told("Herald", 0, both), told("Echo", 2, both), told("Courier", 1, figure(5, MAYOR))
    )
    assert (toll.low, toll.high) == (5, 9)
    counted = killed(told("Herald", 0, both), told("Courier", 1, figure(6, MAYOR)))
    assert (counted.low, counted.high) == (6, 6)


def test_an_update_is_no_slip_of_the_pen() -> None:
    toll = killed(
        told("Herald", 0, figure(9, MAYOR)),
        told("Courier", 0, figure(9, MAYOR)),
        told("Echo", 0, figure(12, MAYOR, update=True)),
    )
    assert (toll.low, toll.high) == (12, 12)


def test_the_first_count_is_no_slip_because_several_have_the_later_one() -> None:
    toll = killed(
        told("Herald", 0, figure(6, MAYOR)),
        told("Courier", 1, figure(7, MAYOR, update=True)),
        told("Echo", 2, figure(7, MAYOR, update=True)),
    )
    assert [(it.best, it.superseded, it.doubtful) for it in toll.entries] == [
        (6, True, False),
        (7, False, False),
    ]


def test_a_lone_number_one_digit_away_is_a_misprint_unless_it_is_told_as_an_update() -> None:
    earlier = [told("Herald", 0, figure(13, MAYOR)), told("Courier", 0, figure(13, MAYOR))]
    misprint = killed(*earlier, told("Echo", 2, figure(33, MAYOR)))
    update = killed(*earlier, told("Echo", 2, figure(33, MAYOR, update=True)))
    risen = killed(*earlier, told("Echo", 2, figure(15, MAYOR)))
    assert (misprint.low, misprint.high) == (13, 13)
    assert (update.low, update.high) == (33, 33)
    assert (risen.low, risen.high) == (15, 15)


def test_of_two_lone_numbers_one_digit_apart_that_of_others_stands() -> None:
    toll = killed(
        told("Herald", 0, figure(22, MAYOR)),
        told("Courier", 0, figure(12, MAYOR)),
        told("Echo", 0, figure(12, CLERK)),
    )
    assert [it.best for it in toll.entries if it.doubtful] == [22]


def test_figures_of_one_day_with_no_number_in_common_contradict() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR), figure(15, CLERK)))
    assert [(it.origins, it.intervals) for it in found.contradictions] == [
        (("name:nils-dahl", "unnamed:official"), ((9, 9), (15, 15)))
    ]


def test_an_outlet_that_is_cited_for_a_figure_contradicts_nobody() -> None:
    found = dossier(
        told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(7, outlet("Radio Brine")))
    )
    assert "outlet:radio-brine" in {it.key for it in found.origins if it.sourced}
    assert not found.contradictions


def test_a_lower_bound_contradicts_no_higher_figure() -> None:
    assert not dossier(
        told("Herald", 0, figure(9, MAYOR, high=None), figure(15, CLERK))
    ).contradictions


def test_a_later_higher_figure_of_another_is_an_update_and_a_lower_one_is_not() -> None:
    rising = dossier(told("Herald", 0, figure(9, MAYOR)), told("Echo", 2, figure(15, CLERK)))
    falling = dossier(told("Herald", 0, figure(15, MAYOR)), told("Echo", 2, figure(9, CLERK)))
    assert not rising.contradictions
    assert len(falling.contradictions) == 1


def test_killed_or_wounded_is_never_held_against_killed() -> None:
    found = dossier(
        told("Herald", 0, figure(9, MAYOR), figure(60, CLERK, measure="killed_or_wounded"))
    )
    assert len(found.tolls) == 2
    assert not found.contradictions


def test_soldiers_are_never_held_against_people() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR), figure(3, ARMY, whom="combatants")))
    assert not found.contradictions


def test_the_wars_toll_is_kept_apart_from_the_incidents() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR), figure(5000, HOSPITAL, campaign=True)))
    assert {(it.campaign, it.high) for it in found.tolls} == {(False, 9), (True, 5000)}


def test_a_part_is_no_figure_of_the_whole() -> None:
    toll = killed(told("Herald", 0, figure(9, MAYOR), figure(3, MAYOR, part=True)))
    assert len(toll.entries) == 1


def test_a_number_that_goes_in_a_circle_is_no_end_of_a_range() -> None:
    toll = killed(
        told("Herald", 0, figure(30, outlet("Courier"))),
        told("Courier", 0, figure(30, outlet("Herald"))),
    )
    assert len(toll.entries) == 2
    assert (toll.low, toll.high) == (None, None)


def test_a_denial_gives_no_figure() -> None:
    assert dossier(told("Herald", 0, denial(ARMY))).tolls == ()


BOUND = st.none() | st.integers(0, 50)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3), st.booleans()), min_size=1))
def test_the_range_always_lies_within_what_was_said(
    said: list[tuple[int, int, bool]],
) -> None:
    reports = [
        told(f"Outlet {n}", day, figure(number, MAYOR if mayor else CLERK))
        for n, (number, day, mayor) in enumerate(said)
    ]
    toll = killed(*reports)
    numbers = [it[0] for it in said]
    assert toll.low is not None
    assert toll.high is not None
    assert min(numbers) <= toll.low <= toll.high <= max(numbers)


@given(BOUND, BOUND, BOUND, BOUND)
def test_being_apart_goes_both_ways(
    low: int | None, high: int | None, less: int | None, more: int | None
) -> None:
    one, other = (low, None, high), (less, None, more)
    assert disjoint(one, other) == disjoint(other, one)


def test_a_figure_is_no_younger_than_its_first_print() -> None:
    later = (DAY + 2, DAY + 2)
    toll = killed(
        told("Herald", 0, figure(9, MAYOR)), told("Echo", 2, figure(9, MAYOR, said=later))
    )
    (entry,) = toll.entries
    assert entry.said is not None
    assert entry.said.toordinal() == DAY + 2
    assert day_of(entry) == entry.published


def test_a_contradiction_that_nothing_ties_is_doubtful() -> None:
    mayor, clerk = told("Herald", 0, figure(9, MAYOR)), told("Echo", 0, figure(15, CLERK))
    apart = dossier(mayor, clerk)
    assert [it.doubtful for it in apart.contradictions] == [True]
    assert apart.grade.status == "contested"
    assert "if their reports are of one happening" in apart.grade.reasons[0]


@pytest.mark.parametrize(
    "more",
    [
        (figure(9, MAYOR),),
        (figure(30, WITNESSES, measure="wounded"),),
        (figure(None, ARMY, what="denies", measure=None),),
    ],
)
def test_a_report_of_both_a_number_or_an_origin_ties_those_who_contradict(more: Any) -> None:
    hurt = figure(30, HOSPITAL, measure="wounded")
    found = dossier(
        told("Herald", 0, figure(9, MAYOR), hurt, denial(ARMY)),
        told("Echo", 0, figure(15, CLERK), *more),
    )
    clash = [it for it in found.contradictions if "unnamed:official" in it.origins]
    assert clash
    assert not any(it.doubtful for it in clash)


@pytest.mark.parametrize(
    ("says", "second", "doubtful"),
    [
        ("same", "echo-0", False),
        ("same", "echo-0/e1", False),
        ("same", "echo-0/e7", True),
        ("same", "coast-0", True),
        ("not_same", "echo-0", True),
    ],
)
def test_a_reviewer_ties_reports(says: Any, second: str, doubtful: bool) -> None:
    ruling = Ruling(says=says, first="herald-0", second=second)
    told_apart = told("Herald", 0, figure(9, MAYOR)), told("Echo", 0, figure(15, CLERK))
    found = dossier(*told_apart, rulings=(ruling,))
    assert [it.doubtful for it in found.contradictions] == [doubtful]
