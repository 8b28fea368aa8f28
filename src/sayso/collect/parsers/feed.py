"""RSS and Atom feeds → their entries."""

import calendar
import datetime
import io
from collections.abc import Iterator
from typing import Any

import feedparser

from sayso.collect.messages import Message
from sayso.errors import InputError

MOST_ENTRIES = 10_000


def parse(request: Message) -> Iterator[Message]:
    """One answer an entry, oldest first as far as the feed tells: its own words and its link."""
    # A stream, since bytes would be taken for the name of a file.
    feed = feedparser.parse(
        io.BytesIO(request.data),
        response_headers={"content-location": request.fields.get("base") or ""},
        sanitize_html=False,
    )
    if not feed.version and not feed.entries:
        raise InputError("is a broken feed: check its address")
    for entry in reversed(feed.entries[:MOST_ENTRIES]):
        yield Message(_entry(entry, _words(feed.feed.get("title"))))


def _entry(entry: Any, feed: str | None) -> dict[str, Any]:
    whole = "\n".join(_html(part) for part in entry.get("content", ()) if part.get("value"))
    summary = entry.get("summary_detail")
    return {
        "author": _words(entry.get("author")),
        "feed": feed,
        "html": whole or (_html(summary) if summary else None),
        "id": _words(entry.get("id")),
        "link": _words(entry.get("link")),
        "published": _day(entry),
        "title": _words(entry.get("title")),
        "whole": bool(whole),
    }


def _html(part: Any) -> str:
    """The words as HTML; plain ones are escaped."""
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain":
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "<p>")
    return value


def _day(entry: Any) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        seconds = calendar.timegm(moment) if moment else None
        if seconds is None:
            return None
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _words(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None
