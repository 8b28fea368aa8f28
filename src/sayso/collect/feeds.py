"""Feeds and lists of feeds → the documents they lead to."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from sayso.collect.blob import Blob, Items, Pairs, document_in
from sayso.collect.collected import Failure
from sayso.collect.kinds import kind_of
from sayso.collect.locations import is_url, location_of
from sayso.collect.parser import shared_parser
from sayso.collect.web import Web
from sayso.errors import InputError

# An entry that holds fewer letters of its own is taken for the announcement of a page.
FEWEST_LETTERS = 500
TAG = re.compile(r"<[^>]*>")
DOCUMENTS = frozenset({"page", "text", "pdf"})

Wanted = Callable[[str, bytes], bool]


def all_wanted(location: str, entry: bytes) -> bool:  # noqa: ARG001
    """Every entry of a feed."""
    return True


def entries_of(blob: Blob, web: Web | None, wanted: Wanted = all_wanted) -> Items:
    """The documents of a feed, oldest first: the entry's own text where it is there in full,
    else the page it links to. Without `web` no page is asked for.

    `wanted` is asked for each entry, by its location and its content, before anything is fetched.
    """
    base = blob.fetching.get("final_url")
    try:
        answers = list(shared_parser().ask("feed", blob.data, base=base))
    except InputError as error:
        yield Failure(location=blob.location, reason=f"{blob.location}: {error}")
        return
    for number, answer in enumerate(answers, 1):
        entry = answer.fields
        content = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode(errors="replace")
        link = entry["link"] if is_url(entry["link"] or "") else None
        location = location_of(link) if link else entry["id"] or f"{blob.location}:{number}"
        if not wanted(location, content):
            continue
        if web and link and not _is_whole(entry):
            yield from page_at(link, web, (*blob.given, *_told_of(entry)))
        else:
            fetched_at = blob.fetching.get("fetched_at")
            fields = {"fetched_at": fetched_at} if fetched_at else {}
            yield document_in(Blob(location, content, "feed", None, blob.given, fields), "entry")


def page_at(url: str, web: Web, given: Pairs) -> Items:
    """The one document at an address that a feed names; none where it has not changed."""
    try:
        blob = web.get(url, given=given, invited=False)
        if blob is not None:
            yield page_of(blob)
    except InputError as error:
        yield Failure(location=location_of(url), reason=str(error))


def page_of(blob: Blob) -> Any:
    """The document of a fetched page; raises `InputError` where it is no document but a feed,
    a table or an archive."""
    kind = kind_of(blob.data, blob.location, blob.fetching.get("media_type"))
    if kind not in DOCUMENTS:
        raise InputError(f"{blob.location}: a feed leads here, and it is no page: add it by itself")
    return document_in(blob, kind)


def outlined(blob: Blob, web: Web) -> Items:
    """The documents of every feed of an OPML list; raises `InputError` where it is none."""
    for url in outlined_urls(blob):
        try:
            feed = web.get(url, given=blob.given)
        except InputError as error:
            yield Failure(location=location_of(url), reason=str(error))
            continue
        if feed is not None:
            yield from entries_of(feed, web)


def outlined_urls(blob: Blob) -> list[str]:
    """The addresses of the feeds of an OPML list; raises `InputError` where it is none."""
    try:
        return [answer.fields["url"] for answer in shared_parser().ask("outline", blob.data)]
    except InputError as error:
        raise InputError(f"{blob.location}: {error}") from error


def _is_whole(entry: Mapping[str, Any]) -> bool:
    return entry["whole"] and len(TAG.sub("", entry["html"] or "")) >= FEWEST_LETTERS


def _told_of(entry: Mapping[str, Any]) -> Pairs:
    told = {
        "feed_outlet": entry["feed"],
        "feed_published": entry["published"],
        "feed_title": entry["title"],
    }
    return tuple((name, value) for name, value in told.items() if value)
