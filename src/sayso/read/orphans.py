"""Quoted sentences that no attribution holds: whose are they?

Speech goes on: a quote that follows a speaker's quote, in its paragraph or as a paragraph of its
own, is that speaker's. A quote without any word of saying belongs to whom the sentence before it
is about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import party_phrase, text_of
from sayso.read.quotes import Quote

WORD = re.compile(r"\w+")
BLANK = re.compile(r"\s*")
FEWEST_WORDS = 4
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
OPENING = frozenset({"headline", "heading", "boilerplate", "caption"})


def adopt_quotes(
    doc: Doc,
    paragraphs: Sequence[Range],
    quotes: Sequence[Quote],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """The attributions with each orphan sentence in quotes given to its speaker."""
    kept = list(found)
    for quote in quotes:
        if _whole_sentence(text_of(doc), quote) and not _held(quote, kept):
            _adopt(doc, paragraphs, quote, kept)
    return kept


def _whole_sentence(text: str, quote: Quote) -> bool:
    """Whether a quote is a sentence by itself: several words, a capital, and an end mark."""
    start, end = quote.inside
    inner = text[start:end].strip()
    if len(WORD.findall(inner)) < FEWEST_WORDS or not inner[:1].isupper():
        return False
    before = text[: quote.start].rstrip()[-1:]
    return inner[-1:] in ".!?…" and before in {"", ".", "!", "?", "”", '"', "’", "»", ":", "\n"}


def _held(quote: Quote, found: Sequence[Attribution]) -> bool:
    return any(a < quote.end and quote.start < b for it in found for a, b in it.ranges)


def _adopt(doc: Doc, paragraphs: Sequence[Range], quote: Quote, kept: list[Attribution]) -> None:
    """Gives `quote` to the last speaker whose words it continues, or to its sentence's subject."""
    number = _last_before(kept, quote.start)
    if number is not None and _continues(text_of(doc), paragraphs, quote, kept[number]):
        it = kept[number]
        kept[number] = replace(it, content=(*it.content, (quote.start, quote.end)))
        return
    subject = _subject_before(doc, paragraphs, quote)
    if subject is not None:
        source = party_phrase(subject)
        kept.append(Attribution(cue=None, source=source, content=((quote.start, quote.end),)))


def _last_before(found: Sequence[Attribution], place: int) -> int | None:
    """The attribution that ends last before a place."""
    ends = [(it.extent[1], number) for number, it in enumerate(found) if it.extent[0] < place]
    return max(ends)[1] if ends else None


def _paragraph(paragraphs: Sequence[Range], place: int) -> int:
    return sum(start <= place for start, _ in paragraphs) - 1


def _continues(text: str, paragraphs: Sequence[Range], quote: Quote, it: Attribution) -> bool:
    """Whether a quote goes on with a speaker's own: in one paragraph, or as the next whole one."""
    if not any(text[a] in "“\"«„'‘`" for a, _ in it.content):
        return False
    here, there = _paragraph(paragraphs, quote.start), _paragraph(paragraphs, it.extent[1] - 1)
    if here == there:
        return True
    start, end = paragraphs[here]
    return here == there + 1 and start == quote.start and end - quote.end <= 1


def _subject_before(doc: Doc, paragraphs: Sequence[Range], quote: Quote) -> Token | None:
    """The party that is the subject of the sentence right before a quote, in its paragraph."""
    start = paragraphs[_paragraph(paragraphs, quote.start)][0]
    span = doc.char_span(start, quote.start, alignment_mode="contract")
    if span is None or not len(span):
        return None
    root = span[-1].sent.root
    return next((it for it in root.children if it.dep_ in SUBJECTS and it.pos_ != "DET"), None)
