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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police beat the injured.", "the injured"),
        ("The army buried its dead.", "its dead"),
        ("A 16-year-old was killed.", "A 16-year-old"),
        ("Two 16-year-olds died.", "Two 16-year-olds"),
        ("The tribes of Hit attacked the post.", "The tribes"),
    ],
)
def test_an_adjective_behind_an_article_names_people(actors: Read, text: str, name: str) -> None:
    assert name in actors(text)


@pytest.mark.parametrize(
    "text", ["No group claimed the attack.", "A wounded was killed.", "Neither official spoke."]
)
def test_nobody_is_no_actor(actors: Read, text: str) -> None:
    assert not actors(text)


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


def test_an_owner_passes_its_country_on_to_what_is_its(actors: Read) -> None:
    found = actors("Peruvian President Rosa Quispe fled to Chile. Her ministers stayed.")
    assert found["Her ministers"].country == "PER"


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Iraqi Kurds", "IRQ"),
        ("Bosnian Serbs", "BIH"),
        ("ethnic Albanian fighters", None),
        ("Saudi-led forces", "SAU"),
        ("Soviet troops", "RUS"),
        ("The Kenyan Union of Nurses", "KEN"),
        ("Doctors", "USA"),
    ],
)
def test_a_country_is_told_by_more_than_the_owner(
    actors: Read, phrase: str, country: str | None
) -> None:
    more = " from two American charities" if phrase == "Doctors" else ""
    found = actors(f"{phrase}{more} protested against Peru and Chile.")
    assert found[phrase].country == country


def test_a_group_of_people_is_those_people(actors: Read) -> None:
    found = actors("A group of Moroccan diplomats left. They said nothing.")
    assert "A group" not in found
    assert found["They"] == found["Moroccan diplomats"]


def test_of_a_report_on_one_country_who_acts_at_home_is_of_it(actors: Read) -> None:
    found = actors(
        "Zambian police fired on students. The interior minister resigned. Three tourists and "
        "a Reuters reporter were hurt; UN monitors watched."
    )
    assert found["students"].country == found["The interior minister"].country == "ZMB"
    assert found["Three tourists"].country is found["UN monitors"].country is None


def test_of_two_countries_the_report_does_not_say_whose(actors: Read) -> None:
    found = actors("Zambia met Malawi. The interior minister resigned.")
    assert found["The interior minister"].country is None


def test_leaders_are_known_by_office_or_fame_and_only_from_their_time_on(
    parsed: Callable[[str], Parsed],
) -> None:
    def country(text: str, year: int | None = None) -> str | None:
        doc, layout = parsed(text)
        return find_actors(doc, layout, (), year=year)[0].country

    assert country("Gorbachev resigned.") == "RUS"
    assert country("President Carter resigned.") == "USA"
    assert country("Carter resigned.") is None
    assert country("Farmer Carter resigned.") is None
    assert country("Prime Minister Thatcher resigned.", 1990) == "GBR"
    assert country("President Macron resigned.", 1990) is None


def test_what_is_set_beside_an_unsure_name_tells_that_it_is_a_person(actors: Read) -> None:
    found = actors("Vesna Kolar, the Slovenian defence minister, left. Kolar did not say why.")
    assert traits(found["Kolar"]) == ("person", "SVN", "GOV")


def test_a_commander_known_as_somebody_is_somebody(actors: Read) -> None:
    found = actors("The militia’s commander, known as Abu Hamza, spoke. Abu Hamza was calm.")
    assert found["Abu Hamza"] == found["The militia’s commander"]


def test_they_did_not_do_it_to_themselves(actors: Read) -> None:
    found = actors("Residents said the rebels fled. They feared them.")
    assert found["They"] != found["them"]


def test_its_fighters_are_not_those_of_another_group(actors: Read) -> None:
    found = actors("Hezbollah’s fighters met Hamas. The next day its fighters hid.")
    assert found["its fighters"] != found["Hezbollah’s fighters"]


def test_a_heading_that_names_an_alliance_names_no_party(actors: Read) -> None:
    found = actors("Pyongyang’s Alliance Tested\n\nNorth Korea said on Monday it was ready.")
    assert not [words for words in found if "Alliance" in words]


def test_the_former_is_the_first_of_a_pair_though_an_adjective_too(actors: Read) -> None:
    found = actors("Kenya met Tanzania. The former sent troops. The former minister left.")
    assert found["The former"].country == "KEN"
    assert found["The former minister"].kind == "person"


def test_fighters_tell_that_their_front_is_armed(actors: Read) -> None:
    found = actors("The Lunda Renewal Front denied it. The front's fighters had left.")
    assert found["The Lunda Renewal Front"].kind == "armed_group"


def test_the_army_of_a_report_nearly_all_about_one_country_is_its(actors: Read) -> None:
    found = actors(
        "Chad voted. Chadian police and Chadian lawmakers agreed, Chad said. Peru was silent. "
        "The army stayed in its barracks. The minister left."
    )
    assert found["The army"].country == "TCD"
    assert found["The minister"].country is None


def test_a_group_of_no_one_country_is_not_what_a_country_leads(actors: Read) -> None:
    found = actors("Islamic State lost the town. The US-led coalition bombed it.")
    assert found["Islamic State"].country is None
    assert found["The US-led coalition"].country == "USA"


def test_the_fighters_are_not_the_soldiers_told_of_before(actors: Read) -> None:
    found = actors(
        "Gunmen killed forty soldiers near Lima. Villagers said the fighters had come at night."
    )
    assert found["the fighters"] != found["forty soldiers"]


def test_refugees_are_of_the_country_they_fled(actors: Read) -> None:
    found = actors("The police in Chad stopped refugees fleeing from Peru.")
    assert found["refugees"].country == "PER"


def test_the_sides_of_a_road_are_nobody(actors: Read) -> None:
    assert not actors("The column came under fire from both sides of the road.")
    assert list(actors("Both sides of the conflict lost ground.")) == ["Both sides"]
