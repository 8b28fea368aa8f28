"""A party while a report is read: the mentions linked so far and what they tell together."""

from dataclasses import dataclass, field

from sayso.model.words import ActorKind
from sayso.read.party_mentions import Identity, Mention
from sayso.read.party_names import is_short_form


@dataclass(slots=True, eq=False)
class Party:
    """The mentions of one party; traits are the first that a mention told."""

    mentions: list[Mention] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    identity: Identity | None = None
    institution: str | None = None
    affiliation: Identity | None = None
    country: str | None = None
    gender: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None
    many: bool | None = None
    person: bool | None = None
    qualifiers: frozenset[str] = frozenset()
    key: str | None = None
    full_name: str | None = None
    owner: "Party | None" = None
    listed: bool = False
    foreign: bool = False
    unsure: bool = False

    @property
    def last(self) -> Mention:
        """The mention linked last."""
        return self.mentions[-1]

    def add(self, mention: Mention) -> None:
        """Links a mention and takes over what it tells for the first time."""
        self.mentions.append(mention)
        if mention.listed:
            self._take(mention)
        self.unsure = mention.unsure and (self.unsure or len(self.mentions) == 1)
        self.foreign = self.foreign or mention.foreign
        self.key = self.key or mention.key
        if mention.name and mention.name not in self.names:
            self.names.append(mention.name)
        if mention.nouns:
            self.nouns |= mention.nouns
        if self.identity is None or (mention.identity and mention.identity[0] == "named"):
            self.identity = mention.identity
        self.country = self.country or mention.country
        self.sector = self.sector or mention.sector
        self.gender = self.gender or mention.gender
        self.institution = self.institution or mention.institution
        self.affiliation = self.affiliation or mention.affiliation
        if mention.form != "pronoun":
            self.kind = self.kind or mention.kind
            self.many = mention.many if self.many is None else self.many
            self.person = mention.person if self.person is None else self.person
            self.qualifiers = self.qualifiers or mention.qualifiers

    def _take(self, mention: Mention) -> None:
        """Takes over what the user's list tells, whatever was read before."""
        self.listed = True
        self.identity, self.kind, self.person = mention.identity, mention.kind, mention.person
        self.country = mention.country or self.country
        self.sector = mention.sector or self.sector


def fits(party: Party, mention: Mention) -> bool:
    """Whether nothing that a mention tells speaks against the party."""
    if (
        mention.country
        and party.country != mention.country
        and (party.country or party.kind == "igo" or party.key)
    ):
        return False
    if mention.gender and party.gender and mention.gender != party.gender:
        return False
    if party.kind == "armed_group" and not party.person and mention.kind == "armed_group":
        return True
    if mention.person is not None and party.person is not None and mention.person != party.person:
        return False
    if mention.many is not None and party.many is not None and mention.many != party.many:
        return not mention.person
    return True


def named_alike(party: Party, mention: Mention) -> bool:
    """Whether the mention's name is one of the party's, shorter or longer, or all alike."""
    for name in party.names:
        if name == mention.name or is_short_form(mention.name, name):
            return True
    return all(len(name) == 1 and is_short_form(name, mention.name) for name in party.names)
