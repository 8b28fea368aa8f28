import datetime
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect import Collected, Failure, derive
from sayso.collect.blob import Blob
from sayso.collect.contents import contents_of
from sayso.collect.table import read_line
from sayso.model import Document

TEXT = "Shells fell on Harn, the mayor said."


def read(path: Path) -> list[Document | Failure]:
    """The documents, each of which can be made of its snapshot again, and the failures."""
    found = list(contents_of(Blob(path.name, path.read_bytes()[:4096], path=path), None))
    for item in found:
        if isinstance(item, Collected):
            assert derive(item.snapshot) == item.document
    return [item.document if isinstance(item, Collected) else item for item in found]


def row(line: bytes, place: str) -> Document | Failure:
    item = read_line(line, place, Blob("f", b""))
    return item.document if isinstance(item, Collected) else item


def failure_of(line: str) -> str:
    item = row(line.encode(), "f.jsonl:1")
    assert isinstance(item, Failure)
    return item.reason


def test_a_line_gives_a_document_with_what_it_says(tmp_path: Path) -> None:
    line = {"id": "k-7", "text": TEXT, "published": "2024-05-04", "title": "T", "outlet": "O"}
    (tmp_path / "f.jsonl").write_text(json.dumps(line | {"score": 3}))
    (document,) = read(tmp_path / "f.jsonl")
    assert isinstance(document, Document)
    assert document.source.location == "k-7"
    assert document.source.kind == "jsonl"
    assert document.text == TEXT
    assert document.title == "T"
    assert document.outlet == "O"
    assert document.published == datetime.date(2024, 5, 4)
    assert document.published_basis == "given"


def test_only_the_text_is_required_and_the_line_stands_for_a_missing_id(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text(f'\n{{"text": "{TEXT}"}}\n')
    (document,) = read(tmp_path / "f.jsonl")
    assert isinstance(document, Document)
    assert document.source.location == "f.jsonl:2"
    assert document.published_basis == "unknown"


def test_line_500_of_1000_is_broken_and_the_999_others_are_read_in_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"d{number}", "text": TEXT}) for number in range(1, 1001)]
    lines[499] = lines[499][:-5]
    (tmp_path / "f.jsonl").write_text("\n".join(lines))
    items = read(tmp_path / "f.jsonl")
    failures = [item for item in items if isinstance(item, Failure)]
    assert [item.location for item in failures] == ["f.jsonl:500"]
    assert failures[0].reason.startswith("f.jsonl:500: is no JSON")
    assert items[499] is failures[0]
    ids = [item.source.location for item in items if isinstance(item, Document)]
    assert ids == [f"d{number}" for number in range(1, 1001) if number != 500]


def test_the_text_stays_as_it_is_so_that_offsets_hold(tmp_path: Path) -> None:
    text = "\ufeffOne.\r\n\r\nTwo. "
    (tmp_path / "f.jsonl").write_text(json.dumps({"text": text}))
    (document,) = read(tmp_path / "f.jsonl")
    assert isinstance(document, Document)
    assert document.text == text


def test_a_lone_surrogate_is_replaced_and_moves_nothing() -> None:
    item = row(b'{"text": "a \\ud800 b"}', "f:1")
    assert isinstance(item, Document)
    assert item.text == "a \ufffd b"


def test_a_packed_table_is_unpacked(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "f.jsonl.gz", "wt") as stream:
        stream.write(json.dumps({"text": TEXT}))
    assert [type(item) for item in read(tmp_path / "f.jsonl.gz")] == [Document]


def test_a_broken_pack_is_a_failure_after_what_could_be_read(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"text": TEXT}).encode() + b"\n")
    (tmp_path / "f.jsonl.gz").write_bytes(packed[:-6])
    assert isinstance(read(tmp_path / "f.jsonl.gz")[-1], Failure)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1, 2]", "the line"),
        ('{"id": "a"}', "text: is missing"),
        ('{"text": null}', "text"),
        ('{"text": " \\n"}', "holds no text"),
        ('{"text": "x", "published": "last week"}', "write it as YYYY-MM-DD"),
        ('{"text": "x", "title": 7}', "title"),
        ("[" * 100_000, "is no JSON"),
        ('{"text": ' + "9" * 10_000 + "}", "is no JSON"),
    ],
)
def test_a_broken_line_is_named_with_what_is_wrong(line: str, told: str) -> None:
    reason = failure_of(line)
    assert reason.startswith("f.jsonl:1: ")
    assert told in reason
    assert "\n" not in reason


def test_a_line_that_is_not_utf_8_is_named() -> None:
    item = row(b'{"text": "caf\xe9"}', "f:9")
    assert isinstance(item, Failure)
    assert item.reason == "f:9: is not UTF-8: save the file as UTF-8"


def test_an_empty_table_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text("\n")
    (item,) = read(tmp_path / "f.jsonl")
    assert isinstance(item, Failure)
    assert "one JSON object a line" in item.reason


@given(st.binary(max_size=80))
def test_any_line_is_a_document_or_a_failure(line: bytes) -> None:
    assert isinstance(row(line, "f:1"), Document | Failure)


def test_a_csv_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(
        "Date;Headline;Source;URL;Body\n"
        '2024-05-04T10:00Z;Harn;The Coast;https://coast.example/1?utm_source=x;"Shells ""fell"";\n'
        'the mayor said."\n;;;;\n2024-05-05;;;;Rebels left.\n'
    )
    first, second = read(tmp_path / "f.csv")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == 'Shells "fell";\nthe mayor said.'
    assert (first.title, first.outlet) == ("Harn", "The Coast")
    assert first.published == datetime.date(2024, 5, 4)
    assert first.source.location == "https://coast.example/1"
    assert second.source.location == "f.csv:5"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    cells = (["id", "text", "title"], ["k1", TEXT.replace(",", ""), "T"])
    (tmp_path / "f.csv").write_text("\n".join(map(delimiter.join, cells)))
    (document,) = read(tmp_path / "f.csv")
    assert isinstance(document, Document)
    assert (document.source.location, document.title) == ("k1", "T")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_table_may_be_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "f.csv").write_bytes("text\nLe général a dit « non ».\n".encode(encoding))
    (document,) = read(tmp_path / "f.csv")
    assert isinstance(document, Document)
    assert document.text == "Le général a dit « non »."


def test_a_csv_table_without_a_column_for_the_text_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("day,words\n2024-05-04,Harn fell\n")
    (item,) = read(tmp_path / "f.csv")
    assert isinstance(item, Failure)
    assert "has no column for the text (its columns: day, words): name it text" in item.reason


def test_a_broken_row_costs_one_report(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(f'text,date\n"{TEXT}",soon\n"{TEXT}",2024-05-04\n')
    first, second = read(tmp_path / "f.csv")
    assert isinstance(first, Failure)
    assert first.location == "f.csv:2"
    assert isinstance(second, Document)


@given(st.binary(max_size=200))
def test_any_bytes_named_csv_are_documents_or_failures(data: bytes) -> None:
    for item in contents_of(Blob("f.csv", data), None):
        assert isinstance(item, Collected | Failure)
