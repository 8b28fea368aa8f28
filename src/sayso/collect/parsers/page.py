"""HTML → text and what the page says of itself."""

from collections.abc import Iterator
from typing import Any

from trafilatura import bare_extraction

from sayso.collect.messages import Message
from sayso.errors import InputError

# The day that the page's own metadata gives; the latest day allowed must not depend on today's.
DATES_OF_METADATA = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def parse(request: Message) -> Iterator[Message]:
    """One answer: the text of a page in UTF-8, one paragraph a line, and its metadata."""
    yield Message(read_html(request.data.decode("utf-8", "replace")))


def read_html(html: str) -> dict[str, Any]:
    """Text, title, outlet, bylines and day of publication; raises `InputError` without a text."""
    page = bare_extraction(
        html,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(DATES_OF_METADATA),
    )
    if page is None or isinstance(page, dict) or not page.text or not page.text.strip():
        raise InputError("no text was found in the page: save its text as a .txt file")
    return {
        "text": page.text.strip(),
        "title": page.title,
        "outlet": page.sitename,
        "bylines": [name.strip() for name in (page.author or "").split(";") if name.strip()],
        "published": page.date,
    }
