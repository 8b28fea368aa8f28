"""Reviews: acts by a program and by a page, what they leave beside what was read, and the log."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.gate import Identity
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-reviews"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
BASE = "http://127.0.0.1:8765"


@pytest.fixture
def app_of_mine(ledger_url: str, tmp_path: Path) -> Iterator[Any]:
    """The app on a copy of the ledger, which may be written into."""
    copy = tmp_path / "copy.db"
    with Ledger(ledger_url) as ledger, ledger.looking():
        shutil.copy(ledger_url, copy)
    app = create_app(copy, Settings(token=TOKEN))
    yield app
    app.state.house.close()


@pytest.fixture
def mine(app_of_mine: Any) -> TestClient:
    """A program that shows the token to an app that may be written into."""
    return TestClient(app_of_mine, base_url=BASE, headers=BEARER, follow_redirects=False)


def act(mine: TestClient, target: str, what: str, **more: Any) -> Any:
    told = {"target": target, "act": what, "why": "by the text", **more}
    return mine.post("/api/reviews", json=told)


def test_an_act_is_added_and_stands_beside_what_was_read(
    mine: TestClient, names: dict[str, str]
) -> None:
    name = f"{names['ambush']}/c1"
    before = mine.get(f"/api/reports/{name}").json()
    assert before["review"] is None
    added = act(mine, name, "correct", detail={"stance": "denies"})
    assert (added.status_code, added.json()["who"]) == (201, "local")
    after = mine.get(f"/api/reports/{name}").json()
    assert after["item"] == before["item"]
    assert after["review"]["state"] == "corrected"
    assert after["review"]["detail"] == {"stance": "denies"}
    found = mine.get("/api/claims?reviewed=corrected").json()["items"]
    assert [it["id"] for it in found] == [name]
    assert "stance: denies" in mine.get("/claims.csv?reviewed=corrected").text


def test_acts_are_undone_and_redone(mine: TestClient, names: dict[str, str]) -> None:
    name = f"{names['ambush']}/c1"
    act(mine, name, "reject")
    for what, state in (("undo", None), ("redo", "rejected")):
        assert mine.post(f"/api/reviews/{what}", json={"why": "wait"}).status_code == 201
        review = mine.get(f"/api/reports/{name}").json()["review"]
        assert (review and review["state"]) == state
    log = mine.get("/api/reviews?report=" + names["ambush"]).json()["items"]
    assert [it["act"] for it in log] == ["reject", "undo", "redo"]
    assert mine.post("/api/reviews/redo", json={"why": "again"}).status_code == 400


def test_what_does_not_fit_is_refused_with_its_reason(
    mine: TestClient, names: dict[str, str]
) -> None:
    name = f"{names['ambush']}/c1"
    answer = act(mine, name, "correct", detail={"stance": "sings"})
    assert (answer.status_code, answer.json()["detail"][:7]) == (400, "stance:")
    assert act(mine, "nowhere/c1", "accept").status_code == 400
    assert act(mine, name, "sing").status_code == 422
    assert act(mine, name, "accept", why="").status_code == 422
    assert mine.get("/api/reviews?act=sing").status_code == 400


def test_a_reader_may_look_and_not_judge(app_of_mine: Any, names: dict[str, str]) -> None:
    app_of_mine.state.house.gates.insert(0, lambda _: Identity("Rea", "reader", by_cookie=False))
    reader = TestClient(app_of_mine, base_url=BASE, follow_redirects=False)
    assert reader.get("/api/reviews").status_code == 200
    assert act(reader, f"{names['ambush']}/c1", "accept").status_code == 403
    for what in ("undo", "redo"):
        assert reader.post(f"/api/reviews/{what}", json={"why": "x"}).status_code == 403
