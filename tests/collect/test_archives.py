import datetime
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.collect import Collected, Failure, collect, derive
from sayso.collect.parsers import zipped
from sayso.model import Document

TEXT = "Shells fell on Harn, the mayor said."
HTML = "text/html; charset=windows-1251"
RUSSIAN = "Министерство обороны сообщило о гибели троих военных в городе. "
PAGE = f"<html><body><article><p>{RUSSIAN * 5}</p></article></body></html>".encode("cp1251")
Packer = Callable[[dict[str, bytes | str]], bytes]


def collected(path: Path, data: bytes) -> list[Document | Failure]:
    path.write_bytes(data)
    found = []
    for item in collect([str(path)]):
        if isinstance(item, Collected):
            assert derive(item.snapshot) == item.document
        found.append(item.document if isinstance(item, Collected) else item)
    return found


def locations(items: list[Document | Failure], path: Path) -> list[str]:
    found = [it.location if isinstance(it, Failure) else it.source.location for it in items]
    return [location.removeprefix(f"{path}/") for location in found]


def test_the_files_of_a_zip_are_read_by_their_kind_in_the_order_of_their_names(
    tmp_path: Path, zip_of: Packer
) -> None:
    members = {
        "b/rows.csv": f'id,text\nk1,"{TEXT}"\n',
        "a.txt": TEXT,
        "c.jsonl": json.dumps({"id": "k2", "text": TEXT}),
        "picture.png": "x",
        ".hidden.txt": "x",
        "__MACOSX/a.txt": "x",
        "two.zip": zip_of({"deep.txt": TEXT, "three.zip": zip_of({"deeper.txt": TEXT})}),
    }
    path = tmp_path / "z.zip"
    items = collected(path, zip_of(members))
    assert locations(items, path) == ["a.txt", "k1", "k2", "two.zip/deep.txt", "two.zip/three.zip"]
    assert isinstance(items[-1], Failure)
    assert "lies too deep" in items[-1].reason


def test_a_member_cannot_name_a_file_outside(tmp_path: Path, zip_of: Packer) -> None:
    path = tmp_path / "z.zip"
    items = collected(path, zip_of({"../../evil.txt": TEXT, "good.txt": TEXT}))
    assert locations(items, path) == ["good.txt"]


def test_a_zip_bomb_is_cut_off_member_by_member(tmp_path: Path, zip_of: Packer) -> None:
    path = tmp_path / "z.zip"
    items = collected(path, zip_of({"a.txt": bytes(30_000_000), "b.txt": TEXT}))
    assert isinstance(items[0], Failure)
    assert "is over the 20 MB" in items[0].reason
    assert isinstance(items[1], Document)


def test_an_archive_that_unpacks_without_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch, zip_of: Packer
) -> None:
    monkeypatch.setattr(zipped, "MOST_UNPACKED", 100)
    archive = io.BytesIO(zip_of({"a.txt": b"x" * 60, "b.zip": zip_of({"c.txt": b"x" * 60})}))
    found = zipped._members(archive, "", 1, zipped.Budget())
    assert next(found).fields == {"name": "a.txt"}
    with pytest.raises(zipped.InputError, match="unpacks to over"):
        list(found)


def test_too_many_members_are_given_up(monkeypatch: pytest.MonkeyPatch, zip_of: Packer) -> None:
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 3)
    archive = io.BytesIO(zip_of({f"{number}.txt": TEXT for number in range(5)}))
    with pytest.raises(zipped.InputError, match="holds over 3 files"):
        list(zipped._members(archive, "", 1, zipped.Budget()))


def test_locked_and_broken_zips_are_told(tmp_path: Path, zip_of: Packer) -> None:
    data = zip_of({"a.txt": TEXT})
    (item,) = collected(tmp_path / "cut.zip", data[:40])
    assert isinstance(item, Failure)
    assert "is a broken ZIP archive" in item.reason
    locked = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    (item,) = collected(tmp_path / "locked.zip", bytes(locked))
    assert isinstance(item, Failure)
    assert "is locked with a password" in item.reason


def records(warc_of: Callable[..., bytes], **options: Any) -> bytes:
    return warc_of(
        ("http://coast.example/1?utm_source=x", "2024-05-04T10:00:00Z", "200 OK", HTML, PAGE),
        ("http://coast.example/a.png", "2024-05-04T10:00:01Z", "200 OK", "image/png", b"png"),
        ("http://coast.example/gone", "2024-05-04T10:00:02Z", "404 Not Found", HTML, PAGE),
        ("http://coast.example/1", "2024-05-06T10:00:00Z", "200 OK", HTML, None),
        **options,
    )


@pytest.mark.parametrize("compress", [True, False])
def test_the_pages_of_a_warc_are_read_with_their_time_and_encoding(
    tmp_path: Path, warc_of: Callable[..., bytes], compress: bool
) -> None:
    path = tmp_path / "w.warc"
    path.write_bytes(records(warc_of, compress=compress))
    (first, second) = collect([str(path)])
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert first.document.text.startswith("Министерство обороны")
    assert first.document.source.kind == "warc"
    assert first.document.source.location == "http://coast.example/1"
    assert first.document.source.fetched_at == datetime.datetime(
        2024, 5, 4, 10, tzinfo=datetime.UTC
    )
    assert first.snapshot.data == PAGE
    assert first.snapshot.status == 200
    assert ("User-Agent", "test") in first.snapshot.request_headers
    assert ("Content-Type", HTML) in first.snapshot.response_headers
    # The page had not changed when it was fetched again.
    assert second.snapshot.data == PAGE
    assert second.document.source.fetched_at.day == 6


def test_a_revisit_of_what_is_not_in_the_archive_is_told(
    tmp_path: Path, warc_of: Callable[..., bytes]
) -> None:
    data = warc_of(("http://coast.example/1", "2024-05-06T10:00:00Z", "200 OK", HTML, None))
    (item,) = collected(tmp_path / "w.warc.gz", data)
    assert isinstance(item, Failure)
    assert "was recorded as unchanged since a record that is not in this archive" in item.reason


def test_the_archives_of_a_wacz_are_read(tmp_path: Path, warc_of: Callable[..., bytes]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("archive/data.warc.gz", records(warc_of))
        packed.writestr("datapackage.json", "{}")
    assert len(collected(tmp_path / "c.wacz", stream.getvalue())) == 2


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("compress", [True, False])
def test_a_warc_that_breaks_off_is_told_after_what_could_be_read(
    tmp_path: Path, warc_of: Callable[..., bytes], compress: bool, share: float
) -> None:
    page = ("http://coast.example/1", "2024-05-04T10:00:00Z", "200 OK", HTML, PAGE)
    data = warc_of(page, compress=compress)
    data += warc_of(("http://coast.example/2", *page[1:]), compress=compress)[
        : int(len(data) * share)
    ]
    items = collected(tmp_path / "w.warc.gz", data)
    assert isinstance(items[0], Document)
    assert isinstance(items[-1], Failure)
    assert "is broken from here on" in items[-1].reason


def test_a_feed_or_list_in_an_archive_sends_nobody_anywhere(tmp_path: Path, zip_of: Packer) -> None:
    feed = (
        '<rss version="2.0"><channel><item><link>http://127.0.0.1:9/</link>'
        "<description>Harn fell.</description></item></channel></rss>"
    )
    opml = '<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/"/></body></opml>'
    data = zip_of({"f.rss": feed, "l.opml": opml})
    document, failure = collected(tmp_path / "z.zip", data)
    assert isinstance(document, Document)
    assert document.text == "Harn fell."
    assert isinstance(failure, Failure)
    assert "is a list of feeds in an archive" in failure.reason
