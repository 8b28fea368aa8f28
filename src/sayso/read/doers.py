"""Who does what a verb says, wherever the sentence tells it: before it, above it, beside it."""

from sayso.lexicon.events import event_lexicon
from sayso.read.measures import is_reduced, subjects
from sayso.read.tree import Tree, kids, objects_of_prepositions

_CLIMB = 6
_TOGETHER = frozenset({"together", "along", "jointly"})
_ADDRESSED = ("on", "upon", "to", "for", "with")


def doers_of(tree: Tree, verb: int) -> list[int]:
    """The heads of who does what a verb says, told before it or with what controls it."""
    who = _called_upon(tree, verb)
    if tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] == "use":
        who = subjects(tree, tree.heads[verb])  # "used batons to clear the square"
    if not who and kids(tree, verb, "aux") and not kids(tree, verb, "nsubj", "nsubjpass"):
        who = _before(tree, verb)
    who = who or subjects(tree, verb) or _controllers(tree, verb) or _before(tree, verb)
    above = tree.heads[verb]
    if not who and tree.deps[verb] == "xcomp" and tree.deps[above] == "acomp":
        who = subjects(tree, tree.heads[above])  # "Osk is ready to attack"
    return _listed_before(tree, verb, who) + _beside(tree, verb, who)


def _called_upon(tree: Tree, verb: int) -> list[int]:
    """Whom another asks to do it: "called on Osk to leave", "appealed to Harn to stop"."""
    above = tree.heads[verb]
    if tree.deps[verb] not in ("xcomp", "advcl") or tree.tags[verb] != "VB":
        return []
    asks = any(it.row.kind == "demand" for it in event_lexicon().verbs.get(tree.lemmas[above], ()))
    if not asks or kids(tree, verb, "nsubj") or kids(tree, above, "dobj"):
        return []
    return objects_of_prepositions(tree, above, *_ADDRESSED)


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


def _controllers(tree: Tree, verb: int) -> list[int]:
    """Who does what a gerund says: "accused Harn of shelling", "left after cutting ties"."""
    preposition = tree.heads[verb]
    if tree.deps[verb] != "pcomp" or tree.tags[verb] != "VBG":
        return []
    above = tree.heads[preposition]
    for _ in range(_CLIMB):
        if tree.pos[above] not in ("NOUN", "PROPN", "ADP", "SCONJ"):
            break
        # "criticism of Harn for shelling", "arrested on charges of looting": the clause tells.
        above = tree.heads[above]
    if tree.pos[above] not in ("VERB", "AUX"):
        return []
    whom = [*kids(tree, above, "dobj"), *kids(tree, above, "nsubjpass")]
    if tree.words[preposition] in ("of", "for", "from", "against") and whom:
        return whom[:1]
    return subjects(tree, above)


def _listed_before(tree: Tree, verb: int, who: list[int]) -> list[int]:
    """The subject with a name the parser cut off from it: "Osk, Maro sign pact"."""
    if len(who) != 1 or who[0] < 2 or not tree.names[who[0]] or who[0] > verb:
        return who
    first = who[0] - 2
    if tree.words[who[0] - 1] not in (",", "and") or not tree.names[first]:
        return who
    opens = first == 0 or tree.pos[first - 1] in ("PUNCT", "SPACE")
    return [first, *who] if opens and tree.deps[first] not in ("conj", "appos", "pobj") else who
