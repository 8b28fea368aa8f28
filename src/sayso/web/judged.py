"""What people judged of an occurrence and of what it is made of, and what they can rule on."""

from typing import Any, NamedTuple

from sayso.ledger import Judgement, Ledger, Summary
from sayso.ledger.occurrence_nouns import Told
from sayso.ledger.review_nouns import Verdict
from sayso.ledger.review_states import told_in_words

CANDIDATES = 12


class Judged(NamedTuple):
    """A finding that somebody judged, and what stands in its place in words."""

    id: str
    verdict: Verdict
    words: str


class Member(NamedTuple):
    """A report's account in an occurrence, by the name under which it can be ruled apart."""

    id: str
    title: str
    outlet: str


def judged_of(ledger: Ledger, told: Told) -> dict[str, Any]:
    """What a page of an occurrence shows of what people made of it."""
    name = told.summary.id
    found = ledger.verdicts_in({it.report for it in told.occurrence.mentions})
    rulings: tuple[Judgement, ...] = ledger.judgements(name)
    return {
        "judged": [Judged(it, found[it], told_in_words(found[it])) for it in _within(told, found)],
        "verdicts": found,
        "rulings": rulings[::-1],
        "undone": {it.undoes for it in rulings},
        "members": _members(told),
        "candidates": _candidates(ledger, told.summary),
    }


def _within(told: Told, found: dict[str, Verdict]) -> list[str]:
    """The judged findings that the occurrence is made of: its events, and all claims and figures
    of a report that is about it.
    """
    events = {f"{it.report}/{event}" for it in told.occurrence.mentions for event in it.events}
    about = {it.report for it in told.occurrence.mentions if it.main}
    return sorted(
        it
        for it in found
        if it in events or (it.partition("/")[0] in about and it.partition("/")[2][:1] in "cf")
    )


def _members(told: Told) -> list[Member]:
    listed = {it.id: it for it in told.reports}
    return [
        Member(
            it.report if it.main else f"{it.report}/{it.events[0]}",
            listed[it.report].title or "no title",
            listed[it.report].outlet or "no outlet",
        )
        for it in told.occurrence.mentions
    ]


def _candidates(ledger: Ledger, summary: Summary) -> list[Summary]:
    """Other occurrences of the same days and country, which may be the same."""
    asked: dict[str, Any] = {"country": summary.country} if summary.country else {}
    if summary.earliest and summary.latest:
        asked["when"] = f"{summary.earliest}..{summary.latest}"
    if not asked:
        return []
    found = ledger.occurrences(order="reports", limit=CANDIDATES + 1, **asked)
    return [it for it in found if it.id != summary.id][:CANDIDATES]
