"""The news of a watch as an Atom feed (RFC 4287)."""

import datetime
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sayso.ledger.watch_nouns import News, Watch
from sayso.version import __version__
from sayso.web.shown import plain

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
# The ids of feeds and entries are made of this one and the ledger's own, so they never change.
OURS = uuid.UUID("5c4f7b1e-0d5a-5f0e-9a55-0a5a150a5a15")
LABELS = {
    "new": "New",
    "withdrawn": "Withdrawn",
    "toll": "Toll",
    "origin": "Origin",
    "denial": "Denial",
    "status": "Status",
    "merged": "Merged",
    "split": "Split",
}

ET.register_namespace("", NAMESPACE)


def feed_of(watch: Watch, entries: Sequence[News], address: str, note: str | None = None) -> bytes:
    """The feed, the latest entry first; `address` is the server's, such as https://host:port.

    `note` is the ledger's, of sensitivity.
    """
    feed = ET.Element(f"{{{NAMESPACE}}}feed")
    _put(feed, "id", _urn(watch.id))
    _put(feed, "title", plain(watch.name))
    _put(feed, "subtitle", f"What is new and changed in {plain(watch.view)}")
    _put(feed, "updated", stamp(updated(watch, entries)))
    _put(feed, "generator", "sayso", version=__version__)
    _put(_put(feed, "author"), "name", "sayso")
    if note:
        _put(feed, "rights", f"Handle with care: {plain(note)}")
    here = f"{address}/watches/{watch.id}"
    _put(feed, "link", rel="self", type=MEDIA_TYPE, href=f"{here}.atom")
    _put(feed, "link", rel="alternate", type="text/html", href=here)
    for it in entries:
        _entry(feed, watch, it, address)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def updated(watch: Watch, entries: Sequence[News]) -> datetime.datetime:
    """When the last entry came; of a feed without one, when the watch was made."""
    return max((it.at for it in entries), default=watch.made_at)


def stamp(moment: datetime.datetime) -> str:
    """A moment as Atom writes it (RFC 3339)."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _entry(feed: ET.Element, watch: Watch, it: News, address: str) -> None:
    entry = _put(feed, "entry")
    sentence = plain(it.sentence)
    _put(entry, "id", _urn(f"{watch.id} {it.id}"))
    _put(entry, "title", sentence, type="text")
    _put(entry, "updated", stamp(it.at))
    _put(entry, "link", rel="alternate", type="text/html", href=f"{address}{it.link}")
    _put(entry, "category", term=it.what, label=LABELS[it.what])
    _put(entry, "content", sentence, type="text")


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    found.text = text
    return found


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(OURS, name)}"
