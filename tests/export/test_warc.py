import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sayso.collect import Collected, collect
from sayso.export.warc import write_warc
from sayso.ledger.user_nouns import Care
from sayso.model import Snapshot, snapshot_of

PAGE = "<html><body><p>Shells fell on Harn, the mayor said — twice.</p></body></html>".encode()
FETCHED = snapshot_of(
    PAGE,
    location="https://coast.example/1",
    derive="page",
    media_type="text/html",
    final_url="https://coast.example/1?b=ü",
    redirects=("https://coast.example/short",),
    status=200,
    request_headers=(("Host", "coast.example"), ("User-Agent", "sayso")),
    response_headers=(
        ("Content-Type", "text/html"),
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("X-Odd", "caf\xe9"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
    ),
    fetched_at=datetime.datetime(2024, 5, 4, 10, tzinfo=datetime.UTC),
    given=(("kind", "url"),),
)
FILE = snapshot_of(
    b"Shells fell.", location="/data/my report.txt", derive="text", media_type="text/plain"
)
ROW = snapshot_of(b'{"text": "x"}', location="wire 7", derive="line", media_type="application/json")


class Ledger:
    """As much of a ledger as an export asks for."""

    def __init__(self, *snapshots: Snapshot, note: str | None = None) -> None:
        self._snapshots = snapshots
        self._note = note

    def care(self) -> Care:
        return Care(note=self._note)

    def snapshots(self) -> Iterator[tuple[str, Snapshot]]:
        return ((snapshot.sha256[:20], snapshot) for snapshot in self._snapshots)


def written(*snapshots: Snapshot, note: str | None = None) -> bytes:
    stream = io.BytesIO()
    write_warc(Ledger(*snapshots, note=note), stream)
    return stream.getvalue()


def test_every_kept_byte_comes_back_with_its_headers() -> None:
    records = [
        (
            it.rec_type,
            it.rec_headers.get_header("WARC-Target-URI"),
            it.http_headers,
            it.content_stream().read(),
        )
        for it in ArchiveIterator(io.BytesIO(written(FETCHED, FILE, ROW)))
    ]
    kinds = [kind for kind, *_ in records]
    assert kinds == ["warcinfo", "response", "request", "metadata", "resource", "resource"]
    _, url, head, body = records[1]
    assert url == "https://coast.example/1?b=%C3%BC"
    assert body == PAGE
    assert head.get_statuscode() == "200"
    assert [value for name, value in head.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    # What only told of the wire is kept by another name, since the body is kept unpacked.
    assert head.get_header("Content-Encoding") is None
    assert head.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert records[2][2].get_header("User-Agent") == "sayso"
    assert records[3][3] == b"via: https://coast.example/short\r\n"
    assert records[4][1] == "file:///data/my%20report.txt"
    assert records[4][3] == b"Shells fell."
    assert records[5][1] == "urn:sayso:wire%207"


def test_warcio_finds_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out.warc.gz"
    path.write_bytes(written(FETCHED, FILE, ROW))

    class Asked:
        inputs = (str(path),)
        verbose = True

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0
    assert "fail" not in capsys.readouterr().out


def test_the_same_ledger_gives_the_same_archive() -> None:
    assert written(FETCHED, FILE) == written(FETCHED, FILE)


def test_an_exported_page_is_collected_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.warc.gz"
    path.write_bytes(written(FETCHED))
    (item,) = collect([str(path)])
    assert isinstance(item, Collected)
    assert item.snapshot.data == PAGE
    assert item.document.source.fetched_at == FETCHED.fetched_at


def test_a_note_of_sensitivity_stands_at_the_head_of_the_archive() -> None:
    def head(note: str | None) -> str:
        first = next(iter(ArchiveIterator(io.BytesIO(written(FILE, note=note)))))
        return str(first.content_stream().read().decode())

    assert "description" not in head(None)
    assert "description: Handle with care: Namen böse\r\n" in head("Namen\x07 böse\u202e")
