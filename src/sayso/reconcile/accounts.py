"""The happenings of one report: its event mentions, sorted into one account each."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from sayso.lexicon.sites import sites_in
from sayso.lexicon.toll_words import pattern_of
from sayso.model import Event, Figure, Report
from sayso.model.words import EventKind
from sayso.reconcile.sentences import sentence_at
from sayso.reconcile.spots import Spot, near, spots_of
from sayso.reconcile.stretches import (
    LATELY,
    LEAD_LENGTH,
    LOOSE,
    Days,
    Stretch,
    at_the_top,
    days_of,
    days_told,
    in_datelines,
    opening_of,
    places_told,
    sentences_on,
)

# Words and judgements about a happening are no happening of their own here, except where the
# report has nothing else.
SPEECH: frozenset[EventKind] = frozenset(
    (
        "statement",
        "accusation",
        "threat",
        "demand",
        "refusal",
        "condemnation",
        "praise",
        "policy_shift",
        "other",
    )
)
# Kinds under which mentions of one happening may differ: its several sides.
THEMES: dict[str, tuple[EventKind, ...]] = {
    "violence": (
        "clash",
        "airstrike",
        "shelling",
        "bombing",
        "attack",
        "death",
        "injury",
        "destruction",
        "sexual_violence",
    ),
    "seizure": ("capture", "detention", "abduction"),
    "ground": ("invasion", "territory_gain", "withdrawal"),
}
_THEME_OF = {kind: theme for theme, kinds in THEMES.items() for kind in kinds}
_REAL = frozenset(("happened", "ongoing", "denied"))
_HAPPENED_FIRST = 2.0


class Toll(NamedTuple):
    """What one figure of an account counts, as an interval."""

    measure: str
    low: int | None
    best: int | None
    high: int | None


class Account(NamedTuple):
    """One happening as one report tells it; the first account of a telling is what it is about.

    `days` are proleptic ordinals, None where the report does not tell when; `dated`: they are tied
    to a mention, not only told beside it. `own_spots` are places tied to its mentions, `spots`
    those and, for the first account, all of the report. `victims` are names, `parties` keys of
    actors, `sites` the sorts of sites that are struck; `starts` is where its mentions stand.
    """

    number: int
    theme: str
    kinds: tuple[EventKind, ...]
    events: tuple[str, ...]
    days: Days | None
    own_spots: tuple[Spot, ...]
    spots: tuple[Spot, ...]
    parties: frozenset[str]
    victims: frozenset[str]
    tolls: tuple[Toll, ...]
    starts: tuple[int, ...]
    dated: bool = True
    sites: frozenset[str] = frozenset()


def theme_of(kind: EventKind) -> str:
    """The theme of a kind; a kind that shares its happenings with no other is its own theme."""
    return "speech" if kind in SPEECH else _THEME_OF.get(kind, kind)


def find_accounts(report: Report) -> tuple[Account, ...]:
    """The happenings a report tells of, the one it is about first; always at least one."""
    drafts: list[_Draft] = []
    events = [it for it in report.events if it.reality in _REAL]
    written = in_datelines(report)
    for event in sorted(events, key=lambda it: it.trigger.start):
        theme = theme_of(event.kind)
        days = None if event.when in written else days_of(report, event.when)
        spots = spots_of(report, [event.where])
        alike = [it for it in reversed(drafts) if it.theme == theme and it.admits(days, spots)]
        open_ones = [it for it in alike if it.days or not _was_elsewhere(report, event, days)]
        if open_ones:
            open_ones[0].take(event, days, spots)
        else:
            drafts.append(_Draft(theme, [event], days, list(spots), _is_earlier(report, event)))
    main = _main_of(report, drafts)
    _place_in_lead(report, main)
    others = [it for it in drafts if it is not main and it.theme != "speech"]
    return tuple(
        _account(report, number, draft, others if not number else ())
        for number, draft in enumerate([main, *others])
    )


def _was_elsewhere(report: Report, event: Event, days: Days | None) -> bool:
    """Whether a mention is of what happened before the news, at places that the top has not.

    "Harn was shelled last month": a report that tells no day of its news is not given that one.
    """
    latest = report.published.latest
    if days is None or latest is None or days[1] >= latest.toordinal():
        return False
    if days[1] - days[0] < LOOSE and days[1] >= latest.toordinal() - LATELY:
        return False
    sentence = sentence_at(report.text, event.trigger.start)
    there = {it for told in places_told(report, [sentence]) for it in told}
    top = {it for told in places_told(report, opening_of(report)) for it in told}
    return bool(there and top) and not any(near(a, b) for a in there for b in top)


def _is_earlier(report: Report, event: Event) -> bool:
    """Whether a mention says that it is of what was before the news: "in an earlier attack"."""
    start, _ = sentence_at(report.text, event.trigger.start)
    return pattern_of("earlier").search(report.text[start : event.trigger.start]) is not None


def _main_of(report: Report, drafts: Sequence["_Draft"]) -> "_Draft":
    """What the report is about: most of its mentions.

    A like thing long ago, told as often, is what the news is set against: "last month ten died".
    So it is where no event was found in an opening that tells of a late day.
    """
    if not drafts:
        return _Draft("none", [], None, [])
    most = max(drafts, key=lambda it: (it.weight(), -it.start()))
    last = report.published.latest.toordinal() if report.published.latest else None
    if not most.is_past(last):
        return most
    alike = [it for it in drafts if it.theme == most.theme and it.start() < most.start()]
    news = [it for it in alike if it.days and not it.is_past(last)]
    if news:
        return max(news, key=lambda it: (it.weight(), -it.start()))
    opening = list(opening_of(report))
    below = most.start() >= max((end for _, end in opening), default=10**9)
    newer = below and any(days_told(report, opening))
    return _Draft("none", [], None, []) if newer else most


def _place_in_lead(report: Report, main: "_Draft") -> None:
    """Give what the report is about the day and the place told beside it, where none is tied to it.

    A report tells at the top where and when that happened: first the sentences that tell of it
    count, then headline and lead, and last the dateline, which is the writer's day and place. The
    only day of a sentence on it is as good as one tied to a mention; when somebody spoke is not.
    """
    own = [it for it in sentences_on(report, main.events) if it[0] < LEAD_LENGTH]
    beside = at_the_top(report)
    if main.days is None:
        but = {it.said for it in report.claims} | in_datelines(report)
        of_it = next(days_told(report, own, but=but), ())
        told = of_it or next(days_told(report, [*own, *beside]), ())
        main.days, main.dated = next(iter(told), None), len(set(of_it)) == 1
    if not main.spots:
        main.spots = list(next(places_told(report, [*own, *beside]), ()))


class _Draft:
    """An account while its mentions are being gathered."""

    def __init__(
        self,
        theme: str,
        events: list[Event],
        days: Days | None,
        spots: list[Spot],
        earlier: bool = False,
    ) -> None:
        self.theme, self.events, self.days, self.spots = theme, events, days, spots
        self.earlier, self.dated = earlier, True

    def admits(self, days: Days | None, spots: Sequence[Spot]) -> bool:
        """Whether a mention with these days and places can be of this happening."""
        if days and self.days and (days[0] > self.days[1] or days[1] < self.days[0]):
            return False
        return not spots or not self.spots or any(near(a, b) for a in spots for b in self.spots)

    def take(self, event: Event, days: Days | None, spots: Sequence[Spot]) -> None:
        """Add a mention; the narrower of two intervals of days is kept."""
        self.events.append(event)
        if days and (self.days is None or days[1] - days[0] < self.days[1] - self.days[0]):
            self.days = days
        self.spots.extend(it for it in spots if it not in self.spots)

    def start(self) -> int:
        return min((it.trigger.start for it in self.events), default=0)

    def weight(self) -> float:
        """How much the report is about it: mentions, those on top thrice; speech hardly.

        Nor what is told as earlier than the news.
        """
        starts = [it.start for event in self.events for it in (event.trigger, *event.mentions)]
        told = sum(1.0 + _HAPPENED_FIRST * (it < LEAD_LENGTH) for it in starts)
        return told * (0.1 if self.theme == "speech" or self.earlier else 1.0)

    def is_past(self, published: int | None) -> bool:
        """Whether it is told to have been too long before the report to be its news."""
        return bool(published and self.days and self.days[1] < published - LATELY)


def _account(report: Report, number: int, draft: _Draft, others: Iterable[_Draft]) -> Account:
    actors = {it.id: it for it in report.actors}
    figures = {it.id: it for it in report.figures}
    violent = draft.theme == "violence"
    hit = {it for event in draft.events for it in event.targets}
    sides = hit | {it for event in draft.events for it in event.agents}
    counted = [figures[it] for event in draft.events for it in event.figures if it in figures]
    counted = [it for it in counted if not _of_a_war(report, it)]
    if not number and violent:
        elsewhere = {it for other in others for event in other.events for it in event.figures}
        counted += [
            it
            for it in report.figures
            if it.id not in elsewhere
            and it.measure in ("killed", "wounded", "killed_or_wounded")
            and not _of_a_war(report, it)
            and it not in counted
        ]
    spots = draft.spots if number else [*draft.spots, *spots_of(report, range(len(report.places)))]
    return Account(
        number=number,
        theme=draft.theme,
        kinds=tuple(sorted({it.kind for it in draft.events})),
        events=tuple(it.id for it in draft.events),
        days=draft.days,
        own_spots=tuple(dict.fromkeys(draft.spots)),
        spots=tuple(dict.fromkeys(spots)),
        parties=frozenset(actors[it].key or "" for it in sides) - {""},
        victims=frozenset(
            actors[it].name.lower()
            for it in hit
            if actors[it].kind == "person" and actors[it].name[:1].isupper()
        ),
        tolls=tuple(dict.fromkeys(Toll(it.measure, it.low, it.best, it.high) for it in counted)),
        starts=tuple(it.trigger.start for it in draft.events),
        dated=draft.dated,
        sites=_sites(report, draft.events) if violent or not draft.events else frozenset(),
    )


def _of_a_war(report: Report, figure: Figure) -> bool:
    start, end = sentence_at(report.text, figure.start)
    return figure.cumulative or counts_a_war(figure, report.text[start:end])


def counts_a_war(figure: Figure, sentence: str) -> bool:
    """Whether a figure counts a war or a campaign, no single incident."""
    return figure.since is not None or pattern_of("campaign").search(sentence) is not None


def _sites(report: Report, events: Sequence[Event]) -> frozenset[str]:
    """What was struck: the sites named in the first two sentences that tell of the happening.

    Of a report without events those of its opening. Not where a source is ("the director of Harn
    hospital"), nor in the name of an outlet, nor where the wounded are brought.
    """
    stretches = islice(sentences_on(report, events), 2) if events else ()
    return _sites_told(report, stretches) or _sites_told(report, opening_of(report))


def _sites_told(report: Report, stretches: Iterable[Stretch]) -> frozenset[str]:
    told = "\n".join(report.text[start:end] for start, end in stretches)
    names = {link.text for claim in report.claims for link in claim.chain} | {report.outlet or ""}
    for name in sorted(names - {""}, key=lambda it: (-len(it), it)):  # the one round another first
        told = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", told)
    return sites_in(pattern_of("brought").sub("", told))
