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

if TYPE_CHECKING:
    from sayso.model import (
        Actor,
        Block,
        Claim,
        Document,
        Event,
        Evidence,
        Figure,
        Link,
        Place,
        Published,
        Report,
        Source,
        Span,
        Time,
    )

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Block",
    "Claim",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "InputError",
    "LexiconError",
    "Link",
    "Place",
    "Published",
    "Report",
    "SaysoError",
    "SettingError",
    "Source",
    "Span",
    "Time",
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
) -> "Report":
    """The report of one text: everything found in it, every finding with its span.

    `source` is the text itself, or the `Path` of a text or HTML file. `published` is the day of
    publication (a date, or `YYYY-MM-DD`), if you know it; without it the day is sought in the
    page's metadata, the dateline and the text.

    Raises `InputError` if `source` cannot be read or `published` is no day, and `SettingError` if
    no language model is installed.
    """
    from sayso.api import read_one

    return read_one(source, published=published, title=title, outlet=outlet)


def __getattr__(name: str) -> object:
    """The nouns, from `sayso.model`, when they are first asked for."""
    if name in __all__:
        return getattr(import_module("sayso.model"), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
