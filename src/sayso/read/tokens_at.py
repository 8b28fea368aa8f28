"""Tokens of a doc by the character they stand at, and what the parse says of them."""

from typing import Literal

from spacy.tokens import Doc, Token

from sayso.lexicon.times import meaning

Tense = Literal["past", "present", "future", ""]

FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
FORWARD = frozenset({"by", "until", "till"})
REACH = 12  # steps up the tree; longer chains are lists, and tell no tense


class TokensAt:
    """Looks tokens of `doc` up by character offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def token(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`, None where there is none."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def tag(self, offset: int) -> str:
        """Its part-of-speech tag (Penn Treebank)."""
        token = self.token(offset)
        return token.tag_ if token is not None else ""

    def is_capital(self, offset: int) -> bool:
        """Whether it is written with a capital."""
        token = self.token(offset)
        return token is not None and token.text[:1].isupper()

    def entity(self, offset: int) -> str:
        """The type of the name it belongs to."""
        token = self.token(offset)
        return token.ent_type_ if token is not None else ""

    def head(self, offset: int) -> int:
        """Where the head of the word there begins; -1 where there is no word."""
        token = self.token(offset)
        return token.head.idx if token is not None else -1

    def heads(self, offset: int) -> bool:
        """Whether the noun there is no mere part of the name or noun after it."""
        token = self.token(offset)
        return token is not None and token.dep_ in ("pobj", "dobj", "nsubj", "attr", "nsubjpass")

    def counts(self, offset: int) -> bool:
        """Whether the number there counts the plural noun after it."""
        token = self.token(offset)
        if token is None or token.dep_ != "nummod":
            return False
        return token.head.i > token.i and token.head.tag_ in PLURAL_NOUNS

    def tense(self, offset: int) -> Tense:
        """The tense of the verb that governs the word there; "" where none does."""
        token = self.token(offset)
        link = token.head.lower_ if token is not None else ""
        if link == "since":
            return "past"
        tense = self._verb_tense(token)
        return "future" if link in FORWARD and tense != "past" else tense

    def reaches_now(self, offset: int) -> bool:
        """Whether what the word there belongs to lasts until now: "has been shelled since May"."""
        verb = self._verb(self.token(offset))
        return verb is not None and any(
            it.dep_ in AUXILIARY and it.lemma_ == "have" and it.tag_ in ("VBZ", "VBP")
            for it in verb.children
        )

    def _verb_tense(self, token: Token | None) -> Tense:
        verb = self._verb(token)
        return "" if verb is None else verb_tense(verb)

    def _verb(self, token: Token | None) -> Token | None:
        """The verb that governs a word, or the word itself; None where none is near."""
        for _ in range(REACH):
            if token is None or token.pos_ in ("VERB", "AUX"):
                return token
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def verb_tense(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive with "to" lies ahead."""
    tags = {child.tag_: child.lower_ for child in verb.children if child.dep_ in AUXILIARY}
    if tags.get("MD") in FUTURE_AUXILIARIES:
        return "future"
    if "TO" in tags and verb.tag_ == "VB":
        return "future"
    if verb.tag_ == "VBN" and verb.lemma_ in meaning("planning"):
        return "future"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in meaning("timetable"):
        return "future"
    if verb.tag_ in ("VBD", "VBN") or "VBD" in tags:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP", "VBG") else ""


AUXILIARY = frozenset({"aux", "auxpass"})
