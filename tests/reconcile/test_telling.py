import datetime
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.model import Block, Published, Report, Source
from sayso.reconcile.spots import Spot, kilometres, near
from sayso.reconcile.telling import Telling, stem, tell, word_hash

Teller = Callable[..., Telling]


def test_one_report_can_tell_of_two_happenings(telling: Teller) -> None:
    told = telling(
        "A shell hit Varn on Monday and killed two. On Friday a bombing shook Ostrel.",
        "2024-03-09",
        events=[
            ("hit", "shelling", "2024-03-04", "Varn"),
            ("killed", "death", None, None),
            ("bombing", "bombing", "2024-03-08", "Ostrel"),
        ],
    )
    assert [it.events for it in told.accounts] == [("e1", "e2"), ("e3",)]
    assert [it.own_spots[0].name for it in told.accounts] == ["Varn", "Ostrel"]


def test_a_death_and_the_strike_that_brought_it_are_one_happening(telling: Teller) -> None:
    told = telling(
        "The strike on Varn came at dawn. Four people died.",
        events=[("strike", "airstrike", None, "Varn"), ("died", "death", None, None)],
    )
    (account,) = told.accounts
    assert account.kinds == ("airstrike", "death")


def test_a_report_is_about_what_stands_on_top(telling: Teller) -> None:
    long_after = "Nothing else was told. " * 60
    told = telling(
        f"Talks began in Varn on Monday. {long_after}A clash in Ostrel came first.",
        events=[("Talks", "talks", "2024-03-04", "Varn"), ("clash", "clash", None, "Ostrel")],
    )
    assert told.accounts[0].theme == "talks"


def test_a_report_is_about_its_news_and_not_what_that_is_set_against(telling: Teller) -> None:
    told = telling(
        "An airstrike hit Varn on Tuesday. Ostrel was shelled last month, and ten died there.",
        "2024-03-05",
        events=[
            ("airstrike", "airstrike", "2024-03-05", "Varn"),
            ("shelled", "shelling", "2024-02-05", "Ostrel"),
            ("died", "death", "2024-02-05", "Ostrel"),
        ],
    )
    assert told.accounts[0].kinds == ("airstrike",)


def test_the_day_of_a_dateline_is_not_that_of_what_it_opens() -> None:
    told = tell(
        sayso.read(
            "Shells hit Narvik\n\nNARVIK, March 26 — Shells hit a school in Narvik.\n\nTwo died.",
            published="2031-03-26",
        )
    )
    assert not told.accounts[0].dated


def test_a_report_without_events_has_one_account_all_the_same(telling: Teller) -> None:
    assert len(telling("Nobody came.").accounts) == 1
    assert len(telling("").accounts) == 1


def test_ages_are_told_apart_from_other_numbers(telling: Teller) -> None:
    told = telling("Ira Kol, 34, and a 7-year-old boy were hit by 12 shells. Pavel (61) lived.")
    assert told.ages == {34, 7, 61}
    assert not telling("Since the start of the war, 1,263 people have been killed.").ages


def test_boilerplate_is_left_out() -> None:
    text = "Varn burned.\nSubscribe to our letter"
    source = Source(kind="stdin", location="-", sha256="0" * 64)
    layout = (
        Block(kind="paragraph", start=0, end=12),
        Block(kind="boilerplate", start=13, end=len(text)),
    )
    told = tell(Report(id="x", source=source, text=text, layout=layout, published=Published()))
    assert told.words.tolist() == [word_hash(stem("Varn")), word_hash(stem("burned"))]


def test_a_village_is_near_the_town_beside_it_and_far_from_another() -> None:
    varn = Spot("Varn", 50.0, 30.0, 3.0, "UKR", None, False)
    beside = Spot("Lower Varn", 50.1, 30.0, 2.0, "UKR", None, False)
    away = Spot("Ostrel", 47.0, 35.0, 3.0, "UKR", None, False)
    assert near(varn, beside)
    assert not near(varn, away)
    assert round(kilometres(varn, beside) or 0) == 11


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_told_and_its_words_stand_where_it_says(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    source = Source(kind="stdin", location="-", sha256="0" * 64)
    told = tell(Report(id="x", source=source, text=text))
    for start, end, word in zip(told.starts, told.ends, told.words, strict=True):
        assert word_hash(stem(text[start:end])) == word


def test_what_a_report_is_about_has_the_day_and_place_told_beside_it(telling: Teller) -> None:
    told = telling(
        "On Friday Varn came under fire when a shell hit the market.",
        "2024-03-09",
        events=[("Varn", "other", "2024-03-08", "Varn"), ("hit", "shelling", None, None)],
    )
    account = told.accounts[0]
    assert account.theme == "violence"
    assert [it.name for it in account.own_spots] == ["Varn"]
    assert account.dated
    assert account.days is not None


def test_of_two_days_told_beside_it_neither_is_tied_to_it(telling: Teller) -> None:
    told = telling(
        "On Friday it was quiet, on Saturday it was not: a shell hit the market.",
        "2024-03-09",
        events=[
            ("quiet", "other", "2024-03-08", None),
            ("not", "other", "2024-03-09", None),
            ("hit", "shelling", None, None),
        ],
    )
    assert not told.accounts[0].dated


def test_a_day_long_past_is_not_that_of_the_news(telling: Teller) -> None:
    told = telling(
        "Varn, held since January. A shell hit the market.",
        "2024-03-09",
        events=[("held", "other", "2024-01-01", None), ("hit", "shelling", None, None)],
    )
    assert told.accounts[0].days is None


def test_news_without_a_day_is_not_given_the_day_of_what_was_earlier_and_elsewhere() -> None:
    text = "A bomb attack hit Hamar on Thursday.\n\nThree people were killed, police said."
    past = "Harstad was shelled last month, and 4 people died there."
    read = sayso.read(f"Bomb attack hits Hamar\n\n{text}\n\n{past}", published="2031-03-20")
    untold = tuple(
        it.model_copy(update={"when": None}) if it.trigger.start < read.text.index(past) else it
        for it in read.events
    )
    news, earlier = tell(read.model_copy(update={"events": untold})).accounts
    thursday = datetime.date(2031, 3, 20).toordinal()
    assert news.days == (thursday, thursday)
    assert "shelling" not in news.kinds
    assert "shelling" in earlier.kinds


def test_a_report_is_about_its_opening_where_all_its_events_are_long_past() -> None:
    past = "Harstad was shelled last month, and 4 people died there."
    text = f"Bombing hits Hamar\n\nA bombing struck Hamar on Sunday.\n\n{past}"
    read = sayso.read(text, published="2031-07-13")
    later = tuple(it for it in read.events if it.trigger.start > text.index(past) - 1)
    news, *earlier = tell(read.model_copy(update={"events": later})).accounts
    sunday = datetime.date(2031, 7, 13).toordinal()
    assert (news.events, news.days) == ((), (sunday, sunday))
    assert [it.name for it in news.own_spots] == ["Hamar"]
    assert {event for it in earlier for event in it.events} == {it.id for it in later}


def test_the_site_that_was_struck_is_kept_by_its_sort(telling: Teller) -> None:
    events = [("struck", "shelling", None, None)]
    bazaar = telling("Shells struck the bazaar of Varn.", events=events)
    markets = telling("Shells struck two markets in Varn.", events=events)
    clinic = telling("Shells struck a clinic in Varn.", events=events)
    assert bazaar.accounts[0].sites == markets.accounts[0].sites == {"market"}
    assert clinic.accounts[0].sites == {"hospital"}


def test_a_site_is_told_in_the_opening_where_no_event_was_found_and_not_by_an_outlets_name() -> (
    None
):
    lead = "VARN, July 7 (Harbour News) - What was left of a school in Varn was torn down."
    report = sayso.read(f"{lead}\n\nThe bakery was open.", published="2031-07-07")
    told = tell(report.model_copy(update={"events": (), "outlet": "Harbour News"}))
    assert told.accounts[0].sites == {"school"}


def test_a_site_is_told_in_the_opening_where_the_sentences_on_it_name_none() -> None:
    text = "Deaths in Hamar\n\nRockets struck a checkpoint in Hamar.\n\nTwenty people were killed."
    read = sayso.read(text, published="2031-07-07")
    killed = tuple(it for it in read.events if it.trigger.text == "killed")
    told = tell(read.model_copy(update={"events": killed}))
    assert told.accounts[0].sites == {"checkpoint"}


def test_a_plain_text_is_called_by_its_headline() -> None:
    report = sayso.read("Raid kills six in Narvik\n\nA raid killed six people in Narvik on Monday.")
    assert report.title is None
    assert tell(report).title == "Raid kills six in Narvik"


def test_a_report_is_not_about_the_earlier_attack_it_ends_with() -> None:
    text = (
        "Hamar counts its dead\n\nA bakery in Hamar was struck in a bombing on Saturday.\n\n"
        "In an earlier attack, four people were killed in Harstad."
    )
    news, *others = tell(sayso.read(text, published="2031-05-17")).accounts
    assert [it.name for it in news.own_spots] == ["Hamar"]
    assert not news.tolls
    assert [it.tolls[0].best for it in others if it.tolls] == [4]
