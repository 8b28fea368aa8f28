import contextlib
import datetime
import time

import pytest

from sayso.collect.page import Worker, read_page
from sayso.errors import InputError

BODY = """
<nav><a href="/">Home</a> <a href="/war">War</a></nav>
<article><h1>Shells fall on Harn</h1>
<p>HARN, May 4 (Reuters) - Three soldiers were killed when shells fell on the town of Harn on
Saturday, the defence ministry said in a statement to the press.</p>
<h2>Second attack this week</h2>
<p>It was the second attack this week. “We will answer,” the minister told reporters in the
capital, where a crowd had gathered at the gate of the ministry.</p>
<p>Aid groups warned that the hospital of the town was running out of fuel and of blood.</p>
</article>
<footer>Copyright 2024 The Harn Courier</footer>
"""
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Shells fall on Harn - The Harn Courier</title>
<meta property="og:title" content="Shells fall on Harn">
<meta property="og:site_name" content="The Harn Courier">
<meta name="author" content="Mara Lind; Tom Oke">
<meta property="article:published_time" content="2024-05-04T10:12:00Z">
</head>"""


def page_of(head: str, body: str = BODY) -> bytes:
    return f"{head}<body>{body}</body></html>".encode()


def test_a_page_gives_its_text_a_paragraph_a_line_without_menu_and_footer() -> None:
    lines = read_page(page_of(HEAD), "x.html").text.split("\n")
    assert lines[0] == "Shells fall on Harn"
    assert lines[1].startswith("HARN, May 4 (Reuters) - Three soldiers")
    assert lines[2] == "Second attack this week"
    assert len(lines) == 5
    assert not any("Home" in line or "Copyright" in line for line in lines)


def test_a_page_gives_what_its_metadata_says() -> None:
    page = read_page(page_of(HEAD), "x.html")
    assert page.title == "Shells fall on Harn"
    assert page.outlet == "The Harn Courier"
    assert page.bylines == ("Mara Lind", "Tom Oke")
    assert page.published == datetime.date(2024, 5, 4)


def test_a_day_in_the_text_is_not_taken_for_the_page_s_own() -> None:
    told = BODY.replace("this week.", "this week, and the worst since 3 March 2011.")
    assert read_page(page_of("<html><head></head>", told), "x.html").published is None


def test_a_page_in_a_declared_old_encoding_is_read() -> None:
    head = '<html><head><meta charset="windows-1251"></head>'
    body = f"<p>{'Министерство обороны сообщило о гибели троих военных в городе. ' * 5}</p>"
    page = read_page(f"{head}<body>{body}</body></html>".encode("cp1251"), "x.html")
    assert page.text.startswith("Министерство обороны")


def test_a_page_in_utf_16_is_read() -> None:
    assert "Three soldiers" in read_page((HEAD + BODY).encode("utf-16"), "x.html").text


def test_a_page_without_text_is_refused_with_the_mend() -> None:
    with pytest.raises(InputError, match=r"x\.html: no text was found in the page: save"):
        read_page(b"<html><body><script>let a = 1</script></body></html>", "x.html")


def test_a_hundred_thousand_nested_blocks_end_in_text_or_an_error_and_the_next_page_is_read() -> (
    None
):
    nested = "<div>" * 100_000 + "<p>Deep down.</p>" + "</div>" * 100_000
    start = time.monotonic()
    with contextlib.suppress(InputError):
        read_page(page_of("<html>", nested), "deep.html")
    assert time.monotonic() - start < 25
    assert "Three soldiers" in read_page(page_of(HEAD), "x.html").text


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = "<p>a<p>b" * 300_000
    start = time.monotonic()
    with pytest.raises(InputError, match="could not be taken apart"):
        read_page(page_of("<html>", slow), "slow.html", time_limit=0.5)
    assert time.monotonic() - start < 10
    assert "Three soldiers" in read_page(page_of(HEAD), "x.html").text


def test_a_worker_that_was_killed_is_started_again() -> None:
    worker = Worker()
    assert worker.ask(page_of(HEAD), 20) is not None
    running = worker._process
    assert running is not None
    running.kill()
    assert worker.ask(page_of(HEAD), 20) is None
    assert worker.ask(page_of(HEAD), 20) is not None
    worker.close()
