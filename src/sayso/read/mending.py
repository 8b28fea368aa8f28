"""What grammar and quotation marks add to the tagger's attributions, and what they refuse."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.lexicon.links import link_words
from sayso.lexicon.unnamed import find_anonymity
from sayso.model import Block
from sayso.read.attribution import Attribution, Range, reading_paragraphs, trimmed
from sayso.read.claim_words import span_in, text_of
from sayso.read.cue_words import cue_word
from sayso.read.orphans import adopt_quotes
from sayso.read.patterns import find_patterns, without_overlaps
from sayso.read.quotes import Quote, find_quotes
from sayso.read.speakers import name_speakers
from sayso.read.turns import find_turns

RAISING = frozenset({"appear", "seem", "look", "tend"})
EXPLETIVES = frozenset({"it", "there"})
QUESTION = re.compile(r"[^.!?…\n]*\?")
QUOTED_BY = re.compile(r",?\s+(?:as\s+)?(?:quoted|cited|interviewed)\s+(?:by|in|on)\s")


def mend_attributions(
    doc: Doc, layout: Sequence[Block], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions in text order, with the speakers and quotes that nobody was given yet.

    Refused are those that attribute nothing: verbs of seeming and bare adverbs ("reportedly"),
    questions of the reporter, words that only name a further party ("citing two officials"), what
    a source asks for itself ("who asked not to be named"), and what a party was brought to do.
    """
    paragraphs = reading_paragraphs([it for it in layout if it.kind != "boilerplate"])
    quotes = find_quotes(text_of(doc), paragraphs)
    turns = find_turns(doc, paragraphs, found)
    sure = [*without_overlaps(find_patterns(doc, found), turns), *turns]
    kept = [
        _with_plain_source(doc, it)
        for it in (*without_overlaps(found, sure), *sure)
        if not (_only_seems(doc, it) or _asks(doc, it, quotes) or _names_party(doc, it, found))
        and not (_asks_for_anonymity(doc, it) or _is_made_to(doc, it, found))
    ]
    named = name_speakers(doc, kept)
    return tuple(sorted(adopt_quotes(doc, paragraphs, quotes, named), key=lambda it: it.extent))


def _only_seems(doc: Doc, it: Attribution) -> bool:
    """Whether a cue is a verb of seeming with nobody behind it, or only adverbs and "be"."""
    span = span_in(doc, it.cue) if it.cue else None
    if span is None or not any(token.is_alpha for token in span):
        return False
    if all(token.pos_ == "ADV" or token.lemma_ == "be" for token in span):
        return True
    return it.source is None and any(token.lemma_ in RAISING for token in span)


def _asks(doc: Doc, it: Attribution, quotes: Sequence[Quote]) -> bool:
    """Whether an attribution is part of the reporter's own question."""
    start, end = it.extent
    place = it.cue[1] if it.cue else end
    if any(quote.start < place <= quote.end for quote in quotes):
        return False
    question = QUESTION.match(text_of(doc), place)
    quoted = any(quote.start < it.content[-1][1] for quote in quotes if quote.end > start)
    return question is not None and not quoted


def _names_party(doc: Doc, it: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether a participle cue only brings a further party into another's chain."""
    span = span_in(doc, it.cue) if it.cue else None
    if span is None:
        return False
    verb = span.root
    rows = link_words().get((verb.lemma_.lower(), "verb"), ())
    brings = verb.tag_ == "VBG" and any(row.side == "far" for row in rows)
    sentence = (verb.sent.start_char, verb.sent.end_char)
    others = (other for other in found if other is not it and other.cue)
    return brings and any(sentence[0] <= other.extent[0] < sentence[1] for other in others)


def _asks_for_anonymity(doc: Doc, it: Attribution) -> bool:
    start, end = it.extent
    asked = find_anonymity(text_of(doc)[start:end])
    if asked is None:
        return False
    return start + asked[0] <= it.content[0][0] and it.content[-1][1] <= start + asked[1]


def _is_made_to(doc: Doc, it: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether a cue tells what a party was brought to do: "the raid prompted Oslo to rethink"."""
    span = span_in(doc, it.cue) if it.cue else None
    if span is None or it.source is None:
        return False
    verb = span.root
    brought = verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VB" and verb.head.pos_ == "VERB"
    if not brought or not it.source[0] > verb.head.idx:
        return False
    return not any(other.cue and other.cue[0] <= verb.head.idx < other.cue[1] for other in found)


def _with_plain_source(doc: Doc, it: Attribution) -> Attribution:
    """The attribution without a source that is nobody ("it is believed"), or a relay in it."""
    if it.source is None:
        return it
    words = text_of(doc)[it.source[0] : it.source[1]]
    if words.lower() in EXPLETIVES and _is_impersonal(doc, it):
        return replace(it, source=None)
    tail = QUOTED_BY.search(words)
    return replace(it, source=_cut(text_of(doc), it.source, tail.start())) if tail else it


def _cut(text: str, place: Range, length: int) -> Range | None:
    return trimmed(text, place[0], place[0] + length)


def _is_impersonal(doc: Doc, it: Attribution) -> bool:
    word = cue_word(doc, it.cue) if it.cue else None
    return word is not None and any(
        child.dep_ in {"auxpass", "nsubjpass", "expl"} for child in word.token.children
    )
