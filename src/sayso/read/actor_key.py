"""The key of an actor: the same in every report that tells of the same party.

    state:UKR                                   a state, by ISO 3166-1 (one that is no more: 3166-3)
    igo:NATO, group:wagner                      a party of the tables, by its code
    body:military@PER                           what a country has one of, told without a name
    name:national-intelligence-service@KOR      any other, by its name and country

A name is folded: lower case, without accents and articles, its words joined by hyphens. A person
needs a full name; a surname alone tells nobody across reports.
"""

import re

from sayso.lexicon.countries import countries
from sayso.model.words import ActorKind
from sayso.read.parties import Party
from sayso.read.party_names import folded

_WORD = re.compile(r"\w+")
# First words of an identity that is shared by people, not by a body.
_PEOPLE = frozenset({"members", "body"})
_ARTICLES = frozenset({"the", "s"})


def actor_key(party: Party, name: str, kind: ActorKind) -> str | None:
    """The key of a party shown as `name`; None for those that only their report can tell apart."""
    identity = party.identity
    if party.key is not None:
        return party.key
    if identity is not None and identity[0] == "state":
        return f"state:{identity[1]}"
    if identity is not None and identity[0] == "named":
        return _by_name(name, party.country, person=kind == "person")
    if party.names and (identity is None or kind == "person" or _has_own_name(party)):
        return _by_name(name, party.country, person=kind == "person")
    if kind in ("person", "unnamed", "civilians", "armed_group"):
        return None
    if identity is None and party.institution and party.country and not party.qualifiers:
        identity = (party.institution, party.country)
    if identity is None or identity[1] not in countries() or identity[0] in _PEOPLE:
        return None
    return f"body:{identity[0].replace(' ', '_')}@{identity[1]}"


def _has_own_name(party: Party) -> bool:
    """Whether a body's name tells more than what it is and whose ("Army of Chad")."""
    return any(it.form == "name" and it.name and it.identity is None for it in party.mentions)


def _by_name(name: str, country: str | None, *, person: bool) -> str | None:
    found = _WORD.findall(folded(name.replace("’", "'")))
    words = [word for word in found if word not in _ARTICLES]
    if not words or (person and len(words) < 2):
        return None
    return f"name:{'-'.join(words)}" + (f"@{country}" if country else "")
