"""Whether two words of a text tell of one deed: "held drills", "the attack" after a bombing."""

from collections.abc import Sequence

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.weapons import weapon_heads
from sayso.model.words import EventKind
from sayso.read.tree import Tree, kids

_STEPS = 4
_SUBJECTS = ("nsubj", "nsubjpass")
_DEFINITE = frozenset({"the", "this", "that"})
_RELATIVES = frozenset({"that", "which", "who"})
# Through these a noun is part of what its verb or noun tells: "returned from a visit to Lind".
_TIES = frozenset({"dobj", "pobj", "agent", "attr", "oprd", "compound"})
_PREPOSITIONS = frozenset({"of", "in", "with", "by", "from", "on", "to"})
_IT = frozenset({"it", "this", "that"})
# Whoever does this is no party to what it brings about.
_BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "arrange", "observe"})
_BEING = frozenset({"be", "become", "mark"})
# The ways of an assault, any of which "the attack" may name again.
_ASSAULTS: frozenset[EventKind] = frozenset(
    {"attack", "airstrike", "shelling", "bombing", "destruction"}
)
_NAMED_AGAIN: frozenset[EventKind] = _ASSAULTS | {
    "clash",
    "invasion",
    "agreement",
    "ceasefire",
    "prisoner_exchange",
    "talks",
    "weapons_test",
    "exercise",
}
_NAMES_OF_ASSAULT = frozenset(
    {"attack", "assault", "strike", "blast", "explosion", "raid", "incident", "bombing"}
    | {"ambush", "onslaught", "salvo", "barrage", "operation"}
)
_WAYS_OF_HITTING = frozenset(
    {"hit", "strike", "target", "pound", "drop", "fire", "launch", "lob", "rain", "use", "unleash"}
)


def is_tied(tree: Tree, one: int, other: int) -> bool:
    """Whether two words of one kind are parts of one phrase of what was done.

    The one is an argument of the other ("launched air strikes"), does what its noun names ("the
    drills that they held"), brought the weapon ("hit by a mine that rebels planted") or tells how
    ("shelled Tolz, hitting a school").
    """
    return any(
        _hangs_on(tree, low, top) or _hangs_on(tree, low, _carrier(tree, top))
        for low, top in ((one, other), (other, one))
    )


def _carrier(tree: Tree, noun: int) -> int:
    """The verb that only carries out what a noun names, "launched air strikes"; else the noun."""
    verb = tree.heads[noun]
    light = tree.deps[noun] == "dobj" and tree.lemmas[verb] in event_lexicon().light.agent
    return verb if light else noun


def _hangs_on(tree: Tree, node: int, top: int) -> bool:
    for _ in range(_STEPS):
        head, dep = tree.heads[node], tree.deps[node]
        if head == node or not _is_part(tree, node, dep):
            return False
        if head == top:
            return True
        node = head
    return False


def _is_part(tree: Tree, node: int, dep: str) -> bool:
    if dep == "prep":
        return tree.words[node] in _PREPOSITIONS
    if dep in ("acl", "relcl"):
        return _is_done_to(tree, node) or _brings_weapon(tree, node)
    if dep in ("advcl", "xcomp"):
        manner = tree.tags[node] == "VBG" or _is_purpose(tree, node)
        return manner and not kids(tree, node, "mark", *_SUBJECTS)
    return dep in _TIES


def _is_purpose(tree: Tree, verb: int) -> bool:
    return any(tree.words[it] == "to" for it in kids(tree, verb, "aux"))


def _is_done_to(tree: Tree, verb: int) -> bool:
    """Whether the noun above a clause is its object: "the truce that Osk brokered"."""
    if tree.deps[verb] == "acl":
        return tree.tags[verb] == "VBN"
    own = [it for it in kids(tree, verb, "nsubj") if tree.words[it] not in _RELATIVES]
    objects = [it for it in kids(tree, verb, "dobj") if tree.words[it] not in _RELATIVES]
    passive = kids(tree, verb, "nsubjpass")
    relative = bool(passive) and tree.words[passive[0]] in _RELATIVES
    return relative or (bool(own) and not objects)


def _brings_weapon(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what a weapon did: "fired the mortar that fell on a school"."""
    return tree.lemmas[tree.heads[verb]] in weapon_heads()


def is_manner(tree: Tree, verb: int, kind: EventKind, deed: int, of: EventKind) -> bool:
    """Whether a bare "hitting", "targeting" is how an assault just told was made."""
    return (
        kind == "attack"
        and of in _ASSAULTS
        and tree.lemmas[verb] in _WAYS_OF_HITTING
        and tree.tags[verb] == "VBG"
        and _hangs_on(tree, verb, deed)
    )


def is_by_others(tree: Tree, word: int) -> bool:
    """Whether a word of a deed has parties that are not its own: "the truce that Osk brokered"."""
    said_of_it = tree.deps[word] == "attr" and tree.pos[word] == "NOUN"
    return said_of_it or tree.lemmas[word] in _BROKERING


def is_amount(tree: Tree, words: Sequence[int], noun: int) -> bool:
    """Whether one of `words` only tells how much there is of a noun: "a round of sanctions"."""
    of = tree.heads[noun]
    return tree.deps[noun] == "pobj" and tree.words[of] == "of" and tree.heads[of] in words


def is_what_it_was(tree: Tree, noun: int, deed: int) -> bool:
    """Whether a noun only says what a deed was: "the bombing was the third attack this year"."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("attr", "dobj") or tree.lemmas[verb] not in _BEING:
        return False
    return any(it == deed or _hangs_on(tree, deed, it) for it in kids(tree, verb, "nsubj"))


def names_again(tree: Tree, noun: int, kind: EventKind) -> frozenset[EventKind]:
    """The kinds of deeds told before that a noun with "the" or "this" may be, by what it names.

    "The attack on the port" may be another; "the attack" alone cannot, nor what "it was".
    """
    if kind not in _NAMED_AGAIN or tree.pos[noun] != "NOUN":
        return frozenset()
    if not (_is_bare(tree, noun) or _is_said_of_it(tree, noun)):
        return frozenset()
    return _ASSAULTS if tree.lemmas[noun] in _NAMES_OF_ASSAULT else frozenset({kind})


def _is_said_of_it(tree: Tree, noun: int) -> bool:
    """Whether it is what a pronoun was: "it was the third attack this week"."""
    verb = tree.heads[noun]
    if tree.deps[noun] != "attr" or tree.lemmas[verb] != "be":
        return False
    return any(tree.words[it] in _IT for it in kids(tree, verb, "nsubj"))


def _is_bare(tree: Tree, noun: int) -> bool:
    alone = not kids(tree, noun, "prep", "acl", "relcl", "poss", "amod", "nummod")
    return alone and any(tree.words[it] in _DEFINITE for it in kids(tree, noun, "det"))
