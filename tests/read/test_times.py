"""Time expressions: where they stand and what they say by themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon import times as lexicon
from sayso.model import Block, Time
from sayso.read.language import parse, pipeline
from sayso.read.times import find_times


def one_block(text: str) -> tuple[Block, ...]:
    return (Block(kind="paragraph", start=0, end=len(text)),) if text.strip() else ()


def times_in(text: str) -> tuple[Time, ...]:
    layout = one_block(text)
    return find_times(parse(text, layout), layout)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(it.text, it.type, it.value) for it in times_in(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It fell on 27 December 2024.", "27 December 2024", "DATE", "2024-12-27"),
        ("It fell on December 27, 2024.", "December 27, 2024", "DATE", "2024-12-27"),
        ("It fell on Friday, Dec. 27, 2024.", "Friday, Dec. 27, 2024", "DATE", "2024-12-27"),
        ("Logged 2024-12-27 by the crew.", "2024-12-27", "DATE", "2024-12-27"),
        ("Logged 27.12.2024 by the crew.", "27.12.2024", "DATE", "2024-12-27"),
        ("Logged 12/27/2024 by the crew.", "12/27/2024", "DATE", "2024-12-27"),
        ("He was captured on December 26th.", "December 26th", "DATE", "XXXX-12-26"),
        ("He was captured on Thursday.", "Thursday", "DATE", "XXXX-WXX-4"),
        ("The pact was signed in June 2024.", "June 2024", "DATE", "2024-06"),
        ("In May the bridge was mended.", "May", "DATE", "XXXX-05"),
        ("The dam broke in early 2023.", "early 2023", "DATE", "2023"),
        ("It was cold in the winter of 2022–23.", "the winter of 2022–23", "DATE", "2022-WI"),
        ("Mines were laid in the 1990s.", "the 1990s", "DATE", "199"),
        ("The fort is from the 19th century.", "the 19th century", "DATE", "18"),
        ("Exports fell in the first half of 2008.", "the first half of 2008", "DATE", "2008-H1"),
        ("The city was sacked in 480 BC.", "480 BC", "DATE", "BC0480"),
        ("They met last month.", "last month", "DATE", "XXXX-XX"),
        ("It now belongs to them.", "now", "DATE", "PRESENT_REF"),
        ("Shelling resumed at 6 p.m. on the hill.", "6 p.m.", "TIME", "XXXX-XX-XXT18:00"),
        ("Shelling resumed at 18:30 GMT.", "18:30 GMT", "TIME", "XXXX-XX-XXT18:30Z"),
        ("Sirens rang on Monday morning.", "Monday morning", "TIME", "XXXX-WXX-1TMO"),
        ("The siege lasted three weeks.", "three weeks", "DURATION", "P3W"),
        ("It took more than two years.", "more than two years", "DURATION", "P2Y"),
        ("It took two and a half hours.", "two and a half hours", "DURATION", "PT2.5H"),
        ("A two-week truce was agreed.", "two-week", "DURATION", "P2W"),
        ("They waited for months.", "months", "DURATION", "PXM"),
        ("They shell it every day.", "every day", "SET", "P1D"),
        ("Buses run on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
        ("Lists are printed weekly.", "weekly", "SET", "P1W"),
        ("The post is shelled three times a day.", "three times a day", "SET", "P1D"),
        ("At Christmas, the guns fell silent.", "Christmas", "DATE", "XXXX-12-25"),
        ("They won 4 percent in the third quarter.", "the third quarter", "DATE", "XXXX-Q3"),
        ("They spent more over the past year.", "the past year", "DURATION", "P1Y"),
        ("It took 2 1/2 years.", "2 1/2 years", "DURATION", "P2.5Y"),
        ("They waited half an hour.", "half an hour", "DURATION", "PT30M"),
        ("A weeklong truce was agreed.", "weeklong", "DURATION", "P1W"),
        ("In recent weeks the guns fell silent.", "recent weeks", "DATE", "PAST_REF"),
        ("At the time he was abroad.", "the time", "DATE", "PAST_REF"),
        ("In the near future it may reopen.", "the near future", "DATE", "FUTURE_REF"),
        ("Talks will soon resume.", "soon", "DATE", "FUTURE_REF"),
        ("The 14-year-old girl was flown out.", "14-year-old", "DURATION", "P14Y"),
        ("Sirens rang at 0430 GMT.", "0430 GMT", "TIME", "XXXX-XX-XXT04:30Z"),
        ("It was Day 303 of the war.", "Day 303", "DATE", "XXXX-XX-XX"),
    ],
)
def test_an_expression_has_its_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    assert found(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town.",
        "A second column turned back.",
        "The fall of the fortress shook the court.",
        "The bill was $2000 and rising.",
        "Prices may fall and soldiers may fall back.",
        "He was the second stringer of his unit.",
        "The fort soon fell.",
        "They will leave as soon as the road is open.",
        "The mayor told The Evening Lantern that help was near.",
        "The mayor told The Sunday Mirror that help was near.",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert found(text) == []


def test_a_count_of_men_is_no_year() -> None:
    assert found("The column of 1500 soldiers rested.") == []


def test_both_ends_of_a_span_share_what_is_told_once() -> None:
    assert [value for _, _, value in found("The raid of July 1–3, 1863 failed.")] == [
        "1863-07-01",
        "1863-07-03",
    ]
    assert [value for _, _, value in found("Fighting from 26 June to 4 August 1952.")] == [
        "1952-06-26",
        "1952-08-04",
    ]
    assert [value for _, _, value in found("The war of 1914–18 ended.")] == ["1914", "1918"]


def test_an_article_belongs_to_the_noun_after_it() -> None:
    assert found("The summer offensive stalled.")[0][0] == "summer"
    assert found("They fought throughout the summer.")[0][0] == "the summer"


def test_no_expression_crosses_a_block() -> None:
    text = "The town fell in May\n2024 was a hard year."
    layout = (
        Block(kind="heading", start=0, end=20),
        Block(kind="paragraph", start=21, end=len(text)),
    )
    assert [it.text for it in find_times(parse(text, layout), layout)] == ["May", "2024"]


def test_a_capital_whose_small_letter_is_longer_shifts_nothing() -> None:
    (time,) = times_in("İİİ fell on 27 December 2024.")
    assert time.text == "27 December 2024"


WORDS = [
    "May",
    "12",
    "the",
    "last",
    "two",
    "weeks",
    "of",
    "March",
    "1918",
    "-",
    "and",
    ",",
    ".",
    "(",
    ")",
    "'",
    "Friday",
    "27/12/2024",
    "6",
    "p.m.",
    "noon",
    "every",
    "quarter",
    "'99",
    "about",
    "490",
    "BC",
    "ago",
    "later",
    "half",
    "a",
    "decade",
    "İ",
    "31",
    "February",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.text(max_size=4),
        ),
        max_size=30,
    )
)
def test_every_span_holds_its_words_in_order(words: list[str]) -> None:
    text = " ".join(words)
    layout = one_block(text)
    doc = pipeline().make_doc(text)
    last = 0
    for time in find_times(doc, layout):
        assert time.start >= last
        assert text[time.start : time.end] == time.text
        last = time.end


def test_a_class_that_stands_twice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [{"class": "month", "words": {"june": 6}}] * 2
    monkeypatch.setattr("sayso.lexicon.load.read_yaml", lambda _: twice)
    lexicon.word_classes.cache_clear()
    try:
        with pytest.raises(LexiconError, match="month"):
            lexicon.word_classes()
    finally:
        monkeypatch.undo()
        lexicon.word_classes.cache_clear()
