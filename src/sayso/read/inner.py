"""Attributions inside another's content, by the parse: "the minister said X had told him"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.lexicon.cues import Cue, cue_of
from sayso.read.attribution import Attribution, Range, trimmed
from sayso.read.claim_words import party_phrase, span_in, text_of, verb_phrase

FIRST_PERSON = frozenset({"i", "we", "you", "me", "us", "who", "which", "that", "it", "there"})
CLAUSE_FRAMES = frozenset({"that", "quote"})


def find_inner(doc: Doc, outer: Attribution) -> list[Attribution]:
    """The attributions that stand wholly in `outer`'s content, in text order.

    Only a party other than the speaker counts: "I think", "we know" are the speaker's own words.
    """
    found = []
    for piece in outer.content:
        span = span_in(doc, piece)
        for token in span if span is not None else ():
            it = _of_verb(doc, token) or _of_noun(doc, token)
            if it is not None and all(within_range(place, piece) for place in it.ranges):
                found.append(it)
    return found


def within_range(place: Range, piece: Range) -> bool:
    """Whether one range lies in the other."""
    return piece[0] <= place[0] and place[1] <= piece[1]


def _of_verb(doc: Doc, token: Token) -> Attribution | None:
    """A verb of saying with a subject of its own and a clause as what is said."""
    if token.pos_ != "VERB":
        return None
    cue = cue_of(token.lemma_.lower(), "verb")
    if not _puts_forward(cue):
        return None
    clause = next((it for it in token.children if it.dep_ == "ccomp"), None)
    speaker = _speaker(token)
    if clause is None or speaker is None or speaker.lower_ in FIRST_PERSON:
        return None
    if cue is not None and cue.weak and not any(it.lower_ == "that" for it in clause.children):
        return None
    return _attribution(doc, token, speaker, clause)


def _of_noun(doc: Doc, token: Token) -> Attribution | None:
    """A noun of saying with its holder and a clause: "claims by a vigilante that …"."""
    if token.pos_ != "NOUN" or not _puts_forward(cue_of(token.lemma_.lower(), "noun")):
        return None
    holder = _holder(token)
    clause = next(_that_clauses(token, holder), None) if holder is not None else None
    if holder is None or clause is None:
        return None
    return _attribution(doc, token, holder, clause)


def _that_clauses(noun: Token, holder: Token) -> Iterator[Token]:
    """Clauses with "that" behind the noun; the parse may hang them on its holder or its verb."""
    for governor in (noun, holder, noun.head):
        for child in governor.children:
            if child.i > noun.i and child.dep_ in {"acl", "ccomp", "relcl", "advcl"}:
                that = next((it for it in child.children if it.lower_ == "that"), None)
                if that is not None and that.dep_ != "nsubj":
                    yield child


def _puts_forward(cue: Cue | None) -> bool:
    return cue is not None and cue.claim and bool(CLAUSE_FRAMES & set(cue.frames))


def _speaker(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "nsubj":
            return child
    return next(_agents(token), None)


def _agents(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "agent":
            yield from (it for it in child.children if it.dep_ == "pobj")


def _holder(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            return next((it for it in child.children if it.dep_ == "pobj"), None)
    return None


def _attribution(doc: Doc, token: Token, speaker: Token, clause: Token) -> Attribution | None:
    content = _clause(doc, clause, token)
    source = party_phrase(speaker)
    if content is None or source is None:
        return None
    return Attribution(cue=verb_phrase(token), source=source, content=(content,))


def _clause(doc: Doc, clause: Token, governor: Token) -> Range | None:
    """The clause's words on the far side of its governor."""
    tokens = [it for it in clause.subtree if (it.i > governor.i) == (clause.i > governor.i)]
    return trimmed(text_of(doc), tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
