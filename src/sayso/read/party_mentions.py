"""Mentions of parties: names, nominals and pronouns, with what the words of each tell."""

from dataclasses import dataclass
from typing import Literal

from sayso.model.words import ActorKind
from sayso.read.noun_phrases import Reference
from sayso.read.party_lexicon import Entry
from sayso.read.party_words import Match
from sayso.read.word_table import WordTable

Identity = tuple[str, ...]
Form = Literal["name", "nominal", "pronoun"]

# Words for one of two parties told together; adjectives too ("the former president").
PAIR_WORDS = frozenset({"former", "latter"})
# Relations of the parse in which a noun only describes the one that governs it.
MODIFYING = frozenset({"compound", "amod", "nmod", "poss"})


@dataclass(slots=True)
class Mention:
    """One noun phrase that may name a party: tokens `start` to `end` (exclusive) and its head.

    `name` are the words of a name, folded, and `label` the tokens that show it; `noun` is the head
    noun and `nouns` all words it describes the party by. `identity` is shared by all mentions of
    one party whatever its words. `owner` is the head of a phrase the party belongs to, `same_as`
    the head of a phrase it is set beside. `person`: of human beings, None where unknown. `listed`:
    named by the user's own list; `key` is a table's. `foreign`: maybe of another country than the
    one spoken of. `unsure`: nothing but the recogniser tells that the name is a body's.
    """

    head: int
    start: int
    end: int
    form: Form
    sentence: int = 0
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    many: bool | None = None
    person: bool | None = None
    name: tuple[str, ...] = ()
    label: tuple[int, int] | None = None
    noun: str | None = None
    nouns: frozenset[str] = frozenset()
    denotes: frozenset[str] = frozenset()
    identity: Identity | None = None
    affiliation: Identity | None = None
    reference: Reference = "definite"
    institution: str | None = None
    qualifiers: frozenset[str] = frozenset()
    described: bool = False
    owner: int | None = None
    same_as: int | None = None
    source: bool = False
    subject: bool = False
    modifier: bool = False
    weak: bool = False
    key: str | None = None
    listed: bool = False
    foreign: bool = False
    unsure: bool = False


@dataclass(slots=True)
class Context:
    """The text's tokens with the lexicon's phrases found in them, by first and by last token.

    `metonyms` tells of a place by its first token whether it stands for a party; `located`, by its
    last token, its country.
    """

    table: WordTable
    matches: list[Match]
    beginning: dict[int, Match]
    ending: dict[int, Match]
    headings: frozenset[int]
    skipped: frozenset[int]
    metonyms: dict[int, bool]
    located: dict[int, str]


def identity_of(entry: Entry) -> Identity | None:
    """What makes all names of one party one: a state by its code, others by their usual name."""
    if entry.listed and entry.kind == "state" and entry.country:
        return ("state", entry.country)
    if entry.sort == "country" or (entry.sort == "metonym" and entry.kind == "state"):
        return ("state", entry.country or entry.name)
    if entry.sort == "metonym" and entry.institution == "seat":
        return (entry.kind or "government", entry.country or entry.name)
    return ("named", entry.name) if entry.sort == "named" else None
