"""The word of a cue that decides what is claimed, and its reading in the lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.lexicon.cues import Cue, Reading, cue_at, cue_of
from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import span_in, text_of

LIGHT = frozenset(
    {"be", "have", "do", "go", "make", "get", "take", "give", "come", "keep", "continue", "begin",
     "seem", "appear", "want", "try", "use", "put", "issue", "hold", "release", "quote", "cite"}
)  # fmt: skip
REFUSAL = 4
RANKS = {"verb": 3, "phrase": 3, "noun": 2, "adj": 2, "adp": 1}
PARTICLES = frozenset(
    {"of", "as", "for", "on", "at", "against", "over", "about", "to", "with", "in", "into", "from"}
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """The token that carries a cue, and the lexicon's entry for it."""

    token: Token
    cue: Cue


def cue_word(doc: Doc, place: Range) -> CueWord | None:
    """The deciding word of a cue: of several verbs the last, "went on to explain"; None if unknown.

    A verb decides before a noun ("said in a statement"), but a light verb leaves it to the noun
    ("issued a warning"), and a refusal before all ("declined to comment").
    """
    span = span_in(doc, place)
    if span is None:
        return None
    tokens = list(span)
    lemmas = [token.lemma_.lower() for token in doc[span.start : min(span.end + 2, len(doc))]]
    best: tuple[int, int, CueWord] | None = None
    for number, token in enumerate(tokens):
        found = _entry(token, lemmas, number)
        if found is None:
            continue
        light = found.weak or (lemmas[number] in LIGHT and " " not in found.lemma)
        rank = REFUSAL if not found.claim else RANKS[found.pos] - (2 if light else 0)
        if best is None or rank > best[0] or (rank == best[0] == RANKS["verb"]):
            best = (rank, number, CueWord(token, found))
    return best[2] if best else None


def _entry(token: Token, lemmas: Sequence[str], number: int) -> Cue | None:
    several = cue_at(lemmas, number)
    if several is not None:
        return several[0]
    return cue_of(lemmas[number], token.pos_)


def reading_of(doc: Doc, it: Attribution, word: CueWord | None) -> Reading | None:
    """What the cue does with this content, by the frame the content stands in."""
    return word.cue.reading(frame_of(doc, it, it.cue)) if word and it.cue else None


def frame_of(doc: Doc, it: Attribution, cue: Range) -> str:
    """The lexicon's name for how the content hangs on its cue, by the words where they meet."""
    text = text_of(doc)
    last = text[cue[0] : cue[1]].lower().split()[-1]
    span = span_in(doc, it.content[0])
    if span is None or len(span) == 0:
        return "np"
    first, second = span[0], span[1] if len(span) > 1 else span[0]
    opening = first.lower_
    if first.is_quote:
        return "quote"
    if opening == "that" and first.dep_ == "mark":
        return "that"
    if opening == "to" and second.tag_ == "VB" and last not in PARTICLES:
        return "to_inf"
    if opening in PARTICLES or last in PARTICLES:
        return _prepositional(opening if opening in PARTICLES else last, span[-1], second)
    if first.tag_.startswith("W") or opening in {"whether", "if"}:
        return "wh"
    if first.tag_ == "VBG" and first.dep_ in {"xcomp", "ccomp", "pcomp"}:
        return "ing"
    root = span.root
    if root.pos_ in {"VERB", "AUX"}:
        return _verbal(span.root)
    infinitive = any(it.tag_ == "VB" and it.i > 0 and doc[it.i - 1].lower_ == "to" for it in span)
    return "to_inf" if infinitive and root.pos_ != "VERB" and _object_of(root) else "np"


def _prepositional(word: str, last: Token, second: Token) -> str:
    return "of_ing" if word == "of" and second.tag_ == "VBG" and last is not None else word


def _verbal(root: Token) -> str:
    if root.tag_ == "VB" and any(it.lower_ == "to" and it.dep_ == "aux" for it in root.children):
        return "to_inf"
    return "that"


def _object_of(root: Token) -> bool:
    return root.dep_ in {"dobj", "nsubj", "pobj"}
