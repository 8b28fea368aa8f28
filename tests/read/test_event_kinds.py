"""Which events a sentence tells of, and of what kind."""

import pytest

import sayso

pytestmark = pytest.mark.usefixtures("rules_alone")


def kinds(text: str) -> list[str]:
    return [str(it.kind) for it in sayso.read(text).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militants who took Kunduz burned the archive.", ["territory_gain", "destruction"]),
        ("Rebels left Goma, which they had captured in May.", ["withdrawal", "territory_gain"]),
        ("The nuns whom gunmen seized in Kaduna are alive.", ["abduction"]),
        ("It was the army that crossed into Rwanda at dawn.", ["invasion"]),
    ],
)
def test_a_relative_clause_is_about_the_noun_it_hangs_on(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_verb_without_a_subject_has_that_of_the_verb_it_goes_along_with() -> None:
    text = "The rebels swept through Lalibela, taking the airport at noon."
    assert kinds(text)[-1] == "territory_gain"


@pytest.mark.parametrize("town", ["Lalibela", "Kismayo", "Qusayr"])
def test_a_town_is_one_whatever_the_parser_takes_its_name_for(town: str) -> None:
    assert kinds(f"The fighters had taken {town} without a fight.") == ["territory_gain"]


def test_a_strike_that_kills_is_a_strike_and_a_death() -> None:
    text = "An Israeli drone strike killed a commander near Tyre."
    assert kinds(text) == ["airstrike", "death"]


def test_the_states_of_a_name_are_no_state_of_emergency() -> None:
    assert kinds("The United States imposed sanctions on a bank in Dubai.") == ["sanction"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A brigade destroyed a rocket launcher near Tokmak.", ["destruction"]),
        ("Artillery destroyed a bridge near Tokmak.", ["destruction"]),
        ("The army hit a tank with a rocket.", ["shelling"]),
        ("It was Syrian jets that carried out the raid on the camp.", ["airstrike"]),
        ("The missile that the rebels had launched hit a mill.", ["shelling", "shelling"]),
    ],
)
def test_a_weapon_tells_of_the_deed_only_where_it_does_it(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The soldiers seized power in Maro.", ["other"]),
        ("The gunmen freed 500 inmates from the prison.", ["other"]),
        ("The rebels will lay siege to a town that the militia it armed holds.", ["arms_transfer"]),
        ("The villagers asked for a bus.", []),
        ("He blamed the delay on ice, blaming a shortage of crews.", []),
        ("The parliament passed the law on Friday.", ["other"]),
        ("Police said an inquest would be held.", []),
    ],
)
def test_what_is_acted_upon_tells_the_sense(text: str, expected: list[str]) -> None:
    assert kinds(text)[-1:] == expected


def test_a_demand_and_what_it_asks_for_are_two_events() -> None:
    assert kinds("The union called for the release of the miners.") == ["demand", "other"]


def test_what_is_said_of_one_deed_twice_is_one_event() -> None:
    text = "The jets carried out three air strikes on the base, dropping 31 heavy bombs."
    assert kinds(text) == ["airstrike"]
    assert kinds("The navy fired a volley of missiles into the sea.") == ["weapons_test"]
    assert kinds("Gendarmes arrested the two brothers and held them incommunicado.") == [
        "detention"
    ]


def test_a_warrant_is_an_arrest_to_come() -> None:
    (event,) = sayso.read("A court issued an arrest warrant for the general.").events
    assert (event.kind, event.reality) == ("detention", "planned")


@pytest.mark.parametrize("verb", ["gutted", "rammed"])
def test_a_doubled_consonant_hides_no_verb(verb: str) -> None:
    assert kinds(f"Two missiles {verb} the maternity wing.") != []


@pytest.mark.parametrize(
    "text",
    [
        "The Rockets stormed past Denver 118-103 on Friday.",
        "The town launched an all-out offensive on potholes.",
        "A cyclone hit the coast, cutting power to thousands of homes.",
        "Nurses are fighting a losing battle with the mosquitoes.",
        "The bank is set to hold fire on rates.",
        "Thousands left the square after the cold killed the vines.",
    ],
)
def test_games_and_the_weather_are_no_war(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China sent 27 aircraft across the strait.", ["deployment"]),
        ("The army sent hundreds of families across the border.", ["displacement"]),
        ("Gunmen carried off medicines and a generator.", ["looting"]),
        ("Gunmen carried off two nuns.", ["abduction"]),
        ("The junta expelled the resident coordinator.", ["sanction"]),
        ("The tribunal heard of the expulsion of villagers from the valley.", ["displacement"]),
        ("A cutter water-cannoned a fishing boat.", ["attack"]),
        ("Islamist fighters fled Tal Afar in August.", ["withdrawal"]),
        ("Troops rescued 11 kidnapped traders.", ["other", "abduction"]),
        ("The agency has suspended water trucking.", ["humanitarian_aid"]),
        ("The missiles sank a frigate.", ["destruction"]),
        ("The boat sank in heavy seas.", []),
        ("The mob turned on foreigners in the market.", ["attack"]),
    ],
)
def test_words_of_many_senses(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The company seized an opportunity to expand.",
        "Doctors met patients in the ward on Friday.",
        "The pilot left Rome for Milan.",
        "The trial of a new vaccine began.",
        "Police are investigating the fire.",
        "He asked for a bus to the coast.",
    ],
)
def test_everyday_senses_are_no_events(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The murder of a judge shook Osk.", ["death"]),
        ("Rebels captured nine border guards near Bara.", ["capture"]),
        ("Police agents captured a smuggler in Bara.", ["detention"]),
        ("Soldiers seized 20 rifles in a camp near Bara.", ["weapons_seizure"]),
        ("The explosion that tore through a mosque wounded six.", ["bombing", "injury"]),
        ("Two inmates escaped from the prison in Bara.", ["other"]),
        ("The militia disarmed in June.", ["other"]),
        ("Norway threatened tariffs against Peru.", ["threat", "sanction"]),
        ("The raid, a move criticised by Norway, failed.", ["attack", "condemnation"]),
        ("The Norwegian and Danish frigates trained together off Bara.", ["exercise"]),
    ],
)
def test_the_sense_hangs_on_who_and_what(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers took Rebecca home, residents told Norway.",
        "The ferry hailed the tanker by radio.",
    ],
)
def test_everyday_deeds_are_no_demands_or_protests(text: str) -> None:
    assert not {"demand", "protest", "praise"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union asked for the release of imprisoned teachers.",
            ["demand", "other", "detention"],
        ),
        ("Mothers of the abducted pupils marched on Osk.", ["abduction", "protest"]),
        ("Egypt swapped three captured soldiers for five spies.", ["prisoner_exchange", "capture"]),
        ("A wanted man and a trained nurse were on the bus.", []),
    ],
)
def test_a_participle_before_people_tells_what_befell_them(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bishop asked the general to protect the monks.", ["demand", "other"]),
        ("The court demanded that the ministry publish the list.", ["demand", "other"]),
        ("The mayor urged people to remain calm.", ["demand"]),
        ("The envoy urged the junta to free the monks.", ["demand", "other"]),
    ],
)
def test_what_is_asked_for_is_an_act_even_if_no_entry_tells_of_it(
    text: str, expected: list[str]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were suspended after a bombing in Osk.", ["talks denied", "bombing happened"]),
        ("Harn broke off talks with the rebels.", ["talks denied"]),
        ("The agency has halted food deliveries.", ["humanitarian_aid denied"]),
        ("Harn suspended flights from Osk.", ["sanction happened"]),
        ("The army suspended its offensive.", ["ceasefire happened"]),
        ("The army issued an evacuation order.", ["displacement demanded", "demand happened"]),
        ("The president ordered two brigades to Basra.", ["deployment planned"]),
    ],
)
def test_what_is_suspended_or_ordered(text: str, expected: list[str]) -> None:
    assert [f"{it.kind} {it.reality}" for it in sayso.read(text).events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king called his counterpart on Sunday.", ["talks"]),
        ("The king called on the president in Maro.", ["visit"]),
        ("Their coats hung from the trees.", []),
        ("The militia hanged two of the deserters.", ["attack"]),
        ("The police mission reported a quiet night.", []),
        ("No soldier was hurt.", []),
    ],
)
def test_what_only_looks_like_a_deed(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed two nuns in Osk.", ["shelling", "death"]),
        ("Six herders were killed by drones.", ["death", "airstrike"]),
        ("A car bomb killed three.", ["bombing", "death"]),
        ("Rebels killed two nuns in Osk.", ["death"]),
        ("The king asked his allies for tanks.", ["demand", "arms_transfer"]),
        ("The village appealed for food and medicine.", ["demand", "humanitarian_aid"]),
        ("The union asked for a rise.", []),
    ],
)
def test_a_weapon_that_kills_and_a_thing_asked_for_tell_of_deeds(
    text: str, expected: list[str]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters stormed the palace.", ["attack"]),
        ("The crowd hurled bricks at policemen.", ["attack"]),
        ("Students clashed with police in Osk.", ["clash"]),
        ("Protesters set fire to a tax office.", ["destruction"]),
        ("Youths rampaged through the market.", ["riot"]),
    ],
)
def test_what_a_crowd_does_is_told_by_what_it_does(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen kidnapped the mother of a Harn winger.", ["abduction"]),
        ("Rebels fired 20 rockets at Osk after a hunger striker fell ill.", ["shelling"]),
        ("The striker attacked from the left.", []),
        ("Parliament passed a bill to send troops to Osk.", ["deployment"]),
        ("The king received the envoy and discussed trade.", ["talks"]),
        ("The two armies held live-fire drills.", ["exercise"]),
        ("The ministry rejected the report.", []),
        ("Harn sent a plane carrying ten tonnes of food to Osk.", ["humanitarian_aid"]),
        ("Harn sent F-16 jets to Sweden.", ["arms_transfer"]),
        ("Men were accused of having supplied rifles to gunmen.", ["accusation", "arms_transfer"]),
        ("The council called on Monday for foreign troops to leave.", ["demand", "withdrawal"]),
    ],
)
def test_which_of_several_words_tells_of_the_deed(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
