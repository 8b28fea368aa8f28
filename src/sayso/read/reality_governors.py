"""What the word that governs an event says of it: "plans to", "the risk of", "prevented"."""

from sayso.lexicon.control import control_words
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.reality_clause import (
    hangs_on_if,
    has_not,
    is_infinitive,
    said_at,
    with_particle,
)
from sayso.read.tree import Tree, kids
from sayso.read.trigger_context import is_own

# What lies behind these is not touched by what their verb says: "under the deal, troops will go".
_BACKGROUND = frozenset(
    {"under", "after", "following", "since", "despite", "amid", "over", "because"}
)
_NOUN_TIES = ("of", "for", "to", "against", "on")
_VERB_TIES = ("for", "from", "against", "to", "on", "of", "at", "about", "with")
_THREATS = frozenset({"threaten", "menace"})
# Whoever is these "for" a deed is held to have done it.
_BLAMED = frozenset({"want", "seek", "try", "hunt"})
_TRYING = frozenset({"try", "attempt"})
_ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only", "one"})
_ORDERS = ("order", "instruct", "command", "tell", "direct")
# Verbs whose "not" leaves it open, where that of others says that it did happen.
_OPEN = frozenset({"rule out", "refuse", "deny", "decline", "reject"})
_UNDONE: frozenset[Reality] = frozenset({"demanded", "planned", "possible", "conditional"})


def said_by_governor(tree: Tree, node: int) -> Reality | None:
    """What the governor of a verb or noun says of it, "happened" where it tells of it as done."""
    head, dep = tree.heads[node], tree.deps[node]
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if is_dismissed(tree, node):
        return _turned(tree, head, "denied")
    if pos == "ADP" or tree.deps[head] in ("prep", "agent"):
        return _said_by_preposition(tree, node, head)
    if lemma in ("be", "have") and dep == "xcomp" and is_infinitive(tree, node):
        return _said_by_be(tree, head)
    if dep == "advcl" and reality_words("marks").get(f"as {tree.words[head]}"):
        return "conditional"  # "as long as the truce holds"
    if dep == "ccomp" and any(tree.words[it] == ";" for it in range(node, head)):
        return None
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
    clause = clause or is_content(tree, node)
    clause = clause or (dep == "relcl" and is_infinitive(tree, node))
    if pos == "NOUN" and clause and has_not(tree, head):
        return "denied"  # "no plans to", "no evidence that"
    if dep == "compound" and lemma in reality_words("drives"):
        return None
    if pos == "NOUN" and is_content(tree, node) and lemma in reality_words("terms"):
        return "conditional"
    if pos == "NOUN" and (clause or dep in ("compound", "pcomp", "pobj")):
        return _said_by_noun(tree, head) or _said_by_purpose(tree, node, head)
    return None


def is_content(tree: Tree, node: int) -> bool:
    """Whether a clause is what the noun above it tells: "reports that troops had fled"."""
    subjects = kids(tree, node, "nsubj", "nsubjpass")
    telling = tree.lemmas[tree.heads[node]] in reality_words("tellings")
    if tree.deps[node] == "relcl":
        # The parser takes the "that" of "an allegation that police beat men" for a relative.
        return telling and len(subjects) == 1 and tree.tags[subjects[0]][0] == "N"
    if tree.deps[node] != "acl":
        return False
    return bool(subjects) or (telling and tree.lemmas[node] in reality_words("wording"))


def is_dismissed(tree: Tree, noun: int) -> bool:
    """Whether a noun is of words, and somebody rejects what they tell: "denied the reports"."""
    return (
        tree.lemmas[noun] in reality_words("tellings")
        and tree.deps[noun] in ("dobj", "nsubjpass")
        and with_particle(tree, tree.heads[noun]) in reality_words("dismissing")
    )


def _said_by_purpose(tree: Tree, node: int, noun: int) -> Reality | None:
    """What a deed says of what it is done for: "an operation to retake the town".

    "The first to attack" did.
    """
    if not is_infinitive(tree, node) or tree.deps[node] not in ("acl", "relcl"):
        return None
    counted = any(tree.words[it] in _ORDINALS for it in tree.children[noun])
    done = tree.lemmas[noun] in event_lexicon().nouns and not counted
    return "planned" if done else None


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
        turned = [it for it in kids(tree, verb, "nsubj") if it > verb]
        return "conditional" if turned else "planned"  # "were it to attack"
    if hangs_on_if(tree, verb):
        return "conditional"
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
    if tree.lemmas[head] == "tell" and not is_infinitive(tree, node):
        return None
    if orders and nominal and (done := _of_past_order(tree, head)):
        return done
    if known == "demanded" and (_is_own_order(tree, head) or (nominal and orders)):
        return "planned"
    if nominal and dep == "dobj" and tree.lemmas[head] in reality_words("keeping"):
        return "ongoing"
    if nominal and dep in ("dobj", "nsubjpass"):
        # "announced an attack" and "rejected the claims" leave the noun's own world alone.
        return known if known in ("planned", "demanded", "possible", "denied") else None
    if known == "planned" and tree.lemmas[head] == "want" and kids(tree, node, "nsubj"):
        return "demanded"
    if tree.lemmas[head] in _TRYING and tree.tags[head] in ("VBD", "VBN"):
        return "denied"  # who "tried to storm" it did not
    if tree.lemmas[head] == "warn" and is_infinitive(tree, node):
        return "demanded"  # "warned traders to close"
    if is_infinitive(tree, node):
        known = known or reality_words("infinitives").get(tree.lemmas[head])
    if known == "demanded" and dep == "ccomp" and not _is_subjunctive(tree, node):
        return None
    if orders and dep == "ccomp" and kids(tree, node, "nsubjpass"):
        return "planned"  # "ordered that he be freed"
    gerund = tree.tags[node] == "VBG" or "having" in (
        tree.words[it] for it in kids(tree, node, "aux")
    )
    if gerund and known in ("denied", "ongoing") and _is_complement(tree, node):
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


def _of_past_order(tree: Tree, verb: int) -> Reality | None:
    """What is told of an order that somebody is blamed for: "accused of ordering the killings"."""
    if tree.deps[verb] == "pcomp":
        blame = tree.heads[tree.heads[verb]]
        return "possible" if known_verb(tree, blame) == "possible" else "happened"
    return "happened" if tree.deps[verb] == "relcl" and tree.tags[verb] != "VBG" else None


def _is_subjunctive(tree: Tree, node: int) -> bool:
    """Whether a clause tells what should be: "demanded that it withdraw", "that he be freed"."""
    helpers = [tree.words[it] for it in kids(tree, node, "aux", "auxpass")]
    return tree.tags[node] in ("VB", "VBP") or helpers == ["be"]


def _is_complement(tree: Tree, node: int) -> bool:
    """Whether a gerund is what its verb is about: "ruled out sending", not "left, sending"."""
    head, dep = tree.heads[node], tree.deps[node]
    if dep in ("xcomp", "dobj"):
        return True
    if tree.lemmas[head] == "deny" and head < node:
        return not kids(tree, head, "dobj", "ccomp", "xcomp")
    near = node <= head + 2 and not any(tree.words[it] == "," for it in range(head, node))
    return dep in ("ccomp", "advcl") and head < node and near


def _said_by_noun(tree: Tree, noun: int) -> Reality | None:
    """What a noun says of what it is about; an order to one's own troops is a plan."""
    found = reality_words("nouns").get(tree.lemmas[noun])
    if found is None:
        return None
    if has_not(tree, noun) and found in ("planned", "demanded", "possible"):
        return "denied"
    if found in ("planned", "possible") and _came_to_nothing(tree, noun):
        return "denied"
    if found == "possible" and _is_passed(tree, noun):
        return "planned"
    if found == "denied" and tree.lemmas[noun] in reality_words("ends"):
        return _of_an_end(tree, noun)
    if tree.lemmas[noun] in ("order", "command"):
        return "planned" if any(it for it in kids(tree, noun, "acl")) else found
    return found


def _came_to_nothing(tree: Tree, noun: int) -> bool:
    """Whether its adjective tells so: "a failed attempt to", "a foiled plot"."""
    adjectives = reality_words("adjectives")
    return any(adjectives.get(tree.words[it]) == "denied" for it in kids(tree, noun, "amod"))


def _is_passed(tree: Tree, noun: int) -> bool:
    """Whether what was under debate was agreed to: "passed a bill to", "accepted an offer of"."""
    verb, dep = tree.heads[noun], tree.deps[noun]
    passes = dep in ("dobj", "nsubjpass") and tree.lemmas[verb] in reality_words("passing")
    return passes and said_at(tree, verb) is None


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
    if word == "with":
        return known if tree.lemmas[verb] in _THREATS else None
    if word == "for" and _is_vengeful(tree, verb):
        return "happened"
    if word == "for" and tree.lemmas[verb] in _BLAMED and not kids(tree, verb, "dobj"):
        return "happened"
    if word in ("at", "about"):
        aims = tree.tags[node] == "VBG" or tree.lemmas[verb] in ("hint", "aim")
        return known if aims and known != "happened" else None
    if word == "of":
        return known if known in ("denied", "possible") else None
    return known if known != "happened" else None


def _is_vengeful(tree: Tree, verb: int) -> bool:
    """Whether a verb's "for" is a deed to be avenged: "vowed revenge for the killing"."""
    return any(tree.lemmas[it] in control_words("revenge") for it in kids(tree, verb, "dobj"))


def _without(tree: Tree, above: int) -> Reality:
    """What "without" says: a condition of what may follow, else that it did not happen."""
    said = said_at(tree, above)
    return "conditional" if said in ("planned", "conditional", "possible") else "denied"
