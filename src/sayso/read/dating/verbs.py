"""The verbs that times and lengths belong to, and what they say of them."""

from spacy.tokens import Token

from sayso.model import Time
from sayso.read.tokens_at import Tense, TokensAt, verb_tense

SAYING = frozenset(
    {"say", "tell", "report", "announce", "confirm", "state", "add", "declare", "admit", "agree"}
)
BEGINNING = frozenset({"begin", "start", "open", "launch", "break", "fire", "erupt", "attack"})
# Verbs whose own tense is that of what they lead to: "began to smoke".
CARRIED_OUT = frozenset({"begin", "start", "come", "fail", "manage", "refuse", "continue", "go"})
UP = 6  # steps from a time up to the verb it belongs to
UP_OF_LENGTH = 5


def governor(tokens: TokensAt, time: Time) -> Token | None:
    """The full verb a time belongs to."""
    token = tokens.token(time.start)
    for _ in range(UP):
        if token is None or token.pos_ == "VERB":
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def predicate(tokens: TokensAt, offset: int) -> Token | None:
    """The verb above the word at an offset, "has" and "is" too."""
    token = tokens.token(offset)
    for _ in range(UP_OF_LENGTH):
        if token is None or token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token if token is not None and token.pos_ in ("VERB", "AUX") else None


def begins(tokens: TokensAt, time: Time) -> bool:
    """Whether something began on a day."""
    verb = governor(tokens, time)
    return verb is not None and verb.lemma_ in BEGINNING


def says(tokens: TokensAt, time: Time) -> bool:
    """Whether the verb a day belongs to tells of something said."""
    verb = governor(tokens, time)
    return verb is not None and verb.lemma_ in SAYING


def tense_of(tokens: TokensAt, time: Time) -> Tense:
    """The tense a day is told in; "began to smoke on 14 April" tells of the past."""
    verb = governor(tokens, time)
    if verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ in CARRIED_OUT:
        return verb_tense(verb.head)
    return tokens.tense(time.start)
