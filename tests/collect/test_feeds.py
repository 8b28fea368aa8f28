import datetime
from pathlib import Path
from typing import Any

import pytest

from sayso.collect import Collected, Failure, collect, derive
from sayso.model import Document

LONG = "<p>Shells fell on the town of Harn on Monday, the mayor said in a statement.</p>" * 10
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Coast</title>{items}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Coast</title>
<entry><id>tag:coast,1</id><title>Harn hit</title><updated>2024-05-04T10:00:00Z</updated>
<author><name>Mara Lind</name></author><link href="/news/1"/><content type="html">{html}</content>
</entry></feed>"""


def rss(*items: str) -> str:
    return RSS.format(items="".join(f"<item>{item}</item>" for item in items))


def collected(*sources: str) -> list[Document | Failure]:
    found = []
    for item in collect(sources, allow_private=True, pace=0):
        if isinstance(item, Collected):
            assert derive(item.snapshot) == item.document
        found.append(item.document if isinstance(item, Collected) else item)
    return found


def test_an_entry_with_its_own_text_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(
        rss(
            "<title>Two</title><link>https://coast.example/2?utm_source=rss</link>"
            "<pubDate>Sat, 04 May 2024 10:00:00 GMT</pubDate>"
            f"<content:encoded><![CDATA[{LONG}<script>x</script>Last<br>words.]]>"
            "</content:encoded>",
            "<title>One</title><guid>coast-1</guid>"
            "<description>Fish &amp;amp; boats.</description>",
        )
    )
    first, second = collected(str(path))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    # A feed has its newest entry first.
    assert (first.source.location, first.text, first.title) == ("coast-1", "Fish & boats.", "One")
    assert second.source.kind == "feed"
    assert second.source.location == "https://coast.example/2"
    assert second.outlet == "The Coast"
    assert second.published == datetime.date(2024, 5, 4)
    assert second.text.endswith("statement.\nLast\nwords.")
    assert "x" not in second.text.split("\n")


def test_an_entry_that_only_announces_is_followed_to_its_page(site: Any, article: Any) -> None:
    site.page("/news/1", article("Harn hit", day=None))
    summary = "<title>Harn hit again</title><description>Read more</description>"
    day = "<pubDate>Sat, 04 May 2024 10:00:00 GMT</pubDate>"
    url = site.page("/feed", rss(f"{summary}{day}<link>{site.url}/news/1</link>"))
    (document,) = collected(url)
    assert isinstance(document, Document)
    assert document.source.kind == "url"
    assert document.source.location == f"{site.url}/news/1"
    # The page goes before the feed, and the feed before nothing.
    assert document.title == "Harn hit"
    assert document.outlet is None or document.outlet
    assert document.published == datetime.date(2024, 5, 4)
    assert "Aid groups warned" in document.text


def test_an_atom_feed_is_read_and_its_links_are_resolved(site: Any) -> None:
    html = LONG.replace("<", "&lt;")
    (document,) = collected(site.page("/feeds/atom", ATOM.format(html=html)))
    assert isinstance(document, Document)
    assert document.source.location == f"{site.url}/news/1"
    assert document.bylines == ("Mara Lind",)


def test_a_list_of_feeds_stands_for_its_feeds(site: Any, tmp_path: Path) -> None:
    one = site.page(
        "/one", rss("<guid isPermaLink='false'>a1</guid><description>Harn fell.</description>")
    )
    two = site.page(
        "/two", rss("<guid isPermaLink='false'>b1</guid><description>Selma held.</description>")
    )
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="War">'
        f'<outline xmlUrl="{one}"/><outline xmlUrl="{two}"/><outline xmlUrl="{one}"/>'
        f'<outline xmlUrl="{site.url}/gone"/></outline></body></opml>'
    )
    texts = [it.text if isinstance(it, Document) else it.reason for it in collected(str(path))]
    assert texts[:2] == ["Harn fell.", "Selma held."]
    assert "404 Not Found" in texts[2]


def test_a_page_that_robots_txt_forbids_is_left_alone(site: Any, article: Any) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.page("/private/1", article())
    url = site.page("/feed", rss(f"<link>{site.url}/private/1</link>"))
    (failure,) = collected(url)
    assert isinstance(failure, Failure)
    assert "robots.txt asks programs to leave it alone" in failure.reason
    assert "/private/1" not in site.paths()
    # What a person names is fetched for that person.
    assert isinstance(collected(f"{site.url}/private/1")[0], Document)


@pytest.mark.parametrize(
    "words",
    [
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><rss version='2.0'><channel><item><guid>1</guid><description>&i;</description></item>"
        "</channel></rss>",
        "<rss>",
        "<feed></feed>",
    ],
)
def test_a_hostile_or_broken_feed_is_a_failure_or_little(tmp_path: Path, words: str) -> None:
    path = tmp_path / "f.xml"
    path.write_text(words)
    for item in collected(str(path)):
        assert isinstance(item, Failure) or len(item.text) < 1000


def test_a_feed_does_not_bring_in_files_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    path = tmp_path / "f.xml"
    path.write_text(
        f'<!DOCTYPE r [<!ENTITY e SYSTEM "file://{secret}">]>'
        "<rss version='2.0'><channel><item><guid>1</guid><description>Harn &e;</description></item>"
        "</channel></rss>"
    )
    for item in collected(str(path)):
        assert "the secret" not in str(item)


def test_a_feed_that_leads_into_the_own_network_is_refused(site: Any) -> None:
    url = site.page("/feed", rss("<link>http://169.254.169.254/latest</link>"))
    (failure,) = collected(url)
    assert isinstance(failure, Failure)
