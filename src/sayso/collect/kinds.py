"""What kind of input some bytes are, by what is in them and, where that does not tell, by name."""

import re
import zlib
from typing import Literal

from sayso.collect.text import BOMS

Kind = Literal[
    "text", "page", "pdf", "docx", "mail", "feed", "outline", "zipped", "warc", "lines", "cells"
]

HEAD = 4096
# By the end of the name; what is in the bytes goes before, where it tells.
BY_NAME: dict[str, Kind] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonl.gz": "lines",
    ".ndjson.gz": "lines",
    ".csv": "cells",
    ".tsv": "cells",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "outline",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".arc.gz": "warc",
    ".wacz": "warc",
    ".zip": "zipped",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
BY_MEDIA_TYPE: dict[str, Kind] = {
    "text/csv": "cells",
    "text/tab-separated-values": "cells",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
    "message/rfc822": "mail",
}
PAGE_PART = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|p|article|section|main|h[1-6]|table|span|meta)\b",
    re.IGNORECASE,
)
COMMENT = rb"<!--(?:[^-]|-(?!->)){0,2000}-->\s*"
XML_START = (
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,400}>\s*|" + COMMENT + rb")*<"
)
PAGE_START = re.compile(XML_START + rb"(?:!doctype\s+html|html\b|head\b|body\b)", re.IGNORECASE)
FEED_START = re.compile(XML_START + rb"(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
OUTLINE_START = re.compile(XML_START + rb"opml\b", re.IGNORECASE)
MAIL_START = re.compile(rb"(?:Received|Return-Path|Delivered-To|MIME-Version):", re.IGNORECASE)
ZIP_START = b"PK\x03\x04"
# An office document names this member first, or soon.
OFFICE_PART = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|word/)", re.DOTALL)
GZIP_START = b"\x1f\x8b"
WARC_START = (b"WARC/", b"filedesc://")


def kind_of(data: bytes, location: str, media_type: str | None = None) -> Kind:
    """The kind of the bytes, of which the first 4096 are enough."""
    named = kind_by_name(location)
    told = BY_MEDIA_TYPE.get((media_type or "").partition(";")[0].strip().lower())
    packed = _kind_of_binary(data, named)
    if packed:
        return packed
    if named in ("lines", "cells", "mail") or told:
        return told or named or "text"
    head = data[:HEAD].replace(b"\x00", b"")
    for mark, _ in BOMS:
        head = head.removeprefix(mark.replace(b"\x00", b""))
    return _kind_of_words(head, named)


def kind_by_name(location: str) -> Kind | None:
    """The kind that the end of a name tells, or None."""
    name = location.lower()
    return next((kind for end, kind in BY_NAME.items() if name.endswith(end)), None)


def can_hold_reports(name: str) -> bool:
    """Whether a file of a folder or an archive is read: no hidden one, and of a kind we know."""
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not hidden and kind_by_name(name) is not None


def _kind_of_binary(data: bytes, named: Kind | None) -> Kind | None:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(WARC_START):
        return "warc"
    if data.startswith(GZIP_START):
        inner = _unpacked_start(data)
        if inner.startswith(WARC_START):
            return "warc"
        return named if named in ("lines", "warc") else None
    if data.startswith(ZIP_START):
        if named in ("docx", "warc", "zipped"):
            return named
        return "docx" if OFFICE_PART.match(data) else "zipped"
    return None


def _unpacked_start(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data[:HEAD], 64)
    except zlib.error:
        return b""


def _kind_of_words(head: bytes, named: Kind | None) -> Kind:
    if FEED_START.match(head):
        return "feed"
    if OUTLINE_START.match(head):
        return "outline"
    if PAGE_START.match(head):
        return "page"
    if MAIL_START.match(head):
        return "mail"
    marked = named == "page" or head.lstrip().startswith(b"<")
    return "page" if marked and PAGE_PART.search(head) else "text"
