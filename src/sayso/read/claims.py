"""Attributions and the reporter's own sentences → claims, each with its chain and its weight."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.lexicon.cues import cue_of
from sayso.lexicon.relays import is_outlet
from sayso.model import Actor, Block, Claim, Event, Figure, Link, Time, span_at
from sayso.model.words import ChainRole, Quotation
from sayso.read.actor_index import ActorAt, actor_at
from sayso.read.assertions import find_assertions
from sayso.read.attribution import Attribution, Range
from sayso.read.chain import Party, find_parties
from sayso.read.claim_words import head_of, text_of
from sayso.read.commitment import Commitment, main_root, of_assertion, of_attribution
from sayso.read.inner import find_inner
from sayso.read.quotes import Quote, find_quotes
from sayso.read.witnesses import can_speak

_REAL = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has an id; `holder` is the number of the draft whose content holds it."""

    attribution: Attribution | None
    content: tuple[Range, ...]
    commitment: Commitment
    parties: tuple[Party, ...] = ()
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the other steps found, which claims point at.

    `granted`: the figures of what happened, each with where the words that tell of it stand; a
    claim that says no to something else takes them for granted ("would not come after the murder
    of ten leaders").
    """

    actor_at: ActorAt
    times: Sequence[Time]
    events: Sequence[Event]
    figures: Sequence[Figure]
    quotes: Sequence[Quote]
    granted: Mapping[str, frozenset[int]]


def find_claims(
    doc: Doc,
    layout: Sequence[Block],
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    times: Sequence[Time],
    events: Sequence[Event],
    figures: Sequence[Figure],
) -> tuple[Claim, ...]:
    """All claims of a report, ids `c1` … in text order, a nested claim right behind its holder."""
    named = actor_at(doc, actors)
    attributions = [it for it in attributions if can_speak(doc, it, named)]
    quotes = find_quotes(text_of(doc), [(block.start, block.end) for block in layout])
    findings = Findings(named, times, events, figures, quotes, _granted(events))
    drafts: list[Draft] = []
    for it in sorted(_drafts(doc, layout, attributions), key=lambda rows: rows[0].content):
        first = len(drafts)
        drafts.append(it[0])
        drafts += [replace(inner, holder=first) for inner in it[1:]]
    return tuple(_claim(doc, number, draft, findings) for number, draft in enumerate(drafts))


def _drafts(
    doc: Doc,
    layout: Sequence[Block],
    attributions: Sequence[Attribution],
) -> list[list[Draft]]:
    """Each outer claim with the claims nested in it behind it."""

    def outlet(place: Range) -> bool:
        return is_outlet(text_of(doc)[place[0] : place[1]])

    found = [
        drafts for it in attributions if (drafts := _attributed(doc, it, attributions, outlet))
    ]
    for content in find_assertions(doc, layout, attributions):
        found.append([Draft(None, content, of_assertion(doc, content))])
    return found


def _attributed(
    doc: Doc,
    it: Attribution,
    others: Sequence[Attribution],
    outlet: Callable[[Range], bool],
) -> list[Draft]:
    """One attributed claim and those nested in it; none where its cue puts nothing forward."""
    commitment = of_attribution(doc, it)
    if not commitment.claims:
        return []
    taken = [place for other in others if other is not it for place in other.content]
    parties = find_parties(doc, it, taken, outlet)
    cues = {other.cue for other in others}
    inner = [row for row in find_inner(doc, it) if row.cue not in cues]
    told = [Party(place=row.source, role="origin", near=False) for row in inner if row.source]
    parties += [row for row in told if all(row.place != party.place for party in parties)]
    nested = [
        Draft(row, row.content, weighed)
        for row in inner
        if (weighed := of_attribution(doc, row)).claims
    ]
    return [Draft(it, it.content, commitment, tuple(parties)), *nested]


def _claim(doc: Doc, number: int, draft: Draft, findings: Findings) -> Claim:
    text, commitment, it = text_of(doc), draft.commitment, draft.attribution
    cue = it.cue if it else None
    negated = commitment.polarity == "negative"
    return Claim(
        id=f"c{number + 1}",
        content=tuple(span_at(text, *place) for place in draft.content),
        voice="attributed" if it else "reporter",
        cue=span_at(text, *cue) if cue else None,
        chain=_chain(doc, draft, findings),
        quotation=_quotation(text, draft.content, findings.quotes) if it else "none",
        stance=commitment.stance,
        certainty=commitment.certainty,
        polarity=commitment.polarity,
        hedges=tuple(span_at(text, *place) for place in commitment.hedges),
        said=_said(doc, it, findings.times) if it else None,
        events=tuple(
            event.id
            for event in findings.events
            if any(_holds(draft.content, it.start) for it in (event.trigger, *event.mentions))
        ),
        figures=tuple(
            row.id
            for row in findings.figures
            if _holds(draft.content, row.start)
            and not (negated and _is_beside(doc, draft.content, row, findings.granted.get(row.id)))
        ),
        within=f"c{draft.holder + 1}" if draft.holder is not None else None,
    )


def _is_beside(
    doc: Doc, content: Sequence[Range], figure: Figure, told: frozenset[int] | None
) -> bool:
    """Whether a figure hangs on words for what happened beside the main clause that says no.

    What a noun of saying gives is denied with it: "took back its report of 12 deaths".
    """
    main, token = main_root(doc, content), head_of(doc, (figure.start, figure.end))
    beside = False
    while told and token is not None and token != main:
        beside = beside or token.idx in told
        if beside and _says(token):
            return False
        token = token.head if token.head != token else None
    return beside and not (main is not None and _says(main))


def _says(token: Token) -> bool:
    return token.pos_ == "NOUN" and cue_of(token.lemma_.lower(), "noun") is not None


def _granted(events: Iterable[Event]) -> Mapping[str, frozenset[int]]:
    """The figures all of whose events happened, with the starts of the words that tell of them."""
    unreal = {it for event in events if event.reality not in _REAL for it in event.figures}
    told: defaultdict[str, set[int]] = defaultdict(set)
    for event in events:
        starts = {it.start for it in (event.trigger, *event.mentions)}
        for it in event.figures:
            told[it] |= starts
    return {it: frozenset(starts) for it, starts in told.items() if it not in unreal}


def _holds(pieces: Iterable[Range], place: int) -> bool:
    return any(a <= place < b for a, b in pieces)


def _chain(doc: Doc, draft: Draft, findings: Findings) -> tuple[Link, ...]:
    """The links nearest the reader first: relays, the speaker, then what stands behind it."""
    near = [(party.role, party.place) for party in draft.parties if party.near]
    far = [(party.role, party.place) for party in draft.parties if not party.near]
    source = draft.attribution.source if draft.attribution else None
    middle: list[tuple[ChainRole, Range]] = [("speaker", source)] if source else []
    return tuple(
        Link(
            start=start,
            end=end,
            text=text_of(doc)[start:end],
            role=role,
            actor=findings.actor_at(start, end),
        )
        for role, (start, end) in (*near, *middle, *far)
    )


def _quotation(text: str, content: Sequence[Range], quotes: Sequence[Quote]) -> Quotation:
    """Direct where all words stand in quotation marks, mixed where some do."""
    words = quoted = 0
    for start, end in content:
        inside = [
            (max(start, quote.start), min(end, quote.end))
            for quote in quotes
            if quote.start < end and start < quote.end
        ]
        words += sum(mark.isalnum() for mark in text[start:end])
        quoted += sum(mark.isalnum() for a, b in inside for mark in text[a:b])
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _said(doc: Doc, it: Attribution, times: Sequence[Time]) -> int | None:
    """The time of saying: in the cue's sentence and no content, with a day rather than without.

    Of several the nearest to the cue: "In November the envoy, currently in Oslo, hinted …".
    """
    head = head_of(doc, it.cue) if it.cue else None
    if head is None or it.cue is None:
        return None
    start, end = head.sent.start_char, head.sent.end_char
    cue = it.cue
    outside = [
        (time.earliest is None, min(abs(time.start - cue[1]), abs(cue[0] - time.end)), number)
        for number, time in enumerate(times)
        if start <= time.start < end and not _holds((*it.content, it.source or (0, 0)), time.start)
    ]
    return min(outside)[2] if outside else None
