"""What the word that governs an event says of it: "plans to", "the risk of", "prevented"."""

from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.reality_clause import has_not, is_infinitive, said_at, with_particle
from sayso.read.tree import Tree, kids
from sayso.read.trigger_context import is_own

# What lies behind these is not touched by what their verb says: "under the deal, troops will go".
_BACKGROUND = frozenset({"under", "after", "following", "since", "despite", "amid", "over"})
_NOUN_TIES = ("of", "for", "to", "against", "on")
_VERB_TIES = ("for", "from", "against", "to", "on", "of", "at", "about")
_ORDERS = ("order", "instruct", "command", "tell", "direct")
# Verbs whose "not" leaves it open, where that of others says that it did happen.
_OPEN = frozenset({"rule out", "refuse", "deny", "decline", "reject"})
_UNDONE: frozenset[Reality] = frozenset({"demanded", "planned", "possible", "conditional"})


def said_by_governor(tree: Tree, node: int) -> Reality | None:
    """What the governor of a verb or noun says of it, "happened" where it tells of it as done."""
    head, dep = tree.heads[node], tree.deps[node]
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if pos == "ADP" or tree.deps[head] in ("prep", "agent"):
        return _said_by_preposition(tree, node, head)
    if lemma in ("be", "have") and dep == "xcomp" and is_infinitive(tree, node):
        return _said_by_be(tree, head)
    if pos == "VERB" and dep in ("xcomp", "ccomp", "dobj", "advcl", "nsubjpass", "oprd"):
        return _turned(tree, head, _said_by_verb(tree, node, head, dep))
    if pos == "AUX" and dep == "ccomp" and kids(tree, head, "neg"):
        return _of_untrue(tree, head)
    if pos in ("ADJ", "AUX") and dep in ("xcomp", "ccomp", "advcl"):
        said = (head, *kids(tree, head, "acomp")) if is_infinitive(tree, node) else (head,)
        adjectives = reality_words("adjectives")
        return next(
            (adjectives[it] for k in said if (it := tree.words[k]) in adjectives), "happened"
        )
    if pos == "ADV" and dep == "pobj":
        return reality_words("marks").get(tree.words[head])
    clause = dep == "ccomp" or (dep == "acl" and tree.tags[node] not in ("VBN", "VBD"))
    clause = clause or (dep == "relcl" and is_infinitive(tree, node))
    if pos == "NOUN" and clause and has_not(tree, head):
        return "denied"  # "no plans to", "no evidence that"
    if pos == "NOUN" and (clause or dep in ("compound", "pcomp", "pobj")):
        return _said_by_noun(tree, head)
    return None


def _of_untrue(tree: Tree, verb: int) -> Reality:
    """What "it is not true that" denies, "it is not clear who" leaves as it is."""
    unsure = reality_words("unsure")
    found = (unsure.get(tree.words[it]) for it in kids(tree, verb, "acomp"))
    return next((it for it in found if it), "denied")


def known_verb(tree: Tree, verb: int) -> Reality | None:
    """What a verb says of what it governs; its particle may turn it ("call off a visit")."""
    verbs, name = reality_words("verbs"), with_particle(tree, verb)
    return verbs.get(name) or verbs.get(tree.lemmas[verb])


def _turned(tree: Tree, verb: int, found: Reality | None) -> Reality | None:
    """What a verb says, turned round by its own "not" or by being itself undone.

    "Did not plan to" denies, "did not prevent" tells that it happened, "to prevent attacks" that
    they are possible.
    """
    if found is None or found == "happened":
        return found
    denied = has_not(tree, verb)
    if found != "denied":
        return "denied" if denied and found in ("planned", "demanded", "ongoing") else found
    if denied:
        return "possible" if with_particle(tree, verb) in _OPEN else "happened"
    if with_particle(tree, verb) not in reality_words("averting"):
        return found
    said = said_at(tree, verb)
    if said in _UNDONE or is_infinitive(tree, verb):
        return "denied" if tree.lemmas[tree.heads[verb]] in ("manage", "help") else "possible"
    return found


def _said_by_be(tree: Tree, verb: int) -> Reality:
    """What "be" or "have" says of its infinitive: "are to leave", "has yet to", "had to leave"."""
    if any(tree.words[it] == "yet" for it in tree.children[verb]):
        return "denied"
    if tree.lemmas[verb] == "be":
        return "planned"
    if tree.tags[verb] in ("VBD", "VBN") and not has_not(tree, verb):
        return "happened"
    return "demanded"


def _is_own_order(tree: Tree, verb: int) -> bool:
    """Whether an order goes to one's own: "ordered his men to leave", "ordered the arrest"."""
    if tree.lemmas[verb] not in _ORDERS:
        return False
    things = kids(tree, verb, "dobj", "nsubj") if kids(tree, verb, "nsubj") else []
    things += kids(tree, verb, "nsubjpass")
    inner = [it for clause in kids(tree, verb, "ccomp") for it in kids(tree, clause, "nsubj")]
    return any(is_own(tree, it) for it in (*things, *inner))


def _said_by_verb(tree: Tree, node: int, head: int, dep: str) -> Reality | None:
    known = known_verb(tree, head)
    nominal = tree.pos[node] in ("NOUN", "PROPN")
    orders = tree.lemmas[head] in ("order", "command")
    if known == "demanded" and (_is_own_order(tree, head) or (nominal and orders)):
        return "planned"
    if nominal and dep in ("dobj", "nsubjpass"):
        # "announced an attack" and "rejected the claims" leave the noun's own world alone.
        return known if known in ("planned", "demanded", "possible", "denied") else None
    if known == "planned" and tree.lemmas[head] == "want" and kids(tree, node, "nsubj"):
        return "demanded"
    if is_infinitive(tree, node):
        known = known or reality_words("infinitives").get(tree.lemmas[head])
    if known == "demanded" and dep == "ccomp" and tree.tags[node] not in ("VB", "VBP"):
        return None
    if tree.tags[node] == "VBG" and known in ("denied", "ongoing") and _is_complement(tree, node):
        return known if known == "denied" or tree.tags[head] in ("VBZ", "VBP", "VBG") else None
    if tree.tags[node] == "VBG" and dep in ("xcomp", "dobj") and known in ("planned", "possible"):
        return known  # "is considering sending"
    if not is_infinitive(tree, node) and dep != "dobj":
        if dep == "ccomp" and tree.lemmas[head] in ("hope", "expect"):
            return "possible"
        return known if known in ("demanded", "denied", "possible") and dep == "ccomp" else None
    if known:
        return known
    return "planned" if dep == "advcl" else None


def _is_complement(tree: Tree, node: int) -> bool:
    """Whether a gerund is what its verb is about: "ruled out sending", not "left, sending"."""
    head, dep = tree.heads[node], tree.deps[node]
    if dep in ("xcomp", "dobj"):
        return True
    near = node <= head + 2 and not any(tree.words[it] == "," for it in range(head, node))
    return dep in ("ccomp", "advcl") and head < node and near


def _said_by_noun(tree: Tree, noun: int) -> Reality | None:
    """What a noun says of what it is about; an order to one's own troops is a plan."""
    found = reality_words("nouns").get(tree.lemmas[noun])
    if found is None:
        return None
    if has_not(tree, noun) and found in ("planned", "demanded", "possible"):
        return "denied"
    if found == "denied" and tree.lemmas[noun] in reality_words("ends"):
        return _of_an_end(tree, noun)
    if tree.lemmas[noun] in ("order", "command"):
        return "planned" if any(it for it in kids(tree, noun, "acl")) else found
    return found


def _of_an_end(tree: Tree, noun: int) -> Reality:
    """What "an end to" says: what somebody asks or plans to end still goes on."""
    head = tree.heads[noun]
    for _ in range(2):
        if tree.pos[head] == "VERB":
            known, said = known_verb(tree, head), said_at(tree, head)
            return "ongoing" if known in _UNDONE or said in _UNDONE else "denied"
        if reality_words("nouns").get(tree.lemmas[head]) in _UNDONE:
            return "ongoing"
        head = tree.heads[head]
    return "denied"


def _said_by_preposition(tree: Tree, node: int, preposition: int) -> Reality | None:
    word, above = tree.words[preposition], tree.heads[preposition]
    if word in _BACKGROUND:
        # "Since the attack" is told as done, "are under attack" is not of the past.
        return None if word == "under" and tree.lemmas[above] in ("be", "come") else "happened"
    if word in reality_words("marks"):
        return _without(tree, above) if word == "without" else reality_words("marks")[word]
    if tree.pos[above] == "ADV" or tree.words[above] in ("ahead", "short"):
        return reality_words("marks").get(tree.words[above])
    if tree.pos[above] == "ADJ" and word in _NOUN_TIES:
        # "Close to a deal"; of "ready for talks" the verb above may say more.
        near = reality_words("adjectives").get(tree.words[above])
        return near if near == "possible" else None
    if tree.pos[above] == "NOUN" and word in _NOUN_TIES:
        if has_not(tree, above) and tree.lemmas[above] in reality_words("evidence"):
            return "denied"  # "no sign of an attack"
        return _said_by_noun(tree, above)
    if tree.pos[above] == "VERB" and word in _VERB_TIES:
        return _turned(tree, above, _said_by_tie(tree, node, word, above))
    return None


def _said_by_tie(tree: Tree, node: int, word: str, verb: int) -> Reality | None:
    """What a verb says of what is behind its preposition: "called for", "warned against"."""
    known = known_verb(tree, verb)
    if word in ("at", "about"):
        aims = tree.tags[node] == "VBG" or tree.lemmas[verb] in ("hint", "aim")
        return known if aims and known != "happened" else None
    if word == "of":
        return known if known in ("denied", "possible") else None
    return known if known != "happened" else None


def _without(tree: Tree, above: int) -> Reality:
    """What "without" says: a condition of what may follow, else that it did not happen."""
    said = said_at(tree, above)
    return "conditional" if said in ("planned", "conditional", "possible") else "denied"
