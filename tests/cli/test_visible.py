import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.render.visible import visible, visible_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\u202egnp.exe", r"a\u202egnp.exe"),
        ("bell\x07", r"bell\x07"),
        ("eight-bit \x9b31m", r"eight-bit \x9b31m"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("half \ud83d", r"half \ud83d"),
        ("two\nlines\tand  more", "two lines and more"),
        ("می‌خواهم 김정은 Київ 👩‍🚀", "می‌خواهم 김정은 Київ 👩‍🚀"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    shown = visible(text)
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in shown)
    assert visible(shown) == shown


@given(st.dictionaries(st.text(), st.text()), st.sampled_from([None, 1]))
def test_json_keeps_its_meaning(value: dict[str, str], indent: int | None) -> None:
    shown = visible_json(json.dumps(value, ensure_ascii=False, indent=indent))
    assert json.loads(shown) == value
    assert "\u202e" not in shown
    assert "\x9b" not in shown
