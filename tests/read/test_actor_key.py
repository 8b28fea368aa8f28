from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.lexicon.armed_groups import armed_groups
from sayso.lexicon.igos import igos
from sayso.model import Block
from sayso.read.actors import find_actors
from sayso.read.language import pipeline

Keys = Callable[[str], dict[str, str | None]]


@pytest.fixture
def keys(parsed: Callable[[str], tuple[Doc, tuple[Block, ...]]]) -> Keys:
    """Text → the key of the actor under the words of each of its mentions."""

    def read(text: str) -> dict[str, str | None]:
        doc, layout = parsed(text)
        found = find_actors(doc, layout, ())
        return {mention.text: actor.key for actor in found for mention in actor.mentions}

    return read


@pytest.mark.parametrize(
    ("text", "mention", "key"),
    [
        ("Ukraine protested.", "Ukraine", "state:UKR"),
        ("Kyiv protested.", "Kyiv", "state:UKR"),
        ("In 1962 the Soviet Union protested.", "the Soviet Union", "state:SUHH"),
        ("The N.A.T.O. allies met NATO in Rome.", "NATO", "igo:NATO"),
        ("The Wagner Group left.", "The Wagner Group", "group:wagner"),
        ("Daesh left.", "Daesh", "group:islamic-state"),
        ("Peru’s army left.", "Peru’s army", "body:military@PER"),
        ("The Kremlin denied it.", "The Kremlin", "body:government@RUS"),
        ("The Ministry of Defence of Chad left.", "The Ministry of Defence of Chad",
         "body:defense_ministry@TCD"),
        ("The NIS said no.", "The NIS", "name:national-intelligence-service@KOR"),
        ("Peruvian lawmaker José Quispe left.", "Peruvian lawmaker José Quispe",
         "name:jose-quispe@PER"),
        ("President Putin left.", "President Putin", "name:vladimir-putin@RUS"),
    ],
)  # fmt: skip
def test_a_party_has_one_key_under_all_its_names(
    keys: Keys, text: str, mention: str, key: str
) -> None:
    assert keys(text)[mention] == key


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Two soldiers left.", "Two soldiers"),
        ("A Peruvian official left.", "A Peruvian official"),
        ("The president left.", "The president"),
        ("Hamas fighters left.", "Hamas fighters"),
        ("Mr. Quispe left.", "Mr. Quispe"),
        ("Peruvians left.", "Peruvians"),
    ],
)
def test_who_only_the_report_can_tell_apart_has_no_key(keys: Keys, text: str, mention: str) -> None:
    assert keys(text)[mention] is None


def test_codes_of_the_tables_are_each_one_partys() -> None:
    for codes in ([it.code for it in igos()], [it.code for it in armed_groups()]):
        assert len(codes) == len(set(codes))


WORDS = "Peru ’s army the Hamas fighters its Ana Reyes militia said UN and Chad , . NIS Kremlin men"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=15).map(" ".join))
def test_keys_are_the_same_in_every_reading(text: str) -> None:
    nlp = pipeline()
    first, second = find_actors(nlp(text)), find_actors(nlp(text))
    assert first == second
    assert not any(any(letter.isspace() for letter in it.key) for it in first if it.key)
