"""Who does an event, to whom, with what: the phrases the parse ties to its trigger."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon.events import EventRow, Light
from sayso.lexicon.weapons import weapon_heads, weapon_words
from sayso.read.measures import is_reduced, patients, subjects
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions

_TARGET_WORDS = (
    "against",
    "on",
    "at",
    "upon",
    "into",
    "to",
    "toward",
    "towards",
    "over",
    "with",
    "from",
    "for",
)
_NOUN_TARGET_WORDS = (
    "of",
    "against",
    "on",
    "at",
    "upon",
    "into",
    "to",
    "toward",
    "towards",
    "over",
    "with",
    "targeting",
    "from",
)
_WITH_WORDS = ("with", "using", "by", "from", "of")

_VERBAL = frozenset({"THREATEN", "AGREE", "REQUEST", "REJECT", "ACCUSE", "CONCEDE", "SUPPORT"})


class Roles(NamedTuple):
    """The tokens that head the phrases of each role.

    `reach` are those inside what is promised, threatened or demanded ("threatened to break
    relations with Maro"): whom a verbal act is aimed at where it names nobody itself.
    """

    agents: list[int]
    targets: list[int]
    instruments: list[int]
    reach: list[int]


def roles_of(tree: Tree, trigger: int, row: EventRow, light: Light) -> Roles:
    """The phrases that stand in each role to the event; empty where the text names nobody."""
    if tree.pos[trigger] in ("NOUN", "PROPN"):
        agents, targets = _of_noun(tree, trigger, row, light)
    else:
        agents, targets = _of_verb(tree, trigger, row)
    agents = [it for node in agents for it in conjuncts(tree, node)]
    targets = [it for node in targets for it in conjuncts(tree, node) if it not in agents]
    reach = list(_reach(tree, trigger)) if row.plover in _VERBAL else []
    return Roles(agents, targets, _instruments(tree, trigger, agents), reach)


def _reach(tree: Tree, trigger: int) -> Iterator[int]:
    """The parties of the clause or phrase a verbal act is about, nearest first."""
    for child in tree.children[trigger]:
        if tree.deps[child] in ("xcomp", "ccomp", "dobj", "acl", "advcl"):
            yield from kids(tree, child, "nsubj", "nsubjpass", "poss")
            things = kids(tree, child, "dobj")
            yield from things
            for node in (child, *things):
                yield from objects_of_prepositions(tree, node, *_TARGET_WORDS, "of", "in")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether what stands as the verb's subject is what it is done to."""
    if kids(tree, verb, "nsubjpass", "auxpass", "agent"):
        return True
    if tree.deps[verb] == "acl" and tree.tags[verb] in ("VBN", "VBD"):
        return not kids(tree, verb, "dobj")
    if tree.tags[verb] != "VBN":
        return False
    if tree.deps[verb] in ("acl", "amod") or is_reduced(tree, verb):
        return True
    return (
        tree.deps[verb] == "conj"
        and not kids(tree, verb, "nsubj", "aux", "dobj")
        and is_passive(tree, tree.heads[verb])
    )


def _of_verb(tree: Tree, verb: int, row: EventRow) -> tuple[list[int], list[int]]:
    if is_passive(tree, verb):
        agents = objects_of_prepositions(tree, verb, "by")
        head = tree.heads[verb]
        if not agents and tree.deps[verb] == "conj":
            agents = objects_of_prepositions(tree, head, "by")
        return agents, patients(tree, verb)
    who = subjects(tree, verb)
    if row.subject == "target":
        return [], who
    whom = kids(tree, verb, "dative")
    whom += kids(tree, verb, "dobj") if row.object else []
    whom += objects_of_prepositions(tree, verb, *_TARGET_WORDS)
    if not row.object:
        return who, whom
    for thing in kids(tree, verb, "dobj"):
        whom += objects_of_prepositions(tree, thing, "on", "against", "with", "to")
    if not whom and tree.deps[verb] != "relcl":
        whom = [it for it in patients(tree, verb) if it not in who]
    for child in kids(tree, verb, "ccomp", "xcomp"):
        # "demanded that Moscow admit", "urged rebels to stop": whom the verbal act is aimed at.
        whom += kids(tree, child, "nsubj", "nsubjpass")
        whom += kids(tree, child, "dobj") if not whom else []
    return who, whom


def _of_noun(tree: Tree, noun: int, row: EventRow, light: Light) -> tuple[list[int], list[int]]:
    agents = kids(tree, noun, "poss") + objects_of_prepositions(
        tree, noun, "by", "between", "among"
    )
    agents += [it for it in kids(tree, noun, "amod", "compound", "nmod") if _may_name(tree, it)]
    words = _NOUN_TARGET_WORDS if row.object else _NOUN_TARGET_WORDS[1:]
    targets = objects_of_prepositions(tree, noun, *words)
    if row.subject == "target":
        return objects_of_prepositions(tree, noun, "by"), targets + kids(tree, noun, "poss")
    if row.subject == "both":
        agents += objects_of_prepositions(tree, noun, "of")
        targets = [it for it in targets if it not in agents]
    carrier, passive = _carrier(tree, noun)
    lemma = tree.lemmas[carrier] if carrier != noun else ""
    if lemma in light.target:
        targets = targets + subjects(tree, carrier)
    elif lemma in light.agent:
        by = objects_of_prepositions(tree, carrier, "by")
        agents = agents + (by if passive else subjects(tree, carrier))
        targets = targets + objects_of_prepositions(
            tree, carrier, "against", "on", "with", "between"
        )
    agents = [it for it in agents if it != noun]
    return agents, targets


def _carrier(tree: Tree, noun: int) -> tuple[int, bool]:
    """The verb that carries an event noun, and whether it is passive to it."""
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "acl" or dep == "conj":
        return (
            _carrier(tree, head)
            if dep == "conj" and head != noun and tree.pos[head] != "VERB"
            else (noun, False)
        )
    if dep in ("dobj", "nsubjpass"):
        return head, dep == "nsubjpass"
    if dep == "pobj" and tree.words[head] in ("under", "in", "to", "out", "for"):
        return tree.heads[head], False
    for child in kids(tree, noun, "acl"):
        if tree.tags[child] == "VBN":
            return child, True
    return noun, False


def _may_name(tree: Tree, node: int) -> bool:
    return (
        bool(tree.names[node])
        or tree.pos[node] == "PROPN"
        or "-led" in tree.words[node]
        or tree.pos[node] == "ADJ"
    )


def _instruments(tree: Tree, trigger: int, agents: list[int]) -> list[int]:
    """The weapons tied to the trigger, its compounds too ("missile strike")."""
    heads = weapon_heads()
    found = [
        it
        for it in kids(tree, trigger, "compound", "dobj", "nsubj", "nsubjpass")
        if tree.lemmas[it] in heads
    ]
    found += [
        it
        for it in objects_of_prepositions(tree, trigger, *_WITH_WORDS)
        if tree.lemmas[it] in heads
    ]
    for child in kids(tree, trigger, "advcl", "acl", "prep", "pcomp"):
        if tree.words[child] == "using" or tree.words[child] == "armed":
            inner = kids(tree, child, "dobj", "pobj") + objects_of_prepositions(tree, child, "with")
            found += [
                it for node in inner for it in conjuncts(tree, node) if tree.lemmas[it] in heads
            ]
    found += [
        it
        for agent in agents
        for it in objects_of_prepositions(tree, agent, "with", "in")
        if tree.lemmas[it] in heads
    ]
    return sorted({it for node in found for it in conjuncts(tree, node) if _is_weapon(tree, it)})


def _is_weapon(tree: Tree, node: int) -> bool:
    words = weapon_words()
    if tree.lemmas[node] in words:
        return True
    before = tree.lemmas[max(0, node - 2) : node + 1]
    return any(" ".join(before[k:]) in words for k in range(len(before)))
