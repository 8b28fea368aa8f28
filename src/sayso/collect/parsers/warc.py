"""WARC and WACZ archives (ISO 28500; WACZ 1.1) → the pages recorded in them."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.collect.kinds import GZIP_START
from sayso.collect.messages import Message
from sayso.collect.text import LONGEST_INPUT
from sayso.errors import InputError

READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
WITH_PAYLOAD = ("response", "resource", "revisit")
# An answer without a record keeps up the time limit while pictures and scripts are passed over.
TICK = 500
MOST_REMEMBERED = 1_000_000
OK = "200"
CHUNK = 1 << 16

CUT = "it breaks off in a record"
RECORD_END = b"\r\n\r\n"
# The reader meets broken archives with any of these.
BROKEN = (
    ArchiveLoadFailed,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
)

Opener = Callable[[], AbstractContextManager[IO[bytes]]]


def parse(request: Message) -> Iterator[Message]:
    """One answer a page: `url`, `date`, `status`, `request` and `response` headers, and its body.

    A revisit (the page was fetched again and had not changed) has the body of the record that it
    refers to. Empty fields are an answer without a page.
    """
    opener = _opener(request)
    try:
        with opener() as stream:
            packed = zipfile.is_zipfile(stream)
        if packed:
            yield from _collection(opener)
        else:
            yield from _archive(opener)
    except BROKEN as error:
        raise InputError(f"is broken from here on ({_first_line(error)}): save it again") from error


def _opener(request: Message) -> Opener:
    path = request.fields.get("path")
    return (lambda: io.BytesIO(request.data)) if path is None else (lambda: Path(path).open("rb"))


def _collection(opener: Opener) -> Iterator[Message]:
    """The pages of every archive in a WACZ."""
    with opener() as stream, zipfile.ZipFile(stream) as packed:
        names = [name for name in packed.namelist() if _is_archive(name)]
        if not names:
            raise InputError("is a ZIP archive without a WARC in it: give the WARC")
        for name in sorted(names):
            yield from _archive(lambda name=name: packed.open(name))  # type: ignore[misc]


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _archive(opener: Opener) -> Iterator[Message]:
    places: dict[str, int] = {}
    waiting: Message | None = None
    broken: Exception | None = None
    last = 0
    asked: dict[str, list[list[str]]] = {}
    with opener() as stream:
        records = ArchiveIterator(stream, arc2warc=True)
        try:
            for number, record in enumerate(records):
                last = records.offset
                if number % TICK == TICK - 1:
                    yield Message({})
                if record.rec_type == "request":
                    _remember_request(record, waiting, asked)
                    continue
                if waiting:
                    yield waiting
                waiting = _page(record, places, opener, asked)
                asked.clear()
                _remember_place(record, records, places)
        except BROKEN as error:
            broken = error
    if waiting:
        yield waiting
    if broken or _is_cut(opener, last, records.offset):
        raise broken or EOFError(CUT)


def _is_cut(opener: Opener, last: int, end: int) -> bool:
    """Whether the archive ends in the middle of a record.

    `last` is where the last record begins that could be read, `end` where the reader stopped.
    """
    with opener() as stream:
        if stream.seek(0, io.SEEK_END) > end:
            return True
        start = _bytes_at(stream, last)
        if start.startswith(GZIP_START):
            stream.seek(last)
            return not _is_whole_pack(stream)
        return start.startswith(b"WARC/") and _bytes_at(stream, end - 4) != RECORD_END


def _bytes_at(stream: IO[bytes], place: int) -> bytes:
    stream.seek(max(0, place))
    return stream.read(8)


def _is_whole_pack(stream: IO[bytes]) -> bool:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while not unpacker.eof and (chunk := stream.read(CHUNK)):
        while chunk and not unpacker.eof:
            unpacker.decompress(chunk, CHUNK)
            chunk = unpacker.unconsumed_tail
    return unpacker.eof


def _is_short(record: Any) -> bool:
    """Whether the archive ended before the record's content did."""
    while record.raw_stream.read(CHUNK):
        pass
    return bool(getattr(record.raw_stream, "limit", 0))


def _remember_request(
    record: Any, waiting: Message | None, asked: dict[str, list[list[str]]]
) -> None:
    """A request stands before or behind what it was answered with."""
    headers = [list(pair) for pair in record.http_headers.headers] if record.http_headers else []
    url = _url(record)
    if waiting and waiting.fields["url"] == url and not waiting.fields["request"]:
        waiting.fields["request"] = headers
    else:
        asked[url] = headers


def _page(
    record: Any,
    places: dict[str, int],
    opener: Opener,
    asked: dict[str, list[list[str]]],
) -> Message | None:
    if record.rec_type not in WITH_PAYLOAD or not _is_page(record):
        return None
    url, http = _url(record), record.http_headers
    fields = {
        "url": url,
        "date": record.rec_headers.get_header("WARC-Date"),
        "media_type": _media_type(record),
        "status": int(http.get_statuscode()) if http else None,
        "request": asked.get(url, []),
        "response": [list(pair) for pair in http.headers] if http else [],
    }
    if record.rec_type == "revisit":
        return _revisited(fields, places.get(_digest(record)), opener)
    return _with_body(fields, record)


def _remember_place(record: Any, records: ArchiveIterator, places: dict[str, int]) -> None:
    """Where a page lies, for the records that say it had not changed; its body has been read."""
    known = record.rec_type == "revisit" or not _is_page(record) or _digest(record) in places
    if not known and _digest(record) and len(places) < MOST_REMEMBERED:
        places[_digest(record)] = records.get_record_offset()


def _digest(record: Any) -> str:
    return record.rec_headers.get_header("WARC-Payload-Digest") or ""


def _revisited(fields: dict[str, Any], offset: int | None, opener: Opener) -> Message:
    if offset is None:
        told = "was recorded as unchanged since a record that is not in this archive: give that"
        return Message(fields | {"failed": told})
    with opener() as stream:
        stream.seek(offset)
        for original in ArchiveIterator(stream, arc2warc=True):
            return _with_body(fields, original)
    return Message(fields | {"failed": "refers to a record that cannot be read"})


def _with_body(fields: dict[str, Any], record: Any) -> Message:
    # Unpacked as it is read, so that a bomb is cut off here.
    body = record.content_stream().read(LONGEST_INPUT + 1)
    if len(body) > LONGEST_INPUT:
        told = f"is over the {LONGEST_INPUT / 1e6:.0f} MB that one document may have"
        return Message(fields | {"failed": told})
    if _is_short(record):
        raise EOFError(CUT)
    return Message(fields, body)


def _is_page(record: Any) -> bool:
    http = record.http_headers
    if http and http.get_statuscode() != OK:
        return False
    web = _url(record).lower().startswith(("http://", "https://"))
    if record.rec_type == "revisit" and not (http and http.get_header("Content-Type")):
        return web
    return web and _media_type(record) in READ_TYPES


def _media_type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    told = headers.get_header("Content-Type")
    return told.partition(";")[0].strip().lower() if told else None


def _url(record: Any) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
