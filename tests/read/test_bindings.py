"""Whom a pronoun of a deed means: grammar, and the sense of what is done, tell."""

import pytest

import sayso

pytestmark = pytest.mark.usefixtures("rules_alone")


def meant(text: str, pronoun: str) -> list[str]:
    """The names of the actors that a pronoun of a text means."""
    return [
        actor.name
        for actor in sayso.read(text).actors
        if any(mention.text == pronoun for mention in actor.mentions)
    ]


@pytest.mark.parametrize(
    ("text", "pronoun", "names"),
    [
        ("Ten Chadian soldiers were hurt when rebels fired mortars at their camp.", "their",
         ["Ten Chadian soldiers"]),
        ("Two nuns died when gunmen detonated a mine under their bus.", "their", ["Two nuns"]),
        ("Rebels murdered their captives.", "their", ["Rebels"]),
        ("Peru urged Chile to end its blockade.", "its", ["Chile"]),
        ("Peru called on Chile to free all those it has jailed.", "it", ["Chile"]),
        ("Rebels seized a nun, and Togo demanded that they free her.", "they", ["Rebels"]),
        ("Togo gave Chad ten million euros and may also send it jets.", "it", ["Chad"]),
        ("Peru and Chile freed ten sailors on Monday, the first since their truce.", "their",
         ["Peru", "Chile"]),
        ("Peru told the rebels that it would fight on.", "it", ["Peru"]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(text: str, pronoun: str, names: list[str]) -> None:
    assert meant(text, pronoun) == names
