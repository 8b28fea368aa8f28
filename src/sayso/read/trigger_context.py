"""What stands with a trigger, as the patterns of `lexicon/events.yaml` ask for it."""

from sayso.lexicon.events import event_lexicon
from sayso.read.party_nouns import is_people
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions

_SCENES = frozenset({"in", "near", "at", "outside", "around", "on"})
_NAMED = {
    "GPE": "<place>",
    "LOC": "<place>",
    "FAC": "<place>",
    "PERSON": "<person>",
    "ORG": "<org>",
    "NORP": "<people>",
}
_INSIDE = frozenset(
    {"dobj", "nsubjpass", "nsubj", "prep", "agent", "xcomp", "oprd", "attr", "acomp"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Troops that are somebody else's, though no country is named.
_STRANGE = frozenset({"foreign", "enemy", "invading", "occupying"})
_ARMED = frozenset({"armed_group", "military"})
_RELATIVE = frozenset({"WDT", "WP"})
_LADING = frozenset({"carry", "load", "lade", "pack", "haul", "transport"})
_SOMEBODY = frozenset({"him", "her", "us", "me", "whom"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_CLAUSES = frozenset({"conj", "advcl", "parataxis"})
_DEEPER = frozenset({"prep", "pobj", "dobj", "conj"})


def words_near(tree: Tree, verb: int) -> set[str]:
    """What stands with a verb: the lemmas and words of its dependents and of their heads inside.

    `<place>` and the like stand for a name it is done to, `<name>` for any name, `<own>` for what
    is its subject's own, `<act>` for a clause, `<state>` for a participle of a noun, `<armed>` for
    a force. `subject=`, `object=`, `into=` and `under=` tell how a word is tied to it, the last of
    the word it hangs on; `clause=` how a clause opens.
    """
    near: set[str] = set()
    patient = "nsubjpass" if kids(tree, verb, "nsubjpass", "auxpass") else "dobj"
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep in _CLAUSES and tree.pos[child] in ("VERB", "AUX"):
            continue
        node = _stood_for(tree, child)
        lemma, word = tree.lemmas[node], tree.words[node]
        if not (_is_of_time(tree, child) or (dep == "aux" and tree.words[child] == "to")):
            near.update((lemma, word, word.removesuffix("s")))
        if dep in (patient, "oprd"):
            near |= _object(tree, node)
        if dep in ("dobj", "nsubjpass") and is_own(tree, node):
            near.add("<own>")
        if dep in _SUBJECTS:
            near |= _subject(tree, node)
        if dep in ("xcomp", "ccomp"):
            near.add("<act>")
            near.update(tree.words[it] for it in kids(tree, child, "aux"))
            near.update(f"clause={tree.words[it]}" for it in tree.children[child] if it < child)
            if kids(tree, child, "nsubj", "nsubjpass"):
                near.add("<other>")
        if dep in _INSIDE:
            near |= _words_under(tree, child)
    return near | _lent_words(tree, verb)


def _is_of_time(tree: Tree, child: int) -> bool:
    """Whether a preposition only dates its verb: who called "on Sunday" called on nobody."""
    when = kids(tree, child, "pobj") if tree.deps[child] == "prep" else []
    return bool(when) and all(tree.names[it] in ("DATE", "TIME") for it in when)


def _marks(tree: Tree, node: int) -> tuple[str, str, str]:
    """What a word is a name of, `<armed>` if it is a force, `<human>` if it is of people."""
    armed = "<armed>" if tree.parties[node] in _ARMED else ""
    human = "<human>" if is_people(tree, node) or tree.words[node] in _SOMEBODY else ""
    return _NAMED.get(tree.names[node], ""), armed, human


def _object(tree: Tree, node: int) -> set[str]:
    """What tells that something is done to a word: "object=town", "<place>", "<name>"."""
    found: set[str] = set()
    for it in conjuncts(tree, node):
        counted = tree.pos[it] == "NUM" or tree.lemmas[it] in event_lexicon().light.group
        inside = objects_of_prepositions(tree, it, "of") if counted else []
        found.update(f"object={tree.lemmas[noun]}" for noun in (it, *inside))
        found.update(f"object={mark}" for noun in inside for mark in _marks(tree, noun) if mark)
    name = "<name>" if tree.pos[node] == "PROPN" else ""
    marks = _marks(tree, node)
    return found | {name, *marks, *(f"object={it}" for it in marks)}


def _subject(tree: Tree, node: int) -> set[str]:
    """What tells that a word does it: "subject=army", "subject=<place>"."""
    return {f"subject={it}" for it in (*_named_with(tree, node), *_marks(tree, node))}


def _stood_for(tree: Tree, word: int) -> int:
    """What a relative pronoun stands for: "the men who took Bara"; any other word is itself."""
    verb = tree.heads[word]
    stands = _is_relative(tree, word) and tree.deps[word] in _ARGUMENTS
    return tree.heads[verb] if stands and tree.deps[verb] == "relcl" else word


def _is_relative(tree: Tree, word: int) -> bool:
    """Whether a word may be a relative pronoun: "who", "which", "that"."""
    return tree.tags[word] in _RELATIVE or tree.words[word] == "that"


def _words_under(tree: Tree, child: int) -> set[str]:
    """The words of a verb's phrase below its head, with those that prepositions tie to it."""
    dep, word = tree.deps[child], tree.words[child]
    near = _tied(tree, child) if dep in ("prep", "agent") else set()
    for inner in tree.children[child]:
        below = tree.deps[inner]
        if below == "poss" or (dep in _SUBJECTS and below in ("acl", "relcl")):
            continue
        if dep == "nsubj" and below == "prep":
            continue
        if below == "prep" and dep in ("prep", "dobj", "nsubjpass"):
            near |= _tied(tree, inner)
        if word in _SCENES and tree.lemmas[inner] in event_lexicon().places:
            continue
        near.add(tree.lemmas[inner])
        if below in _DEEPER:
            near.update(tree.lemmas[it] for it in tree.children[inner])
        if below == "acl" and dep == "dobj" and tree.lemmas[inner] in _LADING:
            near |= _cargo(tree, inner)
        if below == "prep" and dep == "dobj":
            # "gave ten million in military aid"
            for it in kids(tree, inner, "pobj"):
                near.update(tree.lemmas[at] for at in kids(tree, it, "amod"))
        if below == "pobj":
            # "supplied them with crates of ammunition"
            near.update(tree.lemmas[it] for it in objects_of_prepositions(tree, inner, "of"))
    return near


def _cargo(tree: Tree, verb: int) -> set[str]:
    """What a thing is told to carry: "a plane carrying ten tonnes of food"."""
    loads = [*kids(tree, verb, "dobj"), *objects_of_prepositions(tree, verb, "with")]
    inside = [at for it in loads for at in objects_of_prepositions(tree, it, "of")]
    return {tree.lemmas[it] for it in (*loads, *inside)}


def _tied(tree: Tree, preposition: int) -> set[str]:
    """What a preposition ties to the word it hangs on: "into=sea"."""
    word = tree.words[preposition]
    return {
        f"{word}={name}"
        for it in tree.children[preposition]
        for name in (*_named_with(tree, it), *_marks(tree, it))
    }


def _named_with(tree: Tree, noun: int) -> list[str]:
    """The lemmas of a noun and of the nouns before it: "artillery" and "fire"."""
    return [tree.lemmas[noun], *(tree.lemmas[it] for it in kids(tree, noun, "compound"))]


def is_own(tree: Tree, noun: int) -> bool:
    """Whether it is the subject's own: "his men", and "troops" that are nobody else's."""
    if any(tree.tags[it] == "PRP$" for it in tree.children[noun]):
        return True
    if tree.lemmas[noun] not in event_lexicon().forces:
        return False
    return not any(
        tree.names[it] in ("NORP", "GPE") or tree.words[it] in _STRANGE
        for it in tree.children[noun]
    )


def _lent_words(tree: Tree, verb: int) -> set[str]:
    """What a verb has from its head: the noun it tells of, or the subject it shares."""
    head, dep = tree.heads[verb], tree.deps[verb]
    near: set[str] = set()
    if dep == "amod":
        near |= _object(tree, head)
    if tree.tags[verb] == "VBN" and dep == "acl":
        near |= _object(tree, head) | {tree.lemmas[head]}
        if not kids(tree, verb, "agent"):
            near.add("<state>")
    if not kids(tree, verb, "nsubj", "nsubjpass"):
        for who in subjects_of(tree, verb):
            near |= _subject(tree, who)
            near.update((tree.lemmas[who], tree.words[who]) if dep == "conj" else ())
    noun = _unsaid_object(tree, verb)
    if noun is not None:
        near |= _object(tree, noun) | {tree.lemmas[noun], tree.words[noun]}
    if dep in ("xcomp", "advcl", "acl", "relcl"):
        near.add(f"under={tree.lemmas[head]}")
    if dep in ("xcomp", "advcl"):
        near.update(f"under={tree.lemmas[it]}" for it in kids(tree, head, "dobj"))
    if dep == "xcomp":
        # Who is urged, told or has to: "residents were told to leave".
        for who in kids(tree, head, "dobj") or kids(tree, head, "nsubj", "nsubjpass"):
            near.add(f"subject={tree.lemmas[who]}")
    return near


def subjects_of(tree: Tree, verb: int) -> list[int]:
    """The active subjects of a verb, or of the one it goes along with: "swept in and took Bara"."""
    node = verb
    while not kids(tree, node, "nsubj", "nsubjpass") and tree.deps[node] in ("conj", "advcl"):
        node = tree.heads[node]
    return [_stood_for(tree, it) for it in kids(tree, node, "nsubj")]


def _unsaid_object(tree: Tree, verb: int) -> int | None:
    """The noun that a clause without an object is about: "the base the rebels took and left"."""
    stranded = [it for it in kids(tree, verb, "prep") if not tree.children[it]]
    if stranded or kids(tree, verb, "dobj", "nsubjpass", "auxpass", "xcomp", "ccomp"):
        return None
    top = tree.heads[verb] if tree.deps[verb] == "conj" else verb
    if tree.deps[top] != "relcl" or not kids(tree, top, "nsubj"):
        return None
    noun = tree.heads[top]
    inner = any(_is_relative(tree, it) for it in kids(tree, top, "nsubj", "nsubjpass"))
    return None if inner or tree.names[noun] == "DATE" else noun


def phrases_of(tree: Tree, noun: int) -> set[str]:
    """The phrases behind a noun, as "of=prisoner", "of=<place>" and "of="."""
    found: set[str] = set()
    for child in tree.children[noun]:
        if tree.deps[child] in ("prep", "agent"):
            word = tree.words[child]
            found.add(f"{word}=")
            for node in objects_of_prepositions(tree, noun, word):
                found.update(
                    (f"{word}={tree.lemmas[node]}", f"{word}={_NAMED.get(tree.names[node], '')}")
                )
    return found


def doers_of(tree: Tree, noun: int) -> set[str]:
    """The lemmas of who or what a noun's act is by, and `<people>` for the name of a nation."""
    who = [
        *kids(tree, noun, "poss", "compound", "amod", "nmod"),
        *objects_of_prepositions(tree, noun, "by", "of", "from"),
    ]
    if tree.deps[noun] == "dobj":
        who += [_stood_for(tree, it) for it in kids(tree, tree.heads[noun], "nsubj")]
    return {name for it in who for name in (tree.lemmas[it], *_marks(tree, it))}


def words_with(tree: Tree, noun: int) -> set[str]:
    """The lemmas of a noun's dependents and of its prepositions' objects, and of its verb."""
    found = {tree.lemmas[tree.heads[noun]]}
    for child in tree.children[noun]:
        found.add(tree.lemmas[child])
        if tree.deps[child] in ("prep", "acl"):
            found.update(tree.lemmas[it] for it in tree.children[child])
    return found
