"""Shows what reconciling a ledger costs: all at once, and one report more, for 1k to 100k reports.

    python benchmarks/reconcile_ledger.py [1000 10000 100000] [--url postgresql://…] [--json]

The tellings are those of `reconcile_growth.py`, put into a ledger of their own; reading and
telling are left out. Seconds and megabytes for all, then seconds for one report more (the mean of
20, and the worst), as `sayso reconcile` does it. Seconds of the clock and of the processor: on a
machine that others use too the clock tells of them as much as of this.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from reconcile_growth import made
from sqlalchemy import insert

from sayso.ledger import Ledger, preparing
from sayso.ledger import tables as t
from sayso.ledger.keeping import now
from sayso.reconcile.packing import pack
from sayso.reconcile.telling import Telling
from sayso.reconciling import reconcile_ledger
from sayso.reconciling.version import reconciling_version

ADDED = 20


def put(ledger: Ledger, first: int, tellings: list[Telling]) -> None:
    """Put tellings into a ledger as if their reports had been read; `first` numbers them."""
    numbered = list(enumerate(tellings, first))
    with ledger.changing() as connection:
        named = [
            {"seq": n, "id": it.report, "outlet": it.outlet, "title": it.title}
            for n, it in numbered
        ]
        head = json.dumps({"source": {"kind": "jsonl", "location": "made up"}})
        rows = [{**it, "head": head, "text": ""} for it in named]
        connection.execute(insert(t.documents), rows)
        read = {"reader": "none", "read_at": now(), "current": True, "language": "en"}
        readings = [{"seq": n, "document": n, **read, "report": b"{}"} for n, _ in numbered]
        connection.execute(insert(t.readings), readings)
        preparing.put_tellings(connection, [kept(n, it) for n, it in numbered])


def kept(number: int, telling: Telling) -> preparing.Telling:
    """A telling as a ledger keeps it."""
    return preparing.Telling(
        document=number,
        reading=number,
        version=reconciling_version(),
        day=telling.published[0] if telling.published else 0,
        outlet=telling.outlet,
        sketch=telling.sketch.tobytes(),
        data=pack(telling),
    )


def run(count: int, where: str) -> dict[str, float]:
    """Seconds and megabytes for a whole run, and seconds for one report more."""
    stream = made(count + ADDED)
    with Ledger(where) as ledger:
        for first in range(1, count + 1, 1000):
            put(ledger, first, list(islice(stream, min(1000, count + 1 - first))))
        begun, worked = time.perf_counter(), time.process_time()
        found = reconcile_ledger(ledger)
        seconds, processor = time.perf_counter() - begun, time.process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each: list[tuple[float, float]] = []
        for number, telling in enumerate(stream, count + 1):
            put(ledger, number, [telling])
            begun, worked = time.perf_counter(), time.process_time()
            reconcile_ledger(ledger)
            each.append((time.perf_counter() - begun, time.process_time() - worked))
    clock, processors = zip(*each, strict=True)
    return {
        "reports": count,
        "seconds": round(seconds, 1),
        "processor s": round(processor, 1),
        "MB": round(peak),
        "occurrences": found.new,
        "add mean s": round(sum(clock) / len(clock), 3),
        "add worst s": round(max(clock), 3),
        "add mean processor s": round(sum(processors) / len(processors), 3),
        "add worst processor s": round(max(processors), 3),
    }


def main() -> None:
    """One process a size, so that each has its own peak of memory."""
    given = sys.argv[sys.argv.index("--url") + 1] if "--url" in sys.argv else None
    sizes = [it for it in sys.argv[1:] if it.isdigit()] or ["1000", "10000", "100000"]
    if "--one" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            found = run(int(sizes[0]), given or str(Path(folder) / "sayso.db"))
        sys.stdout.write(json.dumps(found) + "\n")
        return
    for size in sizes:
        more = ["--url", given] if given else []
        command = [sys.executable, __file__, size, "--one", *more]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        line = done.stdout if "--json" in sys.argv else f"{json.loads(done.stdout)}\n"
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
