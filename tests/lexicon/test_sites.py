import pytest

from sayso.lexicon.sites import sites_in


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("Shells fell on two bakeries and a Mosque.", {"bakery", "mosque"}),
        ("The churches and the bus were hit.", {"mosque", "bus station"}),
        ("A fuel depot burned.", {"fuel depot"}),
        ("A mine killed three who had fled their homes.", set()),
        ("Marketing and schooling went on.", set()),
    ],
)
def test_a_site_is_known_by_its_words_in_both_numbers(text: str, sorts: set[str]) -> None:
    assert sites_in(text) == sorts
