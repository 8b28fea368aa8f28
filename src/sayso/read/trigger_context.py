"""What stands with a trigger, as the patterns of `lexicon/events.yaml` ask for it."""

from sayso.lexicon.events import event_lexicon
from sayso.read.tree import Tree, kids, objects_of_prepositions

_SCENES = frozenset({"in", "near", "at", "outside", "around", "on"})
_NAMED = {
    "GPE": "<place>",
    "LOC": "<place>",
    "FAC": "<place>",
    "PERSON": "<person>",
    "ORG": "<org>",
    "NORP": "<people>",
}
_INSIDE = frozenset(
    {"dobj", "nsubjpass", "nsubj", "prep", "agent", "xcomp", "oprd", "attr", "acomp"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEEPER = frozenset({"prep", "pobj", "dobj", "conj"})


def words_near(tree: Tree, verb: int) -> set[str]:
    """What stands with a verb: the lemmas and words of its dependents and of their heads inside.

    `<place>` and the like stand for a name it is done to, `<own>` for what is its subject's own,
    `<act>` for a clause, `<state>` for a participle of a noun; `subject=` and `into=` tell how a
    word is tied to it.
    """
    near: set[str] = set()
    places = event_lexicon().places
    patient = "nsubjpass" if kids(tree, verb, "nsubjpass", "auxpass") else "dobj"
    for child in tree.children[verb]:
        dep, lemma, word = tree.deps[child], tree.lemmas[child], tree.words[child]
        named = _NAMED.get(tree.names[child], "")
        near.update((lemma, word, word.removesuffix("s")))
        if dep in (patient, "oprd"):
            near.add(named)
        if dep in _SUBJECTS:
            near.update((f"subject={lemma}", f"subject={named}"))
        if dep in ("xcomp", "ccomp"):
            near.add("<act>")
            near.update(tree.words[it] for it in kids(tree, child, "aux"))
            if kids(tree, child, "nsubj", "nsubjpass"):
                near.add("<other>")
        if dep not in _INSIDE:
            continue
        for inner in tree.children[child]:
            if tree.deps[inner] == "poss":
                if dep == "dobj" and tree.tags[inner] == "PRP$":
                    near.add("<own>")
                continue
            if dep in _SUBJECTS and tree.deps[inner] in ("acl", "relcl"):
                continue
            if dep == "nsubj" and tree.deps[inner] == "prep":
                continue
            if dep in ("prep", "agent"):
                near.add(f"{word}={tree.lemmas[inner]}")
                near.add(f"{word}={_NAMED.get(tree.names[inner], '')}")
            if word in _SCENES and tree.lemmas[inner] in places:
                continue
            near.add(tree.lemmas[inner])
            if tree.deps[inner] in _DEEPER:
                near.update(tree.lemmas[it] for it in tree.children[inner])
    return near | _lent_words(tree, verb)


def _lent_words(tree: Tree, verb: int) -> set[str]:
    """What a verb has from its head: the noun it tells of, or the subject it shares."""
    head = tree.heads[verb]
    near: set[str] = set()
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        near.add(tree.lemmas[head])
        if not kids(tree, verb, "agent"):
            near.add("<state>")
    if tree.deps[verb] == "conj" and not kids(tree, verb, "nsubj", "nsubjpass"):
        for who in kids(tree, head, "nsubj"):
            near.update((tree.lemmas[who], tree.words[who], f"subject={tree.lemmas[who]}"))
    if tree.deps[verb] == "xcomp":
        # Who is urged, told or has to: "residents were told to leave".
        for who in kids(tree, head, "dobj") or kids(tree, head, "nsubj", "nsubjpass"):
            near.add(f"subject={tree.lemmas[who]}")
    return near


def words_inside(tree: Tree, noun: int) -> set[str]:
    """The lemmas of a noun's "of" phrase, and `<place>` or `<person>` for a name."""
    found: set[str] = set()
    for node in objects_of_prepositions(tree, noun, "of"):
        found.update((tree.lemmas[node], _NAMED.get(tree.names[node], "")))
    return found


def doers_of(tree: Tree, noun: int) -> set[str]:
    """The lemmas of who or what a noun's act is by, and `<people>` for the name of a nation."""
    who = [
        *kids(tree, noun, "poss", "compound", "amod", "nmod"),
        *objects_of_prepositions(tree, noun, "by", "of", "from"),
    ]
    if tree.deps[noun] == "dobj":
        who += kids(tree, tree.heads[noun], "nsubj")
    return {name for it in who for name in (tree.lemmas[it], _NAMED.get(tree.names[it], ""))}


def words_with(tree: Tree, noun: int) -> set[str]:
    """The lemmas of a noun's dependents and of its prepositions' objects, and of its verb."""
    found = {tree.lemmas[tree.heads[noun]]}
    for child in tree.children[noun]:
        found.add(tree.lemmas[child])
        if tree.deps[child] == "prep":
            found.update(tree.lemmas[it] for it in tree.children[child])
    return found
