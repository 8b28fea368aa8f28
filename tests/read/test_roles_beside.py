"""Parties that what stands beside a deed tells: who is blamed, each other, owners, companions."""

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.usefixtures("rules_alone")

Parties = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "targets"),
    [
        ("Peru and Chile blamed each other for the deaths.", "blamed", ["Peru", "Chile"],
         ["Peru", "Chile"]),
        ("Peru and Chile exchanged fire on Monday, each side accusing the other of lying.",
         "accusing", ["Peru", "Chile"], ["Peru", "Chile"]),
        ("A drone struck a depot on Monday, the army said, blaming the rebels.", "struck",
         ["rebels"], []),
        ("The mayor praised the army for the arrest of two gunmen.", "arrest", ["army"],
         ["two gunmen"]),
        ("The mayor praised the army for the arrest of two gunmen.", "praised", ["mayor"],
         ["army"]),
        ("Chad shot down three drones that Togo had launched.", "shot", ["Chad"], ["Togo"]),
        ("Chad refused to evacuate residents.", "refused", ["Chad"], []),
        ("Chad refused to pay the rebels.", "refused", ["Chad"], ["rebels"]),
        ("Ministers discussed Peru's request for aid.", "discussed", ["Ministers"], []),
        ("A Chadian patrol fell into an ambush near Tolz.", "fell", [], ["A Chadian patrol"]),
        ("Police used batons against strikers who had gathered in Tolz.", "used", ["Police"],
         ["strikers"]),
        ("Rebels claimed an attack on a bus carrying Chinese engineers.", "attack", ["Rebels"],
         ["Chinese engineers"]),
        ("Chadian troops massacred farmers, a nun said, after a clash with rebels.", "clash",
         ["Chadian troops"], ["rebels"]),
        ("Two brigades of the Chadian army defected to the rebels on Monday.", "defected",
         ["Two brigades"], ["rebels"]),
        ("The women described being raped by Chadian soldiers.", "raped", ["Chadian soldiers"],
         ["women"]),
        ("The Chadian army has no intention of withdrawing its battalions from Tolz.",
         "withdrawing", ["Chadian army"], []),
    ],
)  # fmt: skip
def test_parties_told_beside_the_deed(
    parties: Parties, text: str, trigger: str, agents: list[str], targets: list[str]
) -> None:
    assert parties(text, trigger) == (agents, targets)
