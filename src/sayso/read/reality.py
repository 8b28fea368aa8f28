"""Whether an event happened: what the words that govern its trigger say of it."""

from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.tree import Tree, kids

_FINITE = frozenset({"ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis"})
_FACTIVE: frozenset[Reality] = frozenset({"happened", "ongoing"})
_STEPS = 6


def reality_of(tree: Tree, trigger: int) -> Reality:
    """The reality of the event `trigger` tells of, in FactBank's sense of what the text commits to.

    Negation and "prevented", "failed to" make it `denied`; "will", "plans to" `planned`; "if",
    "would" `conditional`; "may", "risk of" `possible`; "must", "urged" `demanded`. What stands
    nearest the trigger and takes it out of the world decides.
    """
    node = trigger
    fallback: Reality = "happened"
    for _ in range(_STEPS):
        found = _said_at(tree, node)
        if found == "ongoing":
            fallback = "ongoing"
        elif found:
            return found
        head, dep = tree.heads[node], tree.deps[node]
        if head == node:
            break
        found = _said_by_governor(tree, node, head, dep)
        if found and found not in _FACTIVE:
            return found
        if found == "ongoing":
            fallback = "ongoing"
        if found == "happened" or dep in ("relcl", "parataxis", "nsubj", "nsubjpass", "poss"):
            break
        if dep == "advcl" and not _is_infinitive(tree, node):
            break
        if dep in ("ccomp", "conj") and tree.pos[node] in ("VERB", "AUX") and dep == "ccomp":
            break
        node = head
    return fallback


def _said_at(tree: Tree, node: int) -> Reality | None:
    """What the dependents of a verb or noun say of it."""
    auxiliaries, marks = reality_words("auxiliaries"), reality_words("marks")
    adjectives = reality_words("adjectives")
    result: Reality | None = None
    for child in tree.children[node]:
        dep, word = tree.deps[child], tree.words[child]
        if dep == "neg" or (dep in ("det", "preconj") and word in ("no", "neither")):
            return "denied"
        if dep == "aux" and word in auxiliaries:
            result = auxiliaries[word]
        elif dep == "mark" and word in marks:
            return marks[word]
        elif dep in ("amod", "acomp") and word in adjectives:
            result = result or adjectives[word]
        elif dep == "aux" and word in ("is", "are", "'s", "’s", "'re") and tree.tags[node] == "VBG":
            result = result or "ongoing"
    return result


def _said_by_governor(tree: Tree, node: int, head: int, dep: str) -> Reality | None:
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if pos == "ADP" or tree.deps[head] in ("prep", "agent"):
        return _said_by_preposition(tree, head)
    if pos == "VERB" and dep in ("xcomp", "ccomp", "dobj", "advcl", "nsubjpass", "oprd"):
        return _said_by_verb(tree, node, head, dep)
    if pos in ("ADJ", "AUX") and dep in ("xcomp", "ccomp", "advcl"):
        return reality_words("adjectives").get(tree.words[head]) or "happened"
    if pos == "NOUN" and dep in ("acl", "compound", "ccomp", "pcomp", "pobj"):
        return reality_words("nouns").get(lemma)
    return None


def _said_by_verb(tree: Tree, node: int, head: int, dep: str) -> Reality | None:
    known = reality_words("verbs").get(tree.lemmas[head])
    nominal = tree.pos[node] in ("NOUN", "PROPN")
    if nominal and dep in ("dobj", "nsubjpass"):
        # "announced an attack" and "rejected the claims" leave the noun's own world alone.
        return known if known in ("planned", "demanded", "possible", "denied") else None
    if not _is_infinitive(tree, node) and dep != "dobj":
        return known if known in ("demanded", "denied", "possible") and dep == "ccomp" else None
    if known:
        return known
    if dep == "advcl":
        return "planned"
    return None


def _said_by_preposition(tree: Tree, preposition: int) -> Reality | None:
    word, above = tree.words[preposition], tree.heads[preposition]
    if word in reality_words("marks"):
        return reality_words("marks")[word]
    if tree.pos[above] == "NOUN" and word in ("of", "for", "to", "against", "on"):
        return reality_words("nouns").get(tree.lemmas[above])
    if tree.pos[above] == "VERB" and word in ("for", "from", "against", "to", "on", "of"):
        known = reality_words("verbs").get(tree.lemmas[above])
        return known if known not in ("happened",) else None
    return None


def _is_infinitive(tree: Tree, node: int) -> bool:
    return any(tree.words[child] == "to" for child in kids(tree, node, "aux"))
