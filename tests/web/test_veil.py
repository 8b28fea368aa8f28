"""Names of private people are blacked out everywhere, and nobody else's."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from sayso.collect import Collected, collect
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By, Care
from sayso.model import Report
from sayso.read.reader import read_document
from sayso.web.app import create_app
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-the-tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def test_whoever_speaks_or_has_an_office_is_not_private(tmp_path: Path) -> None:
    text = (
        "Ada Lindqvist, 14, was killed by a shell in Gao on Monday, Mayor Erik Holm said. "
        "Erik Holm was wounded in the same attack."
    )
    path = tmp_path / "death.txt"
    path.write_text(text, "utf-8")
    ledger_path = tmp_path / "sayso.db"
    with Ledger(ledger_path) as ledger:
        for item in collect([str(path)]):
            assert isinstance(item, Collected)
            ledger.keep(item.document, item.snapshot)
            ledger.add(read_document(item.document), reader_version="test")
        name = item.document.source.content_id
        found = ledger.people()
    assert "Ada Lindqvist" in found.private
    assert not any("Holm" in it for it in found.private)
    app = create_app(ledger_path, Settings(token="a-start-token-for-the-tests", veil=True))
    client = TestClient(
        app,
        base_url="http://127.0.0.1",
        headers={"Authorization": "Bearer a-start-token-for-the-tests"},
    )
    for path_of in (f"/reports/{name}", "/claims", "/api/claims", "/claims.csv", "/api/actors"):
        body = client.get(path_of).text
        assert "Lindqvist" not in body
        assert "lindqvist" not in body
        assert "█" in body
    report = Report.model_validate_json(client.get(f"/api/reports/{name}").content)
    assert "Holm" in report.text
    assert client.get(f"/reports/{name}/bytes").status_code == 403
    assert "veiled" in client.get("/claims").text
    assert "x-sayso-note" not in client.get("/claims.json").headers
    app.state.house.close()


def test_what_was_kept_before_the_veil_is_not_shown_after_it(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(ledger_url, Settings(token=TOKEN))
    client = TestClient(app, base_url="http://127.0.0.1", headers=BEARER)
    house = app.state.house
    paths = ("/claims", "/claims.json", "/api/claims")
    before = {path: client.get(path) for path in paths}
    cares = iter([Care(veil=True, note="Names of children"), Care()] * len(paths))
    monkeypatch.setattr(house, "care", lambda: next(cares))
    for path in paths:
        veiled = client.get(path, headers={"If-None-Match": before[path].headers["etag"]})
        assert veiled.status_code == 200
        assert veiled.headers["etag"] != before[path].headers["etag"]
        assert client.get(path).headers["etag"] == before[path].headers["etag"]
    house.close()


def test_a_running_server_is_as_careful_as_the_ledger_says(ledger_url: str, tmp_path: Path) -> None:
    place = tmp_path / "copy.db"
    shutil.copy(ledger_url, place)
    by = By("ada", "command line")

    def note_of(settings: Settings) -> list[str]:
        app = create_app(place, settings)
        client = TestClient(app, base_url="http://127.0.0.1", headers=BEARER)
        shown = []
        for note in ("Names of children", None):
            with Ledger(place) as ledger:
                ledger.set_note(note, by=by)
            shown.append(client.get("/claims").text.partition("with care:</strong> ")[2][:17])
        app.state.house.close()
        return shown

    assert note_of(Settings(token=TOKEN)) == ["Names of children", ""]
    assert note_of(Settings(token=TOKEN, note="For the desk only")) == ["For the desk only"] * 2
    assert note_of(Settings(token=TOKEN, note="")) == ["", ""]


def test_the_note_is_in_the_header_of_data_and_in_feeds(ledger_url: str, tmp_path: Path) -> None:
    place = tmp_path / "copy.db"
    shutil.copy(ledger_url, place)
    with Ledger(place) as ledger:
        ledger.set_note("Namen: böse\u202e <b>", by=By("ada", "command line"))
        watch = ledger.add_watch("All", "/claims", who="ada")
    app = create_app(place, Settings(token=TOKEN))
    client = TestClient(app, base_url="http://127.0.0.1", headers=BEARER)
    for path in ("/claims.json", "/claims.csv", "/api/claims", "/api/watches", "/add.json"):
        note = client.get(path).headers["x-sayso-note"]
        assert unquote(note) == "Namen: böse\u202e <b>"
        assert note.isascii()
    feed = client.get(f"/watches/{watch.id}.atom").text
    assert "<rights>Handle with care: Namen: böse⟨U+202E⟩ &lt;b&gt;</rights>" in feed
    app.state.house.close()
