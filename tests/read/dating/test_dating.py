"""When a report was published, from what it says itself."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Published

Dated = Callable[..., Published]


def test_what_the_user_gave_stands(dated: Dated) -> None:
    day = datetime.date(2020, 2, 3)
    for basis in ("given", "metadata"):
        found = dated("It fell on 5 May 2024.", day, basis)
        assert (found.date, found.earliest, found.latest, found.basis) == (day, day, day, basis)


@pytest.mark.parametrize(
    "text",
    [
        "NORTHPORT, March 4, 2023 (Wire) - Two men were killed.",
        "4 March 2023\nTwo men were killed near the harbour.",
        "Two men were killed near the harbour.\nLast updated: 4 March 2023, 18:40 GMT",
    ],
)
def test_a_printed_date_is_the_dateline(dated: Dated, text: str) -> None:
    found = dated(text)
    assert found.date == datetime.date(2023, 3, 4)
    assert found.basis == "dateline"
    assert "4" in found.evidence[0].text


def test_the_day_a_sentence_tells_of_is_no_dateline(dated: Dated) -> None:
    assert dated("On 4 March 2023 two men were killed.").basis != "dateline"


def test_the_same_act_told_twice_pins_the_year(dated: Dated) -> None:
    text = (
        "The gunner, who was captured alive on December 26th, has just passed away, the service "
        "confirmed on Friday. He was seized alive on Thursday. The pact was signed in June 2024, "
        "after the invasion of the valley in 2022. In November, the envoy had left."
    )
    found = dated(text)
    assert found.date == datetime.date(2024, 12, 27)
    assert found.basis == "inferred"
    told = {it.text for it in found.evidence}
    assert told >= {"December 26th", "Friday", "Thursday", "June 2024", "2022", "November"}
    assert all(text[it.start : it.end] == it.text for it in found.evidence)
    assert found.earliest is None or found.earliest <= found.date


def test_days_counted_from_a_date_lead_to_the_day(dated: Dated) -> None:
    text = "The war, which began on 3 March 2021, entered its 100th day on Thursday with a raid."
    assert dated(text).date == datetime.date(2021, 6, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On Day 303 of Russia's full-scale invasion of Ukraine shells fell on the port.",
            datetime.date(2022, 12, 23),
        ),
        (
            "Bells rang on the second anniversary of Russia's full-scale invasion of Ukraine.",
            datetime.date(2024, 2, 24),
        ),
        (
            "The mine was shut on Tuesday, a day after the New Year's Day raid. The sea lane was "
            "opened in 2022.",
            datetime.date(2024, 1, 2),
        ),
        (
            "A truce signed on Friday, 5 September, held, President Petro Poroshenko said on "
            "Saturday.",
            datetime.date(2014, 9, 6),
        ),
    ],
)
def test_wars_holidays_and_offices_tell_the_year(
    dated: Dated, text: str, day: datetime.date
) -> None:
    assert dated(text).date == day


def test_who_has_left_office_tells_nothing(dated: Dated) -> None:
    found = dated("Former President Petro Poroshenko spoke on Friday, 5 September.")
    assert (found.date, found.basis) == (None, "unknown")


def test_an_age_beside_a_birth_tells_the_year(dated: Dated) -> None:
    text = (
        "The 44-year-old pilot, born on 2 July 1980, was buried on Friday. He was shot down on "
        "Tuesday, 16 July."
    )
    found = dated(text)
    assert found.date == datetime.date(2024, 7, 19)
    assert "an age beside a birth" in {it.reason for it in found.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed near the harbour on Monday.",
        "Two men were killed on 4 May.",
        "The harbour was built in 1901.",
        "Nobody knows when.",
    ],
)
def test_what_cannot_be_told_is_not_told(dated: Dated, text: str) -> None:
    found = dated(text)
    assert found.date is None
    assert found.basis == "unknown"
    assert found.latest is None


def test_a_year_told_of_the_past_is_a_bound(dated: Dated) -> None:
    found = dated("The harbour was mined in June 2019.")
    assert found.earliest == datetime.date(2019, 6, 1)


@settings(max_examples=25, deadline=None)
@given(st.dates(min_value=datetime.date(1996, 2, 1), max_value=datetime.date(2030, 12, 1)))
def test_what_is_inferred_is_in_order_and_has_its_evidence(
    dated: Dated, day: datetime.date
) -> None:
    before = day - datetime.timedelta(days=1)
    text = (
        f"Troops left the town on {day:%A}, the governor said. The bridge was blown up on "
        f"{before:%A}, {before.day} {before:%B}. The war began in {day.year - 1}."
    )
    found = dated(text)
    assert found.basis in ("inferred", "unknown")
    assert found.evidence
    if found.date and found.earliest and found.latest:
        assert found.earliest <= found.date <= found.latest


def test_a_report_that_looks_back_keeps_the_years_after_open(dated: Dated) -> None:
    told = "On July 6, 2015, the mayor gave a speech. He gave another one on July 11."
    assert dated(told).latest is None or dated(told).latest > datetime.date(2016, 7, 1)
    tied = dated("On July 6, 2015, the mayor gave a speech. He was shot on Saturday, July 11.")
    assert tied.latest is not None
    assert tied.latest < datetime.date(2016, 1, 1)
