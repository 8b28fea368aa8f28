"""Who is behind a deed or a weapon, wherever the text tells it."""

import pytest

import sayso

pytestmark = pytest.mark.usefixtures("rules_alone")


def told(text: str, kind: str) -> tuple[list[str], list[str]]:
    """The names of the agents and targets of the first event of the kind."""
    report = sayso.read(text)
    names = {actor.id: actor.name for actor in report.actors}
    event = next(it for it in report.events if it.kind == kind)
    return [names[it] for it in event.agents], [names[it] for it in event.targets]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        # The clause about the thing tells who sent it.
        ("Mines laid by the rebels have killed nine farmers.", "bombing", ["rebels"], []),
        (
            "The rockets which killed the nurses had been fired from a Chadian army post.",
            "death",
            ["Chadian army"],
            ["nurses"],
        ),
        (
            "Norway expelled two envoys over arson attacks which its police say were directed by "
            "the Wagner Group.",
            "attack",
            ["Wagner"],
            [],
        ),
        (
            "The militia, blamed by Chad for the rocket attack that killed a nurse, denied it.",
            "death",
            ["militia"],
            ["a nurse"],
        ),
        ("Officials attributed the airstrike to Sudan.", "airstrike", ["Sudan"], []),
        # The parser hangs on the verb what belongs to the noun.
        ("The exodus followed a one-day offensive by Azerbaijan.", "attack", ["Azerbaijan"], []),
        (
            "An inquiry verified the execution of six prisoners by members of the Malian army.",
            "attack",
            ["Malian army"],
            ["six prisoners"],
        ),
        (
            "The charity condemned the looting of its depot by armed men.",
            "looting",
            ["armed men"],
            ["charity"],
        ),
        ("Berg was convicted of the massacre of nine nuns.", "attack", ["Berg"], ["nine nuns"]),
        (
            "The army subjected the rebels to heavy shelling.",
            "shelling",
            ["army"],
            ["rebels"],
        ),
        ("Oslo approved a package of military aid for Chad.", "military_aid", ["Norway"], ["Chad"]),
        ("Chad hailed the purchase of tanks from Norway.", "arms_transfer", ["Norway"], []),
        ("A bomb, which no group has claimed responsibility for, exploded.", "bombing", [], []),
        ("Fighter jets bombed the camp.", "airstrike", [], []),
        ("Chad ruled out the delivery of missiles to Sudan.", "arms_transfer", ["Chad"], ["Sudan"]),
        # A machine is no party; its owner is.
        ("A Dutch F-16 bombed the camp.", "airstrike", ["Netherlands"], []),
        ("A Mirage bombed the camp.", "airstrike", [], []),
        ("An alleged Coalition airstrike hit a house.", "airstrike", ["Coalition"], []),
        ("Enemy drones bombed a school.", "airstrike", ["Enemy"], []),
    ],
)
def test_the_doer_of_a_deed_is_found_in_what_is_told_of_it(
    text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    assert told(text, kind) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        (
            "Oslo is weighing the sale of long-range missiles to Kyiv.",
            "arms_transfer",
            ["Norway"],
            ["Ukraine"],
        ),
        ("He brushed aside an appeal from Oslo.", "demand", ["Norway"], []),
        ("She praised Tehran's hospitality.", "praise", [], ["Iran"]),
        ("Beijing denounced Manila as a bully.", "condemnation", ["China"], ["Philippines"]),
        ("The minister landed in Chad on Monday.", "visit", ["minister"], ["Chad"]),
        (
            "Gunmen killed her father and her sister.",
            "death",
            ["Gunmen"],
            ["her father", "her sister"],
        ),
        (
            "The government signed a truce with the EMC.",
            "ceasefire",
            ["government"],
            ["Central General Staff"],
        ),
        ("Chad put sanctions on a bank in Oslo.", "sanction", ["Chad"], ["a bank"]),
        ("Rebels shelled the outskirts of Oslo.", "shelling", ["Rebels"], []),
        ("A drone hit a depot in Chad's Logone province.", "airstrike", [], []),
        (
            "Chad swapped a nun for nine rebels.",
            "prisoner_exchange",
            ["Chad"],
            ["a nun", "nine rebels"],
        ),
        ("A bomber blew himself up among recruits.", "bombing", ["A bomber"], ["recruits"]),
        ("The killing of Rohingya by soldiers went on.", "death", ["soldiers"], ["Rohingya"]),
        ("The French shelled the port.", "shelling", ["French"], []),
    ],
)
def test_parties_are_known_by_where_they_stand(
    text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    assert told(text, kind) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        (
            "Nine soldiers were hurt in clashes with protesters.",
            "clash",
            {"Nine soldiers", "protesters"},
        ),
        (
            "Chad's Idris Ali announced it following talks with Ana Berg.",
            "talks",
            {"Idris Ali", "Ana Berg"},
        ),
    ],
)
def test_the_other_side_is_told_by_the_clause(text: str, kind: str, sides: set[str]) -> None:
    agents, targets = told(text, kind)
    assert {*agents, *targets} == sides
