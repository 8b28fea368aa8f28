"""Watches: saved from a page, told as pages, data and feed, sent in the background."""

import base64
import datetime
import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from sayso.collect.webhook import signature
from sayso.ledger import Ledger
from sayso.reconciling import reconcile_ledger
from sayso.web.app import create_app
from sayso.web.delivering import Deliverer
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-watches"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
ATOM = "{http://www.w3.org/2005/Atom}"
COMING = "Shells hit the port of Mopti on 10 May 2025, killing 3 people, <b>police</b> said."
BASE = "http://127.0.0.1:8765"


@pytest.fixture
def app_of_mine(own_copy: Path) -> Iterator[Any]:
    app = create_app(own_copy, Settings(token=TOKEN, allow_private=True))
    yield app
    app.state.house.close()


@pytest.fixture
def mine(app_of_mine: Any) -> TestClient:
    """A program that shows the token to an app that may be written into."""
    return TestClient(app_of_mine, base_url=BASE, headers=BEARER, follow_redirects=False)


@pytest.fixture
def come(own_copy: Path, keep: Callable[..., str]) -> Callable[..., str]:
    """A report comes in."""

    def add(text: str = COMING, location: str = "mopti.txt") -> str:
        with Ledger(own_copy) as ledger:
            name = keep(ledger, text, location, outlet="<b>Delta</b>", title="Port hit")
            reconcile_ledger(ledger)
            return name

    return add


def watched(mine: TestClient, view: str = "/claims", name: str = "All claims") -> str:
    answer = mine.post("/watches", data={"name": name, "view": view})
    assert answer.status_code == 303
    return str(answer.headers["location"])


@pytest.mark.parametrize(
    "path",
    ["/overview", "/occurrences", "/claims", "/events", "/figures", "/reports", "/sources"],
)
def test_every_page_that_filters_can_be_watched(mine: TestClient, path: str) -> None:
    page = mine.get(f"{path}?kind=shelling&limit=20").text
    assert f'name="view" value="{path}?kind=shelling' in page
    where = watched(mine, f"{path}?kind=shelling&limit=20")
    assert mine.get(f"{where}.json").json()["watch"]["query"] == "kind=shelling"


def test_a_search_and_an_occurrence_can_be_watched(mine: TestClient) -> None:
    assert 'value="/search?q=port"' in mine.get("/search?q=port").text
    name = mine.get("/occurrences.json").json()["items"][0]["id"]
    assert f'name="view" value="/occurrences/{name}"' in mine.get(f"/occurrences/{name}").text
    watched(mine, f"/occurrences/{name}")


def test_news_are_listed_seen_and_gone(mine: TestClient, come: Callable[..., str]) -> None:
    where = watched(mine, "/claims?text=Mopti", "Mopti")
    assert "Nothing is new here." in mine.get(where).text
    name = come()
    listed = mine.get("/watches.json").json()["items"][0]
    assert (listed["news"], listed["more"]) == (1, False)
    assert ",1,false," in mine.get("/watches.csv").text
    page = mine.get(where).text
    assert f'href="/reports/{name}/c1"' in page
    assert "&lt;b&gt;" in page
    assert "<b>Delta" not in page
    data = mine.get(f"{where}.json").json()
    assert mine.get(f"{where}.csv").text.count("\n") == 2
    come("It rained on Mopti, police said.", "rain.txt")
    seen = mine.post(f"{where}/seen", data={"until": data["until"]})
    assert seen.headers["location"] == where
    later = mine.get(f"{where}.json").json()["news"]
    assert later
    assert not any("Shells" in it["sentence"] for it in later)
    mine.post(f"{where}/seen")
    assert mine.get(f"{where}.json").json()["news"] == []
    assert len(mine.get(f"{where}.json?since=2020-01-01").json()["news"]) == 1 + len(later)


def test_a_watch_is_edited_and_removed(mine: TestClient) -> None:
    where = watched(mine)
    mine.post(f"{where}/edit", data={"title": "Denials", "view": "/claims?stance=denies"})
    assert "<bdi>Denials</bdi>" in mine.get("/watches").text
    assert mine.post(f"{where}/edit", data={"title": "x", "view": "/quarantine"}).status_code == 400
    assert mine.post(f"{where}/remove").headers["location"] == "/watches"
    assert mine.get(where).status_code == 404
    assert mine.get(f"{where}.atom").status_code == 404
    assert "Nothing is watched yet." in mine.get("/watches").text


def test_what_is_no_watch_is_refused(mine: TestClient) -> None:
    assert mine.post("/watches", data={"name": "", "view": "/claims"}).status_code == 400
    assert mine.post("/watches", data={"name": "x", "view": "//evil.example/"}).status_code == 400
    where = watched(mine)
    assert mine.get(f"{where}?since=soon").status_code == 400
    assert mine.post(f"{where}/seen", data={"until": "x"}).status_code == 400
    assert mine.post("/watches/w0/seen").status_code == 404


def test_the_feed_is_atom_with_ids_that_stay(mine: TestClient, come: Callable[..., str]) -> None:
    where = watched(mine, name="All \x01 & <claims>")
    empty = ET.fromstring(mine.get(f"{where}.atom").content)
    assert empty.findall(f"{ATOM}entry") == []
    name = come()
    mine.post(f"{where}/seen")
    answer = mine.get(f"{where}.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)
    for wanted in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{wanted}")) == 1
    assert feed.findtext(f"{ATOM}id") == empty.findtext(f"{ATOM}id")
    links = {it.get("rel"): it.get("href") for it in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}{where}.atom", "alternate": f"{BASE}{where}"}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"{BASE}/reports/{name}/c1"  # type: ignore[union-attr]
    assert "<b>Delta</b>" in (entry.findtext(f"{ATOM}title") or "")
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated")
    moment = datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "")
    assert moment.tzinfo is not None
    come("It rained on Mopti, police said.", "rain.txt")
    again = ET.fromstring(mine.get(f"{where}.atom").content)
    ids = [it.findtext(f"{ATOM}id") for it in again.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) > 1
    assert entry.findtext(f"{ATOM}id") == ids[-1]
    assert f'href="{where}.atom"' in mine.get(where).text.partition("</head>")[0]


def test_a_feed_that_is_known_is_not_sent_again(mine: TestClient, come: Callable[..., str]) -> None:
    where = f"{watched(mine)}.atom"
    first = mine.get(where)
    by_tag = {"If-None-Match": first.headers["etag"]}
    by_time = {"If-Modified-Since": first.headers["last-modified"]}
    assert mine.get(where, headers=by_tag).status_code == 304
    assert mine.get(where, headers=by_time).status_code == 304
    assert mine.get(where, headers={"If-Modified-Since": "once"}).status_code == 200
    long_ago = format_datetime(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC), usegmt=True)
    assert mine.get(where, headers={"If-Modified-Since": long_ago}).status_code == 200
    come()
    assert mine.get(where, headers=by_tag).status_code == 200
    # The tag decides where both are told.
    assert mine.get(where, headers=by_tag | by_time).status_code == 200


def basic(password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'any:{password}'.encode()).decode()}"}


def test_a_reader_may_show_the_token_as_a_password_at_feeds_only(
    mine: TestClient, app_of_mine: Any
) -> None:
    where = watched(mine)
    stranger = TestClient(app_of_mine, base_url=BASE, follow_redirects=False)
    refused = stranger.get(f"{where}.atom")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic realm=")
    assert stranger.get(f"{where}.atom", headers=basic(TOKEN)).status_code == 200
    assert stranger.get(f"{where}.atom", headers=basic("other")).status_code == 401
    assert stranger.get(f"{where}.json", headers=basic(TOKEN)).status_code == 401
    assert stranger.get(f"{where}.atom?token={TOKEN}").status_code == 401
    for broken in ("Basic", "Basic %%%", "Basic YQ=="):
        told = stranger.get(f"{where}.atom", headers={"Authorization": broken})
        assert told.status_code == 401


def test_the_api_does_what_the_pages_do(mine: TestClient, come: Callable[..., str]) -> None:
    made = mine.post("/api/watches", json={"name": "Mopti", "view": "/claims?text=Mopti"})
    assert made.status_code == 201
    where = f"/api/watches/{made.json()['id']}"
    come()
    assert mine.get("/api/watches").json()["items"][0]["news"] == 1
    news = mine.get(f"{where}/news").json()
    assert (len(news["items"]), news["more"]) == (1, False)
    assert mine.get(f"{where}/news?since=2020-01-01T00:00:00&limit=1").status_code == 200
    assert mine.post(f"{where}/seen", json={"until": news["position"]}).status_code == 200
    assert mine.get(f"{where}/news").json()["items"] == []
    hooked = mine.put(f"{where}/webhook", json={"url": "https://news.example/hook"}).json()
    assert hooked["secret"].startswith("whsec_")
    assert hooked["secret"] not in mine.get(where).text
    assert mine.put(f"{where}/webhook", json={"url": None}).json()["secret"] is None
    assert mine.get(f"{where}/deliveries").json()["items"] == []
    assert mine.delete(where).status_code == 204
    assert mine.get(where).json()["status"] == 404
    refused = mine.post("/api/watches", json={"name": "x", "view": "/claims?kinds=x"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert "/api/watches/{name}/news" in mine.get("/api/openapi.json").json()["paths"]


def test_no_page_of_another_site_makes_a_watch(app_of_mine: Any, mine: TestClient) -> None:
    browser = TestClient(app_of_mine, base_url=BASE, follow_redirects=False)
    browser.get(f"/enter?token={TOKEN}")
    told = {"name": "x", "view": "/claims"}
    there = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post("/watches", data=told, headers=there).status_code == 403
    assert browser.post(
        "/watches", data=told, headers={"Sec-Fetch-Site": "same-origin"}
    ).is_redirect
    assert len(mine.get("/watches.json").json()["items"]) == 1


class Receiver(http.server.ThreadingHTTPServer):
    """Who receives webhooks on this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hook)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.came = threading.Event()


class Hook(http.server.BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.got.append((headers, self.rfile.read(int(headers["content-length"]))))
        self.send_response(204)
        self.end_headers()
        self.server.came.set()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_news_are_sent_signed_in_the_background(
    mine: TestClient, app_of_mine: Any, come: Callable[..., str], hook: Receiver
) -> None:
    where = watched(mine, "/claims?text=Mopti", "Mopti")
    url = f"http://127.0.0.1:{hook.server_port}/hook"
    shown = mine.post(f"{where}/webhook", data={"url": url})
    assert shown.headers["cache-control"] == "no-store"
    secret = "whsec_" + shown.text.partition("whsec_")[2].partition("<")[0]
    assert secret not in mine.get(where).text + mine.get(f"{where}.json").text
    house = app_of_mine.state.house
    deliverer = Deliverer(house.ledger, allow_private=True, shown=house.shown, every=0.05)
    deliverer.start()
    name = come()
    assert hook.came.wait(20)
    for _ in range(100):
        (delivery,) = mine.get(f"{where}.json").json()["deliveries"]
        if delivery["state"] == "delivered":
            break
        time.sleep(0.05)
    begun = time.monotonic()
    deliverer.close()
    assert time.monotonic() - begun < 2
    ((headers, body),) = hook.got
    assert headers["webhook-id"] == delivery["id"]
    expected = signature(secret, delivery["id"], int(headers["webhook-timestamp"]), body)
    assert headers["webhook-signature"] == expected
    (entry,) = json.loads(body)["data"]["entries"]
    assert entry["url"] == f"{BASE}/reports/{name}/c1"
    assert "delivered" in mine.get(where).text
    mine.post(f"{where}/again", data={"delivery": delivery["id"]})
    assert mine.get(f"{where}.json").json()["deliveries"][0]["state"] == "waiting"
    mine.post(f"{where}/webhook", data={"url": ""})
    assert mine.get(f"{where}.json").json()["watch"]["url"] is None


def test_a_private_address_is_no_webhook(own_copy: Path) -> None:
    app = create_app(own_copy, Settings(token=TOKEN))
    client = TestClient(app, base_url=BASE, headers=BEARER, follow_redirects=False)
    where = watched(client)
    for url in ("http://127.0.0.1:9999/", "http://localhost/", "ftp://news.example/"):
        assert client.post(f"{where}/webhook", data={"url": url}).status_code == 400
    app.state.house.close()


def test_names_are_veiled_in_feeds_too(own_copy: Path, come: Callable[..., str]) -> None:
    app = create_app(own_copy, Settings(token=TOKEN, veil=True))
    client = TestClient(app, base_url=BASE, headers=BEARER, follow_redirects=False)
    where = watched(client)
    come("Gunmen killed Sela Brown in Mopti on Monday, police said.", "victim.txt")
    feed, page = client.get(f"{where}.atom").text, client.get(where).text
    app.state.house.close()
    assert "Mopti" in feed
    assert "Sela Brown" not in feed + page


def test_the_server_begins_and_ends_with_what_delivers(own_copy: Path) -> None:
    app = create_app(own_copy, Settings(token=TOKEN))
    with TestClient(app, base_url=BASE, headers=BEARER) as client:
        assert "deliveries" in [it.name for it in threading.enumerate()]
        assert client.get("/watches").status_code == 200
    assert "deliveries" not in [it.name for it in threading.enumerate()]


def test_from_a_filter_to_its_news(at_work: Any) -> None:
    page = at_work.go("/claims?stance=states&kind=shelling")
    page.get_by_text("Watch this view").click()
    page.get_by_label("Name of the watch").fill("Shelling, as stated")
    page.get_by_role("button", name="Watch", exact=True).click()
    page.get_by_role("heading", name="Shelling, as stated").wait_for()
    assert at_work.violations() == []
    page.get_by_text("Nothing is new here.").wait_for()
    watch = page.url
    at_work.go("/add")
    page.get_by_label("Text", exact=False).first.fill(COMING)
    page.get_by_role("button", name="Add").first.click()
    page.get_by_role("heading", name="Added", exact=True).wait_for(timeout=90_000)
    at_work.go("/watches")
    assert at_work.violations() == []
    page.get_by_role("link", name="Shelling, as stated").first.click()
    assert page.url == watch
    assert page.locator(".news li").count() >= 1
    assert "Mopti" in page.locator(".news").inner_text()
    assert at_work.violations() == []
    page.get_by_role("button", name="Mark as seen").click()
    page.get_by_text("Nothing is new here.").wait_for()
    page.get_by_label("Send news to a URL").fill("https://news.example/hook")
    page.get_by_role("button", name="Send there").click()
    page.get_by_text("Copy it now").wait_for()
    assert at_work.violations() == []
    page.get_by_role("link", name="To the watch").click()
    page.get_by_text("Remove it").click()
    page.get_by_role("button", name="Remove this watch").click()
    page.get_by_text("Nothing is watched yet.").wait_for()
