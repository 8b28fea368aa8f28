import pytest

from sayso.read.party_names import folded, is_acronym, is_short_form, name_words


@pytest.mark.parametrize("spelling", ["Zelenskyy", "Zelenskiy", "Zelensky", "ZELENSKY"])
def test_spellings_of_one_surname_fold_to_one(spelling: str) -> None:
    assert folded(spelling) == "zelensky"


def test_accents_articles_and_possessive_endings_do_not_count() -> None:
    assert name_words(["The", "Séléka", "’s"]) == ("seleka",)


@pytest.mark.parametrize(
    ("short", "full", "is_one"),
    [
        ("khan", "tariq khan", True),
        ("han", "han ji won", True),
        ("t. khan", "tariq khan", True),
        ("ali khan", "tariq khan", False),
        ("al", "fahd al nasser", False),
        ("", "tariq khan", False),
    ],
)
def test_a_short_form_keeps_the_words_of_the_name_in_order(
    short: str, full: str, is_one: bool
) -> None:
    assert is_short_form(short.split(), full.split()) is is_one


@pytest.mark.parametrize(
    ("letters", "words", "is_one"),
    [
        ("HIS", "Harbour Intelligence Service", True),
        ("FDJ", "Front for Desert Justice", True),
        ("LOHR", "Lake Observatory for Human Rights", True),
        ("ABC", "Harbour Intelligence Service", False),
        ("H", "Harbour", False),
    ],
)
def test_an_acronym_spells_the_great_words(letters: str, words: str, is_one: bool) -> None:
    assert is_acronym(letters, words.split()) is is_one
