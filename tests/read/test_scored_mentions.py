import math

import pytest

import sayso
from sayso.read import scored_mentions


def named(text: str) -> set[tuple[str, str]]:
    """The parties of a text: name and kind."""
    return {(it.name, str(it.kind)) for it in sayso.read(text).actors}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Gunmen kidnapped two campanologists in Goma.", ("two campanologists", "unnamed")),
        (
            "Gunmen sprayed a wedding hall in Tripoli with bullets, killing seven.",
            ("seven", "civilians"),
        ),
    ],
)
def test_whom_only_the_scores_know_for_a_party_is_one(
    text: str, party: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert party in named(text)
    monkeypatch.setattr(scored_mentions, "_PARTY", math.inf)
    assert party not in named(text)


def test_a_capital_that_is_asked_is_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Aid workers begged Khartoum for passage."
    assert ("Sudan", "state") in named(text)
    monkeypatch.setattr(scored_mentions, "_PARTY", math.inf)
    assert ("Sudan", "state") not in named(text)


def test_places_and_things_stay_none() -> None:
    text = "A rocket hit a warehouse in Odesa on Monday and a bridge burned for seven hours."
    assert named(text) == set()


def test_the_owner_that_an_adjective_names_is_named_once() -> None:
    text = "Turkish artillery shelled the town of Ras al-Ayn on Monday."
    assert named(text) == {("Turkey", "state")}
