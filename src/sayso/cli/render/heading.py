"""What stands above the claims of a report: title, outlet, day and how it is known, counts."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from sayso.cli.render.styles import LABEL, TITLE
from sayso.cli.render.visible import visible
from sayso.model import Published, Report
from sayso.model.words import DateBasis
from sayso.wording import days_words

# The words of the report that tell of the day are shown where there are any.
_BASES: Final[dict[DateBasis, tuple[str, str]]] = {
    "given": ("given", "given"),
    "metadata": ("from the page's metadata", "from the page's metadata"),
    "dateline": ("from the dateline", "from the dateline {}"),
    "inferred": ("inferred", "inferred from {}"),
    "unknown": ("basis unknown", "basis unknown"),
}
_LONGEST_EVIDENCE = 48


def heading(report: Report) -> Iterator[Text]:
    """The lines above the claims."""
    yield Text(title(report), TITLE)
    makers = (visible(it) for it in (report.outlet, *report.bylines) if it)
    yield Text(" · ".join([*makers, published(report.published)]), LABEL)
    yield Text(_counts(report), LABEL)


def title(report: Report) -> str:
    """The report's title, else its headline, else where it came from."""
    headlines = (report.text[it.start : it.end] for it in report.layout if it.kind == "headline")
    return visible(report.title or next(headlines, "") or report.source.location)


def published(day: Published) -> str:
    """The publication day with its basis: `27 Dec 2024 (inferred from “on Thursday”)`."""
    told = days_words(day.date, day.date) or days_words(day.earliest, day.latest)
    if not told:
        return "date unknown"
    bare, with_words = _BASES[day.basis]
    shown = ", ".join(f"“{_short(visible(it.text))}”" for it in day.evidence[:3])
    return f"{told} ({with_words.format(shown) if shown else bare})"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_EVIDENCE else f"{text[: _LONGEST_EVIDENCE - 1].rstrip()}…"


def _counts(report: Report) -> str:
    attributed = [claim for claim in report.claims if claim.voice == "attributed"]
    speakers = {
        link.actor or link.text
        for claim in attributed
        for link in claim.chain
        if link.role == "speaker"
    }
    own = len(report.claims) - len(attributed)
    parties = f"{len(speakers)} {'party' if len(speakers) == 1 else 'parties'}"
    claims = f"{len(attributed)} {'claim' if len(attributed) == 1 else 'claims'}"
    return f"{claims} by {parties}; {own} in the reporter's own voice"
