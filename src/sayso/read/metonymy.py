"""Tells a place name that stands for a party from one that stands for the place.

After Markert and Nissim (2002), "Metonymy resolution as a classification task": the grammatical
role of a country's name and the head it depends on decide between literal and place-for-people.
"""

from spacy.tokens import Doc, Token

from sayso.lexicon.place_signs import sense_words

_PARTY_PREPOSITIONS = frozenset({"with", "against", "between", "by", "versus"})


def is_metonym(doc: Doc, start: int, end: int, *, country: bool) -> bool:
    """Whether the name at `start` to `end` stands for a government or its forces.

    The name must be of a country (`country`), or else of a capital or another seat of power.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    return _as_party(_role_bearer(span.root), country)


def _role_bearer(token: Token) -> Token:
    """The token whose role the name shares: the first of "Moscow and Kyiv"."""
    for _ in range(8):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token


def _as_party(token: Token, country: bool) -> bool:
    role, head = token.dep_, token.head
    if role == "nsubj":
        return _subject(head, country)
    if role == "nsubjpass":
        return head.lemma_ in sense_words("addressee") and head.lemma_ != "supply"
    if role in ("poss", "compound", "nmod", "amod"):
        return head.lemma_.lower() in sense_words("party")
    if role == "pobj":
        return _object_of(head)
    if role in ("dobj", "dative"):
        return head.lemma_ in sense_words("addressee")
    return False


def _subject(verb: Token, country: bool) -> bool:
    lemma = verb.lemma_.lower()
    if country:
        return verb.pos_ in ("VERB", "AUX") and lemma not in sense_words("literal_subject")
    if lemma in sense_words("aspect"):
        return any(
            child.dep_ == "xcomp" and child.lemma_.lower() in sense_words("speech")
            for child in verb.children
        )
    return lemma in sense_words("speech")


def _object_of(preposition: Token) -> bool:
    word = preposition.lower_
    if word in _PARTY_PREPOSITIONS:
        return True
    return word == "of" and preposition.head.lemma_.lower() in sense_words("party")
