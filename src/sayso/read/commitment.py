"""How a claim is put: its stance, how far its holder commits to it, its polarity, its hedges.

Certainty and polarity follow FactBank (Saurí and Pustejovsky 2009): certain, probable, possible,
or unknown where the content is not put forward as a fact. The cue gives a value, and the modals
and hedges of the content's main clause lower it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.lexicon.cues import Reading, cue_of
from sayso.lexicon.hedge_words import Hedge, hedge_at, is_negator
from sayso.model.words import Certainty, Polarity, Stance
from sayso.read.attribution import Attribution, Range
from sayso.read.claim_words import head_of, span_in, text_of, within
from sayso.read.cue_words import CueWord, cue_word, reading_of
from sayso.read.phrase_mends import COMPARATIVES
from sayso.read.quotes import OPENING_MARKS

ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
MAIN = frozenset({"ROOT", "conj", "xcomp", "ccomp", "parataxis", "acl", "relcl"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
NEGATING = frozenset({"neg", "det", "preconj", "advmod"})
CONDITIONS = frozenset({"if", "unless", "provided", "should"})
CLOSING_MARKS = "”\"»“’'` "
QUANTITIES = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "half", "a"})
EVERYWHERE = frozenset({"approximation", "distance"})


@dataclass(frozen=True, slots=True)
class Commitment:
    """Stance, certainty, polarity and hedges of one claim; `claims` is False for what is none."""

    stance: Stance
    certainty: Certainty
    polarity: Polarity
    hedges: tuple[Range, ...]
    claims: bool = True


def of_attribution(doc: Doc, it: Attribution) -> Commitment:
    """How an attributed content is put: by its cue, then by its own main clause."""
    own = _of_content(doc, it.content)
    word = cue_word(doc, it.cue) if it.cue else None
    reading = reading_of(doc, it, word)
    if word is None or reading is None:
        return own
    if not reading.claim and _quotes_a_statement(doc, it):
        return own
    put = Commitment(
        stance=_stance(doc, it, reading),
        certainty=_lower(own.certainty, reading.certainty),
        polarity=_turned(own.polarity, reading.polarity == "negative"),
        hedges=own.hedges,
        claims=reading.claim,
    )
    return _negated(put, reading, word) if _cue_is_negated(doc, it, word) else put


def _quotes_a_statement(doc: Doc, it: Attribution) -> bool:
    """Whether a verb of asking brings quoted words that are no question."""
    pieces = [text_of(doc)[a:b] for a, b in it.content]
    return any(
        piece[:1] in OPENING_MARKS and not piece.rstrip(CLOSING_MARKS).endswith("?")
        for piece in pieces
    )


def of_assertion(doc: Doc, content: Sequence[Range]) -> Commitment:
    """How the reporter puts what they tell in their own voice.

    With nobody named, an adverb of hearsay anywhere in the sentence ("thousands reportedly sent")
    keeps the whole from being certain.
    """
    return _of_content(doc, content, alone=True)


def _stance(doc: Doc, it: Attribution, reading: Reading) -> Stance:
    """The cue's stance; one that only passes words on takes the source noun's: "estimates say"."""
    if it.source is not None and reading.stance in {"states", "suggests"}:
        head = head_of(doc, it.source)
        noun = cue_of(head.lemma_, "noun") if head is not None and head.pos_ == "NOUN" else None
        if noun is not None and noun.stance != "states":
            return noun.stance
    return reading.stance


def _negated(put: Commitment, reading: Reading, word: CueWord) -> Commitment:
    """A negated cue: "could not rule out" leaves it possible, "did not confirm" claims nothing.

    A negated attitude is the opposite one: "does not believe", "never supported".
    """
    turned = _turned(put.polarity, True)
    if reading.polarity == "negative":
        lowered = _lower(put.certainty, "possible")
        return replace(put, stance="suggests", certainty=lowered, polarity=turned)
    if word.cue.speech and reading.certainty == "certain":
        return replace(put, claims=False)
    return replace(put, polarity=turned)


def _cue_is_negated(doc: Doc, it: Attribution, word: CueWord) -> bool:
    """Whether a negation stands at the cue's own verb, and not in what is said."""
    span = span_in(doc, it.cue) if it.cue else None
    near = [*(span or ()), *(child for child in word.token.children if child.dep_ == "neg")]
    return any(
        is_negator(token.lower_)
        and token.i < word.token.i
        and not within(token, it.content)
        and doc[token.i + 1].lower_ != "only"
        for token in near
    )


def _of_content(doc: Doc, content: Sequence[Range], *, alone: bool = False) -> Commitment:
    """What a content's own words commit to; `alone`: nobody but the reporter stands behind it."""
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    stance: Stance = "states"
    places = []
    root = main_root(doc, content)
    for tokens, hedge in _hedges(doc, content):
        main = root is not None and _in_main_clause(tokens, root)
        hearsay = hedge.kind == "evidential" and hedge.pos == "adv"
        if main or hearsay or hedge.kind in EVERYWHERE:
            places.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
        if (main or (alone and hearsay)) and not (hedge.weak or _other_party(tokens, hedge)):
            certainty = _lower(certainty, hedge.certainty)
            polarity = _turned(polarity, hedge.polarity == "negative")
            if tokens[0].lower_ in {"allegedly", "alleged"}:
                stance = "alleges"
    if root is not None:
        certainty = _lower(certainty, "possible") if _is_conditional(root) else certainty
        polarity = _turned(polarity, _is_negative(root) and not _goes_on_positive(root))
    return Commitment(stance, certainty, polarity, tuple(places))


def main_root(doc: Doc, content: Sequence[Range]) -> Token | None:
    """The verb of the content's first clause; its head noun where it has none.

    Where pieces of one sentence hang together it is the head of them all: "If the garrison falls,
    the north may follow".
    """
    pieces = [_first_clause(doc, piece) for piece in content]
    heads = [head for piece in pieces if (head := head_of(doc, piece)) is not None]
    first = heads[0] if heads else None
    return next((head for head in heads if first is not None and head.is_ancestor(first)), first)


def _first_clause(doc: Doc, piece: Range) -> Range:
    """The piece up to its first semicolon: "130; we found no second source"."""
    start, end = piece
    stop = text_of(doc).find(";", start + 1, end)
    return (start, stop) if stop > start else piece


def _hedges(doc: Doc, content: Sequence[Range]) -> Iterator[tuple[Sequence[Token], Hedge]]:
    """Every hedge of the content with its tokens."""
    for piece in content:
        span = span_in(doc, piece)
        tokens = list(span) if span is not None else []
        lemmas = [token.lemma_.lower() for token in tokens]
        place = 0
        while place < len(tokens):
            found = hedge_at(lemmas, place)
            if found is not None and _fits(tokens, place, *found):
                yield tokens[place : found[1]], found[0]
                place = found[1]
            else:
                place += 1


def _fits(tokens: Sequence[Token], place: int, hedge: Hedge, end: int) -> bool:
    """Whether words are used as a hedge: "May" the month is no modal, "around Aden" no bound."""
    token = tokens[place]
    if hedge.kind == "approximation":
        return any(it.like_num or it.lower_ in QUANTITIES for it in tokens[end : end + 2])
    if hedge.pos == "modal":
        return token.tag_ == "MD"
    if hedge.pos == "verb":
        return token.pos_ in {"VERB", "AUX"}
    return True


def _other_party(tokens: Sequence[Token], hedge: Hedge) -> bool:
    """Whether a hedging verb is a deed of the sentence's subject, and no hedge of the clause."""
    if any(token.dep_ == "neg" for token in tokens):
        return True  # "could not be verified" is what is told, and told for certain
    return hedge.kind == "conditional" or (hedge.pos == "noun" and len(tokens) == 1)


def _in_main_clause(tokens: Sequence[Token], root: Token) -> bool:
    """Whether a hedge stands at the main verb, or at a verb coordinated with it or under it."""
    if root in tokens:
        return True
    token = next((it for it in tokens if it.head not in tokens), tokens[0])
    governor = token if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux"} else token.head
    for _ in range(3):
        if governor == root:
            return True
        if governor.dep_ not in {"conj", "xcomp", "auxpass", "acomp"}:
            return False
        governor = governor.head
    return False


def _is_conditional(root: Token) -> bool:
    """Whether the main clause holds only under a condition."""
    return any(
        child.dep_ == "advcl"
        and any(it.lower_ in CONDITIONS for it in child.children if it.dep_ in {"mark", "aux"})
        for child in root.children
    )


def _is_negative(root: Token) -> bool:
    """Whether the main verb is negated, itself or through one of its arguments ("no soldiers")."""
    for child in root.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ARGUMENTS and _is_empty(child):
            return True
    return root.dep_ != "neg" and any(
        child.dep_ in {"aux", "xcomp"} and child.i < root.i and child.lower_ == "cannot"
        for child in root.children
    )


def _goes_on_positive(root: Token) -> bool:
    """Whether a negated clause is one of several told: "that it did not stop, that 14 died"."""
    return any(
        child.i > root.i and child.dep_ in {"advcl", "conj", "ccomp"} and not _is_negative(child)
        for child in root.children
        if any(
            it.lower_ == "that" and it.i > 0 and it.nbor(-1).text == "," for it in child.children
        )
    )


def _is_empty(argument: Token) -> bool:
    if argument.lower_ in {"none", "nobody", "nothing", "no"}:
        return not _is_abbreviated(argument)
    return any(
        child.dep_ in NEGATING
        and child.i < argument.i
        and child.lower_ in {"no", "neither", "not"}
        and child.nbor().lower_ not in COMPARATIVES
        for child in argument.children
    )


def _is_abbreviated(token: Token) -> bool:
    """Whether a "no" is short for "number": "communiqué no. 31"."""
    after = [it.text for it in token.doc[token.i + 1 : token.i + 3]]
    return after[:1] == ["."] and after[1:] != [] and after[1][0].isdigit()


def _lower(one: Certainty, other: Certainty) -> Certainty:
    return max(one, other, key=ORDER.index)


def _turned(polarity: Polarity, turn: bool) -> Polarity:
    if not turn:
        return polarity
    return "negative" if polarity == "positive" else "positive"
