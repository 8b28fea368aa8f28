"""Whether an event happened: what the words that govern its trigger say of it."""

from sayso.lexicon.control import control_words
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.model.words import EventKind, Reality
from sayso.read.reality_clause import (
    HAPPENING,
    hangs_on_if,
    is_infinitive,
    said_at,
    with_particle,
)
from sayso.read.reality_governors import is_content, is_dismissed, known_verb, said_by_governor
from sayso.read.tree import Tree, kids

_FACTIVE: frozenset[Reality] = frozenset({"happened", "ongoing"})
_STEPS = 6
_WOULD = frozenset({"would", "'d", "’d"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# What one is said to have done, done it is: "nobody has claimed the attack".
_CLAIMING = frozenset({"claim"})
# What somebody rejects of these still looms.
_THREATS = frozenset({"threat", "ultimatum", "warning"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEEDS = frozenset({"VERB", "AUX"})


def reality_of(tree: Tree, trigger: int, *, verbal: bool = False) -> Reality:
    """The reality of the event `trigger` tells of, in FactBank's sense of what the text commits to.

    Negation and "prevented", "failed to" make it `denied`; "will", "plans to" `planned`; "if",
    "would" `conditional`; "may", "risk of" `possible`; "must", "urged" `demanded`. What stands
    nearest the trigger and takes it out of the world decides. A `verbal` act is done by the act
    that it is the purpose of: "marched to denounce the tax".
    """
    node = trigger
    fallback: Reality = "happened"
    for _ in range(_STEPS):
        if _is_to_stop(tree, node):
            return "ongoing"
        found = said_at(tree, node)
        head, dep = tree.heads[node], tree.deps[node]
        if found == "ongoing":
            fallback = "ongoing"
        elif found:
            return _as_reported(tree, node, found)
        if head == node:
            break
        if verbal and node == trigger and dep == "advcl" and is_infinitive(tree, node):
            node = head
            continue
        if node == trigger and is_dismissed(tree, node):
            break  # the accusation was made, whoever rejects it
        found = said_by_governor(tree, node)
        if found and found not in _FACTIVE:
            return _in_its_place(tree, node, found)
        if found == "ongoing":
            fallback = "ongoing"
        if dep in ("nsubj", "nsubjpass"):
            found = _said_of_subject(tree, node, head)
            return found or fallback
        if found == "happened" or _is_apart(tree, node, own=node == trigger):
            break
        node = head
    return fallback


def _in_its_place(tree: Tree, node: int, found: Reality) -> Reality:
    """What a governor says, in the light of what is said of the governor.

    A plan may have come to nothing, hang on an "if", or be only possible itself: "may agree to".
    """
    above = tree.heads[node]
    if tree.deps[above] in ("prep", "agent"):
        above = tree.heads[above]
    if found in ("planned", "possible") and _failed(tree, above):
        return "denied"
    if found in ("planned", "demanded") and _is_left_undone(tree, node, above):
        return "denied"
    if _hangs_on(tree, node, found):
        return "conditional"
    if found == "planned" and tree.pos[above] == "VERB":
        return _of_planning(tree, above) or found
    return found


def _of_planning(tree: Tree, verb: int) -> Reality | None:
    """What is said of an agreeing or deciding itself, where it is not yet done."""
    said = said_at(tree, verb)
    if said in ("possible", "conditional", "denied"):
        return said
    governed = said_by_governor(tree, verb) if is_infinitive(tree, verb) else None
    return governed if governed in ("possible", "demanded", "denied") else None


def _is_left_undone(tree: Tree, node: int, verb: int) -> bool:
    """Whether the sentence goes on to tell that it was not done: "… but failed to do so"."""
    for other in (*kids(tree, verb, "conj", "parataxis"), *kids(tree, node, "conj")):
        for done in (other, *kids(tree, other, "xcomp")):
            same = any(tree.words[it] == "so" for it in kids(tree, done, "advmod"))
            if tree.lemmas[done] == "do" and same:
                said = said_at(tree, done) if done == other else said_by_governor(tree, done)
                return said == "denied"
    return False


def _is_apart(tree: Tree, node: int, *, own: bool) -> bool:
    """Whether what is said of the word above does not reach down to `node`.

    A report may be false; that it accuses somebody, which is the deed's `own` word, is not.
    """
    head, dep = tree.heads[node], tree.deps[node]
    if dep == "relcl" and is_content(tree, node):
        return False
    if dep in ("relcl", "parataxis", "poss", "amod") or _is_presupposed(tree, node, head, dep):
        return True
    if dep in ("advcl", "acl") and not is_infinitive(tree, node):
        return not is_content(tree, node) or (own and not kids(tree, node, *_SUBJECTS))
    if tree.pos[node] not in _DEEDS:
        return False
    if dep == "ccomp":
        # "Let them withdraw", "allow them to" are no more than what is said of the letting.
        marked = kids(tree, node, "aux", "mark") and not is_infinitive(tree, node)
        return tree.tags[node] != "VB" or bool(marked)
    return dep == "conj" and _has_own_tense(tree, node)


def _has_own_tense(tree: Tree, verb: int) -> bool:
    """Whether a second clause stands on its own: "will leave, and has vowed to return".

    It does not where an "if" opens both.
    """
    head = tree.heads[verb]
    opened = any(tree.words[it] in reality_words("marks") for it in kids(tree, head, "mark"))
    own = tree.tags[verb] in _FINITE or kids(tree, verb, "aux", "auxpass")
    return bool(own) and tree.lemmas[head] != tree.lemmas[verb] and not opened


def _as_reported(tree: Tree, node: int, said: Reality) -> Reality:
    """What a clause says, in the light of the verb it is the object of, or the subject."""
    head, dep = tree.heads[node], tree.deps[node]
    if dep == "conj" and tree.deps[head] == "ccomp" and said == "conditional":
        head, dep = tree.heads[head], "ccomp"
    if dep == "nsubjpass" and said == "planned":
        return _said_of_subject(tree, node, head) or said
    would = said == "conditional" and any(
        tree.words[it] in _WOULD for it in kids(tree, node, "aux")
    )
    if dep == "relcl" and said in ("planned", "conditional"):
        return _of_terms(tree, head, would) or said
    if would and _is_laid_down(tree, node):
        return "planned"
    if dep != "ccomp":
        return said
    open_ = known_verb(tree, head) == "possible" or tree.lemmas[head] == "hope"
    if open_ and (said == "planned" or (would and not hangs_on_if(tree, node))):
        return "possible"
    if would and tree.tags[head] in ("VBD", "VBN") and not hangs_on_if(tree, node):
        return "planned"  # "said it would leave" is the past of "says it will leave"
    return said


def _of_terms(tree: Tree, noun: int, would: bool) -> Reality | None:
    """What a deal or a bill says of what it would bring, which fails with it."""
    if tree.lemmas[noun] in reality_words("fragile") and _failed(tree, noun):
        return "denied"
    found = reality_words("nouns").get(tree.lemmas[noun])
    return found if would and found in ("planned", "possible") else None


def _is_laid_down(tree: Tree, verb: int) -> bool:
    """Whether a text lays it down: "under the deal, troops would leave"."""
    return not hangs_on_if(tree, verb) and any(
        tree.words[it] == "under" for it in kids(tree, verb, "prep")
    )


def _failed(tree: Tree, noun: int) -> bool:
    """Whether a noun names what came to nothing: "an attempt to kidnap her failed"."""
    verb, dep = tree.heads[noun], tree.deps[noun]
    names = (with_particle(tree, verb), tree.lemmas[verb])
    if tree.lemmas[noun] in _THREATS:
        return False
    if dep == "dobj":
        done = said_by_governor(tree, verb) in (None, "happened") and not said_at(tree, verb)
        return done and known_verb(tree, verb) == "denied" and tree.pos[verb] == "VERB"
    if dep == "nsubjpass":
        return reality_words("verbs").get(names[0]) == "denied"
    return dep == "nsubj" and any(reality_words("courses").get(it) == "denied" for it in names)


def _hangs_on(tree: Tree, node: int, found: Reality) -> bool:
    """Whether what is planned or possible hangs on an "if" of its clause or those around it."""
    if found not in ("planned", "possible"):
        return False
    above = tree.heads[node]
    return any(hangs_on_if(tree, it) for it in (node, above, tree.heads[above]))


def is_answered(tree: Tree, noun: int) -> bool:
    """Whether somebody rejects or ignores what another has put to them: "rejected its demand"."""
    verb, dep = tree.heads[noun], tree.deps[noun]
    return dep in ("dobj", "nsubjpass") and tree.lemmas[verb] in control_words("answer")


def is_heralded(tree: Tree, noun: int, kind: EventKind) -> bool:
    """Whether what takes time to come is only announced: "announced four days of drills".

    So are the talks that somebody travels for, unless the text goes on to tell of them.
    """
    if kind not in reality_words("heralded") or kids(tree, noun, "relcl"):
        return False
    for _ in range(3):
        verb, dep = tree.heads[noun], tree.deps[noun]
        if dep in ("dobj", "nsubjpass"):
            return tree.lemmas[verb] in reality_words("heralds")
        if dep == "prep" and tree.words[noun] == "for" and kind == "talks":
            # "Flew to Osk for talks": the phrase may hang on the place.
            above = tree.heads[tree.heads[verb]] if tree.deps[verb] == "pobj" else verb
            return tree.lemmas[above] in reality_words("journeys")
        if dep not in ("pobj", "prep"):
            return False
        noun = verb
    return False


def _said_of_subject(tree: Tree, noun: int, verb: int) -> Reality | None:
    """What a clause says of the event that is its subject: "the truce collapsed", "… goes on"."""
    said, name = said_at(tree, verb), with_particle(tree, verb)
    if said == "conditional":
        return said
    ends = reality_words("verbs").get(name) == "denied"
    if tree.deps[noun] == "nsubjpass":
        if ends:
            return None if said == "denied" else "denied"  # "could not be averted"
        return said if _carries(tree, verb) else None
    asked = tree.deps[verb] == "ccomp" and known_verb(tree, tree.heads[verb]) == "demanded"
    if ends and (asked or said == "demanded"):
        return "ongoing"
    courses = reality_words("courses")
    course = courses.get(name) or courses.get(tree.lemmas[verb])
    if course == "denied":
        # Talks that fail were held; a truce that fails is none.
        return said or (course if tree.lemmas[noun] in reality_words("fragile") else None)
    present = tree.tags[verb] in ("VBZ", "VBP") or said == "ongoing"
    if present and (course or (tree.lemmas[verb] == "be" and _is_underway(tree, verb))):
        return "ongoing"
    return said if course or tree.lemmas[verb] in HAPPENING else None


def _carries(tree: Tree, verb: int) -> bool:
    """Whether a passive tells of its noun's happening: "was launched", not "was investigated"."""
    light, lemma = event_lexicon().light, tree.lemmas[verb]
    known = known_verb(tree, verb) is not None
    return known or any(lemma in it for it in (light.agent, HAPPENING))


def _is_underway(tree: Tree, verb: int) -> bool:
    ongoing = reality_words("adjectives")
    words = [tree.words[it] for it in tree.children[verb]]
    under = any(tree.words[it] == "way" for at in tree.children[verb] for it in tree.children[at])
    return under or any(ongoing.get(word) == "ongoing" for word in words)


def _is_presupposed(tree: Tree, node: int, head: int, dep: str) -> bool:
    """Whether an act is spoken of as done: "investigate the murder", not "carry out an attack"."""
    if tree.pos[node] != "NOUN" or dep not in ("dobj", "pobj", "nsubjpass", "conj"):
        return False
    definite = any(
        tree.words[it] in _DEFINITE or tree.deps[it] == "poss" for it in tree.children[node]
    )
    light = event_lexicon().light.agent - _CLAIMING
    return definite and tree.lemmas[head] not in light


def _is_to_stop(tree: Tree, node: int) -> bool:
    """Whether it is yet to end: they "must stop shooting" who still shoot."""
    head = tree.heads[node]
    if tree.deps[node] not in ("xcomp", "dobj"):
        return False
    if tree.tags[node] != "VBG" and with_particle(tree, head) not in reality_words("ending"):
        return False
    ends = known_verb(tree, head) == "denied"
    undone = said_at(tree, head) in ("demanded", "planned", "possible", "conditional")
    return ends and (undone or _is_asked(tree, head))


def _is_asked(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is what somebody asks for: "urged the army to stop shelling"."""
    return is_infinitive(tree, verb) and said_by_governor(tree, verb) in ("demanded", "planned")
