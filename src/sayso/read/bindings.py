"""What grammar tells of a pronoun: whom it cannot mean, and whom what is asked is asked of."""

from functools import cache

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.measures import countables
from sayso.lexicon.reality import reality_words
from sayso.model.words import EventKind
from sayso.read.noun_phrases import clause_of
from sayso.read.party_mentions import Mention
from sayso.read.word_table import WordTable

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRIKES = frozenset({"airstrike", "shelling", "attack", "invasion"})
_SHOTS: tuple[EventKind, ...] = ("airstrike", "shelling", "bombing", "attack")
_AT = frozenset({"at", "on", "upon", "under", "near", "against", "into", "towards", "beside"})
_ADDRESSED = frozenset({"on", "upon", "to", "for", "with"})
_CLIMB = 5


def is_bound(table: WordTable, pronoun: Mention, mention: Mention) -> bool:
    """Whether grammar forbids the two to be one: "she hit her", or a pronoun inside the phrase."""
    if mention.start <= pronoun.head < mention.end:
        return True
    if pronoun.modifier and not pronoun.person and _is_struck(table, pronoun.head, mention.head):
        return True
    if pronoun.modifier or table.lower[pronoun.head].endswith(("self", "selves")):
        return False
    if pronoun.subject:
        return _is_demanded(table, pronoun.head, mention.head)
    if not mention.subject:
        return False
    verb = clause_of(table, pronoun.head)
    while table.deps[verb] in ("conj", "advcl") and not any(
        table.deps[it] in _SUBJECTS for it in table.children(verb)
    ):
        verb = table.heads[verb]  # "Osk gave Maro money and sent it jets"
    return verb == clause_of(table, mention.head)


def _is_demanded(table: WordTable, doer: int, other: int) -> bool:
    """Whether the other demands what a pronoun is to do: "Osk demanded that it leave"."""
    verb = table.heads[doer]
    above = table.heads[verb]
    helped = any(table.deps[it] in ("aux", "auxpass") for it in table.children(verb))
    bare = table.deps[verb] == "ccomp" and table.tags[verb] in ("VB", "VBP") and not helped
    return bare and table.heads[other] == above and _asks(table, above)


def _is_struck(table: WordTable, owner: int, striker: int) -> bool:
    """Whether a pronoun owns what another strikes: "Osk bombed its depots", which are not Osk's.

    So too "fired rockets at their post", "a bomb under their bus".
    """
    thing = table.heads[owner]
    verb, struck = table.heads[thing], _striking()
    if table.deps[thing] == "pobj" and table.lower[verb] in _AT:
        verb, struck = table.heads[verb], _verbs(_SHOTS)
        verb = table.heads[verb] if table.deps[verb] == "dobj" else verb
    elif table.deps[thing] != "dobj":
        return False
    if table.heads[striker] != verb or countables().get(table.lemma(thing)) == "people":
        return False  # "murdered their captives"
    own = any(table.lower[it] == "own" for it in table.children(thing))
    return not own and table.deps[striker] == "nsubj" and table.lemma(verb) in struck


def is_asked(table: WordTable, pronoun: int, other: int) -> bool:
    """Whether a pronoun stands in what the other is asked to do: "urged Osk to end its raids"."""
    node = pronoun
    for _ in range(_CLIMB):
        above = table.heads[node]
        if above == node:
            return False
        asked = table.deps[node] in ("xcomp", "advcl", "ccomp") and _asks(table, above)
        if asked and table.tags[node] in ("VB", "VBP"):
            return table.deps[other] in ("dobj", "pobj", "nsubj") and _is_addressed(
                table, other, above, node
            )
        node = above
    return False


def _is_addressed(table: WordTable, other: int, asking: int, asked: int) -> bool:
    """Whether somebody is the object of asking, or the subject of what is asked."""
    head = table.heads[other]
    if table.deps[other] == "pobj":
        return table.lower[head] in _ADDRESSED and table.heads[head] == asking
    return head == (asked if table.deps[other] == "nsubj" else asking)


def _asks(table: WordTable, verb: int) -> bool:
    return reality_words("verbs").get(table.lemma(verb)) == "demanded"


@cache
def _striking() -> frozenset[str]:
    """The verbs that alone tell of strikes, which nobody carries out on their own."""
    return frozenset(
        verb
        for verb, triggers in event_lexicon().verbs.items()
        if any(it.row.kind in _STRIKES and not it.needs for it in triggers)
    )


@cache
def _verbs(kinds: tuple[EventKind, ...]) -> frozenset[str]:
    """The verbs of the events' table that can tell of one of these kinds."""
    return frozenset(
        verb
        for verb, triggers in event_lexicon().verbs.items()
        if any(it.row.kind in kinds for it in triggers)
    )
