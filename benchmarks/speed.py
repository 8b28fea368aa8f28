"""Times the reading line against the bare spaCy pipeline, and start-up.

    python benchmarks/speed.py [--json] [--reports N]

Line and pipeline read the same 200 conflict reports in one process, in turns of ten reports, so
that what else the machine does burdens both; the ratios are medians over the turns. `ratio` is by
the clock, `processor_ratio` by the time of all threads together. Start-up is told both ways, as
medians of five; `start_ratio` holds `sayso read` of one report against a process that only loads
the bare pipeline.
"""

import argparse
import datetime
import hashlib
import json
import resource
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter, process_time
from typing import Any

from shared_data import DATA, ROOT, read_lines

from sayso.model import Document, Source
from sayso.read import reader
from sayso.read.language import pipeline

CORPUS = DATA / "corpora" / "fa-kes.jsonl"
EXAMPLE = ROOT / "examples" / "ambush.txt"
REPORTS = 200
TURN = 10
STARTS = 5
# A process that loads the bare pipeline and runs it once.
BARE = "from sayso.read.language import pipeline; pipeline()('Shells fell on Harn.')"


@dataclass(frozen=True)
class Start:
    """Seconds on the clock and seconds of processor time that a command takes."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Speed:
    """Seconds a report, their ratios, the share of each step of the line, what commands take."""

    reports: int
    bare_seconds: float
    line_seconds: float
    ratio: float
    processor_ratio: float
    steps: dict[str, float]
    help: Start
    read: Start
    start_ratio: float


def documents(count: int) -> list[Document]:
    """`count` reports, evenly from all of the corpus."""
    lines = read_lines(CORPUS)
    return [document(line) for line in lines[:: max(1, len(lines) // count)][:count]]


def document(line: dict[str, Any]) -> Document:
    text: str = line["text"]
    return Document(
        source=Source(
            kind="jsonl", location=line["id"], sha256=hashlib.sha256(text.encode()).hexdigest()
        ),
        text=text,
        title=line["title"],
        published=datetime.date.fromisoformat(line["published"]),
        published_basis="given",
    )


def seconds(call: Callable[[Document], object], batch: Sequence[Document]) -> Start:
    """What reading a batch takes."""
    start, worked = perf_counter(), process_time()
    for it in batch:
        call(it)
    return Start(wall=perf_counter() - start, processor=process_time() - worked)


def turns(batches: Sequence[Sequence[Document]]) -> list[tuple[Start, Start]]:
    """Seconds of (pipeline, line) for each batch; which of the two goes first takes turns."""
    nlp = pipeline()
    calls: list[Callable[[Document], object]] = [
        lambda it: nlp(it.text),
        lambda it: reader.read_document(it),
    ]
    found = []
    for number, batch in enumerate(batches):
        order = (0, 1) if number % 2 else (1, 0)
        times = {which: seconds(calls[which], batch) for which in order}
        found.append((times[0], times[1]))
    return found


def steps(batch: Sequence[Document]) -> dict[str, float]:
    """The share of the line's time that each of its steps takes, largest first."""
    spent: defaultdict[str, float] = defaultdict(float)
    line = {name: it for name, it in vars(reader).items() if is_step(it)}
    for name, step in line.items():
        setattr(reader, name, timed(name, step, spent))
    try:
        whole = seconds(reader.read_document, batch).wall
    finally:
        for name, step in line.items():
            setattr(reader, name, step)
    by_time = sorted(spent.items(), key=lambda it: -it[1])
    return {name: time / whole for name, time in by_time}


def is_step(value: object) -> bool:
    """Whether the line imports this function from another module of its room."""
    module = getattr(value, "__module__", "")
    return callable(value) and module.startswith("sayso.read.") and module != reader.__name__


def timed(
    name: str, step: Callable[..., Any], spent: defaultdict[str, float]
) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        start = perf_counter()
        try:
            return step(*arguments, **options)
        finally:
            spent[name] += perf_counter() - start

    return call


def start_up(*arguments: str) -> Start:
    """What a whole Python process takes."""
    start, worked = perf_counter(), work_of_children()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return Start(perf_counter() - start, work_of_children() - worked)


def middle(starts: Sequence[Start]) -> Start:
    """The medians of several starts."""
    walls, works = [it.wall for it in starts], [it.processor for it in starts]
    return Start(statistics.median(walls), statistics.median(works))


def work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(count: int) -> Speed:
    found = documents(count)
    batches = [found[at : at + TURN] for at in range(0, len(found), TURN)]
    turns(batches[:1])  # what is loaded on first use is no part of reading
    times = turns(batches)
    read = ("-m", "sayso", "read", str(EXAMPLE))
    starts = [(start_up("-c", BARE), start_up(*read)) for _ in range(STARTS)]
    return Speed(
        reports=len(found),
        bare_seconds=sum(bare.wall for bare, _ in times) / len(found),
        line_seconds=sum(line.wall for _, line in times) / len(found),
        ratio=statistics.median(line.wall / bare.wall for bare, line in times),
        processor_ratio=statistics.median(line.processor / bare.processor for bare, line in times),
        steps=steps(found[::4]),
        help=middle([start_up("-m", "sayso", "--help") for _ in range(STARTS)]),
        read=middle([read for _, read in starts]),
        start_ratio=statistics.median(read.processor / bare.processor for bare, read in starts),
    )


def table(speed: Speed) -> str:
    rows = [
        (f"bare pipeline, ms a report ({speed.reports})", f"{1000 * speed.bare_seconds:.1f}"),
        ("whole line, ms a report", f"{1000 * speed.line_seconds:.1f}"),
        ("line / pipeline (median)", f"{speed.ratio:.2f}"),
        ("  of which processor", f"{speed.processor_ratio:.2f}"),
        *((f"  {name}, %", f"{100 * share:.1f}") for name, share in speed.steps.items()),
        ("sayso --help, s", f"{speed.help.wall:.2f}"),
        ("  of which processor", f"{speed.help.processor:.2f}"),
        ("sayso read of the example, s", f"{speed.read.wall:.2f}"),
        ("  of which processor", f"{speed.read.processor:.2f}"),
        ("  against the bare pipeline's start", f"{speed.start_ratio:.2f}"),
    ]
    return "".join(f"{name:<36}{value:>8}\n" for name, value in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many reports to read")
    options = parser.parse_args()
    speed = measure(options.reports)
    sys.stdout.write(json.dumps(asdict(speed)) + "\n" if options.json else table(speed))


if __name__ == "__main__":
    main()
