import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lexicon.events import event_lexicon
from sayso.model import Actor, Event, Place, Time, span_at
from sayso.read.events import find_events
from sayso.read.figures import find_figures
from sayso.read.language import parse

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
        ("Harn carried out strikes against Belvia.", ("attack", ("Harn",), ("Belvia",))),
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
