"""Whether a noun is of people, of nobody, or may name a party."""

from sayso.lexicon.measures import countables
from sayso.read.tree import Tree, kids


def is_people(tree: Tree, node: int) -> bool:
    """Whether a noun is of people, or of a number of them."""
    lemma = tree.lemmas[node]
    return countables().get(lemma) == "people" or lemma in ("hundred", "thousand", "million")


def is_nobody(tree: Tree, node: int) -> bool:
    """Whether a phrase names none: "no group has claimed the blast", "nobody claimed it"."""
    nobody = tree.words[node] in ("nobody", "none", "no-one")
    return nobody or any(tree.words[it] in ("no", "neither") for it in kids(tree, node, "det"))


def may_name(tree: Tree, node: int) -> bool:
    """Whether what describes a noun may name a party: "a Maro raid", "the Osk-led raid"."""
    name = bool(tree.names[node]) or tree.pos[node] in ("PROPN", "ADJ", "NOUN")
    return name or "-led" in tree.words[node] or tree.words[node] == "led"
