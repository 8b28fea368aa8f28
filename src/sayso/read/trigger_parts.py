"""Triggers that are part of what another tells: "lifted the sanctions" is one event."""

from sayso.lexicon.events import Trigger, event_lexicon
from sayso.read.reality_clause import has_nobody, is_infinitive
from sayso.read.tree import Tree, kids, objects_of_prepositions, subtree

_PROMISES = frozenset({"agreement", "praise", "talks"})
_TOLL = frozenset({"death", "injury"})
# What these are about is an event of its own: "fell in a clash", "threatened an attack".
_APART = _TOLL | {"threat", "visit", "demand"}
_SPOKEN_OF = frozenset({"demand", "threat"})
# What the same people do in one breath is one: "torched a bank and threw stones".
_AT_ONCE = frozenset(
    {"riot", "protest", "looting", "praise", "condemnation", "refusal", "detention"}
)
# A noun behind these is the same deed as its verb: "took power in a coup".
_MEANS = frozenset({"by", "under", "in", "with", "for"})
_DEEDS = frozenset({"airstrike", "shelling", "bombing", "attack"})
_RECEIVING = frozenset({"receive", "host", "welcome", "entertain"})
_RELATIVE = frozenset({"WDT", "WP"})
_ACT = (frozenset({"<act>"}),)


def _is_either(tree: Tree, verb: int) -> bool:
    """Whether it is one or the other: "3,000 killed or wounded" is a toll and tells of neither."""
    joined = (verb, tree.heads[verb]) if tree.deps[verb] == "conj" else (verb,)
    return any(
        tree.words[it] == "or" and kids(tree, at, "conj")
        for at in joined
        for it in kids(tree, at, "cc")
    )


def _is_same_breath(tree: Tree, i: int, found: dict[int, Trigger]) -> bool:
    """Whether a verb tells of what the same people do in another: "rallied, chanting"."""
    kind, head, dep = found[i].row.kind, tree.heads[i], tree.deps[i]
    aims = [it for it in kids(tree, i, "xcomp", "advcl") if it in found and _is_aim(tree, it)]
    if tree.pos[i] == "VERB" and any(found[it].row.kind == kind for it in aims):
        return True  # "used gas to disperse them": the aim names them
    if kids(tree, i, "nsubj", "nsubjpass"):
        return False
    if dep == "conj":
        own, first = found[i].row, found[head].row if head in found else None
        same = first is not None and (first.kind, first.plover) == (kind, own.plover)
        rioted = first is not None and first.kind == "riot" and first.mode == own.mode
        return (kind in _AT_ONCE and same) or rioted
    if tree.pos[i] != "VERB" or dep not in ("acl", "advcl", "xcomp") or _is_aim(tree, i):
        return False
    above = [head, tree.heads[head]] if dep == "acl" and tree.deps[head] == "nsubj" else [head]
    if head not in found:
        above += kids(tree, head, "dobj")  # "carried out raids, dropping bombs"
    return any(it in found and it != i and found[it].row.kind == kind for it in above)


def _is_aim(tree: Tree, verb: int) -> bool:
    """Whether an infinitive with an object tells what another act is for."""
    return is_infinitive(tree, verb) and bool(kids(tree, verb, "dobj"))


def _is_done_by_deed(tree: Tree, verb: int, found: dict[int, Trigger]) -> bool:
    """Whether a bare "hit" or "attacked" tells of a deed that is named: "air raids hit Tolz"."""
    own = found[verb].row.kind
    if own not in _DEEDS or tree.pos[verb] != "VERB":
        return False
    if tree.deps[verb] == "relcl" and any(
        tree.tags[it] in _RELATIVE for it in kids(tree, verb, "nsubj")
    ):
        deed = tree.heads[verb]  # "the explosion that tore through Tolz"
        return deed in found and tree.pos[deed] != "VERB" and found[deed].row.kind in _DEEDS
    doers = (*kids(tree, verb, "nsubj"), *objects_of_prepositions(tree, verb, "by", "in"))
    return any(
        it in found
        and tree.pos[it] != "VERB"
        and found[it].row.kind in _DEEDS
        and (own == "attack" or found[it].row.kind != own)
        for it in doers
    )


def _asks_for(trigger: Trigger, lemma: str) -> bool:
    """Whether an entry asks for a word: "lift sanction", "pull out of=treaty"."""
    return any(
        lemma in need or any(it.endswith(f"={lemma}") for it in need) for need in trigger.needs
    )


def _is_named_above(tree: Tree, noun: int, found: dict[int, Trigger]) -> bool:
    """Whether a verb asks for the noun deep in its object: "pledged ten tonnes of food aid"."""
    node = noun
    for _ in range(4):
        if tree.deps[node] not in ("pobj", "prep", "dobj"):
            return False
        node = tree.heads[node]
        if node in found:
            mine = found[node]
            same = mine.row.kind == found[noun].row.kind and mine.row.plover == "AID"
            asked = same or _asks_for(mine, tree.lemmas[noun])
            kinds = {mine.row.kind, found[noun].row.kind}
            apart = mine.row.kind in _APART and not kinds <= _TOLL
            at_protest = "protest" in kinds and len(kinds) == 2  # "arrested ten at a rally"
            return asked and not (apart or at_protest)
    return False


def _makes_law(tree: Tree, verb: int, found: dict[int, Trigger]) -> bool:
    """Whether a vote only brings what it is about, told of itself: "passed a bill to send aid"."""
    if found[verb].row.contexts != ("legislative",) or tree.pos[verb] != "VERB":
        return False
    things = kids(tree, verb, "dobj", "nsubjpass", "xcomp", "ccomp")
    below = (it for thing in things for it in subtree(tree, thing) if it in found)
    return any(is_infinitive(tree, it) for it in below)


def _is_reception(tree: Tree, verb: int, found: dict[int, Trigger]) -> bool:
    """Whether a verb only tells who was received for talks: "hosted the envoy and discussed"."""
    if found[verb].row.kind != "visit" or tree.lemmas[verb] not in _RECEIVING:
        return False
    return any(it in found and found[it].row.kind == "talks" for it in kids(tree, verb, "conj"))


def _is_laid(tree: Tree, verb: int, found: dict[int, Trigger]) -> bool:
    """Whether a participle only tells who laid the bomb that went off: "a mine laid by Osk"."""
    if tree.deps[verb] != "acl" or found[verb].row.kind != "bombing":
        return False
    bomb = tree.heads[verb]
    above = tree.heads[bomb]
    above = tree.heads[above] if tree.deps[bomb] == "pobj" else above
    return any(it in found and found[it].row.kind == "bombing" for it in (bomb, above))


def _is_mutual(tree: Tree, verb: int) -> bool:
    """Whether several agree with each other: "Harn and Osk agreed to", not "Osk agreed to"."""
    if tree.lemmas[verb] != "agree":
        return False
    who = kids(tree, verb, "nsubj")
    several = any(kids(tree, it, "conj") or tree.tags[it] in ("NNS", "NNPS") for it in who)
    return several or any(tree.words[it] == "with" for it in kids(tree, verb, "prep"))


def is_part(tree: Tree, i: int, found: dict[int, Trigger]) -> bool:
    """Whether a trigger is part of what another tells.

    A noun says again what its verb says ("sent greetings") or is one of its words ("lifted
    sanctions"); a verb only promises what its object names, or what is refused.
    """
    head, dep, own = tree.heads[i], tree.deps[i], found[i]
    if own.row.kind in _TOLL and (_is_either(tree, i) or has_nobody(tree, i)):
        return True
    if dep in ("dobj", "nsubjpass") and head in found and tree.pos[i] != "VERB":
        mine = found[head]
        same = mine.row.kind == own.row.kind
        if mine.row.kind == "weapons_test" and own.row.kind in _DEEDS:
            return True  # "fired a volley into the sea"
        if {mine.row.kind, own.row.kind} & {"demand", "threat"}:
            return same  # "called for the release", "threatened tariffs": both are told
        return same or _asks_for(mine, tree.lemmas[i])
    if tree.pos[i] != "VERB" and _is_named_above(tree, i, found):
        return True
    if dep in ("nsubj", "compound") and head in found and tree.pos[i] != "VERB":
        kind = found[head].row.kind
        # "An evacuation order" is a demand, and tells what is demanded.
        return kind == own.row.kind or (dep == "compound" and kind not in _SPOKEN_OF)
    above = tree.heads[head]
    if dep == "pobj" and above in found:
        own_target = objects_of_prepositions(tree, i, "against")
        same = found[above].row.kind == own.row.kind
        return tree.words[head] in _MEANS and same and not own_target
    if _makes_law(tree, i, found):
        return True
    if _is_laid(tree, i, found) or _is_reception(tree, i, found):
        return True
    if _is_same_breath(tree, i, found) or _is_done_by_deed(tree, i, found):
        return True
    if tree.pos[i] == "VERB" and own.row.kind in _PROMISES:
        if own.needs not in ((), _ACT) or tree.lemmas[i] not in event_lexicon().light.agent:
            return False
        things = kids(tree, i, "dobj", "nsubjpass")
        things += kids(tree, i, "xcomp") if not _is_mutual(tree, i) else []
        return any(it in found and found[it].row.kind != own.row.kind for it in things)
    return False
