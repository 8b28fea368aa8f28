"""What the parser gets wrong inside a phrase: whom a number, a giver or a captor is about."""

from sayso.lexicon.measures import countables
from sayso.read.tree_columns import LEFT, Columns

# Words before a number that the parser takes for prepositions.
_BOUNDS = frozenset({"between", "over", "under", "around", "about", "above", "near", "below"})
COMPARATIVES = frozenset({"fewer", "less", "more"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = frozenset({"VB", "MD"})
_GIVING = frozenset({"give", "cause", "refuse", "deny", "grant", "offer", "promise", "cost"})
_CAPTIVE = frozenset({"hostage", "prisoner", "captive"})
_TAKING = frozenset({"take", "hold", "keep"})


def up_to(tree: Columns) -> None:
    """Makes "took up to 16 men" an object, which the parser hangs on "up" and "to"."""
    words, heads, deps = tree.words, tree.heads, tree.deps
    for i in [i for i, word in enumerate(words[:-2]) if word == "up" and words[i + 1] == "to"]:
        verb = heads[i]
        if deps[i] not in ("prt", "prep", "advmod") or heads[i + 1] not in (i, verb) or verb == i:
            continue
        for noun in tree.kids(i + 1, "pobj"):
            if tree.tags[i + 2] == "CD" and not tree.kids(verb, "dobj"):
                tree.hang(noun, verb, "dobj")


def given_people(tree: Columns) -> None:
    """Parts "gave ten soldiers burns" and "refused aid groups entry" into whom and what."""
    for i, tag in enumerate(tree.tags):
        thing = tree.heads[i]
        if tag != "NNS" or tree.deps[i] != "compound" or not tree.is_people(i):
            continue
        verb = tree.heads[thing]
        if tree.deps[thing] != "dobj" or tree.lemmas[verb] not in _GIVING or thing < i:
            continue
        for left in [it for it in tree.kids(thing, *LEFT) if it < i]:
            tree.hang(left, i, tree.deps[left])
        tree.hang(i, verb, "dative")


def gerund_before_doer(tree: Columns) -> None:
    """Makes "by retreating Osk fighters" the fighters' phrase, and not what is retreated from."""
    for i, tag in enumerate(tree.tags):
        by = tree.heads[i]
        if tag != "VBG" or tree.deps[i] != "pcomp" or by != i - 1:
            continue
        if tree.words[by] not in ("by", "from", "against", "with", "between"):
            continue
        for noun in tree.kids(i, "dobj")[:1]:
            closed = tree.kids(noun, "det", "poss", "nummod")
            if not closed and tree.is_people(noun):
                tree.hang(noun, by, "pobj")
                tree.hang(i, noun, "amod")


def taken_captive(tree: Columns) -> None:
    """Makes "took ten nuns hostage" a matter of nuns, and "men taken hostage" one of men."""
    for i, lemma in enumerate(tree.lemmas):
        verb = tree.heads[i]
        if lemma not in _CAPTIVE or tree.deps[i] != "dobj" or tree.lemmas[verb] not in _TAKING:
            continue
        people = [it for it in tree.kids(i, "compound") if tree.is_people(it)][-1:]
        if people:
            for left in [it for it in tree.kids(i, *LEFT) if it < people[0]]:
                tree.hang(left, people[0], tree.deps[left])
            tree.hang(people[0], verb, "dobj")
        passive = tree.tags[verb] == "VBN" or tree.kids(verb, "agent")
        if people or (passive and not tree.kids(i, *LEFT)):
            tree.deps[i] = "oprd"


def bounded_numbers(tree: Columns) -> None:
    """Gives "between three and six people" the place in the clause that the people have."""
    for i, word in enumerate(tree.words[:-2]):
        if word in _BOUNDS:
            _mend_bound(tree, i)
        elif word == "no" and tree.words[i + 1] in COMPARATIVES and not tree.children[i]:
            tree.hang(i, i + 1, "advmod")  # "no fewer than nine" are not nobody


def _mend_bound(tree: Columns, i: int) -> None:
    nouns = [
        node
        for node in tree.kids(i, "pobj")
        if tree.kids(node, "nummod") or (tree.tags[node] == "CD" and tree.words[i] == "between")
    ]
    head = tree.heads[i]
    if not nouns or head == i or tree.deps[i] not in ("prep", "mark", "advmod", "pcomp"):
        return
    noun = nouns[0]
    verb = _verb_after(tree, noun)
    if tree.tags[head] == "IN" and head == i - 1:
        tree.hang(noun, head, "pobj")  # "the lives of between two and five people"
    elif tree.tags[head][:2] not in _VERBS:
        return
    elif (
        verb is not None
        and not tree.kids(verb, "nsubj", "nsubjpass")
        and not tree.is_under(verb, noun)
    ):
        tree.hang(noun, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
    elif head == i - 1 and not tree.kids(head, "dobj", "nsubjpass") and _is_counted(tree, noun):
        tree.hang(noun, head, "dobj")


def _verb_after(tree: Columns, noun: int) -> int | None:
    """The finite verb that begins right behind a noun."""
    others = tree.kids(noun, "conj") if tree.tags[noun] == "CD" else []
    after = max([noun, *others]) + 1
    if after >= len(tree.words) or tree.tags[after] not in _FINITE:
        return None
    auxiliary = tree.deps[after] in ("aux", "auxpass") and tree.heads[after] > after
    return tree.heads[after] if auxiliary else after


def subjects_behind_titles(tree: Columns) -> None:
    """Gives "according to Venn, the mayor, six people died" its six people, read as further mayors.

    What a list joins without "and" to a title in commas, and a verb without a subject follows.
    """
    for i, dep in enumerate(tree.deps):
        title = tree.heads[i]
        if dep != "conj" or tree.deps[title] != "appos" or tree.kids(title, "cc"):
            continue
        verb = _verb_after(tree, i)
        if verb is None or tree.kids(verb, "nsubj", "nsubjpass"):
            continue
        if tree.words[_first_of(tree, i) - 1] == ",":
            tree.hang(i, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")


def _first_of(tree: Columns, node: int) -> int:
    """The leftmost token that hangs on a word, or on what stands before it."""
    first = node
    while tree.children[first] and min(tree.children[first]) < first:
        first = min(tree.children[first])
    return first


def _is_counted(tree: Columns, noun: int) -> bool:
    kinds = ("people", "things", "collective")
    return tree.tags[noun] == "CD" or countables().get(tree.lemmas[noun]) in kinds
