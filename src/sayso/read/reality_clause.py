"""What a clause says of its own event: its negation, auxiliaries, adverbs, and an "if" under it."""

from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.tree import Tree, kids

_HAVE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_ARE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_UNREAL_SUBJECT = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_PERHAPS = frozenset({"may", "might"})
_NOT = frozenset({"not", "n't", "n’t"})
# Verbs that their noun's own reality hangs on: "no attack took place", "talks may resume".
HAPPENING = frozenset(
    {"take", "occur", "happen", "begin", "start", "resume", "follow", "be", "come", "go", "hold"}
)


def said_at(tree: Tree, node: int) -> Reality | None:
    """What the dependents of a verb or noun say of it; None where they say nothing."""
    opener = reality_words("openers").get(first_auxiliary(tree, node))
    if opener:
        return opener
    result: Reality | None = None
    denied = False
    for child in tree.children[node]:
        found = _said_by_child(tree, node, child)
        if found == "denied":
            denied = True
        elif tree.deps[child] in ("mark", "prep") and found:
            return found
        elif tree.deps[child] == "aux" or _is_dated(tree, child):
            result = found or result
        else:
            result = result or found
    if _is_question(tree, node):
        return "possible"
    if denied:
        return "possible" if _is_perhaps(tree, node) else "denied"
    if result in (None, "ongoing") and _is_going_on(tree, node):
        result = "ongoing"
    if result in ("planned", "possible") and hangs_on_if(tree, node):
        return "conditional"
    return result


def _said_by_child(tree: Tree, node: int, child: int) -> Reality | None:
    """What one word or clause that hangs on an event says of it."""
    dep, word = tree.deps[child], tree.words[child]
    if dep == "aux":
        return reality_words("auxiliaries").get(word)
    if dep == "mark":
        return reality_words("marks").get(word)
    if dep == "neg" or (dep in ("det", "preconj") and word in _UNREAL_SUBJECT):
        return "denied"
    if dep == "det" and word == "any":
        return "possible"  # "any attack will be answered"
    if dep in ("nsubj", "nsubjpass", "dobj"):
        return "denied" if _is_nobody(tree, node, child) else None
    if dep in ("amod", "acomp"):
        return reality_words("adjectives").get(word)
    if _is_dated(tree, child) and tree.tags[node] in ("VBP", "VBZ", "VBG"):
        return reality_words("adverbs").get(word)
    if dep == "advmod" and word in reality_words("sentence_adverbs"):
        return reality_words("sentence_adverbs")[word]
    if dep == "prep" and word == "without" and kids(tree, node, "aux"):
        return None
    if dep == "relcl" and tree.pos[node] == "NOUN" and tree.lemmas[child] in HAPPENING:
        # "A battle that never came", "gunfire that may have happened".
        found = said_at(tree, child)
        return found if found in ("denied", "possible") else None
    return None


def _is_dated(tree: Tree, child: int) -> bool:
    return tree.deps[child] in ("npadvmod", "advmod") and (
        tree.words[child] in reality_words("adverbs")
    )


def _is_going_on(tree: Tree, node: int) -> bool:
    """Whether a verb's form tells that it is not over: "are being shelled", "has held since"."""
    helpers = [tree.words[it] for it in kids(tree, node, "aux", "auxpass")]
    perfect = not _HAVE.isdisjoint(helpers)
    if tree.tags[node] == "VBG" or "being" in helpers:
        return perfect or not _ARE.isdisjoint(helpers)
    since = perfect and tree.lemmas[node] in reality_words("lasting")
    return since and any(tree.words[it] == "since" for it in tree.children[node])


def _is_perhaps(tree: Tree, node: int) -> bool:
    """Whether a "not" leaves it open: "may not attack" is no denial."""
    return any(tree.words[it] in _PERHAPS for it in kids(tree, node, "aux"))


def _is_nobody(tree: Tree, verb: int, party: int) -> bool:
    """Whether the verb's subject or object is nobody: "no shots were fired"."""
    return tree.pos[verb] == "VERB" and (
        tree.words[party] in _NOBODY
        or any(tree.words[it] in _UNREAL_SUBJECT for it in tree.children[party])
    )


def has_nobody(tree: Tree, verb: int) -> bool:
    """Whether nobody is what a verb's subject says: "nobody was hurt"."""
    return any(tree.words[it] in _NOBODY for it in kids(tree, verb, "nsubj", "nsubjpass"))


def _is_question(tree: Tree, verb: int) -> bool:
    """Whether a clause asks if it is so: "Will the army attack?"."""
    if not any(tree.words[it] == "?" for it in kids(tree, verb, "punct")):
        return False
    helpers, subjects = kids(tree, verb, "aux", "auxpass"), kids(tree, verb, "nsubj", "nsubjpass")
    wh = any(tree.tags[it] in ("WRB", "WP") for it in tree.children[verb])
    return bool(helpers and subjects and helpers[0] < subjects[0] and not wh)


def first_auxiliary(tree: Tree, verb: int) -> str:
    """The auxiliary that stands before its subject at the head of a clause: "Should he go, …"."""
    auxiliaries = kids(tree, verb, "aux", "auxpass")
    subject = kids(tree, verb, "nsubj", "nsubjpass")
    if not auxiliaries or (subject and auxiliaries[0] > subject[0]):
        return ""
    first = auxiliaries[0]
    if not subject and (tree.words[first] != "should" or tree.deps[verb] != "advcl"):
        return ""
    opens = (
        first == 0
        or tree.words[first - 1] in (",", ";")
        or (tree.sentences[first - 1] != tree.sentences[first])
        or (tree.words[first] == "should" and tree.deps[verb] == "advcl")
    )
    asks = any(tree.words[it] == "?" for it in kids(tree, verb, "punct"))
    return tree.words[first] if opens and not asks else ""


def hangs_on_if(tree: Tree, verb: int) -> bool:
    """Whether a clause with "if", "unless" or an inverted "should" stands under the verb.

    So does a phrase that names the condition: "in the event of an attack".
    """
    marks, openers = reality_words("marks"), reality_words("openers")
    for clause in kids(tree, verb, "advcl"):
        if openers.get(first_auxiliary(tree, clause)):
            return True
        words = (tree.words[it] for it in kids(tree, clause, "mark", "advmod"))
        if any(marks.get(word) == "conditional" for word in words):
            return True
    nouns = reality_words("nouns")
    return any(
        nouns.get(tree.lemmas[noun]) == "conditional"
        for phrase in kids(tree, verb, "prep")
        for noun in kids(tree, phrase, "pobj")
    )


def has_not(tree: Tree, node: int) -> bool:
    """Whether a verb or noun is itself denied: "did not plan", "no plan", "nobody asked"."""
    for child in tree.children[node]:
        dep, word = tree.deps[child], tree.words[child]
        if dep == "neg" or word in _NOT or (dep == "det" and word in _UNREAL_SUBJECT):
            return True
        if dep in ("nsubj", "nsubjpass") and _is_nobody(tree, node, child):
            return True
    return False


def with_particle(tree: Tree, verb: int) -> str:
    """A verb's lemma, with its particle where it has one: "call off"."""
    particle = next((tree.words[it] for it in kids(tree, verb, "prt")), "")
    return f"{tree.lemmas[verb]} {particle}" if particle else tree.lemmas[verb]


def is_infinitive(tree: Tree, node: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(tree.words[child] == "to" for child in kids(tree, node, "aux"))
