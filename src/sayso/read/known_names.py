"""Mentions by a name of the lexicon: states and their seats, armed groups, known bodies."""

from collections.abc import Iterator

from sayso.lexicon.place_signs import sense_words
from sayso.read.acting_capitals import capital_acts
from sayso.read.name_extent import name_edge, trimmed
from sayso.read.noun_phrases import LOCATIVE, preposition_of, root_of
from sayso.read.party_mentions import MODIFYING, Context, Mention, identity_of
from sayso.read.party_names import name_words
from sayso.read.party_slots import is_invaded, is_machine, is_visited, verb_after
from sayso.read.party_traits import Traits, sector_of, traits_of
from sayso.read.party_words import Match

_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_CITY_PARTY = frozenset({"by", "between", "with", "against", "among"})


def known_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Mentions by a name of the lexicon: states, capitals that act, armed groups, bodies.

    Their tokens, and those of names that stand for places, are added to `taken`.
    """
    bigger = _bigger_names(context)
    for match in context.matches:
        entry = match.entry
        if entry.sort == "demonym":
            mention = demonym_mention(context, match)
            if mention:
                yield mention
            continue
        if entry.sort not in ("named", "country", "metonym") or match.end - 1 in context.skipped:
            continue
        if match.end - 1 in bigger:
            continue
        taken.update(range(match.start, match.end))
        if _acts(context, match):
            yield named_mention(context, match)


def _bigger_names(context: Context) -> set[int]:
    """The tokens of names of people and bodies that hold more than the lexicon's phrase."""
    table = context.table
    bigger: set[int] = set()
    listed = {i for it in context.matches if it.entry.listed for i in range(it.start, it.end)}
    for name in table.names:
        if name.label not in ("PERSON", "ORG", "FAC") or name.start in context.headings:
            continue
        start, end = trimmed(context, name)
        match = context.beginning.get(start) or context.ending.get(end)
        if name.label != "PERSON" and match is not None and match.entry.sort == "named":
            continue
        if any(
            table.tags[i].startswith("VB") or table.deps[i] == "case" for i in range(start, end)
        ):
            continue
        if any(i in listed for i in range(start, end)):
            continue
        whole = match is not None and match.start <= start and match.end >= end
        if end - start > 1 and not whole:
            bigger.update(range(start, end))
    return bigger


def demonym_mention(context: Context, match: Match) -> Mention | None:
    """A demonym before a noun that is no party: "Peruvian air strikes" tell of Peru."""
    table, last = context.table, match.end - 1
    head = table.heads[last]
    leads = _leads(context, last)
    dep = table.deps[last]
    if leads:
        head = table.heads[head]  # "a Peruvian-led raid"
    elif dep == "conj" and table.deps[head] in _DESCRIBING:
        head = table.heads[head]  # "Peruvian and Chilean warships"
    elif dep not in _DESCRIBING:
        return None
    if head <= last or last in context.skipped or head + 1 in context.ending:
        return None
    if not leads and match.end < len(table.words) and table.words[match.end] in ("-", "–"):
        return None
    if table.hyphened(match.start):
        return None
    entry = match.entry
    if not entry.country or (table.tags[head].startswith("NNP") and not _is_make(context, head)):
        return None
    return Mention(
        head=last,
        start=match.start,
        end=match.end,
        form="name",
        kind="state",
        country=entry.country,
        sector="GOV",
        many=False,
        person=False,
        identity=("state", entry.country),
        nouns=frozenset({"country", "nation", "state", "side"}),
        modifier=True,
    )


def _is_make(context: Context, head: int) -> bool:
    """Whether a proper noun is the make of a machine and nobody's name: "Peruvian Su-24s"."""
    table = context.table
    if any(letter.isdigit() for letter in table.words[head]) or is_machine(table, head):
        return True
    named = next((it.label for it in table.names if it.start <= head < it.end), None)
    return table.tags[head] == "NNPS" and named in (None, "PRODUCT")


def _acts(context: Context, match: Match) -> bool:
    """Whether a name of the lexicon stands for a party here and not for a place."""
    table, entry, last = context.table, match.entry, match.end - 1
    if entry.sort == "named":
        return True
    following = table.words[last + 1] if last + 1 < len(table.words) else ""
    if following in ("-", "–") and table.starts[last + 1] == table.end(last):
        return _leads(context, last)
    preposition = preposition_of(table, last)
    if preposition in LOCATIVE and verb_after(table, last) is None:
        reached = is_invaded(table, last, preposition) or is_visited(table, last, preposition)
        return entry.sort == "country" and reached
    if entry.sort == "country":
        return not (
            table.deps[last] in ("compound", "nmod", "amod") and _heads_party(context, last)
        )
    if entry.institution == "seat":
        return True
    if table.deps[last] == "dative":
        return True  # "promised Jakarta two ships"
    said = context.metonyms.get(match.start)
    if said or capital_acts(context, last, preposition):
        return True
    if said is False:
        return False
    if table.deps[last] == "dobj":
        return table.lemma(table.heads[last]) in sense_words("addressee")
    return table.deps[last] == "nsubj" or preposition in _CITY_PARTY


def _leads(context: Context, last: int) -> bool:
    """Whether a name is a limb of "Peru-led" before a noun that is no party."""
    table, limb = context.table, context.table.heads[last]
    if table.lower[limb] != "led" or table.deps[limb] != "amod" or limb != last + 2:
        return False
    return table.heads[limb] + 1 not in context.ending


def _heads_party(context: Context, i: int) -> bool:
    head = context.table.heads[i]
    return head + 1 in context.ending or context.table.tags[head].startswith("NNP")


def named_mention(context: Context, match: Match) -> Mention:
    """The mention of a state, its seat, a group or a body by its name in the lexicon."""
    table, entry = context.table, match.entry
    last = root_of(table, match.start, match.end)
    start = match.start
    modifier = table.deps[last] in MODIFYING
    named = entry.sort == "named"
    if named and not modifier:
        start = name_edge(context, start, last)
    elif entry.sort == "metonym" and start and table.lower[start - 1] == "the":
        start -= 1
    traits = traits_of(context, start, match.start, last) if named and start < match.start else None
    nouns = set(entry.also)
    if entry.kind == "state":
        nouns |= {"country", "nation", "state", "side", "government side", "kingdom", "republic"}
    if entry.institution and entry.institution != "seat":
        nouns.add(entry.institution)
    if traits:
        nouns |= {body.name for body in traits.bodies}
    mention = Mention(
        head=last,
        start=start,
        end=match.end,
        form="name",
        kind=entry.kind,
        country=entry.country,
        sector=entry.sector,
        many=entry.many,
        person=entry.kind in ("person", "civilians", "unnamed"),
        name=name_words(table.words[match.start : match.end]),
        label=(match.start, match.end),
        nouns=frozenset(nouns),
        denotes=frozenset(),
        identity=identity_of(entry),
        institution=entry.institution if entry.unique or entry.institution == "seat" else None,
        modifier=modifier,
        key=entry.key,
        listed=entry.listed,
    )
    if entry.listed and traits:
        _take_traits(mention, traits)
    return mention


def _take_traits(mention: Mention, traits: Traits) -> None:
    """What stands round a listed name, where the list tells nothing: "Irish lawmaker Una Brook"."""
    own = next((it.sector for it in reversed(traits.titles) if it.sector), None)
    mention.country = mention.country or traits.country
    mention.sector = mention.sector or sector_of(own, traits.sector)
    mention.nouns |= traits.nouns
    mention.gender = traits.gender
