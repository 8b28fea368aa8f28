from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.model import Actor, Block
from sayso.read.actor_index import actor_at, resolve
from sayso.read.actors import find_actors
from sayso.read.language import pipeline

Parsed = tuple[Doc, tuple[Block, ...]]
Read = Callable[[str], dict[str, Actor]]


@pytest.fixture
def actors(parsed: Callable[[str], Parsed]) -> Read:
    """Text → every actor under the words of each of its mentions."""

    def read(text: str) -> dict[str, Actor]:
        doc, layout = parsed(text)
        return {
            mention.text: actor
            for actor in find_actors(doc, layout, ())
            for mention in actor.mentions
        }

    return read


def traits(actor: Actor) -> tuple[str, str | None, str | None]:
    return actor.kind, actor.country, actor.role


def test_a_person_is_one_actor_under_full_name_surname_title_and_pronoun(actors: Read) -> None:
    found = actors(
        "Peruvian President Rosa Quispe arrived in Lima. Quispe said she would stay. "
        "The president met reporters."
    )
    quispe = found["Peruvian President Rosa Quispe"]
    assert found["Quispe"] == found["she"] == found["The president"] == quispe
    assert quispe.name == "Rosa Quispe"
    assert traits(quispe) == ("person", "PER", "GOV")


def test_a_family_name_that_stands_first_is_a_short_form_too(actors: Read) -> None:
    found = actors("South Korean lawmaker Han Ji-won was briefed. Han gave no details.")
    assert found["Han"].name == "Han Ji-won"
    assert traits(found["Han"]) == ("person", "KOR", "LEG")


def test_two_people_of_one_surname_stay_two(actors: Read) -> None:
    found = actors("Prime Minister Anwar Khan resigned. General Tariq Khan took over.")
    assert found["Prime Minister Anwar Khan"] != found["General Tariq Khan"]


def test_an_agency_is_one_actor_under_name_abbreviation_seat_and_demonym(actors: Read) -> None:
    found = actors(
        "Estonia’s Harbour Intelligence Service (HIS) warned of sabotage. The HIS gave no names. "
        "Tallinn’s intelligence agency has watched the port. Estonian intelligence said so in May. "
        "The agency declined to comment."
    )
    service = found["Estonia’s Harbour Intelligence Service"]
    for words in ("HIS", "The HIS", "Tallinn’s intelligence agency", "Estonian intelligence"):
        assert found[words] == service
    assert found["The agency"] == service
    assert service.name == "Harbour Intelligence Service"
    assert traits(service) == ("intelligence", "EST", "SPY")


def test_an_allied_agency_is_another_actor(actors: Read) -> None:
    found = actors(
        "The Estonian intelligence service asked an allied intelligence agency for help."
    )
    assert found["an allied intelligence agency"] != found["The Estonian intelligence service"]
    assert found["an allied intelligence agency"].country is None


def test_a_state_and_its_capital_that_speaks_are_one(actors: Read) -> None:
    found = actors("Ethiopia pulled out. Addis Ababa said it had kept its word.")
    assert found["Addis Ababa"] == found["Ethiopia"] == found["it"]
    assert found["Ethiopia"].kind == "state"


def test_a_country_where_something_happens_is_no_party(actors: Read) -> None:
    assert "Nepal" not in actors("A bus fell into a ravine in Nepal.")


def test_a_state_its_forces_its_people_and_its_ministry_stay_apart(actors: Read) -> None:
    found = actors(
        "Chad sent a letter. Chadian soldiers crossed the river. Chadians marched. "
        "Chad’s foreign ministry said nothing, and Foreign Minister Ali Hassane left."
    )
    words = ("Chad", "Chadian soldiers", "Chadians", "Chad’s foreign ministry")
    assert len({found[it].id for it in words}) == 4
    assert found["Foreign Minister Ali Hassane"] != found["Chad’s foreign ministry"]
    assert traits(found["Chadian soldiers"]) == ("military", "TCD", "MIL")


def test_one_soldier_is_not_the_soldiers(actors: Read) -> None:
    found = actors("Chadian soldiers fled. A Chadian soldier was caught. He was wounded.")
    assert found["He"] == found["A Chadian soldier"] != found["Chadian soldiers"]


def test_officials_of_an_alliance_are_neither_it_nor_its_chief(actors: Read) -> None:
    found = actors("NATO officials warned of war. NATO chief Erik Dahl did not.")
    assert len({found[it].id for it in ("NATO", "NATO officials", "NATO chief Erik Dahl")}) == 3
    assert traits(found["NATO officials"]) == ("unnamed", None, "IGO")


def test_unnamed_officials_are_one_only_where_the_text_says_so(actors: Read) -> None:
    found = actors(
        "A Turkish official said yes. Another official said no. The Turkish official insisted."
    )
    assert found["A Turkish official"] == found["The Turkish official"]
    assert found["Another official"] != found["A Turkish official"]
    assert traits(found["A Turkish official"]) == ("unnamed", "TUR", "GOV")


def test_the_latter_is_the_second_of_a_pair_and_both_are_both(actors: Read) -> None:
    found = actors("Ties between Armenia and Iran grew after the latter’s offer of gas.")
    assert found["the latter"].country == "IRN"
    text = "Armenia met Iran. Both countries signed."
    doc = pipeline()(text)
    both = {it.country for it in find_actors(doc) if "Both countries" in str(it.mentions)}
    assert both == {"ARM", "IRN"}


def test_its_army_is_of_the_country_it_points_at(actors: Read) -> None:
    found = actors("Eritrea said its army had won.")
    assert traits(found["its army"]) == ("military", "ERI", "MIL")


def test_an_apposition_and_a_bracket_name_one_group(actors: Read) -> None:
    found = actors(
        "The Front for Desert Justice (FDJ), a little-known militia, said it was responsible. "
        "The group has fought since 2012."
    )
    front = found["The Front for Desert Justice"]
    for words in ("FDJ", "a little-known militia", "it", "The group"):
        assert found[words] == front
    assert front.kind == "armed_group"


def test_a_backer_in_an_adjective_is_no_country_of_the_group(actors: Read) -> None:
    assert actors("US-backed rebels withdrew.")["US-backed rebels"].country is None


def test_allies_are_not_of_the_country_they_are_allies_of(actors: Read) -> None:
    assert actors("Ukraine’s allies objected.")["Ukraine’s allies"].country is None


def test_it_with_nothing_behind_it_is_no_mention(actors: Read) -> None:
    assert "It" not in actors("Peru denied the report. It was believed that a convoy had left.")


def test_a_headline_with_a_surname_joins_the_full_name_below(actors: Read) -> None:
    found = actors("Okafor vows to stay\n\nPresident Daniel Okafor said he would not step down.")
    assert found["Okafor"].name == "Daniel Okafor"


def test_actors_are_numbered_by_first_mention(parsed: Callable[[str], Parsed]) -> None:
    doc, layout = parsed("Peru accused Chile. Chile accused the United Nations.")
    found = find_actors(doc, layout, ())
    assert [it.id for it in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    firsts = [it.mentions[0].start for it in found]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("lawmaker Jaan Tamm, who was briefed in May,", "Jaan Tamm"),
        ("a spokesman for the Taliban", "a spokesman"),
        ("residents of the town", "residents"),
        ("Peru’s allies", "Peru’s allies"),
    ],
)
def test_a_speaker_phrase_resolves_by_its_head(phrase: str, name: str) -> None:
    text = f"According to {phrase} nobody slept."
    doc = pipeline()(text)
    actors = find_actors(doc)
    start = text.index(phrase)
    found = resolve(doc, actors, start, start + len(phrase))
    assert next(it.name for it in actors if it.id == found) == name


def test_who_is_the_one_it_stands_for() -> None:
    text = "Lawmaker Jaan Tamm, who said little, left."
    doc = pipeline()(text)
    actors = find_actors(doc)
    start = text.index("who")
    assert resolve(doc, actors, start, start + 3) == actors[0].id


def test_a_phrase_without_a_party_resolves_to_none() -> None:
    doc = pipeline()("The weather was fine.")
    assert resolve(doc, find_actors(doc), 0, 11) is None


WORDS = (
    "the a Gen. Peru ’s 's - its they he said forces ( UN ) Hamas , . “ ” both latter soldiers of "
    "for Ministry \n 한국 é US IS countries Mr. Lee"
)


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=80) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=25).map(" ".join)
)
def test_any_text_gives_mentions_that_hold_their_words(text: str) -> None:
    doc = pipeline()(text)
    actors = find_actors(doc)
    for actor in actors:
        assert actor.mentions
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text
    actor_at(doc, actors)(0, len(text))
