"""What a clause says of its own event: its negation, auxiliaries, adverbs, and an "if" under it."""

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.tree import Tree, kids

_HAVE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_SUBJECTS = ("nsubj", "nsubjpass")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_WERE = frozenset({"was", "were"})
_ARE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_UNREAL_SUBJECT = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_UNTIL = frozenset({"when", "until", "till", "before"})
_PERHAPS = frozenset({"may", "might"})
_NOT = frozenset({"not", "n't", "n’t"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_OFTEN = frozenset(
    {"daily", "nightly", "hourly", "weekly", "constantly", "repeatedly", "regularly"}
)
_EVERY = frozenset({"every", "each"})
_SINGLE = frozenset({"one", "a", "an", "single"})
# What stands before a "should" that opens no condition: "Nor should it attack".
_NO_OPENING = frozenset({"nor", "neither", "never", "only", "so", "why", "how", "what", "when"})
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
        return _of_denied(tree, node, result)
    if result == "possible" and _is_forestalled(tree, node):
        return "denied"
    if result in (None, "ongoing") and _is_going_on(tree, node):
        result = "ongoing"
    if result in ("planned", "possible") and hangs_on_if(tree, node):
        return "conditional"
    return result


def _of_denied(tree: Tree, node: int, said: Reality | None) -> Reality:
    """What "not" leaves of a clause: "may not attack" is open, "will not, unless" a condition."""
    if _is_perhaps(tree, node):
        return "possible"
    if said in ("planned", "conditional") and hangs_on_if(tree, node):
        return "conditional"
    return "denied"


def _is_forestalled(tree: Tree, verb: int) -> bool:
    """Whether it never came to it: "shot before he could detonate his vest"."""
    return any(tree.words[it] == "before" for it in kids(tree, verb, "mark"))


def _is_any(tree: Tree, noun: int) -> bool:
    """Whether it is whatever may come, of which a clause tells what then will: "any attack"."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in _SUBJECTS or "any" not in (
        tree.words[it] for it in kids(tree, noun, "det")
    ):
        return False
    return not _WILL.isdisjoint(tree.words[it] for it in kids(tree, verb, "aux"))


def _said_by_child(tree: Tree, node: int, child: int) -> Reality | None:
    """What one word or clause that hangs on an event says of it."""
    dep, word = tree.deps[child], tree.words[child]
    if dep == "aux":
        return reality_words("auxiliaries").get(word)
    if dep == "mark":
        return reality_words("marks").get(word)
    if dep == "neg" or (dep in ("det", "preconj") and word in _UNREAL_SUBJECT):
        # "Neither the raid nor …" speaks of the verb that they are subjects of.
        apart = dep == "preconj" and tree.words[child + 1] in _DEFINITE
        return None if apart else "denied"
    if dep == "det" and word == "any":
        return "conditional" if _is_any(tree, node) else "possible"
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
    if dep == "prep" and word == "since" and _is_state(tree, node):
        return "ongoing"
    if dep == "relcl" and tree.pos[node] == "NOUN":
        return _said_by_relative(tree, child)
    return None


def _said_by_relative(tree: Tree, verb: int) -> Reality | None:
    """What a clause on a noun says of it: "a battle that never came", "drills they are holding"."""
    if tree.lemmas[verb] in HAPPENING:
        found = said_at(tree, verb)
        return found if found in ("denied", "possible", "ongoing") else None
    light = tree.lemmas[verb] in event_lexicon().light.agent
    return "ongoing" if light and _is_going_on(tree, verb) else None


def _is_state(tree: Tree, noun: int) -> bool:
    """Whether somebody is under it: "under arrest since May"."""
    return tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "under"


def _is_dated(tree: Tree, child: int) -> bool:
    return tree.deps[child] in ("npadvmod", "advmod") and (
        tree.words[child] in reality_words("adverbs")
    )


def _is_going_on(tree: Tree, node: int) -> bool:
    """Whether a verb's form tells that it is not over: "are being shelled", "has held since"."""
    helpers = [tree.words[it] for it in kids(tree, node, "aux", "auxpass")]
    perfect = not _HAVE.isdisjoint(helpers)
    if tree.tags[node] == "VBG" or "being" in helpers:
        told = tree.deps[node] == "ccomp" and tree.tags[tree.heads[node]] in ("VBD", "VBN")
        # "Were shelling it, residents said" is the past of "are shelling it".
        past = told or is_left_going(tree, node)
        return perfect or not (_ARE | _WERE if past else _ARE).isdisjoint(helpers)
    if tree.tags[node] != "VBN":
        return False
    often = _is_often(tree, node)
    lasts = perfect and (often or tree.lemmas[node] in reality_words("lasting"))
    below = [*tree.children[node], *(k for it in tree.children[node] for k in tree.children[it])]
    return (lasts or (often and not helpers)) and any(tree.words[it] == "since" for it in below)


def is_left_going(tree: Tree, verb: int) -> bool:
    """Whether the text leaves it as it was: "were advancing last night", "… as men were fleeing".

    What was under way by or when something else happened is part of a tale that goes on.
    """
    if any(tree.words[it] == "as" for it in kids(tree, verb, "mark")):
        main = tree.heads[verb]
        return tree.tags[main] == "VBG" and is_left_going(tree, main)
    told = tree.deps[verb] == "ccomp" and tree.tags[tree.heads[verb]] in ("VBD", "VBN")
    if (tree.deps[verb] != "ROOT" and not told) or not kids(tree, verb, *_SUBJECTS):
        return False
    if not any(tree.words[it] in _WERE for it in kids(tree, verb, "aux", "auxpass")):
        return False
    subject = kids(tree, verb, *_SUBJECTS)[0]
    fronted = any(it < subject for it in kids(tree, verb, "advcl", "prep", "npadvmod"))
    below = (k for it in kids(tree, verb, "advcl") for k in kids(tree, it, "advmod", "mark"))
    return not fronted and all(tree.words[it] not in _UNTIL for it in below)


def _is_often(tree: Tree, verb: int) -> bool:
    """Whether it is done again and again: "daily", "every night"."""
    return any(
        tree.words[it] in _OFTEN or any(tree.words[k] in _EVERY for k in kids(tree, it, "det"))
        for it in kids(tree, verb, "advmod", "npadvmod")
    )


def _is_perhaps(tree: Tree, node: int) -> bool:
    """Whether a "not" leaves it open: "may not attack" is no denial."""
    return any(tree.words[it] in _PERHAPS for it in kids(tree, node, "aux"))


def _is_nobody(tree: Tree, verb: int, party: int) -> bool:
    """Whether the verb's subject or object is nobody: "no shots were fired"."""
    return tree.pos[verb] == "VERB" and (
        tree.words[party] in _NOBODY
        or any(tree.words[it] in _UNREAL_SUBJECT for it in tree.children[party])
        or _is_not_one(tree, party)
    )


def _is_not_one(tree: Tree, party: int) -> bool:
    """Whether not one of them is told of: "not a single shell was fired"."""
    left = tree.children[party]
    below = [*left, *(k for it in left if it < party for k in tree.children[it])]
    return any(
        tree.words[it] in _NOT and tree.words[it + 1] in _SINGLE for it in below if it < party
    )


def has_nobody(tree: Tree, verb: int) -> bool:
    """Whether nobody is what a verb's subject says: "nobody was hurt", "no soldier was"."""
    who = kids(tree, verb, "nsubj", "nsubjpass")
    none = any(tree.words[it] in _UNREAL_SUBJECT for at in who for it in kids(tree, at, "det"))
    return none or any(tree.words[it] in _NOBODY for it in who)


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
        or (tree.words[first] == "should" and tree.words[first - 1] not in _NO_OPENING)
    )
    asks = any(tree.words[it] == "?" for it in kids(tree, verb, "punct"))
    return tree.words[first] if opens and not asks else ""


def hangs_on_if(tree: Tree, verb: int) -> bool:
    """Whether a clause with "if", "unless" or an inverted "should" stands under the verb.

    So does a phrase that names the condition, "in the event of an attack", or a subject that may
    never come: "any attack will be answered".
    """
    if any(_is_condition(tree, it) for it in tree.children[verb]):
        return True
    if any(_is_any(tree, it) for it in kids(tree, verb, *_SUBJECTS)):
        return True
    # "They will not attack, he said, unless …" puts its condition under the verb of saying.
    said = tree.heads[verb]
    return tree.deps[verb] == "ccomp" and any(
        _is_condition(tree, it) for it in kids(tree, said, "advcl", "prep") if it != verb
    )


def _is_condition(tree: Tree, child: int) -> bool:
    """Whether a clause or phrase under a verb is what it hangs on."""
    marks, dep = reality_words("marks"), tree.deps[child]
    if dep == "advcl":
        if reality_words("openers").get(first_auxiliary(tree, child)):
            return True
        words = [tree.words[it] for it in kids(tree, child, "mark", "advmod")]
        return any(marks.get(word) == "conditional" for word in words)
    if dep == "advmod":  # "As long as the truce holds".
        clause = kids(tree, child, "advcl")
        return bool(clause) and marks.get(f"as {tree.words[child]}") == "conditional"
    if dep != "prep":
        return False
    if kids(tree, child, "pcomp", "ccomp") and marks.get(tree.words[child]) == "conditional":
        return True
    nouns, terms = reality_words("nouns"), reality_words("terms")
    return any(
        nouns.get(tree.lemmas[it]) == "conditional"
        or (tree.lemmas[it] in terms and kids(tree, it, "acl"))
        for it in kids(tree, child, "pobj")
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
