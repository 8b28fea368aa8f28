"""Ranges of code points ↔ the parse: a range's tokens and head, a party's whole phrase."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from sayso.read.attribution import Range, trimmed

CLAUSAL = frozenset(
    {"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj", "mark", "punct", "cc", "prep"}
)
OWN_PREPOSITIONS = frozenset({"of", "in", "at", "for", "from", "near", "with"})
BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
JOINERS = frozenset({"-", "–", "/", ".", "&"})


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The doc's text, which spaCy would put together anew each time it is asked."""
    return doc.text


def span_in(doc: Doc, place: Range) -> Span | None:
    """The tokens that a range touches; None where it touches none."""
    span = doc.char_span(*place, alignment_mode="expand")
    return span if span is not None and len(span) else None


def within(token: Token, pieces: Iterable[Range]) -> bool:
    """Whether a token begins in one of the pieces."""
    return any(a <= token.idx < b for a, b in pieces)


def head_of(doc: Doc, place: Range) -> Token | None:
    """The syntactic head of a range."""
    span = span_in(doc, place)
    return span.root if span is not None else None


def verb_phrase(verb: Token) -> Range:
    """A verb with the auxiliaries, negations and adverbs that stand right before it."""
    doc, first = verb.doc, verb.i
    while first > 0 and doc[first - 1].head == verb and doc[first - 1].dep_ in BEFORE_VERB:
        first -= 1
    return doc[first].idx, verb.idx + len(verb)


def party_phrase(token: Token, outside: Sequence[Range] = ()) -> Range | None:
    """The noun phrase headed by `token`, without clauses that hang on it and without `outside`.

    "an allied agency that the soldier had died" is "an allied agency"; "two officials in Juba" and
    "a video shared on Telegram" stay whole.
    """
    kept = {token.i}
    queue = [token]
    while queue:
        head = queue.pop()
        for child in head.children:
            if _belongs(child, head) and not within(child, outside):
                kept.add(child.i)
                queue.append(child)
    doc = token.doc
    first = last = token.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept or (last + 1 < len(doc) and _is_apposed_name(doc[last + 1])):
        last += 1
    return trimmed(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last]))


def _is_apposed_name(token: Token) -> bool:
    """A name right behind its noun that the parse hung elsewhere: "the Syrian agency SANA"."""
    return token.pos_ == "PROPN" and token.dep_ in {"oprd", "appos", "dep"}


def _belongs(child: Token, head: Token) -> bool:
    """Whether a child is part of the name of its head, and no clause or aside on it."""
    if child.dep_ in {"prep", "agent"}:
        return child.i > head.i and (child.lower_ in OWN_PREPOSITIONS or head.dep_ == "acl")
    if child.dep_ == "acl":
        return child.tag_ == "VBN" and child.i == head.i + 1
    if child.dep_ == "cc":
        return True
    if child.dep_ == "punct":
        return child.text in JOINERS
    return child.dep_ not in CLAUSAL
