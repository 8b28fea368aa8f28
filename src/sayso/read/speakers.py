"""Speakers that the grammar tells: a verb's own subject, that of the verb it hangs on, a name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import head_of, party_phrase, text_of

DEPENDENT = frozenset({"advcl", "conj", "xcomp", "acl", "dep", "pcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLOSEST = 4
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MARKS = frozenset({",", "”", '"', "''", "—", "–"})
SHORTEST = 2
# "its director, Awa Reyes, three of the dead": what the tagger took for the start of the content.
NAME = re.compile(r"\s*((?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]*),\s+")
# "Awa Reyes, the regional governor, nine people had died".
TITLE = re.compile(r"\s*((?:the|its|an?)\s(?:[\w’'-]+\s){0,5}[\w’'-]+),\s+")


def name_speakers(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a source given their cue's subject, or the one it shares.

    "Putin lauded the pact, describing it as …": who describes is who lauds. A passive cue
    ("it is believed that") has nobody behind it and gets nobody.
    """
    return [
        _with_name(doc, it, it.source)
        if it.source
        else it
        if it.cue is None
        else _named(doc, it, it.cue, found)
        for it in found
    ]


def _with_name(doc: Doc, it: Attribution, source: Range) -> Attribution:
    """The attribution with the name, or the title, behind its source in commas as part of that."""
    (start, end), *rest = it.content
    text = text_of(doc)
    name, title = NAME.match(text, start, end), TITLE.match(text, start, end)
    head = head_of(doc, source)
    if text[source[1] : start].strip() != "," or head is None:
        return it
    told = name if head.pos_ == "NOUN" else title if head.pos_ == "PROPN" else None
    behind = head_of(doc, told.span(1)) if told else None
    if told is None or behind is None:
        return it
    apposed = behind.dep_ == "appos" and behind.head == head
    if not (behind.ent_type_ == "PERSON" if told is name else apposed):
        return it
    return replace(it, source=(source[0], told.end(1)), content=((told.end(), end), *rest))


def _named(doc: Doc, it: Attribution, cue: Range, found: Sequence[Attribution]) -> Attribution:
    verb = head_of(doc, cue)
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return it
    if _has_own_subject(verb):
        return replace(it, source=_own_subject(verb, it))
    between = _between(doc, verb, it)
    if between is not None:
        return replace(it, source=between)
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


def _between(doc: Doc, verb: Token, it: Attribution) -> Range | None:
    """Who stands between what is said and the verb that ends the sentence.

    The parse takes them for one told of: "hurt one man, an aide who asked not to be named said".
    """
    end = it.content[-1][1]
    stretch = doc.char_span(end, verb.idx, alignment_mode="contract")
    if stretch is None or verb.tag_ not in FINITE or verb.sent.start_char > end:
        return None
    if len(stretch) < SHORTEST or stretch[0].text not in MARKS:
        return None
    tops = [word for word in stretch[1:] if not stretch.start < word.head.i < stretch.end]
    nouns = [word for word in tops if word.pos_ in {"NOUN", "PROPN"}]
    return party_phrase(nouns[0]) if len(tops) == len(nouns) == 1 else None


def _at(token: Token, place: Range) -> bool:
    return place[0] <= token.idx < place[1]


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS or child.dep_ == "auxpass" for child in verb.children)


def _own_subject(verb: Token, it: Attribution) -> Range | None:
    """Who does the saying, where a verb in the active tells it: not "it", nor who is passive."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    return _free(party_phrase(subject), it)


def _free(source: Range | None, it: Attribution) -> Range | None:
    """A source may not stand in what it is said to say."""
    if source is None or any(a < source[1] and source[0] < b for a, b in it.content):
        return None
    return source
