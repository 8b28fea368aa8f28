"""sayso: on whose say-so? A ledger of sourced claims from news of armed conflict.

    import sayso

    report = sayso.read("Rebels shelled the port, the army said.", published="2025-03-14")
    for claim in report.claims:
        print(claim.stance, [link.text for link in claim.chain], claim.content)

What is named in `__all__` is public; nothing else is. Importing `sayso` loads neither language
model nor page reader: they are loaded when first needed.
"""

import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import InputError, LexiconError, SaysoError, SettingError
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import (
        Actor,
        Block,
        Change,
        Circle,
        Claim,
        Contradiction,
        Copy,
        Document,
        Dossier,
        Event,
        Evidence,
        Family,
        Figure,
        Grade,
        GradeReview,
        Link,
        Mention,
        Occurrence,
        Origin,
        Passage,
        Place,
        Published,
        Report,
        Route,
        Ruling,
        Snapshot,
        Source,
        Span,
        Time,
        Toll,
        TollEntry,
        Whereabouts,
    )

__all__ = [
    "Actor",
    "Block",
    "Change",
    "Circle",
    "Claim",
    "Contradiction",
    "Copy",
    "Document",
    "Dossier",
    "Event",
    "Evidence",
    "Family",
    "Figure",
    "Grade",
    "GradeReview",
    "InputError",
    "Ledger",
    "LexiconError",
    "Link",
    "Mention",
    "Occurrence",
    "Origin",
    "Passage",
    "Place",
    "Published",
    "Report",
    "Route",
    "Ruling",
    "SaysoError",
    "SettingError",
    "Snapshot",
    "Source",
    "Span",
    "Time",
    "Toll",
    "TollEntry",
    "Whereabouts",
    "__version__",
    "read",
]

# The room `sayso.read` has the name of the function below. Python binds a subpackage to its
# parent once, when it is first imported; so it is imported (it is empty) before the function is
# defined, and `sayso.read` stays the function, whatever is imported from the room later.
import_module("sayso.read")


def read(
    source: "str | Path",
    *,
    published: "str | datetime.date | None" = None,
    title: str | None = None,
    outlet: str | None = None,
    actors: "Path | None" = None,
) -> "Report":
    """The report of one text: everything found in it, every finding with its span.

    `source` is the text itself, or the `Path` of a text or HTML file. `published` is the day of
    publication (a date, or `YYYY-MM-DD`), if you know it; without it the day is sought in the
    page's metadata, the dateline and the text. `actors` is a CSV file of your own parties (name,
    aliases, country, kind, role); it wins over what sayso knows of them.

    Raises `InputError` if `source` cannot be read or `published` is no day, `LexiconError` if
    `actors` holds a wrong line, and `SettingError` if no language model is installed.
    """
    from sayso.api import read_one

    return read_one(source, published=published, title=title, outlet=outlet, actors=actors)


def __getattr__(name: str) -> object:
    """The ledger and the nouns, loaded when they are first asked for."""
    if name == "Ledger":
        return import_module("sayso.ledger").Ledger
    if name in __all__:
        return getattr(import_module("sayso.model"), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
