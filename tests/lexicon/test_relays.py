"""Channels are known by name, and what they carry by form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon import relays as module
from sayso.lexicon.load import checked, rows
from sayso.lexicon.relays import (
    Family,
    Relay,
    find_relays,
    forms,
    is_outlet,
    relay_in,
    relay_of,
    relays,
)


@pytest.mark.parametrize(
    ("phrase", "name", "country"),
    [
        ("Reuters", "Reuters", "GBR"),
        ("the AP", "Associated Press", "USA"),
        ("TASS", "TASS", "RUS"),
        ("The Kyiv Independent", "Kyiv Independent", "UKR"),
        ("Telegram", "Telegram", None),
    ],
)
def test_a_channel_is_known_by_any_of_its_names(
    phrase: str, name: str, country: str | None
) -> None:
    relay = relay_of(phrase)
    assert relay is not None
    assert (relay.name, relay.country) == (name, country)


def test_a_channel_is_found_in_a_longer_phrase() -> None:
    found = relay_in("the state-run Xinhua news agency")
    assert found is not None
    relay, start, end = found
    assert (relay.name, start, end) == ("Xinhua", 14, 32)


@pytest.mark.parametrize(
    "phrase",
    [
        "the BBC",
        "a Telegram post",
        "X",
        "local media",
        "the state news agency",
        "Ruritanian state television",
        "a newspaper in the capital",
        "three newspapers",
    ],
)
def test_named_and_unnamed_press_is_an_outlet(phrase: str) -> None:
    assert is_outlet(phrase)


@pytest.mark.parametrize(
    "phrase", ["the crowd", "her brother", "the minister of media", "", "the medias wife"]
)
def test_other_parties_are_no_outlet(phrase: str) -> None:
    assert not is_outlet(phrase)


def test_a_name_that_is_also_a_word_counts_only_alone() -> None:
    assert relay_of("X") is not None
    assert relay_in("the X chromosome") is None
    assert relay_in("Signal") is not None
    assert relay_in("Signal Hill") is None


def test_names_inside_other_words_are_none() -> None:
    assert [relay.name for relay, _, _ in find_relays("BBCs, anti-BBC, BBC")] == ["BBC"]


def test_there_are_many_channels_and_states_own_some() -> None:
    found = {id(relay): (kind, relay) for kind, relay in relays().values()}.values()
    assert len(found) >= 150
    assert {kind for kind, _ in found} == {"agency", "outlet", "platform"}
    assert {relay.name for _, relay in found if relay.state} >= {"TASS", "SANA"}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("news conference", "conference"),
        ("statement", "statement"),
        ("tweet", "post"),
        ("state television", "press"),
        ("letter", "letter"),
        ("testimony", "testimony"),
    ],
)
def test_forms_of_words_have_families(word: str, form: str) -> None:
    assert forms()[word] == form


@given(st.text() | st.lists(st.sampled_from(sorted(relays()))).map(" ".join))
def test_a_channel_found_stands_where_it_is_said_to(text: str) -> None:
    end = 0
    for relay, start, stop in find_relays(text):
        assert end <= start < stop <= len(text)
        assert relay_of(text[start:stop]) is relay
        end = stop


def test_a_common_name_must_be_one_of_the_names() -> None:
    with pytest.raises(LexiconError, match="common"):
        checked("relays.yaml", 1, {"name": "Semaphore", "common": ["Flag"]}, Relay)


def test_a_name_of_two_channels_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Family(kind="outlet", members=(Relay(name="The Horn"), Relay(name="Horn")))
    monkeypatch.setattr(module, "rows", lambda *_: (twice,))
    with pytest.raises(LexiconError, match="'Horn' is taken"):
        relays.__wrapped__()


def test_no_form_stands_in_two_families() -> None:
    families = [family.forms for family in rows("relays", Family)]
    words = [word.lower() for them in families for members in them.values() for word in members]
    assert len(words) == len(set(words)) == len(forms())
