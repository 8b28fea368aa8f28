"""A report's claims as cards: who says what, on whose authority, and what it tells of."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso.model import Actor, Claim, Event, Figure, Place, Report, Span, Time
from sayso.model.claim import nested
from sayso.web.shown import between, days, spaced


class Node(NamedTuple):
    """One party of a chain; `party` is what it has in common in all reports."""

    role: str
    name: str
    words: str
    kind: str
    party: str | None


class Fact(NamedTuple):
    """What a claim tells of: what, when, where, who to whom, how many, and its codes."""

    name: str
    what: str
    reality: str
    when: str
    place: str
    who: str
    figures: tuple[str, ...]
    codes: tuple[str, ...]


class Card(NamedTuple):
    """A claim with all that is told of it in words; `depth`: within how many others it stands."""

    claim: Claim
    depth: int
    chain: tuple[Node, ...]
    words: str
    facts: tuple[Fact, ...]
    figures: tuple[tuple[str, str], ...]
    hedges: str
    said: str


def cards_of(report: Report) -> list[Card]:
    """A card a claim, each followed by those within it."""
    told = _Told(report)
    return [told.card(claim, depth) for claim, depth in nested(report.claims)]


def joined(spans: Iterable[Span]) -> str:
    """The words of several spans; `…` where something stands between them."""
    return " … ".join(span.text for span in spans)


class _Told:
    """A report whose findings can be asked for by id."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.actors: dict[str, Actor] = {it.id: it for it in report.actors}
        self.events: dict[str, Event] = {it.id: it for it in report.events}
        self.figures: dict[str, Figure] = {it.id: it for it in report.figures}

    def card(self, claim: Claim, depth: int) -> Card:
        events = [self.events[it] for it in claim.events]
        of_events = {name for event in events for name in event.figures}
        own = [self.figures[it] for it in claim.figures if it not in of_events]
        return Card(
            claim=claim,
            depth=depth,
            chain=tuple(self._node(it.role, it.text, it.actor) for it in claim.chain),
            words=joined(claim.content),
            facts=tuple(map(self._fact, events)),
            figures=tuple((it.id, figure_words(it)) for it in own),
            hedges=", ".join(span.text for span in claim.hedges),
            said=self._when(claim.said),
        )

    def _node(self, role: str, words: str, name: str | None) -> Node:
        actor = self.actors.get(name or "")
        if actor is None:
            return Node(role, words.partition(",")[0], words, "", None)
        party = actor.key or actor.name
        return Node(role, actor.name, words, spaced(actor.kind), party)

    def _fact(self, event: Event) -> Fact:
        names = [[self.actors[it].name for it in ids] for ids in (event.agents, event.targets)]
        who = " → ".join(", ".join(it) for it in names if it) if names[0] else ""
        whom = f"against {', '.join(names[1])}" if names[1] and not names[0] else ""
        codes = (("PLOVER", event.plover), ("CAMEO", event.cameo), ("ACLED", event.acled))
        return Fact(
            name=event.id,
            what=spaced(event.kind),
            reality="" if event.reality == "happened" else event.reality,
            when=self._when(event.when),
            place=self._where(event.where),
            who=who or whom,
            figures=tuple(figure_words(self.figures[it]) for it in event.figures),
            codes=tuple(f"{name} {code}" for name, code in codes if code),
        )

    def _when(self, index: int | None) -> str:
        if index is None:
            return ""
        time: Time = self.report.times[index]
        return days(time.earliest, time.latest) or time.text

    def _where(self, index: int | None) -> str:
        if index is None:
            return ""
        place: Place = self.report.places[index]
        of = None if place.feature == "country" else place.country
        return f"{place.name}, {of}" if of else place.name


def figure_words(figure: Figure) -> str:
    """A figure in words: `killed 2,500–2,999 people (nearly)`."""
    number = between(figure.low, figure.high, figure.best)
    of = f" {figure.of.text}" if figure.of else ""
    hedge = f" ({figure.hedge})" if figure.hedge else ""
    return f"{spaced(figure.measure)} {number}{of}{hedge}"
