"""A veil over names, wherever they stand in a text, a page or data."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.veil import veil_of, veiled
from sayso.ledger.people import People

VEIL = veil_of(
    People(frozenset({"Ada Lindqvist", "Jo O'Hara"}), frozenset({"Jo Berg", "Mayor Holm", "Oslo"}))
)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Ada Lindqvist was killed.", "███ █████████ was killed."),
        ("Lindqvist, 14, died.", "█████████, 14, died."),
        ("Jo Berg and Ada spoke.", "Jo Berg and Ada spoke."),
        ("Jo O&#39;Hara of Oslo", "██ █&#██;████ of Oslo"),
        ('"/sources/name:ada-lindqvist"', '"/sources/name:███-█████████"'),
    ],
)
def test_a_private_name_is_blacked_out(told: str, shown: str) -> None:
    assert veiled(told, VEIL) == shown


@given(st.text(max_size=200))
def test_a_veil_changes_no_length(text: str) -> None:
    assert len(veiled(text, VEIL)) == len(text)


def test_a_name_of_other_letters_is_found_in_data_too() -> None:
    veil = veil_of(People(frozenset({"Zoë Müller"}), frozenset()))
    told = json.dumps({"who": "Zoë Müller; Müller"}, ensure_ascii=False)
    assert veiled(told, veil) == '{"who": "███ ██████; ██████"}'
