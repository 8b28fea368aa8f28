"""What the verb that carries an event's noun tells: "Osk carried out raids against Maro"."""

from sayso.lexicon.control import control_words
from sayso.lexicon.event_frames import EventFrame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.read.doers import doers_of
from sayso.read.measures import subjects
from sayso.read.tree import Tree, kids, objects_of_prepositions
from sayso.read.verb_roles import BOTH_WORDS, is_passive

_NEGOTIATING = frozenset({"discuss", "negotiate", "hammer", "thrash"})
_PUT_TO = frozenset({"accusation", "demand", "threat"})


def of_carrier(
    tree: Tree, noun: int, row: EventRow, frame: EventFrame, light: Light
) -> tuple[list[int], list[int]]:
    """The heads of agents and of targets that the verb above an event's noun tells."""
    carrier, passive = _carrier(tree, noun)
    lemma = tree.lemmas[carrier] if carrier != noun else ""
    if lemma and not passive and lemma in control_words("draw") and frame.source == "agent":
        drawn = objects_of_prepositions(tree, carrier, "from", "by")
        if drawn:
            return drawn, doers_of(tree, carrier)  # "its raid drew condemnation from Osk"
    if lemma and row.kind in _PUT_TO and lemma in control_words("answer"):
        return [], [] if passive else doers_of(tree, carrier)
    if lemma == "spare" and is_passive(tree, carrier):
        return [], subjects(tree, carrier)
    if lemma in control_words("thwart"):
        spared = lemma in control_words("spare") and row.plover == "ASSAULT" and not passive
        return [], doers_of(tree, carrier) if spared else []
    ends = objects_of_prepositions(tree, carrier, *frame.to, *BOTH_WORDS) if lemma else []
    if lemma in light.target:
        source = objects_of_prepositions(tree, carrier, "from", "by")
        return source, subjects(tree, carrier)
    if lemma in control_words("retort") and tree.deps[noun] == "pobj":
        return doers_of(tree, carrier), ends
    borne = _borne(tree, noun, carrier, passive=passive)
    if borne is not None:
        return borne[0], borne[1] + ends
    if lemma == "join" and tree.deps[noun] == "pobj":
        return doers_of(tree, carrier) + kids(tree, carrier, "dobj"), ends
    if row.subject == "both" and lemma in _NEGOTIATING and not passive:
        return doers_of(tree, carrier), ends  # "Osk and Maro discussed a swap"
    if lemma in control_words("ask") and row.subject != "both" and row.kind != "demand":
        asked = objects_of_prepositions(tree, carrier, "to", "on", "upon")
        return asked or [it for it in kids(tree, carrier, "dobj") if it != noun], ends
    if lemma in light.agent:
        by = objects_of_prepositions(tree, carrier, "by")
        ends += [] if passive else kids(tree, carrier, "dative")
        return by if passive else doers_of(tree, carrier), ends
    verb = tree.heads[noun]
    if not lemma and tree.deps[noun] == "nsubj" and tree.lemmas[verb] in light.occur:
        sources = ("from",) if frame.source == "agent" else ()
        return objects_of_prepositions(tree, verb, *BOTH_WORDS, *sources), []
    below = tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "under"
    below = below and row.plover in ("ASSAULT", "COERCE", "SANCTION")
    if below and tree.pos[tree.heads[tree.heads[noun]]] in ("NOUN", "PROPN"):
        return [], [tree.heads[tree.heads[noun]]]  # "Berg, under house arrest"
    under = lemma and tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "under"
    if under and row.subject != "both" and is_passive(tree, carrier):
        return [], subjects(tree, carrier)  # "Osk was placed under an embargo"
    return [], []


def _borne(
    tree: Tree, noun: int, carrier: int, *, passive: bool
) -> tuple[list[int], list[int]] | None:
    """Who does and who bears it: "subjected Osk to shelling", "threatened Osk with raids"."""
    if carrier == noun or tree.deps[noun] != "pobj" or passive:
        return None
    word, lemma = tree.words[tree.heads[noun]], tree.lemmas[carrier]
    exposed = word in ("to", "under") and lemma in control_words("expose")
    if not exposed and not (word == "with" and lemma in control_words("menace")):
        return None
    if is_passive(tree, carrier):
        return objects_of_prepositions(tree, carrier, "by"), subjects(tree, carrier)
    return doers_of(tree, carrier), kids(tree, carrier, "dobj")


def _carrier(tree: Tree, noun: int) -> tuple[int, bool]:
    """The verb that carries an event noun, and whether it is passive to it."""
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "conj":
        inner = head != noun and tree.pos[head] != "VERB"
        return _carrier(tree, head) if inner else (noun, False)
    held = [it for it in kids(tree, noun, "acl") if _holds(tree, it)]
    if held:
        return held[0], True  # "the talks held there between Osk and Maro"
    if dep in ("dobj", "nsubjpass"):
        return head, dep == "nsubjpass"
    above = tree.heads[head]
    measured = tree.lemmas[above] in control_words("measure") or tree.names[above] == "MONEY"
    if dep == "pobj" and tree.words[head] in ("of", "in") and measured:
        return _carrier(tree, tree.heads[head])  # "a wave of strikes", "a million in aid"
    errand = tree.lemmas[tree.heads[head]] in control_words("errand")
    if dep == "pobj" and tree.words[head] in ("for", "of") and errand:
        return _carrier(tree, tree.heads[head])  # "issued a warrant for the arrest"
    if dep == "pobj" and tree.words[head] in ("under", "in", "to", "out", "for", "with"):
        return tree.heads[head], False
    for child in kids(tree, noun, "acl"):
        if tree.tags[child] == "VBN":
            return child, True
    return noun, False


def _holds(tree: Tree, participle: int) -> bool:
    """Whether a participle behind a noun tells who does it: "strikes carried out by Osk"."""
    light = tree.lemmas[participle] in event_lexicon().light.agent
    told = objects_of_prepositions(tree, participle, "by", *BOTH_WORDS)
    return tree.tags[participle] == "VBN" and light and bool(told)
