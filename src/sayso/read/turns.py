"""Speech in a paragraph of its own: turns of a transcript, what a name signs or a colon announces.

The layout says whose words they are, whatever stands in them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, repeat

from spacy.tokens import Doc, Token

from sayso.lexicon.cues import cue_of
from sayso.read.attribution import Attribution, Range, trimmed
from sayso.read.claim_words import party_phrase, span_in, text_of, verb_phrase

# "MR. OKORO: …", "Ana Reyes: …", also where each turn of a quoted transcript has its mark.
TURN = re.compile(r"[“\"‘']?((?:(?:[A-Z][\w’'-]*|[A-Z])\.?[ \t]+){0,3}[A-Z][\w’'-]*)(:)[ \t]*")
# "“The wells are dry.” — Ana Reyes", as witnesses' words are listed.
SIGNED = re.compile(
    r"([“\"«].*[”\"»])\s*(--|[―—–-])\s*"
    r"((?:[^\W\d_][\w’'.-]*[ \t]+){0,4}[^\W\d_][\w’'-]*)(?:,[^“”\"«»]{0,80})?$",
    re.DOTALL,
)
STAGE_NOTE = re.compile(r"\W*[(\[][^()\[\]]*[)\]]\W*$")
FEWEST_TURNS = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})


def find_turns(
    doc: Doc, paragraphs: Sequence[Range], found: Sequence[Attribution]
) -> list[Attribution]:
    """The turns of a transcript, and paragraphs that the one before them announces.

    A report is a transcript where at least three paragraphs open with a name and a colon, and one
    name comes back; what stands between two turns goes on with the first. A single one may be a
    label ("Correction: …", "Sudan: …"), and is a turn only where that party speaks elsewhere in
    the report too.
    """
    text = text_of(doc)
    return [
        *_turns(text, paragraphs, found),
        *_signed(text, paragraphs),
        *_announced(doc, text, paragraphs, found),
    ]


def _turns(
    text: str, paragraphs: Sequence[Range], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    turns = [(match, end) for start, end in paragraphs if (match := TURN.match(text, start, end))]
    names = Counter(match.group(1) for match, _ in turns)
    transcript = len(turns) >= FEWEST_TURNS and max(names.values()) > 1
    if not transcript:
        speakers = {word for it in found if it.source for word in text[slice(*it.source)].split()}
        turns = [it for it in turns if it[0].group(1).split()[-1] in speakers]
    starts = [start for start, _ in paragraphs]
    ends = [match.start() for match, _ in turns[1:]] if transcript else []
    for (match, end), stop in zip(turns, chain(ends, repeat(0)), strict=False):
        goes_on = paragraphs[bisect_left(starts, end) : bisect_left(starts, stop)]
        pieces = [(match.end(), end), *(it for it in goes_on if not STAGE_NOTE.match(text, *it))]
        words = tuple(it for piece in pieces if (it := trimmed(text, *piece)) is not None)
        if words:
            yield Attribution(cue=match.span(2), source=match.span(1), content=words)


def _signed(text: str, paragraphs: Sequence[Range]) -> Iterator[Attribution]:
    """A paragraph in quotation marks, with the speaker's name behind a dash."""
    for start, end in paragraphs:
        match = SIGNED.match(text, start, end) if text[start] in '“"«' else None
        if match is not None and all(word[0].isupper() for word in match[3].split()):
            yield Attribution(cue=match.span(2), source=match.span(3), content=(match.span(1),))


def _announced(
    doc: Doc, text: str, paragraphs: Sequence[Range], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """ "The minister added:" and a paragraph that nobody else holds."""
    held = [place for it in found for place in it.ranges]
    for (start, end), (after, stop) in pairwise(paragraphs):
        if not text[start:end].rstrip().endswith(":"):
            continue
        colon = text.rindex(":", start, end)
        saying = _saying_before(doc, colon)
        content = trimmed(text, after, stop)
        free = not any(a < stop and after < b for a, b in held)
        if saying is not None and content is not None and free:
            yield Attribution(cue=saying[0], source=saying[1], content=(content,))


def _saying_before(doc: Doc, colon: int) -> tuple[Range, Range] | None:
    """The verb of saying of the clause that a colon ends, and its subject."""
    span = span_in(doc, (colon, colon + 1))
    if span is None:
        return None
    verb = span[0].sent.root
    subject = next((it for it in verb.children if it.dep_ in SUBJECTS), None)
    source = party_phrase(subject) if subject is not None else None
    said = _words_of_saying(verb, colon)
    return (said, source) if said is not None and source is not None else None


def _words_of_saying(verb: Token, colon: int) -> Range | None:
    """A verb of saying, or one with the noun of saying that it takes: "made this comment"."""
    if verb.idx > colon:
        return None
    if _tells(verb, "verb"):
        return verb_phrase(verb)
    noun = next((it for it in verb.children if it.dep_ in OBJECTS and _tells(it, "noun")), None)
    if noun is None or noun.idx > colon:
        return None
    return verb_phrase(verb)[0], noun.idx + len(noun)


def _tells(token: Token, pos: str) -> bool:
    cue = cue_of(token.lemma_, pos)
    return cue is not None and cue.claim and not cue.weak
