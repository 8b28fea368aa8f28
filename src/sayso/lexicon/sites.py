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
    return frozenset(sorts[it[0].lower()] for it in _pattern().finditer(text))


@cache
def _sorts() -> dict[str, str]:
    """By each word, in the singular and the plural, the sort of site it names."""
    found: dict[str, str] = {}
    for row in rows("sites", Site):
        for word in row.words:
            found |= dict.fromkeys((word, _plural(word)), row.words[0])
    return found


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_sorts(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
