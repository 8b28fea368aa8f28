import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.numbers import bounded, find_numbers, steps
from sayso.read.numerals import value_of


def interval(words: str) -> tuple[int | None, int, int | None]:
    (number,) = find_numbers(words)
    return number.low, number.best, number.high


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nearly 3,000 troops", (2500, 2900, 2999)),
        ("almost 100 boats", (95, 99, 99)),
        ("nearly twelve", (11, 11, 11)),
        ("about 50 men", (45, 50, 55)),
        ("an estimated 1,500 families", (1450, 1500, 1550)),
        ("at least ten", (10, 10, None)),
        ("no fewer than seven", (7, 7, None)),
        ("more than 20 huts", (21, 21, None)),
        ("fewer than 10", (None, 9, 9)),
        ("up to 30 gunmen", (None, 30, 30)),
        ("as many as 500", (None, 500, 500)),
        ("50 or more", (50, 50, None)),
        ("30+ people", (30, 30, None)),
        ("between 10 and 15 people", (10, 12, 15)),
        ("“Between 10 and 15 people", (10, 12, 15)),
        ("from 4 to 6 lorries", (4, 5, 6)),
        ("10-15 dead", (10, 12, 15)),
        ("two or three men", (2, 2, 3)),
        ("over 30 men", (31, 31, None)),
        ("handed over 30 men", (30, 30, 30)),
        ("between 2 and 3 million people", (2_000_000, 2_500_000, 3_000_000)),
    ],
)
def test_a_hedge_bounds_its_number(
    words: str, expected: tuple[int | None, int, int | None]
) -> None:
    assert interval(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dozens of goats", (12, 12, 99)),
        ("hundreds", (100, 100, 999)),
        ("tens of thousands of refugees", (10_000, 10_000, 99_999)),
        ("several hundred people", (300, 300, 999)),
        ("a few men", (3, 3, 9)),
        ("a couple of men", (2, 2, 3)),
        ("both soldiers", (2, 2, 2)),
        ("no casualties", (0, 0, 0)),
        ("half a million people", (500_000, 500_000, 500_000)),
        ("half a dozen men", (6, 6, 6)),
        ("two dozen", (24, 24, 24)),
    ],
)
def test_a_vague_quantity_is_an_interval(
    words: str, expected: tuple[int | None, int, int | None]
) -> None:
    assert interval(words) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("1 200", 1200),
        ("3.000", 3000),
        ("3k", 3000),
        ("1.2 million", 1_200_000),
        ("twenty-five", 25),
        ("one hundred and twenty", 120),
        ("two thousand three hundred", 2300),
        ("two and a half million", 2_500_000),
    ],
)
def test_digits_and_words_have_a_value(words: str, value: int) -> None:
    assert value_of(words) == value
    assert interval(f"{words} people") == (value, value, value)


@pytest.mark.parametrize(
    "words",
    [
        "F-16",
        "240mm",
        "5%",
        "5 %",
        "$300",
        "the 20th",
        "3.5 points",
        "12:30",
        "a 5-year-old",
        "1,200km",
        "2024-12-01",
        "a five-member group",
        "No. 7",
        "few people",
        "T-72s",
    ],
)
def test_labels_measures_and_fractions_are_no_counts(words: str) -> None:
    assert find_numbers(words) == ()


def test_a_word_that_two_phrases_share_is_read_once() -> None:
    assert [number.best for number in find_numbers("one of thousands")] == [1, 1000]


@given(st.integers(min_value=1, max_value=10**9))
def test_what_is_nearly_a_number_is_below_it_and_what_is_more_above(number: int) -> None:
    down, up = steps(number)
    assert number % down == 0
    assert number % up == 0
    low, best, high = bounded(number, "below")
    assert low is not None
    assert high is not None
    assert 0 <= low <= best <= high < number
    low, best, high = bounded(number, "around")
    assert low is not None
    assert high is not None
    assert low <= best == number <= high
    assert bounded(number, "above")[0] == number + 1


@given(st.text(max_size=200))
def test_any_text_keeps_its_spans_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start <= number.core < number.stop <= number.end <= len(text)
        assert number.best >= 0
        last = number.end
