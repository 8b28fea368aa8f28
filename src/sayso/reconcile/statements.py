"""What each party of a report puts forward about its happenings: figures, denials, retractions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from sayso.lexicon.toll_words import group_of, pattern_of
from sayso.model import Claim, Figure, Report
from sayso.model.toll import Whom
from sayso.reconcile.accounts import Account, counts_a_war, theme_of
from sayso.reconcile.belonging import Belonging
from sayso.reconcile.chains import Cast, Party, is_nobody
from sayso.reconcile.sentences import sentence_at
from sayso.reconcile.stretches import Days, days_of

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
_BEFORE_PART = 30
_ASSERTS = frozenset(("states", "confirms", "claims", "alleges", "accuses"))


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
    belonging, cast = Belonging(report, accounts), Cast(report)
    found = [*_figures(report, belonging, cast), *_words_alone(report, belonging, cast)]
    return tuple(sorted(found, key=lambda it: (it.start, it.what, it.measure or "")))


def _figures(report: Report, belonging: Belonging, cast: Cast) -> Iterator[Statement]:
    headlines = _headlines(report)
    denied = {name for it in report.events if it.reality == "denied" for name in it.figures}
    for figure in report.figures:
        whom = _whom(report, figure)
        measure = _measure(report, figure, whom)
        if measure is None or any(start <= figure.start < end for start, end in headlines):
            continue
        claim = max(belonging.claims[figure.id], key=_depth, default=None)
        if claim and any(figure.start < it.start < figure.end for it in claim.chain):
            continue  # "among the dead, the mayor said": who speaks is not counted
        start, end = sentence_at(report.text, figure.start)
        sentence = report.text[start:end]
        account = belonging.account(figure)
        campaign = counts_a_war(figure, sentence)
        if not campaign and belonging.elsewhere(account, *_told_with(figure, claim, start, end)):
            continue
        chain = cast.chain_of(claim) or cast.who_opens(start, end)
        chain = chain or cast.who_closes(start, end)
        yield Statement(
            account=account,
            what=_what_of_figure(figure, claim, sentence, denied=figure.id in denied, by=chain),
            measure=measure,
            whom=whom,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            campaign=campaign,
            part=_is_part(report.text, figure),
            update=pattern_of("update").search(sentence) is not None,
            as_of=days_of(report, figure.as_of),
            said=days_of(report, claim.said) if claim else None,
            chain=chain,
            start=figure.start,
        )


def _told_with(figure: Figure, claim: Claim | None, start: int, end: int) -> tuple[int, int]:
    """What tells where and when a figure is of: the words that are said, else their sentence.

    "The Front, which split last year, said 40 were killed": not last year.
    """
    if claim is None or claim.voice != "attributed":
        return start, end
    said = [it for it in claim.content if start <= it.start < end]
    first = min((it.start for it in said), default=end)
    last = max((it.end for it in said), default=start)
    return (first, last) if first <= figure.start < last else (start, end)


def _what_of_figure(
    figure: Figure, claim: Claim | None, sentence: str, *, denied: bool, by: Sequence[Party]
) -> What:
    """Whether a figure is given, taken back or denied.

    "Nobody was killed" is a count of none, and of nine who "did not survive" nobody denies that
    they died: a negative claim denies a figure only with its event, or by its stance.
    """
    if by and pattern_of("retraction").search(sentence):
        return "retracts"
    negative = claim is not None and claim.polarity == "negative" and figure.high != 0
    return "denies" if negative and claim and (denied or claim.stance == "denies") else "counts"


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
    after = re.split(r"[.,;:\n]", report.text[figure.end : figure.end + 40])[0]
    near = " ".join(after.split()[:3])
    return next((it for it in [*found, None if words else group_of(near)] if it), "people")


def _is_part(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - _BEFORE_PART) : figure.start]
    found = list(pattern_of("part").finditer(before))
    return bool(found) and not re.search(r"[.;\n]|\d", before[found[-1].end() :])


def _words_alone(report: Report, belonging: Belonging, cast: Cast) -> Iterator[Statement]:
    """Denials, admissions and other claims about an account that give no figure."""
    headlines = _headlines(report)
    for claim in report.claims:
        at = claim.content[0].start
        if claim.voice != "attributed" or claim.figures or not claim.chain:
            continue
        if any(start <= at < end for start, end in headlines):
            continue
        numbers = {it for name in claim.events if (it := belonging.of_event.get(name)) is not None}
        numbers = {it for it in numbers if belonging.accounts[it].theme != "speech"}
        negative = claim.stance == "denies" or claim.polarity == "negative"
        what, chain = _what(report, claim, negative=negative), cast.chain_of(claim)
        if what is None or (not numbers and what != "denies") or is_nobody(chain):
            continue
        for number in sorted(numbers) or [0]:
            yield Statement(
                account=number, what=what, said=days_of(report, claim.said),
                measure=None, whom="people", low=None, best=None,
                high=None, campaign=False, part=False, update=False, as_of=None,
                chain=chain, start=at,
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
