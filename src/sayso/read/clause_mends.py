"""What the parser gets wrong between clauses: which verb a phrase belongs to."""

from sayso.read.tree_columns import LEFT, NOUNS, Columns

_RELATIVES = frozenset({"that", "who", "whom", "which"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "appos", "conj"})
# A quotation that ends so is whole: who speaks comes next.
_BEFORE_SPEAKER = frozenset({",", "!", "?", "—"})


def clipped_relative(tree: Columns) -> None:
    """Reads "the pilot that rebels captured" as a clause on the pilot, and not on the rebels."""
    for i, word in enumerate(tree.words[1:-2], start=1):
        person = i - 1
        if word not in _RELATIVES or tree.tags[person] not in NOUNS or not tree.is_people(person):
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


def bare_preposition(tree: Columns) -> None:
    """Gives "to five men holed up in a church" its men, read as those who holed up."""
    for i, tag in enumerate(tree.tags):
        if tag != "IN" or tree.deps[i] not in ("prep", "agent") or tree.children[i]:
            continue
        for verb in tree.kids(tree.heads[i], "advcl", "ccomp"):
            doers = tree.kids(verb, "nsubj")
            if tree.tags[verb] not in ("VBD", "VBN") or tree.kids(verb, "aux", "mark", "dobj"):
                continue
            if len(doers) == 1 and min([doers[0], *tree.kids(doers[0], *LEFT)]) == i + 1:
                tree.hang(doers[0], i, "pobj")
                tree.hang(verb, doers[0], "acl")
                tree.tags[verb] = "VBN"


def speakers_behind_quotes(tree: Columns) -> None:
    """Hangs who speaks after a quotation on the verb of speech, not on the last verb quoted."""
    for i, tag in enumerate(tree.tags[:-2]):
        if tag == "''" and i and tree.words[i - 1] in _BEFORE_SPEAKER:
            _mend_speaker(tree, i)


def _mend_speaker(tree: Columns, closing: int) -> None:
    for node in range(closing + 1, min(closing + 10, len(tree.words))):
        head = tree.heads[node]
        if tree.tags[node] == "``":
            return
        if head >= closing or tree.deps[node] not in _ARGUMENTS:
            continue
        above = head
        while tree.heads[above] != above and above < node:
            above = tree.heads[above]
        if above > node and tree.tags[above][:2] == "VB":
            tree.hang(node, above, "dep" if tree.kids(above, "nsubj") else "nsubj")
        return
