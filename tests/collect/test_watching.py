import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect import Collected, Failure
from sayso.collect.watching import EVERY, RECHECK, Feed, Polled, watch
from sayso.collect.web import Web
from sayso.errors import InputError

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
    expected = [url, f"{site.url}/one", f"{site.url}/two"]
    assert [polled.url for polled in gone_through(watch([url], web, once=True))] == expected
    # What the list names later is watched from then on.
    polls = watch([url], web, clock=(clock := Clock()), sleep=clock.sleep)
    assert [polled.url for polled in gone_through(itertools.islice(polls, 3))] == expected
    more = f'{listed}<outline xmlUrl="{site.url}/three"/>'
    site.page("/all.opml", f"<opml version='2.0'><body>{more}</body></opml>")
    later = [polled.url for polled in gone_through(itertools.islice(polls, 4))]
    assert sorted(later) == sorted([*expected, f"{site.url}/three"])


def test_a_list_of_feeds_may_be_a_file(site: Any, article: Any, web: Web, tmp_path: Path) -> None:
    url = site.page("/one", feed_of(site, article, 1))
    path = tmp_path / "feeds.opml"
    path.write_text(f"<opml version='2.0'><body><outline xmlUrl='{url}'/></body></opml>")
    assert [polled.url for polled in watch([str(path)], web, once=True)] == [url]
    with pytest.raises(InputError, match="there is no such file"):
        list(watch([str(tmp_path / "none.opml")], web, once=True))


def test_what_is_remembered_goes_on_in_the_next_run(site: Any, article: Any, web: Web) -> None:
    words = feed_of(site, article, 1, 2).encode()

    def answer(handler: Any) -> Any:
        unchanged = handler.headers.get("If-None-Match") == '"v1"'
        return (304, {}, b"") if unchanged else (200, {"ETag": '"v1"'}, words)

    site.routes["/feed"] = answer
    memory: dict[str, str] = {}
    assert run(site, web, memory) == ["Report 2", "Report 1"]
    assert run(site, web, memory) == []
    # The feed was not sent again, and no page was asked for.
    assert site.asked[-1][0] == "/feed"
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'
    # A feed with one entry more: only that one is fetched.
    words = feed_of(site, article, 3, 2).encode()
    site.routes["/feed"] = lambda _: (200, {"ETag": '"v2"'}, words)
    site.asked.clear()
    assert run(site, web, memory) == ["Report 3"]
    assert [path for path in site.paths() if "/news/" in path] == ["/news/3"]
    # What the feed dropped is forgotten, so that memory does not grow for ever.
    assert "/news/1" not in memory[f"{site.url}/feed"]


def test_a_feed_that_failed_is_not_asked_before_its_time_by_the_next_run_either(
    site: Any, web: Web
) -> None:
    memory: dict[str, str] = {}
    site.routes["/feed"] = (500, {}, b"")
    clock = Clock()
    assert "500 Internal Server Error" in run(site, web, memory, clock)[0]
    asked = len(site.asked)
    told = run(site, web, memory, clock)[0]
    assert "500 Internal Server Error: check it (failed once; not asked before 1970-01-01" in told
    assert len(site.asked) == asked
    clock.now += 2 * EVERY * 1.11
    assert "500 Internal Server Error" in run(site, web, memory, clock)[0]


def test_a_page_that_is_due_is_asked_for_though_its_feed_has_not_changed(
    site: Any, article: Any, web: Web
) -> None:
    words = feed_of(site, article, 1).encode()
    told = {"ETag": '"v1"'}
    site.routes["/feed"] = lambda handler: (
        (304, told, b"") if handler.headers.get("If-None-Match") else (200, told, words)
    )
    site.routes["/news/1"] = (502, {}, b"")
    first, second, third = rounds_with(site, web, Clock(), lambda: site.page("/news/1", article()))
    assert "502" in first[0]
    assert (second, third) == (["Shells fall on Harn"], [])


@given(st.text() | st.just('{"due": 1e300, "failures": 3}'))
def test_what_was_not_remembered_by_us_is_forgotten(remembered: str) -> None:
    feed = Feed("https://coast.example/feed", remembered)
    assert feed.due == 0.0
    assert Feed(feed.url, feed.state()).state() == feed.state()


def gone_through(polls: Iterable[Polled]) -> Iterator[Polled]:
    """The polls, after the items of each."""
    for polled in polls:
        list(polled.items)
        yield polled


def run(
    site: Any, web: Web, memory: dict[str, str], clock: Callable[[], float] = lambda: 1000.0
) -> list[str]:
    """What one poll of /feed brings, with what was remembered; it is remembered on."""
    (polled,) = watch([f"{site.url}/feed"], web, once=True, recall=memory.get, clock=clock)
    found = [it.document.title if isinstance(it, Collected) else it.reason for it in polled.items]
    memory[polled.url] = polled.state()
    return found


def rounds_with(
    site: Any, web: Web, clock: Clock, mend: Callable[[], object]
) -> Iterator[list[str]]:
    """What three polls of /feed bring; after the first what is broken is mended."""
    polls = watch([f"{site.url}/feed"], web, clock=clock, sleep=clock.sleep)
    for polled in itertools.islice(polls, 3):
        yield [it.document.title if isinstance(it, Collected) else it.reason for it in polled.items]
        mend()
