"""Times anchored on the day of publication, or on the text's own flow."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Block, Published, Time
from sayso.read.anchoring import anchor_times
from sayso.read.language import parse
from sayso.read.timedays import (
    days_of,
    easter,
    holiday_date,
    islamic_day,
    orthodox_easter,
)
from sayso.read.times import find_times

FRIDAY = datetime.date(2024, 12, 27)


def anchored(text: str, published: Published | None = None) -> tuple[Time, ...]:
    layout = (Block(kind="paragraph", start=0, end=len(text)),)
    doc = parse(text, layout)
    day = published if published is not None else Published(date=FRIDAY, basis="given")
    times = find_times(doc, layout)
    found = anchor_times(doc, layout, times, day)
    assert [(it.start, it.text) for it in found] == [(it.start, it.text) for it in times]
    return found


def values(text: str, published: Published | None = None) -> list[str]:
    return [it.value for it in anchored(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Officials confirmed the raid on Friday.", "2024-12-27"),
        ("Officials confirmed the raid on Thursday.", "2024-12-26"),
        ("Envoys will meet on Monday.", "2024-12-30"),
        ("Talks are planned for Monday.", "2024-12-30"),
        ("They were seized last Friday.", "2024-12-20"),
        ("They will vote next Friday.", "2025-01-03"),
        ("He was captured on December 26th.", "2024-12-26"),
        ("He was captured on December 29th.", "2023-12-29"),
        ("Envoys will meet on January 4.", "2025-01-04"),
        ("In November the chamber voted for aid.", "2024-11"),
        ("The chamber will vote in March.", "2025-03"),
        ("The town fell last month.", "2024-11"),
        ("The town fell last year.", "2023"),
        ("Two men were killed yesterday.", "2024-12-26"),
        ("Two men were killed three days ago.", "2024-12-24"),
        ("The dam broke two years ago.", "2022"),
        ("They were shelled last week.", "2024-W51"),
        ("They were shelled this morning.", "2024-12-27TMO"),
        ("They were shelled last night.", "2024-12-26TNI"),
        ("They were shelled on Christmas Eve.", "2024-12-24"),
        ("They met on Thanksgiving.", "2024-11-28"),
        ("The truce holds until Sunday.", "2024-12-29"),
        ("The clinic opens Monday.", "2024-12-30"),
        ("Two men died over the weekend.", "2024-W51-WE"),
        ("They spoke the day before yesterday.", "2024-12-25"),
        ("They leave two weeks from now.", "2025-W02"),
        ("Output rose in the third quarter.", "2024-Q3"),
        ("Output fell last quarter.", "2024-Q3"),
        ("It was retaken on the 23rd.", "2024-12-23"),
        ("In the early hours of Tuesday a drone fell.", "2024-12-24TMO"),
    ],
)
def test_news_is_told_from_its_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_day_has_its_bounds_and_a_month_its_own() -> None:
    (day,) = anchored("Officials confirmed the raid on Friday.")
    assert (day.earliest, day.latest) == (FRIDAY, FRIDAY)
    (month,) = anchored("In February 2024 the chamber voted.")
    assert (month.earliest, month.latest) == (
        datetime.date(2024, 2, 1),
        datetime.date(2024, 2, 29),
    )


def test_the_past_weeks_end_on_the_day_of_publication() -> None:
    (weeks,) = anchored("Over the past two weeks the front moved.")
    assert weeks.type == "DURATION"
    assert (weeks.earliest, weeks.latest) == (datetime.date(2024, 12, 13), FRIDAY)


def test_the_next_day_follows_the_day_told_last() -> None:
    text = "The bridge was hit on 3 March 2022. The next day two men were found. Six days later"
    assert values(text + " the road reopened.") == ["2022-03-03", "2022-03-04", "2022-03-10"]


def test_an_hour_is_of_the_day_told_after_it() -> None:
    assert values("The blast came at 6 p.m. on Tuesday.") == ["2024-12-24T18:00", "2024-12-24"]


def test_a_quarter_a_year_earlier_is_that_quarter() -> None:
    text = "Output rose in the third quarter. It had fallen a year earlier."
    assert values(text) == ["2024-Q3", "2023-Q3"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The bridge fell on 3 March 2022. Two days after the bridge fell, rain came.", 5, 5),
        ("Two days before the bridge fell on 3 March 2022, rain came.", 1, 1),
        ("The raid came on 3 March 2022. A week after the raid, talks began.", 7, 13),
    ],
)
def test_a_length_counts_from_the_day_of_what_happened(text: str, first: int, last: int) -> None:
    (length,) = [it for it in anchored(text) if it.type == "DURATION"]
    assert length.earliest == datetime.date(2022, 3, first)
    assert length.latest == datetime.date(2022, 3, last)


def test_a_length_from_an_event_without_its_day_stays_open() -> None:
    text = "The dam broke on 3 March 2022. Two days after the bridge fell, rain came."
    (length,) = [it for it in anchored(text) if it.type == "DURATION"]
    assert (length.value, length.earliest) == ("P2D", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was Day 303 of the war, which began on 24 February 2022.", "2022-12-23"),
        ("On day 12 of the siege it snowed. The siege began on 1 March 2022.", "2022-03-12"),
        ("On the 303rd day of Russia's full-scale invasion of Ukraine sirens rang.", "2022-12-23"),
        ("It was Day 303 of the war.", "XXXX-XX-XX"),
        ("On the third day of the siege it snowed.", "XXXX-XX-XX"),
    ],
)
def test_a_counted_day_is_counted_where_the_text_tells_the_first(text: str, value: str) -> None:
    assert values(text)[0] == value


def test_a_history_is_told_from_the_time_it_has_come_to() -> None:
    text = (
        "The league was founded in 1701. In May 1702 it sent ships north. On 4 June they burned "
        "the port. In October the fleet came home. In 1703 the war spread. In 1704 a truce held. "
        "In January 1705 it broke. On 9 February the capital fell. By 1706 all was quiet."
    )
    assert values(text) == [
        "1701", "1702-05", "1702-06-04", "1702-10", "1703", "1704", "1705-01", "1705-02-09",
        "1706",
    ]  # fmt: skip


def test_without_any_day_what_leans_on_it_stays_open() -> None:
    (time,) = anchored("Officials confirmed the raid on Friday.", Published())
    assert (time.value, time.earliest, time.latest) == ("XXXX-WXX-5", None, None)


def test_an_interval_of_publication_gives_only_what_its_ends_agree_on() -> None:
    published = Published(
        earliest=datetime.date(2024, 12, 23),
        latest=datetime.date(2024, 12, 29),
        basis="inferred",
    )
    text = "In November the chamber voted. Two men died on Sunday."
    month, sunday = anchored(text, published)
    assert month.value == "2024-11"
    assert sunday.value == "XXXX-WXX-7"
    assert sunday.earliest == datetime.date(2024, 12, 22)
    assert sunday.latest == datetime.date(2024, 12, 29)


def test_feasts_of_other_calendars_fall_where_they_should() -> None:
    assert orthodox_easter(2022) == datetime.date(2022, 4, 24)
    assert orthodox_easter(2024) == datetime.date(2024, 5, 5)
    assert islamic_day(2021, 10, 1) == datetime.date(2021, 5, 13)
    assert abs((islamic_day(2023, 10, 1) - datetime.date(2023, 4, 21)).days) <= 1
    assert holiday_date("4.4/11+1", 2024) == datetime.date(2024, 11, 29)


def test_easter_and_the_named_days_fall_where_they_should() -> None:
    assert easter(2024) == datetime.date(2024, 3, 31)
    assert easter(2025) == datetime.date(2025, 4, 20)
    assert holiday_date("-1.1/5", 2024) == datetime.date(2024, 5, 27)
    assert holiday_date("moving", 2024) is None


@settings(max_examples=50, deadline=None)
@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2080, 12, 31)))
def test_a_weekday_of_the_past_lies_within_a_week(day: datetime.date) -> None:
    (time,) = anchored("Two men were killed on Tuesday.", Published(date=day, basis="given"))
    assert time.earliest is not None
    assert 0 <= (day - time.earliest).days <= 6
    assert time.earliest.isoweekday() == 2


@given(st.text(alphabet="0123456789-WXTSPHQB", max_size=12))
def test_any_value_covers_days_in_order_or_none(value: str) -> None:
    days = days_of(value)
    assert days is None or days[0] <= days[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge fell in May. Ten people have died since the start of the month.", "2024-12"),
        ("The bridge fell in May. Ten people died at the start of the month.", "2024-05"),
        ("The army left in 2021. The mayor has been held since October.", "2024-10"),
        ("The army left in 2021. The mayor was held in October.", "2021-10"),
        ("Talks began two months ago. The mayor spoke of peace earlier in the week.", "2024-W52"),
    ],
)
def test_what_still_goes_on_is_told_from_the_day_of_speaking(text: str, value: str) -> None:
    assert values(text)[-1] == value
