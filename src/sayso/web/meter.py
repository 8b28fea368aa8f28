"""How many requests were answered, and how fast."""

import time
from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds; what an answer takes is counted in every bucket it fits.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5)


class Meter:
    """How many requests were answered with which status, and in what time."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.buckets: Counter[float] = Counter()
        self.seconds = 0.0

    def note(self, status: int, seconds: float) -> None:
        """Count one answer."""
        self.statuses[status] += 1
        self.seconds += seconds
        for most in BUCKETS:
            self.buckets[most] += seconds <= most


def metered(app: ASGIApp, meter: Meter) -> ASGIApp:
    """The app, each of whose answers is counted."""

    async def counting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, noting)
        finally:
            meter.note(status, time.perf_counter() - begun)

    return counting
