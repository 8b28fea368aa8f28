from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Block, Figure, Time, span_at
from sayso.read.figures import find_figures
from sayso.read.language import parse


@cache
def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(parse(text, ()), (), (), ())


def told(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(it.measure, it.low, it.best, it.high) for it in figures(text)]


def best(text: str) -> list[tuple[str, int | None]]:
    return [(it.measure, it.best) for it in figures(text)]


def test_killed_or_wounded_is_one_figure() -> None:
    text = "The ministry claimed nearly 3,000 Harnish troops have been killed or wounded."
    assert told(text) == [("killed_or_wounded", 2500, 2900, 2999)]
    (figure,) = figures(text)
    assert figure.text == "nearly 3,000"
    assert figure.of is not None
    assert figure.of.text == "Harnish troops"
    assert figure.hedge == "nearly"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed and 30 injured.", [("killed", 12), ("wounded", 30)]),
        ("The strike killed three soldiers and two civilians.", [("killed", 3), ("killed", 2)]),
        ("Rebels fled, killing three and wounding four guards.", [("killed", 3), ("wounded", 4)]),
        ("The attack left one person injured and 5 dead.", [("wounded", 1), ("killed", 5)]),
        ("12 killed in blast", [("killed", 12)]),
        ("There were no casualties.", [("killed_or_wounded", 0)]),
        ("Two people were shot and killed.", [("killed", 2)]),
        ("The death toll rose to 45.", [("killed", 45)]),
        ("The bodies of two men were found.", [("killed", 2)]),
        ("Dozens of villagers were shot dead.", [("killed", 12)]),
        ("Police arrested more than 100 students.", [("detained", 101)]),
        ("Ten thousand people fled the town.", [("displaced", 10_000)]),
        ("The bomb destroyed 14 houses.", [("destroyed", 14)]),
        ("50 gunmen attacked the village.", [("attacking", 50)]),
        ("The guide was one of thousands deployed by the crown.", [("deployed", 1000)]),
    ],
)
def test_the_word_that_governs_says_what_is_counted(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Harnish soldier has succumbed to his wounds.",
        "A farmer was killed by a mine.",
        "The murder of a priest shook the town.",
        "Anna Berg, 23, was fatally shot on Monday.",
        "A six-year-old was shot dead.",
    ],
)
def test_one_person_told_of_is_one(text: str) -> None:
    assert best(text) == [("killed", 1)]


def test_a_list_that_is_not_all_in_numbers_has_a_sum() -> None:
    assert best("The officer killed his two sons and himself.") == [
        ("killed", 3),
        ("killed", 2),
        ("killed", 1),
    ]


def test_who_was_hit_and_died_is_dead_and_not_wounded() -> None:
    assert ("wounded", 1) not in best("A boy was shot on Sunday. The boy died in hospital.")
    assert ("wounded", 1) in best("A boy was shot on Sunday. He is in hospital.")


def test_who_was_not_killed_is_no_figure() -> None:
    assert best("The blast did not kill the guard.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They fired 240mm rockets.",
        "The fine was 3,000 dollars.",
        "The camp lies 40 km from Harn.",
        "Turnout fell by 12 percent.",
        "It lasted three hours.",
        "Two F-16s of the 810th Brigade were seen on Highway 5.",
    ],
)
def test_calibres_money_distances_and_labels_are_no_figures(text: str) -> None:
    assert [it for it in best(text) if it[0] != "other"] == []


def test_a_number_in_a_time_is_no_figure_and_since_makes_a_running_total() -> None:
    text = "Since 12 May 300 men have been killed."
    time = Time(start=6, end=12, text="12 May", type="DATE", value="XXXX-05-12")
    (figure,) = find_figures(parse(text, ()), (), (), (time,))
    assert (figure.best, figure.cumulative, figure.since) == (300, True, 0)


def test_a_figure_belongs_to_the_actor_that_is_counted() -> None:
    text = "Shelling killed 20 Harnish soldiers."
    actor = Actor(id="a1", name="Harn", kind="military", mentions=(span_at(text, 19, 35),))
    (figure,) = find_figures(parse(text, ()), (), (actor,), ())
    assert figure.actor == "a1"


def test_boilerplate_gives_no_figures() -> None:
    text = "Ten people were killed."
    block = Block(kind="boilerplate", start=0, end=len(text))
    assert find_figures(parse(text, (block,)), (block,), (), ()) == ()


def test_a_report_in_capitals_is_read_as_any_other() -> None:
    text = "HARN, 4 MAY -- THREE PEASANTS WERE KILLED AND SEVEN OTHERS WERE\nWOUNDED YESTERDAY."
    assert best(text) == [("killed", 3), ("wounded", 7)]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_keeps_the_span_promise(text: str) -> None:
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
