"""Which earlier party a pronoun, a definite description or "the latter" points back at."""

from collections.abc import Iterable, Sequence
from functools import cache

from sayso.lexicon.cues import cues
from sayso.read.bindings import is_asked, is_bound
from sayso.read.parties import Party, fits
from sayso.read.party_mentions import Mention
from sayso.read.word_table import WordTable

# (party, one of its mentions), in text order: what has lately been spoken of.
Recent = Sequence[tuple[Party, Mention]]

_REACH = {"it": 2, "they": 3, "person": 5}
_LOWEST = -3.5
# What "they" gain by names told together: of one alone the number would speak against it.
_TOGETHER = 1.2
# "The fighters" are not the soldiers told of before.
_SIDES = frozenset({"armed_group", "military"})


def of_pronoun(table: WordTable, pronoun: Mention, recent: Recent) -> tuple[Party, ...]:
    """The party a third-person pronoun points at: near, in subject place, often named; or none.

    The features are Lappin and Leass's (1994): recency, grammatical role, and frequency, with
    gender, number and binding as filters. "They" after "Osk and Maro" are both.
    """
    best: tuple[Party, Mention] | None = None
    best_score = _thing_score(table, pronoun, recent)
    reach = _reach(pronoun)
    bound: list[Party] = []
    groups = _groups(table, pronoun, recent) if pronoun.many else {}
    for party, mention in reversed(recent):
        distance = pronoun.sentence - mention.sentence
        if distance > reach:
            break
        together = mention.head in groups
        if mention.head >= pronoun.head or party in bound:
            continue
        if not together and not _agrees(party, pronoun):
            continue
        if is_bound(table, pronoun, mention):
            bound.append(party)  # by none of its mentions either: "they feared them"
            continue
        score = _score(table, pronoun, party, mention, distance)
        score += _TOGETHER if together else 0.0
        if score > best_score:
            best, best_score = (party, mention), score
    if best is None:
        return ()
    return groups.get(best[1].head, (best[0],))


def _groups(table: WordTable, pronoun: Mention, recent: Recent) -> dict[int, tuple[Party, ...]]:
    """By the heads of names told together ("Osk and Maro"), the parties of all of them."""
    heads = {it.head: party for party, it in recent if it.form == "name" and it.head < pronoun.head}
    members: dict[int, list[int]] = {}
    for head in sorted(heads):
        first = table.heads[head] if table.deps[head] == "conj" else head
        members.setdefault(first if first in heads else head, []).append(head)
    found: dict[int, tuple[Party, ...]] = {}
    for group in members.values():
        parties = tuple(dict.fromkeys(heads[it] for it in group))
        if len(parties) > 1 and not any(it.many for it in parties):
            found |= dict.fromkeys(group, parties)
    return found


def _thing_score(table: WordTable, pronoun: Mention, recent: Recent) -> float:
    """What a party must beat: a thing that "it" may stand for instead ("the deal … it failed")."""
    if pronoun.person is not False or pronoun.modifier or _speaks(table, pronoun):
        return _LOWEST
    parties = {mention.head for _, mention in recent}
    first = pronoun.head
    while first and table.sentences[first - 1] >= pronoun.sentence - 1:
        first -= 1
    best = _LOWEST
    for i in range(first, pronoun.head):
        if table.tags[i] not in ("NN", "NNP") or i in parties:
            continue
        dep = table.deps[i]
        if dep in ("nsubj", "nsubjpass", "dobj"):
            score = 1.0 if dep != "dobj" else 0.6 if not pronoun.subject else 0.2
            best = max(best, score - (pronoun.sentence - table.sentences[i]))
    return best


def _speaks(table: WordTable, pronoun: Mention) -> bool:
    return pronoun.subject and table.lemma(table.heads[pronoun.head]) in _speaking()


@cache
def _speaking() -> frozenset[str]:
    return frozenset(lemma for lemma, part in cues() if part == "verb")


def _reach(pronoun: Mention) -> int:
    if pronoun.person:
        return _REACH["person"]
    return _REACH["they"] if pronoun.many else _REACH["it"]


def _agrees(party: Party, pronoun: Mention) -> bool:
    if pronoun.person:
        return party.person is True and not party.many and party.gender in (None, pronoun.gender)
    if pronoun.many:
        return party.many is True or (party.person is False) or party.kind == "unnamed"
    return party.person is False and (not party.many or party.institution is not None)


def _score(
    table: WordTable, pronoun: Mention, party: Party, mention: Mention, distance: int
) -> float:
    score = -1.0 * distance
    if mention.subject:
        score += 1.0 if distance else 1.3
    if mention.modifier and mention.form == "name" and not mention.subject:
        score -= 0.6
    if mention.form == "pronoun" and table.lower[mention.head][0] == table.lower[pronoun.head][0]:
        score += 0.5
    if pronoun.person and party.gender == pronoun.gender:
        score += 0.4
    if pronoun.many:
        score += 0.6 if party.many else -0.6
        if party.kind == "state":
            score -= 0.5
    if _is_parallel(table, mention.head, pronoun.head):
        score += 1.5
    if is_asked(table, pronoun.head, mention.head):
        score += 1.5
    if not pronoun.modifier and _is_theirs(table, mention, pronoun):
        score -= 1.0  # "Their parents demanded that the army free them"
    score += 0.1 * min(len(party.mentions), 5)
    if distance == 0:
        score -= 0.01 * (pronoun.head - mention.head)
    if mention.form == "name" and pronoun.person:
        score += 0.3
    return score


def _is_parallel(table: WordTable, noun: int, pronoun: int) -> bool:
    """Whether both are objects of two verbs of one doer: "dragged men out and shot ten of them"."""
    if table.deps[pronoun] == "pobj" and table.lower[table.heads[pronoun]] == "of":
        pronoun = table.heads[table.heads[pronoun]]
    if table.deps[pronoun] not in ("dobj", "dative"):
        return False
    first, verb = table.heads[noun], table.heads[pronoun]
    objects = table.deps[noun] in ("dobj", "dative")
    if table.deps[noun] == "pobj" and table.deps[first] == "prep":
        first, objects = table.heads[first], True  # "fired on men, killing ten of them"
    return objects and table.deps[verb] in ("conj", "advcl") and table.heads[verb] == first


def _is_theirs(table: WordTable, mention: Mention, pronoun: Mention) -> bool:
    """Whether a phrase is told to belong to those that a like pronoun means."""
    inside = table.lower[mention.start : mention.head]
    return mention.form == "nominal" and inside[:1] == ["their"] and bool(pronoun.many)


def of_description(mention: Mention, candidates: Iterable[Party]) -> Party | None:
    """The party that a definite noun phrase points back at: the latest that nothing speaks against.

    `candidates` share a noun with the mention, or are of a kind that its noun can denote.
    """
    best: Party | None = None
    best_rank = (False, -1)
    for party in candidates:
        if not fits(party, mention) or not _compatible(party, mention):
            continue
        rank = (mention.country is not None and party.country == mention.country, party.last.head)
        if rank > best_rank:
            best, best_rank = party, rank
    return best


def _compatible(party: Party, mention: Mention) -> bool:
    if {mention.kind, party.kind} == _SIDES:
        return False
    if mention.affiliation and party.affiliation and mention.affiliation != party.affiliation:
        return False
    if mention.institution and party.institution and mention.institution != party.institution:
        return False
    return not mention.qualifiers or not party.qualifiers or mention.qualifiers == party.qualifiers


def of_pair(table: WordTable, mention: Mention, recent: Recent) -> tuple[Party, Party] | None:
    """The two parties coordinated last before a mention, else the two named last; or None.

    They are given in text order, so "the former" is the first and "the latter" the second.
    """
    places = [
        (party, it)
        for party, it in recent
        if it.form != "pronoun"
        and not mention.start <= it.head < mention.end
        and mention.sentence - it.sentence <= 2
        and (not mention.denotes or party.kind in mention.denotes)
        and (not mention.person or party.person)
    ]
    heads = {it.head: party for party, it in places}
    for party, it in reversed(places):
        if table.deps[it.head] == "conj":
            first = heads.get(table.heads[it.head])
            if first is not None and first is not party:
                return first, party
    distinct: list[Party] = []
    for party, _ in reversed(places):
        if party not in distinct:
            distinct.append(party)
        if len(distinct) == 2:
            return distinct[1], distinct[0]
    return None
