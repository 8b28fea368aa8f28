"""Who is let in, from where, and with what; what every answer carries."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.web.app import create_app
from sayso.web.pages.entering import inside
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-the-tests"
COOKIE = "sayso_8765"


def signed_in(stranger: TestClient) -> TestClient:
    stranger.get("/enter", params={"token": TOKEN})
    assert COOKIE in stranger.cookies
    return stranger


@pytest.mark.parametrize("path", ["/overview", "/claims", "/reports/1/bytes", "/nowhere"])
def test_a_stranger_sees_nothing(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "locked" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/entering", "/enter/x", "/healthz/x", "/healthzz", "/statics", "/static", "/enter.json"],
)
def test_what_is_open_opens_nothing_beside_it(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 401


def test_a_strange_program_is_told_in_its_own_way(stranger: TestClient) -> None:
    for path in ("/api/claims", "/claims.json", "/metrics", "/api/openapi.json"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["status"] == 401


def test_the_token_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get("/enter", params={"token": TOKEN, "to": "/claims?kind=clash"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims?kind=clash"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/claims").status_code == 200


def test_another_token_opens_nothing_and_is_not_shown(stranger: TestClient) -> None:
    answer = stranger.get("/enter", params={"token": "another-token-altogether"})
    assert answer.status_code == 401
    assert "another-token-altogether" not in answer.text
    assert not stranger.cookies


def test_who_leaves_is_out(stranger: TestClient) -> None:
    client = signed_in(stranger)
    session = client.cookies[COOKIE]
    client.post("/leave", headers={"Sec-Fetch-Site": "same-origin"})
    client.cookies.set(COOKIE, session)
    assert client.get("/claims").status_code == 401


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil", "", "/enter?x", "/é"],
)
def test_nobody_is_led_away_after_entering(to: str) -> None:
    assert inside(to) == "/overview"


def test_the_server_answers_by_its_own_names_only(client: TestClient) -> None:
    assert client.get("/claims", headers={"Host": "localhost:1234"}).status_code == 200
    assert client.get("/claims", headers={"Host": "[::1]:8765"}).status_code == 200
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[", "127.0.0.1@evil.example"):
        assert client.get("/claims", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
    ],
)
def test_another_site_changes_nothing(stranger: TestClient, told: dict[str, str]) -> None:
    answer = signed_in(stranger).post("/add", data={"text": "A port."}, headers=told)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "told", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://127.0.0.1:8765"}]
)
def test_a_page_of_its_own_may(stranger: TestClient, told: dict[str, str]) -> None:
    answer = signed_in(stranger).post("/add", data={}, headers=told)
    assert answer.status_code == 400  # there is nothing in it, and it was looked at


def test_a_program_with_the_token_needs_no_origin(client: TestClient) -> None:
    assert client.post("/add", data={}).status_code == 400


def test_what_is_too_long_is_refused(ledger_url: str) -> None:
    app = create_app(ledger_url, Settings(token=TOKEN, upload=1000))
    client = TestClient(
        app, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert client.post("/add", data={"text": "x" * 2000}).status_code == 413

    def chunks() -> Any:
        yield from (b"x" * 600 for _ in range(3))

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=chunks(), headers=form).status_code == 413


def test_every_answer_has_its_headers(client: TestClient, stranger: TestClient) -> None:
    for answer in (
        client.get("/claims"),
        client.get("/claims.json"),
        client.get("/nowhere"),
        client.get("/static/app.css"),
        stranger.get("/claims"),
        client.get("/claims", headers={"Host": "evil.example"}),
    ):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers


def test_even_the_answer_to_a_fault_of_its_own_has_them(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(ledger_url, Settings(token=TOKEN, secure=True))
    monkeypatch.setattr(app.state.house.ledger, "claims", lambda *_, **__: 1 / 0)
    told = {"headers": {"Authorization": f"Bearer {TOKEN}"}, "raise_server_exceptions": False}
    answer = TestClient(app, base_url="https://127.0.0.1", **told).get("/claims")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["strict-transport-security"]
    app.state.house.close()


def test_a_secure_server_says_so(ledger_url: str) -> None:
    app = create_app(ledger_url, Settings(token=TOKEN, secure=True))
    client = TestClient(app, base_url="https://127.0.0.1", follow_redirects=False)
    answer = client.get("/enter", params={"token": TOKEN})
    assert "__Host-sayso_8765" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]


def test_anybody_may_ask_whether_it_lives(stranger: TestClient) -> None:
    assert stranger.get("/healthz").text == "ok\n"
