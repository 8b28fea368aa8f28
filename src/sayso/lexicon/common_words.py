"""Words of news that tell little of what happened, and how many reports have them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import Field

from sayso.lexicon.load import Entry, rows


class CommonWords(Entry):
    """Words that about this share of reports have; one entry of `common_words.yaml`."""

    share: float = Field(gt=0, le=1)
    words: tuple[str, ...] = Field(min_length=1)


@cache
def common_words() -> Mapping[str, float]:
    """The share of reports that have each common word; of the shares of one word the greatest."""
    found: dict[str, float] = {}
    for row in rows("common_words", CommonWords):
        for word in row.words:
            found[word] = max(row.share, found.get(word, 0.0))
    return MappingProxyType(found)
