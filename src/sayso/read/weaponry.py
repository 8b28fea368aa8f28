"""The weapons an event is done with: the phrases the parse ties to its trigger."""

from sayso.lexicon.weapons import weapon_heads, weapon_words
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions

_WITH_WORDS = ("with", "using", "by", "from", "of")


def instruments(tree: Tree, trigger: int, agents: list[int]) -> list[int]:
    """The tokens of the weapons tied to the trigger, its compounds too ("missile strike")."""
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
