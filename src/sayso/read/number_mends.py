"""What the parser regularly gets wrong around numbers and quotations, set right in a tree."""

from sayso.lexicon.measures import countables
from sayso.read.tree_mends import Columns

# Words before a number that the parser takes for prepositions.
BOUNDS = frozenset({"between", "over", "under", "around", "about", "above", "near", "below"})
COMPARATIVES = frozenset({"fewer", "less", "more"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = frozenset({"VB", "MD"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "appos", "conj"})
# A quotation that ends so is whole: who speaks comes next.
_BEFORE_SPEAKER = frozenset({",", "!", "?", "—"})


def mend_numbers(columns: Columns) -> None:
    """Sets right whom a bounded number counts, and who speaks behind a quotation."""
    for i, word in enumerate(columns.words[:-2]):
        if word in BOUNDS:
            _mend_bound(columns, i)
        elif word == "no" and columns.words[i + 1] in COMPARATIVES and not columns.children[i]:
            columns.hang(i, i + 1, "advmod")  # "no fewer than nine" are not nobody
        elif columns.tags[i] == "''" and i and columns.words[i - 1] in _BEFORE_SPEAKER:
            _mend_speaker(columns, i)


def _mend_bound(it: Columns, i: int) -> None:
    """Gives "between three and six people" the place in the clause that the people have."""
    nouns = [
        node
        for node in it.kids(i, "pobj")
        if it.kids(node, "nummod") or (it.tags[node] == "CD" and it.words[i] == "between")
    ]
    head = it.heads[i]
    if not nouns or head == i or it.deps[i] not in ("prep", "mark", "advmod", "pcomp"):
        return
    noun = nouns[0]
    verb = _verb_after(it, noun)
    if it.tags[head] == "IN" and head == i - 1:
        it.hang(noun, head, "pobj")  # "the lives of between two and five people"
    elif it.tags[head][:2] not in _VERBS:
        return
    elif (
        verb is not None and not it.kids(verb, "nsubj", "nsubjpass") and not _under(it, verb, noun)
    ):
        it.hang(noun, verb, "nsubjpass" if it.kids(verb, "auxpass") else "nsubj")
    elif head == i - 1 and not it.kids(head, "dobj", "nsubjpass") and _is_counted(it, noun):
        it.hang(noun, head, "dobj")


def _under(it: Columns, node: int, top: int) -> bool:
    """Whether a token hangs, however far down, on `top`."""
    while it.heads[node] != node and node != top:
        node = it.heads[node]
    return node == top


def _verb_after(it: Columns, noun: int) -> int | None:
    """The finite verb that begins right behind a noun."""
    others = it.kids(noun, "conj") if it.tags[noun] == "CD" else []
    after = max([noun, *others]) + 1
    if after >= len(it.words) or it.tags[after] not in _FINITE:
        return None
    auxiliary = it.deps[after] in ("aux", "auxpass") and it.heads[after] > after
    return it.heads[after] if auxiliary else after


def _is_counted(it: Columns, noun: int) -> bool:
    kinds = ("people", "things", "collective")
    return it.tags[noun] == "CD" or countables().get(it.lemmas[noun]) in kinds


def _mend_speaker(it: Columns, closing: int) -> None:
    """Hangs who speaks after a quotation on the verb of speech, not on the last verb quoted."""
    for node in range(closing + 1, min(closing + 10, len(it.words))):
        head = it.heads[node]
        if it.tags[node] == "``":
            return
        if head >= closing or it.deps[node] not in _ARGUMENTS:
            continue
        above = head
        while it.heads[above] != above and above < node:
            above = it.heads[above]
        if above > node and it.tags[above][:2] == "VB":
            it.hang(node, above, "dep" if it.kids(above, "nsubj") else "nsubj")
        return
