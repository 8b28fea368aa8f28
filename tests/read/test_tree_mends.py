"""Figures and claims that the parser's errors would lose."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.read.language import pipeline
from sayso.read.tree import ancestors, tree_of

pytestmark = pytest.mark.usefixtures("rules_alone")

WORDS = [
    "between",
    "three",
    "and",
    "six",
    "people",
    "killed",
    "were",
    "said",
    "no",
    "fewer",
    "than",
    "who",
    "over",
    "20",
    ",",
    "”",
    "“",
    "died",
    "of",
    "the",
    "lives",
    "wounded",
    "official",
    ".",
    "injured",
    "about",
]


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ragna Holm said between three and six people were killed in the shelling.",
        "The relief office said between three and six people were among the dead.",
        "The artillery attack killed between three and six people and injured 16 people.",
        "The blast claimed the lives of between 3 and 6 people.",
        "Between three and six people died.",
    ],
)
def test_between_two_numbers_stands_where_the_people_stand(text: str) -> None:
    found = [it for it in sayso.read(text).figures if it.measure == "killed"]
    assert [(it.low, it.high) for it in found] == [(3, 6)]


def test_who_speaks_after_a_quotation_is_no_victim_of_it() -> None:
    text = "“The strike claimed the lives of 21 people,” an official, speaking by phone, said."
    found = [it for it in sayso.read(text).figures if it.measure == "killed"]
    assert [it.best for it in found] == [21]


@pytest.mark.parametrize("bound", ["No fewer than", "At least"])
def test_no_fewer_than_nine_are_not_nobody(bound: str) -> None:
    report = sayso.read(f"{bound} nine people had been killed, the ministry said.")
    assert [it.reality for it in report.events] == ["happened"]
    assert [it.polarity for it in report.claims] == ["positive"]


def test_a_source_with_a_title_is_none_of_the_dead() -> None:
    text = "According to Petra Dahl, the regional governor, no fewer than six people had died."
    found = [(it.low, it.high) for it in sayso.read(text).figures if it.measure == "killed"]
    assert found == [(6, None)]


def test_no_people_are_nobody() -> None:
    assert not sayso.read("No people were killed, the ministry said.").events


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14))
@settings(max_examples=60, deadline=None)
def test_a_mended_tree_is_a_tree(words: list[str]) -> None:
    tree = tree_of(pipeline()(" ".join(words)))
    for node in range(len(tree.words)):
        assert len(list(islice(ancestors(tree, node), 50))) < 50
