"""What the words inside and after a noun phrase tell of a party: country, sector, offices."""

from dataclasses import dataclass, field

from sayso.read.noun_phrases import left_edge, objects_of
from sayso.read.party_lexicon import Entry
from sayso.read.party_mentions import Context, Identity, identity_of

_BODY_LINKS = frozenset({"of", "for", "from", "at"})
_INSIDE = frozenset({"in"})
_FROM = frozenset({"from"})
_FLEE = frozenset({"flee", "escape"})
_LIMB = frozenset({"-", "–"})
# Sectors that an affiliation does not change: a NATO lawyer is a lawyer still.
_OWN = frozenset({"LEG", "JUD", "MED", "HLH", "REF", "SPY", "COP", "MIL", "EDU", "PTY", "OPP"})


@dataclass(slots=True)
class Traits:
    """What a phrase's words tell; `nouns` are offices and kinds, with their wider words."""

    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    affiliation: Identity | None = None
    nouns: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    titles: list[Entry] = field(default_factory=list)
    bodies: list[Entry] = field(default_factory=list)


def traits_of(context: Context, start: int, end: int, head: int) -> Traits:
    """The traits told by tokens `start` to `end` of the phrase of `head`, and what follows it."""
    traits = Traits()
    i = start
    while i < end:
        match = context.beginning.get(i)
        if match is None or match.end > end:
            if context.table.tags[i] in ("NNP", "JJ") and context.table.words[i][0].isupper():
                traits.qualifiers.add(context.table.lower[i])
            i += 1
            continue
        if not _limb(context, match.start, match.end) and not _ethnic(context, match.start):
            _add(traits, match.entry, context, match.end)
        i = match.end
    if traits.country is None or traits.affiliation is None:
        _add_complements(traits, context, head)
    return traits


def _limb(context: Context, start: int, end: int) -> bool:
    """Whether a match is a limb of a compound adjective ("US-backed", "pro-Russian").

    "Saudi-led forces" are of those who lead them.
    """
    table = context.table
    if end < len(table.words) and table.words[end] in _LIMB:
        led = table.lower[end + 1 : end + 2] == ["led"]
        return table.end(end - 1) == table.starts[end] and not led
    return bool(start) and table.words[start - 1] in _LIMB


def _ethnic(context: Context, start: int) -> bool:
    """Whether a demonym tells of descent, not of citizenship: "ethnic Albanian fighters"."""
    return bool(start) and context.table.lower[start - 1] == "ethnic"


def _add(traits: Traits, entry: Entry, context: Context, end: int) -> None:
    sort = entry.sort
    if sort in ("demonym", "people", "country", "metonym", "named"):
        owned = end < len(context.table.deps) and context.table.deps[end] == "case"
        if entry.country and (traits.country is None or not owned):
            traits.country = traits.country if traits.country and owned else entry.country
        if sort in ("metonym", "named") and entry.kind != "state":
            traits.affiliation = identity_of(entry)
            traits.sector = entry.sector
    elif sort in ("title", "role"):
        traits.titles.append(entry)
        traits.nouns.add(entry.name)
        traits.nouns |= entry.also
        traits.gender = traits.gender or entry.gender
        if sort == "role" and entry.sector:
            traits.sector = entry.sector
            traits.qualifiers.add(entry.name)
    else:
        traits.bodies.append(entry)
        traits.qualifiers.add(entry.institution or entry.name)
        if entry.sector:
            traits.sector = entry.sector


def _add_complements(traits: Traits, context: Context, head: int) -> None:
    """The body or country that a phrase's "of …", "for …", "at …" names."""
    for inner in objects_of(context.table, head, _BODY_LINKS):
        traits.country = traits.country or country_told(context, inner)
        match = context.ending.get(inner + 1)
        if match is None:
            continue
        entry = match.entry
        if entry.sort == "body" and traits.sector is None:
            traits.sector = entry.sector
        elif entry.sort == "named" or (entry.sort == "metonym" and entry.kind != "state"):
            traits.affiliation = traits.affiliation or identity_of(entry)
            traits.sector = traits.sector or entry.sector


def country_told(context: Context, head: int) -> str | None:
    """The country of a party or place, by its name ("Calgary", "Sindh province") or demonym."""
    for i in range(head, left_edge(context.table, head) - 1, -1):
        match = context.ending.get(i + 1)
        if match is not None and match.entry.country and match.entry.sort != "people":
            limb = _limb(context, match.start, match.end) or _ethnic(context, match.start)
            return None if limb else match.entry.country
        if i in context.located:
            return context.located[i]
    return None


def country_around(context: Context, head: int) -> str | None:
    """The country a phrase says its people are in ("rebels in Mali", "officials in Lima")."""
    told = (country_told(context, it) for it in objects_of(context.table, head, _INSIDE))
    return next((country for country in told if country), None)


def country_fled(context: Context, head: int) -> str | None:
    """The country that a phrase says its people fled: "refugees fleeing the war in Mali"."""
    table = context.table
    for clause in table.children(head):
        if table.deps[clause] != "acl" or table.lemma(clause) not in _FLEE:
            continue
        fled = [it for it in table.children(clause) if table.deps[it] == "dobj"]
        inside = [it for node in fled for it in objects_of(table, node, _INSIDE)]
        inside += objects_of(table, clause, _INSIDE | _FROM)
        told = (country_told(context, it) for it in (*fled, *inside))
        return next((country for country in told if country), None)
    return None


def sector_of(own: str | None, told: str | None) -> str | None:
    """The sector of a person: what their own word says, else what the body they act for says."""
    if own in _OWN:
        return own
    return told or own
