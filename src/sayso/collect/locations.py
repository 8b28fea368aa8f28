"""One location for one page, however its address was written."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

from sayso.collect.address import PORTS

BLANK = re.compile(r"[\s\x00-\x1f]")
# What mail, feeds and advertisements add to a link; the page is the same without it.
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|ptr_name|format)|fbclid|gclid|dclid|"
    r"msclkid|yclid|igshid|mc_cid|mc_eid|_ga|ns_(?:mchannel|source|campaign|linkname|fee)|ocid|"
    r"cmpid|CMP|ftag|ref_src|spm|wt_zmc",
    re.IGNORECASE,
)


def is_url(source: str) -> bool:
    """Whether what a user names is an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def location_of(url: str) -> str:
    """The URL in its one usual spelling (RFC 3986, 6.2): the location that versions hang on.

    Scheme and host in lower case and ASCII, no port that goes without saying, no fragment, and none
    of the parameters that only tell which link was followed. A URL that cannot be taken apart
    stays as it is.
    """
    try:
        parts = urlsplit(BLANK.sub(lambda it: quote(it.group()), url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except (ValueError, idna.IDNAError):
        return url
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, PORTS[scheme]) else f"{host}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    """The query without what only tracks; letter by letter the same where nothing does."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not TRACKING.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)
