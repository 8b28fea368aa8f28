"""What the small parser regularly gets wrong, set right in the columns of a tree."""

from typing import NamedTuple

from sayso.lexicon.measures import countables

_GIVING = frozenset({"give", "cause", "refuse", "deny", "grant", "offer", "promise", "cost"})
_CAPTIVE = frozenset({"hostage", "prisoner", "captive"})
_TAKING = frozenset({"take", "hold", "keep"})
_RELATIVES = frozenset({"that", "who", "whom", "which"})
_LEFT = ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


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

    def kids(self, node: int, *deps: str) -> list[int]:
        """The children of a token that hang on it by one of `deps`."""
        return [it for it in self.children[node] if self.deps[it] in deps]


def mend(tree: Columns) -> None:
    """Sets right, one construction a step, what is known to be read wrongly."""
    _up_to(tree)
    _given_people(tree)
    _gerund_before_doer(tree)
    _clipped_relative(tree)
    _taken_captive(tree)
    _bare_preposition(tree)


def _is_people(tree: Columns, node: int) -> bool:
    return countables().get(tree.lemmas[node]) == "people" or tree.lemmas[node] == "group"


def _taken_captive(tree: Columns) -> None:
    """Makes "took ten nuns hostage" a matter of nuns, and "men taken hostage" one of men."""
    for i, lemma in enumerate(tree.lemmas):
        verb = tree.heads[i]
        if lemma not in _CAPTIVE or tree.deps[i] != "dobj" or tree.lemmas[verb] not in _TAKING:
            continue
        people = [it for it in tree.kids(i, "compound") if _is_people(tree, it)][-1:]
        if people:
            for left in [it for it in tree.kids(i, *_LEFT) if it < people[0]]:
                tree.hang(left, people[0], tree.deps[left])
            tree.hang(people[0], verb, "dobj")
        passive = tree.tags[verb] == "VBN" or tree.kids(verb, "agent")
        if people or (passive and not tree.kids(i, *_LEFT)):
            tree.deps[i] = "oprd"


def _bare_preposition(tree: Columns) -> None:
    """Gives "to five men holed up in a church" its men, read as those who holed up."""
    for i, tag in enumerate(tree.tags):
        if tag != "IN" or tree.deps[i] not in ("prep", "agent") or tree.children[i]:
            continue
        for verb in tree.kids(tree.heads[i], "advcl", "ccomp"):
            doers = tree.kids(verb, "nsubj")
            if tree.tags[verb] not in ("VBD", "VBN") or tree.kids(verb, "aux", "mark", "dobj"):
                continue
            if len(doers) == 1 and min([doers[0], *tree.kids(doers[0], *_LEFT)]) == i + 1:
                tree.hang(doers[0], i, "pobj")
                tree.hang(verb, doers[0], "acl")
                tree.tags[verb] = "VBN"


def _up_to(tree: Columns) -> None:
    """Makes "took up to 16 men" an object, which the parser hangs on "up" and "to"."""
    words, heads, deps = tree.words, tree.heads, tree.deps
    for i in [i for i, word in enumerate(words[:-2]) if word == "up" and words[i + 1] == "to"]:
        verb = heads[i]
        if deps[i] not in ("prt", "prep", "advmod") or heads[i + 1] not in (i, verb) or verb == i:
            continue
        for noun in tree.kids(i + 1, "pobj"):
            if tree.tags[i + 2] == "CD" and not tree.kids(verb, "dobj"):
                tree.hang(noun, verb, "dobj")


def _given_people(tree: Columns) -> None:
    """Parts "gave ten soldiers burns" and "refused aid groups entry" into whom and what."""
    for i, tag in enumerate(tree.tags):
        thing = tree.heads[i]
        if tag != "NNS" or tree.deps[i] != "compound" or not _is_people(tree, i):
            continue
        verb = tree.heads[thing]
        if tree.deps[thing] != "dobj" or tree.lemmas[verb] not in _GIVING or thing < i:
            continue
        for left in [it for it in tree.kids(thing, *_LEFT) if it < i]:
            tree.hang(left, i, tree.deps[left])
        tree.hang(i, verb, "dative")


def _gerund_before_doer(tree: Columns) -> None:
    """Makes "by retreating Osk fighters" the fighters' phrase, and not what is retreated from."""
    for i, tag in enumerate(tree.tags):
        by = tree.heads[i]
        if tag != "VBG" or tree.deps[i] != "pcomp" or by != i - 1:
            continue
        if tree.words[by] not in ("by", "from", "against", "with", "between"):
            continue
        for noun in tree.kids(i, "dobj")[:1]:
            closed = tree.kids(noun, "det", "poss", "nummod")
            if not closed and _is_people(tree, noun):
                tree.hang(noun, by, "pobj")
                tree.hang(i, noun, "amod")


def _clipped_relative(tree: Columns) -> None:
    """Reads "the pilot that rebels captured" as a clause on the pilot, and not on the rebels."""
    for i, word in enumerate(tree.words[1:-2], start=1):
        person = i - 1
        if (
            word not in _RELATIVES
            or tree.tags[person] not in _NOUNS
            or not _is_people(tree, person)
        ):
            continue
        verb = next(
            (
                it
                for it in range(i + 2, min(i + 7, len(tree.words)))
                if tree.tags[it] == "VBN" and tree.deps[it] == "acl"
            ),
            None,
        )
        if verb is None or tree.heads[verb] != verb - 1 or tree.kids(verb, "agent", "aux"):
            continue
        doer = tree.heads[verb]
        inside = all(doer in (it, tree.heads[it]) for it in range(i + 1, doer))
        main = tree.heads[doer]
        if not inside or tree.deps[doer] not in ("nsubj", "nsubjpass"):
            continue
        subject = tree.deps[doer]
        tree.hang(verb, person, "relcl")
        tree.hang(doer, verb, "nsubj")
        tree.hang(i, verb, "dobj")
        tree.tags[verb] = "VBD"
        if tree.heads[main] == person and tree.deps[main] in ("relcl", "acl"):
            top = tree.heads[person]
            if top == person:
                tree.heads[main], tree.deps[main] = main, "ROOT"
                tree.children[person].remove(main)
            else:
                tree.hang(main, top, tree.deps[person])
            tree.hang(person, main, subject)
