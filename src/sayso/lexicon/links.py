"""Words that name the further parties of a chain: relays and origins."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows


class LinkWord(BaseModel):
    """One word that brings a party into a chain; the fields are told in `links.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    pos: Literal["verb", "noun", "adp"]
    party: tuple[str, ...]
    after: frozenset[str] = frozenset()
    role: Literal["relay", "origin", "either"]
    media: bool = False
    side: Literal["near", "far"]


@cache
def link_words() -> Mapping[tuple[str, str], tuple[LinkWord, ...]]:
    """The entries by (lemma, pos), in the order of the table."""
    table: dict[tuple[str, str], tuple[LinkWord, ...]] = {}
    for row in rows("links", LinkWord):
        key = (row.word, row.pos)
        table[key] = (*table.get(key, ()), row)
    return table
