"""Whether an event happened: what the words that govern its trigger say of it."""

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.model.words import Reality
from sayso.read.tree import Tree, kids

_FINITE = frozenset({"ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis"})
_FACTIVE: frozenset[Reality] = frozenset({"happened", "ongoing"})
# What lies behind these is not touched by what their verb says: "under the deal, troops will go".
_BACKGROUND = frozenset({"under", "after", "following", "since", "despite", "amid", "over"})
_STEPS = 6
_HAVE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_ARE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
# Verbs that their noun's own reality hangs on: "no attack took place", "talks may resume".
_HAPPENING = frozenset(
    {"take", "occur", "happen", "begin", "start", "resume", "follow", "be", "come", "go", "hold"}
)
_WOULD = frozenset({"would", "'d", "’d"})
_UNREAL_SUBJECT = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def reality_of(tree: Tree, trigger: int) -> Reality:
    """The reality of the event `trigger` tells of, in FactBank's sense of what the text commits to.

    Negation and "prevented", "failed to" make it `denied`; "will", "plans to" `planned`; "if",
    "would" `conditional`; "may", "risk of" `possible`; "must", "urged" `demanded`. What stands
    nearest the trigger and takes it out of the world decides.
    """
    node = trigger
    fallback: Reality = "happened"
    for _ in range(_STEPS):
        if _is_to_stop(tree, node):
            return "ongoing"
        found = _said_at(tree, node)
        head, dep = tree.heads[node], tree.deps[node]
        if found == "ongoing":
            fallback = "ongoing"
        elif found:
            return _as_reported(tree, node, found)
        if head == node:
            break
        found = _said_by_governor(tree, node, head, dep)
        if found and found not in _FACTIVE:
            if found == "planned" and _failed(tree, head):
                return "denied"
            return "conditional" if _hangs_on(tree, head, found) else found
        if found == "ongoing":
            fallback = "ongoing"
        if dep in ("nsubj", "nsubjpass"):
            found = _said_of_subject(tree, node, head)
            return found or fallback
        if found == "happened" or dep in ("relcl", "parataxis", "poss"):
            break
        if dep in ("advcl", "acl") and not _is_infinitive(tree, node):
            break
        if _is_presupposed(tree, node, head, dep):
            break
        if dep in ("ccomp", "conj") and tree.pos[node] in ("VERB", "AUX") and dep == "ccomp":
            break
        node = head
    return fallback


def _as_reported(tree: Tree, node: int, said: Reality) -> Reality:
    """What a clause says, in the light of the verb it is the object of, or the subject."""
    head, dep = tree.heads[node], tree.deps[node]
    if dep == "nsubjpass" and said == "planned":
        return _said_of_subject(tree, node, head) or said
    if dep != "ccomp":
        return said
    if said == "planned" and _known_verb(tree, head) == "possible":
        return "possible"
    would = said == "conditional" and any(
        tree.words[it] in _WOULD for it in kids(tree, node, "aux")
    )
    if would and tree.tags[head] in ("VBD", "VBN") and not _hangs_on_if(tree, node):
        # "Said it would leave" is the past of "says it will leave".
        return "planned"
    return said


def _failed(tree: Tree, noun: int) -> bool:
    """Whether a noun names what came to nothing: "an attempt to kidnap her failed"."""
    if tree.deps[noun] not in ("nsubj", "nsubjpass"):
        return False
    verb = tree.heads[noun]
    names = (_with_particle(tree, verb), tree.lemmas[verb])
    if tree.deps[noun] == "nsubjpass":
        return reality_words("verbs").get(names[0]) == "denied"
    return any(reality_words("courses").get(it) == "denied" for it in names)


def _hangs_on(tree: Tree, node: int, found: Reality) -> bool:
    """Whether what is planned or possible hangs on an "if" of the clause around it."""
    if found not in ("planned", "possible"):
        return False
    return _hangs_on_if(tree, node) or _hangs_on_if(tree, tree.heads[node])


def _said_of_subject(tree: Tree, noun: int, verb: int) -> Reality | None:
    """What a clause says of the event that is its subject: "the truce collapsed", "… goes on"."""
    said, name = _said_at(tree, verb), _with_particle(tree, verb)
    if said == "conditional":
        return said
    ends = reality_words("verbs").get(name) == "denied"
    if tree.deps[noun] == "nsubjpass":
        return said or ("denied" if ends else None)
    if ends and tree.deps[verb] == "ccomp" and _known_verb(tree, tree.heads[verb]) == "demanded":
        return "ongoing"
    courses = reality_words("courses")
    course = courses.get(name) or courses.get(tree.lemmas[verb])
    if course == "denied":
        # Talks that fail were held; a truce that fails is none.
        return said or (course if tree.lemmas[noun] in reality_words("fragile") else None)
    present = tree.tags[verb] in ("VBZ", "VBP") or said == "ongoing"
    if present and (course or (tree.lemmas[verb] == "be" and _is_underway(tree, verb))):
        return "ongoing"
    return said if course or tree.lemmas[verb] in _HAPPENING else None


def _is_underway(tree: Tree, verb: int) -> bool:
    ongoing = reality_words("adjectives")
    words = [tree.words[it] for it in tree.children[verb]]
    under = any(tree.words[it] == "way" for at in tree.children[verb] for it in tree.children[at])
    return under or any(ongoing.get(word) == "ongoing" for word in words)


def _with_particle(tree: Tree, verb: int) -> str:
    """A verb's lemma, with its particle where it has one: "call off"."""
    particle = next((tree.words[it] for it in kids(tree, verb, "prt")), "")
    return f"{tree.lemmas[verb]} {particle}" if particle else tree.lemmas[verb]


def _known_verb(tree: Tree, verb: int) -> Reality | None:
    """What a verb says of what it governs; its particle may turn it ("call off a visit")."""
    verbs, name = reality_words("verbs"), _with_particle(tree, verb)
    return verbs.get(name) or verbs.get(tree.lemmas[verb])


def _is_own_order(tree: Tree, verb: int) -> bool:
    """Whether an order goes to one's own: "ordered his men to leave", "ordered the arrest"."""
    if tree.lemmas[verb] not in ("order", "instruct", "command", "tell", "direct"):
        return False
    things = kids(tree, verb, "dobj", "nsubj") if kids(tree, verb, "nsubj") else []
    inner = [it for clause in kids(tree, verb, "ccomp") for it in kids(tree, clause, "nsubj")]
    forces = event_lexicon().forces
    return any(
        tree.lemmas[it] in forces or any(tree.tags[k] == "PRP$" for k in tree.children[it])
        for it in (*things, *inner)
    )


def _is_presupposed(tree: Tree, node: int, head: int, dep: str) -> bool:
    """Whether an act is spoken of as done: "investigate the murder", not "carry out an attack"."""
    if tree.pos[node] != "NOUN" or dep not in ("dobj", "pobj", "nsubjpass", "conj"):
        return False
    definite = any(
        tree.words[it] in _DEFINITE or tree.deps[it] == "poss" for it in tree.children[node]
    )
    return definite and tree.lemmas[head] not in event_lexicon().light.agent


def _said_at(tree: Tree, node: int) -> Reality | None:
    """What the dependents of a verb or noun say of it."""
    auxiliaries, marks = reality_words("auxiliaries"), reality_words("marks")
    adjectives = reality_words("adjectives")
    result: Reality | None = None
    opener = reality_words("openers").get(_first_auxiliary(tree, node))
    if opener:
        return opener
    perfect = False
    for child in tree.children[node]:
        dep, word = tree.deps[child], tree.words[child]
        if dep == "aux" and word in _HAVE:
            perfect = True
        elif perfect and word == "since" and tree.lemmas[node] in reality_words("lasting"):
            result = result or "ongoing"
        if dep in ("nsubj", "nsubjpass", "dobj") and _is_nobody(tree, node, child):
            return "denied"
        if dep in ("npadvmod", "advmod") and tree.tags[node] in ("VBP", "VBZ", "VBG"):
            result = reality_words("adverbs").get(word, result)
        if dep == "neg" or (dep in ("det", "preconj") and word in ("no", "neither")):
            return "denied"
        if dep == "aux" and word in auxiliaries:
            result = auxiliaries[word]
        elif dep == "mark" and word in marks:
            return marks[word]
        elif dep in ("amod", "acomp") and word in adjectives:
            result = result or adjectives[word]
        elif dep == "aux" and tree.tags[node] == "VBG" and (perfect or word in _ARE):
            result = result or "ongoing"
    return (
        "conditional" if result in ("planned", "possible") and _hangs_on_if(tree, node) else result
    )


def _is_nobody(tree: Tree, verb: int, party: int) -> bool:
    """Whether the verb's subject or object is nobody: "no shots were fired"."""
    return tree.pos[verb] == "VERB" and (
        tree.words[party] in _NOBODY
        or any(tree.words[it] in _UNREAL_SUBJECT for it in tree.children[party])
    )


def _first_auxiliary(tree: Tree, verb: int) -> str:
    """The auxiliary that stands before its subject at the head of a clause: "Should he go, …"."""
    auxiliaries = kids(tree, verb, "aux", "auxpass")
    subject = kids(tree, verb, "nsubj", "nsubjpass")
    if not auxiliaries or not subject or auxiliaries[0] > subject[0]:
        return ""
    first = auxiliaries[0]
    opens = (
        first == 0
        or tree.words[first - 1] in (",", ";")
        or (tree.sentences[first - 1] != tree.sentences[first])
    )
    asks = any(tree.words[it] == "?" for it in kids(tree, verb, "punct"))
    return tree.words[first] if opens and not asks else ""


def _hangs_on_if(tree: Tree, verb: int) -> bool:
    """Whether a clause with "if", "unless" or an inverted "should" stands under the verb."""
    marks, openers = reality_words("marks"), reality_words("openers")
    for clause in kids(tree, verb, "advcl"):
        if openers.get(_first_auxiliary(tree, clause)):
            return True
        words = (tree.words[it] for it in kids(tree, clause, "mark", "advmod"))
        if any(marks.get(word) == "conditional" for word in words):
            return True
    return False


def _said_by_governor(tree: Tree, node: int, head: int, dep: str) -> Reality | None:
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if pos == "ADP" or tree.deps[head] in ("prep", "agent"):
        return _said_by_preposition(tree, head)
    if tree.lemmas[head] in ("be", "have") and dep == "xcomp" and _is_infinitive(tree, node):
        # "are to leave", "has yet to agree", "has to leave".
        if any(tree.words[it] == "yet" for it in tree.children[head]):
            return "denied"
        return "planned" if tree.lemmas[head] == "be" else "demanded"
    if pos == "VERB" and dep in ("xcomp", "ccomp", "dobj", "advcl", "nsubjpass", "oprd"):
        return _said_by_verb(tree, node, head, dep)
    if pos == "AUX" and dep == "ccomp" and kids(tree, head, "neg"):
        return "denied"  # "it is not true that …"
    if pos in ("ADJ", "AUX") and dep in ("xcomp", "ccomp", "advcl"):
        return reality_words("adjectives").get(tree.words[head]) or "happened"
    if pos == "NOUN" and dep in ("acl", "ccomp") and _has_no(tree, head):
        return "denied"  # "no plans to", "no evidence that"
    if pos == "NOUN" and dep in ("acl", "compound", "ccomp", "pcomp", "pobj"):
        return reality_words("nouns").get(lemma)
    return None


def _has_no(tree: Tree, noun: int) -> bool:
    return any(tree.words[it] in _UNREAL_SUBJECT for it in kids(tree, noun, "det"))


def _said_by_verb(tree: Tree, node: int, head: int, dep: str) -> Reality | None:
    known = _known_verb(tree, head)
    nominal = tree.pos[node] in ("NOUN", "PROPN")
    if known == "demanded" and (_is_own_order(tree, head) or (nominal and _orders(tree, head))):
        return "planned"
    if nominal and dep in ("dobj", "nsubjpass"):
        # "announced an attack" and "rejected the claims" leave the noun's own world alone.
        return known if known in ("planned", "demanded", "possible", "denied") else None
    if known == "planned" and tree.lemmas[head] == "want" and kids(tree, node, "nsubj"):
        return "demanded"
    if _is_infinitive(tree, node):
        known = known or reality_words("infinitives").get(tree.lemmas[head])
    if known == "demanded" and dep == "ccomp" and tree.tags[node] not in ("VB", "VBP"):
        return None
    if dep == "xcomp" and tree.tags[node] == "VBG" and known in ("denied", "ongoing"):
        return known if known == "denied" or tree.tags[head] in ("VBZ", "VBP", "VBG") else None
    if not _is_infinitive(tree, node) and dep != "dobj":
        return known if known in ("demanded", "denied", "possible") and dep == "ccomp" else None
    if known:
        return known
    if dep == "advcl":
        return "planned"
    return None


def _orders(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in ("order", "command")


def _said_by_preposition(tree: Tree, preposition: int) -> Reality | None:
    word, above = tree.words[preposition], tree.heads[preposition]
    if word in _BACKGROUND:
        # "Since the attack" is told as done, "are under attack" is not of the past.
        return None if word == "under" and tree.lemmas[above] in ("be", "come") else "happened"
    if word in reality_words("marks"):
        return reality_words("marks")[word]
    if tree.pos[above] == "NOUN" and word in ("of", "for", "to", "against", "on"):
        return reality_words("nouns").get(tree.lemmas[above])
    if tree.pos[above] == "VERB" and word in ("for", "from", "against", "to", "on", "of"):
        known = _known_verb(tree, above)
        if word == "of":
            return known if known == "denied" else None
        return known if known != "happened" else None
    return None


def _is_to_stop(tree: Tree, node: int) -> bool:
    """Whether it is yet to end: they "must stop shooting" who still shoot."""
    head = tree.heads[node]
    if tree.deps[node] != "xcomp" or tree.tags[node] != "VBG":
        return False
    ends = _known_verb(tree, head) == "denied"
    return ends and _said_at(tree, head) in ("demanded", "planned", "possible", "conditional")


def _is_infinitive(tree: Tree, node: int) -> bool:
    return any(tree.words[child] == "to" for child in kids(tree, node, "aux"))
