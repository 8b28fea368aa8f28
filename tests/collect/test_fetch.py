import gzip
import shutil
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import zlib
from pathlib import Path
from typing import Any

import pytest
from pages import drip

from sayso.collect.fetch import Client, Limits
from sayso.errors import InputError


@pytest.fixture
def client() -> Any:
    with Client(allow_private=True, limits=Limits(total=5, silence=2)) as client:
        yield client


def refused(client: Client, url: str) -> str:
    with pytest.raises(InputError) as raised:
        client.fetch(url)
    told = str(raised.value)
    assert told.startswith(url)
    assert "\n" not in told
    return told


def test_an_answer_comes_with_its_bytes_headers_and_time(site: Any, client: Client) -> None:
    url = site.page("/a", "Harn", ETag='"1"')
    answer = client.fetch(url)
    assert (answer.status, answer.body, answer.url) == (200, b"Harn", url)
    assert answer.header("etag") == '"1"'
    assert dict(answer.request_headers)["User-Agent"].startswith("sayso/")
    assert answer.fetched_at.tzinfo is not None


def test_redirects_are_followed_and_told(site: Any, client: Client) -> None:
    site.page("/end", "Harn")
    site.redirect("/b", "end", 301)
    url = site.redirect("/a", "/b")
    answer = client.fetch(url)
    assert answer.url == f"{site.url}/end"
    assert answer.redirects == (url, f"{site.url}/b")


def test_redirects_in_a_circle_and_without_end_are_given_up(site: Any, client: Client) -> None:
    site.redirect("/a", "/b")
    assert "in a circle or too often" in refused(client, site.redirect("/b", "/a"))
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert "in a circle or too often" in refused(client, f"{site.url}/0")


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://metadata.google.internal/",
        "http://[::ffff:169.254.169.254]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "http://user@example.org/",
    ],
)
def test_a_redirect_is_guarded_like_the_address_itself(site: Any, client: Client, to: str) -> None:
    assert "leads to " in refused(client, site.redirect("/a", to))


def test_a_server_of_this_machine_is_not_asked_unless_allowed(site: Any) -> None:
    with Client() as client:
        assert "is private: allow it with --allow-private" in refused(client, f"{site.url}/a")
    assert site.asked == []


def test_a_name_that_changes_its_answer_is_asked_at_the_address_that_was_checked(
    site: Any,
) -> None:
    site.page("/a", "Harn")
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    resolver = lambda *_: answers.pop(0)  # noqa: E731
    port = site.url.rpartition(":")[2]
    with Client(allow_private=True, resolver=resolver) as client:
        assert client.fetch(f"http://rebind.example:{port}/a").body == b"Harn"
    # Resolved once: the second answer is still there, and the server was asked by its name.
    assert answers == [["169.254.169.254"]]
    assert site.asked[0][1]["Host"] == f"rebind.example:{port}"


def test_a_name_that_turns_private_between_two_requests_is_refused(site: Any) -> None:
    site.routes["/a"] = (200, {"Connection": "close"}, b"Harn")
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    port = site.url.rpartition(":")[2]
    with Client(allow_private=True, resolver=lambda *_: answers.pop(0)) as client:
        client.fetch(f"http://rebind.example:{port}/a")
        assert "169.254.169.254" in refused(client, f"http://rebind.example:{port}/a")


def test_proxies_of_the_environment_are_not_used(
    site: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert client.fetch(site.page("/a", "Harn")).status == 200


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_packed_answers_are_unpacked(site: Any, client: Client, coding: str) -> None:
    words = b"Harn " * 100_000
    body = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "raw": lambda it: zlib.compress(it)[2:-4],
    }
    told = {"Content-Encoding": "gzip" if coding == "gzip" else "deflate"}
    assert client.fetch(site.page("/a", body[coding](words), **told)).body == words


def test_packing_that_was_not_asked_for_or_is_broken_is_refused(site: Any, client: Client) -> None:
    told = {"Content-Encoding": "br"}
    assert "packed as 'br'" in refused(client, site.page("/a", b"x", **told))
    for body in (b"no gzip", gzip.compress(b"Harn" * 1000)[:-10]):
        url = site.page("/b", body, **{"Content-Encoding": "gzip"})
        assert "packed in a broken way" in refused(client, url)


def test_200_mb_packed_to_200_kb_are_cut_off_with_memory_flat(site: Any, bomb: bytes) -> None:
    assert len(bomb) < 250_000
    url = site.page("/bomb", bomb, **{"Content-Encoding": "gzip"})
    script = (
        "import resource, sys\n"
        "from sayso.collect.fetch import Client\n"
        "from sayso.errors import InputError\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with Client(allow_private=True) as client:\n"
        "    client.fetch(sys.argv[1] + '/small')\n"
        "    before = peak()\n"
        "    try:\n"
        "        client.fetch(sys.argv[1] + '/bomb')\n"
        "    except InputError as error:\n"
        "        print(error, (peak() - before) // 1024)\n"
    )
    site.page("/small", "Harn")
    done = subprocess.run(
        [sys.executable, "-c", script, site.url], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"{url}: is over the 20 MB")
    assert int(done.stdout.split()[-1]) < 60


def test_too_many_bytes_on_the_wire_are_cut_off(site: Any) -> None:
    url = site.page("/a", b"x" * 300_000)
    with Client(allow_private=True, limits=Limits(wire=100_000)) as client:
        assert "is over the 0 MB" in refused(client, url)


def test_a_header_without_end_is_cut_off(site: Any, client: Client) -> None:
    site.routes["/a"] = (200, {"X": "y" * 300_000}, b"")
    assert "cannot be fetched" in refused(client, f"{site.url}/a")


def test_a_server_that_drips_is_given_up_when_the_time_is_over(site: Any) -> None:
    site.routes["/a"] = drip(60)
    start = time.monotonic()
    with Client(allow_private=True, limits=Limits(total=0.5)) as client:
        assert "takes too long" in refused(client, f"{site.url}/a")
    assert time.monotonic() - start < 20


def test_a_server_that_drips_its_headers_is_given_up_too(site: Any) -> None:
    def answer(handler: Any) -> None:
        handler.close_connection = True
        for _ in range(100):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)

    site.routes["/a"] = answer
    with Client(allow_private=True, limits=Limits(total=0.5)) as client:
        assert "takes too long" in refused(client, f"{site.url}/a")


def test_a_server_that_says_nothing_is_given_up(site: Any) -> None:
    stop = threading.Event()
    site.routes["/a"] = lambda _: stop.wait(5) and None
    with Client(allow_private=True, limits=Limits(silence=0.3)) as client:
        assert "takes too long" in refused(client, f"{site.url}/a")
    stop.set()


def test_a_port_where_nobody_listens_is_told(client: Client) -> None:
    assert "cannot be fetched" in refused(client, "http://127.0.0.1:9/")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_the_name_is_verified_although_the_address_is_pinned(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=harn.example "
        f"-addext subjectAltName=DNS:harn.example -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(cafile=str(certificate))
    with tls_server(key, certificate) as port:
        arguments = {"allow_private": True, "resolver": lambda *_: ["127.0.0.1"]}
        with Client(**arguments, context=context) as client:
            assert client.fetch(f"https://harn.example:{port}/").body == b"Harn"
            assert "cannot be fetched" in refused(client, f"https://other.example:{port}/")
        with Client(**arguments) as client:
            assert "certificate" in refused(client, f"https://harn.example:{port}/").lower()


class tls_server:  # noqa: N801
    """A server that answers "Harn" over TLS; its port."""

    def __init__(self, key: Path, certificate: Path) -> None:
        import http.server

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"Harn")

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that hangs up is what the test is about."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> int:
        self.thread.start()
        return self.server.server_port

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def test_cookies_are_not_kept_from_one_request_to_the_next(site: Any, client: Client) -> None:
    url = site.page("/a", "Harn", **{"Set-Cookie": "who=you; Path=/"})
    for _ in range(2):
        client.fetch(url)
    assert not any("Cookie" in headers for _, headers in site.asked)


def test_what_is_known_of_an_address_is_not_told_to_another(site: Any, client: Client) -> None:
    site.page("/end", "Harn")
    client.fetch(site.redirect("/a", "/end"), {"If-None-Match": '"1"'})
    assert ["If-None-Match" in headers for _, headers in site.asked] == [True, False]


@pytest.mark.parametrize("path", ["/ü?q=ж&b=%20", "/a%2Fb;c=1?x=[1]", "/a//b", "/%zz?%"])
def test_an_address_is_asked_for_letter_by_letter(site: Any, client: Client, path: str) -> None:
    client.fetch(site.url + path)
    asked = site.paths()[-1]
    assert urllib.parse.unquote(asked) == urllib.parse.unquote(path)
