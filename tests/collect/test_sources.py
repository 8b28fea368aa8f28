import datetime
import hashlib
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect import Collected, Failure, collect, derive
from sayso.errors import InputError
from sayso.model import Document, snapshot_of

TEXT = "Shells fell on Harn, the mayor said.\n"
PAGE = (
    "<!doctype html><html><head><title>Harn</title></head><body><article><p>"
    + "Shells fell on the town of Harn on Monday, the mayor said in a statement. " * 3
    + "</p></article></body></html>"
)


def failure_of(source: str | Path) -> str:
    (item,) = collect([str(source)])
    assert isinstance(item, Failure)
    assert item.reason.startswith(item.location)
    assert "\n" not in item.reason
    return item.reason


def document_at(source: str | Path) -> Document:
    (item,) = collect([str(source)])
    assert isinstance(item, Collected), item
    assert derive(item.snapshot) == item.document
    return item.document


def test_a_text_file_is_a_document_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "harn.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    document = document_at(path)
    assert document.text == TEXT
    assert document.source.kind == "file"
    assert document.source.location == str(path)
    assert document.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.source.fetched_at is None


@pytest.mark.parametrize("name", ["harn.html", "harn.txt", "harn"])
def test_a_page_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE)
    document = document_at(tmp_path / name)
    assert "<p>" not in document.text
    assert document.title == "Harn"


def test_text_in_a_file_named_as_a_page_is_text(tmp_path: Path) -> None:
    (tmp_path / "harn.html").write_text(TEXT)
    assert document_at(tmp_path / "harn.html").text == TEXT


def test_a_text_that_speaks_of_tags_is_text(tmp_path: Path) -> None:
    (tmp_path / "harn.txt").write_text(f"{TEXT} He wrote <p> and <div> on the wall.")
    assert document_at(tmp_path / "harn.txt").title is None


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    document = document_at("-")
    assert document.source.kind == "stdin"
    assert document.source.location == "-"


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ["c.txt", "a.md", "b/x.html", "b/d.htm", ".git/e.txt", "picture.png", ".f.txt"]:
        (tmp_path / name).write_text(PAGE if "htm" in name else TEXT)
    (tmp_path / "t.jsonl").write_text('{"id": "j1", "text": "Harn fell."}\n{"text": 3}\n')
    (tmp_path / "empty.txt").write_text(" ")
    items = list(collect([str(tmp_path)]))
    names = [
        item.location if isinstance(item, Failure) else item.document.source.location
        for item in items
    ]
    here = f"{tmp_path}/"
    assert [name.removeprefix(here) for name in names] == (
        ["a.md", "c.txt", "empty.txt", "j1", "t.jsonl:2", "b/d.htm", "b/x.html"]
    )
    assert sum(isinstance(item, Failure) for item in items) == 2


def test_a_folder_without_reports_is_a_failure(tmp_path: Path) -> None:
    assert "has no file to read" in failure_of(tmp_path)


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "harn.txt").write_text(TEXT)
    items = list(collect([str(tmp_path / "none.txt"), str(tmp_path / "harn.txt")]))
    assert [type(item) for item in items] == [Failure, Collected]


def test_what_the_user_gives_goes_before_what_the_document_says(tmp_path: Path) -> None:
    (tmp_path / "harn.html").write_text(PAGE)
    (item,) = collect(
        [str(tmp_path / "harn.html")], published="2024-05-04", title="My title", outlet="My paper"
    )
    assert isinstance(item, Collected)
    assert item.document.published == datetime.date(2024, 5, 4)
    assert item.document.published_basis == "given"
    assert (item.document.title, item.document.outlet) == ("My title", "My paper")
    assert derive(item.snapshot) == item.document


def test_a_day_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="--published: 'soon' is no day: write it as YYYY-MM-DD"):
        collect([], published="soon")


def test_a_missing_path_is_named_with_the_mend(tmp_path: Path) -> None:
    assert "there is no such file: check the path" in failure_of(tmp_path / "none.txt")


def test_a_path_that_no_system_has_is_a_failure() -> None:
    assert "check the path" in failure_of("a\0b")
    assert "check the path" in failure_of("a" * 5000)


def test_a_file_one_may_not_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything

        def refuse(*_: object) -> io.BytesIO:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in failure_of(path)


@pytest.mark.parametrize("words", [b"", b"  \n \t"])
def test_an_empty_file_is_refused_with_the_mend(tmp_path: Path, words: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(words)
    assert "holds no text: give a file with a report in it" in failure_of(tmp_path / "empty.txt")


def test_a_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert "is a PNG picture, not text" in failure_of(tmp_path / "p.txt")


def test_fifty_megabytes_are_refused_with_size_and_limit_before_they_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"Shells fell. " * 3_846_154)
    assert "50.0 MB are more than the 20 MB" in failure_of(path)


def test_the_same_bytes_have_the_same_hash_from_a_file_and_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    from_stdin = document_at("-")
    assert document_at(tmp_path / "a.txt").source.sha256 == from_stdin.source.sha256


def test_a_failure_keeps_the_bytes_so_that_they_can_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    (item,) = collect([str(tmp_path / "empty.txt")])
    assert isinstance(item, Failure)
    assert item.snapshot is not None
    assert item.snapshot.data == b" "
    with pytest.raises(InputError, match="holds no text"):
        derive(item.snapshot)


def test_a_snapshot_of_a_derivation_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="'magic' is no derivation of this sayso"):
        derive(snapshot_of(b"x", location="x", derive="magic"))


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_what_was_made_of_bytes_can_be_made_of_them_again(data: bytes) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", stdin)
        (item,) = collect(["-"])
    if isinstance(item, Collected):
        assert derive(item.snapshot) == item.document
        assert item.snapshot.data == data
