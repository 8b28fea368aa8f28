"""Stance, certainty, polarity and hedges."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.read.commitment import of_assertion, of_attribution

CASES = [
    ("The army said the town had fallen.", "said", "states", "certain", "positive"),
    ("The army said the town might fall.", "said", "states", "possible", "positive"),
    ("The army said the town had not fallen.", "said", "states", "certain", "negative"),
    ("The army said no soldiers were killed.", "said", "states", "certain", "negative"),
    (
        "The army confirmed that the town had fallen.",
        "confirmed",
        "confirms",
        "certain",
        "positive",
    ),
    ("The army claimed that the town had fallen.", "claimed", "claims", "certain", "positive"),
    ("The mayor said nine had died; he saw no others.", "said", "states", "certain", "positive"),
    (
        "The army said the boat did not stop, that 14 persons died and that it was sorry.",
        "said",
        "states",
        "certain",
        "positive",
    ),
    (
        "The army said the boat did not stop and was not searched.",
        "said",
        "states",
        "certain",
        "negative",
    ),
    ("The army disagreed over who fired.", "disagreed over", "states", "unknown", "positive"),
    ("The army disagreed that the town had fallen.", "disagreed", "denies", "certain", "negative"),
    ("The army wrote no. 31 of its notes was lost.", "wrote", "states", "certain", "positive"),
    ("The army denied that the town had fallen.", "denied", "denies", "certain", "negative"),
    ("The army denied that the town had not fallen.", "denied", "denies", "certain", "positive"),
    ("The army believes that the town has fallen.", "believes", "suggests", "probable", "positive"),
    ("The army warned of a new offensive.", "warned of", "warns", "possible", "positive"),
    ("The army hinted at a new offensive.", "hinted at", "hints", "possible", "positive"),
    ("The army vowed to retake the town.", "vowed", "promises", "unknown", "positive"),
    ("The army demanded that the rebels withdraw.", "demanded", "demands", "unknown", "positive"),
    ("The army condemned the attack.", "condemned", "condemns", "certain", "positive"),
    ("The army praised the new pact.", "praised", "praises", "certain", "positive"),
    ("The army accused rebels of shelling the town.", "accused", "accuses", "certain", "positive"),
    (
        "If the bridge falls, the town will follow, the army said.",
        "said",
        "states",
        "possible",
        "positive",
    ),
]


@pytest.mark.parametrize(("text", "cue", "stance", "certainty", "polarity"), CASES)
def test_a_cue_and_its_content_weigh_together(
    text: str,
    cue: str,
    stance: str,
    certainty: str,
    polarity: str,
    parsed: Callable[[str], Any],
    attribution: Callable[..., Any],
) -> None:
    doc, _ = parsed(text)
    behind = text[text.index(cue) + len(cue) :].strip(" .")
    content = behind or text[: text.index(", the army")]
    it = of_attribution(doc, attribution(text, cue, None, content))
    assert (it.stance, it.certainty, it.polarity) == (stance, certainty, polarity)


def test_could_not_rule_out_leaves_a_possibility(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "Inspectors could not rule out that the fire was set."
    doc, _ = parsed(text)
    it = of_attribution(doc, attribution(text, "could not rule out", None, "that the fire was set"))
    assert (it.certainty, it.polarity, it.claims) == ("possible", "positive", True)


@pytest.mark.parametrize("cue", ["declined to comment on", "did not confirm"])
def test_who_refuses_to_say_claims_nothing(
    cue: str, parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = f"The ministry {cue} the loss of the ship."
    doc, _ = parsed(text)
    assert not of_attribution(doc, attribution(text, cue, None, "the loss of the ship")).claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("“Who sent you?” the guard asked.", False),
        ("“You were sent here, weren't you. I know it,” the guard asked.", True),
    ],
)
def test_a_quoted_question_claims_nothing_and_a_quoted_statement_does(
    text: str, claims: bool, parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    doc, _ = parsed(text)
    content = text[: text.index("”") + 1]
    assert of_attribution(doc, attribution(text, "asked", "the guard", content)).claims is claims


def test_not_only_negates_nothing(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "The survey not only documented the losses."
    doc, _ = parsed(text)
    it = attribution(text, "not only documented", "The survey", "the losses")
    assert of_attribution(doc, it).claims


def test_a_negated_attitude_is_the_opposite_one(
    parsed: Callable[[str], Any], attribution: Callable[..., Any]
) -> None:
    text = "The army does not believe that the town has fallen."
    doc, _ = parsed(text)
    it = of_attribution(
        doc, attribution(text, "does not believe", None, "that the town has fallen")
    )
    assert (it.stance, it.polarity, it.claims) == ("suggests", "negative", True)


@pytest.mark.parametrize(
    ("text", "stance", "certainty", "hedges"),
    [
        ("The convoy reportedly reached the port.", "states", "probable", ["reportedly"]),
        ("Five were among many reportedly sent.", "states", "probable", ["reportedly"]),
        ("Guards allegedly beat the men.", "alleges", "possible", ["allegedly"]),
        ("The convoy may have reached the port.", "states", "possible", ["may have"]),
        ("The convoy most likely reached the port.", "states", "probable", ["most likely"]),
        ("Fighting raged around the port.", "states", "certain", []),
        ("The convoy reached the port in May.", "states", "certain", []),
        ("Up to forty trucks reached the port.", "states", "certain", ["Up to"]),
    ],
)
def test_hedges_lower_the_reporters_own_word(
    text: str, stance: str, certainty: str, hedges: list[str], parsed: Callable[[str], Any]
) -> None:
    doc, _ = parsed(text)
    it = of_assertion(doc, [(0, len(text) - 1)])
    assert (it.stance, it.certainty) == (stance, certainty)
    assert [text[a:b] for a, b in it.hedges] == hedges
