"""Mentions → parties: names with short forms, descriptions and pronouns with what they mean."""

from collections import defaultdict
from dataclasses import dataclass, field

from sayso.read.antecedents import of_description, of_pair, of_pronoun
from sayso.read.parties import Party, fits, named_alike
from sayso.read.party_mentions import Identity, Mention
from sayso.read.party_names import is_acronym
from sayso.read.word_table import WordTable

_WINDOW = 60
_NEAR = 2
_GOVERNING = frozenset({"state", "government", "military", "intelligence", "armed_group", "party"})
_OF_STATE = frozenset({"MIL", "GOV", "COP", "SPY"})
_PAIRED = frozenset({"both", "two"})


@dataclass(slots=True)
class Memory:
    """What has been read so far: the parties, and ways to find them again without a search."""

    table: WordTable
    parties: list[Party] = field(default_factory=list)
    recent: list[tuple[Party, Mention]] = field(default_factory=list)
    pending: list[Mention] = field(default_factory=list)
    by_head: dict[int, Party] = field(default_factory=dict)
    by_identity: dict[Identity, Party] = field(default_factory=dict)
    by_word: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    by_noun: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    by_initial: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    by_kind: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))


def link(table: WordTable, mentions: list[Mention]) -> list[Party]:
    """The parties that the mentions name, in the order they are first named."""
    memory = Memory(table)
    for mention in mentions:
        parties = _resolved(memory, mention)
        for party in parties:
            _remember(memory, party, mention)
    _take_up(memory)
    return memory.parties


def _resolved(memory: Memory, mention: Mention) -> tuple[Party, ...]:
    if mention.form == "pronoun":
        return _pronoun(memory, mention)
    _inherit_country(memory, mention)
    beside = _beside(memory, mention)
    if beside is not None:
        return (beside,)
    if mention.identity is not None:
        known = memory.by_identity.get(mention.identity)
        if known is not None:
            return (known,)
    found = _name(memory, mention) if mention.form == "name" else None
    if mention.form == "nominal":
        pair = _both(memory, mention)
        if pair is not None:
            return pair
        found = _description(memory, mention) or _people_under_arms(memory, mention)
    if found is not None:
        return (found,)
    if mention.weak:
        memory.pending.append(mention)
        return ()
    return (_new(memory),)


def _people_under_arms(memory: Memory, mention: Mention) -> Party | None:
    """ "The Peruvians" after "Peruvian troops" are those troops."""
    if mention.noun != "people" or mention.reference != "definite" or mention.country is None:
        return None
    return memory.by_identity.get(("military", mention.country))


def _take_up(memory: Memory) -> None:
    """Links names whose kind was not sure, where a longer form of them came later (headlines)."""
    for mention in memory.pending:
        if mention.form == "name":
            party = _name(memory, mention)
            if party is not None:
                party.mentions.append(mention)
    for party in memory.parties:
        party.mentions.sort(key=lambda mention: mention.head)


def _new(memory: Memory) -> Party:
    party = Party()
    memory.parties.append(party)
    return party


def _remember(memory: Memory, party: Party, mention: Mention) -> None:
    names, nouns, kind = len(party.names), len(party.nouns), party.kind
    party.add(mention)
    memory.by_head.setdefault(mention.head, party)
    if mention.owner is not None and party.owner is None:
        owner = memory.by_head.get(mention.owner)
        party.owner = None if owner is party else owner
    memory.recent.append((party, mention))
    if len(memory.recent) > 2 * _WINDOW:
        del memory.recent[:_WINDOW]
    if mention.identity is not None:
        memory.by_identity.setdefault(mention.identity, party)
    if party.institution and party.country:
        memory.by_identity.setdefault((party.institution, party.country), party)
    if len(party.names) > names:
        for word in mention.name:
            memory.by_word[word].append(party)
        if mention.person is not True and len(mention.name) > 1:
            memory.by_initial[mention.name[0][0]].append(party)
    if len(party.nouns) > nouns:
        for noun in mention.nouns:
            if party not in memory.by_noun[noun][-3:]:
                memory.by_noun[noun].append(party)
    if party.kind != kind or (not kind and len(party.mentions) == 1 and not party.person):
        memory.by_kind[party.kind or "body"].append(party)


def _inherit_country(memory: Memory, mention: Mention) -> None:
    """ "Its army" is of the country that "its" points at."""
    owner = memory.by_head.get(mention.owner) if mention.owner is not None else None
    if owner is None:
        return
    if owner.kind is None and owner.person is False and mention.kind == "armed_group":
        owner.kind, owner.sector = "armed_group", owner.sector or "REB"  # "the front's fighters"
    if owner.kind not in _GOVERNING:
        return
    if owner.kind == "armed_group" and mention.kind in ("armed_group", "military"):
        mention.kind, mention.sector = "armed_group", owner.sector
        mention.institution = None
        whose = owner.identity or (str(owner.mentions[0].head),)
        mention.identity = mention.identity or ("members", *whose)
    if mention.person and mention.sector is None:
        mention.sector = owner.sector
    if mention.country is None:
        mention.country = owner.country
        if (
            mention.institution
            and mention.country
            and mention.identity is None
            and not mention.many
        ):
            mention.identity = (mention.institution, mention.country)


def _beside(memory: Memory, mention: Mention) -> Party | None:
    """The party a mention is set beside by apposition or "is", if nothing speaks against it."""
    if mention.same_as is None:
        return None
    party = memory.by_head.get(mention.same_as)
    if party is not None and party.unsure and mention.person and not mention.many:
        party.person, party.unsure = True, False  # "Ana Reyes, a nurse"
    if party is None or not fits(party, mention):
        return None
    if mention.identity and party.identity and mention.identity != party.identity:
        return None
    if mention.many and mention.reference == "bare":
        return None
    if mention.form == "name" and party.names:
        label = mention.label or (mention.start, mention.end)
        letters = "".join(memory.table.words[label[0] : label[1]])
        shown = _shown(memory, party)
        return (
            party if is_acronym(letters, shown) or is_acronym("".join(shown), [letters]) else None
        )
    return party


def _shown(memory: Memory, party: Party) -> list[str]:
    longest = max(
        (it.label for it in party.mentions if it.label), key=lambda it: it[1] - it[0], default=None
    )
    return memory.table.words[longest[0] : longest[1]] if longest else []


def _name(memory: Memory, mention: Mention) -> Party | None:
    """The party met before that a name is the same as, or a shorter or longer form of."""
    if not mention.name:
        return None
    best: Party | None = None
    for word in {mention.name[0], mention.name[-1]}:
        for party in memory.by_word.get(word, ()):
            if best is not None and party.last.head < best.last.head:
                continue
            if _one_name(party, mention):
                best = party
    return best or _by_acronym(memory, mention) or _unnamed_body(memory, mention)


def _one_name(party: Party, mention: Mention) -> bool:
    if mention.identity and party.identity and mention.identity != party.identity:
        return False
    if party.person is False and len(mention.name) == 1 and mention.person:
        return False
    if party.person and mention.person is False and len(mention.name) > 1:
        return False
    if mention.weak or party.person != mention.person:
        return named_alike(party, mention)
    return named_alike(party, mention) and fits(party, mention)


def _by_acronym(memory: Memory, mention: Mention) -> Party | None:
    if len(mention.name) != 1 or mention.label is None:
        return None
    letters = memory.table.words[mention.label[0]]
    if not letters.isupper() or not 2 <= len(letters) <= 8:
        return None
    for party in reversed(memory.by_initial[letters[0].casefold()]):
        if is_acronym(letters, _shown(memory, party)):
            return party
    return None


def _unnamed_body(memory: Memory, mention: Mention) -> Party | None:
    """A body of a country told before without its name ("Seoul's spy agency", then its name)."""
    if not mention.institution or not mention.country:
        return None
    party = memory.by_identity.get((mention.institution, mention.country))
    return party if party is not None and not party.names else None


def _both(memory: Memory, mention: Mention) -> tuple[Party, Party] | None:
    """ "Both countries", "the two men": the two parties of that sort spoken of last."""
    if not mention.many or mention.owner is not None:
        return None  # "Osk and his two brothers": those are others
    words = memory.table.lower[mention.start : mention.head]
    if _PAIRED.isdisjoint(words) or (mention.reference != "definite" and "both" not in words):
        return None
    return of_pair(memory.table, mention, memory.recent)


def _description(memory: Memory, mention: Mention) -> Party | None:
    if mention.reference == "indefinite":
        return None
    if mention.institution and mention.country:
        party = memory.by_identity.get((mention.institution, mention.country))
        if party is not None:
            return party
    if mention.reference == "bare" and not _recurs(mention):
        return None
    candidates = memory.by_noun.get(mention.noun or "", [])[-_WINDOW:]
    if mention.institution:
        candidates = candidates + memory.by_noun.get(f"#{mention.institution}", [])[-_WINDOW:]
    if mention.reference == "bare" or (mention.weak and not mention.subject):
        candidates = [it for it in candidates if mention.sentence - it.last.sentence <= _NEAR]
    if mention.reference == "bare":
        candidates = [it for it in candidates if it.qualifiers == mention.qualifiers]
    if _is_counted(memory.table, mention):
        candidates = [it for it in candidates if it.many]  # "Iran and the six powers"
    owner = memory.by_head.get(mention.owner) if mention.owner is not None else None
    if owner is not None:
        candidates = [it for it in candidates if _owned_by(it, owner)]
    found = of_description(mention, candidates)
    if found is None and mention.reference == "definite" and mention.owner is None:
        found = of_description(mention, _denoted(memory, mention))
    return found


def _is_counted(table: WordTable, mention: Mention) -> bool:
    """Whether a phrase tells how many states it means."""
    if not mention.many or mention.kind != "state":
        return False
    return "CD" in table.tags[mention.start : mention.head]


def _owned_by(party: Party, owner: Party) -> bool:
    """Whether a party may be the owner's: "its fighters" are not those of another group."""
    if party.owner is not None:
        return party.owner is owner
    if party is owner and not party.many:
        return False  # "the widow and her sister"
    if owner.kind == "armed_group" and party.sector in _OF_STATE:
        return False
    return party.affiliation is None or party.affiliation == owner.identity


def _denoted(memory: Memory, mention: Mention) -> list[Party]:
    """The parties of a kind that a wide noun can denote ("the group", "the fighters")."""
    kinds = set(mention.denotes)
    if kinds:
        kinds.add("body")
    if mention.many and mention.kind == "armed_group":
        kinds.add("armed_group")
    return [party for kind in kinds for party in memory.by_kind.get(kind, ())[-8:]]


def _recurs(mention: Mention) -> bool:
    """Whether a noun without article names the same party again: "police", "rebels", "Congress"."""
    if mention.described:
        return False
    if not mention.many:
        return not mention.person
    return mention.kind in ("military", "armed_group", "government")


def _pronoun(memory: Memory, mention: Mention) -> tuple[Party, ...]:
    if mention.noun in ("former", "latter"):
        pair = of_pair(memory.table, mention, memory.recent)
        return () if pair is None else (pair[mention.noun == "latter"],)
    return of_pronoun(memory.table, mention, memory.recent)
