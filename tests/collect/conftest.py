"""A web site of our own, and inputs made by hand."""

import gzip
import http.server
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCES = (
    "Shells fell on the town of Harn on Monday, the mayor said in a statement to the press.",
    "Two people were killed and three were hurt when a shell hit the market, doctors said.",
    "Rebels denied on Tuesday that they had fired on the town, and blamed the army for it.",
    "Aid groups warned that the hospital of Harn was running out of fuel and of clean water.",
)
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """What a site answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer | Callable[[Any], Answer | None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def page(self, path: str, html: str | bytes, **headers: str) -> str:
        body = html.encode() if isinstance(html, str) else html
        told = {"Content-Type": "text/html; charset=utf-8"} | headers
        self.routes[path] = (200, told, body)
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.routes[path] = (status, {"Location": to}, b"")
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def handler_of(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            route = site.routes.get(self.path, (404, {}, b"nothing here"))
            try:
                answer = route(self) if callable(route) else route
                if answer is not None:
                    self.answer(*answer)
            except OSError:
                self.close_connection = True

        def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    server = Server(("127.0.0.1", 0), handler_of(site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def article() -> Callable[..., str]:
    """A page with a few paragraphs, of a given title."""

    def make(title: str = "Shells fall on Harn", *, day: str | None = "2024-05-06") -> str:
        meta = f'<meta property="article:published_time" content="{day}T10:00Z">' if day else ""
        words = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        return (
            f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{meta}</head>'
            f"<body><article><h1>{title}</h1>{words}</article></body></html>"
        )

    return make


def packed(members: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture(scope="session")
def zip_of() -> Callable[[dict[str, bytes | str]], bytes]:
    return packed


@pytest.fixture(scope="session")
def docx_of() -> Callable[[str], bytes]:
    """A .docx whose body is the given XML."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

    def make(body: str) -> bytes:
        return packed(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body>'
                "</w:document>",
                "docProps/core.xml": f'<c:coreProperties xmlns:c="{core}" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harn shelled</dc:title>'
                "</c:coreProperties>",
            }
        )

    return make


@pytest.fixture(scope="session")
def pdf_of() -> Callable[[list[str]], bytes]:
    """A PDF of one page with the given lines."""

    def make(lines: list[str]) -> bytes:
        shown = b"".join(b"(%s) Tj T* " % line.encode() for line in lines)
        drawn = b"BT /F1 12 Tf 72 720 Td 14 TL " + shown + b"ET"
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        data, places = b"%PDF-1.4\n", []
        for number, content in enumerate(objects, 1):
            places.append(len(data))
            data += b"%d 0 obj%sendobj\n" % (number, content)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        count = len(objects) + 1
        return (
            data
            + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
            + (b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(data)))
        )

    return make


@pytest.fixture(scope="session")
def warc_of() -> Callable[..., bytes]:
    """A WARC of (url, date, status, content type, body); a body None is a revisit of the first."""

    def make(*records: tuple[str, str, str, str, bytes | None], compress: bool = True) -> bytes:
        stream = io.BytesIO()
        writer = WARCWriter(stream, gzip=compress)
        first = None
        for url, date, status, media_type, body in records:
            head = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
            dated = {"WARC-Date": date}
            if body is None:
                digest = first.rec_headers.get_header("WARC-Payload-Digest") if first else "sha1:A"
                revisit = writer.create_revisit_record(
                    url, digest, url, date, http_headers=head, warc_headers_dict=dated
                )
                writer.write_record(revisit)
                revisit.raw_stream.close()
                continue
            response = writer.create_warc_record(
                url, "response", io.BytesIO(body), http_headers=head, warc_headers_dict=dated
            )
            asked = StatusAndHeaders(
                "GET / HTTP/1.1", [("User-Agent", "test")], is_http_request=True
            )
            request = writer.create_warc_record(url, "request", http_headers=asked)
            writer.write_request_response_pair(request, response)
            for record in (request, response):
                record.raw_stream.close()
            first = first or response
        return stream.getvalue()

    return make


@pytest.fixture(scope="session")
def bomb() -> bytes:
    """200 MB of zeros, packed to 200 kB."""
    return gzip.compress(bytes(200_000_000), 6)
