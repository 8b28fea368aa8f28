"""What names a finding in every reading of its report: the words it stands on."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from sayso.model import Actor, Claim, Event, Figure, Report

DIGITS = 12


def anchors(report: Report) -> dict[str, str]:
    """The anchor of every claim, event, figure and actor, by its id in the report.

    Two readings number their findings differently; a finding on the same words has the same
    anchor in both, and so keeps its reviews. Findings on the same words are told apart by order.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for kind, name, place in _places(report):
        words = f"{kind} {place}"
        seen[words] += 1
        told = f"{report.id} {words} {seen[words]}"
        found[name] = hashlib.sha256(told.encode()).hexdigest()[:DIGITS]
    return found


def _places(report: Report) -> Iterator[tuple[str, str, str]]:
    for claim in report.claims:
        yield "claim", claim.id, _claim(claim)
    for event in report.events:
        yield "event", event.id, _event(event)
    for figure in report.figures:
        yield "figure", figure.id, _figure(figure)
    for actor in report.actors:
        yield "actor", actor.id, _actor(actor)


def _claim(claim: Claim) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in claim.content)


def _event(event: Event) -> str:
    return f"{event.trigger.start}-{event.trigger.end}"


def _figure(figure: Figure) -> str:
    return f"{figure.start}-{figure.end}"


def _actor(actor: Actor) -> str:
    return str(actor.mentions[0].start) if actor.mentions else actor.name
