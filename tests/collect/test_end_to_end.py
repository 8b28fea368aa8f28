"""A site and a folder of every kind of file, through `sayso add` into a ledger and out again."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pages import LAYOUTS, WORDS, drip, hostile
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from sayso.collect.fetch import Client, Limits

Command = Callable[..., Result]
FEED = "<rss version='2.0'><channel><title>The Coast</title>{}</channel></rss>"
ITEM = "<item><title>Harn</title><link>{}</link><description>x</description></item>"
MAIL = f"From: a@coast.example\r\nSubject: Harn\r\nMIME-Version: 1.0\r\n\r\n{WORDS[0]}\r\n"


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line, on a ledger of its own; a server has two seconds to answer."""
    monkeypatch.setitem(Client.__init__.__kwdefaults__, "limits", Limits(total=2, silence=1))
    environment = {"SAYSO_LEDGER": str(tmp_path / "ledger.db"), "COLUMNS": "400"}
    return lambda *words: CliRunner().invoke(app, list(map(str, words)), env=environment)


def site_with_all(site: Any, bomb: bytes) -> dict[str, str]:
    """A feed of ten layouts, a redirect, slow and hostile pages; what is told of each failure."""
    told = hostile(site, bomb)
    site.routes["/slow"] = drip(30)
    told["/slow"] = "takes too long"
    for number, layout in enumerate(LAYOUTS.values()):
        site.page(f"/{number}", layout, ETag=f'"{number}"')
    site.redirect("/moved", "/0?utm_source=feed")
    site.routes["/0?utm_source=feed"] = site.routes["/0"]
    paths = [*told, "/moved", *(f"/{number}" for number in range(len(LAYOUTS)))]
    items = "".join(ITEM.format(site.url + path) for path in paths)
    site.page("/feed", FEED.format(items))
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    return told


def test_a_site_is_collected_end_to_end(site: Any, bomb: bytes, sayso: Command) -> None:
    told = site_with_all(site, bomb)
    asked = ("add", "--allow-private", "--pace", 0, f"{site.url}/feed")
    begun = time.monotonic()
    first = sayso(*asked)
    # Ten layouts; the redirect leads to the first of them.
    assert first.stdout == f"{11 + len(told)} met, 10 new, 10 read, {len(told)} failed\n"
    assert first.exit_code == 1
    assert time.monotonic() - begun < 60
    quarantined = sayso("quarantine", "--format", "jsonl").stdout.splitlines()
    reasons = {it["location"]: it["reason"] for it in map(json.loads, quarantined)}
    assert set(reasons) == {site.url + path for path in told}
    assert all(words in reasons[site.url + path] for path, words in told.items())
    assert sayso("verify").stdout.startswith("all is well: documents 10")
    hits = sayso("search", '"hit the mark*"', "--format", "jsonl").stdout.splitlines()
    assert len(hits) == 10
    # Again: nothing new, and nothing sent twice that has not changed.
    assert "10 new" not in sayso(*asked).stdout
    assert json.loads(sayso("stats", "--format", "json").stdout)["versions"] == 10


def test_a_page_edited_in_silence_is_a_version_that_tells_what_changed(
    site: Any, sayso: Command
) -> None:
    url = site.page("/a", LAYOUTS["article"])
    asked = ("add", "--allow-private", "--pace", 0, url)
    assert sayso(*asked).stdout == "1 met, 1 new, 1 read, 0 failed\n"
    edited = LAYOUTS["article"].replace("Two people", "Nine people")
    edited = edited.replace(f"<p>{WORDS[2]}</p>", "").replace(
        "</article>", "<p>Late.</p></article>"
    )
    site.page("/a", edited)
    assert sayso(*asked).stdout == "1 met, 1 new, 1 read, 0 failed\n"
    newest = json.loads(sayso("search", "nine", "--format", "json").stdout)[0]["id"]
    shown = sayso("show", newest, "--versions").stdout
    assert "edited    “Two” → “Nine”" in shown
    assert f"edited    “{WORDS[2]}” → “Late.”" in shown


def test_what_had_failed_is_tried_again_and_nothing_is_lost_meanwhile(
    site: Any, sayso: Command, article: Callable[..., str]
) -> None:
    site.page("/private", article())
    site.page("/feed", FEED.format(ITEM.format(f"{site.url}/private")))
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    gone = f"{site.url}/gone"
    assert sayso("add", "--allow-private", "--pace", 0, gone, f"{site.url}/feed").exit_code == 1
    again = sayso("quarantine", "--retry")
    assert again.stdout == "2 tried again, 2 left\n"
    assert "--allow-private" in again.stderr
    site.page("/gone", article("Back again"))
    again = sayso("quarantine", "--retry", "--allow-private")
    assert again.stdout == "2 tried again, 0 left\n"
    # Who tries a page again by its address asks for it in person.
    assert len(json.loads(sayso("search", "harn", "--format", "json").stdout)) == 2


def test_every_kind_of_file_is_kept_and_given_back(
    site: Any,
    sayso: Command,
    tmp_path: Path,
    zip_of: Callable[..., bytes],
    docx_of: Callable[[str], bytes],
    pdf_of: Callable[[list[str]], bytes],
    warc_of: Callable[..., bytes],
) -> None:
    site.page("/one", LAYOUTS["main"])
    feed = FEED.format(ITEM.format(f"{site.url}/one")).encode()
    site.page("/feed", feed)
    page = ("http://coast.example/1", "2024-05-04T10:00:00Z", "200 OK", "text/html")
    warc = warc_of((*page, LAYOUTS["xhtml"].encode()))
    words = " ".join(WORDS)
    files: dict[str, bytes] = {
        "a.txt": words.encode(),
        "b.html": LAYOUTS["breaks"].encode(),
        "c.pdf": pdf_of(list(WORDS)),
        "d.docx": docx_of(f"<w:p><w:r><w:t>{words} One.</w:t></w:r></w:p>"),
        "e.eml": MAIL.encode(),
        "f.jsonl": json.dumps({"id": "f1", "text": f"{words} Two."}).encode(),
        "g.csv": f'id,text\ng1,"{words} Three."\n'.encode(),
        "h.warc.gz": warc,
        "i.wacz": zip_of({"archive/d.warc.gz": warc, "datapackage.json": "{}"}),
        "j.rss": feed,
        "k.opml": f"<opml><body><outline xmlUrl='{site.url}/feed'/></body></opml>".encode(),
    }
    files["l.zip"] = zip_of(dict(list(files.items())[:9]))
    folder = tmp_path / "everything"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    asked = ("add", "--allow-private", "--pace", 0, folder)
    result = sayso(*asked)
    assert (result.exit_code, result.stderr) == (0, "")
    # The archives hold one page, the feed and the list lead to one; the ZIP holds what is there.
    assert result.stdout == "20 met, 14 new, 9 read, 0 failed\n"
    assert sayso(*asked).stdout.startswith("20 met, 0 new, 0 read")
    assert sayso("verify").stdout.startswith("all is well: documents 9")
    archive = tmp_path / "out.warc.gz"
    assert sayso("export", "warc", "--out", archive).exit_code == 0
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(archive)],
        capture_output=True,
        encoding="utf-8",
    )
    assert checked.returncode == 0
    assert checked.stdout.count("digest pass") >= 14
    assert "fail" not in checked.stdout
