"""A site collected end to end: ten layouts, redirects, files of many kinds, hostile pages."""

import gzip
import time
from collections.abc import Callable
from typing import Any

import pytest
from pages import LAYOUTS, WORDS, hostile, html

from sayso.collect import Collected, Failure, collect, derive


def one(url: str) -> Collected | Failure:
    (item,) = collect([url], allow_private=True, pace=0)
    if isinstance(item, Collected):
        assert derive(item.snapshot) == item.document
    return item


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_words_of_the_report(site: Any, layout: str) -> None:
    item = one(site.page("/a", LAYOUTS[layout]))
    assert isinstance(item, Collected)
    words = " ".join(item.document.text.split())
    for sentence in WORDS:
        assert sentence in words
    assert "Terms of use" not in words
    assert item.document.source.kind == "url"
    assert item.document.source.fetched_at is not None


def test_what_was_fetched_is_kept_as_it_was(site: Any) -> None:
    page = LAYOUTS["article"].encode()
    site.page("/end", gzip.compress(page), **{"Content-Encoding": "gzip", "X-Odd": "1"})
    site.redirect("/b", "/end?utm_source=x")
    site.routes["/end?utm_source=x"] = site.routes["/end"]
    url = site.redirect("/a", "/b", 301)
    item = one(url)
    assert isinstance(item, Collected)
    snapshot = item.snapshot
    assert snapshot.data == page
    assert snapshot.location == f"{site.url}/end"
    assert snapshot.final_url == f"{site.url}/end?utm_source=x"
    assert snapshot.redirects == (url, f"{site.url}/b")
    assert snapshot.status == 200
    assert ("X-Odd", "1") in snapshot.response_headers
    assert ("Accept-Encoding", "gzip, deflate") in snapshot.request_headers


def test_a_page_that_has_not_changed_is_not_sent_again(site: Any) -> None:
    page = LAYOUTS["article"].encode()

    def answer(handler: Any) -> Any:
        unchanged = handler.headers.get("If-None-Match") == '"v1"'
        return (304, {}, b"") if unchanged else (200, {"ETag": '"v1"'}, page)

    site.routes["/a"] = answer
    first = one(f"{site.url}/a")
    assert isinstance(first, Collected)
    kept = {first.snapshot.location: first.snapshot}
    again = collect([f"{site.url}/a"], allow_private=True, pace=0, latest=kept.get)
    assert list(again) == []


def test_files_of_the_web_are_read_by_what_they_are(
    site: Any, pdf_of: Callable[[list[str]], bytes], warc_of: Callable[..., bytes]
) -> None:
    page = ("http://coast.example/1", "2024-05-04T10:00:00Z", "200 OK", "text/html")
    urls = [
        site.page("/a.pdf", pdf_of(list(WORDS))),
        site.page("/rows", b"id,text\nk1,Harn fell.\n", **{"Content-Type": "text/csv"}),
        site.page("/w", warc_of((*page, LAYOUTS["main"].encode()))),
        site.page("/a.txt", WORDS[0].encode("koi8-r"), **{"Content-Type": "text/plain"}),
    ]
    found = list(collect(urls, allow_private=True, pace=0))
    assert [it.reason for it in found if isinstance(it, Failure)] == []
    kinds = [item.document.source.kind for item in found if isinstance(item, Collected)]
    assert kinds == ["url", "jsonl", "warc", "url"]


def test_hostile_pages_are_failures_in_their_place_and_the_last_good_page_is_read(
    site: Any, bomb: bytes
) -> None:
    told = hostile(site, bomb)
    good = site.page("/good", LAYOUTS["article"])
    start = time.monotonic()
    *failures, last = collect(
        [site.url + path for path in told] + [good], allow_private=True, pace=0
    )
    assert time.monotonic() - start < 20
    for failure, (path, reason) in zip(failures, told.items(), strict=True):
        assert isinstance(failure, Failure)
        assert failure.reason.startswith(site.url + path)
        assert reason in failure.reason
        assert "\n" not in failure.reason
    assert isinstance(last, Collected)


def test_a_page_of_many_nested_blocks_costs_no_more_than_its_time(site: Any) -> None:
    nested = "<div>" * 60_000 + "<p>Deep.</p>" + "</div>" * 60_000
    start = time.monotonic()
    one(site.page("/deep", html(nested)))
    assert time.monotonic() - start < 25
    assert isinstance(one(site.page("/good", LAYOUTS["main"])), Collected)
