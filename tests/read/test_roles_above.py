"""Who does what a verb without a subject says, told by a verb or a noun above it."""

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.usefixtures("rules_alone")

Parties = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "targets"),
    [
        ("Chad accused Togo of having sent soldiers into the valley.", "sent", ["Togo"], []),
        ("The Peruvian cabinet will decide whether to send a brigade to Tolz.", "send",
         ["Peruvian cabinet"], []),
        ("Forty Yazidi families reached the river on Sunday, the latest to flee the valley.",
         "flee", [], ["Forty Yazidi families"]),
        ("PERU SAYS HAS FREED TEN CHILEAN SAILORS", "FREED", ["Peru"], ["TEN CHILEAN SAILORS"]),
        ("Peru and Chile are close to signing a border treaty.", "signing", ["Peru", "Chile"], []),
        ("General Berg has ordered his troops to leave the town.", "leave", ["Berg"], []),
        ("The general ordered Chilean troops to leave the town.", "leave", ["Chilean troops"],
         []),
        ("Gunmen killed the driver, then dragged six passengers into the forest.", "dragged",
         ["Gunmen"], ["six passengers"]),
    ],
)  # fmt: skip
def test_who_does_it_is_told_above(
    parties: Parties, text: str, trigger: str, agents: list[str], targets: list[str]
) -> None:
    assert parties(text, trigger) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "targets"),
    [
        ("Chad warned on Monday that its jets would bomb the camps of the rebels.", "warned",
         ["rebels"]),
        ("The rebel chief vowed revenge for the commander's killing.", "vowed", []),
        ("The union condemned the coup and demanded that the soldiers free Berg at once.",
         "demanded", ["soldiers"]),
        ("Peru closed its airspace on Monday as Chile attacked Bolivia.", "closed", []),
    ],
)  # fmt: skip
def test_a_threat_or_a_demand_is_put_to_the_nearest_who_may_hear_it(
    parties: Parties, text: str, trigger: str, targets: list[str]
) -> None:
    assert parties(text, trigger)[1] == targets


@pytest.mark.parametrize(
    ("text", "trigger", "targets"),
    [
        ("Ilse Berg fled the camp with her five children.", "fled", ["Ilse Berg",
                                                                     "her five children"]),
        ("There are reports that ten soldiers may have drowned.", "drowned", ["ten soldiers"]),
        ("The bishop called for the nuns' release.", "release", ["nuns"]),
        ("The bishop called for the nuns' release.", "called", []),
    ],
)  # fmt: skip
def test_who_it_befalls(parties: Parties, text: str, trigger: str, targets: list[str]) -> None:
    assert parties(text, trigger)[1] == targets
