"""HTML page → text and what the page says of itself, taken apart in a process of its own."""

import atexit
import datetime
import json
import os
import re
import subprocess
import sys
import threading
from functools import cache
from typing import NamedTuple

from sayso.collect.page_worker import receive, send
from sayso.collect.text import refuse_long, unicode_of, without_surrogates
from sayso.errors import InputError

TIME_LIMIT = 20.0
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
HEAD = 4096


class Page(NamedTuple):
    """What a page holds: its text, one paragraph a line, and its metadata."""

    text: str
    title: str | None
    outlet: str | None
    bylines: tuple[str, ...]
    published: datetime.date | None


class Worker:
    """The process that takes pages apart; started when first needed, and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, html: bytes, time_limit: float) -> bytes | None:
        """The answer of the worker, or None where it crashed or took longer than `time_limit`."""
        with self._lock:
            process = self._running()
            timer = threading.Timer(time_limit, process.kill)
            timer.start()
            try:
                answer = _exchange(process, html)
            finally:
                timer.cancel()
            if answer is None:
                self._stop()
            return answer

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                # -P: a folder of pages must not bring its own modules.
                [sys.executable, "-P", "-m", "sayso.collect.page_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stdin):
            if stream is not None:
                _close(stream)


def read_page(data: bytes, location: str, *, time_limit: float = TIME_LIMIT) -> Page:
    """The text and metadata of an HTML page.

    The day is one that the page itself gives in its metadata. `time_limit` is in seconds. Raises
    `InputError` where the page holds no text, or cannot be taken apart within the limits.
    """
    html = without_surrogates(_decode_page(data, location)).encode()
    told = worker_of(os.getpid()).ask(html, time_limit)
    if told is None:
        raise InputError(
            f"{location}: the page could not be taken apart (it takes over {time_limit:.0f} s or "
            "2 GB, or breaks the parser): save its text as a .txt file"
        )
    fields = json.loads(told)
    text = without_surrogates((fields.get("text") or "").strip())
    if not text:
        raise InputError(f"{location}: no text was found in the page: save its text as a .txt file")
    refuse_long(text, location)
    return Page(
        text=text,
        title=_words(fields.get("title")),
        outlet=_words(fields.get("sitename")),
        bylines=tuple(filter(None, map(str.strip, (fields.get("author") or "").split(";")))),
        published=_day(fields.get("date")),
    )


@cache
def worker_of(pid: int) -> Worker:  # noqa: ARG001
    """The worker of the process `pid`; a forked process must not talk to its parent's."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


def _exchange(process: subprocess.Popen[bytes], html: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, html)
        return receive(process.stdout)
    except OSError:
        return None


def _close(stream: object) -> None:
    try:
        stream.close()  # type: ignore[attr-defined]
    except OSError:
        # What was still to be written to a dead worker is lost with it.
        return


def _decode_page(data: bytes, location: str) -> str:
    declared = DECLARED.search(data, 0, HEAD)
    if declared and b"\x00" not in data[:HEAD]:
        try:
            return data.decode(declared.group(1).decode())
        except (LookupError, ValueError):
            # A page may declare an encoding it is not in, or one that does not exist.
            return unicode_of(data, location)
    return unicode_of(data, location)


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _words(value: str | None) -> str | None:
    return " ".join(without_surrogates(value).split()) or None if value else None
