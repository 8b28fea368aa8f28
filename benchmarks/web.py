"""How long the web app takes to answer: one asker at a time, and 20 at once.

    python benchmarks/web.py [--ledger FILE] [--clients 20] [--seconds 20] [--claims 100000]

Serves the ledger (by default a made-up one of so many claims) with `sayso serve` in a process of
its own, and asks from this one. "First" is a page that nobody asked for since the ledger changed,
the median and the slowest of five different ones, and "again" the same once more. "At once" is how
long the clients wait when they all ask without a pause: nine in ten for one of three pages of each
kind, as colleagues who work on the same, the others for pages that nobody asked for yet.
"""

import argparse
import http.client
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from ledger import fill
from sayso.ledger import Ledger
from sayso.model.words import EventKind, Measure, Stance

TOKEN = "a-token-for-the-benchmark"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
FIRST = 5
SLOWEST_MS = 300
ONE_IN = 10
Paths = dict[str, Callable[[random.Random], str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or _made_up(Path(folder) / "made_up.db", given.claims)
        with Ledger(path) as ledger:
            paths = _paths(ledger)
            stats = ledger.stats()
            print(f"{stats.documents:,} reports, {stats.claims:,} claims")
        with _served(path) as port:
            worst = _one_by_one(port, paths)
            _at_once(port, paths, given.clients, given.seconds)
    print(f"slowest first page: {worst:.0f} ms (at most {SLOWEST_MS})")
    return 0 if worst <= SLOWEST_MS else 1


def _made_up(path: Path, claims: int) -> Path:
    with Ledger(path) as ledger:
        fill(ledger, claims)
    return path


def _paths(ledger: Ledger) -> Paths:
    """A way to ask for each page, with other words each time."""
    reports = [it.id for it in ledger.reports(limit=1000)]
    sources = [it.party.replace(" ", "%20") for it in ledger.parties(limit=300)]
    occurrences = [it.id for it in ledger.occurrences(limit=1000)]

    def word(words: object) -> Callable[[random.Random], str]:
        return lambda chance: chance.choice(get_args(words))

    def days(chance: random.Random) -> str:
        year, month = chance.randint(2012, 2024), chance.randint(1, 12)
        return f"{year}-{month:02d}..{year + chance.randint(0, 2)}-12"

    kind, measure, stance = word(EventKind), word(Measure), word(Stance)
    paths: Paths = {
        "overview": lambda c: f"/overview?kind={kind(c)}&when={days(c)}",
        "overview, all": lambda c: f"/overview?days={c.randint(1, 300)}",
        "occurrences": lambda c: f"/occurrences?kind={kind(c)}&reports={c.randint(1, 9)}",
        "claims": lambda c: f"/claims?stance={stance(c)}&when={days(c)}",
        "claims, next": lambda c: f"/claims?after={c.randint(1 << 22, 1 << 28)}",
        "events": lambda c: f"/events?kind={kind(c)}&said={days(c)}",
        "figures": lambda c: f"/figures?measure={measure(c)}&when={days(c)}",
        "reports": lambda c: f"/reports?stance={stance(c)}&when={days(c)}",
        "report": lambda c: f"/reports/{c.choice(reports)}",
        "sources": lambda c: f"/sources?kind={kind(c)}",
        "source": lambda c: f"/sources/{c.choice(sources)}",
        "search": lambda c: (
            f"/search?q={c.choice(('army', 'shelled', 'border', 'police'))}"
            f"&kind={kind(c)}&when={days(c)}"
        ),
        "review": lambda c: f"/review?kind={kind(c)}&when={days(c)}",
        "review, all": lambda c: (
            f"/review?what={c.choice(('claims', 'events', 'figures'))}&limit={c.randint(20, 60)}"
        ),
        "api, claims": lambda c: f"/api/claims?stance={stance(c)}&when={days(c)}",
    }
    if occurrences:
        paths["occurrence"] = lambda c: f"/occurrences/{c.choice(occurrences)}"
    return paths


@contextmanager
def _served(path: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "sayso", "serve", "--port", "0", "--token", TOKEN]
    with subprocess.Popen([*command, "--ledger", str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = process.stdout.readline().decode()
        yield int(told.partition("127.0.0.1:")[2].partition("/")[0])
        process.terminate()


def _ask(connection: http.client.HTTPConnection, path: str) -> float:
    """Milliseconds until the whole answer is there."""
    begun = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return 1000 * (time.perf_counter() - begun)


def _connected(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def _one_by_one(port: int, paths: Paths) -> float:
    chance = random.Random(1)
    connection = _connected(port)
    for name in ("overview, all", "search", "source", "report"):  # templates and the store's cache
        _ask(connection, paths[name](chance))
    print(f"{'ms, one asker':<20}{'median':>8}{'slowest':>9}{'again':>8}")
    worst = 0.0
    for name, path_of in paths.items():
        asked = [path_of(chance) for _ in range(FIRST)]
        times = [_ask(connection, it) for it in asked]
        again = statistics.median(_ask(connection, it) for it in asked)
        worst = max(worst, statistics.median(times))
        print(f"{name:<20}{statistics.median(times):>8.0f}{max(times):>9.0f}{again:>8.0f}")
    return worst


def _at_once(port: int, paths: Paths, clients: int, seconds: float) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        chance, connection = random.Random(100 + number), _connected(port)
        while time.monotonic() < end:
            name = chance.choice(list(paths))
            fresh = chance.randrange(ONE_IN) == 0
            path = paths[name](chance if fresh else random.Random(chance.randrange(3)))
            times[name].append(_ask(connection, path))

    threads = [threading.Thread(target=client, args=(it,)) for it in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{'ms, ' + str(clients) + ' at once':<20}{'median':>8}{'p95':>9}{'asked':>8}")
    for name in paths:
        _print_quantiles(name, times[name])
    every = [it for found in times.values() for it in found]
    _print_quantiles("all", every)
    print(f"{len(every) / seconds:.0f} answers a second")


def _print_quantiles(name: str, found: list[float]) -> None:
    if len(found) > 1:
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"{name:<20}{statistics.median(found):>8.0f}{p95:>9.0f}{len(found):>8}")


if __name__ == "__main__":
    sys.exit(main())
