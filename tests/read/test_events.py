import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.lexicon.events import event_lexicon, event_rows
from sayso.model import Actor, Event, Place, Time, span_at
from sayso.read.code_table import Codes
from sayso.read.events import find_events
from sayso.read.figures import find_figures
from sayso.read.language import parse

pytestmark = pytest.mark.usefixtures("rules_alone")

PARTIES = ("Harn", "Belvia", "Osk", "Maro")


@cache
def events(text: str) -> tuple[Event, ...]:
    """The events of `text`, whose actors are the invented parties it names."""
    doc = parse(text, ())
    actors = tuple(
        Actor(id=name, name=name, kind="state", mentions=mentions)
        for name in PARTIES
        if (mentions := tuple(span_at(text, *it.span()) for it in re.finditer(name, text)))
    )
    times = tuple(
        Time(start=it.start(), end=it.end(), text=it.group(), type="DATE", value="X")
        for it in re.finditer("Monday|Friday|2022", text)
    )
    places = tuple(
        Place(start=it.start(), end=it.end(), text=it.group(), name=it.group())
        for it in re.finditer("Tolz|Brenn", text)
    )
    figures = find_figures(doc, (), actors, times)
    return find_events(doc, (), actors, times, places, figures)


def who(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(it.kind, it.agents, it.targets) for it in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harn attacked Belvia.", ("attack", ("Harn",), ("Belvia",))),
        ("Belvia was attacked by Harn.", ("attack", ("Harn",), ("Belvia",))),
        ("Harn's invasion of Belvia shocked us.", ("invasion", ("Harn",), ("Belvia",))),
        ("An invasion of Belvia by Harn began.", ("invasion", ("Harn",), ("Belvia",))),
        ("Harn carried out strikes against Belvia.", ("airstrike", ("Harn",), ("Belvia",))),
        ("Belvia came under attack.", ("attack", (), ("Belvia",))),
        ("Harn accused Belvia of lying.", ("accusation", ("Harn",), ("Belvia",))),
        ("Harn expelled two Belvia diplomats.", ("sanction", ("Harn",), ("Belvia",))),
        ("Harn imposed sanctions on Belvia.", ("sanction", ("Harn",), ("Belvia",))),
        ("Harn condemned Belvia.", ("condemnation", ("Harn",), ("Belvia",))),
        ("Harn supplied weapons to Belvia.", ("arms_transfer", ("Harn",), ("Belvia",))),
    ],
)
def test_agents_and_targets_follow_the_grammar(
    text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert who(text) == [expected]


def test_both_sides_of_a_clash_are_named() -> None:
    ((kind, agents, targets),) = who("Harn troops clashed with Belvia militants.")
    assert kind == "clash"
    assert {*agents, *targets} == {"Harn", "Belvia"}


def test_an_agent_that_is_not_named_is_missing() -> None:
    assert who("The soldier was captured.") == [("capture", (), ())]


def test_the_captor_stands_behind_the_captured() -> None:
    text = "A Belvia soldier captured by Harn forces has succumbed to his wounds."
    assert who(text) == [("capture", ("Harn",), ("Belvia",)), ("death", (), ("Belvia",))]


@pytest.mark.parametrize(
    ("text", "kind", "acled"),
    [
        ("A suicide bombing in Tolz killed ten.", "bombing", "Suicide bomb"),
        ("Warplanes bombed the town.", "airstrike", "Air/drone strike"),
        ("A drone strike on Tolz wounded two.", "airstrike", "Air/drone strike"),
        ("Harn shelled Tolz.", "shelling", "Shelling/artillery/missile attack"),
        ("Gunmen abducted a teacher.", "abduction", "Abduction/forced disappearance"),
        ("Rebels clashed with troops.", "clash", "Armed clash"),
        ("Workers protested in Tolz.", "protest", "Peaceful protest"),
        ("Soldiers looted shops.", "looting", "Looting/property destruction"),
        ("Police arrested ten men.", "detention", "Arrests"),
        ("Rebels seized control of Tolz.", "territory_gain", "Non-state actor overtakes territory"),
    ],
)
def test_a_trigger_carries_its_codes(text: str, kind: str, acled: str) -> None:
    first = events(text)[0]
    assert (first.kind, first.acled) == (kind, acled)


def test_an_announced_act_is_coded_as_an_intention() -> None:
    plovers = [it.plover for it in events("Harn will visit Belvia.")]
    assert plovers == ["AGREE"]
    assert [it.reality for it in events("Harn will visit Belvia.")] == ["planned"]


def test_the_time_of_saying_is_not_the_time_of_the_event() -> None:
    (event,) = events("Harn said on Friday that Belvia attacked Osk.")
    assert event.when is None
    (event,) = events("Harn said that Belvia attacked Osk on Monday in Tolz.")
    assert (event.when, event.where) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The raid shook the whole town on Monday.",
        "The town came under attack on Monday.",
        "The attack claimed the life of a nurse on Monday.",
    ],
)
def test_what_a_verb_tells_of_its_day_is_of_the_deed_that_it_is_about(text: str) -> None:
    assert {it.when for it in events(text)} == {0}


def test_an_event_takes_the_time_of_the_attack_it_came_of() -> None:
    times = [it.when for it in events("Ten men were killed in an attack on Monday.")]
    assert times == [0, 0]


def test_figures_are_tied_to_the_event_that_measures_them() -> None:
    text = "Belvia said a strike killed three men and wounded four."
    tied = {it.kind: it.figures for it in events(text) if it.figures}
    assert tied == {"death": ("f1",), "injury": ("f2",)}


def test_weapons_are_instruments() -> None:
    (event,) = events("Harn attacked Belvia with mortars and rifles.")
    assert [it.text for it in event.instruments] == ["mortars", "rifles"]


@pytest.mark.parametrize("text", ["The war goes on.", "He said it was late.", "Peace is far."])
def test_saying_and_war_itself_are_no_events(text: str) -> None:
    assert events(text) == ()


def test_every_trigger_of_the_lexicon_has_codes_of_one_scheme() -> None:
    lexicon = event_lexicon()
    rows = {t.row for table in (lexicon.verbs, lexicon.nouns) for ts in table.values() for t in ts}
    assert {len(row.cameo) for row in rows if row.cameo} <= {3, 4}
    assert all(row.plover is None or row.plover.isupper() for row in rows)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_keeps_the_span_promise(text: str) -> None:
    for event in events(text):
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def joined(text: str) -> list[tuple[str, list[str]]]:
    return [(it.trigger.text, [one.text for one in it.mentions]) for it in events(text)]


def test_the_raid_after_a_raid_is_that_raid() -> None:
    text = "Harn forces raided Tolz on Monday. Two men died. The raid lasted an hour."
    assert ("raided", ["raid"]) in joined(text)


@pytest.mark.parametrize(
    ("text", "kind", "deeds"),
    [
        ("Troops left after the exercise that Osk and Lind held in May.", "exercise", 1),
        ("It is not known who fired the mortar that fell on Tolz.", "shelling", 1),
        ("The army launched 14 air strikes on Tolz, dropping 31 bombs.", "airstrike", 1),
        ("Rebels shelled Tolz, hitting a school.", "shelling", 1),
        ("The bombing of the port was the third attack on Tolz this year.", "bombing", 1),
        ("A car bomb went off in Tolz. Rebels claimed the attack.", "bombing", 1),
        ("Rebels attacked Tolz. It was the third attack this week.", "attack", 1),
        ("Police arrested six men in Tolz and held them incommunicado.", "detention", 1),
        ("Osk vetoed a round of sanctions on Lind.", "sanction", 1),
        ("Rebels killed a man who had killed a monk.", "death", 2),
        ("Rebels attacked soldiers who had attacked their camp.", "attack", 2),
    ],
)
def test_words_of_one_phrase_tell_of_one_deed(text: str, kind: str, deeds: int) -> None:
    assert [it.kind for it in sayso.read(text).events].count(kind) == deeds


def test_who_brokers_a_truce_is_no_party_to_it() -> None:
    (truce,) = sayso.read("Two days after the ceasefire that Maro brokered, all was quiet.").events
    assert not truce.agents


def test_a_number_of_deaths_is_no_death() -> None:
    assert not sayso.read("That brings to 68 the number of mine deaths this year.").events


@pytest.mark.parametrize(
    "text",
    [
        "Harn attacked Belvia on Monday. Osk attacked Maro on Friday.",
        "Harn attacked Belvia on Monday. Harn attacked Belvia on Friday.",
        "Harn raided Tolz. Osk raided Brenn. The raid shocked us.",
    ],
)
def test_distinct_incidents_stay_apart(text: str) -> None:
    assert all(not mentions for _, mentions in joined(text))


@pytest.mark.parametrize(
    ("text", "acled"),
    [
        ("Police fired tear gas at protesters in Tolz.", "Protest with intervention"),
        ("Protesters threw stones at police in Tolz.", "Violent demonstration"),
        (
            "Soldiers opened fire on protesters, killing two.",
            "Excessive force against protesters",
        ),
        ("A mob beat a thief to death.", "Mob violence"),
        ("The army recaptured Tolz from rebels.", "Government regains territory"),
        ("Rebels shot dead a teacher.", "Attack"),
        ("Rebels attacked an army convoy.", "Armed clash"),
        ("Students marched against the killing of a teacher.", "Peaceful protest"),
        ("Rebels entered Tolz unopposed.", "Non-violent transfer of territory"),
        ("Police foiled a bomb attack in Tolz.", "Disrupted weapons use"),
    ],
)
def test_acled_codes_the_scene_and_not_the_word(text: str, acled: str) -> None:
    codes = [it.acled for it in events(text) if it.acled]
    assert codes[0] == acled


def test_what_did_not_happen_has_no_acled_code() -> None:
    assert [it.acled for it in events("Harn plans to shell Tolz.")] == [None]


def test_a_party_accused_of_an_act_is_its_agent() -> None:
    assert who("Osk accused Harn of shelling Belvia.")[1] == ("shelling", ("Harn",), ("Belvia",))


def test_a_user_can_replace_the_codes() -> None:
    text = "Harn shelled Tolz."
    (row,) = [it for it in event_rows() if it.name == "shell"]
    table = {row.name: Codes("FIRE", None, (), "9", "Guns")}
    (event,) = find_events(parse(text, ()), (), (), (), (), (), table)
    assert (event.plover, event.cameo, event.acled) == ("FIRE", "9", "Guns")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rioters torched a bank and threw stones.", ["riot"]),
        ("Harn lifted the sanctions on Osk.", ["policy_shift"]),
        ("Harn lodged a protest with Osk.", ["condemnation"]),
        ("Harn pledged ten tonnes of food aid to Osk.", ["humanitarian_aid"]),
        ("Harn jets carried out six raids on Osk.", ["airstrike"]),
        ("The guards traded shots in a shoot-out.", ["clash"]),
        ("Harn pulled out of the treaty.", ["policy_shift"]),
        ("Osk fired two missiles into the sea.", ["weapons_test"]),
        ("Rebels shot down a drone over Tolz.", ["destruction"]),
        ("Tanks crossed into Kuwait.", ["invasion"]),
        ("Dockers walked off the job.", ["protest"]),
        ("Inflation hit the poor.", []),
        ("She won the battle against cancer.", []),
        ("The striker hit the post in the semifinal.", []),
        ("The spokesman refused to comment.", []),
        ("The vote drew outrage.", []),
        ("Police foiled a plot to bomb a mall.", ["bombing"]),
        ("Air raids hit Tolz.", ["airstrike"]),
        ("Officers took power in a coup.", ["other"]),
        ("Police used tear gas to disperse protesters.", ["attack"]),
        ("Rebels hold Bunia, which they captured in May.", ["territory_gain"]),
        ("Two commanders swore allegiance to the Islamic State.", ["group_change"]),
        ("The garrison surrendered.", ["capture"]),
        ("She asked whether the road was safe.", []),
        ("The president came under fire from critics of the budget.", []),
        ("The film captured the mood of a town.", []),
        ("Harn voters support the mayor.", []),
    ],
)
def test_words_with_many_senses_are_told_apart_by_their_company(
    text: str, kinds: list[str]
) -> None:
    assert [it.kind for it in events(text)] == kinds


def test_killed_or_wounded_is_a_toll_and_no_event() -> None:
    assert not events("Nearly 300 Harn troops have been killed or wounded.")


def test_what_only_dates_another_event_repeats_what_was_told() -> None:
    found = events("Harn deployed ten thousand troops. Many died since Harn began deploying men.")
    assert [it.kind for it in found].count("deployment") == 1


def test_a_death_told_three_times_is_one_event() -> None:
    report = sayso.read(
        "A Peruvian pilot captured by rebels has succumbed to his wounds, the army said on "
        "Friday. His condition grew worse, and he passed away at night. “It has been confirmed "
        "that the Peruvian pilot captured alive on March 3 has just passed away,” the army stated."
    )
    deaths = [it for it in report.events if it.kind == "death"]
    assert [len(it.mentions) for it in deaths] == [2]


def test_what_an_attack_led_to_has_its_day_and_place() -> None:
    report = sayso.read("Gunmen hit a convoy near Douentza on Wednesday, killing four guards.")
    killing = next(it for it in report.events if it.kind == "death")
    assert killing.when is not None
    assert killing.where is not None
    assert report.places[killing.where].text == "Douentza"


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("Harn announced four days of naval drills.", "planned"),
        ("Any attack on Osk will be answered.", "conditional"),
        ("It is not clear who attacked the convoy.", "happened"),
        ("The minister's death was not investigated.", "happened"),
        ("Osk is due to free two hostages next week.", "planned"),
        ("A plan to shell Tolz was dropped.", "denied"),
        ("The rebels flew in with a ceasefire plan.", "planned"),
        ("Harn ordered Belvian troops to leave the country.", "demanded"),
        ("Egypt's president flew to Doha for talks with the Emir.", "planned"),
    ],
)
def test_what_stands_around_an_event_tells_whether_it_happened(text: str, reality: str) -> None:
    assert reality in {str(it.reality) for it in events(text)}


def test_a_deed_that_is_named_has_the_day_and_place_where_it_hit() -> None:
    for text in (
        "A market in Narvik was struck in a shelling on Tuesday.",
        "Air raids hit Narvik on Tuesday.",
        "More was learned on Friday of the shelling that hit a ferry in Narvik on Tuesday.",
    ):
        report = sayso.read(text, published="2031-03-26")
        (event,) = report.events
        assert event.when is not None
        assert event.where is not None
        assert report.times[event.when].text == "Tuesday"


def test_a_deed_was_when_and_where_a_clause_tells_what_it_did() -> None:
    raid, deaths, blame = sayso.read(
        "The raid that killed nine people in Narvik on Tuesday was condemned on Friday.",
        published="2031-03-28",
    ).events
    assert raid.when == deaths.when != blame.when
    assert raid.where == deaths.where is not None


def test_a_demand_that_is_rejected_was_made() -> None:
    found = {str(it.kind): it.reality for it in events("Iran rejected a French demand for talks.")}
    assert found["demand"] == "happened"
