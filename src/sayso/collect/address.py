"""Which addresses may be fetched: public ones, and an intranet's where the user allows it.

A name is resolved once, every address it gives is checked, and the connection is made to a checked
address and no other. So a name that answers differently the next time gains nothing.
"""

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import idna

from sayso.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024
LONGEST_URL = 4096
# What a URL may not hold anywhere: blanks, control characters, and a backslash, which some
# programs read as a slash.
UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
DOTTED = re.compile(rf"(?:{OCTET}\.){{3}}{OCTET}")
NUMERIC_LABEL = re.compile(r"\d+|0x[\da-f]*", re.IGNORECASE)
# Services that hand out a machine's own credentials; refused in an intranet too.
METADATA_NAMES = frozenset({"metadata", "metadata.google.internal", "instance-data"})
LOCAL_ENDINGS = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")
METADATA_ADDRESSES = frozenset(
    map(ipaddress.ip_address, ("100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
)
# Not public, though some versions of Python count them as global: site-local addresses (RFC 3879),
# 6to4 relays (RFC 7526), a network's own NAT64 (RFC 8215).
NOT_PUBLIC = tuple(map(ipaddress.ip_network, ("fec0::/10", "192.88.99.0/24", "64:ff9b:1::/48")))
# IPv6 addresses that end in an IPv4 address: NAT64 (RFC 6052) and IPv4-compatible ones.
IPV4_AT_THE_END = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::/96")))
MASK = 0xFFFFFFFF


class Target(NamedTuple):
    """The host and port that a URL names; the host in ASCII, without a trailing dot."""

    scheme: str
    host: str
    port: int


def target_of(url: str, *, allow_private: bool = False) -> Target:
    """The target of a URL that may be asked, before its name is resolved.

    Raises `InputError` for another scheme than http and https, a user name, an odd spelling of an
    address, a name of this machine or of its network, or a port of another service.
    """
    if len(url) > LONGEST_URL or UNWRITABLE.search(url):
        raise InputError(f"{url[:200]}: is no address of the web: give one as https://host/path")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url}: is no address of the web ({error}): mend it") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        raise InputError(f"{url}: is no address of the web: give one as https://host/path")
    if "@" in parts.netloc:
        raise InputError(f"{url}: holds a user name or password: give the address without it")
    port = PORTS[scheme] if port is None else port
    if port < FIRST_FREE_PORT and port not in PORTS.values() and not allow_private:
        raise InputError(f"{url}: port {port} is another service's: only web servers are asked")
    host = _host(parts.hostname, url)
    _refuse_name(host, url, allow_private)
    return Target(scheme, host, port)


def resolve(
    host: str, port: int, *, allow_private: bool = False, resolver: Resolver | None = None
) -> list[str]:
    """The checked addresses of a host, in the order the system gives them.

    One address that may not be asked refuses the host. Raises `InputError` for that, and where
    the name has no address.
    """
    try:
        found = (resolver or _system_resolver)(host, port)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: the name has no address ({error}): check it") from error
    for address in found:
        told = refusal(address, allow_private=allow_private)
        if told:
            raise InputError(
                f"{host}: {f'its address {address} ' if address != host else ''}{told}"
            )
    if not found:
        raise InputError(f"{host}: the name has no address: check it")
    return found


def refusal(address: str, *, allow_private: bool = False) -> str | None:
    """Why an IP address may not be asked, or None if it may."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "is none that can be checked"
    every = [ip, *_inner(ip)]
    if any(
        it.is_multicast or it.is_unspecified or it.is_link_local or _reserved(it) for it in every
    ):
        return "is no web server's (link-local, multicast, unspecified or reserved)"
    if METADATA_ADDRESSES.intersection(every):
        return "is a machine's own metadata service, which is never asked"
    if all(_public(it) for it in every) or allow_private:
        return None
    return "is private: allow it with --allow-private if it is your own network's"


def _host(host: str, url: str) -> str:
    """The host in lower-case ASCII; an address in its one usual spelling."""
    host = host.rstrip(".").lower()
    if ":" in host:
        return host
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError as error:
            raise InputError(f"{url}: the name is none that a host can have: check it") from error
    if NUMERIC_LABEL.fullmatch(host.rpartition(".")[2]) and not DOTTED.fullmatch(host):
        raise InputError(f"{url}: is an odd spelling of an address: write it as 203.0.113.7")
    if not re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?", host) or ".." in host:
        raise InputError(f"{url}: the name is none that a host can have: check it")
    return host


def _refuse_name(host: str, url: str, allow_private: bool) -> None:
    if host in METADATA_NAMES or host.endswith(".metadata.google.internal"):
        raise InputError(f"{url}: is a machine's own metadata service, which is never asked")
    if allow_private:
        return
    local = any(host == it or host.endswith(f".{it}") for it in LOCAL_ENDINGS)
    if local or ("." not in host and ":" not in host):
        raise InputError(
            f"{url}: is a name of your own network: allow it with --allow-private if it is meant"
        )


def _inner(ip: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found: list[Address] = [it for it in (ip.ipv4_mapped, ip.sixtofour) if it]
    found += ip.teredo or ()
    if any(ip in network for network in IPV4_AT_THE_END):
        found.append(ipaddress.IPv4Address(int(ip) & MASK))
    return found


def _public(ip: Address) -> bool:
    outside = any(ip in network for network in NOT_PUBLIC if network.version == ip.version)
    return (ip.is_global or _is_carrier(ip)) and not outside


def _is_carrier(ip: Address) -> bool:
    """Whether an IPv6 address is only the wrapping of an IPv4 one, which is checked by itself."""
    return isinstance(ip, ipaddress.IPv6Address) and bool(_inner(ip)) and int(ip) > 1


def _reserved(ip: Address) -> bool:
    return isinstance(ip, ipaddress.IPv4Address) and ip.is_reserved


def _system_resolver(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(it[4][0]) for it in found))
