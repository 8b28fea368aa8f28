"""Flat rows as a person reads them: few columns, days in words, the interval of a figure."""

import datetime
import re
from typing import Any

from rich.text import Text

from sayso.cli.render.styles import CERTAINTY_SIGNS, HEDGE
from sayso.cli.render.visible import visible
from sayso.wording import days_words, happening_words

Shown = dict[str, Any]
# The bounds of a figure in a flat row.
BOUNDS = re.compile(r"(?<= )(-?\d+)?\.\.(-?\d+)?(?=;|$)")


def claim(row: Shown) -> Shown:
    """A claim in seven columns."""
    reporter = row["voice"] == "reporter"
    return {
        "id": row["id"],
        "said": _days(row["said_first"], row["said_last"]),
        "who": "the reporter" if reporter else row["chain"] or "nobody named",
        "stance": f"{CERTAINTY_SIGNS[row['certainty']]} {'' if reporter else row['stance']}",
        "content": row["content"],
        "where": row["places"],
        "how many": _amounts(row["figures"]),
    }


def event(row: Shown) -> Shown:
    """An event in six columns."""
    real = "" if row["reality"] == "happened" else f" ({row['reality']})"
    return {
        "id": row["id"],
        "when": _days(row["first"], row["last"]),
        "kind": f"{row['kind']}{real}",
        "who → whom": _parties(row["agents"], row["targets"]),
        "where": row["place"],
        "how many": _amounts(row["figures"]),
    }


def figure(row: Shown) -> Shown:
    """A figure in seven columns."""
    return {
        "id": row["id"],
        "measure": row["measure"],
        "number": _interval(row["low"], row["high"]),
        "words": " ".join(it for it in (row["text"], row["of"]) if it),
        "when": _days(row["first"], row["last"]),
        "where": row["place"],
        "published": row["published"],
    }


def party(row: Shown) -> Shown:
    """A party over all reports."""
    names = ("name", "kind", "country", "reports", "mentions", "speaks")
    return {name: row[name] for name in names} | {"key": row["party"]}


def hit(row: Shown) -> Shown:
    """A report found, with the words sought marked in their place."""
    text = row["snippet"]
    words = Text()
    place = 0
    for start, end in ((a - row["start"], b - row["start"]) for a, b in row["marks"]):
        words.append(visible(text[place:start]) + (" " if text[place:start].endswith(" ") else ""))
        words.append(visible(text[start:end]), HEDGE)
        place = end
    rest = text[place:]
    words.append((" " if rest.startswith((" ", "\n")) else "") + visible(rest))
    return {
        "id": row["id"],
        "published": row["published"],
        "outlet": row["outlet"],
        "title": row["title"],
        "words": words,
    }


def occurrence(row: Shown) -> Shown:
    """An occurrence in seven columns; `told by`: so many independent origins in so many reports."""
    return {
        "id": row["id"],
        "when": _days(row["earliest"], row["latest"]),
        "where": row["place"],
        "killed": _range(row["killed_low"], row["killed_high"]),
        "told by": f"{row['origins']} in {row['reports']}",
        "status": row["status"],
        "what": happening_words(row["title"], row["kind"]),
    }


def toll(row: Shown) -> Shown:
    """A toll in seven columns."""
    whom = "" if row["whom"] == "people" else f" ({row['whom']})"
    return {
        "occurrence": row["occurrence"],
        "when": _days(row["earliest"], row["latest"]),
        "where": row["place"],
        "measure": f"{row['measure'].replace('_', ' ')}{whom}",
        "number": _range(row["low"], row["high"], open_ended=row["open_ended"]),
        "of": "the whole war" if row["campaign"] else "this",
        "origins": row["origins"],
    }


def voice(row: Shown) -> Shown:
    """An origin over all occurrences."""
    names = ("country", "occurrences", "alone", "contested", "reports", "reliability")
    return {name: row[name] for name in names} | {"name": row["name"], "key": row["key"]}


def kin(row: Shown) -> Shown:
    """A family of reports: who published first (`~`: perhaps), and who carries the text."""
    return {
        "id": row["id"],
        "published": row["published"],
        "reports": row["copies"],
        "first": f"{'' if row['certain_first'] else '~'}{row['outlet'] or row['first']}",
        "title": row["title"],
        "outlets": ", ".join(row["outlets"]),
    }


def _range(low: int | None, high: int | None, *, open_ended: bool = False) -> str:
    """The ends of a range in words; nothing where no figure stands."""
    if low is None and high is None:
        return ""
    ends = dict.fromkeys(f"{it:,}" for it in (low, high) if it is not None)
    return f"{'–'.join(ends)}{' or more' if open_ended else ''}"


def entry(row: Shown) -> Shown:
    """An entry of the quarantine."""
    # A reason by itself names the location; beside it once is enough.
    reason = row["reason"].removeprefix(f"{row['location']}: ")
    return {"id": row["id"], "location": row["location"], "reason": reason}


def _parties(agents: str | None, targets: str | None) -> str | None:
    return f"{agents or ''} → {targets or ''}".strip() if agents or targets else None


def _amounts(words: str | None) -> str | None:
    """The figures of a flat row (`killed 12..; wounded 3..5`) with signs that need no telling."""
    return words and BOUNDS.sub(lambda it: _interval(*it.groups()), words)


def _interval(low: int | str | None, high: int | str | None) -> str:
    first, last = (f"{int(it):,}" if it or it == 0 else None for it in (low, high))
    if first and last:
        return first if first == last else f"{first}–{last}"
    return f"≥ {first}" if first else f"≤ {last}" if last else ""


def _days(first: str | None, last: str | None) -> str | None:
    earliest, latest = (datetime.date.fromisoformat(it) if it else None for it in (first, last))
    return days_words(earliest, latest) or None
