"""The columns of a parse that mends may change: words, tags, and who hangs on whom."""

from typing import NamedTuple

from sayso.lexicon.measures import countables

NOUNS = ("NN", "NNS", "NNP", "NNPS")
# What stands left of a noun inside its phrase.
LEFT = ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod")


class Columns(NamedTuple):
    """The columns of a tree that a mend may change, in place."""

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]

    def hang(self, node: int, head: int, dep: str) -> None:
        """Hangs a token on another head."""
        old = self.heads[node]
        if node in self.children[old]:
            self.children[old].remove(node)
        self.heads[node], self.deps[node] = head, dep
        self.children[head].append(node)
        self.children[head].sort()

    def rise(self, node: int, head: int) -> None:
        """Puts a token in the place of the one it hangs on, which is left to be hung anew."""
        top, dep = self.heads[head], self.deps[head]
        if top == head:
            self.children[self.heads[node]].remove(node)
            self.heads[node], self.deps[node] = node, dep
        else:
            self.hang(node, top, dep)

    def kids(self, node: int, *deps: str) -> list[int]:
        """The children of a token that hang on it by one of `deps`."""
        return [it for it in self.children[node] if self.deps[it] in deps]

    def is_under(self, node: int, top: int) -> bool:
        """Whether a token hangs, however far down, on `top`."""
        while self.heads[node] != node and node != top:
            node = self.heads[node]
        return node == top

    def is_people(self, node: int) -> bool:
        """Whether a noun is of people."""
        return countables().get(self.lemmas[node]) == "people" or self.lemmas[node] == "group"
