"""A reader that costs nothing: names, numbers and sentences of a text as a whole report."""

import datetime
import re

from sayso.model import (
    Actor,
    Block,
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Place,
    Published,
    Report,
    Snapshot,
    Source,
    Span,
    Time,
    snapshot_of,
)

DAY = datetime.date(2024, 3, 12)
PLACES = {"Selma": (10.0, 20.0, "AAA"), "Orlen": (10.1, 20.1, "AAA"), "Tarn": (-30.0, 60.0, "BBB")}
KINDS = {"shelled": "shelling", "killed": "death", "talks": "talks", "bombed": "airstrike"}
SAYS = {"said": "states", "claimed": "claims", "denied": "denies"}
SENTENCE = re.compile(r"[^.]+\.")
# A sentence is `CONTENT, SPEAKER said.`
SAYING = re.compile(r"(?P<content>[^.]+), (?P<who>[^.,]+) (?P<cue>said|claimed|denied)\.")


def document_of(
    text: str,
    location: str = "a.txt",
    kind: str = "file",
    fetched_at: datetime.datetime | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> tuple[Document, Snapshot]:
    """A document of a plain text, and its snapshot."""
    given = tuple((k, v) for k, v in (("title", title), ("outlet", outlet)) if v)
    snapshot = snapshot_of(
        text.encode(), location=location, derive=kind, fetched_at=fetched_at, given=given
    )
    return derive(snapshot), snapshot


def derive(snapshot: Snapshot) -> Document:
    source = Source(
        kind=snapshot.derive,
        location=snapshot.location,
        sha256=snapshot.sha256,
        fetched_at=snapshot.fetched_at,
    )
    return Document(source=source, text=snapshot.data.decode(), **dict(snapshot.given))


def read(document: Document, day: datetime.date = DAY) -> Report:
    """Every sentence a claim; every known word what the tables above say of it."""
    text = document.text
    names = {it[0]: it for it in _matches(r"[A-Z]{2,}|\b[A-Z]\w+ (?:army|rebels|ministry)", text)}
    actors = {
        name: Actor(
            id=f"a{at}", name=name, kind="military", country="AAA", mentions=(_span(found),)
        )
        for at, (name, found) in enumerate(names.items())
    }
    times = [
        Time(**_fields(it), type="DATE", value=it[0], earliest=it[0], latest=it[0])
        for it in _matches(r"\d{4}-\d\d-\d\d", text)
    ]
    places = [_place(it) for it in _matches("|".join(PLACES), text)]
    figures = [
        Figure(**_fields(it), id=f"f{at}", measure="killed", low=int(it[0]), best=int(it[0]))
        for at, it in enumerate(_matches(r"(?<![-\d])\d{1,3}(?![-\d])", text))
    ]
    events = [
        _event(at, it, times, places, figures, text)
        for at, it in enumerate(_matches("|".join(KINDS), text))
    ]
    claims = [
        _claim(at, it, actors, events, figures)
        for at, it in enumerate(SENTENCE.finditer(text))
        if it[0].strip()
    ]
    return Report(
        id=document.source.content_id,
        source=document.source,
        title=document.title,
        outlet=document.outlet,
        published=Published(date=day, earliest=day, latest=day, basis="given"),
        text=text,
        layout=(Block(kind="paragraph", start=0, end=len(text)),),
        times=times,
        places=places,
        actors=tuple(actors.values()),
        figures=figures,
        events=events,
        claims=claims,
    )


def _matches(pattern: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(pattern, text))


def _fields(match: re.Match[str]) -> dict[str, object]:
    return {"start": match.start(), "end": match.end(), "text": match[0]}


def _span(match: re.Match[str]) -> Span:
    return Span(**_fields(match))


def _place(match: re.Match[str]) -> Place:
    lat, lon, country = PLACES[match[0]]
    known = {"lat": lat, "lon": lon, "country": country, "feature": "settlement"}
    return Place(**_fields(match), name=match[0], admin1="North", radius_km=5, **known)


def _event(at, match, times, places, figures, text) -> Event:
    end = text.find(".", match.start())
    start = text.rfind(".", 0, match.start())

    def first(items):
        return next((n for n, it in enumerate(items) if start < it.start < end), None)

    figure = first(figures)
    return Event(
        id=f"e{at}",
        trigger=_span(match),
        kind=KINDS[match[0]],
        when=first(times),
        where=first(places),
        figures=() if figure is None else (figures[figure].id,),
    )


def _claim(at, match, actors, events, figures) -> Claim:
    within = {
        "events": tuple(it.id for it in events if _holds(match, it.trigger.start)),
        "figures": tuple(it.id for it in figures if _holds(match, it.start)),
    }
    said = SAYING.search(match.string, match.start(), match.end())
    if not said:
        return Claim(id=f"c{at}", content=(_span(match),), voice="reporter", **within)
    parts = {name: _part(said, name) for name in ("content", "who", "cue")}
    actor = next((it.id for it in actors.values() if it.name in parts["who"].text), None)
    who = parts["who"]
    return Claim(
        id=f"c{at}",
        content=(parts["content"],),
        voice="attributed",
        cue=parts["cue"],
        chain=(Link(role="speaker", actor=actor, **who.model_dump()),),
        stance=SAYS[parts["cue"].text],
        **within,
    )


def _holds(match: re.Match[str], place: int) -> bool:
    return match.start() <= place < match.end()


def _part(match: re.Match[str], name: str) -> Span:
    return Span(start=match.start(name), end=match.end(name), text=match[name])
