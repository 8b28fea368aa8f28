import datetime
import hashlib
from collections.abc import Callable, Sequence

import pytest

from sayso.model import Event, Place, Published, Report, Source, Time, span_at
from sayso.reconcile.telling import Telling, tell

Teller = Callable[..., Telling]

PLACES = {
    "Varn": (50.00, 30.00),
    "Lower Varn": (50.05, 30.05),
    "Ostrel": (47.00, 35.00),
    "Tessim": (45.00, 38.00),
}


@pytest.fixture
def telling() -> Teller:
    """Makes the telling of an invented report, with the events that are named by their words."""

    def make(
        text: str,
        published: str | None = None,
        *,
        outlet: str | None = None,
        title: str | None = None,
        events: Sequence[tuple[str, str, str | None, str | None]] = (),
    ) -> Telling:
        return tell(report(text, published, outlet=outlet, title=title, events=events))

    return make


def report(
    text: str,
    published: str | None,
    *,
    outlet: str | None,
    title: str | None,
    events: Sequence[tuple[str, str, str | None, str | None]],
) -> Report:
    """A report; each event is (its word, its kind, its day, its place)."""
    day = datetime.date.fromisoformat(published) if published else None
    times: list[Time] = []
    places: list[Place] = []
    found: list[Event] = []
    for number, (word, kind, when, where) in enumerate(events, 1):
        start = text.index(word)
        trigger = span_at(text, start, start + len(word))
        if when:
            told = datetime.date.fromisoformat(when)
            times.append(
                Time(**trigger.model_dump(), type="DATE", value=when, earliest=told, latest=told)
            )
        if where:
            at = text.index(where)
            lat, lon = PLACES[where]
            places.append(
                Place(
                    **span_at(text, at, at + len(where)).model_dump(),
                    name=where, lat=lat, lon=lon, country="UKR", feature="settlement", radius_km=2,
                )
            )  # fmt: skip
        found.append(
            Event(
                id=f"e{number}",
                trigger=trigger,
                kind=kind,  # type: ignore[arg-type]
                when=len(times) - 1 if when else None,
                where=len(places) - 1 if where else None,
            )
        )
    digest = hashlib.sha256(f"{text}{published}{outlet}".encode()).hexdigest()
    return Report(
        id=digest[:20],
        source=Source(kind="stdin", location="-", sha256=digest),
        title=title,
        outlet=outlet,
        published=Published(date=day, earliest=day, latest=day, basis="given")
        if day
        else Published(),
        text=text,
        times=tuple(times),
        places=tuple(places),
        events=tuple(found),
    )
