"""Mentions by a noun: "the ministry", "two soldiers", "NATO officials"."""

from collections.abc import Iterator

from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.model.words import ActorKind
from sayso.read.acting_nouns import noun_acts
from sayso.read.describing_nouns import describes
from sayso.read.name_mentions import written_out
from sayso.read.noun_phrases import (
    determiner,
    left_edge,
    objects_of,
    owner_of,
    preposition_of,
)
from sayso.read.party_lexicon import Entry
from sayso.read.party_mentions import PAIR_WORDS, Context, Mention
from sayso.read.party_traits import (
    Traits,
    country_around,
    country_fled,
    sector_of,
    traits_of,
)
from sayso.read.party_words import Match
from sayso.read.twin_mentions import twin_of

_MODIFYING = frozenset({"compound", "amod", "nmod"})
# Sectors whose people, told to be somewhere, need not be of there: troops, reporters, refugees.
_ABROAD = frozenset({"MIL", "IGO", "NGO", "MED", "REF", "BUS"})
_ABROAD_WORDS = frozenset(
    {
        "foreign", "allied", "neighboring", "neighbouring", "international", "western", "other",
        "visiting", "overseas", "arab", "european", "african", "regional", "multinational",
    }
)  # fmt: skip
_PARTITIVE = frozenset({"of"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_NEEDS_BODY = frozenset(
    {"head", "chief", "general", "chair", "boss", "major", "private", "justice"}
)
# Adjectives of nations that name the nation behind "the": "the French", "the Chinese".
_PEOPLES = ("ch", "sh", "ese", "ss")
_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"})
_NOBODY = frozenset({"no", "neither"})
_OFFICERS = frozenset({"general", "major"})
_OF = frozenset({"of", "for", "at", "from"})


def nominals(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Mentions headed by a noun of the lexicon that are not part of a name."""
    for match in context.matches:
        if match.entry.sort not in ("title", "role", "body", "people", "demonym"):
            continue
        head = match.end - 1
        if head in taken or head in context.skipped or not _heads(context, match):
            continue
        mention = written_out(context, match, taken) or _nominal(context, match)
        if mention is not None:
            yield mention
            twin = twin_of(context, mention)
            if twin is not None:
                yield twin


def _heads(context: Context, match: Match) -> bool:
    """Whether the phrase of the lexicon is the head of a noun phrase here."""
    table, head, entry = context.table, match.end - 1, match.entry
    tag, dep = table.tags[head], table.deps[head]
    if entry.sort == "people" or entry.sort == "demonym":
        told = tag in ("NNPS", "NNS") or _is_of_people(context, match)
        return told and dep not in _MODIFYING
    if entry.adjective:
        return _is_behind_article(context, match)
    adjective = tag == "JJ" and dep == "amod"  # "a junta helicopter"
    if entry.courtesy or entry.before or not (tag.startswith("NN") or adjective):
        return False
    if dep in _MODIFYING:
        owned = entry.sort == "body" and entry.unique and _owned(context, match)
        return (owned and not adjective) or describes(context, match)
    following = head + 1
    if following < len(table.words) and table.words[following] == "-":
        return table.starts[following] != table.end(head)
    return True


def _is_behind_article(context: Context, match: Match) -> bool:
    """Whether an adjective stands for people, "the wounded", "a 16-year-old"; no "wounded men"."""
    table, head = context.table, match.end - 1
    if table.deps[head] not in _SLOTS:
        return False
    if table.tags[head] == "NNS":
        return True
    below = {table.deps[it]: table.lower[it] for it in table.children(head)}
    if not below.keys().isdisjoint(("nsubj", "dobj")):
        return False
    article = below.get("det") or below.get("poss")
    return article is not None and (article not in ("a", "an") or not match.entry.many)


def _is_of_people(context: Context, match: Match) -> bool:
    """Whether a people's name tells of many of it: "400 Rohingya", "Georgians", "the French"."""
    table, head = context.table, match.end - 1
    if table.tags[head] not in ("NNP", "JJ"):
        return False
    word, before = table.lower[head], table.lower[match.start - 1 : match.start]
    if match.entry.sort == "people" and (match.entry.many or word.endswith("s")):
        return True
    if any(table.deps[it] == "nummod" for it in table.children(head)):
        return True
    bare = table.deps[head] in _SLOTS and preposition_of(table, head) not in ("in", "from", "to")
    if match.entry.name.endswith("a") and table.lower[head] == match.entry.name.lower() and bare:
        return True  # "Rohingya" are both a people and of it
    return before == ["the"] and word.endswith(_PEOPLES) and table.deps[head] in _SLOTS


def _owned(context: Context, match: Match) -> bool:
    """Whether a demonym or owner stands right before a body ("South Korean intelligence …")."""
    before = context.ending.get(match.start)
    if before is None and match.start and context.table.deps[match.start - 1] == "case":
        before = context.ending.get(match.start - 1)
    return before is not None and before.entry.country is not None and before.entry.sort != "named"


def _nominal(context: Context, match: Match) -> Mention | None:
    table, head, entry = context.table, match.end - 1, match.entry
    modifier = table.deps[head] in _MODIFYING
    start = _start(context, match)
    traits = _traits(context, match, start)
    reference = determiner(table, start, head)
    owner = owner_of(table, head)
    belongs = bool(traits.affiliation or traits.country) or owner is not None
    if not _names_party(context, match, reference, belongs):
        return None
    mention = Mention(
        head=head,
        start=start,
        end=match.end,
        form="nominal",
        country=None if entry.other else traits.country or _own_country(context, match),
        gender=entry.gender,
        many=entry.many or modifier or table.tags[head] in ("NNS", "NNPS"),
        noun=entry.name,
        nouns=_nouns(entry),
        reference=reference,
        qualifiers=frozenset(traits.qualifiers),
        affiliation=traits.affiliation,
        described=_described(context, start, match.start),
        owner=None if entry.other else owner,
        source=entry.source,
        modifier=modifier,
        foreign=entry.other
        or entry.anywhere
        or not _ABROAD_WORDS.isdisjoint(table.lower[start : match.start]),
        weak=entry.weak or (head in context.headings and table.words[head][0].isupper()),
    )
    _classify(mention, entry, traits)
    mention.weak = _is_weak(context, mention, entry)
    return mention


def _start(context: Context, match: Match) -> int:
    """The first token of a phrase; of one that describes a noun, the first of its owner."""
    head = match.end - 1
    if context.table.deps[head] in _MODIFYING:
        start = _start_of_owner(context, match)
    else:
        start = min(match.start, left_edge(context.table, head))
        start += context.table.lower[start] == "whose"
    return _after_pair_word(context, start, match.start)


def _traits(context: Context, match: Match, start: int) -> Traits:
    """What the words of a phrase tell of its party, with the country that its clause tells."""
    head, entry = match.end - 1, match.entry
    traits = traits_of(context, start, match.start, head)
    if traits.country is None and (entry.sector not in _ABROAD or entry.unique) and not entry.weak:
        traits.country = country_around(context, head)
    traits.country = traits.country or country_fled(context, head)
    return traits


def _nouns(entry: Entry) -> frozenset[str]:
    """The nouns that may name the party again."""
    body = [f"#{entry.institution}"] if entry.unique else []
    return frozenset({entry.name, *entry.also, *body})


def _is_weak(context: Context, mention: Mention, entry: Entry) -> bool:
    """Whether a noun of other senses names a party only if others do; not so where it acts."""
    if not mention.weak or (entry.weak and mention.head in context.headings):
        return mention.weak
    if not noun_acts(context, mention):
        return True
    return entry.institution == "state" and mention.reference == "indefinite"


def _of_people(context: Context, head: int) -> bool:
    """Whether a noun only counts the people after it: "a group of pilots" are pilots."""
    inner = next(objects_of(context.table, head, _PARTITIVE), None)
    match = context.ending.get(inner + 1) if inner is not None else None
    return match is not None and match.entry.sort in ("role", "title", "people", "demonym")


def _after_pair_word(context: Context, start: int, end: int) -> int:
    """Where a phrase begins that the parse glued to "the former sent"."""
    table = context.table
    for i in range(start + 1, end):
        if table.tags[i].startswith("VB") and table.lower[i - 1] in PAIR_WORDS:
            return i + 1
    return start


def _own_country(context: Context, match: Match) -> str | None:
    """The country of the noun itself ("Peruvians"); none of "ethnic Peruvians"."""
    descent = match.start and context.table.lower[match.start - 1] == "ethnic"
    return None if descent else match.entry.country


def _names_party(context: Context, match: Match, reference: str, belongs: bool) -> bool:
    """Whether a noun is told of somebody: no bare "chief", no "as president", no "rebel shelling".

    `belongs`: the phrase tells whose the noun is.
    """
    table, head, entry = context.table, match.end - 1, match.entry
    if table.lower[left_edge(table, head)] in _NOBODY:
        return False  # "no group claimed the attack"
    alone = entry.name in _NEEDS_BODY and not belongs and reference != "definite"
    alone = alone and (reference == "bare" or entry.name not in _OFFICERS)
    if alone and not any(True for _ in objects_of(table, head, _OF)):
        return False
    if table.deps[head] == "pobj" and table.lower[table.heads[head]] == "as":
        return False
    if table.lower[left_edge(table, head)] in ("outside", "inside"):
        return False  # "outside parliament", read as one thing
    if entry.institution == "group" and reference == "indefinite" and _of_people(context, head):
        return False
    if entry.institution == "state" and any(
        table.lemma(it) in place_words() or table.lemma(it) in guard_words("way")
        for it in objects_of(table, head, _OF)
    ):
        return False  # "from both sides of the road"
    if table.deps[head] in _MODIFYING:
        return True
    return not (reference == "bare" and entry.sort == "role" and _before_noun(context, match))


def _before_noun(context: Context, match: Match) -> bool:
    """Whether a bare singular stands before another noun, which it describes ("rebel shelling")."""
    table, following = context.table, match.end
    if match.entry.many or table.tags[match.end - 1] != "NN" or following >= len(table.words):
        return False
    return table.tags[following] in ("NN", "NNS", "VBG")


def _described(context: Context, start: int, end: int) -> bool:
    """Whether a plain adjective sets a phrase apart ("tribal forces")."""
    return any(
        context.table.tags[i] == "JJ" and i + 1 not in context.ending for i in range(start, end)
    )


def _start_of_owner(context: Context, match: Match) -> int:
    start = match.start
    if context.table.deps[start - 1] == "case":
        start -= 1
    before = context.ending.get(start)
    return before.start if before else match.start


def _classify(mention: Mention, entry: Entry, traits: Traits) -> None:
    """Kind and sector of a nominal by its noun and by whom it belongs to."""
    if entry.sort in ("title", "role"):
        mention.person = True
        mention.sector = entry.sector if entry.other else sector_of(entry.sector, traits.sector)
        if entry.sort == "title":
            mention.kind = _kind_of_holder(mention)
        elif mention.many:
            mention.kind = entry.kind
        else:
            mention.kind = "unnamed" if entry.source else "person"
        if mention.many and entry.kind in ("military", "armed_group"):
            _as_group(mention, entry, traits)
    elif entry.sort in ("people", "demonym"):
        mention.person, mention.kind, mention.sector, mention.many = True, "civilians", "CVL", True
        mention.nouns = frozenset({"people", "person"})
        mention.noun = "people"
    else:
        mention.person, mention.kind, mention.sector = False, entry.kind, entry.sector
        mention.denotes = entry.denotes
        mention.institution = entry.institution if entry.unique else None
        if entry.institution == "group":
            mention.kind = None
        _as_body(mention, entry, traits)
    if mention.kind == "armed_group" and mention.sector is None:
        mention.sector = "REB"


def _kind_of_holder(mention: Mention) -> ActorKind:
    """A person known by office alone: `unnamed` where the text does not even tell which one."""
    if mention.many:
        return "military" if mention.sector == "MIL" and mention.noun != "spokesman" else "unnamed"
    told = mention.reference == "definite" or mention.sector == "MIL"
    return "person" if told and "spokesperson" not in mention.nouns else "unnamed"


def _as_group(mention: Mention, entry: Entry, traits: Traits) -> None:
    """Fighters of a named group or of a sector: the phrase's sector tells their kind."""
    if traits.sector in ("REB",) and entry.kind == "military":
        mention.kind = "armed_group"
    elif traits.sector in ("GOV", "MIL") and entry.name in ("fighter", "soldier", "troop"):
        mention.kind = "military"
    if traits.affiliation:
        mention.identity = ("members", *traits.affiliation)
    elif mention.country and mention.kind == "military" and not traits.qualifiers - {"military"}:
        mention.institution = "military"
        mention.identity = ("military", mention.country)


def _as_body(mention: Mention, entry: Entry, traits: Traits) -> None:
    if entry.institution == "forces":
        if traits.sector in ("REB", "OPP"):
            mention.kind, mention.sector = "armed_group", "REB"
        elif "security_forces" in traits.qualifiers:
            mention.institution = "security_forces"
        else:
            mention.institution = "military"
    if traits.affiliation and not (entry.unique and mention.country):
        mention.identity = ("body", entry.institution or entry.name, *traits.affiliation)
    elif entry.unique and mention.country and mention.kind != "armed_group":
        plain = not traits.qualifiers - {entry.institution, "military"}
        if plain and mention.reference != "indefinite":
            mention.identity = (mention.institution or entry.name, mention.country)
