"""A mention of a person or a body by a name the lexicon does not have."""

from sayso.lexicon.given_names import genders
from sayso.read.noun_phrases import owner_of, root_of
from sayso.read.party_lexicon import Entry
from sayso.read.party_mentions import MODIFYING, Context, Mention
from sayso.read.party_names import name_words
from sayso.read.party_slots import is_party_slot
from sayso.read.party_traits import Traits, sector_of

_SMALL = frozenset({"the", "of", "'s", "’s"})
_PLACED = ("demonym", "country", "metonym")
_BODY_AND_COUNTRY = ("body", "demonym", "country")


def person_named(
    context: Context, place: tuple[int, int, int], traits: Traits, modifier: bool
) -> Mention:
    """A person's mention; `place` is where the phrase begins, the name begins, and both end."""
    edge, start, end = place
    words = context.table.words[start:end]
    own = next((it.sector for it in reversed(traits.titles) if it.sector), None)
    return Mention(
        head=end - 1,
        start=edge,
        end=end,
        form="name",
        kind="person",
        country=traits.country,
        sector=sector_of(own, traits.sector),
        gender=traits.gender or (genders().get(words[0].casefold()) if len(words) > 1 else None),
        many=False,
        person=True,
        name=name_words(words),
        label=(start, end),
        nouns=frozenset(traits.nouns),
        affiliation=traits.affiliation,
        owner=owner_of(context.table, end - 1),
        modifier=modifier,
    )


def body_named(
    context: Context, place: tuple[int, int, int], traits: Traits, body: Entry | None
) -> Mention:
    """A body's mention; `place` as of a person; `body` is the lexicon's noun inside the name."""
    edge, start, end = place
    head = root_of(context.table, start, end)
    told = body or (traits.bodies[-1] if traits.bodies else None)
    kind = told.kind if told and told.institution != "group" else None
    nouns = {
        word
        for entry in (*traits.bodies, *([body] if body else []))
        for word in (entry.name, *entry.also)
    }
    unique = told is not None and told.unique and kind in ("intelligence", "government")
    identity = None
    country = traits.country or _country_inside(context, start, end, located=told is not None)
    if body and body.unique and country and only_of(context, start, end, _BODY_AND_COUNTRY):
        identity = (body.institution or body.name, country)
    return Mention(
        head=head,
        start=edge,
        end=end,
        form="name",
        kind=kind,
        country=country,
        sector=told.sector if told else traits.sector,
        many=False,
        person=False,
        name=name_words(context.table.words[start:end]),
        label=(start, end),
        nouns=frozenset(nouns),
        identity=identity,
        institution=told.institution if told and unique else None,
        owner=owner_of(context.table, head),
        modifier=context.table.deps[head] in MODIFYING,
        weak=told is None
        and end - start == 1
        and not _is_acronym(context, start)
        and not is_party_slot(context.table, head),
        unsure=told is None,
    )


def _is_acronym(context: Context, i: int) -> bool:
    """Whether a name is letters behind "the", as bodies are called and towns are not: "the EMC"."""
    table = context.table
    letters = table.words[i].isalpha() and table.words[i].isupper() and len(table.words[i]) > 2
    spread = i in context.headings or (table.words[i - 2 : i - 1] and table.words[i - 2].isupper())
    return letters and i > 0 and table.lower[i - 1] == "the" and not spread


def _country_inside(context: Context, start: int, end: int, *, located: bool) -> str | None:
    """The country that a body's own name tells: "Kenyan Union of Nurses", "Quito University".

    None of an organisation of states ("UN Mission in Chad"). `located`: by a town in it too.
    """
    country: str | None = None
    for i in range(start, end):
        match = context.beginning.get(i)
        if match is not None and match.end <= end:
            if match.entry.kind == "igo":
                return None
            if match.entry.sort in _PLACED:
                country = country or match.entry.country
        if located:
            country = country or context.located.get(i)
    return country


def only_of(context: Context, start: int, end: int, sorts: tuple[str, ...]) -> bool:
    """Whether tokens `start` to `end` are phrases of these sorts and small words, no more."""
    i = start
    while i < end:
        match = context.beginning.get(i)
        if match and match.entry.sort in sorts:
            i = match.end
        elif context.table.lower[i] in _SMALL:
            i += 1
        else:
            return False
    return True
