"""Speakers that the grammar tells: of a participle ("…, adding that") and of a coordinated verb."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import head_of, party_phrase

DEPENDENT = frozenset({"advcl", "conj", "xcomp", "acl", "dep", "pcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLOSEST = 4


def name_speakers(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a source given the one their cue's verb shares.

    "Putin lauded the pact, describing it as …": who describes is who lauds. A passive cue
    ("it is believed that") has nobody behind it and gets nobody.
    """
    return [it if it.source or it.cue is None else _named(doc, it, it.cue, found) for it in found]


def _named(doc: Doc, it: Attribution, cue: Range, found: Sequence[Attribution]) -> Attribution:
    verb = head_of(doc, cue)
    if verb is None or verb.pos_ not in {"VERB", "AUX"} or _has_own_subject(verb):
        return it
    governor = verb
    for _ in range(CLOSEST):
        if governor.dep_ not in DEPENDENT or governor.head == governor:
            return it
        below, governor = governor, governor.head
        if below.dep_ == "acl" and governor.pos_ in {"NOUN", "PROPN"}:
            return replace(it, source=_free(party_phrase(governor), it))
        shared = next((row.source for row in found if row.cue and _at(governor, row.cue)), None)
        if shared is not None:
            return replace(it, source=shared)
        subject = next((child for child in governor.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return replace(it, source=_free(party_phrase(subject), it))
    return it


def _at(token: Token, place: Range) -> bool:
    return place[0] <= token.idx < place[1]


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS or child.dep_ == "auxpass" for child in verb.children)


def _free(source: Range | None, it: Attribution) -> Range | None:
    """A source may not stand in what it is said to say."""
    if source is None or any(a < source[1] and source[0] < b for a, b in it.content):
        return None
    return source
