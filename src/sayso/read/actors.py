"""Doc → the parties a report tells of, each with all its mentions: names, nouns, pronouns."""

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.lexicon.countries import countries
from sayso.model import Actor, Block, Place, span_at
from sayso.model.words import ActorKind
from sayso.read.actor_key import actor_key
from sayso.read.actor_list import ActorList
from sayso.read.coreference import link
from sayso.read.deed_scores import DeedScores
from sayso.read.home_country import settle_countries
from sayso.read.known_leaders import name_leaders
from sayso.read.mention_finding import context_of, find_mentions
from sayso.read.parties import Party
from sayso.read.word_table import WordTable, extent, word_table


def find_actors(
    doc: Doc,
    layout: Sequence[Block] = (),
    places: Sequence[Place] = (),
    *,
    listed: ActorList | None = None,
    year: int | None = None,
    deeds: DeedScores | None = None,
) -> tuple[Actor, ...]:
    """The actors of a report, `a1` the first named; boilerplate and datelines name none.

    A mention's span is the noun phrase of its head, from determiner or owner to the head, without
    what follows it. A phrase that means two parties ("both countries") is a mention of each.
    `listed`, a user's own list, wins over the lexicon; `year` is that of publication, if known.
    `deeds` tell who has a part in what is done, whom no rule takes for a party.
    """
    table = word_table(doc)
    names = listed.phrases if listed else None
    parties = link(table, find_mentions(context_of(table, layout, places, names, year), deeds))
    parties.sort(key=lambda party: party.mentions[0].start)
    name_leaders(parties, year)
    settle_countries(parties, places)
    return tuple(_actor(table, party, number) for number, party in enumerate(parties, start=1))


def _actor(table: WordTable, party: Party, number: int) -> Actor:
    places = sorted({extent(table, it.start, it.end) for it in party.mentions})
    name, kind = _name(table, party), _kind(party)
    return Actor(
        id=f"a{number}",
        key=actor_key(party, party.full_name or name, kind),
        name=name,
        kind=kind,
        country=party.country,
        role=party.sector,
        mentions=tuple(span_at(table.text, start, end) for start, end in places),
    )


def _name(table: WordTable, party: Party) -> str:
    """A state's or known body's usual name, else the longest name, else the first phrase."""
    identity = party.identity
    if identity is not None and identity[0] == "named":
        return identity[1]
    if identity is not None and identity[0] == "state" and identity[1] in countries():
        return countries()[identity[1]].name
    labels = [it.label for it in party.mentions if it.label]
    if labels:
        start, end = max(labels, key=lambda it: it[1] - it[0])
    else:
        first = party.mentions[0]
        start, end = first.start, first.end
        if table.lower[start] == "the" and end - start > 1:
            start += 1
    begin, stop = extent(table, start, end)
    return " ".join(table.text[begin:stop].split())


def _kind(party: Party) -> ActorKind:
    """What the user's list says, else the first mention that tells it, else what it owns tells."""
    told = [it for it in party.mentions if it.listed] if party.listed else party.mentions
    kinds: list[ActorKind] = [it.kind for it in told if it.kind]
    if kinds and not ("unnamed" in kinds and party.names and not party.listed):
        return kinds[0]
    if not kinds and party.kind:
        return party.kind
    if party.person and (party.names or not kinds):
        return "person"
    return "ngo" if party.names or party.person is False else "unnamed"
