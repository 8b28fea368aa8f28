"""Who or what can put something forward: a party, or a thing that was written or recorded."""

from spacy.tokens import Doc

from sayso.lexicon.cues import cue_of
from sayso.lexicon.witnesses import showing_verbs, witnesses
from sayso.read.actor_index import ActorAt
from sayso.read.attribution import Attribution
from sayso.read.claim_words import head_of, text_of
from sayso.read.cue_words import cue_word
from sayso.read.quotes import OPENING_MARKS


def can_speak(doc: Doc, it: Attribution, named: ActorAt) -> bool:
    """Whether an attribution's source can have said it.

    Of an event or a thing ("the attack has proved that …") it is the reporter who speaks. In doubt
    a source can: names, pronouns, whoever is quoted, and whoever does more than show.
    """
    if it.source is None or it.cue is None or named(*it.source) is not None:
        return True
    head = head_of(doc, it.source)
    if head is None or head.pos_ != "NOUN" or head.lemma_.lower() in witnesses():
        return True
    if any(text_of(doc)[start] in OPENING_MARKS for start, _ in it.content):
        return True
    word = cue_word(doc, it.cue)
    shows = word is not None and word.token.lemma_.lower() in showing_verbs()
    return not shows or cue_of(head.lemma_, "noun") is not None
