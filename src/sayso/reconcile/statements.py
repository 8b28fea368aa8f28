"""What each party of a report puts forward about its happenings: figures, denials, retractions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from sayso.lexicon.toll_words import group_of, pattern_of
from sayso.lexicon.unnamed import unnamed_heads
from sayso.model import Actor, Claim, Figure, Link, Report
from sayso.model.toll import Whom
from sayso.reconcile.accounts import Account, Days, days_of, theme_of
from sayso.reconcile.sentences import sentence_at
from sayso.reconcile.spots import near, spots_of

What = Literal["counts", "denies", "owns", "retracts", "states"]

# Measures of which an occurrence has a toll; the others are no harm done.
MEASURES = frozenset(
    [
        "killed",
        "wounded",
        "killed_or_wounded",
        "captured",
        "missing",
        "displaced",
        "detained",
        "destroyed",
    ]
)
_WORD = re.compile(r"[a-zé][\w'’-]*")
# A name that a title follows: "Nils Dahl, the mayor".
_APPOSED = re.compile(r"((?:[^\W\d_a-z][\w’'-]+ )+[^\W\d_a-z][\w’'-]+), \Z")
_BEFORE_PART = 30
# A party opens its sentence where no more than a mark stands before it.
_OPENING = 3
_ASSERTS = frozenset(("states", "confirms", "claims", "alleges", "accuses"))


class Party(NamedTuple):
    """One link of a chain; `key` holds in all reports, `words` are those of its own."""

    role: str
    key: str | None
    name: str
    kind: str
    country: str | None
    words: str
    nature: str | None


class Statement(NamedTuple):
    """One thing a report puts forward about the account with the number `account`.

    `chain` is nearest the reader first, empty where the report speaks for itself or names nobody.
    `campaign`: the figure counts a war; `part`: it counts some of those counted before;
    `update`: it is told as newer than the figures before.
    Days are proleptic ordinals.
    """

    account: int
    what: What
    measure: str | None
    whom: Whom
    low: int | None
    best: int | None
    high: int | None
    campaign: bool
    part: bool
    update: bool
    as_of: Days | None
    said: Days | None
    chain: tuple[Party, ...]
    start: int


def find_statements(report: Report, accounts: Sequence[Account]) -> tuple[Statement, ...]:
    """The statements of a report on its accounts, in the order of the text: a pure function."""
    place = _Place(report, accounts)
    found = [*_figures(report, place), *_words_alone(report, place)]
    return tuple(sorted(found, key=lambda it: (it.start, it.what, it.measure or "")))


class _Place:
    """Which account an event, claim or figure of the report belongs to."""

    def __init__(self, report: Report, accounts: Sequence[Account]) -> None:
        self.of_event = {name: it.number for it in accounts for name in it.events}
        self.of_figure = {
            name: self.of_event[it.id]
            for it in report.events
            if it.id in self.of_event
            for name in it.figures
        }
        self.themes = {it.number: it.theme for it in accounts}
        self.claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            for name in claim.figures:
                self.claims[name].append(claim)
        self.triggers = {span.start for it in report.events for span in (it.trigger, *it.mentions)}
        self.toponyms = {it.text for it in report.places}
        self.accounts = {it.number: it for it in accounts}
        self.text = report.text
        self.spots = [
            (place.start, spot)
            for number, place in enumerate(report.places)
            for spot in spots_of(report, [number])
        ]
        self.days = [
            (time.start, days)
            for number, time in enumerate(report.times)
            if time.type == "DATE" and (days := days_of(report, number))
        ]
        self.actors = {it.id: it for it in report.actors}
        self.mentions = sorted(
            ((span.start, span.end, it) for it in report.actors for span in it.mentions),
            key=lambda it: it[:2],
        )

    def is_happening(self, link: Link) -> bool:
        """Whether a link is what happened or where, no party: "the blast claimed nine lives"."""
        actor = self.actors.get(link.actor) if link.actor else None
        if actor is not None and actor.kind != "unnamed":
            return False
        head = link.start + link.text.rfind(" ") + 1
        return head in self.triggers or link.text in self.toponyms

    def elsewhere(self, account: int, start: int, end: int) -> bool:
        """Whether a sentence tells only of other places or earlier days than the account's."""
        mine = self.accounts[account]
        there = [it for it in self.spots if start <= it[0] < end and not it[1].wide]
        met = any(near(spot, other) for _, spot in there for other in mine.own_spots)
        if mine.own_spots and there and not met:
            return True
        days = [it for at, it in self.days if start <= at < end]
        return bool(days) and mine.days is not None and max(days)[1] < mine.days[0]

    def account(self, figure: Figure) -> int:
        """The account a figure is of: that of its event, of its claim's, else the main one."""
        if figure.id in self.of_figure:
            return self.of_figure[figure.id]
        told = [self.of_event.get(it) for claim in self.claims[figure.id] for it in claim.events]
        return next((it for it in told if it is not None), 0)


def _figures(report: Report, place: _Place) -> Iterator[Statement]:
    headlines = _headlines(report)
    for figure in report.figures:
        whom = _whom(report, figure)
        measure = _measure(report, figure, whom)
        if measure is None or any(start <= figure.start < end for start, end in headlines):
            continue
        claim = max(place.claims[figure.id], key=_depth, default=None)
        start, end = sentence_at(report.text, figure.start)
        account = place.account(figure)
        campaign = _counts_a_war(figure, report.text[start:end])
        if not campaign and place.elsewhere(account, start, end):
            continue
        sentence = report.text[start:end]
        chain = chain_of(claim, place)
        if not chain:
            chain = _subject(report, place, start, end)
        what: What = "counts"
        if pattern_of("retraction").search(sentence) and chain:
            what = "retracts"
        elif claim is not None and claim.polarity == "negative":
            what = "denies"
        yield Statement(
            account=account,
            what=what,
            measure=measure,
            whom=whom,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            campaign=campaign,
            part=_is_part(report.text, figure),
            update=pattern_of("update").search(report.text[start:end]) is not None,
            as_of=days_of(report, figure.as_of),
            said=days_of(report, claim.said) if claim else None,
            chain=chain,
            start=figure.start,
        )


def _headlines(report: Report) -> list[tuple[int, int]]:
    """Where headlines stand: they repeat what the report tells, and leave out who said it."""
    return [(it.start, it.end) for it in report.layout if it.kind == "headline"]


def _measure(report: Report, figure: Figure, whom: Whom) -> str | None:
    """The measure of a toll, or None; an army that "lost six soldiers" had them killed."""
    if figure.measure in MEASURES:
        return figure.measure
    before = report.text[max(0, figure.start - _BEFORE_PART) : figure.start]
    lost = figure.measure == "other" and whom == "combatants"
    return "killed" if lost and pattern_of("loss").search(before) else None


def _depth(claim: Claim) -> tuple[bool, bool, int]:
    """Attributed claims before the reporter's own, inner before outer, the shorter words last."""
    return claim.voice == "attributed", claim.within is not None, -claim.content[0].start


def _whom(report: Report, figure: Figure) -> Whom:
    """Whom a figure counts, by the words for them and the actor they are."""
    actor = next((it for it in report.actors if it.id == figure.actor), None)
    words = [figure.of.text] if figure.of else []
    found = [group_of(it) for it in [*words, actor.name if actor else ""]]
    after = report.text[figure.end : figure.end + 40].split(".")[0]
    near = " ".join(after.split()[:3])
    return next((it for it in [*found, None if words else group_of(near)] if it), "people")


def _counts_a_war(figure: Figure, sentence: str) -> bool:
    """Whether a figure counts a war or a campaign, no single incident."""
    return figure.since is not None or pattern_of("campaign").search(sentence) is not None


def _is_part(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - _BEFORE_PART) : figure.start]
    found = list(pattern_of("part").finditer(before))
    return bool(found) and not re.search(r"[.;\n]|\d", before[found[-1].end() :])


def _words_alone(report: Report, place: _Place) -> Iterator[Statement]:
    """Denials, admissions and other claims about an account that give no figure."""
    headlines = _headlines(report)
    for claim in report.claims:
        at = claim.content[0].start
        if claim.voice != "attributed" or claim.figures or not claim.chain:
            continue
        if any(start <= at < end for start, end in headlines):
            continue
        numbers = {place.of_event[it] for it in claim.events if it in place.of_event}
        numbers = {it for it in numbers if place.themes.get(it) != "speech"}
        negative = claim.stance == "denies" or claim.polarity == "negative"
        what = _what(report, claim, negative=negative)
        if what is None or (not numbers and what != "denies"):
            continue
        for number in sorted(numbers) or [0]:
            yield Statement(
                account=number, what=what, said=days_of(report, claim.said),
                measure=None, whom="people", low=None, best=None,
                high=None, campaign=False, part=False, update=False, as_of=None,
                chain=chain_of(claim, place), start=at,
            )  # fmt: skip


def _what(report: Report, claim: Claim, *, negative: bool) -> What | None:
    """What a claim without figures does about the happening; None: nothing to do with it."""
    if negative:
        violent = {it.id for it in report.events if theme_of(it.kind) == "violence"}
        return "denies" if claim.stance == "denies" or violent & set(claim.events) else None
    if claim.stance not in _ASSERTS:
        return None
    speakers = {it.actor for it in claim.chain if it.role == "speaker" and it.actor}
    events = [
        it for it in report.events if it.id in claim.events and theme_of(it.kind) == "violence"
    ]
    if not events:
        return None
    agents = {agent for it in events for agent in it.agents}
    return "owns" if speakers & agents or _own_forces(report, speakers, agents) else "states"


def _own_forces(report: Report, speakers: Iterable[str | None], agents: Iterable[str]) -> bool:
    """Whether an agent is the speaker's own: "its forces", or the army of the same country."""
    kinds = ("military", "armed_group", "government", "state")
    by_id = {it.id: it for it in report.actors}
    homes = {by_id[it].country for it in speakers if it and by_id[it].kind in kinds} - {None}
    return any(by_id[it].country in homes and by_id[it].kind in kinds for it in agents)


def chain_of(claim: Claim | None, place: _Place) -> tuple[Party, ...]:
    """The links of a claim as parties; empty for the reporter's own voice."""
    if claim is None or claim.voice != "attributed":
        return ()
    return tuple(_party(link, place) for link in claim.chain if not place.is_happening(link))


def _party(link: Link, place: _Place) -> Party:
    """A link as a party: a spokesperson is the body they speak for, a title its holder by name."""
    actor = place.actors.get(link.actor) if link.actor else None
    inside = [it for start, end, it in place.mentions if link.start <= start and end <= link.end]
    if actor is None or actor.key is None or actor.kind == "person":
        speaks = pattern_of("spokesperson").search(link.text) is not None
        bodies = [it for it in inside if it.key and it.kind not in ("person", "unnamed", "media")]
        persons = [it for it in inside if it.key and it.kind == "person"]
        if speaks and bodies:
            actor = bodies[-1]
        elif actor is None or actor.kind == "person":
            actor = next(iter(persons), actor)
    before = _APPOSED.search(place.text, max(0, link.start - 60), link.start)
    words = f"{before[1]}, {link.text}" if before and link.text.startswith("the ") else link.text
    return _as_party(actor, link.role, words)


def _as_party(actor: Actor | None, role: str, words: str) -> Party:
    if actor is None:
        return Party(role, None, words, "unnamed", None, words, _nature(words))
    nature = None if actor.key else _nature(words) or _nature(actor.name)
    return Party(role, actor.key, actor.name, actor.kind, actor.country, words, nature)


def _nature(words: str) -> str | None:
    """What an unnamed source is, by the first head noun in its words ("two residents")."""
    heads: Mapping[str, str] = unnamed_heads()
    for word in _WORD.findall(words.lower()):
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in heads:
                return heads[form]
    return None


def _subject(report: Report, place: _Place, start: int, end: int) -> tuple[Party, ...]:
    """The party that opens a sentence and gives a figure in it ("The mayor put the toll at 9").

    The reading line leaves such a sentence in the reporter's voice where no claim is framed.
    """
    for first, last, actor in place.mentions:
        if first > start + _OPENING:
            break
        if first < start or actor.kind == "civilians":
            continue
        rest = report.text[last:end]
        verb = pattern_of("counting").search(rest[:160])
        if verb and (not rest[: verb.start()].strip() or rest.lstrip()[:1] in ",(w"):
            words = report.text[first:last]
            return (_as_party(actor, "speaker", words),)
    return ()
