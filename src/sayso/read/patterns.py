"""Attributions that the grammar shows beyond doubt, where the tagger saw none.

The corpus the tagger learned from has few passives, few bare "per" and few tolls; reports of war
are full of them: "was quoted by state television as saying", "has been confirmed by two relatives",
"put the toll at nine".
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from sayso.lexicon.cues import Cue, cue_of
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.links import link_words
from sayso.lexicon.toll_words import pattern_of
from sayso.read.attribution import Attribution, Range, trimmed
from sayso.read.claim_words import party_phrase, text_of, verb_phrase

AGENTS = frozenset({"agent", "prep"})
STOPS = frozenset({".", "!", "?"})
SPEECH = frozenset({"say", "tell", "state", "claim", "warn", "add", "explain"})


def find_patterns(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """Passives of saying with their doer, "per"-phrases and tolls set, where no attribution stands.

    A passive also takes the place of attributions that overlap it: its grammar is the surer guide.
    So does the verb of a clause in which only who is cited was taken for what is said.
    """
    held = sorted(it.extent for it in found)
    return [
        it
        for sent in doc.sents
        for token in sent
        if (
            it := _passive(doc, token)
            or _per(doc, token, sent, held)
            or _citing(doc, token, found)
            or _tallying(doc, token, held)
        )
    ]


def _passive(doc: Doc, verb: Token) -> Attribution | None:
    """ "X was quoted by Y as saying Z", "X has been confirmed by Y", "X was accused by Y of Z"."""
    if verb.lemma_ in {"quote", "cite"} and any(it.dep_ == "nsubj" for it in verb.children):
        return _quoting(doc, verb)
    if verb.tag_ != "VBN" or not any(child.dep_ == "auxpass" for child in verb.children):
        return None
    subject = next((it for it in verb.children if it.dep_ == "nsubjpass"), None)
    if subject is None:
        return None
    if verb.lemma_ in {"quote", "cite"}:
        return _quoted(doc, verb, subject)
    cue = cue_of(verb.lemma_, "verb")
    agent = next((it for it in verb.children if it.dep_ == "agent"), None)
    speaker = next((it for it in agent.children if it.dep_ == "pobj"), None) if agent else None
    if cue is None or cue.weak or not cue.claim or agent is None or speaker is None:
        return None
    return _with_agent(doc, verb, subject, agent, speaker, cue)


def _quoted(doc: Doc, verb: Token, subject: Token) -> Attribution | None:
    saying = _as_saying(verb)
    content = _said(doc, saying) if saying is not None else None
    if content is None:
        return None
    return Attribution(cue=verb_phrase(verb), source=party_phrase(subject), content=(content,))


def _quoting(doc: Doc, verb: Token) -> Attribution | None:
    """ "Y quoted X as saying Z", or "Z, Y quoted X as saying": Y passes on what X said."""
    saying = _as_saying(verb)
    if saying is None:
        return None
    subject = next(it for it in verb.children if it.dep_ == "nsubj")
    before = next((it for it in verb.children if it.dep_ == "ccomp" and it.i < subject.i), None)
    content = _said(doc, saying) or (_subtree(doc, before) if before is not None else None)
    source = party_phrase(subject)
    if content is None or source is None:
        return None
    return Attribution(cue=verb_phrase(verb), source=source, content=(content,))


def _as_saying(verb: Token) -> Token | None:
    """The participle of "quoted … as saying"."""
    inner = (word for it in verb.children if it.lower_ == "as" for word in it.children)
    return next((word for word in inner if word.lemma_ in SPEECH), None)


def _said(doc: Doc, saying: Token) -> Range | None:
    clause = next((it for it in saying.children if it.dep_ == "ccomp"), None)
    return _subtree(doc, clause) if clause is not None else None


def _with_agent(
    doc: Doc, verb: Token, subject: Token, agent: Token, speaker: Token, cue: Cue
) -> Attribution | None:
    about = _subtree(doc, subject)
    source = party_phrase(speaker)
    rest = [
        place
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in {"of", "for"} and child.i > agent.i
        if (place := _subtree(doc, child)) is not None
    ]
    if about is None or source is None or not {"np", "that", "of", "of_ing"} & set(cue.frames):
        return None
    begin, end = verb_phrase(verb)
    if agent.i == verb.i + 1:
        end = agent.idx + len(agent)
    return Attribution(cue=(begin, end), source=source, content=(about, *rest))


def _per(doc: Doc, token: Token, sent: Span, held: Sequence[Range]) -> Attribution | None:
    """ "…, per the agency": the rest of the clause on that authority."""
    if token.lower_ != "per" or token.pos_ != "ADP":
        return None
    if any(a < sent.end_char and sent.start_char < b for a, b in held):
        return None
    holder = next((it for it in token.children if it.dep_ == "pobj"), None)
    if holder is None or (holder.pos_ not in {"PROPN", "PRON"} and not _definite(holder)):
        return None
    clause = trimmed(text_of(doc), sent.start_char, token.idx)
    source = party_phrase(holder)
    if clause is None or source is None or sent.root.i > token.i:
        return None
    return Attribution(cue=(token.idx, token.idx + 3), source=source, content=(clause,))


def _citing(doc: Doc, token: Token, found: Sequence[Attribution]) -> Attribution | None:
    """ "X, citing Y, put the toll at nine": said is the toll, and not who is cited."""
    if token.tag_ != "VBG":
        return None
    rows = link_words().get((token.lemma_.lower(), "verb"), ())
    if not any(row.side == "far" for row in rows):
        return None
    here = [it for it in found if it.cue and _is_in(token.sent, it.cue)]
    if len(here) != 1 or here[0].cue is None or not here[0].cue[0] <= token.idx < here[0].cue[1]:
        return None
    verb = token.head if token.dep_ == "advcl" else token.head.head
    subject = next((it for it in verb.children if it.dep_ == "nsubj"), None)
    known = cue_of(verb.lemma_.lower(), "verb") or cue_of(f"{verb.lemma_.lower()} at", "verb")
    if verb.pos_ != "VERB" or subject is None or known is None:
        return None
    last = doc[token.left_edge.i - 1] if token.i > verb.i else verb.right_edge
    last = doc[last.i - 1] if last.text in STOPS else last
    content = trimmed(text_of(doc), verb.idx + len(verb), last.idx + len(last))
    if content is None:
        return None
    return Attribution(cue=verb_phrase(verb), source=party_phrase(subject), content=(content,))


def _tallying(doc: Doc, verb: Token, held: Sequence[Range]) -> Attribution | None:
    """ "The mayor put the toll at nine", "police lowered their count of the dead to five"."""
    if verb.pos_ != "VERB" or not pattern_of("setting").fullmatch(verb.lemma_):
        return None
    subject = next((it for it in verb.children if it.dep_ == "nsubj"), None)
    tally = next((it for it in verb.children if it.dep_ == "dobj" and it.i > verb.i), None)
    if subject is None or tally is None or not _is_tally(tally):
        return None
    if subject.lemma_ in event_lexicon().nouns:
        return None  # "a second blast raised the toll to nine"
    told = [it for it in verb.children if it.i >= tally.i and _is_number_told(it)]
    source = party_phrase(subject)
    if not told or source is None:
        return None
    last = told[-1].right_edge
    content = trimmed(text_of(doc), tally.left_edge.idx, last.idx + len(last))
    if content is None or any(a < content[1] and source[0] < b for a, b in held):
        return None
    return Attribution(cue=verb_phrase(verb), source=source, content=(content,))


def _is_tally(noun: Token) -> bool:
    """Whether a noun is a count of victims: a toll, or a number or figure that has a word of them.

    Who raises the number of guards does so, and tells nothing.
    """
    if not pattern_of("tally").fullmatch(noun.lemma_):
        return False
    return noun.lemma_ in {"toll", "tally"} or any(
        pattern_of("harm").fullmatch(it.lower_) for it in noun.subtree
    )


def _is_number_told(part: Token) -> bool:
    """Whether a part of a clause is a toll itself or where it stands now: "at nine", "to 12"."""
    if part.dep_ not in {"dobj", "prep", "advmod", "prt", "dative"}:
        return False
    return any(it.like_num and it.ent_type_ not in {"DATE", "TIME"} for it in part.subtree)


def _is_in(sent: Span, place: Range) -> bool:
    return bool(sent.start_char <= place[0] < sent.end_char)


def _definite(noun: Token) -> bool:
    """ "per the agency" names a source, "per day" a rate."""
    return any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)


def _subtree(doc: Doc, token: Token) -> Range | None:
    first, last = token.left_edge, token.right_edge
    return trimmed(text_of(doc), first.idx, last.idx + len(last))


def without_overlaps(
    found: Sequence[Attribution], surer: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Those of `found` that share no word with the cue or the content of a surer one."""
    taken = [place for it in surer for place in it.ranges]
    for it in found:
        if not any(a < d and c < b for a, b in it.ranges for c, d in taken):
            yield it
