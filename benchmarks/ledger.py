"""How long a ledger of 100,000 claims takes to answer, on SQLite and where asked on PostgreSQL.

    python benchmarks/ledger.py [--claims N] [--ledger URL]

The reports are made up, seeded, as many as give that many claims; `--ledger` names an empty ledger
to fill (the default is a file that is deleted). A query is timed with its page of 50 rows, flat
rows included, and the fastest of five runs counts. SQLite works in this process and is timed by the
processor, so that what else the machine does fails nothing; PostgreSQL is timed by the clock.
"""

import argparse
import datetime
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from sayso.ledger import Ledger
from sayso.model import (
    Actor,
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Place,
    Published,
    Report,
    Source,
    Span,
    Time,
    snapshot_of,
)
from sayso.model.words import Certainty, EventKind, Measure, Stance

CLAIMS = 100_000
CLAIMS_A_REPORT = 12
RUNS = 5
SLOWEST_MS = 200
FIRST_DAY = datetime.date(2021, 1, 1)
DAYS = 1500
SYLLABLES = ("ka", "ro", "min", "tel", "dar", "us", "va", "shi", "lo", "pen", "gra", "zul")
FORCES = ("army", "ministry of defence", "border guard", "rebels", "police", "health office")
COUNTRIES = ("SYR", "UKR", "SDN", "MMR", "YEM", "COD", "ETH", "IRQ")
VERBS = ("shelled", "bombed", "raided", "entered", "left", "denied entering", "surrounded")

Clock = Callable[[], float]

QUERIES: dict[str, dict[str, Any]] = {
    "first page": {},
    "newest page": {"newest": True},
    "actor": {"actor": "army"},
    "a rare actor": {"actor": "Karomin rebels"},
    "source": {"source": "border guard"},
    "country": {"country": "SDN"},
    "near, 25 km": {"near": "12.5,30.5,25"},
    "near, 2,000 km": {"near": "12.5,30.5,2000"},
    "a place by name": {"near": "Teldar"},
    "when, a month": {"when": "2023-05"},
    "when, all years": {"when": "2020..2026"},
    "said": {"said": "2023-05"},
    "kind": {"kind": "airstrike"},
    "measure": {"measure": "killed"},
    "stance": {"stance": "denies"},
    "certainty": {"certainty": "possible"},
    "voice": {"voice": "attributed"},
    "reality": {"reality": "happened"},
    "outlet": {"outlet": "Outlet 7"},
    "text": {"text": "shelled"},
    "text, a phrase": {"text": '"shelled the"'},
    "text, a prefix": {"text": "she*"},
    "nothing meets it": {
        "kind": "visit",
        "stance": "praises",
        "country": "ETH",
        "when": "2021-01-01",
    },
    "six at once": {
        "kind": ["airstrike", "shelling"],
        "measure": "killed",
        "country": "UKR",
        "when": "2022",
        "stance": ["states", "claims"],
        "actor": "army",
    },
}


def name(chance: random.Random) -> str:
    """A name that nobody has."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


class Writer:
    """A text that grows, and the spans of what is put into it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def put(self, words: str) -> dict[str, Any]:
        """Add the words; their span."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return {"start": start, "end": self.length, "text": words}


def made_up(count: int, seed: int = 5) -> Iterator[tuple[Document, Report]]:
    """So many reports, each of a dozen claims."""
    chance = random.Random(seed)
    names = [name(chance) for _ in range(400)]
    places = [
        (it, chance.uniform(-40, 60), chance.uniform(-120, 150), chance.choice(COUNTRIES))
        for it in dict.fromkeys((*(name(chance) for _ in range(2000)), "Teldar"))
    ]
    for number in range(count):
        yield one(chance, number, names, places)


def one(
    chance: random.Random, number: int, names: list[str], places: list[Any]
) -> tuple[Document, Report]:
    """One report; `number` is in its text, so that no two are the same."""
    writer = Writer()
    writer.put(f"Report {number}.")
    day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
    found: dict[str, list[Any]] = {
        it: [] for it in ("times", "places", "figures", "events", "claims")
    }
    actors: dict[str, tuple[str, list[Span]]] = {
        f"a{at}": (f"{chance.choice(names)} {chance.choice(FORCES)}", []) for at in range(5)
    }
    for at in range(CLAIMS_A_REPORT):
        sentence(chance, writer, at, day, actors, places, found)
    text = "".join(writer.parts)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(kind="url", location=f"https://news.example/{number}", sha256=digest)
    outlet = f"Outlet {chance.randrange(30)}"
    document = Document(source=source, text=text, outlet=outlet)
    report = Report(
        id=source.content_id,
        source=source,
        outlet=outlet,
        text=text,
        published=Published(date=day, earliest=day, latest=day, basis="metadata"),
        actors=tuple(
            Actor(
                id=it,
                name=words,
                kind="military",
                country=chance.choice(COUNTRIES),
                mentions=tuple(mentions),
            )
            for it, (words, mentions) in actors.items()
        ),
    )
    return document, report.model_copy(update={key: tuple(it) for key, it in found.items()})


def told(writer: Writer, words: Sequence[str]) -> tuple[list[dict[str, Any]], Span]:
    """Writes who did what where, when and to how many; their places, and the content's."""
    writer.put(" The ")
    start = writer.length
    places = []
    for word, after in zip(words, (" ", " the town of ", " on ", ", where ", ""), strict=True):
        places.append(writer.put(word))
        writer.put(after)
    return places, Span(start=start, end=writer.length, text="".join(writer.parts)[start:])


def sentence(
    chance: random.Random,
    writer: Writer,
    at: int,
    day: datetime.date,
    actors: dict[str, Any],
    places: list[Any],
    found: dict[str, list[Any]],
) -> None:
    """One claim with an event, its parties, place, day and figure: who says that who did what."""
    speaker, agent = chance.sample(sorted(actors), 2)
    happened = day - datetime.timedelta(days=chance.randrange(9))
    place, lat, lon, country = chance.choice(places)
    number = str(chance.randrange(1, 400))
    words = (actors[agent][0], chance.choice(VERBS), place, happened.isoformat(), number)
    (acting, trigger, where, when, figure), content = told(writer, words)
    writer.put(" people were hit, the ")
    saying = writer.put(actors[speaker][0])
    cue = writer.put(" said")
    writer.put(".")
    actors[agent][1].append(Span(**acting))
    actors[speaker][1].append(Span(**saying))
    found["times"].append(
        Time(**when, type="DATE", value=when["text"], earliest=happened, latest=happened)
    )
    known = {"lat": lat, "lon": lon, "country": country, "feature": "settlement"}
    found["places"].append(Place(**where, name=place, admin1=place[:4], radius_km=3, **known))
    found["figures"].append(made_figure(chance, at, figure))
    found["events"].append(made_event(chance, at, trigger, agent))
    link = Link(**saying, role="speaker", actor=speaker)
    found["claims"].append(made_claim(chance, at, content, Span(**cue), link))


def made_figure(chance: random.Random, at: int, words: dict[str, Any]) -> Figure:
    """An exact figure of any measure."""
    count = int(words["text"])
    measure = chance.choice(get_args(Measure))
    return Figure(**words, id=f"f{at}", measure=measure, low=count, best=count, high=count)


def made_event(chance: random.Random, at: int, trigger: dict[str, Any], agent: str) -> Event:
    """An event of any kind, at the time, the place and with the figure of the same number."""
    return Event(
        id=f"e{at}",
        trigger=Span(**trigger),
        kind=chance.choice(get_args(EventKind)),
        when=at,
        where=at,
        agents=(agent,),
        figures=(f"f{at}",),
    )


def made_claim(chance: random.Random, at: int, content: Span, cue: Span, link: Link) -> Claim:
    """A claim of any stance and certainty on the event and the figure of its number."""
    return Claim(
        id=f"c{at}",
        content=(content,),
        voice="attributed",
        cue=cue,
        chain=(link,),
        stance=chance.choice(get_args(Stance)),
        certainty=chance.choice(get_args(Certainty)),
        events=(f"e{at}",),
        figures=(f"f{at}",),
    )


def fill(ledger: Ledger, claims: int) -> float:
    """Seconds that keeping so many claims takes, a transaction a document and a report."""
    begun = time.perf_counter()
    spent = 0.0
    for document, report in made_up(-(-claims // CLAIMS_A_REPORT)):
        start = time.perf_counter()
        snapshot = snapshot_of(
            document.text.encode(), location=document.source.location, derive="text"
        )
        ledger.keep(document, snapshot)
        ledger.add(report, reader_version="made up")
        spent += time.perf_counter() - start
    sys.stderr.write(f"filled in {time.perf_counter() - begun:.0f} s\n")
    return spent


def fastest(run: Callable[[], object], clock: Clock) -> float:
    """Milliseconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        begun = clock()
        run()
        times.append(clock() - begun)
    return 1000 * min(times)


def measure(ledger: Ledger) -> float:
    """Print a line a query; the slowest of all, in milliseconds."""
    worst = 0.0
    in_process = not ledger.name.startswith("postgresql")
    clock: Clock = time.process_time if in_process else time.perf_counter
    asking: list[tuple[str, Callable[..., Any]]] = [
        (what, getattr(ledger, what))
        for what in ("claims", "events", "figures", "actors", "reports")
    ]
    print(f"{'ms, fastest of ' + str(RUNS):<20}" + "".join(f"{what:>10}" for what, _ in asking))
    for label, words in QUERIES.items():
        times = [fastest(partial(ask, limit=50, **words), clock) for _, ask in asking]
        worst = max(worst, *times)
        print(f"{label:<20}" + "".join(f"{it:>10.1f}" for it in times))
    others = {
        "search shelled": lambda: ledger.search("shelled"),
        "parties": lambda: ledger.parties(),
        "parties of a country": lambda: ledger.parties(country="SDN"),
        "stats": lambda: ledger.stats(),
    }
    for label, run in others.items():
        worst = max(worst, took := fastest(run, clock))
        print(f"{label:<20}{took:>10.1f}")
    for label in ("kind", "six at once"):
        took = fastest(partial(ledger.counts, **QUERIES[label]), clock)
        print(f"counts, {label:<12}{took:>10.1f}  (six queries)")
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--ledger", help="an empty ledger to fill, or one filled before")
    told = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(told.ledger or Path(folder) / "made_up.db") as ledger,
    ):
        if not ledger.stats().claims:
            seconds = fill(ledger, told.claims)
            print(f"kept and added: {told.claims / seconds:,.0f} claims a second")
        found = ledger.stats()
        print(f"{found.claims:,} claims, {found.documents:,} reports, {found.size / 1e6:,.0f} MB")
        worst = measure(ledger)
    print(f"slowest: {worst:.1f} ms (at most {SLOWEST_MS})")
    return 0 if worst <= SLOWEST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
