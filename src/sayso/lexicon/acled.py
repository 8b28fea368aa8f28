"""ACLED: how the events of one scene become one ACLED event, from acled.yaml."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sayso.lexicon.load import Entry, checked, read_yaml

Phrase = tuple[str, ...]


class Rule(Entry):
    """The ACLED sub-event of a scene that has `all` the signs, one of `any`, and none of `none`."""

    code: str
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()

    def fits(self, signs: set[str]) -> bool:
        """Whether a scene with `signs` is of this rule."""
        return (
            self.all <= signs and (not self.any or bool(self.any & signs)) and not self.none & signs
        )


class _Table(Entry):
    parties: dict[str, frozenset[str]]
    words: dict[str, tuple[str, ...]]
    topics: frozenset[str]
    foiled: frozenset[str]
    earlier: frozenset[str]
    rules: tuple[Rule, ...]


class AcledLexicon(NamedTuple):
    """Party words by class, signs by the first word of their phrase, and the rules in order."""

    parties: Mapping[str, frozenset[str]]
    signs: dict[str, tuple[tuple[Phrase, str], ...]]
    topics: frozenset[str]
    foiled: frozenset[str]
    earlier: frozenset[str]
    rules: tuple[Rule, ...]


@cache
def acled_lexicon() -> AcledLexicon:
    """The table of acled.yaml. Raises `LexiconError` naming the entry that is wrong."""
    entries = {key: value for entry in read_yaml("acled") for key, value in entry.items()}
    table = checked("acled.yaml", 1, entries, _Table)
    signs: dict[str, list[tuple[Phrase, str]]] = {}
    for sign, phrases in table.words.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            signs.setdefault(words[0], []).append((words, sign))
    return AcledLexicon(
        table.parties,
        {word: tuple(it) for word, it in signs.items()},
        table.topics,
        table.foiled,
        table.earlier,
        table.rules,
    )
