"""One victim told of twice: a person who was hit, and died, is dead and not wounded."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.persons import Age, Gender, person_words
from sayso.read.tree import Tree, first_conjunct, kids

_ORDINAL_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=2)}
_OTHERS = frozenset({"another", "other", "else", "also", "different", *ORDINALS})
_BESIDE = frozenset(
    {"mother", "father", "mom", "dad", "brother", "sister", "grandmother", "grandfather"}
)
_AGE = re.compile(r"[0-9]{1,3}")
_GROWN = 18
_RANKS = frozenset({"older", "elder", "younger", "eldest", "youngest", "oldest"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})


class Told(NamedTuple):
    """The dead told of one by one: the heads `dead`, and who is who by `persons`.

    `persons` are the ids of persons by the last token of their mentions.
    """

    tree: Tree
    persons: Mapping[int, str]
    dead: Sequence[int]


def is_among(told: Told, victim: int, *, hit: bool) -> bool:
    """Whether the person `victim` heads may be one of the dead.

    Two names are one person if they share a word; a name and a noun, or two nouns, if age and
    gender agree. Where the words only tell of a `hit`, two mentions that both bring somebody new
    may still be one person.
    """
    return any(_may_be_same(told, victim, other, hit) for other in told.dead if other != victim)


def _may_be_same(told: Told, one: int, other: int, hit: bool) -> bool:
    tree = told.tree
    if 0 < other - one < 15 and tree.words[other] in ("him", "her"):
        return True
    if _is_named_after_pronoun(tree, *sorted((one, other))):
        return False
    known = told.persons.get(one), told.persons.get(other)
    if all(known) and known[0] == known[1]:
        return True
    if all(known) and {tree.pos[one], tree.pos[other]} == {"PROPN", "PRON"}:
        return False
    if _is_other_kin(tree, one, other):
        return False
    if is_set_apart(tree, one, 0) or is_set_apart(tree, other, 0):
        return False
    if tree.pos[one] == "PROPN" and tree.pos[other] == "PROPN":
        return bool(_name(tree, one) & _name(tree, other))
    ages = _years(tree, one), _years(tree, other)
    if all(ages) and ages[0] != ages[1]:
        return False
    if not hit and tree.words[one] == "one":
        return False  # "her children, one of whom was wounded"
    if not hit and any(_is_kin_of(tree, *pair) for pair in ((one, other), (other, one))):
        return False
    if any(_is_elder(tree, it) for it in (one, other)) and tree.words[one] != tree.words[other]:
        return False
    agree = _agree(tree, one, other, hit)
    same_age = all(ages) and ages[0] == ages[1]
    return agree and (hit or same_age or not _both_new(tree, one, other))


def _agree(tree: Tree, one: int, other: int, hit: bool) -> bool:
    """Whether age and gender of two phrases agree as far as their words tell."""
    first, last = _traits(tree, one), _traits(tree, other)
    if first is None or last is None:
        return hit or tree.lemmas[one] == tree.lemmas[other]
    return all("any" in pair or pair[0] == pair[1] for pair in zip(first, last, strict=True))


def _is_named_after_pronoun(tree: Tree, first: int, last: int) -> bool:
    """Whether a sentence tells of "he" and then of somebody else: "he was shot, and Berg hurt"."""
    pronouns = tree.pos[first] == "PRON", tree.pos[last] == "PRON"
    return pronouns == (True, False) and tree.sentences[first] == tree.sentences[last]


def _traits(tree: Tree, node: int) -> tuple[Age, Gender] | None:
    """Age and gender as far as the phrase tells; a name tells neither."""
    if tree.pos[node] == "PROPN":
        return "any", "any"
    traits = person_words().get(tree.words[node])
    if traits and traits[0] == "any" and (years := _years(tree, node)):
        return "child" if int(years) < _GROWN else "adult", traits[1]
    return traits


def _years(tree: Tree, node: int) -> str | None:
    """The age told with the phrase: "a 12-year-old girl", "the girl, 12,", "a 12-year-old"."""
    told = None
    for k in range(max(2, node - 8), node + 1):
        if (tree.words[k] == "old" and tree.words[k - 2] == "year") or tree.words[k] == "year-old":
            told = tree.words[max(0, k - 4)]
            break
    if told is None and tree.words[node + 1 : node + 2] == [","]:
        told = next(iter(tree.words[node + 2 : node + 3]), None)
    return told if told and _AGE.fullmatch(told) else None


def _is_kin_of(tree: Tree, one: int, other: int) -> bool:
    """Whether a phrase is told by its tie to somebody: "Berg's son" is not Berg, nor he."""
    return bool(_shared(tree, one, "poss")) and tree.pos[other] in ("PROPN", "PRON")


def _is_other_kin(tree: Tree, one: int, other: int) -> bool:
    """Whether one of two of a word is told by its rank: "his brother … an older brother"."""
    if tree.lemmas[one] != tree.lemmas[other] or tree.pos[one] == "PROPN":
        return False
    ranks = [_RANKS & {tree.words[it] for it in kids(tree, node, "amod")} for node in (one, other)]
    near = abs(tree.sentences[one] - tree.sentences[other]) < 2
    new = any(tree.words[it] in _INDEFINITE for it in kids(tree, one, "det"))
    return (near or new) and ranks[0] != ranks[1]


def _is_elder(tree: Tree, node: int) -> bool:
    """Whether a phrase is somebody's parent or sibling, and so beside the one told of."""
    return tree.words[node] in _BESIDE and bool(_shared(tree, node, "poss", "det"))


def _shared(tree: Tree, node: int, *deps: str) -> list[int]:
    """What stands before a phrase, or before the list it ends: "her sister and mother"."""
    return kids(tree, node, *deps) or kids(tree, first_conjunct(tree, node), *deps)


def _both_new(tree: Tree, one: int, other: int) -> bool:
    """Whether both phrases bring somebody new: "a soldier … a soldier", "a man … Berg"."""
    return all(
        tree.pos[node] == "PROPN"
        or any(tree.words[it] in _INDEFINITE for it in kids(tree, node, "det", "nummod"))
        for node in (one, other)
    )


def is_set_apart(tree: Tree, node: int, dead: int) -> bool:
    """Whether the phrase sets its person apart from as many `dead`: "another", "a fourth man"."""
    words = [tree.words[it] for it in (node, *tree.children[node])]
    return any(word in _OTHERS and ORDINALS.get(word, dead + 1) > dead for word in words)


def _name(tree: Tree, node: int) -> set[str]:
    return {
        tree.words[it]
        for it in (node, *kids(tree, node, "compound", "flat"))
        if tree.pos[it] == "PROPN"
    }
