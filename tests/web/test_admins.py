"""What admins see and do: users, the log, the settings; and that nobody else does."""

import csv
import io
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By, Care

BASE = "http://127.0.0.1:8765"
PASSWORD = "four words are enough"  # of all users of `team`
CHIEF = By("chief", "command line")
PAGES = ("/users", "/users.json", "/users/rev", "/audit", "/audit.csv", "/settings")
API = ("/api/users", "/api/users/rev", "/api/audit")
FORMS = (
    *("/users", "/users/rev/role", "/users/rev/password", "/users/rev/disabled"),
    *("/users/rev/remove", "/users/rev/sessions", "/users/rev/tokens", "/settings"),
)


@pytest.fixture
def ledger(team: Any) -> Ledger:
    found: Ledger = team.state.house.ledger
    return found


def of(team: Any, name: str) -> TestClient:
    headers = {"Sec-Fetch-Site": "same-origin"}
    client = TestClient(team, base_url=BASE, headers=headers, follow_redirects=False)
    client.post("/login", data={"name": name, "password": PASSWORD})
    return client


@pytest.fixture
def admin(team: Any) -> TestClient:
    return of(team, "adm")


@pytest.mark.parametrize("name", ["rea", "rev"])
def test_nobody_but_an_admin_sees_or_does_any_of_it(team: Any, ledger: Ledger, name: str) -> None:
    client = of(team, name)
    before = ledger.users(), len(ledger.audit().items)
    for path in (*PAGES, *API):
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "admin" in answer.text
    for path in FORMS:
        told = {"name": "eve", "role": "admin", "disabled": "yes", "note": "x"}
        assert client.post(path, data=told).status_code == 403, path
    assert client.post("/api/users", json={"name": "eve", "role": "admin"}).status_code == 403
    assert client.patch("/api/users/rea", json={"role": "admin"}).status_code == 403
    assert client.delete("/api/users/rea").status_code == 403
    assert (ledger.users(), len(ledger.audit().items)) == before
    assert ledger.care() == Care()
    assert 'href="/users"' not in client.get("/account").text


def test_a_token_with_another_scope_than_admin_does_none_of_it(team: Any, ledger: Ledger) -> None:
    _, token = ledger.make_token("adm", "x", ["read", "add", "watch", "review"], 1, by=CHIEF)
    client = TestClient(team, base_url=BASE, headers={"Authorization": f"Bearer {token}"})
    assert {client.get(path).status_code for path in (*PAGES, *API)} == {403}
    assert {client.post(path).status_code for path in FORMS} == {403}


def test_an_admin_adds_a_user_whose_first_password_is_shown_once(
    admin: TestClient, ledger: Ledger
) -> None:
    answer = admin.post("/users", data={"name": "Eve", "role": "reviewer"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    password = re.search(r"<code class=\"hash\">([a-z2-9-]{23})</code>", answer.text)
    assert password
    everything = [admin.get(path).text for path in (*PAGES, *API, "/users/eve")]
    assert not any(password[1] in it for it in everything)
    eve = ledger.entering("eve", password[1])
    assert eve is not None
    assert (eve.role, eve.temporary, eve.made_by) == ("reviewer", True, "adm")
    (entry,) = ledger.audit(about="eve").items
    assert (entry.what, entry.who, entry.via) == ("account added", "adm", "password")
    assert "first password" in admin.get("/users").text
    for name, role in (("eve", "reader"), ("<b>", "reader"), ("fay", "owner"), ("fay", "")):
        assert admin.post("/users", data={"name": name, "role": role}).status_code == 400


def test_an_admin_changes_keeps_out_and_removes(
    team: Any, admin: TestClient, ledger: Ledger
) -> None:
    client = of(team, "rev")
    ledger.make_token("rev", "<script>alert(1)</script>", ["read"], 1, by=CHIEF)
    page = admin.get("/users/rev").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    admin.post("/users/rev/role", data={"role": "reader"})
    assert client.post("/watches", data={"name": "a", "view": "/claims"}).status_code == 403
    admin.post("/users/rev/sessions")
    assert client.get("/claims").status_code == 401
    client = of(team, "rev")
    admin.post("/users/rev/disabled", data={"disabled": "yes"})
    assert client.get("/claims").status_code == 401
    assert "disabled" in admin.get("/users").text
    admin.post("/users/rev/disabled", data={"disabled": "no"})
    assert of(team, "rev").get("/claims").status_code == 200
    (token,) = ledger.tokens("rev")
    admin.post("/users/rev/tokens", data={"token": token.id})
    assert ledger.tokens("rev") == ()
    assert admin.post("/users/rev/password").status_code == 200
    assert ledger.entering("rev", PASSWORD) is None
    assert admin.post("/users/rev/remove").headers["location"] == "/users"
    for path in ("/users/rev", "/users/rev.json", "/api/users/rev", "/users/%00", "/users/x y"):
        assert admin.get(path).status_code == 404
    assert admin.post("/users/rev/role", data={"role": "admin"}).status_code == 404
    assert [it.what for it in ledger.audit(who="adm").items][:5] == [
        *("account removed", "password changed", "token revoked"),
        *("account enabled", "account disabled"),
    ]


@pytest.mark.parametrize("what", ["role", "disabled", "remove", "password"])
def test_admins_do_not_lock_themselves_out(admin: TestClient, what: str) -> None:
    told = {"role": "reader", "disabled": "yes"}
    answer = admin.post(f"/users/adm/{what}", data=told)
    assert answer.status_code == 400
    assert "another admin can do that" in answer.text
    assert admin.patch("/api/users/adm", json={"role": "reader"}).status_code == 400
    assert admin.delete("/api/users/adm").status_code == 400
    assert admin.get("/users").status_code == 200


def test_users_are_managed_by_the_api_with_a_token(team: Any, ledger: Ledger) -> None:
    _, token = ledger.make_token("adm", "provisioning", ["admin"], 1, by=CHIEF)
    client = TestClient(team, base_url=BASE, headers={"Authorization": f"Bearer {token}"})
    made = client.post("/api/users", json={"name": "eve", "role": "reader"})
    assert (made.status_code, made.headers["cache-control"]) == (201, "no-store")
    assert ledger.entering("eve", made.json()["password"]) is not None
    assert client.patch("/api/users/eve", json={"disabled": True}).json()["disabled_at"]
    changed = client.patch("/api/users/eve", json={"disabled": False, "role": "reviewer"}).json()
    assert (changed["disabled_at"], changed["role"]) == (None, "reviewer")
    assert len(client.get("/api/users").json()["items"]) == 4
    assert client.delete("/api/users/eve").status_code == 204
    assert client.get("/api/users/eve").status_code == 404
    page = client.get("/api/audit", params={"about": "eve", "limit": 2}).json()
    assert [it["what"] for it in page["items"]] == ["account removed", "account enabled"]
    assert page["items"][0]["via"] == f"token {token[6:16]}"
    assert client.get("/claims").status_code == 403
    for asked in ({"since": "soon"}, {"after": "x"}, {"since": "0001-01-01T00:00+23:00"}):
        assert client.get("/api/audit", params=asked).status_code == 400


def test_the_log_is_a_page_and_data_with_filters(admin: TestClient, ledger: Ledger) -> None:
    hostile = "<img src=x onerror=alert(1)>\u202e"
    ledger.note(By(hostile, hostile, hostile), "changed", f"/{hostile}", told=hostile)
    for number in range(5):
        ledger.note(By("rev", "password", "192.0.2.7"), "changed", f"/watches/w{number}")
    page = admin.get("/audit").text
    assert "<img src=x" not in page
    assert "\u202e" not in page
    found = admin.get("/audit.json?who=rev&what=changed&limit=2").json()
    assert [it["about"] for it in found["items"]] == ["/watches/w4", "/watches/w3"]
    assert f"after={found['next']}" in admin.get("/audit?who=rev&limit=2").text
    after = admin.get(f"/audit.json?who=rev&limit=2&after={found['next']}").json()
    assert [it["about"] for it in after["items"]] == ["/watches/w2", "/watches/w1"]
    rows = list(csv.DictReader(io.StringIO(admin.get("/audit.csv?about=/watches").text)))
    assert len(rows) == 5
    assert (rows[0]["who"], rows[0]["address"]) == ("rev", "192.0.2.7")
    assert admin.get("/audit.json?since=2999-01-01").json()["items"] == []
    assert admin.get("/audit.json?until=2000-01-01").json()["items"] == []
    for wrong in ("by=rev", "limit=0", "limit=x", "limit=99999999999", "since=soon", "after=-1"):
        assert admin.get(f"/audit?{wrong}").status_code == 400, wrong


def test_an_admin_sets_how_carefully_the_ledger_is_shown(admin: TestClient, ledger: Ledger) -> None:
    told = {"note": " Names of\n children <b> ", "veil": "on"}
    assert admin.post("/settings", data=told).status_code == 303
    assert ledger.care() == Care(veil=True, note="Names of children <b>")
    page = admin.get("/claims").text
    assert "Names of children &lt;b&gt;" in page
    assert "names of private victims are veiled" in page
    assert admin.get("/settings.json").json()["veil"] is True
    admin.post("/settings", data=told)
    assert len(ledger.audit(what="setting changed").items) == 2
    admin.post("/settings", data={"note": ""})
    assert ledger.care() == Care()
    assert admin.post("/settings", data={"note": "x" * 501}).status_code == 400
