"""The process that takes pages apart: `python -m sayso.collect.page_worker`.

A page is untrusted and the parser below is C, so it runs here, where a crash, an endless loop, an
exception or too much memory ends this process and nothing else. Requests and answers are a length
of four bytes (big-endian) and that many bytes: HTML as UTF-8 in, JSON out.
"""

import importlib.util
import json
import os
import struct
import sys
from typing import IO

MEMORY = 2 << 30
# The day that the page's own metadata gives; the latest day allowed must not depend on today's.
DATES_OF_METADATA = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
HEADER = struct.Struct(">I")


def main() -> None:
    """Answers requests on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    os.dup2(2, 1)
    limit_memory()
    while (page := receive(sys.stdin.buffer)) is not None:
        send(answers, json.dumps(answer(page.decode("utf-8", "replace"))).encode())


def limit_memory() -> None:
    """Keeps this process to 2 GB of address space and no core file, where the system can."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(html: str) -> dict[str, str | None]:
    """Text, title, author, site name and date of the page; an empty object if it has no text."""
    from trafilatura import bare_extraction

    page = bare_extraction(
        html,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(DATES_OF_METADATA),
    )
    if page is None or isinstance(page, dict):
        return {}
    return {
        "text": page.text,
        "title": page.title,
        "author": page.author,
        "sitename": page.sitename,
        "date": page.date,
    }


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where the stream ends."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (size,) = HEADER.unpack(header)
    data = stream.read(size)
    return data if len(data) == size else None


def send(stream: IO[bytes], data: bytes) -> None:
    """Writes one message."""
    stream.write(HEADER.pack(len(data)))
    stream.write(data)
    stream.flush()


if __name__ == "__main__":
    main()
