"""A team signs in: by name and password, and by tokens; what ends a session, and what is logged."""

import datetime
import re
from typing import Any

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from sayso.ledger import Ledger
from sayso.ledger.opening import writing
from sayso.ledger.user_nouns import By
from sayso.ledger.user_tables import sessions
from sayso.web.app import create_app
from sayso.web.settings import Settings

BASE = "http://127.0.0.1:8765"
START = "a-start-token-for-users"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "four words are enough"  # of all users of `team`
OTHER = "and four words more"
COOKIE = "sayso_8765"
CHIEF = By("chief", "command line")


@pytest.fixture
def app(team: Any) -> Any:
    """The app on a ledger with a user of each role, who all have the same password."""
    return team


@pytest.fixture
def ledger(app: Any) -> Ledger:
    found: Ledger = app.state.house.ledger
    return found


def browser(app: Any) -> TestClient:
    """A browser of its own, that tells what browsers tell."""
    return TestClient(app, base_url=BASE, headers=OWN_PAGE, follow_redirects=False)


def signed_in(app: Any, name: str, password: str = PASSWORD) -> TestClient:
    client = browser(app)
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 303, answer.text
    return client


def bearer(app: Any, token: str) -> TestClient:
    headers = {"Authorization": f"Bearer {token}"}
    return TestClient(app, base_url=BASE, headers=headers, follow_redirects=False)


def test_whoever_is_locked_out_is_asked_for_name_and_password(app: Any) -> None:
    page = browser(app).get("/claims?kind=clash")
    assert page.status_code == 401
    assert 'action="/login"' in page.text
    assert 'action="/enter"' not in page.text
    assert 'value="/claims?kind=clash"' in page.text
    asked = browser(app).get("/login?to=/claims")
    assert (asked.status_code, 'value="/claims"' in asked.text) == (200, True)


def test_a_password_opens_a_session_that_a_cookie_shows(app: Any, ledger: Ledger) -> None:
    client = browser(app)
    told = {"name": "Rev", "password": PASSWORD, "to": "/claims?kind=clash"}
    answer = client.post("/login", data=told)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?kind=clash")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert answer.headers["cache-control"] == "no-store"
    page = client.get("/claims")
    assert page.status_code == 200
    assert "<bdi>rev</bdi>" in page.text
    (session,) = ledger.sessions("rev")
    assert session.agent == "testclient"
    assert session.id not in cookie


def test_one_answer_for_every_way_to_be_wrong(app: Any, ledger: Ledger) -> None:
    ledger.set_disabled("rea", True, by=CHIEF)
    pages = set()
    for name, password in (("rev", OTHER), ("nobody", PASSWORD), ("rea", PASSWORD), ("", "")):
        answer = browser(app).post("/login", data={"name": name, "password": password})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        assert PASSWORD not in answer.text
        pages.add(re.sub(r'value="[^"]*"| autofocus', "", answer.text))
    assert len(pages) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "ada\u202eadm", "\x00"),
        *("' OR 1=1 --", "x" * 200, "rev\r\nSet-Cookie: a=b", "{{7*7}}", "../../adm", "\ufeffadm"),
    ],
)
def test_a_hostile_name_opens_nothing_and_stays_text(app: Any, name: str, ledger: Ledger) -> None:
    answer = browser(app).post("/login", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 401
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "49" not in answer.text.partition("<main")[2].partition("</form>")[0]
    (entry,) = ledger.audit(what="sign-in refused").items
    assert (entry.who, entry.about) == ("nobody", "nobody")


def test_a_name_that_is_too_long_is_refused(app: Any) -> None:
    assert browser(app).post("/login", data={"name": "x" * 201}).status_code == 422


@pytest.mark.parametrize(
    "told", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_another_site_signs_nobody_in(app: Any, told: dict[str, str]) -> None:
    client = TestClient(app, base_url=BASE, follow_redirects=False)
    answer = client.post("/login", data={"name": "rev", "password": PASSWORD}, headers=told)
    assert answer.status_code == 403
    assert not client.cookies


def test_who_guesses_is_made_to_wait(app: Any, ledger: Ledger) -> None:
    client = browser(app)
    statuses = [
        client.post("/login", data={"name": "rev", "password": f"guess {n}"}).status_code
        for n in range(7)
    ]
    assert statuses == [401] * 4 + [429] * 3
    # The right one has to wait as well: nothing tells that it is.
    answer = client.post("/login", data={"name": "rev", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "try again in" in answer.text
    assert len(ledger.audit(what="sign-in refused").items) == 4


def test_a_new_session_ends_the_one_before(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    before = client.cookies[COOKIE]
    client.post("/login", data={"name": "adm", "password": PASSWORD})
    after = client.cookies[COOKIE]
    assert before != after
    assert ledger.by_session(before) is None
    assert ledger.sessions("rev") == ()
    assert "<bdi>adm</bdi>" in client.get("/claims").text


def test_who_signs_out_is_out(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    session = client.cookies[COOKIE]
    assert client.post("/leave").status_code == 303
    client.cookies.set(COOKIE, session)
    assert client.get("/claims").status_code == 401
    assert [it.what for it in ledger.audit(who="rev").items] == ["signed out", "signed in"]


def test_a_session_outlives_the_server_and_can_be_ended(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    other = create_app(ledger.name, Settings(token=None))
    again = browser(other)
    again.cookies.set(COOKIE, client.cookies[COOKIE])
    assert again.get("/claims").status_code == 200
    with Ledger(ledger.name) as beside:
        beside.end_session("rev", beside.sessions("rev")[0].id, by=CHIEF)
    assert again.get("/claims").status_code == 401
    other.state.house.close()


def test_an_idle_session_is_over_and_one_that_is_seen_is_put_off(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    hour = datetime.timedelta(hours=1)

    def seen(ago: datetime.timedelta) -> None:
        now = datetime.datetime.now(datetime.UTC)
        idle = now - ago + datetime.timedelta(seconds=Settings("").idle)
        with writing(ledger._engine) as connection:
            told = {
                "seen_at": (now - ago).isoformat(timespec="microseconds"),
                "idle_at": idle.isoformat(timespec="microseconds"),
            }
            connection.execute(update(sessions).values(told))

    seen(3 * hour)
    (before,) = ledger.sessions("rev")
    assert client.get("/claims").status_code == 200
    app.state.house.users.close()  # what was to be written is written
    (after,) = ledger.sessions("rev")
    assert after.idle_at > before.idle_at
    seen(4 * hour)
    assert client.get("/claims").status_code == 401


def test_a_role_holds_from_the_next_request_on(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    assert client.post("/watches", data={"name": "a", "view": "/claims"}).status_code == 303
    ledger.set_role("rev", "reader", by=CHIEF)
    assert client.post("/watches", data={"name": "b", "view": "/claims"}).status_code == 403
    assert client.get("/watches").status_code == 200
    ledger.set_disabled("rev", True, by=CHIEF)
    assert client.get("/watches").status_code == 401


def test_a_first_password_opens_nothing_but_its_change(app: Any, ledger: Ledger) -> None:
    ledger.set_password("adm", OTHER, by=CHIEF, temporary=True)
    client = signed_in(app, "adm", OTHER)
    for path in ("/claims", "/overview", "/users", "/api"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert client.get("/claims.json").status_code == 403
    assert client.post("/watches", data={"name": "a", "view": "/claims"}).status_code != 200
    assert ledger.watches() == ()
    token = {"title": "a way round", "scopes": ["read", "admin"], "days": "9"}
    assert client.post("/account/tokens", data=token).headers["location"] == "/account"
    assert ledger.tokens("adm") == ()
    page = client.get("/account")
    assert "Somebody else knows your password" in page.text
    told = {"before": OTHER, "after": PASSWORD, "again": PASSWORD}
    assert client.post("/account/password", data=told).status_code == 303
    assert client.get("/claims").status_code == 200


def test_a_first_password_shuts_the_tokens_until_it_is_changed(app: Any, ledger: Ledger) -> None:
    _, token = ledger.make_token("rev", "script", ["read"], 9, by=CHIEF)
    program = bearer(app, token)
    assert program.get("/api/claims").status_code == 200
    ledger.set_password("rev", OTHER, by=CHIEF, temporary=True)
    answer = program.get("/api/claims")
    assert answer.status_code == 403
    assert "change the password" in answer.json()["detail"]
    ledger.set_password("rev", PASSWORD, by=CHIEF)
    assert program.get("/api/claims").status_code == 200


def test_a_changed_password_ends_all_sessions_but_this(app: Any, ledger: Ledger) -> None:
    here, there = signed_in(app, "rev"), signed_in(app, "rev")
    before = here.cookies[COOKIE]
    for told, reason in (
        ({"before": OTHER, "after": OTHER, "again": OTHER}, "the present one is another"),
        ({"before": PASSWORD, "after": OTHER, "again": PASSWORD}, "differs"),
        ({"before": PASSWORD, "after": "short", "again": "short"}, "12 to 256"),
        ({"before": PASSWORD, "after": PASSWORD, "again": PASSWORD}, "same as before"),
    ):
        answer = here.post("/account/password", data=told)
        assert answer.status_code == 400
        assert reason in answer.text
    assert len(ledger.audit(what="password change refused").items) == 1
    told = {"before": PASSWORD, "after": OTHER, "again": OTHER}
    assert here.post("/account/password", data=told).status_code == 303
    assert here.cookies[COOKIE] != before
    assert here.get("/claims").status_code == 200
    assert there.get("/claims").status_code == 401
    assert ledger.entering("rev", PASSWORD) is None
    assert ledger.entering("rev", OTHER) is not None


def test_one_ends_ones_own_sessions_and_no_others(app: Any, ledger: Ledger) -> None:
    here, there, third = (signed_in(app, "rev") for _ in range(3))
    other = signed_in(app, "adm")
    (foreign,) = ledger.sessions("adm")
    assert here.post("/account/sessions/end", data={"session": foreign.id}).status_code == 303
    assert other.get("/claims").status_code == 200
    data = there.get("/account.json").json()
    assert len(data["sessions"]) == 3
    here.post("/account/sessions/end", data={"session": data["session"]})
    assert there.get("/claims").status_code == 401
    here.post("/account/sessions/end")
    assert third.get("/claims").status_code == 401
    assert here.get("/claims").status_code == 200


def test_a_token_is_made_shown_once_used_and_revoked(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    told = {"title": "<b>script</b>", "scopes": ["read", "add"], "days": "7"}
    answer = client.post("/account/tokens", data=told)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "<b>script" not in answer.text
    token = re.search(r"sayso_\w{10}_[\w-]{43}", answer.text)
    assert token
    page = client.get("/account").text + client.get("/account.json").text
    assert token[0] not in page
    assert token[0][:16] in page
    program = bearer(app, token[0])
    assert program.get("/api/claims").status_code == 200
    assert program.post("/add", data={}).status_code == 400
    assert program.post("/api/watches", json={"name": "a", "view": "/claims"}).status_code == 403
    for path in ("/account", "/account.json"):
        assert program.get(path).status_code == 403
    assert program.post("/account/tokens", data=told).status_code == 403
    assert program.post("/account/password", data={}).status_code == 403
    app.state.house.users.close()
    (made,) = ledger.tokens("rev")
    assert made.seen_at is not None
    client.post("/account/tokens/revoke", data={"token": made.id})
    answer = program.get("/api/claims")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    "told",
    [
        {"title": "x", "scopes": ["admin"]},
        {"title": "x", "scopes": ["everything"]},
        {"title": "x"},
        {"title": "", "scopes": ["read"]},
        {"title": "x", "scopes": ["read"], "days": "9999"},
    ],
)
def test_a_token_that_cannot_be_is_refused(app: Any, ledger: Ledger, told: dict[str, Any]) -> None:
    client = signed_in(app, "rev")
    assert client.post("/account/tokens", data=told).status_code == 400
    assert ledger.tokens("rev") == ()


def test_a_feed_is_opened_by_a_token_as_password(app: Any, ledger: Ledger) -> None:
    watch = ledger.add_watch("All", "/claims", who="rev")
    _, token = ledger.make_token("rea", "feeds", ["feeds"], 9, by=CHIEF)
    stranger = TestClient(app, base_url=BASE)
    path = f"/watches/{watch.id}.atom"
    assert stranger.get(path, auth=("anybody", token)).status_code == 200
    assert stranger.get(path, auth=("rea", PASSWORD)).status_code == 401
    assert stranger.get("/claims", auth=("anybody", token)).status_code == 401
    assert stranger.post(path, auth=("anybody", token)).status_code == 401
    assert bearer(app, token).get("/claims").status_code == 403


def test_whatever_is_changed_is_logged_with_who_and_from_where(app: Any, ledger: Ledger) -> None:
    client = signed_in(app, "rev")
    client.headers["X-Forwarded-For"] = "203.0.113.5, 192.0.2.44"
    client.post("/watches", data={"name": "a", "view": "/claims"})
    made = ledger.watches()[0].id
    _, token = ledger.make_token("rev", "script", ["watch"], 9, by=CHIEF)
    bearer(app, token).delete(f"/api/watches/{made}")
    client.post("/watches", data={"name": "", "view": "/claims"})
    client.get("/watches")
    deleted, added = ledger.audit(what="changed").items
    assert (added.who, added.via, added.address) == ("rev", "password", "192.0.2.44")
    assert added.about == "/watches"
    assert added.detail == {"method": "POST", "led to": f"/watches/{made}"}
    assert (deleted.about, deleted.detail) == (f"/api/watches/{made}", {"method": "DELETE"})
    assert deleted.via == f"token {token[6:16]}"


def test_where_a_request_is_from_is_believed_of_a_known_proxy_only(ledger: Ledger) -> None:
    def address(proxies: tuple[str, ...], told: str) -> str | None:
        app = create_app(ledger.name, Settings(token=None, proxies=proxies))
        client = browser(app)
        client.headers["X-Forwarded-For"] = told
        client.post("/login", data={"name": "rev", "password": PASSWORD})
        app.state.house.close()
        return ledger.audit(what="signed in").items[0].address

    assert address((), "203.0.113.5") == "testclient"
    assert address(("testclient",), "203.0.113.5") == "203.0.113.5"
    assert address(("testclient", "10.0.0.2"), "6.6.6.6, 203.0.113.5, 10.0.0.2") == "203.0.113.5"
    assert address(("testclient",), "<script>") == "testclient"
    assert address(("testclient",), "") == "testclient"


def test_without_a_start_token_none_opens(app: Any) -> None:
    for token in ("", "None", START):
        assert browser(app).get("/enter", params={"token": token}).status_code == 401
        assert bearer(app, token).get("/claims").status_code == 401
    client = browser(app)
    client.cookies.set(COOKIE, "")
    assert client.get("/claims").status_code == 401


def test_the_owner_by_the_start_token_is_told_so(ledger: Ledger) -> None:
    app = create_app(ledger.name, Settings(token=START))
    client = browser(app)
    page = client.get("/claims").text
    assert 'action="/login"' in page
    assert 'action="/enter"' in page
    client.get("/enter", params={"token": START})
    assert "You have the start token" in client.get("/account").text
    assert client.get("/account.json").json()["user"] is None
    assert (
        client.post("/account/tokens", data={"title": "x", "scopes": ["read"]}).status_code == 400
    )
    assert client.post("/leave").status_code == 303
    assert [it.what for it in ledger.audit(who="local").items] == ["signed out", "signed in"]
    wrong = [browser(app).get("/enter?token=wrong").status_code for _ in range(14)]
    assert wrong[0] == 401
    assert wrong[-1] == 429
    assert len(ledger.audit(who="nobody", what="sign-in refused").items) == wrong.count(401)
    assert browser(app).get("/enter", params={"token": START}).status_code == 303
    app.state.house.close()
