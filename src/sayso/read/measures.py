"""Parse → who is counted as what: the words that measure, and the phrases they hold of."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon.measures import Sense, measure_senses
from sayso.model.words import Measure
from sayso.read.counted_heads import listed, toll_numbers, unwrapped
from sayso.read.phrases import left_edge
from sayso.read.tree import Tree, first_conjunct, kids, objects_of_prepositions

RELATIVES = frozenset({"who", "that", "which", "whom"})
_LINKS = ("acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "conj", "acl", "dep")
_TOGETHER = frozenset({"along", "together"})
_PREDICATES = ("oprd", "xcomp", "ccomp", "acomp")
_SHARERS = ("conj", "xcomp")


class Measured(NamedTuple):
    """A phrase head that a word measures: `trigger` and `node` are tokens."""

    measure: Measure
    trigger: int
    node: int
    sense: Sense


def find_measured(tree: Tree) -> Iterator[Measured]:
    """Every (measure, counted phrase) the words of `lexicon/measures.yaml` tell, in text order."""
    senses = measure_senses()
    for i, lemma in enumerate(tree.lemmas):
        plural = tree.pos[i] == "NOUN" and tree.words[i] != lemma
        own = senses.get(lemma, ())
        for sense in (*own, *(senses.get(tree.words[i], ()) if plural or not own else ())):
            if _goes_with(tree, i, sense):
                nodes = list(dict.fromkeys(_nodes(tree, i, sense)))
                for node in nodes:
                    yield Measured(sense.measure, i, node, sense)
                if nodes and sense.role not in ("counted", "toll"):
                    break


def _goes_with(tree: Tree, i: int, sense: Sense) -> bool:
    """Whether the words a sense asks for stand with the token."""
    verbal = tree.pos[i] == "VERB" or tree.tags[i][:2] == "VB"
    if sense.role in ("patient", "subject") and not verbal:
        return False
    adjective = tree.tags[i] == "VBG" and tree.words[i] in measure_senses()
    if sense.role == "state" and verbal and tree.tags[i] not in ("VBN", "VBD") and not adjective:
        return False
    if not sense.rest and not sense.beside:
        return True
    near = {tree.lemmas[child] for child in tree.children[i]}
    for child in tree.children[i]:
        if tree.words[child] == "without":
            continue  # "escaped without injury"
        if tree.deps[child] in ("prep", "agent", "dobj", "oprd", "xcomp", "conj", "acomp"):
            near.update(tree.lemmas[grandchild] for grandchild in tree.children[child])
    if sense.beside:
        return bool(sense.beside & near)
    return all(word in near for word in sense.rest)


def _nodes(tree: Tree, i: int, sense: Sense) -> Iterator[int]:
    role = sense.role
    if role == "patient":
        heads = [*patients(tree, i), *_companions(tree, i), *_gapped(tree, i)]
    elif role == "subject":
        heads = [*subjects(tree, i), *_gapped(tree, i)]
    elif role == "of":
        heads = _possessed(tree, i)
    elif role == "state":
        heads = _holders(tree, i)
    elif role == "borne":
        heads = _bearers(tree, i)
    elif role == "toll":
        heads = toll_numbers(tree, i)
    else:
        heads = [i] if tree.pos[i] in ("NOUN", "PROPN", "ADJ", "VERB") else []
    for head in _members(tree, heads):
        above = tree.heads[tree.heads[head]]
        if tree.lemmas[head] == "number" and tree.deps[i] == "acl":
            yield from toll_numbers(tree, head)  # "brought to 24 the number of people killed"
        if tree.deps[head] == "pobj" and tree.lemmas[above] == "number":
            yield from toll_numbers(tree, above)
            yield from objects_of_prepositions(tree, i, "to", "at")
        for node in [*listed(tree, head), *_included(tree, i)] if role != "counted" else [head]:
            if role != "state" or node < i or not _has_own_state(tree, node, i):
                yield from unwrapped(tree, node)


def _has_own_state(tree: Tree, node: int, state: int) -> bool:
    """Whether who stands behind a state has one of their own: "two men dead and a hurt girl"."""
    own = [it for it in kids(tree, node, "amod") if it != state]
    return any(word in measure_senses() for it in own for word in (tree.lemmas[it], tree.words[it]))


def patients(tree: Tree, verb: int) -> list[int]:
    """The heads of what a verb is done to: objects, or the subjects of a passive."""
    found = kids(tree, verb, "nsubjpass")
    if found:
        return _antecedents(tree, verb, found)
    told = (tree.tags[verb], tree.deps[verb])
    participle = tree.tags[verb] == "VBN" or told in (("VBD", "acl"), ("JJ", "amod"))
    numbers = [it for it in kids(tree, verb, "nsubj") if tree.tags[it] == "CD"]
    if numbers and tree.tags[verb] in ("VBN", "VBD") and not kids(tree, verb, "aux"):
        return numbers[-1:]  # "12 killed, 30 wounded"
    objects = kids(tree, verb, "dobj", "dative")
    if len(objects) == 2 and tree.words[objects[0]] == "her":
        objects = objects[1:]  # "killed her younger brother": the parser takes "her" for an object
    if objects:
        # "shot a child and himself": a fellow object that the parser hung on the verb.
        strays = [it for it in kids(tree, verb, "conj") if tree.pos[it] in ("PRON", "NUM", "NOUN")]
        return _antecedents(tree, verb, objects + strays)
    if participle and tree.deps[verb] in _PREDICATES and not kids(tree, verb, "aux"):
        return _holders(tree, verb)
    if participle and tree.deps[verb] in ("acl", "amod", "relcl"):
        return [tree.heads[verb]]
    shared = _shared(tree, verb)
    if shared:
        return shared
    return [it for it in kids(tree, verb, "nsubj") if tree.tags[verb] in ("VBN", "VBD")]


def _included(tree: Tree, verb: int) -> list[int]:
    """The parts told after the verb: "12 were hurt, including a girl"."""
    if tree.pos[verb] != "VERB":
        return []
    return objects_of_prepositions(tree, verb, "including")


def _members(tree: Tree, heads: list[int]) -> list[int]:
    """The heads, with "those" replaced by who is told to be one: "among those killed was a nun"."""
    found = []
    for head in heads:
        verb = tree.heads[tree.heads[head]]
        among = tree.words[tree.heads[head]] == "among" and tree.pos[verb] == "AUX"
        named = kids(tree, verb, "attr", "nsubj") if among and verb > head else []
        found.extend(named or [head])
    return found


def _gapped(tree: Tree, verb: int) -> list[int]:
    """Bare numbers that share the verb left out: "ten died in Harn, four in Berg"."""
    return [
        it
        for it in kids(tree, verb, "npadvmod", "conj", "dep")
        if it > verb and tree.tags[it] == "CD" and kids(tree, it, "prep")
    ]


def _companions(tree: Tree, verb: int) -> list[int]:
    """Who shares the fate of a passive's subject: "was killed along with his driver"."""
    if not kids(tree, verb, "nsubjpass"):
        return []
    found = objects_of_prepositions(tree, verb, "with")
    together = [it for it in kids(tree, verb, "prep", "advmod") if tree.words[it] in _TOGETHER]
    inner = [obj for it in together for obj in objects_of_prepositions(tree, it, "with")]
    return inner or (found if together else [])


def _shared(tree: Tree, verb: int) -> list[int]:
    """What a coordinated verb borrows from its fellow: "were shot and killed"."""
    for child in tree.children[verb]:
        if tree.deps[child] in _SHARERS and tree.pos[child] == "VERB":
            objects = kids(tree, child, "dobj")
            own = kids(tree, verb, "nsubj")
            if (objects and not own) or (objects and tree.tags[child] == tree.tags[verb]):
                return objects
    head = tree.heads[verb]
    if tree.deps[verb] in _SHARERS and head != verb and not kids(tree, verb, "nsubj"):
        passive = kids(tree, head, "nsubjpass")
        if passive or tree.tags[verb] == "VBN":
            if passive:
                return _antecedents(tree, head, passive)
            if tree.deps[head] in ("acl", "amod"):
                return [tree.heads[head]]
        objects = kids(tree, head, "dobj")
        if objects and tree.tags[verb] == tree.tags[head]:
            return objects
    return []


def subjects(tree: Tree, verb: int) -> list[int]:
    """The heads of who does what a verb says, through coordination, control and relatives."""
    for _ in range(4):
        found = kids(tree, verb, "nsubj", "nsubjpass")
        if found:
            return _antecedents(tree, verb, found)
        head, dep = tree.heads[verb], tree.deps[verb]
        if dep in ("acl", "relcl"):
            return [head]
        if dep == "conj" and kids(tree, verb, "aux"):
            for fellow in kids(tree, head, "ccomp"):
                if fellow < verb and is_reduced(tree, fellow):
                    return kids(tree, fellow, "nsubj")
        controlled = kids(tree, head, "dobj", "nsubjpass") if dep == "xcomp" else []
        if controlled:
            return controlled
        if dep not in ("conj", "xcomp", "advcl", "aux") or head == verb:
            return _stranded(tree, verb)
        verb = head
    return []


def is_reduced(tree: Tree, verb: int) -> bool:
    """Whether a participle is read as a finite verb: "the man captured alive … has died"."""
    return (
        tree.tags[verb] == "VBN"
        and bool(kids(tree, verb, "nsubj"))
        and not kids(tree, verb, "aux", "auxpass", "dobj")
    )


def _stranded(tree: Tree, verb: int) -> list[int]:
    """The subject a finite verb lost to the clause before it: a phrase that ends right before it.

    The parser hangs long subjects ("…, a soldier captured by rebels has died") on a noun of an
    introduction; their head is the outermost noun there that begins after a comma or the clause.
    """
    if not (tree.tags[verb] in ("VBD", "VBZ", "VBP") or kids(tree, verb, "aux", "auxpass")):
        return []
    edge = min(
        [verb, *(it for it in kids(tree, verb, "aux", "auxpass", "neg", "advmod") if it < verb)]
    )
    node, best = edge - 1, None
    for _ in range(8):
        if node < 0 or tree.sentences[node] != tree.sentences[verb] or tree.heads[node] == node:
            break
        first = left_edge(tree, node)
        before = tree.words[first - 1] if first else ","
        if tree.pos[node] in ("NOUN", "PROPN", "PRON") and before in (",", "that", "“", '"', ":"):
            best = node
        node = tree.heads[node]
        if node >= edge:
            break
    return [best] if best is not None else []


def _antecedents(tree: Tree, verb: int, nodes: list[int]) -> list[int]:
    """The nodes, with a relative pronoun replaced by the noun its clause hangs on."""
    found = []
    for node in nodes:
        if len(nodes) > 1 and node and tree.words[node - 1 : node + 1] == ["of", "whom"]:
            continue  # "20 men, four of whom died"
        if tree.words[node] in RELATIVES:
            top = first_conjunct(tree, verb)
            while tree.deps[top] == "ccomp" and tree.deps[tree.heads[top]] in ("relcl", "ccomp"):
                top = tree.heads[top]  # "men whom Osk says Harn arms"
            if tree.deps[top] in ("relcl", "ccomp", "acl") and tree.heads[top] != top:
                node = tree.heads[top]
        found.append(node)
    return found


def _bearers(tree: Tree, noun: int) -> list[int]:
    """Who is told to be with a wound: "some 100 people with gunshot wounds"."""
    prep = tree.heads[noun]
    bears = tree.deps[noun] == "pobj" and tree.words[prep] == "with" and tree.deps[prep] == "prep"
    return [tree.heads[prep]] if bears and tree.pos[tree.heads[prep]] == "NOUN" else []


def _possessed(tree: Tree, noun: int) -> list[int]:
    if tree.pos[noun] not in ("NOUN", "PROPN", "VERB"):
        return []
    found = objects_of_prepositions(tree, noun, "of") or kids(tree, noun, "poss")
    for place in [] if found else objects_of_prepositions(tree, noun, "in", "during", "at", "on"):
        # "the murder in Harn of a priest": the parser hangs "of" on what stands before it.
        found += objects_of_prepositions(tree, place, "of")
    return found


def _holders(tree: Tree, state: int) -> list[int]:
    """The phrases an adjective or participle is told of."""
    found = kids(tree, state, "nsubj", "nsubjpass")
    own = bool(found or kids(tree, state, "nummod"))  # "15 casualties, five dead"
    if kids(tree, state, "nummod") or tree.pos[state] == "NOUN":
        found.append(state)
    head, dep = tree.heads[state], tree.deps[state]
    if head == state or own:
        return found
    if dep == "amod" or (tree.pos[head] in ("NOUN", "PROPN", "NUM", "PRON") and dep != "conj"):
        found.append(head)
    elif dep == "pcomp" and tree.words[head] == "as":
        found.extend(kids(tree, tree.heads[head], "dobj", "nsubjpass"))  # "listed 12 as missing"
    elif dep in _LINKS:
        told = kids(tree, head, "dobj") or kids(tree, head, "nsubj", "nsubjpass")
        # "Also injured was a vendor": the subject of an inverted clause looks like a predicate.
        found.extend(told or (kids(tree, head, "attr") if state < head else []))
    return _antecedents(tree, head, found)
