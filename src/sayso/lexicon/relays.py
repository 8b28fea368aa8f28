"""Channels between a speaker and the reader: `relays.yaml`, checked."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from sayso.errors import LexiconError
from sayso.lexicon.load import Entry, rows

RelayKind = Literal["agency", "outlet", "platform"]
ARTICLE = re.compile(r"(?:the|The|THE)\s+")
WORD = re.compile(r"(?<![\w-])\w+")
ENDS_INSIDE = re.compile(r"[\w-]")


class Relay(Entry):
    """A channel by name; `country` is ISO 3166-1 alpha-3 of the newsroom's home, if it has one.

    `state`: a state owns or steers it. `common`: names that count only as a whole phrase.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    state: bool = False
    common: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _common_are_names(self) -> "Relay":
        unknown = set(self.common) - {self.name, *self.aliases}
        if unknown:
            raise ValueError(f"common: {sorted(unknown)} is none of the names")
        return self


class Family(Entry):
    """Channels of one kind; `forms` are what words can come as, by family."""

    kind: Literal["agency", "outlet", "platform", "form"]
    members: tuple[Relay, ...] = ()
    forms: dict[str, tuple[str, ...]] = Field(default_factory=dict)


@cache
def relays() -> Mapping[str, tuple[RelayKind, Relay]]:
    """Kind and channel by each of its names, as written, without an article at the front.

    Raises `LexiconError` for a wrong entry, or a name of two channels.
    """
    found: dict[str, tuple[RelayKind, Relay]] = {}
    for family in rows("relays", Family):
        if family.kind == "form":
            continue
        for relay in family.members:
            for name in dict.fromkeys(map(_bare, (relay.name, *relay.aliases))):
                if name in found:
                    raise LexiconError(
                        f"relays.yaml, {family.kind} {relay.name}: {name!r} is taken"
                    )
                found[name] = (family.kind, relay)
    return MappingProxyType(found)


@cache
def forms() -> Mapping[str, str]:
    """The family of every form of words ("news conference" → "conference"), in lower case."""
    families = (family.forms for family in rows("relays", Family))
    return MappingProxyType(
        {word.lower(): form for them in families for form, words in them.items() for word in words}
    )


def is_outlet(phrase: str) -> bool:
    """Whether `phrase` names an outlet, agency or platform, or is one unnamed ("local media")."""
    return relay_in(phrase) is not None or _press().match(phrase.strip()) is not None


def relay_of(phrase: str) -> Relay | None:
    """The channel that `phrase` is a name of, with or without an article, else None."""
    found = relays().get(_bare(phrase.strip()))
    return found[1] if found else None


def relay_in(phrase: str) -> tuple[Relay, int, int] | None:
    """The channel first named in `phrase` with where its name stands ("the Reuters news agency").

    A name that is also a common word counts only as the whole phrase. None if there is none.
    """
    whole = relay_of(phrase)
    if whole is not None:
        return whole, 0, len(phrase)
    return next(find_relays(phrase), None)


def find_relays(text: str) -> Iterator[tuple[Relay, int, int]]:
    """Every channel named in `text`, in order, without those whose name is a common word."""
    done = 0
    for word in WORD.finditer(text):
        start = word.start()
        for name in _names().get(word[0], ()) if start >= done else ():
            end = start + len(name)
            if text.startswith(name, start) and not ENDS_INSIDE.match(text, end):
                yield relays()[name][1], start, end
                done = end
                break


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names that are no common words by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for name, (_, relay) in sorted(relays().items(), key=lambda them: -len(them[0])):
        first = WORD.match(name)
        if first and name not in {_bare(word) for word in relay.common}:
            found.setdefault(first[0], []).append(name)
    return MappingProxyType({first: tuple(names) for first, names in found.items()})


@cache
def _press() -> re.Pattern[str]:
    """A phrase whose head, before any preposition, is a word for the press."""
    words = sorted((word for word, form in forms().items() if form == "press"), key=len)
    heads = "|".join(map(re.escape, reversed(words)))
    after = "in|of|from|at|on|to|by|for|close|linked|run|owned|based|with"
    before = rf"(?:(?!(?:{after})\b)[\w'’.-]+\s+){{0,4}}?"
    rest = rf"(?:\s+(?:{after})\b.*|\s*,.*)?"
    return re.compile(rf"{before}(?:{heads})s?{rest}\Z", re.IGNORECASE | re.DOTALL)


def _bare(name: str) -> str:
    article = ARTICLE.match(name)
    return name[article.end() :] if article else name
