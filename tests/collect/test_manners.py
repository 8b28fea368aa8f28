from typing import Any

import pytest

from sayso.collect.fetch import Client
from sayso.collect.manners import Manners
from sayso.errors import InputError


@pytest.fixture
def client() -> Any:
    with Client(allow_private=True) as client:
        yield client


def test_one_host_is_asked_at_a_pace_and_another_meanwhile(client: Client) -> None:
    slept: list[float] = []
    manners = Manners(client, pace=5, sleep=slept.append)
    manners.wait("https://coast.example/1")
    manners.wait("https://hill.example/1")
    assert slept == []
    manners.wait("https://coast.example/2")
    assert slept == [pytest.approx(5, abs=0.5)]


def test_the_delay_that_robots_txt_asks_for_is_kept(site: Any, client: Client) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow: /private\n")
    slept: list[float] = []
    manners = Manners(client, pace=0, sleep=slept.append)
    for path in ("/a", "/b"):
        manners.check(site.url + path)
        manners.wait(site.url + path)
    assert slept == [pytest.approx(7, abs=0.5)]
    # Asked once, and believed.
    assert site.paths() == ["/robots.txt"]


def test_rules_for_sayso_go_before_rules_for_all(site: Any, client: Client) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow:\n\nUser-agent: Sayso\nDisallow: /*.pdf$\n")
    manners = Manners(client, pace=0)
    manners.check(f"{site.url}/a.html")
    with pytest.raises(InputError, match=r"robots\.txt asks programs to leave it alone"):
        manners.check(f"{site.url}/a.pdf")


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False)])
def test_a_site_without_robots_txt_allows_all_and_one_that_fails_allows_nothing(
    site: Any, client: Client, status: int, allowed: bool
) -> None:
    site.routes["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /\n")
    manners = Manners(client, pace=0)
    if allowed:
        manners.check(f"{site.url}/a")
    else:
        with pytest.raises(
            InputError, match=r"left alone, for \S+/robots\.txt: its server says 503"
        ):
            manners.check(f"{site.url}/a")


def test_a_site_that_cannot_be_reached_is_told_as_such(client: Client) -> None:
    manners = Manners(client, pace=0)
    for _ in range(2):
        with pytest.raises(
            InputError, match=r"/robots\.txt: cannot be fetched .*: try again later"
        ):
            manners.check("http://127.0.0.1:9/a")


def test_a_host_that_asks_to_be_left_alone_is(client: Client) -> None:
    slept: list[float] = []
    manners = Manners(client, pace=0, sleep=slept.append)
    manners.hold("https://coast.example/1", 20)
    manners.wait("https://coast.example/2")
    assert slept == [pytest.approx(20, abs=0.5)]
    manners.hold("https://coast.example/1", 3600)
    with pytest.raises(InputError, match="asks to be left alone for 3600 s"):
        manners.wait("https://coast.example/3")
