"""How a text shows its language: scripts, letters, small words."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from sayso.lexicon.load import rows


class Tongue(BaseModel):
    """One entry of `tongues.yaml`: a language, its script, and what sets it apart in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field(pattern=r"^[a-z]{2,3}$")
    script: str
    ranges: str = ""
    letters: str = ""
    words: tuple[str, ...] = ()


class Tongues(NamedTuple):
    """Script → ranges of code points, script → its languages, small word → its languages."""

    ranges: Mapping[str, str]
    languages: Mapping[str, tuple[Tongue, ...]]
    of_word: Mapping[str, tuple[str, ...]]


@cache
def tongues() -> Tongues:
    """The table of `tongues.yaml`; raises `LexiconError` for an entry that is wrong."""
    ranges: dict[str, str] = {}
    languages: dict[str, tuple[Tongue, ...]] = {}
    of_word: dict[str, tuple[str, ...]] = {}
    for entry in rows("tongues.yaml", Tongue):
        languages[entry.script] = (*languages.get(entry.script, ()), entry)
        if entry.ranges:
            ranges[entry.script] = entry.ranges
        for word in entry.words:
            of_word[word] = (*of_word.get(word, ()), entry.language)
    return Tongues(ranges, languages, of_word)
