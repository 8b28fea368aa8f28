"""Doc → events: who did what to whom, coded in PLOVER, CAMEO and ACLED."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.model import Actor, Block, Event, Figure, Place, Span, Time, span_at
from sayso.model.words import ActorKind, Reality
from sayso.read.acled import Happening, acled_codes
from sayso.read.attach import attached, clauses_on, inherited, top_of
from sayso.read.code_table import CodeTable
from sayso.read.event_parties import parties_of, party_named
from sayso.read.mentions import Mentions, mentions_of
from sayso.read.phrases import left_edge
from sayso.read.reality import is_answered, is_heralded, reality_of
from sayso.read.retellings import join_retellings
from sayso.read.roles import roles_of
from sayso.read.shared_parties import share_parties
from sayso.read.tree import Tree, kids, tree_of
from sayso.read.triggers import find_triggers

_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_TO_PARTIES = frozenset({"AID", "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_CONFLICT = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
# Done somewhere and to somebody, as attacks are: a town is no party to them.
_ON_GROUND = frozenset(
    {"withdrawal", "deployment", "territory_gain", "destruction", "looting", "visit", "protest"}
)
# What is done by doing something else: "marched to denounce the tax".
_VERBAL = frozenset({"condemnation", "praise", "protest", "accusation", "demand"})

_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_SPOKEN = frozenset({"condemnation", "praise", "accusation", "demand", "threat"})

# Where something was said, nobody's in particular: "told reporters after a cabinet meeting".
_SETTINGS = frozenset({"meeting", "session", "conference", "briefing"})

_SUMS = frozenset({"number", "toll", "total", "count", "tally", "figure", "record", "rate"})

_MEASURED_BY: dict[str, tuple[str, ...]] = {
    "killed": ("death",),
    "wounded": ("injury",),
    "killed_or_wounded": ("death", "injury"),
    "captured": ("capture",),
    "detained": ("detention", "abduction", "capture"),
    "deployed": ("deployment",),
    "displaced": ("displacement",),
    "destroyed": ("destruction", "attack"),
    "transferred": ("arms_transfer", "military_aid", "humanitarian_aid"),
    "attacking": ("attack", "clash", "invasion"),
}


def find_events(
    doc: Doc,
    layout: Sequence[Block],
    actors: Sequence[Actor],
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Sequence[Figure],
    codes: CodeTable | None = None,
) -> tuple[Event, ...]:
    """The events of a report, in text order with ids e1, e2 …; boilerplate gives none.

    One event a trigger word of `lexicon/events.yaml`; its parties, time, place, weapons and
    figures are those that the parse ties to that word, and are empty where it ties none. What is
    told again is joined to the event it was told of. `codes` win over the lexicon's own.
    """
    tree = _with_names(tree_of(doc), places, actors)
    triggers = find_triggers(tree, layout)
    mentions = mentions_of(actors)
    anchors = _carriers(tree, triggers)
    when = _owned(tree, anchors, times)
    where = _owned(tree, anchors, places, skip=_not_scenes(tree, places))
    counted = _figures(tree, triggers, figures)
    kinds = {actor.id: actor.kind for actor in actors}
    happenings = [_happening(tree, i, row, mentions, kinds) for i, row in triggers.items()]
    acled = acled_codes(tree, happenings)
    scenes = frozenset(_settlements(places))
    events = [
        _event(tree, n, it, acled.get(it.trigger), mentions, when, where, counted, places, scenes)
        for n, it in enumerate(happenings, start=1)
    ]
    if codes:
        events = [
            _recoded(event, it.row, codes) for event, it in zip(events, happenings, strict=True)
        ]
    events = share_parties(tree, events, happenings, anchors)
    told = [
        (event, it.trigger)
        for event, it in zip(events, happenings, strict=True)
        if not _is_circumstance(tree, event, it.trigger)
    ]
    return join_retellings(
        tree, [it[0] for it in told], [it[1] for it in told], actors, times, places, figures
    )


def _with_names(tree: Tree, places: Sequence[Place], actors: Sequence[Actor]) -> Tree:
    """The tree with what was found out: the kinds of parties, and which names are places.

    A name that was found to be a place is one, whatever the parser took it for.
    """
    names, parties = list(tree.names), list(tree.parties)
    for place in places:
        inside = _tokens(tree, place)
        edges = ((inside.start - 1, inside.start), (inside.stop, inside.stop - 1))
        longer = any(
            0 <= out < len(names) and names[out] and names[out] == names[within]
            for out, within in edges
        )
        if not longer and not place.metonym:
            for it in inside:
                names[it] = names[it] if names[it] in _PLACES else "GPE"
    for actor in actors:
        for mention in actor.mentions:
            inside = _tokens(tree, mention)
            parties[inside.start : inside.stop] = [str(actor.kind)] * len(inside)
    return tree._replace(names=names, parties=parties)


def _tokens(tree: Tree, span: Span) -> range:
    """The tokens of a span."""
    return range(bisect_left(tree.ends, span.start + 1), bisect_left(tree.ends, span.end) + 1)


def _is_circumstance(tree: Tree, event: Event, token: int) -> bool:
    """Whether a noun only tells amid what else happened: "during fierce fighting".

    So does praise or blame that is nobody's, "this drew condemnation", and what is only a sum: "the
    number of deaths".
    """
    if event.kind in ("condemnation", "praise") and tree.pos[token] == "NOUN":
        return not (event.agents or event.targets)
    if event.kind in ("death", "injury") and _is_counted(tree, token):
        return True
    if tree.lemmas[token] in _SETTINGS and not (event.agents or event.targets):
        return tree.deps[token] == "pobj"
    if any(tree.words[it] in ("a", "an") for it in tree.children[token]):
        return False
    bare = not (event.agents or event.targets or event.figures or event.where is not None)
    return (
        bare
        and event.kind == "clash"
        and tree.deps[token] == "pobj"
        and tree.words[tree.heads[token]] in ("during", "amid", "in", "amidst")
    )


def _is_counted(tree: Tree, noun: int) -> bool:
    """Whether a noun is what a number is of: "the number of deaths", "a toll of 30 dead"."""
    of = tree.heads[noun]
    held = tree.deps[noun] == "pobj" and tree.words[of] == "of"
    return held and tree.lemmas[tree.heads[of]] in _SUMS


def _recoded(event: Event, row: EventRow, table: CodeTable) -> Event:
    """The event with a user's codes; a code that reality or scene gave instead stays."""
    mine = table.get(row.name)
    if mine is None:
        return event
    update: dict[str, object] = {"plover_contexts": mine.contexts}
    if event.plover == row.plover:
        update |= {"plover": mine.plover, "plover_mode": mine.mode, "cameo": mine.cameo}
    if event.acled == row.acled:
        update["acled"] = mine.acled
    return event.model_copy(update=update)


def _happening(
    tree: Tree, i: int, row: EventRow, mentions: Mentions, kinds: dict[str, ActorKind]
) -> Happening:
    roles = roles_of(tree, i, row, event_lexicon().light)
    parties = (*roles.agents, *roles.targets) if row.acled else ()
    named = {node: party_named(tree, node, mentions) for node in parties}
    reality = reality_of(tree, i, verbal=row.kind in _VERBAL)
    if reality == "ongoing" and row.kind in _SPOKEN and tree.tags[i] == "VBG":
        reality = "happened"  # who "is demanding" has demanded
    if reality == "denied" and row.kind in _SPOKEN and is_answered(tree, i):
        reality = "happened"  # a demand that is rejected was made
    if reality == "happened" and row.reality:
        reality = row.reality
    elif reality == "happened" and is_heralded(tree, i, row.kind):
        reality = "planned"
    return Happening(i, row, roles, reality, {node: kinds[it] for node, it in named.items() if it})


def _carriers(tree: Tree, triggers: dict[int, EventRow]) -> dict[int, int]:
    """By token that times and places may hang on, the trigger they then belong to.

    Besides the trigger itself, the light verb of a noun, one that it is under, or one that it hits
    by: "carried out a raid on Monday", "came under attack on Monday", "raids hit Tolz on Monday".
    """
    light = event_lexicon().light
    anchors = {i: i for i in triggers}
    for i in triggers:
        head, dep = tree.heads[i], tree.deps[i]
        if tree.pos[i] != "VERB" and dep in ("dobj", "nsubj", "nsubjpass"):
            verbs = (light.occur,) if dep == "nsubj" else (light.agent, light.target)
            if any(tree.lemmas[head] in it for it in verbs):
                anchors.setdefault(head, i)
        elif dep == "pobj" and tree.words[head] == "under":
            anchors.setdefault(tree.heads[head], i)
        hit = _hit_of(tree, i)
        if hit is not None:
            anchors.setdefault(hit, i)
    return anchors


def _hit_of(tree: Tree, deed: int) -> int | None:
    """The verb that only tells that a named deed hit: "was struck in a shelling on Monday".

    So does that of a clause on the deed: "the raid that hit Tolz on Monday".
    """
    head = tree.heads[deed]
    verbs = list(clauses_on(tree, deed))
    if tree.deps[deed] == "pobj" and tree.words[head] in ("by", "in"):
        verbs.append(tree.heads[head])
    elif tree.deps[deed] == "nsubj":
        verbs.append(head)
    known = event_lexicon().verbs
    hits = (
        it for it in verbs if any(v.row.kind == "attack" for v in known.get(tree.lemmas[it], ()))
    )
    return next(hits, None)


def _owned(
    tree: Tree, anchors: dict[int, int], spans: Sequence[Span], skip: frozenset[int] = frozenset()
) -> dict[int, int]:
    """By trigger, the index of the first span that is its own, or that it shares."""
    own: dict[int, int] = {}
    for anchor, indices in attached(tree, anchors, spans).items():
        kept = [index for index in indices if index not in skip]
        if kept:
            own.setdefault(anchors[anchor], kept[0])
    shared = {i: inherited(tree, own, i) for i in anchors.values() if i not in own}
    return own | {i: index for i, index in shared.items() if index is not None}


def _not_scenes(tree: Tree, places: Sequence[Place]) -> frozenset[int]:
    """The places that nothing happens in: metonyms, and names no word of place governs."""
    skip = set()
    for index, place in enumerate(places):
        token = bisect_left(tree.ends, place.start + 1)
        if token >= len(tree.words):
            break
        top = top_of(tree, token, place.end)
        while tree.deps[top] in ("conj", "appos", "compound", "poss") and tree.heads[top] < top + 3:
            if tree.heads[top] == top:
                break
            top = tree.heads[top]
        scene = tree.deps[top] in ("pobj", "dobj", "nsubjpass", "npadvmod")
        if scene and tree.deps[top] == "pobj":
            scene = tree.words[tree.heads[top]] in event_lexicon().light.scene
        if place.metonym or not scene:
            skip.add(index)
    return frozenset(skip)


def _figures(
    tree: Tree, triggers: dict[int, EventRow], figures: Sequence[Figure]
) -> dict[int, list[str]]:
    """By trigger, the figures whose phrase is its argument, rather of the kind they measure."""
    found: dict[int, list[str]] = {}
    for figure in figures:
        node = bisect_left(tree.ends, figure.start + 1)
        near = list(_triggers_near(tree, node, triggers))
        kinds = _MEASURED_BY.get(figure.measure, ())
        same = [i for i in near if triggers[i].kind in kinds]
        for i in same or near[:1]:
            found.setdefault(i, []).append(figure.id)
    return found


def _triggers_near(tree: Tree, node: int, triggers: dict[int, EventRow]) -> Iterator[int]:
    """The triggers a token hangs on or carries, up to the first that governs it."""
    for _ in range(12):
        if node in triggers:
            yield node
            yield from (it for it in kids(tree, node, "conj", "advcl", "xcomp") if it in triggers)
            return
        yield from (it for it in kids(tree, node, "acl", "relcl") if it in triggers)
        if tree.heads[node] == node:
            return
        node = tree.heads[node]


def _event(
    tree: Tree,
    number: int,
    it: Happening,
    acled: str | None,
    mentions: Mentions,
    when: dict[int, int],
    where: dict[int, int],
    counted: dict[int, list[str]],
    places: Sequence[Place],
    scenes: frozenset[int],
) -> Event:
    i, row, roles, reality, _ = it
    # A town is where an attack happens, and no party to it.
    towns = scenes if row.plover == "ASSAULT" or row.kind in _ON_GROUND else frozenset()
    agents, targets = parties_of(tree, roles, mentions, towns)
    plover, cameo = _coded(row, reality)
    return Event(
        id=f"e{number}",
        trigger=span_at(tree.text, tree.starts[i], tree.ends[i]),
        kind=row.kind,
        plover=plover,
        plover_mode=row.mode if plover == row.plover else None,
        plover_contexts=row.contexts,
        cameo=cameo,
        acled=acled,
        reality=reality,
        agents=agents,
        targets=targets,
        instruments=tuple(
            span_at(
                tree.text, tree.starts[left_edge(tree, at, "compound", "nummod")], tree.ends[at]
            )
            for at in roles.instruments
        ),
        when=when.get(i),
        where=_scene(tree, row, where.get(i), places),
        figures=tuple(counted.get(i, ())),
    )


def _settlements(places: Sequence[Place]) -> Iterator[int]:
    """The offsets of the words of the places that are no countries."""
    for place in places:
        if place.feature != "country" and not place.metonym:
            yield from range(place.start, place.end)


def _scene(tree: Tree, row: EventRow, index: int | None, places: Sequence[Place]) -> int | None:
    """The place of an event; what words or goods are sent "to" is a party and no scene."""
    if index is None or row.plover not in _TO_PARTIES:
        return index
    before = tree.text[max(0, places[index].start - 12) : places[index].start].split()
    return None if before[-1:] in (["to"], ["from"], ["of"]) else index


def _coded(row: EventRow, reality: Reality) -> tuple[str | None, str | None]:
    """The PLOVER and CAMEO codes; announced acts are AGREE or THREATEN, as PLOVER codes them."""
    if reality == "planned" and row.plover in _COOPERATION:
        return "AGREE", "030"
    if reality == "planned" and row.plover in _CONFLICT and row.plover != "MOBILIZE":
        return "THREATEN", "130"
    if reality == "demanded" and row.plover in _COOPERATION:
        return "REQUEST", "100"
    return row.plover, row.cameo
