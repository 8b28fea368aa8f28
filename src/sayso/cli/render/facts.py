"""When, where and how many: what a claim tells of, one line an event or figure."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from sayso.cli.render.styles import FACT, HEDGE, LABEL
from sayso.cli.render.visible import visible
from sayso.model import Claim, Event, Figure, Report
from sayso.wording import days_words

SIGN = "▸ "
# Words for those counted that only say the measure again: "killed 14 dead".
SAID_BY_MEASURE = frozenset({"dead", "deaths", "killed", "injured", "wounded"})


def facts(report: Report, claim: Claim) -> Iterator[Text]:
    """The events of a claim with their time and place, its other figures, hedges, when it was said.

    Such as `▸ death · 26 Dec 2024 · Kursk · killed or wounded 2,500–2,999 (nearly)`.
    """
    figures = {figure.id: figure for figure in report.figures}
    events = [event for event in report.events if event.id in claim.events]
    told: set[str] = set()
    lines: dict[str, None] = {}
    for event in events:
        counted = _told_once([figures[it] for it in event.figures if it not in told])
        told.update(event.figures)
        lines[" · ".join([*_event(report, event), *(_figure(report, it) for it in counted)])] = None
    for name in claim.figures:
        if name not in told:
            lines[_figure(report, figures[name])] = None
    for line in lines:
        if not any(other != line and other.startswith(line) for other in lines):
            yield Text(f"{SIGN}{line}", FACT)
    yield from _manner(report, claim)


def _told_once(figures: Iterable[Figure]) -> Iterable[Figure]:
    """The figures without those that count the same again in other words."""
    kept: dict[tuple[object, ...], Figure] = {}
    for it in figures:
        kept.setdefault((it.measure, it.low, it.best, it.high, it.since, it.hedge), it)
    return kept.values()


def _manner(report: Report, claim: Claim) -> Iterator[Text]:
    counted = [it for it in report.figures if it.id in claim.figures and it.hedge]
    words = dict.fromkeys(
        visible(hedge.text)
        for hedge in claim.hedges
        if not any(it.start <= hedge.start < it.end for it in counted)
    )
    if words:
        yield Text.assemble(("hedged: ", LABEL), (", ".join(words), HEDGE))
    if claim.said is not None:
        yield Text.assemble(("said: ", LABEL), _time(report, claim.said))


def _event(report: Report, event: Event) -> Iterator[str]:
    word = f"“{visible(event.trigger.text)}”"
    kind = word if event.kind == "other" else event.kind.replace("_", " ")
    yield kind if event.reality == "happened" else f"{kind} ({event.reality})"
    parties = " → ".join(it for it in (_names(report, event.agents), _targets(report, event)) if it)
    yield from [parties] if parties else []
    yield from [_time(report, event.when)] if event.when is not None else []
    yield from [visible(report.places[event.where].name)] if event.where is not None else []


def _targets(report: Report, event: Event) -> str:
    names = _names(report, event.targets)
    return f"on {names}" if names and not event.agents else names


def _names(report: Report, ids: tuple[str, ...]) -> str:
    return ", ".join(visible(actor.name) for actor in report.actors if actor.id in ids)


def _time(report: Report, index: int) -> str:
    time = report.times[index]
    return days_words(time.earliest, time.latest) or visible(time.text)


def _figure(report: Report, figure: Figure) -> str:
    words = [] if figure.measure == "other" else [figure.measure.replace("_", " ")]
    words.append(amount(figure) or visible(figure.text))
    if figure.of and figure.of.text.lower() not in SAID_BY_MEASURE:
        words.append(visible(figure.of.text))
    if figure.since is not None:
        words.append(f"since {_time(report, figure.since)}")
    if figure.hedge and figure.hedge.lower() not in amount(figure):
        words.append(f"({visible(figure.hedge)})")
    return " ".join(words)


def amount(figure: Figure) -> str:
    """The interval of a figure in words: `12`, `2,500–2,999`, `at least 40`; empty if unknown."""
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"at most {high:,}"
    return "" if best is None else f"about {best:,}"
