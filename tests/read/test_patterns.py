"""What the grammar tells of speakers beyond the tagger."""

import pytest

from sayso.read.assertions import find_assertions
from sayso.read.attribution import Attribution
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.patterns import find_patterns
from sayso.read.speakers import name_speakers


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "State television quoted the general as saying that the bridge had been blown up.",
            "State television",
            "that the bridge had been blown up",
        ),
        (
            "The group denied receiving any help, the Vard News Agency quoted its aide as saying.",
            "the Vard News Agency",
            "The group denied receiving any help",
        ),
    ],
)
def test_who_quotes_another_passes_on_what_they_said(text: str, source: str, content: str) -> None:
    (found,) = find_patterns(parse(text, ()), [])
    assert found.source == place(text, source)
    assert found.content == (place(text, content),)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The Vard Monitor, citing hospital staff in Harn, put the toll at 23 dead.",
            "put",
            "the toll at 23 dead",
        ),
        (
            "Citing two aides, the paper said that the pilot had died.",
            "said",
            "that the pilot had died",
        ),
    ],
)
def test_who_is_cited_is_not_what_is_said(text: str, cue: str, content: str) -> None:
    cited = text[text.lower().index("citing") + 7 : text.index(",", text.lower().index("citing"))]
    at = text.lower().index("citing")
    it = Attribution(cue=(at, at + 6), source=None, content=(place(text, cited),))
    (found,) = find_patterns(parse(text, ()), [it])
    assert (found.cue, found.content) == (place(text, cue), (place(text, content),))


def test_the_subject_of_a_verb_of_saying_is_its_speaker() -> None:
    text = "A driver who survived the attack told Radio Harn that no help came before nightfall."
    content = (place(text, "that no help came before nightfall"),)
    it = Attribution(cue=place(text, "told"), source=None, content=content)
    (found,) = name_speakers(parse(text, ()), [it])
    assert found.source == place(text, "A driver")


def test_it_is_said_by_nobody() -> None:
    text = "It emerged that the dam had failed."
    content = (place(text, "that the dam had failed"),)
    it = Attribution(cue=place(text, "emerged"), source=None, content=content)
    assert name_speakers(parse(text, ()), [it]) == [it]


def test_a_name_in_commas_belongs_to_the_source_before_it() -> None:
    text = "According to its director, Anna Brown, three of the dead were civilians."
    it = Attribution(
        cue=place(text, "According to"),
        source=place(text, "its director"),
        content=(place(text, "Anna Brown, three of the dead were civilians"),),
    )
    (found,) = name_speakers(parse(text, ()), [it])
    assert found.source == place(text, "its director, Anna Brown")
    assert found.content == (place(text, "three of the dead were civilians"),)


def test_a_clause_on_the_speaker_is_no_claim_of_the_reporter() -> None:
    text = (
        "A driver who survived the attack and asked for help told Radio Harn that nobody came "
        "before nightfall."
    )
    it = Attribution(
        cue=place(text, "told"),
        source=place(text, "A driver"),
        content=(place(text, "that nobody came before nightfall"),),
    )
    layout = find_layout(text, None)
    assert find_assertions(parse(text, layout), layout, [it]) == []


def test_a_title_in_commas_belongs_to_the_name_before_it() -> None:
    text = "According to Petra Dahl, the regional governor, no fewer than six people had died."
    it = Attribution(
        cue=place(text, "According to"),
        source=place(text, "Petra Dahl"),
        content=(place(text, "the regional governor, no fewer than six people had died"),),
    )
    (found,) = name_speakers(parse(text, ()), [it])
    assert found.source == place(text, "Petra Dahl, the regional governor")
    assert found.content == (place(text, "no fewer than six people had died"),)


def test_who_speaks_last_is_not_one_told_of() -> None:
    text = "The raid had killed one person, a senior official who asked not to be named said."
    content = (place(text, "The raid had killed one person"),)
    it = Attribution(cue=place(text, "said"), source=None, content=content)
    (found,) = name_speakers(parse(text, ()), [it])
    assert found.source == place(text, "a senior official")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor put the toll at nine.", "The mayor", "the toll at nine"),
        (
            "Police lowered the death toll to five from nine on Friday.",
            "Police",
            "the death toll to five from nine",
        ),
        (
            "The health ministry updated its count of the dead to 31.",
            "The health ministry",
            "its count of the dead to 31",
        ),
        ("The governor gave a toll of nine dead.", "The governor", "a toll of nine dead"),
        (
            "The agency put the number of displaced people at 10,000.",
            "The agency",
            "the number of displaced people at 10,000",
        ),
    ],
)
def test_who_sets_a_toll_says_it(text: str, source: str, content: str) -> None:
    (found,) = find_patterns(parse(text, ()), [])
    assert found.source == place(text, source)
    assert found.content == (place(text, content),)


@pytest.mark.parametrize(
    "text",
    [
        "A second blast raised the toll to nine.",
        "The army raised the number of guards to 300.",
        "The ministry cut the number of troops by 12.",
        "The mayor raised the toll on Friday.",
    ],
)
def test_what_changes_a_number_tells_none(text: str) -> None:
    assert find_patterns(parse(text, ()), []) == []
