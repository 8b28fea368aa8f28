"""By which ways a claim came: the relays before its speaker, and what stands behind them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.lexicon.links import LinkWord, link_words
from sayso.model.words import ChainRole
from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import head_of, party_phrase, within

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADP": "adp"}
OBJECTS = frozenset({"dobj", "dative", "pobj", "obj", "iobj"})


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
                if party is not None and not _overlaps(party.place, found):
                    found[party.place] = party
    return sorted(found.values(), key=lambda party: party.place)


def _frame(doc: Doc, it: Attribution, taken: Sequence[Range]) -> Iterator[Token]:
    """The words that can name a party: the cue's sentence but for contents, and the content's verb.

    The verb counts for what is said of it as a whole: "it was confirmed through an ally that …".
    """
    top = head_of(doc, it.content[0])
    head = head_of(doc, it.cue) if it.cue else None
    if head is not None:
        for token in head.sent:
            if token == top or not (within(token, it.content) or within(token, taken)):
                yield token
    if top is not None and (head is None or top.sent != head.sent):
        yield top


def _parties(token: Token, row: LinkWord) -> Iterator[Token]:
    """The heads of the parties that hang on a link word in the ways its row names."""
    if "self" in row.party and _stands_after(token, row.after):
        yield token
    for child in token.children:
        if child.dep_ in OBJECTS and "object" in row.party:
            yield child
        elif child.dep_ == "agent":
            yield from _objects(child) if "agent" in row.party else ()
        elif child.dep_ in {"prep", "dative"} and child.lower_ in row.party:
            yield from _objects(child)


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ in OBJECTS)


def _stands_after(token: Token, words: frozenset[str]) -> bool:
    governor = token.head
    if governor.dep_ == "prep":
        return governor.lower_ in words or governor.head.lemma_.lower() in words
    return governor.lemma_.lower() in words


def _party(
    head: Token, row: LinkWord, it: Attribution, is_outlet: Callable[[Range], bool]
) -> Party | None:
    """The party headed by a word; None for pronouns, the speaker, and what must be an outlet."""
    place = party_phrase(head, [it.cue] if it.cue else [])
    if head.pos_ == "PRON" or place is None or _is_speaker(place, it):
        return None
    outlet = is_outlet(place)
    if row.media and not outlet:
        return None
    relay = row.role == "relay" or (row.role == "either" and outlet)
    return Party(place=place, role="relay" if relay else "origin", near=row.side == "near")


def _is_speaker(place: Range, it: Attribution) -> bool:
    """Whether a phrase is the speaker's own, and not one named inside it by a clause."""
    source = it.source
    return source is not None and place[0] <= source[0] < place[1]


def _overlaps(place: Range, others: Iterable[Range]) -> bool:
    return any(place[0] < b and a < place[1] for a, b in others)
