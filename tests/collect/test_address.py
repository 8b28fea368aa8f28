import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect.address import refusal, resolve, target_of
from sayso.errors import InputError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "fc00::1",
        "fec0::1",
    ],
)
def test_a_private_address_is_refused_unless_the_user_allows_it(address: str) -> None:
    assert "is private: allow it with --allow-private" in (refusal(address) or "")
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fe80::1%eth0",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "ff02::1",
        "240.0.0.1",
        "255.255.255.255",
        "100.100.100.200",
        "fd00:ec2::254",
        "no address",
    ],
)
def test_some_addresses_are_refused_whatever_the_user_allows(address: str) -> None:
    assert refusal(address) is not None
    assert refusal(address, allow_private=True) is not None


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_may_be_asked(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_judged_as_itself(ip: ipaddress.IPv4Address) -> None:
    if refusal(str(ip)) is not None:
        for carrier in (f"::ffff:{ip}", f"64:ff9b::{ip}", f"::{ip}"):
            assert refusal(carrier) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.01/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST:8080/",
        "http://db.localhost/",
        "http://intranet/",
        "http://printer.local/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://metadata.google.internal./",
        "http://user:secret@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org:22/",
        "http://example.org:70000/",
        "http://[::1/",
        "http://exa mple.org/",
        "http://example.org/\r\nHost: other",
        "http://127.0.0.1。/",
        "http:///path",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http://" + "a" * 5000,
    ],
)
def test_a_url_that_hides_where_it_leads_is_refused_before_its_name_is_resolved(url: str) -> None:
    with pytest.raises(InputError):
        target_of(url)


def test_a_name_of_other_letters_is_asked_in_ascii() -> None:
    assert target_of("https://Bücher.example./x").host == "xn--bcher-kva.example"
    assert target_of("http://１２７.0.0.1/").host == "127.0.0.1"


def test_names_of_an_intranet_may_be_allowed_but_never_a_machine_s_metadata() -> None:
    assert target_of("http://wiki:8080/", allow_private=True).port == 8080
    with pytest.raises(InputError, match="metadata service"):
        target_of("http://metadata.google.internal/", allow_private=True)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(InputError, match=r"10\.0\.0\.1 is private"):
        resolve("two.example", 80, resolver=lambda *_: ["8.8.8.8", "10.0.0.1"])


def test_a_name_without_an_address_is_told() -> None:
    def unknown(*_: object) -> list[str]:
        raise OSError("no such name")

    for resolver in (unknown, lambda *_: []):
        with pytest.raises(InputError, match="has no address"):
            resolve("none.example", 80, resolver=resolver)
