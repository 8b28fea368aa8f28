"""Untrusted bytes, taken apart in a process of its own within limits of time and memory."""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.collect.messages import Message, receive, send
from sayso.errors import InputError

# Seconds from one answer to the next.
TIME_LIMIT = 20.0


class Parser:
    """The process; started when first needed, and again after it died."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, parser: str, data: bytes = b"", **fields: Any) -> Iterator[Message]:
        """The answers of the parser of that name, as it gives them.

        Raises `InputError`, which does not name the input, where the parser gives up, crashes, or
        takes longer than it may for one answer. An iterator that is left early ends the process.
        """
        with self._lock:
            request = Message({"parser": parser, **fields}, data)
            ended = False
            try:
                answer = self._exchange(request)
                while "ended" not in answer.fields:
                    if "error" in answer.fields:
                        self._exchange(None)
                        ended = True
                        raise InputError(answer.fields["error"])
                    yield answer
                    answer = self._exchange(None)
                ended = True
            finally:
                if not ended:
                    self._stop()

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._stop()

    def _exchange(self, request: Message | None) -> Message:
        """The next answer, after `request` was sent if there is one."""
        process = self._running()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._time_limit, give_up)
        timer.start()
        try:
            answer = _next_answer(process, request)
        finally:
            timer.cancel()
        if answer is not None:
            return answer
        if late.is_set():
            raise InputError(f"takes over {self._time_limit:.0f} s to be taken apart: {MEND}")
        raise InputError(f"breaks the parser that takes it apart: {MEND}")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                # -P: a folder of pages must not bring its own modules.
                [sys.executable, "-P", "-m", "sayso.collect.parser_process"],
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


MEND = "save its text as a .txt file"


def shared_parser() -> Parser:
    """The parser that this process keeps for one document after another."""
    return _parser_of(os.getpid())


@cache
def _parser_of(pid: int) -> Parser:  # noqa: ARG001
    """The parser of the process `pid`; a forked process must not talk to its parent's."""
    parser = Parser()
    atexit.register(parser.close)
    return parser


def _next_answer(process: subprocess.Popen[bytes], request: Message | None) -> Message | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        if request is not None:
            send(process.stdin, request)
        return receive(process.stdout)
    except OSError:
        return None


def _close(stream: object) -> None:
    try:
        stream.close()  # type: ignore[attr-defined]
    except OSError:
        # What was still to be written to a dead process is lost with it.
        return
