"""One victim told of twice: a person who was hit, and died, is dead and not wounded."""

from collections.abc import Iterable

from sayso.lexicon.persons import Age, Gender, person_words
from sayso.read.tree import Tree, kids

_OTHERS = frozenset(
    {"another", "other", "second", "third", "fourth", "fifth", "else", "also", "different"}
)
_BESIDE = frozenset(
    {"mother", "father", "mom", "dad", "brother", "sister", "grandmother", "grandfather"}
)
_INDEFINITE = frozenset({"a", "an", "one", "another"})


def is_among(tree: Tree, victim: int, dead: Iterable[int], *, hit: bool) -> bool:
    """Whether the person `victim` heads may be one of the `dead` heads.

    Two names are one person if they share a word; a name and a noun, or two nouns, if age and
    gender agree. Where the words only tell of a `hit`, two mentions that both bring somebody new
    may still be one person.
    """
    return any(_may_be_same(tree, victim, other, hit) for other in dead if other != victim)


def _may_be_same(tree: Tree, one: int, other: int, hit: bool) -> bool:
    if 0 < other - one < 15 and tree.words[other] in ("him", "her"):
        return True
    if is_other(tree, one) or is_other(tree, other):
        return False
    if tree.pos[one] == "PROPN" and tree.pos[other] == "PROPN":
        return bool(_name(tree, one) & _name(tree, other))
    if _years(tree, one) and _years(tree, other) and _years(tree, one) != _years(tree, other):
        return False
    if not hit and any(_is_kin_of(tree, *pair) for pair in ((one, other), (other, one))):
        return False
    if any(_is_elder(tree, it) for it in (one, other)) and tree.words[one] != tree.words[other]:
        return False
    first, last = _traits(tree, one), _traits(tree, other)
    if first is None or last is None:
        agree = hit or tree.lemmas[one] == tree.lemmas[other]
    else:
        agree = all("any" in pair or pair[0] == pair[1] for pair in zip(first, last, strict=True))
    return agree and (hit or not _both_new(tree, one, other))


def _traits(tree: Tree, node: int) -> tuple[Age, Gender] | None:
    """Age and gender as far as the word tells; a name tells neither."""
    if tree.pos[node] == "PROPN":
        return "any", "any"
    return person_words().get(tree.words[node])


def _years(tree: Tree, node: int) -> str | None:
    """The age told with the phrase: "a 12-year-old girl", "the girl, 12,"."""
    for k in range(max(0, node - 8), node):
        if (tree.words[k] == "old" and tree.words[k - 2] == "year") or tree.words[k] == "year-old":
            return tree.words[max(0, k - 4)]
    if tree.words[node + 1 : node + 2] == [","] and tree.words[node + 2 : node + 3]:
        return tree.words[node + 2] if tree.words[node + 2].isdigit() else None
    return None


def _is_kin_of(tree: Tree, one: int, other: int) -> bool:
    """Whether a phrase is told by its tie to somebody: "Berg's son" is not Berg, nor he."""
    return bool(kids(tree, one, "poss")) and tree.pos[other] in ("PROPN", "PRON")


def _is_elder(tree: Tree, node: int) -> bool:
    """Whether a phrase is somebody's parent or sibling, and so beside the one told of."""
    return tree.words[node] in _BESIDE and bool(kids(tree, node, "poss", "det"))


def _both_new(tree: Tree, one: int, other: int) -> bool:
    """Whether both phrases bring somebody new: "a soldier … a soldier", "a man … Berg"."""
    return all(
        tree.pos[node] == "PROPN"
        or any(tree.words[it] in _INDEFINITE for it in kids(tree, node, "det", "nummod"))
        for node in (one, other)
    )


def is_other(tree: Tree, node: int) -> bool:
    """Whether the phrase sets its person apart from those told of: "another", "a fourth man"."""
    return tree.words[node] in _OTHERS or any(
        tree.words[child] in _OTHERS for child in tree.children[node]
    )


def _name(tree: Tree, node: int) -> set[str]:
    return {
        tree.words[it]
        for it in (node, *kids(tree, node, "compound", "flat"))
        if tree.pos[it] == "PROPN"
    }
