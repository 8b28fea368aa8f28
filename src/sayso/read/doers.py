"""Who does what a verb says, wherever the sentence tells it: before it, above it, beside it."""

from sayso.read.controllers import called_upon, controllers, of_purpose
from sayso.read.measures import is_reduced, subjects
from sayso.read.party_nouns import is_people
from sayso.read.tree import Tree, kids, objects_of_prepositions

_CLIMB = 6
_TOGETHER = frozenset({"together", "along", "jointly"})
_TOLD = ("VBD", "VBZ", "VBP", "VB")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
_PLACES = ("GPE", "LOC", "FAC")
_DATED = ("DATE", "TIME")


def doers_of(tree: Tree, verb: int) -> list[int]:
    """The heads of who does what a verb says, told before it or with what controls it."""
    meant = of_purpose(tree, verb)
    if meant is not None:
        return meant
    who = called_upon(tree, verb) or lost_subject(tree, verb)
    if tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] == "use":
        who = subjects(tree, tree.heads[verb])  # "used batons to clear the square"
    if not who and kids(tree, verb, "aux") and not kids(tree, verb, "nsubj", "nsubjpass"):
        who = _before(tree, verb)
    who = who or controllers(tree, verb) or subjects(tree, verb) or _before(tree, verb)
    who = who or _of_verb_before(tree, verb)
    return _listed_before(tree, verb, who) + _beside(tree, verb, who)


def sharing_fate(tree: Tree, verb: int) -> list[int]:
    """Whom it is done to with the object: "seized a nun, along with her sister"."""
    things = kids(tree, verb, "dobj")
    return [it for it in _beside(tree, verb, things) if it > things[0]] if things else []


def lost_subject(tree: Tree, verb: int) -> list[int]:
    """The subject right before a finite verb, if the parser hung it on what stands before it.

    "Shots fell near the camp and rebels below fired back", "… and by noon snipers were firing".
    """
    first = min([verb, *kids(tree, verb, "aux", "auxpass", "neg")])
    if kids(tree, verb, *_SUBJECTS) or tree.tags[first] not in _FINITE:
        return []
    if tree.deps[verb] in ("relcl", "acl", "parataxis"):
        return []
    node = first - 1
    while node > 0 and tree.tags[node] == "RB":
        node -= 1
    if node < 0 or tree.sentences[node] != tree.sentences[verb] or tree.names[node] in _DATED:
        return []
    dep = tree.deps[node]
    if dep not in ("pobj", "dobj", "conj", "appos") or not tree.tags[node].startswith("NN"):
        return []
    if tree.tags[node].startswith("NNP"):
        free = dep in ("conj", "appos") or tree.names[node] not in _PLACES
        return [node] if free and tree.names[node] else []
    return [node] if is_people(tree, node) else []


def _beside(tree: Tree, verb: int, who: list[int]) -> list[int]:
    """Who does it with the subject: "Osk, together with Harn, attacked"."""
    found: list[int] = []
    for node in (verb, *who[:1]):
        for child in tree.children[node]:
            word = tree.words[child]
            if word in _TOGETHER:
                found += objects_of_prepositions(tree, child, "with")
            elif word == "alongside" or (
                word == "with" and any(tree.words[it] in _TOGETHER for it in tree.children[child])
            ):
                found += kids(tree, child, "pobj")
    return found


def _before(tree: Tree, verb: int) -> list[int]:
    """The subject that a participle before the verb took: "that men taken on Monday have died"."""
    node = min([verb, *kids(tree, verb, "aux", "auxpass")]) - 1
    for _ in range(_CLIMB):
        if node < 0 or node >= verb or tree.heads[node] == node:
            break
        if is_reduced(tree, node):
            return kids(tree, node, "nsubj")
        node = tree.heads[node]
    return []


def _of_verb_before(tree: Tree, verb: int) -> list[int]:
    """Who did what was told before a comma: "Rebels attack camp, kill nun", "…, then took ten"."""
    node = verb - 1
    while node > 0 and tree.tags[node] in ("RB", "CC"):
        node -= 1
    if node < 1 or tree.words[node] != "," or tree.tags[verb] not in _TOLD:
        return []
    if kids(tree, verb, *_SUBJECTS) or kids(tree, verb, "aux", "auxpass"):
        return []
    for other in range(node - 1, -1, -1):
        if tree.sentences[other] != tree.sentences[verb]:
            break
        if tree.tags[other] in _TOLD and kids(tree, other, "nsubj", "nsubjpass"):
            return kids(tree, other, "nsubj")
    return []


def _listed_before(tree: Tree, verb: int, who: list[int]) -> list[int]:
    """The subject with a name the parser cut off from it: "Osk, Maro sign pact"."""
    if len(who) != 1 or who[0] < 2 or not tree.names[who[0]] or who[0] > verb:
        return who
    first = who[0] - 2
    if tree.words[who[0] - 1] not in (",", "and") or not tree.names[first]:
        return who
    opens = first == 0 or tree.pos[first - 1] in ("PUNCT", "SPACE")
    return [first, *who] if opens and tree.deps[first] not in ("conj", "appos", "pobj") else who
