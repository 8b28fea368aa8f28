"""Shows how reconciling grows: time and memory for 1k, 10k and 100k made-up reports.

    python benchmarks/reconcile_growth.py [1000 10000 100000] [--json]

The tellings are made from nothing but numbers, as many words and statements as real reports have:
every occurrence has five reports on average, all of one war of three years, in 400 places;
a third of them are copies of another. Each size runs in a process of its own. Also how long
adding one report to that ledger takes (the mean of 20, and the worst).
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np

from sayso.reconcile.accounts import Account, Toll
from sayso.reconcile.chains import Party
from sayso.reconcile.facts import measure_background
from sayso.reconcile.line import reconcile
from sayso.reconcile.occurrences import Grouping
from sayso.reconcile.sketches import sketch
from sayso.reconcile.spots import Spot
from sayso.reconcile.statements import Statement
from sayso.reconcile.telling import Telling

REPORTS_OF_ONE, SPAN_DAYS, PLACES = 5, 1100, 400
WORDS, STATEMENTS, VOCABULARY = 450, 9, 60_000
FIRST_DAY = 738_000
ADDED = 20


def made(count: int, seed: int = 7) -> Iterator[Telling]:
    """So many tellings, always the same ones."""
    draw = np.random.default_rng(seed)
    # Word frequencies after Zipf, as in any text.
    chances = 1 / np.arange(10, VOCABULARY + 10)
    chances /= chances.sum()
    spots = [
        Spot(f"place {n}", draw.uniform(44, 52), draw.uniform(23, 39), 4.0, "UKR", None, False)
        for n in range(PLACES)
    ]
    text = np.zeros(0, dtype=np.uint32)
    number = 0
    while number < count:
        day = FIRST_DAY + int(draw.integers(SPAN_DAYS))
        spot = spots[int(draw.zipf(1.5)) % PLACES]
        own = draw.integers(VOCABULARY, 2**31, size=40).astype(np.uint32)
        dead = int(draw.integers(1, 30))
        for _ in range(1 + int(draw.poisson(REPORTS_OF_ONE - 1))):
            if number >= count:
                return
            if not len(text) or draw.random() > 1 / 3 or number % REPORTS_OF_ONE == 0:
                text = draw.choice(VOCABULARY, size=WORDS, p=chances).astype(np.uint32)
                text[draw.integers(0, WORDS, size=60)] = draw.choice(own, size=60)
            yield telling(number, text, own, day + int(draw.integers(3)), day, spot, dead)
            number += 1


def telling(
    number: int,
    text: np.ndarray[tuple[int], np.dtype[np.uint32]],
    own: np.ndarray[tuple[int], np.dtype[np.uint32]],
    published: int,
    day: int,
    spot: Spot,
    dead: int,
) -> Telling:
    """One telling of these words on an attack of that day."""
    terms, counts = np.unique(text, return_counts=True)
    account = Account(
        number=0,
        theme="violence",
        kinds=("attack", "death"),
        events=("e1", "e2"),
        days=(day, day),
        own_spots=(spot,),
        spots=(spot,),
        parties=frozenset(),
        victims=frozenset(),
        tolls=(Toll("killed", dead, dead, dead),),
        starts=(10, 60),
    )
    starts = np.arange(0, 6 * len(text), 6, dtype=np.uint32)
    return Telling(
        report=f"{number:020x}",
        location=str(number),
        outlet=f"outlet {number % 60}",
        title=f"report {number}",
        published=(published, published),
        words=text.copy(),
        starts=starts,
        ends=starts + np.uint32(5),
        sketch=sketch(text),
        terms=terms,
        counts=np.minimum(counts, 255).astype(np.uint8),
        names=np.sort(own),
        lead=np.unique(text[:80]),
        ages=frozenset(),
        accounts=(account,),
        statements=tuple(_statement(it, account) for it in range(STATEMENTS)),
    )


def _statement(number: int, account: Account) -> Statement:
    """What one official says of the dead."""
    toll = account.tolls[0]
    speaker = Party(
        role="speaker",
        key=f"body:government@{number}",
        name=f"official {number}",
        kind="government",
        country="UKR",
        words=f"official {number}",
        nature=None,
    )
    return Statement(
        account=0,
        what="counts",
        measure=toll.measure,
        whom="people",
        low=toll.low,
        best=toll.best,
        high=toll.high,
        campaign=False,
        part=False,
        update=False,
        as_of=account.days,
        said=account.days,
        chain=(speaker,),
        start=10 * number,
    )


def run(count: int) -> dict[str, float]:
    """Seconds, megabytes, and seconds for one more report."""
    told = list(made(count + ADDED))
    told, more = told[:count], told[count:]
    begun = time.perf_counter()
    found = reconcile(told)
    seconds = time.perf_counter() - begun
    occurrences = len(found.occurrences)
    families = len(found.families)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    del found
    grouping = Grouping(measure_background(told))
    grouping.add(told)
    each = []
    for it in more:
        begun = time.perf_counter()
        grouping.add([it])
        each.append(time.perf_counter() - begun)
    return {
        "reports": count,
        "seconds": round(seconds, 2),
        "MB": round(peak),
        "occurrences": occurrences,
        "families": families,
        "add mean s": round(sum(each) / len(each), 4),
        "add worst s": round(max(each), 4),
    }


def main() -> None:
    """One process a size, so that each has its own peak of memory."""
    sizes = [it for it in sys.argv[1:] if it.isdigit()] or ["1000", "10000", "100000"]
    if "--one" in sys.argv:
        sys.stdout.write(json.dumps(run(int(sizes[0]))) + "\n")
        return
    for size in sizes:
        command = [sys.executable, __file__, size, "--one"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        told = json.loads(done.stdout)
        line = done.stdout if "--json" in sys.argv else f"{told}\n"
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
