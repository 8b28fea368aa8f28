"""Every page: as a page, as JSON and as CSV; nothing that a report says becomes more than words."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sayso.web.app import ROOMS

# A cell may hold a whole paragraph, however long.
csv.field_size_limit(1 << 24)
LISTS = (
    "/occurrences",
    "/claims",
    "/events",
    "/figures",
    "/reports",
    "/sources",
    "/quarantine",
    "/watches",
    "/overview",
)
REVIEW = (
    *("/review", "/review?what=events", "/review?what=figures", "/review/log"),
    *("/review/judgements", "/review/agreement"),
)
PAGES = (*LISTS, *REVIEW, "/search?q=port", "/add", "/api")


class Seen(HTMLParser):
    """The elements and the addresses of a page, and what is said in its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def suffixed(path: str, suffix: str) -> str:
    base, mark, query = path.partition("?")
    return f"{base}{suffix}{mark}{query}"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_three_times(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert client.get(suffixed(path, ".json")).json() is not None
    table = list(csv.reader(io.StringIO(client.get(suffixed(path, ".csv")).text)))
    assert len({len(row) for row in table}) == 1


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_script_style_or_another_host(client: TestClient, path: str) -> None:
    seen = Seen(client.get(path).text)
    assert "style" not in seen.tags
    assert "alert" not in "".join(value for tag, _, value in seen.attributes if tag == "script")
    for tag, name, value in seen.attributes:
        assert name != "style"
        assert not name.startswith("on")
        if name in ("src", "href", "action", "hx-get"):
            assert value.startswith(("/", "#", "?")), (tag, name, value)
            assert not value.startswith("//")


@pytest.mark.parametrize("path", [it for it in LISTS if it not in ("/overview", "/watches")])
def test_the_page_and_the_api_tell_the_same(client: TestClient, path: str) -> None:
    asked = {"/quarantine": {}, "/occurrences": {"order": "arrival"}}
    page = client.get(f"{path}.json", params=asked.get(path, {"newest": "0"}))
    answer = client.get(f"/api{path}", params={"limit": 200} if path == "/sources" else {})
    assert page.json()["items"] == answer.json()["items"]


def test_what_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/claims")
    again = client.get("/claims", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    other = client.get("/claims?kind=clash", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_pages_follow_one_another(client: TestClient) -> None:
    whole = [it["id"] for it in client.get("/claims.json?limit=1000").json()["items"]]
    found: list[str] = []
    path = "/claims.json?limit=7"
    while path:
        answer = client.get(path)
        found += [it["id"] for it in answer.json()["items"]]
        link = re.match(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        path = link[1] if link else ""
    assert found == whole


@pytest.mark.parametrize(
    "query",
    ["kinds=clash", "kind=war", "when=soon", "limit=0", "after=x", "near=1,2", "actor=a&actor=b"],
)
def test_a_filter_that_is_none_is_told(client: TestClient, query: str) -> None:
    page = client.get(f"/claims?{query}")
    assert page.status_code == 400
    assert "reason" in page.text
    problem = client.get(f"/claims.json?{query}")
    assert problem.status_code == 400
    assert problem.headers["content-type"] == "application/problem+json"
    assert set(problem.json()) == {"type", "title", "status", "detail"}


def test_filters_narrow_and_are_shown(client: TestClient) -> None:
    page = client.get("/claims?stance=denies&source=").text
    items = client.get("/claims.json?stance=denies").json()["items"]
    assert items
    assert all(it["item"]["stance"] == "denies" for it in items)
    assert "Remove the filter Stance" in page
    assert 'value="denies" checked' in page


def test_a_report_shows_its_text_and_its_claims(client: TestClient, names: dict[str, str]) -> None:
    name = names["ambush"]
    page = client.get(f"/reports/{name}").text
    claims = client.get(f"/reports/{name}.json").json()["claims"]
    assert len(re.findall(r'<article class="card', page)) == len(claims)
    assert "The Dune Front" in page
    rows = csv.DictReader(io.StringIO(client.get(f"/reports/{name}.csv").text))
    assert [row["id"] for row in rows] == [f"{name}/{it['id']}" for it in claims]


def test_a_card_tells_who_what_when_and_where(client: TestClient, names: dict[str, str]) -> None:
    report = client.get(f"/reports/{names['Niger Post']}").text
    card = re.sub(r"<[^>]*>|\s+", " ", report[report.index('<article class="card') :])
    for words in ("Niger Post", "Malian", "9 May 2025", "Gao, MLI", "killed 12 people", "PLOVER"):
        assert words in re.sub(" +", " ", card), words


def test_every_finding_has_its_own_address(client: TestClient, names: dict[str, str]) -> None:
    name = names["ambush"]
    for local in ("c3", "e1", "f1", "a1"):
        assert 'data-chosen="' + local in client.get(f"/reports/{name}/{local}").text
        assert client.get(f"/reports/{name}/{local}.json").json()["id"] == f"{name}/{local}"
        assert client.get(f"/reports/{name}/{local}.csv").status_code == 200
    assert client.get(f"/reports/{name}/c999").status_code == 404
    assert client.get("/reports/nothing").status_code == 404


def test_versions_tell_what_changed(client: TestClient, names: dict[str, str]) -> None:
    name = names["version 2"]
    page = client.get(f"/reports/{name}/versions").text
    assert '<del dir="auto">Four</del>' in page
    assert '<ins dir="auto">Six</ins>' in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"/reports/{name}/versions.csv").text)))
    assert [row["what"] for row in rows] == ["", "edited"]


def test_bytes_are_saved_and_never_shown(client: TestClient, names: dict[str, str]) -> None:
    answer = client.get(f"/reports/{names['hostile']}/bytes")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert b"<script>" in answer.content


def test_a_source_tells_how_it_speaks(client: TestClient) -> None:
    parties = client.get("/sources.json").json()["items"]
    speaks = max(parties, key=lambda it: it["speaks"])
    page = client.get(f"/sources/{speaks['party']}")
    assert speaks["name"] in page.text
    profile = client.get(f"/sources/{speaks['party']}.json").json()
    assert profile["party"] == speaks
    assert profile["claims"]
    assert client.get("/sources/nobody:at-all").status_code == 404


def test_search_marks_what_it_found_and_counts(client: TestClient) -> None:
    page = client.get("/search?q=ferry").text
    assert "<mark>ferry</mark>" in page.lower()
    assert "Kind of event" in page
    narrowed = client.get("/search.json?q=ferry&outlet=Lakeside+Wire").json()["items"]
    assert {it["outlet"] for it in narrowed} == {"Lakeside Wire"}


def test_metrics_count(client: TestClient) -> None:
    text = client.get("/metrics").text
    assert "sayso_ledger_quarantined 1" in text
    assert re.search(r'sayso_http_requests_total\{status="200"\} \d+', text)


def test_every_route_of_a_page_is_tested_here() -> None:
    """A page that is added has to be added to the tests of pages too."""
    known = {
        *(it.partition("?")[0] for it in PAGES),
        *("/reports/{name}", "/reports/{name}/{local}", "/reports/{name}/versions"),
        *("/reports/{name}/bytes", "/sources/{party:path}", "/add/{name}", "/enter", "/leave"),
        *("/healthz", "/metrics", "/api", "/occurrences/{name}", "/login", "/account"),
        *("/users", "/users/{name}", "/audit", "/settings"),
        *(f"/users/{{name}}/{it}" for it in ("role", "password", "disabled", "remove")),
        *(f"/users/{{name}}/{it}" for it in ("sessions", "tokens")),
        *(f"/account/{it}" for it in ("password", "sessions/end", "tokens", "tokens/revoke")),
        *("/watches/{name}", "/watches/{name}.atom"),
        *("/review/undo", "/review/redo", "/review/{name}/{local}"),
        *(f"/review/judgements/{{number}}/{it}" for it in ("undo", "redo")),
        *(f"/watches/{{name}}/{it}" for it in ("seen", "edit", "remove", "webhook", "again")),
    }
    paths = {route.path for room in ROOMS for route in room.routes}  # type: ignore[attr-defined]
    pages = {
        it for it in paths if not it.endswith((".json", ".csv")) and not it.startswith("/api/")
    }
    assert pages <= known
