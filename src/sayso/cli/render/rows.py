"""Flat rows as a person reads them: few columns, days in words, the interval of a figure."""

import datetime
from typing import Any

from rich.text import Text

from sayso.cli.render.days import days
from sayso.cli.render.styles import CERTAINTY_SIGNS, HEDGE
from sayso.cli.render.visible import visible

Shown = dict[str, Any]


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
        "how many": row["figures"],
    }


def event(row: Shown) -> Shown:
    """An event in six columns."""
    real = "" if row["reality"] == "happened" else f" ({row['reality']})"
    return {
        "id": row["id"],
        "when": _days(row["first"], row["last"]),
        "kind": f"{row['kind']}{real}",
        "who → whom": " → ".join(it for it in (row["agents"] or "", row["targets"] or "")).strip(),
        "where": row["place"],
        "how many": row["figures"],
    }


def figure(row: Shown) -> Shown:
    """A figure in seven columns."""
    low, high = row["low"], row["high"]
    bounds = [("" if it is None else f"{it:,}") for it in (low, high)]
    number = bounds[0] if low == high else "–".join(bounds)
    return {
        "id": row["id"],
        "measure": row["measure"],
        "number": number,
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


def entry(row: Shown) -> Shown:
    """An entry of the quarantine."""
    return {name: row[name] for name in ("id", "location", "reason")}


def _days(first: str | None, last: str | None) -> str | None:
    earliest, latest = (datetime.date.fromisoformat(it) if it else None for it in (first, last))
    return days(earliest, latest)
