"""Which account of a report a figure or a claim is about."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.model import Claim, Figure, Report
from sayso.reconcile.accounts import Account
from sayso.reconcile.spots import near, spots_of
from sayso.reconcile.stretches import days_of

# What an attack does to people; it may be told as another kind of act, a rescue say.
_HARM = frozenset(("killed", "wounded", "killed_or_wounded", "missing"))


class Belonging:
    """The accounts of a report, and what ties its figures, claims and sentences to them."""

    def __init__(self, report: Report, accounts: Sequence[Account]) -> None:
        self.accounts = {it.number: it for it in accounts}
        self.of_event = {name: it.number for it in accounts for name in it.events}
        self.claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            for name in claim.figures:
                self.claims[name].append(claim)
        self._of_figure = {
            name: self.of_event[it.id]
            for it in report.events
            if it.id in self.of_event
            for name in it.figures
        }
        links = [(it.start, it.end) for claim in report.claims for it in claim.chain]
        self._spots = [
            (place.start, spot)
            for number, place in enumerate(report.places)
            for spot in spots_of(report, [number])
            if not any(start <= place.start < end for start, end in links)
        ]
        self._days = [
            (time.start, days)
            for number, time in enumerate(report.times)
            if time.type == "DATE" and (days := days_of(report, number))
        ]

    def account(self, figure: Figure) -> int:
        """The account a figure is of: that of its event, of its claim's, else the main one."""
        told = [self.of_event.get(it) for claim in self.claims[figure.id] for it in claim.events]
        number = self._of_figure.get(figure.id)
        if number is None:
            number = next((it for it in told if it is not None), 0)
        return 0 if self._is_outcome(number, figure) else number

    def _is_outcome(self, number: int, figure: Figure) -> bool:
        """Whether what counts the harm is only how the main happening ended.

        "The bodies of nine people were recovered", "police in Harn withdrew its count of nine": a
        rescue, and the toll of the attack. What was done elsewhere is not.
        """
        main, other = self.accounts[0], self.accounts[number]
        if main.theme != "violence" or other.theme == main.theme:
            return False
        here = any(near(a, b) for a in main.own_spots for b in other.own_spots)
        if other.own_spots and not here:
            return False
        earlier = main.days and other.days and other.days[1] < main.days[0]
        return figure.measure in _HARM and not earlier

    def elsewhere(self, account: int, start: int, end: int) -> bool:
        """Whether a sentence tells only of other places or earlier days than the account's.

        Where a source is ("police in Harn", "The Continental") is not where it happened.
        """
        mine = self.accounts[account]
        there = [it for it in self._spots if start <= it[0] < end and not it[1].wide]
        met = any(near(spot, other) for _, spot in there for other in mine.own_spots)
        if mine.own_spots and there and not met:
            return True
        days = [it for at, it in self._days if start <= at < end]
        return bool(days) and mine.days is not None and max(days)[1] < mine.days[0]
