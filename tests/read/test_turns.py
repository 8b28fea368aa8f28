"""Turns of a transcript, and paragraphs that a colon announces."""

import pytest

from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.mending import mend_attributions

TRANSCRIPT = (
    "The governor and the colonel spoke on Channel 9 about the siege.\n\n"
    "REYES: How many wells are left?\n\n"
    "OKORO: Four of the nine wells work.\n\n"
    "REYES: The column is late again.\n\n"
    "OKORO: It will come by Friday."
)
LETTER = (
    "The mayor of Harn wrote to the ministry.\n\nShe added:\n\n"
    "The bridge has been mined since May and nobody will clear it."
)


def spoken(text: str) -> list[tuple[str | None, list[str]]]:
    """Who says what, by the layout alone: the tagger is not asked."""
    layout = find_layout(text, None)
    return [
        (text[slice(*it.source)] if it.source else None, [text[a:b] for a, b in it.content])
        for it in mend_attributions(parse(text, layout), layout, [])
    ]


def test_the_turns_of_a_transcript_are_their_speakers_words() -> None:
    assert ("OKORO", ["Four of the nine wells work."]) in spoken(TRANSCRIPT)
    assert ("REYES", ["The column is late again."]) in spoken(TRANSCRIPT)


def test_a_turn_goes_on_until_the_next_one_and_notes_are_nobodys() -> None:
    longer = TRANSCRIPT.replace(
        "Four of the nine wells work.",
        "Four of the nine wells work.\n\nThe others were mined in March.\n\n(CROSSTALK)",
    )
    words = ["Four of the nine wells work.", "The others were mined in March."]
    assert ("OKORO", words) in spoken(longer)


def test_what_follows_the_last_turn_is_the_reporters() -> None:
    closed = TRANSCRIPT + "\n\nThe programme is shown every Sunday."
    assert ("OKORO", ["It will come by Friday."]) in spoken(closed)


@pytest.mark.parametrize(
    "announced", ["The mayor made the following comment:", "The mayor issued this statement:"]
)
def test_a_colon_announces_speech_behind_a_noun_of_saying(announced: str) -> None:
    words = "The bridge has been mined since May and nobody will clear it."
    assert ("The mayor", [words]) in spoken(f"The siege goes on.\n\n{announced}\n\n{words}")


def test_what_a_colon_announces_is_in_the_next_paragraph() -> None:
    words = "The bridge has been mined since May and nobody will clear it."
    assert ("She", [words]) in spoken(LETTER)


@pytest.mark.parametrize(
    "text",
    [
        "Correction: The tally of 14 May was wrong.\n\nThe ministry has withdrawn it.",
        "Sudan: Twenty huts burned down.\n\nChad: The road to Adré is closed.",
    ],
)
def test_a_label_is_no_speaker(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("signed", "who"),
    [
        ("“The wells are dry and the tanks are empty.” — Ana Reyes", "Ana Reyes"),
        (
            '"The wells are dry and there is no rain." - Father Okoro, parish priest',
            "Father Okoro",
        ),
    ],
)
def test_the_name_behind_a_quoted_paragraph_signs_it(signed: str, who: str) -> None:
    words = signed[: signed.rindex(signed[0].replace("“", "”")) + 1]
    assert (who, [words]) in spoken(f"What people say\n\n{signed}\n\nThe market was open.")


@pytest.mark.parametrize(
    "text",
    [
        "“The wells are dry.” – the only words on the gate.",
        "“Dry Wells” - a film in three parts",
    ],
)
def test_no_name_signs_nothing(text: str) -> None:
    assert spoken(text) == []
