import http.server
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.ledger import Ledger

TEXT = "<p>Shells hit the port of Selma on Friday, the harbour police said.</p>" * 9
FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Coast</title><item><title>Port</title><link>http://coast.example/1</link>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item></channel></rss>"""


@pytest.fixture
def feed() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            known = self.path in ("/feed", "/feed/tagged")
            unchanged = self.headers.get("If-None-Match") == '"v1"'
            self.send_response(304 if unchanged else 200 if known else 404)
            if self.path == "/feed/tagged":
                self.send_header("ETag", '"v1"')
            self.end_headers()
            self.wfile.write(FEED.encode() if known and not unchanged else b"")

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed"
    server.shutdown()
    thread.join()
    server.server_close()


def words(db: Path, *more: str) -> list[str]:
    return ["watch", "--ledger", str(db), "--pace", "0", "--allow-private", *more]


def test_once_keeps_and_reads_what_a_feed_has(feed: str, tmp_path: Path) -> None:
    db = tmp_path / "ledger.db"
    for told in ("1 met, 1 new, 1 read, 0 failed", "0 met, 0 new, 0 read, 0 failed"):
        result = CliRunner().invoke(app, words(db, "--once", feed))
        assert result.stdout == f"{feed}: {told}\n"
        assert result.exit_code == 0
    with Ledger(db, create=False) as ledger:
        (report,) = ledger.all_reports()
    assert report.source.kind == "feed"
    assert report.source.location == "http://coast.example/1"
    assert report.outlet == "The Coast"


def test_the_ledger_remembers_the_feed_for_the_next_run(feed: str, tmp_path: Path) -> None:
    db = tmp_path / "ledger.db"
    for told in ("1 met, 1 new, 1 read, 0 failed", "0 met, 0 new, 0 read, 0 failed"):
        result = CliRunner().invoke(app, words(db, "--once", f"{feed}/tagged"))
        assert result.stdout == f"{feed}/tagged: {told}\n"
    failing = f"{feed}/gone"
    for told in ("404 Not Found", "404 Not Found: check it (failed once; not asked before"):
        assert told in CliRunner().invoke(app, words(db, "--once", failing)).stderr
    with Ledger(db, create=False) as ledger:
        assert [it.location for it in ledger.quarantined()] == [failing]


def test_a_feed_that_fails_is_told_and_the_status_is_1(feed: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, words(tmp_path / "l.db", "--once", f"{feed}s"))
    assert result.exit_code == 1
    assert "404 Not Found" in result.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(feed: str, tmp_path: Path, number: signal.Signals) -> None:
    db = tmp_path / "ledger.db"
    command = [sys.executable, "-m", "sayso", *words(db, feed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert b"1 met, 1 new, 1 read" in process.stdout.readline()
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, b"stopped\n", b"")
    with Ledger(db, create=False) as ledger:
        assert len(list(ledger.all_reports())) == 1
