import pytest

from sayso.errors import LexiconError
from sayso.lexicon.armed_groups import armed_groups
from sayso.lexicon.countries import countries
from sayso.lexicon.given_names import genders
from sayso.lexicon.igos import igos
from sayso.lexicon.institutions import Institution, institutions
from sayso.lexicon.load import rows
from sayso.lexicon.roles import roles
from sayso.lexicon.titles import titles
from sayso.read.language import pipeline
from sayso.read.party_words import find_party_words, phrases


def test_every_country_of_the_tables_is_one() -> None:
    told = {it.country for it in armed_groups()} | {
        body.country for sort in institutions() for body in sort.named
    }
    assert told - {None} <= set(countries())


@pytest.mark.parametrize(
    "words",
    [
        [it.title for it in titles()],
        [it.noun for it in roles()],
        [it.institution for it in institutions()],
        [it.name for it in armed_groups()],
        [it.name for it in igos()],
    ],
)
def test_no_entry_stands_twice(words: list[str]) -> None:
    assert len(words) == len(set(words))


def test_a_name_of_both_genders_tells_none() -> None:
    assert genders()["fatima"] == "f"
    assert set(genders().values()) == {"f", "m"}


def test_a_wrong_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.lexicon.load.read_yaml", lambda _: [{"institution": "Bad Id"}])
    with pytest.raises(LexiconError, match="entry 1"):
        rows("institutions", Institution)


def test_every_name_is_found_in_a_text_as_one_phrase() -> None:
    names = [
        *(name for group in armed_groups() for name in (group.name, *group.aliases)),
        *(name for igo in igos() for name in (igo.name, *igo.aliases)),
        *(name for title in titles() for name in (title.title, *title.short)),
    ]
    assert [name for name in names if not found_whole(name)] == []


def found_whole(name: str) -> bool:
    words = [token.text for token in pipeline().make_doc(f"He met {name} yesterday")]
    found = find_party_words(words, [it.lower() for it in words])
    return any((it.start, it.end) == (2, len(words) - 1) for it in found)


def test_small_words_are_no_abbreviations() -> None:
    words = ["It", "is", "us", "who", "said", "it"]
    assert find_party_words(words, [it.lower() for it in words]) == []


def test_phrases_are_looked_up_by_their_first_word_longest_first() -> None:
    for options in phrases().values():
        lengths = [len(rest) for rest, _ in options]
        assert lengths == sorted(lengths, reverse=True)
