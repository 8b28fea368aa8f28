"""Every statement on an occurrence, followed to the end of its chain."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sayso.model.occurrence import Occurrence
from sayso.reconcile.chains import Party
from sayso.reconcile.citations import outlet_key
from sayso.reconcile.copying import Shares, Value, copying_likelihood
from sayso.reconcile.parties import align_parties, as_named, plain_key, words_of
from sayso.reconcile.statements import Statement
from sayso.reconcile.telling import Telling

How = Literal["direct", "cited", "silent", "unsourced", "circle"]

# A page's day is that of its last change or of another time zone.
_SLACK_DAYS = 1
_CREDITS = frozenset(("credit", "dateline"))


class Carried(NamedTuple):
    """A statement with the report that carries it."""

    telling: Telling
    statement: Statement


class Heard(NamedTuple):
    """A statement with its origin: `how` the report has it.

    `direct`: it names the party. `cited`: through an outlet it names. `silent`: it names nobody, or
    an outlet that is not here, and another has the figure. `unsourced`: nobody named anywhere.
    `circle`: outlets that have it from one another only.
    """

    telling: Telling
    statement: Statement
    origin: str
    how: How
    through: tuple[str, ...]
    source: str | None = None


def carried_by(occurrence: Occurrence, tellings: Mapping[str, Telling]) -> tuple[Carried, ...]:
    """What the reports of an occurrence put forward about it, by day of publication and report."""
    found = set()
    for mention in occurrence.mentions:
        telling = tellings[mention.report]
        numbers = {0} if mention.main else set()
        numbers |= {it.number for it in telling.accounts if set(it.events) & set(mention.events)}
        for order, statement in enumerate(telling.statements):
            if statement.account in numbers:
                found.add((_first_day(telling), telling.report, order))
    return tuple(
        Carried(tellings[it[1]], tellings[it[1]].statements[it[2]]) for it in sorted(found)
    )


def values_of(occurrence: Occurrence, tellings: Mapping[str, Telling]) -> list[Value]:
    """The figures of an occurrence as values that outlets give: what copying is told by."""
    return [
        Value(
            outlet_of(it.telling),
            f"{occurrence.id}/{measure}/{it.statement.whom}",
            amount_of(it.statement),
        )
        for it in carried_by(occurrence, tellings)
        if (measure := it.statement.measure) and not it.statement.campaign and not it.statement.part
    ]


class Trace:
    """The statements of one occurrence while each is followed to its origin."""

    def __init__(
        self,
        carried: Sequence[Carried],
        outlets: frozenset[str],
        shares: Shares,
        occurrence: Occurrence,
    ) -> None:
        self.carried, self.shares = carried, shares
        self.outlets = outlets
        self.tellers = {outlet_of(it.telling) for it in carried}
        self.places = frozenset(words_of(occurrence.where.name) if occurrence.where else ())
        ends = [_end(it.statement.chain) for it in carried]
        self.ends = [as_named(it, self.places) if it else None for it in ends]
        parties = [it for it in self.ends if it and not self._is_outlet(it)]
        self.aliases = align_parties(parties, self.places)
        self.alike: defaultdict[object, list[int]] = defaultdict(list)
        for number, one in enumerate(carried):
            self.alike[_question(one.statement)].append(number)
        self.parties: dict[str, list[Party]] = defaultdict(list)
        for it in parties:
            self.parties[self.key_of(it) or ""].append(it)

    def outlet_name(self, key: str) -> str | None:
        """What an outlet that is an origin is called: as its reports are signed, else as cited."""
        signed = [it.telling.outlet for it in self.carried if self._key(it.telling) == key]
        cited = [it.name for it in self.ends if it and f"outlet:{self._outlet_named(it)}" == key]
        return min(filter(None, signed), default=None) or min(cited, default=None)

    def _key(self, telling: Telling) -> str:
        return f"outlet:{outlet_of(telling)}"

    def _is_outlet(self, party: Party) -> bool:
        return party.kind == "media" or self._outlet_named(party) in self.outlets

    def _outlet_named(self, party: Party) -> str:
        """The key of an outlet: by its words where the ledger has it by them, else by its name."""
        words = outlet_key(party.words)
        return words if words in self.outlets else outlet_key(party.name)

    def key_of(self, party: Party) -> str | None:
        """The key of a party among the occurrence's own; None for a pronoun."""
        key = plain_key(party, self.places)
        return self.aliases.get(key, key) if key else None

    def hear(self, number: int) -> Heard | None:
        """A statement with its origin; None for one that nothing can be told of."""
        origin, source, how = self._resolve(number, frozenset())
        telling, statement = self.carried[number]
        if origin is None:
            return None
        through = tuple(it.name for it in statement.chain if it is not _end(statement.chain))
        end = self.ends[number]
        if how != "direct" and end is not None:
            through = (*through, end.name)
        return Heard(telling, statement, origin, how, through, source)

    def _resolve(self, number: int, visited: frozenset[int]) -> tuple[str | None, str | None, How]:
        """The origin's key, the report it was found in, and how."""
        end = self.ends[number]
        telling = self.carried[number].telling
        if end is not None and not self._is_outlet(end):
            return self.key_of(end), telling.report, "direct"
        if self.carried[number].statement.measure is None:
            return None, None, "unsourced"
        if end is not None:
            return self._cited(number, self._outlet_named(end), visited)
        return self._silent(number, visited)

    def _cited(
        self, number: int, outlet: str, visited: frozenset[int]
    ) -> tuple[str | None, str | None, How]:
        """Where the outlet cited has the figure from, by its own reports, else by its own name."""
        seen = visited | {number}
        met_itself = False
        for other in self._those(number, outlet):
            if other in seen:
                met_itself = True
                continue
            origin, source, how = self._resolve(other, seen)
            if how == "circle":
                met_itself = True
            elif origin is not None and how != "unsourced":
                return origin, source, "cited"
        if met_itself:
            return f"outlet:{outlet}", None, "circle"
        if outlet in self.tellers:
            # Its own reports are here and do not have the figure: a misquotation, or a rumour.
            return f"outlet:{outlet}", None, "unsourced"
        return self._named_for(number) or (f"outlet:{outlet}", None, "cited")

    def _named_for(self, number: int) -> tuple[str | None, str | None, How] | None:
        """The first party that a report up to then names for the very same figure.

        Of an outlet whose reports are not here nobody knows whom it had it from: it is one more
        voice only where it tells what no party is known to have told.
        """
        mine = self.carried[number]
        for other in self.alike[_question(mine.statement)]:
            it, end = self.carried[other], self.ends[other]
            exact = amount_of(it.statement) == amount_of(mine.statement)
            if not exact or end is None or _after(it.telling, mine.telling):
                continue
            if not self._is_outlet(end) and (key := self.key_of(end)):
                return key, it.telling.report, "silent"
        return None

    def _those(self, number: int, outlet: str) -> list[int]:
        """Statements by which the outlet tells the same figure: its own, its copy, told to it."""
        mine = self.carried[number]
        found = []
        for other in self.alike[_question(mine.statement)]:
            it = self.carried[other]
            if not _same_figure(mine.statement, it.statement) or _after(it.telling, mine.telling):
                continue
            own = outlet_of(it.telling) == outlet
            copy = any(c.outlet == outlet and c.kind in _CREDITS for c in it.telling.citations)
            told = any(
                p.role == "relay" and outlet_key(p.name) == outlet for p in it.statement.chain
            )
            if own or copy or told:
                exact = amount_of(it.statement) == amount_of(mine.statement)
                found.append((not exact, not own, self.ends[other] is None, other))
        return [it[-1] for it in sorted(found)]

    def _silent(self, number: int, visited: frozenset[int]) -> tuple[str | None, str | None, How]:
        """Whose figure a report gives in its own voice: its own elsewhere, or another's."""
        mine, seen = self.carried[number], visited | {number}
        found = []
        for other in self.alike[_question(mine.statement)]:
            it = self.carried[other]
            if self.ends[other] is None or other in seen or _after(it.telling, mine.telling):
                continue
            home = it.telling.report == mine.telling.report
            exact = amount_of(it.statement) == amount_of(mine.statement)
            if _same_figure(mine.statement, it.statement) and (home or exact):
                likelihood = copying_likelihood(
                    outlet_of(mine.telling), outlet_of(it.telling), self.shares
                )
                found.append((not home, not exact, -likelihood, other))
        for _, _, _, other in sorted(found):
            origin, source, how = self._resolve(other, seen)
            if origin is not None and how != "circle":
                return origin, source, "silent"
        return f"outlet:{outlet_of(mine.telling)}", None, "unsourced"


def _end(chain: Sequence[Party]) -> Party | None:
    """The party at the end of a chain: its last origin, else who speaks, else the last relay."""
    for role in ("origin", "speaker", "relay"):
        found = [it for it in chain if it.role == role]
        if found:
            return found[-1]
    return None


def _question(statement: Statement) -> tuple[object, ...]:
    """What a figure answers: only figures with one question can be one figure."""
    return statement.measure, statement.whom, statement.campaign, statement.part


def _same_figure(one: Statement, other: Statement) -> bool:
    """Whether two answers to one question give one figure: one best value, or the same bounds."""
    if one.best is not None and one.best == other.best:
        return True
    return (one.low, one.high) == (other.low, other.high)


def amount_of(statement: Statement) -> str:
    """A figure's bounds and best value as one word."""
    return f"{statement.low}-{statement.best}-{statement.high}"


def outlet_of(telling: Telling) -> str:
    """The key of the outlet of a report; one that tells none is its own."""
    return outlet_key(telling.outlet) if telling.outlet else f"report:{telling.report}"


def _first_day(telling: Telling) -> int:
    return telling.published[0] if telling.published else 10**7


def _after(one: Telling, other: Telling) -> bool:
    """Whether `one` was published so long after `other` that it cannot be what that is from."""
    if not one.published or not other.published:
        return False
    return one.published[0] > other.published[1] + _SLACK_DAYS
