"""Who does what a verb says, wherever the sentence tells it: before it, above it, beside it."""

from sayso.lexicon.control import control_words
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.measures import countables
from sayso.read.measures import is_reduced, subjects
from sayso.read.tree import Tree, kids, objects_of_prepositions, subtree

_CLIMB = 6
_TOGETHER = frozenset({"together", "along", "jointly"})
_ADDRESSED = ("on", "upon", "to", "for", "with")
_ALLOTTING = frozenset({"give", "grant", "allow"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
_PLACES = ("GPE", "LOC", "FAC")
_DATED = ("DATE", "TIME")


def doers_of(tree: Tree, verb: int) -> list[int]:
    """The heads of who does what a verb says, told before it or with what controls it."""
    meant = _of_purpose(tree, verb)
    if meant is not None:
        return meant
    who = _called_upon(tree, verb) or lost_subject(tree, verb)
    if tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] == "use":
        who = subjects(tree, tree.heads[verb])  # "used batons to clear the square"
    if not who and kids(tree, verb, "aux") and not kids(tree, verb, "nsubj", "nsubjpass"):
        who = _before(tree, verb)
    who = who or subjects(tree, verb) or _controllers(tree, verb) or _before(tree, verb)
    above = tree.heads[verb]
    if not who and tree.deps[verb] == "xcomp" and tree.deps[above] == "acomp":
        who = subjects(tree, tree.heads[above])  # "Osk is ready to attack"
    if not who and tree.deps[verb] == "xcomp" and tree.deps[above] == "pcomp":
        who = _controllers(tree, above)  # "accused Osk of plotting to jail its leader"
    return _listed_before(tree, verb, who) + _beside(tree, verb, who)


def sharing_fate(tree: Tree, verb: int) -> list[int]:
    """Whom it is done to with the object: "seized a nun, along with her sister"."""
    things = kids(tree, verb, "dobj")
    return [it for it in _beside(tree, verb, things) if it > things[0]] if things else []


def is_people(tree: Tree, node: int) -> bool:
    """Whether a noun is of people, or of a number of them."""
    lemma = tree.lemmas[node]
    return countables().get(lemma) == "people" or lemma in ("hundred", "thousand", "million")


def is_nobody(tree: Tree, node: int) -> bool:
    """Whether a phrase names none: "no group has claimed the blast", "nobody claimed it"."""
    nobody = tree.words[node] in ("nobody", "none", "no-one")
    return nobody or any(tree.words[it] in ("no", "neither") for it in kids(tree, node, "det"))


def may_name(tree: Tree, node: int) -> bool:
    """Whether what describes a noun may name a party: "a Maro raid", "the Osk-led raid"."""
    name = bool(tree.names[node]) or tree.pos[node] in ("PROPN", "ADJ", "NOUN")
    return name or "-led" in tree.words[node] or tree.words[node] == "led"


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


def _of_purpose(tree: Tree, verb: int) -> list[int] | None:
    """Who is to do what a plan says: "foiled a plot by Osk to bomb"; None where no plan does."""
    noun = _purpose(tree, verb)
    if noun is None:
        return None
    own = kids(tree, noun, "poss") + objects_of_prepositions(tree, noun, "by", "of")
    own += [it for it in kids(tree, noun, "amod", "compound", "nmod") if may_name(tree, it)]
    carrier = tree.heads[noun]
    own += [it for it in objects_of_prepositions(tree, carrier, "by") if noun < it < verb]
    if own or tree.deps[noun] != "dobj":
        return own
    thwarted = tree.lemmas[carrier] in control_words("thwart")
    return [] if thwarted else subjects(tree, carrier)


def _purpose(tree: Tree, verb: int) -> int | None:
    """The noun that an infinitive tells the purpose of, though the parser hung it higher."""
    above = tree.heads[verb]
    words = control_words("purpose")
    if tree.tags[verb] != "VB" or not kids(tree, verb, "aux"):
        return None
    if tree.deps[verb] in ("acl", "relcl"):
        return above if tree.lemmas[above] in words else None
    if tree.deps[verb] not in ("xcomp", "advcl"):
        return None
    for noun in kids(tree, above, "dobj", "nsubjpass"):
        by = [it for it in kids(tree, above, "prep", "agent") if noun < it < verb]
        inside = [subtree(tree, it)[-1] for it in (noun, *by)]
        if tree.lemmas[noun] in words and max(inside) + 1 == kids(tree, verb, "aux")[0]:
            return noun
    return None


def _called_upon(tree: Tree, verb: int) -> list[int]:
    """Whom another asks or allots time to do it: "called on Osk to leave", "gave Osk a day to"."""
    above = tree.heads[verb]
    if tree.deps[verb] not in ("xcomp", "advcl") or tree.tags[verb] != "VB":
        return []
    if tree.lemmas[above] in _ALLOTTING:
        return kids(tree, above, "dative") or kids(tree, above, "dobj")
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
    if not whom and tree.deps[above] == "relcl" and kids(tree, above, "nsubj"):
        whom = [tree.heads[above]]  # "men it accuses of arming gangs"
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
