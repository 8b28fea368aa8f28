import contextlib
import datetime
import time

import pytest

from sayso.collect import derive
from sayso.errors import InputError
from sayso.model import Document, snapshot_of

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
RUSSIAN = "Министерство обороны сообщило о гибели троих военных в городе. "


def page_of(head: str, body: str = BODY) -> bytes:
    return f"{head}<body>{body}</body></html>".encode()


def read(data: bytes, content_type: str | None = None) -> Document:
    headers = (("Content-Type", content_type),) if content_type else ()
    return derive(snapshot_of(data, location="x.html", derive="page", response_headers=headers))


def test_a_page_gives_its_text_a_paragraph_a_line_without_menu_and_footer() -> None:
    lines = read(page_of(HEAD)).text.split("\n")
    assert lines[0] == "Shells fall on Harn"
    assert lines[1].startswith("HARN, May 4 (Reuters) - Three soldiers")
    assert lines[2] == "Second attack this week"
    assert len(lines) == 5
    assert not any("Home" in line or "Copyright" in line for line in lines)


def test_a_page_gives_what_its_metadata_says() -> None:
    page = read(page_of(HEAD))
    assert page.title == "Shells fall on Harn"
    assert page.outlet == "The Harn Courier"
    assert page.bylines == ("Mara Lind", "Tom Oke")
    assert page.published == datetime.date(2024, 5, 4)
    assert page.published_basis == "metadata"


def test_a_day_in_the_text_is_not_taken_for_the_page_s_own() -> None:
    told = BODY.replace("this week.", "this week, and the worst since 3 March 2011.")
    assert read(page_of("<html><head></head>", told)).published is None


@pytest.mark.parametrize(
    ("declared", "content_type", "encoding"),
    [
        ("windows-1251", None, "cp1251"),
        ("", "text/html; charset=windows-1251", "cp1251"),
        # The server goes before the page, and the mark of byte order before both.
        ("iso-8859-1", "text/html; charset=koi8-r", "koi8-r"),
        ("iso-8859-1", "text/html; charset=koi8-r", "utf-8-sig"),
        ("utf-8", "text/html; charset=utf-8", "utf-16"),
        # Encodings that it is not in, or that do not exist.
        ("utf-8", None, "cp1251"),
        ("utf-8", "text/html; charset=us-ascii", "utf-8"),
        ("x-none", "text/html; charset=none-such", "utf-8"),
        ("", None, "utf-8"),
    ],
)
def test_a_page_is_read_in_its_encoding(
    declared: str, content_type: str | None, encoding: str
) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><p>{RUSSIAN * 5}</p></body></html>"
    assert read(html.encode(encoding), content_type).text.startswith("Министерство обороны")


def test_quotes_of_windows_in_a_page_that_says_latin_1_are_read() -> None:
    html = f"<html><body><p>{'“We will answer,” the minister said in the capital. ' * 5}</p></body>"
    assert read(html.encode("cp1252"), "text/html; charset=iso-8859-1").text.startswith("“We")


def test_a_page_without_text_is_refused_with_the_mend() -> None:
    with pytest.raises(InputError, match=r"x\.html: no text was found in the page: save"):
        read(b"<html><body><script>let a = 1</script></body></html>")


def test_a_hundred_thousand_nested_blocks_end_in_text_or_an_error_and_the_next_page_is_read() -> (
    None
):
    nested = "<div>" * 100_000 + "<p>Deep down.</p>" + "</div>" * 100_000
    start = time.monotonic()
    with contextlib.suppress(InputError):
        read(page_of("<html>", nested))
    assert time.monotonic() - start < 25
    assert "Three soldiers" in read(page_of(HEAD)).text
