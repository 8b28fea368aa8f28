"""The kept bytes as a WARC (ISO 28500, version 1.1), which other tools replay and check."""

import http
import io
import urllib.parse
import uuid
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.model import Snapshot
from sayso.version import __version__
from sayso.wording import STEERING

if TYPE_CHECKING:
    from sayso.ledger import Ledger

# Bodies are kept unpacked, so these tell of the wire and not of the body; they are kept by another
# name, as the Internet Archive does.
OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
ORIGINAL = "X-Archive-Orig-"
# A WARC must name a time for every record; files and table rows have none.
NO_TIME = "1970-01-01T00:00:00Z"
SPACE = uuid.UUID("a6f0a9c2-54f4-5c0b-8f0e-0a7d6d7d3f5e")


def write_warc(ledger: "Ledger", stream: BinaryIO, chosen: Container[str] | None = None) -> None:
    """Writes every version's bytes, oldest first, each record packed by itself (`.warc.gz`).

    With `chosen` only of the reports that have one of these ids. What was fetched is a request and
    a response, with `via` for each redirect that led to it; a file or a table row is a resource.
    The same ledger gives the same archive, byte for byte.
    """
    writer = WARCWriter(stream, gzip=True, warc_version="WARC/1.1")
    info = {"software": f"sayso {__version__}", "format": "WARC File Format 1.1"}
    note = STEERING.sub("", ledger.care().note or "")
    if note:
        info["description"] = f"Handle with care: {note}"
    first = writer.create_warcinfo_record("sayso.warc.gz", info)
    _name(first, "warcinfo", NO_TIME)
    _write(writer, first)
    for name, snapshot in ledger.snapshots():
        if chosen is None or name in chosen:
            write_snapshot(writer, snapshot)


def write_snapshot(writer: WARCWriter, snapshot: Snapshot) -> None:
    """Writes the records of one snapshot."""
    date = f"{snapshot.fetched_at:%Y-%m-%dT%H:%M:%SZ}" if snapshot.fetched_at else NO_TIME
    uri = uri_of(snapshot)
    seed = f"{uri} {date} {snapshot.sha256}"
    if snapshot.status is None:
        record = _record(writer, uri, "resource", snapshot.data, snapshot.media_type)
        _name(record, seed, date)
        _write(writer, record)
        return
    response = _record(writer, uri, "response", snapshot.data, None, _response_head(snapshot))
    name = _name(response, seed, date)
    _write(writer, response)
    if snapshot.request_headers:
        request = _record(writer, uri, "request", b"", None, _request_head(snapshot, uri))
        _name(request, f"request {seed}", date, name)
        _write(writer, request)
    if snapshot.redirects:
        via = "".join(f"via: {url}\r\n" for url in snapshot.redirects).encode()
        metadata = _record(writer, uri, "metadata", via, "application/warc-fields")
        _name(metadata, f"metadata {seed}", date, name)
        _write(writer, metadata)


def uri_of(snapshot: Snapshot) -> str:
    """The URI that a record is of: the page's own, the file's, or a name in sayso's own space."""
    if snapshot.final_url:
        return snapshot.final_url
    location = snapshot.location
    if "://" in location:
        return location
    if Path(location).is_absolute():
        return f"file://{urllib.parse.quote(location)}"
    return f"urn:sayso:{urllib.parse.quote(location, safe='')}"


def _record(
    writer: WARCWriter,
    uri: str,
    kind: str,
    data: bytes,
    media_type: str | None,
    head: StatusAndHeaders | None = None,
) -> Any:
    return writer.create_warc_record(
        _ascii(uri),
        kind,
        payload=io.BytesIO(data),
        length=None if head else len(data),
        warc_content_type=media_type or "",
        http_headers=head,
    )


def _write(writer: WARCWriter, record: Any) -> None:
    writer.write_record(record)
    # The writer leaves its buffer open.
    record.raw_stream.close()


def _name(record: Any, seed: str, date: str, concurrent: str | None = None) -> str:
    """Gives a record its time, and an id that hangs on its content alone; that id."""
    name = f"<urn:uuid:{uuid.uuid5(SPACE, seed)}>"
    record.rec_headers.replace_header("WARC-Record-ID", name)
    record.rec_headers.replace_header("WARC-Date", date)
    if concurrent:
        record.rec_headers.replace_header("WARC-Concurrent-To", concurrent)
    return name


def _response_head(snapshot: Snapshot) -> StatusAndHeaders:
    headers = [
        (f"{ORIGINAL}{name}" if name.lower() in OF_THE_WIRE else name, _one_line(value))
        for name, value in snapshot.response_headers
    ]
    headers.append(("Content-Length", str(len(snapshot.data))))
    status = f"{snapshot.status} {_phrase(snapshot.status or 0)}".strip()
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1")


def _request_head(snapshot: Snapshot, uri: str) -> StatusAndHeaders:
    parts = urllib.parse.urlsplit(_ascii(uri))
    query = f"?{parts.query}" if parts.query else ""
    headers = [(name, _one_line(value)) for name, value in snapshot.request_headers]
    return StatusAndHeaders(
        f"GET {parts.path or '/'}{query} HTTP/1.1", headers, is_http_request=True
    )


def _ascii(uri: str) -> str:
    return urllib.parse.quote(uri, safe="!#$%&'()*+,/:;=?@[]~")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""
