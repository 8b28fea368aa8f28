"""A ledger of the examples and of a hostile report, the app on it, and a browser."""

import datetime
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from sayso.collect import Collected, collect
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By, Role
from sayso.model import Document, Source, snapshot_of
from sayso.read.reader import read_document
from sayso.reconciling import reconcile_ledger
from sayso.web.app import create_app
from sayso.web.settings import Settings

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
EXAMPLES = Path(__file__).parents[2] / "examples"
TOKEN = "a-start-token-for-the-tests"
TEAM: dict[str, Role] = {"rea": "reader", "rev": "reviewer", "adm": "admin"}
PASSWORD = "four words are enough"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
HOSTILE_LINK = "javascript:alert(1)"
HOSTILE = (
    "<script>alert('port')</script> shells hit the \"port\" of Tarn on Monday, killing 4 people, "
    f"the <b onclick=alert(1)>harbour</b> police said. See {HOSTILE_LINK} & "
    f"[this]({HOSTILE_LINK}).\n\n"
    "The army \u202edenied\u202c it, \x01spokesman\u200b Anna Holm told Reuters. שלום عليكم.\n\n"
    f"Rebels shelled {'x' * 200_000} the bridge, residents said."
)
PAGE = "https://news.example/port"
FIRST = "Four people were killed in the shelling of Port Selma on 9 May 2025, police said."
SECOND = "Six people were killed in the shelling of Port Selma on 9 May 2025, police said."
# One happening, as five outlets tell it: two origins that contradict each other, and a copy.
RAID = (
    (
        "Niger Post",
        "Shells hit the market of Gao on 9 May 2025, killing 12 people, the Malian army said.",
    ),
    (
        "Radio Dune",
        "An attack on the market of Gao killed 12 people on 9 May 2025, the Malian army told "
        "Reuters.",
    ),
    (
        "Sahel Daily",
        "Twenty people were killed when shells hit the market of Gao on 9 May 2025, doctors at the "
        "hospital of Gao said.",
    ),
    (
        "Delta News",
        "Shelling of the market of Gao on 9 May 2025 killed 20 people, doctors at the hospital of "
        "Gao said. The rebels denied shelling Gao.",
    ),
)


def kept(ledger: Ledger, text: str, location: str, **told: Any) -> str:
    """A text, kept and read; the id of its report."""
    data = text.encode()
    source = Source(
        kind=told.pop("kind", "file"),
        location=location,
        sha256=hashlib.sha256(data).hexdigest(),
        fetched_at=told.pop("fetched_at", None),
    )
    document = Document(source=source, text=text, **told)
    snapshot = snapshot_of(data, location=location, derive="text", fetched_at=source.fetched_at)
    ledger.keep(document, snapshot)
    ledger.add(read_document(document), reader_version="test")
    return source.content_id


@pytest.fixture(scope="session")
def keep() -> Callable[..., str]:
    """Keeps and reads a text: see `kept`."""
    return kept


@pytest.fixture(scope="session")
def names() -> dict[str, str]:
    """The ids of the reports that tests ask for, by what they are."""
    return {}


@pytest.fixture(scope="session")
def ledger_url(tmp_path_factory: pytest.TempPathFactory, names: dict[str, str]) -> str:
    """The path of the ledger; nobody writes into it but the tests of adding, into copies."""
    path = tmp_path_factory.mktemp("web") / "sayso.db"
    with Ledger(path) as ledger:
        for item in collect([str(EXAMPLES)]):
            assert isinstance(item, Collected)
            ledger.keep(item.document, item.snapshot)
            ledger.add(read_document(item.document), reader_version="test")
            names[Path(item.document.source.location).stem] = item.document.source.content_id
        names["hostile"] = kept(
            ledger,
            HOSTILE,
            "<img src=x onerror=alert(1)>.txt",
            title="<script>alert(2)</script>",
            outlet="\u202eevil & Sons",
        )
        for hour, text in enumerate((FIRST, SECOND)):
            at = datetime.datetime(2025, 5, 10, hour, tzinfo=datetime.UTC)
            names[f"version {hour + 1}"] = kept(
                ledger, text, PAGE, kind="url", fetched_at=at, outlet="Harbour News"
            )
        for outlet, text in RAID:
            names[outlet] = kept(
                ledger,
                text,
                f"https://{outlet[:5].lower()}.example/gao",
                kind="url",
                title="Shells hit the market of Gao",
                outlet=outlet,
                published=datetime.date(2025, 5, 10),
                published_basis="metadata",
            )
        reconcile_ledger(ledger)
        ledger.quarantine("https://news.example/<b>", "has no text: <script>alert(3)</script>")
    return str(path)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(token=TOKEN)


@pytest.fixture(scope="session")
def app(ledger_url: str, settings: Settings) -> Any:
    return create_app(ledger_url, settings)


@pytest.fixture
def client(app: Any) -> TestClient:
    """A program that shows the token."""
    return TestClient(app, base_url="http://127.0.0.1:8765", headers=BEARER, follow_redirects=False)


@pytest.fixture
def stranger(app: Any) -> TestClient:
    """Somebody who shows nothing."""
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)


def copied(ledger_url: str, place: Path) -> Path:
    """A copy of the ledger at a place, as it is at one moment."""
    with Ledger(ledger_url) as ledger, ledger.looking():
        return Path(shutil.copy(ledger_url, place))


@pytest.fixture
def own_copy(ledger_url: str, tmp_path: Path) -> Path:
    """A copy of the ledger, which may be written into."""
    return copied(ledger_url, tmp_path / "copy.db")


@pytest.fixture(scope="session")
def peopled(ledger_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger with a user of each role; nobody writes into it but into copies."""
    place = copied(ledger_url, tmp_path_factory.mktemp("users") / "peopled.db")
    with Ledger(place) as ledger:
        for name, role in TEAM.items():
            ledger.add_user(name, role, PASSWORD, by=By("chief", "command line"))
    return place


@pytest.fixture
def team(peopled: Path, tmp_path: Path) -> Iterator[Any]:
    """An app without a start token, for `TEAM` only, which may be written into."""
    place = tmp_path / "team.db"
    shutil.copy(peopled, place)
    made = create_app(place, Settings(token=None, proxies=("testclient",)))
    yield made
    made.state.house.close()


def serving(app: Any) -> Iterator[str]:
    """The address of an app while it is served on this machine."""
    served = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    while not served.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{served.servers[0].sockets[0].getsockname()[1]}"
    served.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def server(app: Any) -> Iterator[str]:
    """The address of the app, served to a browser on this machine."""
    yield from serving(app)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; where one is not there, the test is skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs Debian's chromium")
    with sync_api.sync_playwright() as playwright:
        # Chromium's own sandbox cannot be had by root, as whom CI runs.
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


class Visit:
    """A browser's visit: its page, and what it asked for and complained of."""

    def __init__(self, browser: Any, server: str, **options: Any) -> None:
        self.server = server
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(base_url=server, **options)
        self.context.set_default_timeout(15_000)
        # By the browser, not as an element: the policy would refuse that.
        self.context.add_init_script(path=AXE)
        self.page = self.context.new_page()
        self.page.on("request", lambda it: self.asked.append(it.url))
        self.page.on("pageerror", lambda it: self.complaints.append(str(it)))
        self.page.on("dialog", lambda it: self.complaints.append(f"dialog {it.message}"))
        self.page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        # That an error page has its status is no fault of it.
        if message.type in ("error", "warning") and "the server responded" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self) -> None:
        """Open the app as the printed address does."""
        self.page.goto(f"/enter?token={TOKEN}")

    def go(self, path: str) -> Any:
        """The page at a path, when all of it is there."""
        self.page.goto(path, wait_until="load")
        for drawn in self.page.locator(".drawing").all():
            drawn.locator("svg, canvas").first.wait_for(state="attached")
        return self.page

    def violations(self) -> list[str]:
        """What axe-core finds wrong for WCAG 2.2 AA, one line a thing."""
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", rules
        )
        return [
            f"{it['id']}: {node['html'][:160]} {node['failureSummary'][:160]}"
            for it in found["violations"]
            for node in it["nodes"][:2]
        ]


@pytest.fixture(scope="session")
def token() -> str:
    return TOKEN


@pytest.fixture
def locked_out(chromium: Any, server: str) -> Iterator[Visit]:
    """A visit of somebody who is not signed in."""
    found = Visit(chromium, server)
    yield found
    found.context.close()
    assert found.complaints == []


@pytest.fixture
def at_work(chromium: Any, own_copy: Path, settings: Settings) -> Iterator[Visit]:
    """A visit to a copy of the ledger, which may be written into."""
    app = create_app(own_copy, settings)
    serves = serving(app)
    found = Visit(chromium, next(serves))
    found.sign_in()
    yield found
    found.context.close()
    assert next(serves, None) is None
    app.state.house.close()
    assert found.complaints == []


@pytest.fixture
def team_visit(chromium: Any, team: Any, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit of somebody of the team, not signed in yet; it may ask no other host."""
    serves = serving(team)
    options = getattr(request, "param", {"viewport": {"width": 1280, "height": 900}})
    found = Visit(chromium, next(serves), **options)
    yield found
    found.context.close()
    assert next(serves, None) is None
    assert [it for it in found.asked if not it.startswith((found.server, "data:"))] == []
    assert found.complaints == []


@pytest.fixture
def visit(chromium: Any, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit of somebody who is signed in; it may ask no other host, and nothing may fail."""
    options = getattr(request, "param", {"viewport": {"width": 1280, "height": 900}})
    found = Visit(chromium, server, **options)
    found.sign_in()
    yield found
    found.context.close()
    assert [it for it in found.asked if not it.startswith((server, "data:"))] == []
    assert found.complaints == []
