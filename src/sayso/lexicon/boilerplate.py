"""Phrases by which a line shows that it is no part of the story: boilerplate, captions, bylines."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows

MarkKind = Literal["boilerplate", "caption", "byline", "story"]
Where = Literal["whole", "start", "end", "anywhere"]

NUMBER = re.compile(r"\d+(?:[:.,/]\d+)*")
EDGE = " ()[]{}<>*_|•·»«›‹→-–—:…"


class Phrase(BaseModel):
    """One entry of `boilerplate.yaml`.

    A line carries the phrase if it stands there (`where`) in a line of at most `most_words`
    words; `#` in a phrase is any number. `number`: only in a line with a number in it. `unended`:
    only in a line that no full stop ends. `opens_list`: the short lines after it are links. Kind
    `byline`: only names may follow the phrase. Kind `story`: this is no mark, though a shorter
    phrase in it would be one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    phrase: str = Field(min_length=1)
    kind: MarkKind = "boilerplate"
    where: Where = "whole"
    most_words: int = Field(default=25, ge=1, le=60)
    number: bool = False
    unended: bool = False
    opens_list: bool = False


class Phrases(NamedTuple):
    """The table by where a phrase stands; the keys are folded."""

    whole: Mapping[str, Phrase]
    start: Mapping[str, tuple[Phrase, ...]]
    end: Mapping[str, tuple[Phrase, ...]]
    anywhere: Mapping[str, tuple[Phrase, ...]]


@cache
def phrases() -> Phrases:
    """The table of `boilerplate.yaml`; raises `LexiconError` for an entry that is wrong."""
    tables: dict[Where, dict[str, tuple[Phrase, ...]]] = {
        "whole": {},
        "start": {},
        "end": {},
        "anywhere": {},
    }
    for entry in rows("boilerplate.yaml", Phrase):
        table = tables[entry.where]
        key = keyed(fold(entry.phrase), entry.where)
        table[key] = (*table.get(key, ()), entry)
    whole = {key: entries[0] for key, entries in tables["whole"].items()}
    return Phrases(whole, tables["start"], tables["end"], tables["anywhere"])


def fold(line: str) -> str:
    """The line as phrases are compared: case folded, numbers as `#`, single spaces."""
    return " ".join(NUMBER.sub("#", line.casefold().replace("’", "'")).split())


def keyed(folded: str, where: Where) -> str:
    """The folded line without brackets, bullets and dashes at the side that is compared."""
    if where == "whole":
        return folded.strip(EDGE)
    if where == "start":
        return folded.lstrip(EDGE)
    return folded.rstrip(EDGE + ".") if where == "end" else folded
