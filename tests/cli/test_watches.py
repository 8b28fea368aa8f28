"""`sayso watches`, as typed."""

import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shellings import SELMA, TARN, add_all
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.collect import Collected, collect
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By
from sayso.read.reader import read_document
from sayso.reconciling import reconcile_ledger

Command = Callable[..., str]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of one report."""
    place = tmp_path / "sayso.db"
    with Ledger(place) as ledger:
        add_all(ledger, TARN)
    return place


@pytest.fixture
def watches(place: Path) -> Command:
    """Runs `sayso watches` on the ledger; what it prints."""

    def run(*arguments: str, status: int | None = 0) -> str:
        done = CliRunner().invoke(app, ["watches", "--ledger", str(place), *arguments])
        if isinstance(done.exception, SaysoError):
            return str(done.exception)
        assert status in (None, done.exit_code), done.output
        return done.output

    return run


@pytest.fixture
def come(place: Path) -> Callable[[], None]:
    """Three reports on Selma come in."""

    def add() -> None:
        with Ledger(place) as ledger:
            add_all(ledger, SELMA)
            reconcile_ledger(ledger)

    return add


def test_news_are_counted_printed_and_then_seen(watches: Command, come: Callable[[], None]) -> None:
    assert "nothing is watched" in watches()
    assert re.match(r"w[0-9a-f]{10}  Shelled\n", watches("add", "Shelled", "/figures?near=Selma"))
    assert "0 new  Shelled" in watches()
    come()
    assert "3 new  Shelled" in watches()
    assert json.loads(watches("--json"))[0]["news"] == 3
    kept = watches("news", "Shelled", "--keep")
    assert "new: Killed: 9, in Selma, 11 Mar 2024 (Inland Mail, 12 Mar 2024)." in kept
    assert watches("news", "Shelled", "--since", "2024-01-01").count("new: ") == 4 - 1
    assert watches("news", "Shelled") == kept
    assert watches("news", "Shelled") == "nothing is new\n"
    assert watches("news", "Shelled", "--json") == "[]\n"
    told = json.loads(watches("news", "Shelled", "--since", "2024-01-01T00:00+02:00", "--json"))
    assert {it["what"] for it in told} == {"new"}


def test_a_ledger_may_be_named_behind_the_command(place: Path) -> None:
    done = CliRunner().invoke(app, ["watches", "add", "A", "/claims", "--ledger", str(place)])
    assert done.exit_code == 0
    with Ledger(place) as ledger:
        assert [it.name for it in ledger.watches()] == ["A"]


def test_a_watch_is_removed_and_what_is_none_is_told(watches: Command) -> None:
    watches("add", "A", "/claims")
    watches("add", "A", "/events")
    assert "several watches are called so" in watches("remove", "A")
    for line in watches().splitlines()[::2]:
        watches("remove", line.split()[0])
    assert "nothing is watched" in watches()
    assert "there is no such watch" in watches("news", "A")
    assert "cannot be watched" in watches("add", "A", "/quarantine")
    watches("add", "A", "/claims")
    assert "is no moment" in watches("news", "A", "--since", "soon", status=2)


@pytest.fixture
def hook() -> Iterator[http.server.HTTPServer]:
    """Who receives webhooks on this machine, and fails the first time."""

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200 if len(got) > 1 else 503)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    got: list[bytes] = []
    server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
    server.got = got  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_news_are_delivered_once_they_can_be(
    watches: Command, come: Callable[[], None], hook: http.server.HTTPServer, place: Path
) -> None:
    url = f"http://127.0.0.1:{hook.server_port}/"
    assert "is private" in watches("add", "A", "/reports", "--webhook", url)
    told = watches("add", "A", "/reports", "--webhook", url, "--allow-private")
    assert re.search(r"not told again: whsec_\S{44}\n", told)
    come()
    assert "private" in watches("deliver", status=1)
    with Ledger(place) as ledger:
        watch = ledger.watches()[0]
        (delivery,) = ledger.deliveries(watch.id)
        ledger.send_again(watch.id, delivery.id)
    assert "failed (answers 503)" in watches("deliver", "--allow-private", status=1)
    with Ledger(place) as ledger:
        ledger.send_again(watch.id, delivery.id)
    assert "delivered" in watches("deliver", "--allow-private")
    assert watches("deliver", "--allow-private") == ""
    first, second = hook.got  # type: ignore[attr-defined]
    assert first == second
    assert len(json.loads(first)["data"]["entries"]) == 3


def test_private_names_are_veiled_on_their_way_where_the_ledger_is(
    watches: Command, hook: http.server.HTTPServer, place: Path, tmp_path: Path
) -> None:
    def come(text: str) -> bytes:
        path = tmp_path / "death.txt"
        path.write_text(text, "utf-8")
        with Ledger(place) as ledger:
            for item in collect([str(path)]):
                assert isinstance(item, Collected)
                ledger.keep(item.document, item.snapshot)
                ledger.add(read_document(item.document), reader_version="test")
        watches("deliver", "--allow-private", status=None)
        return hook.got[-1]  # type: ignore[attr-defined, no-any-return]

    url = f"http://127.0.0.1:{hook.server_port}/"
    watches("add", "A", "/claims", "--webhook", url, "--allow-private")
    shown = come("Gunmen killed Sela Brown in Mopti on Monday, police said.")
    assert b"Sela Brown" in shown
    with Ledger(place) as ledger:
        ledger.set_veil(True, by=By("ada", "command line"))
    veiled = come("Gunmen killed Zoë Müller in Gao on Tuesday, police said.").decode()
    assert "Gao" in veiled
    assert "███ ██████" in veiled
    assert "Müller" not in veiled
