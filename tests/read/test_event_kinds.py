"""Which events a sentence tells of, and of what kind."""

import pytest

import sayso


def kinds(text: str) -> list[str]:
    return [str(it.kind) for it in sayso.read(text).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militants who took Kunduz burned the archive.", ["territory_gain", "destruction"]),
        ("Rebels left Goma, which they had captured in May.", ["withdrawal", "territory_gain"]),
        ("The nuns whom gunmen seized in Kaduna are alive.", ["abduction"]),
        ("It was the army that crossed into Rwanda at dawn.", ["invasion"]),
    ],
)
def test_a_relative_clause_is_about_the_noun_it_hangs_on(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_verb_without_a_subject_has_that_of_the_verb_it_goes_along_with() -> None:
    text = "The rebels swept through Lalibela, taking the airport at noon."
    assert kinds(text)[-1] == "territory_gain"


@pytest.mark.parametrize("town", ["Lalibela", "Kismayo", "Qusayr"])
def test_a_town_is_one_whatever_the_parser_takes_its_name_for(town: str) -> None:
    assert kinds(f"The fighters had taken {town} without a fight.") == ["territory_gain"]


def test_a_strike_that_kills_is_a_strike_and_a_death() -> None:
    text = "An Israeli drone strike killed a commander near Tyre."
    assert kinds(text) == ["airstrike", "death"]


def test_the_states_of_a_name_are_no_state_of_emergency() -> None:
    assert kinds("The United States imposed sanctions on a bank in Dubai.") == ["sanction"]
