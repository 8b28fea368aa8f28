"""Messages to webhooks: signed as the specification has it, sent nowhere they may not go."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.collect.webhook import (
    MOST_BYTES,
    Poster,
    check_url,
    key_of,
    make_secret,
    signature,
)
from sayso.errors import InputError

# The example that the specification's own libraries are tested with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NAME = "msg_p5jXN8AQM9LWM0D4loKWxJek"
TIME = 1614265330
BODY = b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


class Hook(http.server.BaseHTTPRequestHandler):
    """Takes what is sent, and answers with the status that its path names."""

    got: list[tuple[str, dict[str, str], bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.got.append((self.path, headers, body))  # type: ignore[attr-defined]
        status = int(self.path.rpartition("/")[2] or 200)
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[Any]:
    """A server that receives messages on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.got = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join(5)
    server.server_close()


def address(hook: Any, status: int = 200) -> str:
    return f"http://127.0.0.1:{hook.server_port}/{status}"


def test_the_signature_is_the_specifications() -> None:
    assert signature(SECRET, NAME, TIME, BODY) == SIGNED


def test_the_receiver_in_the_docs_verifies_and_refuses(hook: Any) -> None:
    page = (Path(__file__).parents[2] / "docs" / "watches.md").read_text("utf-8")
    told: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], told)
    verified = told["verified"]
    with Poster(allow_private=True) as poster:
        poster.send(address(hook), SECRET, NAME, BODY)
    _, headers, body = hook.got[0]
    assert verified(SECRET, headers, body)
    assert not verified(SECRET, headers, body + b" ")
    assert not verified(make_secret(), headers, body)
    assert not verified(SECRET, {**headers, "webhook-id": "msg_other"}, body)
    # A replay of what was sent long ago.
    old = {"webhook-id": NAME, "webhook-timestamp": str(TIME), "webhook-signature": SIGNED}
    assert not verified(SECRET, old, BODY)


def test_a_secret_is_new_each_time_and_as_receivers_take_it() -> None:
    first, second = make_secret(), make_secret()
    assert first != second
    assert first.startswith("whsec_")
    assert len(key_of(first)) == 32


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_eA==", "whsec_?", "A" * 4 * MOST_BYTES])
def test_what_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(InputError, match="the secret is"):
        key_of(secret)


def test_who_receives_can_verify(hook: Any) -> None:
    with Poster(allow_private=True) as poster:
        assert poster.send(address(hook), SECRET, NAME, BODY) == (200, "taken")
        assert poster.send(address(hook, 204), SECRET, NAME, BODY).status == 204
    (_, headers, body), _ = hook.got
    assert body == BODY
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == NAME
    expected = signature(SECRET, NAME, int(headers["webhook-timestamp"]), body)
    assert headers["webhook-signature"] == expected


@pytest.mark.parametrize("status", [301, 307, 404, 410, 500])
def test_another_answer_is_told_and_no_redirect_followed(hook: Any, status: int) -> None:
    with Poster(allow_private=True) as poster:
        posted = poster.send(address(hook, status), SECRET, NAME, BODY)
    assert posted.status == status
    assert f"answers {status}" in posted.note
    assert len(hook.got) == 1


def test_a_private_address_is_refused_unless_allowed(hook: Any) -> None:
    with Poster() as poster:
        posted = poster.send(address(hook), SECRET, NAME, BODY)
    assert posted.status is None
    assert "private" in posted.note or "your own network" in posted.note
    assert hook.got == []


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://news.example/", "https://u:p@news.example/", "not a url", ""),
        *("http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_at_once(url: str) -> None:
    with pytest.raises(InputError):
        check_url(url)


def test_nobody_there_is_told(hook: Any) -> None:
    port = hook.server_port
    hook.shutdown()
    hook.server_close()
    with Poster(allow_private=True) as poster:
        posted = poster.send(f"http://127.0.0.1:{port}/", SECRET, NAME, BODY)
    assert posted.status is None
    assert "cannot be fetched" in posted.note
