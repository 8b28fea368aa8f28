"""OPML (a list of feeds) → the addresses of the feeds."""

from collections.abc import Iterator

from lxml import etree

from sayso.collect.messages import Message
from sayso.errors import InputError


def parse(request: Message) -> Iterator[Message]:
    """One answer a feed: its address, each once, in the order of the list."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(request.data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is a broken list of feeds ({error.msg}): save it again") from error
    found = (it.get("xmlUrl") for it in root.iter() if isinstance(it.tag, str))
    for url in dict.fromkeys(url.strip() for url in found if url and url.strip()):
        yield Message({"url": url})
