"""What is given is kept and read by a process beside the server; what cannot be is told."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.gate import Identity
from sayso.web.intake import Given, add_one
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-the-tests"
TEXT = "Two soldiers were killed on Monday when a mine exploded near Gao, the army said."


@pytest.fixture
def app_of_copy(own_copy: Path) -> Iterator[Any]:
    app = create_app(own_copy, Settings(token=TOKEN))
    yield app
    app.state.house.close()


@pytest.fixture
def writer(app_of_copy: Any) -> TestClient:
    return TestClient(
        app_of_copy,
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {TOKEN}"},
        follow_redirects=False,
    )


def test_a_text_becomes_a_report_and_an_occurrence_may_follow(own_copy: Path) -> None:
    (outcome,) = add_one(str(own_copy), "pasted.txt", TEXT.encode(), Given(), False)
    assert outcome.new
    assert outcome.claims >= 1
    with Ledger(own_copy) as ledger:
        report = ledger.report(outcome.report or "")
        assert report is not None
        assert report.text == TEXT
        assert ledger.standing().waiting == 0
    (again,) = add_one(str(own_copy), "pasted.txt", TEXT.encode(), Given(), False)
    assert not again.new
    assert again.report == outcome.report


def test_what_is_told_of_it_is_kept(own_copy: Path) -> None:
    given = Given(published="2025-06-03", title="Mine near Gao", outlet="Gao Post")
    (outcome,) = add_one(str(own_copy), "mine.txt", TEXT.encode(), given, False)
    with Ledger(own_copy) as ledger:
        report = ledger.report(outcome.report or "")
        assert report is not None
        assert (report.title, report.outlet) == ("Mine near Gao", "Gao Post")
        assert str(report.published.date) == "2025-06-03"


def test_what_gives_no_text_goes_into_quarantine(own_copy: Path) -> None:
    (outcome,) = add_one(str(own_copy), "broken.pdf", b"%PDF-1.7 nothing", Given(), False)
    assert outcome.trouble
    with Ledger(own_copy) as ledger:
        assert any(it.location == "broken.pdf" for it in ledger.quarantined())


def test_no_server_of_the_own_network_is_asked(own_copy: Path) -> None:
    (outcome,) = add_one(str(own_copy), "http://127.0.0.1/metrics", None, Given(), False)
    assert outcome.report is None
    assert "127.0.0.1" in (outcome.trouble or "")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"text": "A port.", "url": "https://news.example/"},
        {"url": "/etc/passwd"},
        {"url": "file:///etc/passwd"},
        {"text": "A port.", "published": "soon"},
    ],
)
def test_a_form_that_says_too_little_or_too_much_is_refused(
    writer: TestClient, form: dict[str, str]
) -> None:
    assert writer.post("/add", data=form).status_code == 400


def test_a_job_is_seen_until_it_is_done(writer: TestClient) -> None:
    answer = writer.post("/add", files={"file": ("../../mine.txt", TEXT.encode())})
    assert answer.status_code == 303
    where = answer.headers["location"]
    for _ in range(600):
        job = writer.get(f"{where}.json").json()
        if job["done"]:
            break
        time.sleep(0.1)
    assert job["what"] == "mine.txt"
    assert job["by"] == "local"
    assert job["outcomes"][0]["claims"] >= 1
    assert f"/reports/{job['outcomes'][0]['report']}" in writer.get(where).text
    assert where in writer.get("/add").text
    assert writer.get("/add/nothing").status_code == 404


def test_a_reader_may_add_nothing(app_of_copy: Any, writer: TestClient) -> None:
    gates = app_of_copy.state.house.gates
    gates.insert(0, lambda _: Identity("Ida", "reader", by_cookie=False))
    assert writer.post("/add", data={"text": TEXT}).status_code == 403
    assert writer.get("/claims").status_code == 200
