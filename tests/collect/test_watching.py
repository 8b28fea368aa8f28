import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.collect import Collected, Failure
from sayso.collect.watching import EVERY, RECHECK, watch
from sayso.collect.web import Web

ITEM = "<item><title>{0}</title><link>{1}/news/{0}</link><description>x</description></item>"


class Clock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web(allow_private=True, pace=0)
    yield web
    web.close()


def feed_of(site: Any, article: Any, *numbers: int) -> str:
    for number in numbers:
        site.page(f"/news/{number}", article(f"Report {number}"))
    items = "".join(ITEM.format(number, site.url) for number in numbers)
    return f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>"


def rounds(site: Any, web: Web, clock: Clock, count: int) -> list[list[str]]:
    """What each poll of /feed brings: titles, and reasons of failures."""
    polls = watch([f"{site.url}/feed"], web, every=900, clock=clock, sleep=clock.sleep)
    return [
        [it.document.title if isinstance(it, Collected) else it.reason for it in polled.items]
        for polled in itertools.islice(polls, count)
    ]


def test_a_poll_brings_what_is_new(site: Any, article: Any, web: Web) -> None:
    clock = Clock()
    answers = iter([feed_of(site, article, 1), feed_of(site, article, 2, 1)])
    site.routes["/feed"] = lambda _: (200, {}, next(answers).encode())
    assert rounds(site, web, clock, 2) == [["Report 1"], ["Report 2"]]
    assert site.paths().count("/news/1") == 1
    (pause,) = clock.slept
    assert EVERY <= pause <= EVERY * 1.11


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Any, article: Any, web: Web) -> None:
    words = feed_of(site, article, 1).encode()
    told = {"ETag": '"v1"', "Last-Modified": "Sat, 04 May 2024 10:00:00 GMT"}

    def answer(handler: Any) -> Any:
        if handler.headers.get("If-None-Match") == '"v1"':
            assert handler.headers["If-Modified-Since"] == told["Last-Modified"]
            return 304, told, b""
        return 200, told, words

    site.routes["/feed"] = answer
    assert rounds(site, web, Clock(), 3) == [["Report 1"], [], []]


def test_a_page_of_the_feed_is_looked_at_again_after_hours(
    site: Any, article: Any, web: Web
) -> None:
    clock = Clock()
    site.page("/feed", feed_of(site, article, 1))
    found = rounds(site, web, clock, int(RECHECK / EVERY) + 2)
    assert [number for number, titles in enumerate(found) if titles] in ([0, 23], [0, 24], [0, 22])


def test_a_feed_that_fails_is_asked_later_and_later(site: Any, web: Web) -> None:
    clock = Clock()
    site.routes["/feed"] = (500, {}, b"")
    (first, *_) = rounds(site, web, clock, 5)
    assert "500 Internal Server Error" in first[0]
    for number, pause in enumerate(clock.slept, 1):
        assert 900 * 2**number <= pause <= 900 * 2**number * 1.11


def test_a_server_that_asks_to_come_back_later_is_obeyed(site: Any, web: Web) -> None:
    clock = Clock()
    site.routes["/feed"] = (429, {"Retry-After": "7200"}, b"")
    (first, *_) = rounds(site, web, clock, 2)
    assert "asks to come back in 7200 s" in first[0]
    assert clock.slept[0] >= 7190


def test_a_page_that_fails_is_tried_again_at_the_next_poll(
    site: Any, article: Any, web: Web
) -> None:
    site.page("/feed", feed_of(site, article, 1))
    site.routes["/news/1"] = (502, {}, b"")
    polls = watch([f"{site.url}/feed"], web, clock=(clock := Clock()), sleep=clock.sleep)
    assert isinstance(*next(polls).items, Failure)
    site.page("/news/1", article("Report 1"))
    assert isinstance(*next(polls).items, Collected)
    assert list(next(polls).items) == []


def test_a_feed_that_robots_txt_forbids_is_left_alone(site: Any, web: Web) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /feed\n")
    assert "robots.txt" in rounds(site, web, Clock(), 1)[0][0]
    assert "/feed" not in site.paths()


def test_what_is_no_feed_is_told(site: Any, article: Any, web: Web) -> None:
    site.page("/feed", article())
    assert "is no feed" in rounds(site, web, Clock(), 1)[0][0]


def test_a_list_of_feeds_is_watched_feed_by_feed_and_once_ends(
    site: Any, article: Any, web: Web
) -> None:
    site.page("/one", feed_of(site, article, 1))
    site.page("/two", feed_of(site, article, 2))
    listed = "".join(f'<outline xmlUrl="{site.url}/{name}"/>' for name in ("one", "two"))
    url = site.page("/all.opml", f"<opml version='2.0'><body>{listed}</body></opml>")
    polls = list(watch([url], web, once=True))
    assert [polled.url for polled in polls] == [f"{site.url}/one", f"{site.url}/two"]
