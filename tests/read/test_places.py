"""Place names: which words are places, which place is meant, and when a name is a party's."""

import functools
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Block, Place
from sayso.read.gazetteer import load_gazetteer
from sayso.read.language import parse, pipeline
from sayso.read.places import find_places


@functools.cache
def places_in(text: str) -> tuple[Place, ...]:
    layout = (Block(kind="paragraph", start=0, end=len(text)),) if text.strip() else ()
    return find_places(parse(text, layout), layout, load_gazetteer())


def place(text: str, name: str) -> Place:
    return next(it for it in places_in(text) if it.text == name)


def texts(text: str) -> list[str]:
    return [it.text for it in places_in(text)]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Two men died in Paris, Texas, police said.", "Paris", "USA", "Texas"),
        ("Fighting went on in Pokrovsk in Donetsk Oblast.", "Pokrovsk", "UKR", "Donetsk Oblast"),
        ("She was shot in Birmingham, Ala., on Friday.", "Birmingham", "USA", "Alabama"),
        ("A Lebanese court in Beirut sent men to Tripoli, Lebanon.", "Tripoli", "LBN", None),
        ("Russian troops left Artemivsk, Ukraine.", "Artemivsk", "UKR", "Donetsk Oblast"),
    ],
)
def test_the_container_named_with_a_town_tells_which_one(
    text: str, name: str, country: str, admin1: str | None
) -> None:
    found = place(text, name)
    assert found.country == country
    assert admin1 in (None, found.admin1)


def test_one_name_keeps_its_sense_through_the_text() -> None:
    text = "PARIS, Texas (AP) — A fire broke out on Monday. The mayor of Paris thanked the crews."
    assert {it.country for it in places_in(text)} == {"USA"}


def test_the_country_the_text_is_about_decides_between_namesakes() -> None:
    text = "Jets hit Lebanon again. A car bomb killed three in Tripoli, the Lebanese army said."
    assert place(text, "Tripoli").country == "LBN"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shelling hit the Kursk region overnight.", "Kursk"),
        ("Shelling hit Kursk Oblast overnight.", "Kursk Oblast"),
        ("Clashes were reported in Idlib province.", "Idlib"),
    ],
)
def test_a_word_for_the_kind_of_place_picks_the_division(text: str, name: str) -> None:
    assert place(text, name).feature == "admin1"


def test_a_bare_name_of_town_and_division_is_the_town() -> None:
    assert place("Two rockets landed in Kursk.", "Kursk").feature == "settlement"


def test_an_unknown_village_gets_the_region_named_with_it() -> None:
    text = "Troops took the village of Zzhorivka in the Kherson region."
    village, region = place(text, "Zzhorivka"), place(text, "Kherson")
    assert (village.lat, village.lon) == (region.lat, region.lon)
    assert village.gazetteer is None
    assert village.radius_km == region.radius_km
    assert village.country == "UKR"


def test_a_village_is_never_its_namesake_in_another_region() -> None:
    text = "Troops took the village of Stara Mykolaivka in the Kherson region of Ukraine."
    assert place(text, "Stara Mykolaivka").admin1 == "Kherson Oblast"


@pytest.mark.parametrize(
    ("text", "north", "east", "radius"),
    [
        ("A drone fell 10 km west of Kupiansk.", 0, -10, 3),
        ("A drone fell about 20 miles (32 km) north of Kupiansk.", 32, 0, 9.7),
        ("A drone fell some 15 kilometers south-east of the city of Kupiansk.", -10.6, 10.6, 4.5),
        ("A drone fell 5 km from Kupiansk.", 0, 0, 5),
    ],
)
def test_a_place_told_by_distance_lies_that_far_away(
    text: str, north: float, east: float, radius: float
) -> None:
    (found,) = places_in(text)
    town = next(it for it in load_gazetteer().find("Kupiansk") if it.feature == "settlement")
    assert found.lat is not None
    assert found.lon is not None
    assert (found.lat - town.lat) * 111.2 == pytest.approx(north, abs=0.5)
    assert (found.lon - town.lon) * 72.3 == pytest.approx(east, abs=0.5)
    assert found.radius_km == pytest.approx(radius, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow said on Friday that it would respond.", "Moscow"),
        ("Seoul's intelligence agency confirmed the report.", "Seoul"),
        ("Washington urged Tehran to stop.", "Washington"),
        ("Washington urged Tehran to stop.", "Tehran"),
        ("The talks with Ankara failed.", "Ankara"),
        ("Rwanda denied the claim.", "Rwanda"),
        ("A U.S. Army base was hit.", "U.S."),
    ],
)
def test_a_name_that_acts_or_owns_an_agency_is_a_party(text: str, name: str) -> None:
    assert place(text, name).metonym


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An explosion was heard in Moscow.", "Moscow"),
        ("Ukraine's east is under fire.", "Ukraine"),
        ("Kyiv was hit by drones overnight.", "Kyiv"),
        ("Ukraine has 24 regions.", "Ukraine"),
        ("KYIV, Ukraine — Sirens sounded at dawn.", "Ukraine"),
        ("He was flown from Khartoum to Cairo.", "Cairo"),
    ],
)
def test_a_name_where_something_is_or_happens_is_a_place(text: str, name: str) -> None:
    assert not place(text, name).metonym


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Syrian and Ukrainian officials met.", "Syrian"),
        ("The Kharkiv Brigade left on Monday.", "Kharkiv"),
        ("The Azov Brigade fired Javelin missiles.", "Azov"),
        ("The strike used an Iskander missile.", "Iskander"),
        ("Police named the man as Chad Lewis.", "Chad"),
        ("A Su-34 jet was lost in May.", "May"),
        ("The FAO and the WHO warned of famine.", "FAO"),
        ("It cost US$10 million.", "US"),
    ],
)
def test_peoples_units_weapons_persons_and_acronyms_are_no_places(text: str, name: str) -> None:
    assert name not in texts(text)


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        (
            "A fire near Blossom was put out by crews from Reno and Paris, said the Lamar County"
            " sheriff.",
            "Paris",
            "Texas",
        ),
        (
            "A factory in Washington will close. Workers come from Gateshead and Sunderland.",
            "Washington",
            "England",
        ),
        (
            "A milk truck overturned west of Lebanon. Drivers were sent through Palmyra and"
            " Annville; troopers came from Harrisburg.",
            "Lebanon",
            "Pennsylvania",
        ),
    ],
)
def test_small_towns_around_a_great_name_tell_its_namesake(
    text: str, name: str, admin1: str
) -> None:
    assert place(text, name).admin1 == admin1


def test_a_name_that_no_word_calls_a_place_is_one_if_its_neighbours_are_there() -> None:
    text = "Troopers from Harrisburg closed Route 422 in Hershey. Annville firemen put it out."
    assert place(text, "Annville").admin1 == "Pennsylvania"


def test_the_outlets_town_tells_which_namesake_its_reports_mean() -> None:
    text = "The school in Troy will close, the board in Troy said."
    layout = (Block(kind="paragraph", start=0, end=len(text)),)
    found = find_places(parse(text, layout), layout, load_gazetteer(), "The Montgomery Advertiser")
    assert {it.admin1 for it in found} == {"Alabama"}


def test_a_village_outside_the_state_named_with_it_is_of_that_state() -> None:
    text = "SHELBY, N.Y. — A boy died on Monday. Neighbors in Shelby wept."
    assert {it.admin1 for it in places_in(text)} == {"New York"}


def test_a_street_called_after_a_town_is_not_the_town() -> None:
    found = places_in("A pharmacy on Battlefield Road in Springfield, Mo., was robbed.")
    assert "Battlefield" not in {it.name for it in found}


def test_a_disputed_place_carries_the_fact() -> None:
    assert "Russia" in (place("Drones hit Simferopol in Crimea.", "Simferopol").note or "")
    assert place("Drones hit Poltava.", "Poltava").note is None


def test_boilerplate_has_no_places() -> None:
    text = "Rockets hit Odesa.\nFollow us from London and Paris."
    layout = (
        Block(kind="paragraph", start=0, end=18),
        Block(kind="boilerplate", start=19, end=len(text)),
    )
    found = find_places(parse(text, layout), layout, load_gazetteer())
    assert [it.text for it in found] == ["Odesa"]


_PIECES = re.split(
    " ",
    "in the village of Kyiv, Texas near – 10 km west of Goma ’s AL-BAB Моск \n . U.S. Лод"
    " Sumy's said (AP) Saint-Denis d'Or 京 Washington's \u200b",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(_PIECES),
        max_size=25,
    )
)
def test_whatever_the_text_spans_hold_their_words_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = find_places(pipeline()(text), (), load_gazetteer())
    for it in found:
        assert text[it.start : it.end] == it.text
        assert (it.lat is None) == (it.lon is None) == (it.radius_km is None)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_an_empty_text_has_no_places() -> None:
    assert places_in("") == ()


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("The army shelled Hama and Homs.", "Hama", "settlement"),
        ("The army shelled villages in Hama province.", "Hama", "admin1"),
        ("Floods cut off Tulsa, Oklahoma.", "Oklahoma", "admin1"),
    ],
)
def test_a_town_stands_before_the_division_called_after_it(
    text: str, name: str, feature: str
) -> None:
    assert place(text, name).feature == feature


def test_who_lives_in_a_town_names_it() -> None:
    text = "Gunmen stormed a village in Zamfara state, Nigeria. Residents of Anka fled to Gusau."
    assert place(text, "Anka").country == "NGA"


def test_each_namesake_with_a_division_of_its_own_lies_there() -> None:
    text = "Mortars fell on Novoselivka in Luhansk Oblast and on Novoselivka in Donetsk Oblast."
    found = [it.admin1 for it in places_in(text) if it.text == "Novoselivka"]
    assert found == ["Luhansk Oblast", "Donetsk Oblast"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army retook Wad Madani, a colonel said.", ["Wad Madani"]),
        ("Fighters advanced on Ain Issa after dusk.", ["Ain Issa"]),
        ("Rebels overran Rutshuru and Bunagana near Uganda.", ["Rutshuru", "Bunagana", "Uganda"]),
    ],
)
def test_what_is_taken_or_advanced_on_is_a_place(text: str, names: list[str]) -> None:
    assert texts(text) == names


def test_a_man_who_is_taken_into_custody_is_none() -> None:
    assert texts("Police took Marvin Jackson into custody.") == []


def test_both_ends_of_a_road_are_places_known_or_not() -> None:
    text = (
        "Gunmen hit a convoy on the road between Sévaré and Douentza, Mali, a Western envoy said."
    )
    assert texts(text) == ["Sévaré", "Douentza", "Mali"]
    assert place(text, "Sévaré").country == "MLI"
    assert texts("Talks between Lavrov and Ankara went on.") == ["Ankara"]
