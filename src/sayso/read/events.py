"""Doc → events: who did what to whom, coded in PLOVER, CAMEO and ACLED."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.model import Actor, Block, Event, Figure, Place, Span, Time, span_at
from sayso.model.words import ActorKind, Reality
from sayso.read.acled import Happening, acled_codes
from sayso.read.code_table import CodeTable
from sayso.read.deed_judge import weigh_realities, weigh_triggers
from sayso.read.deed_scores import DeedScores
from sayso.read.event_parties import parties_of, party_named
from sayso.read.event_ties import carriers_of, figures_of, not_scenes, owned_by
from sayso.read.mentions import Mentions, mentions_of
from sayso.read.party_judge import weigh_parties
from sayso.read.phrases import left_edge
from sayso.read.reality import is_answered, is_heralded, reality_of
from sayso.read.retellings import join_retellings
from sayso.read.roles import roles_of
from sayso.read.shared_parties import share_parties
from sayso.read.tree import Tree, tree_of
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


def find_events(
    doc: Doc,
    layout: Sequence[Block],
    actors: Sequence[Actor],
    times: Sequence[Time],
    places: Sequence[Place],
    figures: Sequence[Figure],
    codes: CodeTable | None = None,
    scores: DeedScores | None = None,
) -> tuple[Event, ...]:
    """The events of a report, in text order with ids e1, e2 …; boilerplate gives none.

    One event a trigger word of `lexicon/events.yaml`; its parties, time, place, weapons and
    figures are those that the parse ties to that word, and are empty where it ties none. What is
    told again is joined to the event it was told of. `codes` win over the lexicon's own.
    """
    tree = _with_names(tree_of(doc), places, actors)
    by_rules = find_triggers(tree, layout)
    triggers, refused, scores = weigh_triggers(tree, by_rules, layout, scores)
    mentions = mentions_of(actors)
    anchors = carriers_of(tree, triggers)
    when = owned_by(tree, anchors, times)
    where = owned_by(tree, anchors, places, skip=not_scenes(tree, places))
    counted = figures_of(tree, triggers, figures)
    kinds = {actor.id: actor.kind for actor in actors}
    drafts = [_happening(tree, i, row, mentions, kinds) for i, row in triggers.items()]
    happenings = weigh_realities(tree, drafts, scores)
    known = [it for it in drafts if by_rules.get(it.trigger) is it.row]
    # Scenes are the rules' own. Both at once would mix them: one code in eighteen is another then.
    acled = acled_codes(tree, happenings) | acled_codes(tree, known)
    scenes = frozenset(_settlements(places))
    events = [
        _event(tree, n, it, acled.get(it.trigger), mentions, when, where, counted, places, scenes)
        for n, it in enumerate(happenings, start=1)
    ]
    events = [_recoded(event, it.row, codes) for event, it in zip(events, happenings, strict=True)]
    events = share_parties(tree, events, happenings, anchors)
    events = weigh_parties(tree, events, happenings, actors, scores)
    told = [
        (event, it.trigger)
        for event, it in zip(events, happenings, strict=True)
        if not _is_circumstance(tree, event, it.trigger)
    ]
    return join_retellings(tree, told, actors, times, places, figures, only_again=refused)


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


def _recoded(event: Event, row: EventRow, table: CodeTable | None) -> Event:
    """The event with a user's codes; a code that reality or scene gave instead stays."""
    mine = table.get(row.name) if table else None
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
