"""One report for each way in which words give the day of writing away."""

import datetime
import time
from collections.abc import Callable

import pytest

from sayso.model import Published
from sayso.read.dating.clues import find_clues, head_of
from sayso.read.dating.lengths import end_of_link, find_lengths, months_on
from sayso.read.dating.ordinals import ordinal_number
from sayso.read.dating.terms import term_clues
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.times import find_times

Dated = Callable[..., Published]


CASES = {
    "a dateline without its year": (
        "1996-03-01",
        "SARMA, March 1 - A policeman stood at the crossing again. The siege was declared over "
        "yesterday, Thursday. It had begun in April 1992, almost four years ago.",
    ),
    "a weekday in the dateline": (
        "2003-04-10",
        "BAGHIR, Thursday - The statue came down yesterday, 9 April. He had ruled for almost "
        "twenty-four years, since July 1979.",
    ),
    "yesterday, the weekday and the date": (
        "2016-03-01",
        "Yesterday, Monday 29 February, the last convoy left Tarsk. The siege had begun in 2013.",
    ),
    "today, the weekday and the date": (
        "2024-02-29",
        "The crossing at Orvel was shut again today, Thursday 29 February. It opened in June 2023.",
    ),
    "years ago today": (
        "2019-08-21",
        "Fifty years ago today, on 21 August 1969, the old lighthouse burned down.",
    ),
    "years ago tomorrow": (
        "2021-05-03",
        "Ten years ago tomorrow, on 4 May 2011, the quarry at Ilm was flooded.",
    ),
    "years ago tomorrow, from leap day to leap day": (
        "2024-02-28",
        "Forty years ago tomorrow, on 29 February 1984, the quarry at Ilm was flooded.",
    ),
    "years to the day": (
        "2021-03-11",
        "Ten years to the day after the wave of 11 March 2011, sirens wailed along the coast.",
    ),
    "years and days after": (
        "2021-08-05",
        "A year and a day after the blast of 4 August 2020 the silos still burn.",
    ),
    "months to the day": (
        "2022-08-24",
        "Exactly six months after the landing of 24 February 2022 the flag was raised on the dam.",
    ),
    "an anniversary that is today": (
        "2025-05-08",
        "It's the eightieth anniversary of the surrender of 8 May 1945. Old men came with medals.",
    ),
    "an anniversary ahead": (
        "2018-11-09",
        "In two days, on 11 November 2018, it will be a century since the guns fell silent.",
    ),
    "a fortnight from now": (
        "2017-06-27",
        "A fortnight from now, on 11 July 2017, the tribunal will give its verdict.",
    ),
    "days before a day": (
        "2024-11-04",
        "TARSK, Monday - One day before the vote of 5 November 2024 the square was fenced off.",
    ),
    "days to go": (
        "2024-04-17",
        "With 100 days to go until the Games open on 26 July 2024, the flame was carried past.",
    ),
    "a length and the day it ends": (
        "2022-07-22",
        "The deal was signed on Friday. It holds for 120 days, until 19 November, and nobody "
        "believes in it since the blockade of February 2022, five months ago.",
    ),
    "the nth day of what began": (
        "2023-10-27",
        "The ground operation began on the 21st day of the war that started on 7 October 2023.",
    ),
    "the nth day of a war on record": (
        "2022-06-03",
        "On Friday, the 100th day of Russia's full-scale invasion of Ukraine, bells rang.",
    ),
    "a month ago, and the day": (
        "2020-03-13",
        "It is Friday the 13th. A month ago, on 13 February, the wards were empty. The illness "
        "was first seen last December, in the closing weeks of 2019.",
    ),
    "a weekday with the day of a month": (
        "2010-04-15",
        "Last Saturday, the tenth, the cloud was seen. It is Thursday. The mountain last stirred "
        "in March 2009, thirteen months ago.",
    ),
    "a weekday of a month": (
        "2024-06-03",
        "Yesterday's vote, on the first Sunday of June, was quiet. Six years ago, in 2018, it was "
        "not.",
    ),
    "a feast by its name": (
        "2004-12-28",
        "The sea came in on Sunday, Boxing Day, two days ago. The truce of May 2003 had held for "
        "nineteen months.",
    ),
    "an age in words beside a birth": (
        "2019-04-16",
        "The minister, aged sixty-one, resigned on Tuesday, 16 April. He was born in 1957.",
    ),
    "a birthday": (
        "2002-03-05",
        "Marta Oll celebrated her ninetieth birthday on Monday, 4 March. She was born in 1912 by "
        "the lake, and on Tuesday she was back at the loom.",
    ),
    "a year and a length from now": (
        "2010-07-12",
        "Yesterday's match, on Sunday the eleventh of July, was watched in the cellar. The next "
        "one will be held in 2014, four years from now.",
    ),
    "a year and a length in two sentences": (
        "1982-06-15",
        'That was yesterday, Monday, the fourteenth of June. "In 1966 I heard the same," said '
        "the baker. That is sixteen years ago.",
    ),
    "last year by its number": (
        "2012-12-31",
        "On New Year's Eve, a Monday, the ferry stayed in harbour. Last year, 2011, it had sailed.",
    ),
    "the nth year of what began": (
        "2005-04-08",
        "He was buried at two this afternoon, Friday, 8 April. It was the twenty-seventh year of "
        "a reign that began on 16 October 1978.",
    ),
    "a length that still lasts": (
        "2020-08-09",
        "Polls closed at eight on Sunday, 9 August. The old president has ruled for twenty-six "
        "years, since July 1994.",
    ),
    "a day counted to from a full date": (
        "2021-01-06",
        "A crowd broke the doors at two in the afternoon on Wednesday, 6 January, a fortnight "
        "before the oath of 20 January 2021.",
    ),
    "the day named again by its weekday": (
        "2001-09-18",
        "A week after the towers fell on the eleventh of September the ferries run again. The "
        "vote that was stopped that Tuesday will be held next week; the last was in 1997, four "
        "years ago.",
    ),
    "a term of office": (
        "1985-11-22",
        "They shook hands on Thursday, 21 November. President Reagan flew home on Friday. The "
        "last such meeting had been in June 1979.",
    ),
}


@pytest.mark.parametrize(("day", "text"), CASES.values(), ids=CASES.keys())
def test_the_day_of_writing_is_found(dated: Dated, day: str, text: str) -> None:
    found = dated(text)
    assert found.date == datetime.date.fromisoformat(day)
    assert found.evidence
    assert all(text[it.start : it.end] == it.text for it in found.evidence)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        # Nobody tells the year of yesterday.
        ("1981-05-05", "Yesterday a court convicted him of the shooting of 4 May 1981."),
        # A year to come is no year of the past.
        ("2034-09-22", '"Ask me again in 2034," he said on Friday, 22 September.'),
        # A day at the head that a sentence tells of is not the report's own.
        ("1941-12-07", "7 December 1941 was the day it began, says the last of the crew."),
        # What a study was printed on is not what the report was.
        ("2004-03-03", "In a study published on 3 March 2004 the slope was mapped. It slid."),
        # How old the dead were tells of their death.
        ("1967-11-05", "The pilot, born in 1933, died in 1967 aged 34, it was said on 5 November."),
    ],
)
def test_words_about_another_day_are_not_taken_for_this_one(
    dated: Dated, wrong: str, text: str
) -> None:
    assert dated(text).date != datetime.date.fromisoformat(wrong)


def test_a_term_that_two_hold_leaves_both_open(dated: Dated) -> None:
    found = dated("President Bush spoke on Monday. The well was sunk in May 1988, he said.")
    assert found.date is None


def test_a_leap_day_is_no_day_of_most_years(dated: Dated) -> None:
    found = dated("The bill was signed on leap day. The vote had been in November 2022.")
    assert found.date is None or (found.date.month, found.date.day) != (3, 1)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("first", 1), ("twenty-first", 21), ("303", 303), ("1,000th", 1000)),
        *(("fortieth", 40), ("sixtieth", 60), ("last", -1)),
        *(("forty", 0), ("twenty-odd", 0), ("market", 0), ("", 0)),
    ],
)
def test_an_ordinal_has_its_number_and_no_other_word_has(word: str, number: int) -> None:
    assert ordinal_number(word) == number


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, "2024-02-29"), (13, "2025-02-28"), (-2, "2023-11-30"), (12 * 9000, None), (-99999, None)],
)
def test_months_on_a_day_is_the_same_or_the_last_of_a_shorter_month(
    months: int, day: str | None
) -> None:
    found = months_on(datetime.date(2024, 1, 31), months)
    assert (found and found.isoformat()) == day


def test_a_length_ends_with_the_word_that_ties_it() -> None:
    text = "It opens eleven days from now, on a Monday."
    (length,) = find_lengths(text)
    assert text[length.start : end_of_link(text, length)] == "eleven days from now"


@pytest.mark.parametrize("name", ["Liz Truss", "Liz Truss’s aide", "Liz Truss's aide"])
def test_a_leader_whose_name_ends_in_s_is_known_without_a_title(name: str) -> None:
    (clue,) = term_clues(f"The bridge was opened by {name} in Tarsk.")
    assert clue.time.text.startswith("Liz Truss")
    assert clue.first.year == 2022


def test_of_a_long_chronicle_the_head_is_asked_and_that_takes_a_moment() -> None:
    text = "Two days after the raid of 5 May 1998 he left on Tuesday. " * 1000
    layout = find_layout(text)
    doc = parse(text, layout)
    kept = head_of(doc)
    assert 20_000 <= len(kept.text) < 20_100
    assert doc.text.startswith(kept.text)
    times = find_times(doc, layout)
    begun = time.process_time()
    assert find_clues(text, doc, layout, times)
    assert time.process_time() - begun < 5
