"""Noun phrases: where they begin."""

from sayso.read.tree import Tree

_OUTSIDE = (
    "punct",
    "advmod",
    "cc",
    "preconj",
    "relcl",
    "prep",
    "appos",
    "conj",
    "acl",
    "nsubj",
    "nsubjpass",
    "aux",
    "auxpass",
    "advcl",
    "ccomp",
)


def left_edge(tree: Tree, node: int, *deps: str) -> int:
    """The first token of the noun phrase that `node` heads; only along `deps` where given."""
    first = node
    for child in tree.children[node]:
        if child >= node:
            break
        dep = tree.deps[child]
        if dep in deps if deps else dep not in _OUTSIDE:
            first = min(first, left_edge(tree, child, *deps))
    return first
