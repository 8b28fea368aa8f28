"""Heads of phrases → those they count: members of lists, parts of a number, numbers of a toll."""

from collections.abc import Iterator

from sayso.lexicon.measures import countables, measure_senses
from sayso.read.tree import Tree, conjuncts, first_conjunct, kids, objects_of_prepositions


def listed(tree: Tree, head: int) -> list[int]:
    """The members of a list, and the parts of a number; the parser takes the second of "a mother,
    father and son" for another name of the first.
    """
    found = conjuncts(tree, head)
    for inner in kids(tree, head, "appos"):
        members = conjuncts(tree, inner)
        if _goes_on(tree, head, members):
            found.extend(members)
    return found


def _goes_on(tree: Tree, head: int, members: list[int]) -> bool:
    """Whether an apposition goes on with the list, or breaks its number down."""
    kinds = countables()
    people = [it for it in members if kinds.get(tree.lemmas[it]) in ("people", "collective")]
    numbered = [it for it in people if kids(tree, it, "nummod")]
    if tree.pos[head] == "PROPN" or "PERSON" in (tree.names[it] for it in tree.children[head]):
        # "Anna Berg, her son and two guards"; not "Anna Berg, party leader and former mayor".
        return bool(numbered) and len(members) > 1 and not kids(tree, head, "conj")
    if kids(tree, head, "nummod") and members[0] in numbered:
        return True
    return len(members) > 1 and not kids(tree, members[0], "det", "poss", "nummod")


def toll_numbers(tree: Tree, toll: int) -> list[int]:
    """The bare numbers told of a toll: "a toll of 12", "brought the toll to 12", "toll: 12"."""
    found = objects_of_prepositions(tree, toll, "of", "at", "to")
    found += [it for it in kids(tree, toll, "appos") if tree.pos[it] == "NUM"]
    top = first_conjunct(tree, toll)
    verb = tree.heads[top]
    if tree.deps[top] in ("nsubj", "nsubjpass", "dobj") and verb != top:
        for it in (verb, *kids(tree, verb, "prt", "prep", "advmod")):
            found += objects_of_prepositions(tree, it, "to", "at", "by", "from")
        found += kids(tree, verb, "attr", "dobj", "acomp")
    if tree.deps[top] == "compound":
        found += toll_numbers(tree, verb) if verb != top else []
    return [
        node
        for node in found
        if node != toll and tree.pos[node] in ("NUM", "NOUN", "ADV") and not _has_state(tree, node)
    ]


def _has_state(tree: Tree, node: int) -> bool:
    """Whether those counted are told to be something of their own: "a toll of one man wounded"."""
    senses = measure_senses()
    return any(
        sense.role == "state"
        for child in kids(tree, node, "amod", "acl")
        for sense in senses.get(tree.words[child], ())
    )


def unwrapped(tree: Tree, node: int) -> Iterator[int]:
    """The node, and what stands inside it: "the lives of 12 people", "ten people, including 2"."""
    yield node
    if tree.lemmas[node] == "life":
        yield from kids(tree, node, "poss")  # "claimed ten soldiers' lives"
    for child in tree.children[node]:
        if tree.deps[child] == "prep" and tree.words[child] in ("including", "among"):
            for grandchild in kids(tree, child, "pobj"):
                yield from conjuncts(tree, grandchild)
    if countables().get(tree.lemmas[node]) == "people" and tree.tags[node] == "NN":
        return  # "a mother of three"
    if tree.deps[node] in ("dobj", "nsubj", "nsubjpass", "pobj") and not kids(tree, node, "nummod"):
        for grandchild in objects_of_prepositions(tree, node, "of"):
            if kids(tree, grandchild, "nummod") or tree.pos[grandchild] == "NUM":
                yield grandchild
