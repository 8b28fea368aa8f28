"""Who does what a noun tells, where only the clause round it names them: "hurt in a clash"."""

from sayso.lexicon.cues import cue_of
from sayso.lexicon.events import EventRow
from sayso.read.doers import doers_of
from sayso.read.measures import subjects
from sayso.read.party_nouns import is_people
from sayso.read.tree import Tree, ancestors, conjuncts, kids, objects_of_prepositions
from sayso.read.verb_roles import is_passive

# What befalls their subject: "Osk lost two men in an ambush".
_SUFFER = frozenset({"lose", "suffer", "die", "fall"})
_TOWARDS = ("at", "against", "on", "to")
_COME_TOGETHER = frozenset(
    {"gather", "converge", "meet", "assemble", "arrive", "come", "travel", "fly"}
)


def around(tree: Tree, noun: int, row: EventRow) -> list[int]:
    """Who does what the noun is part of: "seized ten rifles in a raid", "joined in an exercise".

    Who says something in talks or in an agreement is part of them; who "confirmed 14 deaths in an
    ambush" only tells of it.
    """
    joint = row.subject == "both"
    preposition = tree.heads[noun]
    above = tree.heads[preposition]
    if row.kind == "visit":
        return _travellers(tree, noun)
    if tree.deps[noun] != "pobj":
        return clause_of_side(tree, noun, row) if joint else []
    if tree.words[preposition] == "for" and tree.deps[above] == "acomp":
        return subjects(tree, tree.heads[above])  # "Osk is ready for talks"
    if tree.words[preposition] == "for" and tree.lemmas[above] in _COME_TOGETHER:
        return subjects(tree, above)
    if joint and tree.words[preposition] == "under":
        sided = [noun, *kids(tree, noun, "acl")]  # "Under an accord (reached) with Osk, Maro left"
        if any(objects_of_prepositions(tree, it, "with") for it in sided):
            return subjects(tree, above)
    if tree.words[preposition] not in ("in", "during"):
        return (clause_of_side(tree, noun, row) or _both_before(tree, noun)) if joint else []
    if tree.deps[above] == "dobj" and tree.words[above] == "part":
        above = tree.heads[above]
    if tree.pos[above] != "VERB" or not kids(tree, above, "nsubj", "nsubjpass", "agent"):
        return clause_of_side(tree, noun, row) if joint else []
    return _partakers(tree, noun, above, joint=joint)


def _both_before(tree: Tree, noun: int) -> list[int]:
    """Both sides where the clause alone tells them: "After days of talks Osk and Maro agreed"."""
    for above in ancestors(tree, noun):
        if tree.pos[above] in ("VERB", "AUX") and tree.deps[above] != "prep":
            told = cue_of(tree.lemmas[above], "verb")
            who = [it for node in subjects(tree, above) for it in conjuncts(tree, node)]
            speech = told is not None and told.speech and tree.lemmas[above] != "agree"
            return who if len(who) > 1 and not speech else []
        if tree.deps[above] not in ("prep", "pobj"):
            break
    return []


def _partakers(tree: Tree, noun: int, verb: int, *, joint: bool) -> list[int]:
    """Who does what the verb tells in the course of a deed; of a fight, also who bears it.

    Who "was seized during a clash" need not have fought: the other side must be told too.
    """
    if tree.lemmas[verb] in _SUFFER and not joint:
        return []
    told = cue_of(tree.lemmas[verb], "verb")
    if told is not None and told.speech and not joint:
        return []
    by = objects_of_prepositions(tree, verb, "by")
    if joint and is_passive(tree, verb):
        sided = by or objects_of_prepositions(tree, noun, "with")
        return subjects(tree, verb) + by if sided else []  # "were hurt in clashes with rebels"
    if joint:
        # "killed ten rebels in a clash": they are the other side.
        others = [it for it in kids(tree, verb, "dobj") if is_people(tree, it)]
        return subjects(tree, verb) + others
    return by or ([] if is_passive(tree, verb) else subjects(tree, verb))


def _travellers(tree: Tree, noun: int) -> list[int]:
    """Who is on a visit: the person it is told of, else who acts in its clause."""
    for above in ancestors(tree, noun):
        if is_people(tree, above) or tree.names[above] == "PERSON":
            return [above]
        if tree.pos[above] in ("VERB", "AUX") and tree.deps[above] != "prep":
            return doers_of(tree, above)
    return []


def clause_of_side(tree: Tree, noun: int, row: EventRow) -> list[int]:
    """The side not named beside the other: "Osk fled after two days of fighting with Maro"."""
    if not objects_of_prepositions(tree, noun, "with"):
        return []
    above = (it for it in ancestors(tree, noun) if tree.deps[it] not in ("prep", "amod"))
    verb = next((it for it in above if tree.pos[it] == "VERB"), None)
    if verb is not None and row.kind == "clash":
        verb = _told(tree, verb)  # who talks of a fight is no part of it
    return subjects(tree, verb) if verb is not None else []


def _told(tree: Tree, verb: int) -> int:
    """The verb of what is said, for one of saying: "Osk fled, a nun said, after a clash"."""
    cue = cue_of(tree.lemmas[verb], "verb")
    if cue is None or not cue.speech:
        return verb
    above = [tree.heads[verb]] if tree.deps[verb] == "parataxis" else []
    before = [it for it in kids(tree, verb, "ccomp") if it < verb]
    return next(iter(above + before), verb)


def each_of(tree: Tree, verb: int) -> list[int]:
    """Who does it to each other: "Osk and Maro blamed each other", "…, each blaming the other".

    Empty where nobody is told to do it both ways.
    """
    whom = [*kids(tree, verb, "dobj"), *objects_of_prepositions(tree, verb, *_TOWARDS)]
    whom = [it for it in whom if it and tree.words[it] in ("other", "another")]
    if not whom:
        return []
    own = subjects(tree, verb)
    if tree.words[whom[0] - 1] in ("each", "one"):
        return own
    each = [it for it in own if any(tree.words[k] == "each" for k in (it, *kids(tree, it, "det")))]
    if not each or tree.words[whom[0] - 1] != "the":
        return []
    above = (subjects(tree, it) for it in ancestors(tree, verb) if tree.pos[it] == "VERB")
    return next((it for it in above if it), [])
