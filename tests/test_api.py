import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso

TEXT = "Shells hit the port of Selma on Friday, killing four people, the harbour police said."


def test_a_string_is_the_text_itself() -> None:
    report = sayso.read(TEXT, published="2025-03-14", title="Port shelled", outlet="The Coast")
    assert report.text == TEXT
    assert (report.title, report.outlet) == ("Port shelled", "The Coast")
    assert report.published.date == datetime.date(2025, 3, 14)
    assert report.published.basis == "given"
    assert report.claims


def test_a_path_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, "utf-8")
    report = sayso.read(path, published=datetime.date(2025, 3, 14))
    assert report.text == TEXT
    assert report.source.kind == "file"


def test_the_same_bytes_have_the_same_id_however_they_came_in(tmp_path: Path) -> None:
    path = tmp_path / "-"
    path.write_text(TEXT, "utf-8")
    assert sayso.read(path).id == sayso.read(TEXT).id


def test_an_address_is_not_taken_for_a_text() -> None:
    with pytest.raises(sayso.InputError, match="private"):
        sayso.read("http://127.0.0.1:9999/report.html")


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(sayso.InputError, match=r"missing\.txt"):
        sayso.read(tmp_path / "missing.txt")


def test_several_reports_in_a_file_are_not_one(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "The port burnt."}\n' * 2, "utf-8")
    with pytest.raises(sayso.InputError, match="several documents"):
        sayso.read(path)


def test_a_day_that_is_none_is_an_input_error() -> None:
    with pytest.raises(sayso.InputError, match="YYYY-MM-DD"):
        sayso.read(TEXT, published="yesterday")


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_string_is_read_letter_by_letter(text: str) -> None:
    try:
        report = sayso.read(text)
    except sayso.InputError:
        assert text.strip().lower().startswith(("http://", "https://"))
    else:
        assert len(report.text) == len(text)
