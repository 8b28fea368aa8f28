"""What the reporter tells in their own voice: sentences, or parts, that nobody is cited for."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from sayso.model import Block
from sayso.read.attribution import Attribution, Range, trimmed
from sayso.read.claim_words import text_of, within

TELLING = frozenset({"paragraph", "caption"})
QUESTION = re.compile(r"\?[\s\"'”’»)\]]*$")
JOINTS = re.compile(
    r"(?:[\s,;–—-]+(?:with|and|but|while|as|that|which|who|by|though|although|whereas|when))+[\s,;–—-]*$"
)
OPENINGS = re.compile(r"[\s,;–—-]*(?:and|but|while|which|who|that)\b(?=.*\w)", re.IGNORECASE)
CLAUSES = frozenset({"ROOT", "ccomp", "parataxis"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd", "acomp"})
SHORT = 3


def find_assertions(
    doc: Doc, layout: Sequence[Block], attributions: Sequence[Attribution]
) -> list[tuple[Range, ...]]:
    """The contents of the reporter's own claims, one a sentence, in text order.

    A sentence counts when a finite clause of its own stands outside every attribution; the
    attributed words, their cues and sources, are left out of it. Questions assert nothing, nor do
    headings, captions of one phrase, and boilerplate.
    """
    taken = sorted(place for it in attributions for place in it.ranges)
    telling = [(block.start, block.end) for block in layout if block.kind in TELLING]
    found = []
    for sent in doc.sents:
        if not any(a <= sent.start_char < b for a, b in telling) or QUESTION.search(sent.text):
            continue
        pieces = _free_pieces(text_of(doc), sent, taken)
        if pieces and _asserts(sent, pieces):
            found.append(_whole(text_of(doc), sent) if _needs_taken(sent, pieces) else pieces)
    return found


def _free_pieces(text: str, sent: Span, taken: Sequence[Range]) -> tuple[Range, ...]:
    """The parts of a sentence that no attribution holds, without joining marks."""
    pieces = []
    place = sent.start_char
    for start, end in [it for it in taken if it[0] < sent.end_char and it[1] > place]:
        if start > place:
            pieces.append((place, start))
        place = max(place, end)
    pieces.append((place, sent.end_char))
    kept = (_without_joints(text, a, b) for a, b in pieces if b > a)
    return tuple(it for it in kept if it is not None)


def _without_joints(text: str, start: int, end: int) -> Range | None:
    """A piece without the words that joined it to what was cut off: "…, with", "and …"."""
    joint = JOINTS.search(text, start, end)
    if joint is not None and joint.end() == end:
        end = joint.start()
    opening = OPENINGS.match(text, start, end)
    return trimmed(text, opening.end() if opening else start, end)


def _asserts(sent: Span, pieces: Sequence[Range]) -> bool:
    """Whether a main clause with its verb, and more than a word or two, is among the pieces."""
    free = [token for token in sent if any(a <= token.idx < b for a, b in pieces)]
    words = sum(token.is_alpha or token.like_num for token in free)
    return words >= SHORT and any(_main_verb(token) for token in free)


def _needs_taken(sent: Span, pieces: Sequence[Range]) -> bool:
    """Whether the free main verb has its object in an attribution, and says nothing without it.

    "The attack prompted Oslo to rethink its policy" is told whole by the reporter.
    """
    root = sent.root
    return within(root, pieces) and any(
        child.dep_ in COMPLEMENTS and not within(child, pieces) for child in root.children
    )


def _whole(text: str, sent: Span) -> tuple[Range, ...]:
    place = trimmed(text, sent.start_char, sent.end_char)
    return (place,) if place else ()


def _main_verb(token: Token) -> bool:
    first = token
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    if token.pos_ not in {"VERB", "AUX"} or first.dep_ not in CLAUSES:
        return False
    if token.tag_ in FINITE or token.dep_ == "ROOT":
        return True
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE for child in token.children
    )
