import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect.locations import location_of


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("HTTPS://Coast.Example:443/News/1#top", "https://coast.example/News/1"),
        ("http://coast.example", "http://coast.example/"),
        ("http://coast.example:8080/a", "http://coast.example:8080/a"),
        ("https://coast.example./a?utm_source=rss&id=7&fbclid=x", "https://coast.example/a?id=7"),
        ("https://coast.example/a?q=one+two&b=%20", "https://coast.example/a?q=one+two&b=%20"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/ü"),
        ("https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"),
    ],
)
def test_one_page_has_one_location(url: str, location: str) -> None:
    assert location_of(url) == location


@given(st.text(max_size=40))
def test_a_location_is_its_own_location(words: str) -> None:
    for url in (words, f"https://coast.example/{words}"):
        assert location_of(location_of(url)) == location_of(url)
