"""By which ways a claim came: the relays before its speaker, and what stands behind them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.lexicon.links import LinkWord, link_words
from sayso.model.words import ChainRole
from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import head_of, party_phrase, within

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADP": "adp"}
OBJECTS = frozenset({"dobj", "dative", "pobj", "obj", "iobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Party:
    """A further party of a chain: where its phrase stands, its role, and on which side."""

    place: Range
    role: ChainRole
    near: bool


def find_parties(
    doc: Doc, it: Attribution, taken: Sequence[Range], is_outlet: Callable[[Range], bool]
) -> list[Party]:
    """The relays and origins told in an attribution's own sentence, in text order.

    `taken` are the ranges of other attributions, whose words say nothing of this one; `is_outlet`
    tells whether a phrase names a news outlet or a platform.
    """
    found: dict[Range, Party] = {}
    for token in _frame(doc, it, taken):
        for row in link_words().get((token.lemma_.lower(), POS.get(token.pos_, "")), ()):
            for head in _parties(token, row):
                party = _party(head, row, it, is_outlet)
                if party is not None and not _overlaps(party.place, [*found, *_own(it)]):
                    found[party.place] = party
    return sorted(found.values(), key=lambda party: party.place)


def _own(it: Attribution) -> list[Range]:
    """The speaker's own phrase is no further party, but its relative clauses may name one."""
    return [it.cue]


def _frame(doc: Doc, it: Attribution, taken: Sequence[Range]) -> Iterator[Token]:
    """The tokens around an attribution's content: its sentence, source, and the content's verb."""
    head = head_of(doc, it.cue)
    if head is None:
        return
    for token in head.sent:
        if not within(token, it.content) and not within(token, taken):
            yield token
    top = head_of(doc, it.content[0])
    if (top is not None and top.sent == head.sent) or it.source is None:
        yield from [top] if top is not None else []
    elif top is not None and top.dep_ in {"ROOT", "ccomp"}:
        yield top


def _parties(token: Token, row: LinkWord) -> Iterator[Token]:
    """The heads of the parties that hang on a link word in the ways its row names."""
    if "self" in row.party and _stands_after(token, row.after):
        yield token
    for child in token.children:
        if child.dep_ in OBJECTS and "object" in row.party:
            yield child
        if (child.dep_ == "agent" and "agent" in row.party) or (child.dep_ in {"prep", "dative"} and child.lower_ in row.party):
            yield from _objects(child)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in OBJECTS:
            yield child


def _stands_after(token: Token, words: frozenset[str]) -> bool:
    governor = token.head
    return governor.lemma_.lower() in words or (
        governor.dep_ == "prep" and governor.lower_ in words
    )


def _party(
    head: Token, row: LinkWord, it: Attribution, is_outlet: Callable[[Range], bool]
) -> Party | None:
    if head.pos_ == "PRON" or within(head, it.content[:0]):
        return None
    place = party_phrase(head, [it.cue])
    if place is None or (it.source and place == it.source):
        return None
    outlet = is_outlet(place)
    if row.media and not outlet:
        return None
    role: ChainRole = (
        "relay" if row.role == "relay" or (row.role == "either" and outlet) else "origin"
    )
    return Party(place=place, role=role, near=row.side == "near")


def _overlaps(place: Range, others: Sequence[Range]) -> bool:
    return any(place[0] < b and a < place[1] for a, b in others)
