"""The sorts of sites that attacks strike: `sites.yaml`, checked and made into one pattern."""

import re
from functools import cache

from pydantic import Field

from sayso.lexicon.load import Entry, rows


class Site(Entry):
    """Names for one sort of site; the first names the sort."""

    words: tuple[str, ...] = Field(min_length=1)


def sites_in(text: str) -> frozenset[str]:
    """The sorts of sites that the text names, each by the first of its words."""
    sorts = _sorts()
    return frozenset(sorts[it[1].lower()] for it in _pattern().finditer(text))


@cache
def _sorts() -> dict[str, str]:
    return {word: row.words[0] for row in rows("sites", Site) for word in row.words}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_sorts(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:e?s)?\b", re.IGNORECASE)
