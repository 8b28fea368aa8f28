"""What the verb that carries an event's noun tells: "Osk carried out raids against Maro"."""

from collections.abc import Callable
from typing import NamedTuple

from sayso.lexicon.control import control_words
from sayso.lexicon.event_frames import EventFrame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.read.doers import doers_of
from sayso.read.measures import subjects
from sayso.read.tree import Tree, kids, objects_of_prepositions
from sayso.read.verb_roles import BOTH_WORDS, is_passive

_PUT_TO = frozenset({"accusation", "demand", "threat"})
_PRESSING = frozenset({"ASSAULT", "COERCE", "SANCTION"})


class Carried(NamedTuple):
    """An event's noun with the verb that carries it, which is passive to it or not.

    `lemma` is the verb's; empty, and `verb` the noun itself, where none carries it.
    """

    tree: Tree
    noun: int
    row: EventRow
    frame: EventFrame
    light: Light
    verb: int
    lemma: str
    passive: bool


Parties = tuple[list[int], list[int]]


def of_carrier(tree: Tree, noun: int, row: EventRow, frame: EventFrame, light: Light) -> Parties:
    """The heads of agents and of targets that the verb above an event's noun tells."""
    verb, passive = _carrier(tree, noun)
    lemma = tree.lemmas[verb] if verb != noun else ""
    it = Carried(tree, noun, row, frame, light, verb, lemma, passive)
    told = (step(it) for step in (_CARRYING if lemma else _BARE))
    return next((parties for parties in told if parties is not None), ([], []))


def _ends(it: Carried) -> list[int]:
    """Whom it is done to, by the verb's prepositions."""
    return objects_of_prepositions(it.tree, it.verb, *it.frame.to, *BOTH_WORDS)


def _drawn(it: Carried) -> Parties | None:
    """Who does what another draws on itself: "its raid drew condemnation from Osk"."""
    if it.passive or it.lemma not in control_words("draw") or it.frame.source != "agent":
        return None
    drawn = objects_of_prepositions(it.tree, it.verb, "from", "by")
    return (drawn, doers_of(it.tree, it.verb)) if drawn else None


def _answered(it: Carried) -> Parties | None:
    """Who rejects or heeds it is who it was put to: "Osk resisted calls"."""
    if it.row.kind not in _PUT_TO or it.lemma not in control_words("answer"):
        return None
    return [], [] if it.passive else doers_of(it.tree, it.verb)


def _thwarted(it: Carried) -> Parties | None:
    """Who foils it does no part of it; who is spared it would have borne it."""
    if it.lemma == "spare" and is_passive(it.tree, it.verb):
        return [], subjects(it.tree, it.verb)
    if it.lemma not in control_words("thwart"):
        return None
    spared = it.lemma in control_words("spare") and it.row.plover == "ASSAULT"
    return [], doers_of(it.tree, it.verb) if spared and not it.passive else []


def _suffered(it: Carried) -> Parties | None:
    """Who comes under it: "Osk suffered a raid by Maro"."""
    if it.lemma not in it.light.target:
        return None
    return objects_of_prepositions(it.tree, it.verb, "from", "by"), subjects(it.tree, it.verb)


def _fallen_into(it: Carried) -> Parties | None:
    """Who comes to suffer it on their way: "Osk's patrol fell into an ambush"."""
    tree, preposition = it.tree, it.tree.heads[it.noun]
    if it.row.plover != "ASSAULT" or it.lemma not in control_words("fall_into"):
        return None
    if tree.deps[it.noun] != "pobj" or tree.words[preposition] != "into":
        return None
    return [], doers_of(tree, it.verb)


def _retorted(it: Carried) -> Parties | None:
    """Who does it in return: "Osk answered with air strikes"."""
    if it.lemma not in control_words("retort") or it.tree.deps[it.noun] != "pobj":
        return None
    if is_passive(it.tree, it.verb):
        return objects_of_prepositions(it.tree, it.verb, "by"), _ends(it)
    return doers_of(it.tree, it.verb), _ends(it)


def _borne(it: Carried) -> Parties | None:
    """Who does and who bears it: "subjected Osk to shelling", "threatened Osk with raids"."""
    tree, verb = it.tree, it.verb
    if tree.deps[it.noun] != "pobj" or it.passive:
        return None
    word = tree.words[tree.heads[it.noun]]
    exposed = word in ("to", "under") and it.lemma in control_words("expose")
    if not exposed and not (word == "with" and it.lemma in control_words("menace")):
        return None
    if is_passive(tree, verb):
        return objects_of_prepositions(tree, verb, "by"), subjects(tree, verb) + _ends(it)
    return doers_of(tree, verb), kids(tree, verb, "dobj") + _ends(it)


def _joined(it: Carried) -> Parties | None:
    """Who joins another in it: "Osk joined Maro in an exercise"."""
    if it.lemma != "join" or it.tree.deps[it.noun] != "pobj":
        return None
    return doers_of(it.tree, it.verb) + kids(it.tree, it.verb, "dobj"), _ends(it)


def _negotiated(it: Carried) -> Parties | None:
    """Who would both do it: "Osk and Maro discussed a swap"."""
    if it.row.subject != "both" or it.lemma not in control_words("negotiate") or it.passive:
        return None
    return doers_of(it.tree, it.verb), _ends(it)


def _asked(it: Carried) -> Parties | None:
    """Who is asked to do it: "called on Osk for the release of a nun"."""
    if it.lemma not in control_words("ask") or it.row.subject == "both" or it.row.kind == "demand":
        return None
    asked = objects_of_prepositions(it.tree, it.verb, "to", "on", "upon")
    asked = asked or [node for node in kids(it.tree, it.verb, "dobj") if node != it.noun]
    return asked, _ends(it)


def _done(it: Carried) -> Parties | None:
    """Who carries it out, and on whom: "Osk carried out raids against Maro"."""
    if it.lemma not in it.light.agent:
        return None
    if it.passive:
        return objects_of_prepositions(it.tree, it.verb, "by"), _ends(it)
    return doers_of(it.tree, it.verb), _ends(it) + kids(it.tree, it.verb, "dative")


def _occurred(it: Carried) -> Parties | None:
    """Between whom it occurs: "a clash broke out between Osk and Maro"."""
    verb = it.tree.heads[it.noun]
    if it.tree.deps[it.noun] != "nsubj" or it.tree.lemmas[verb] not in it.light.occur:
        return None
    sources = ("from",) if it.frame.source == "agent" else ()
    return objects_of_prepositions(it.tree, verb, *BOTH_WORDS, *sources), []


def _under(it: Carried) -> Parties | None:
    """Who is under it: "Berg, under house arrest", "Osk was placed under an embargo"."""
    tree, preposition = it.tree, it.tree.heads[it.noun]
    if tree.deps[it.noun] != "pobj" or tree.words[preposition] != "under":
        return None
    above = tree.heads[preposition]
    if it.row.plover in _PRESSING and tree.pos[above] in ("NOUN", "PROPN"):
        return [], [above]
    if it.lemma and it.row.subject != "both" and is_passive(tree, it.verb):
        return [], subjects(tree, it.verb)
    return None


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
    if dep == "pobj" and tree.words[head] in ("under", "in", "into", "to", "out", "for", "with"):
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


# What a verb may tell of the noun it carries, in this order; and what is told where none does.
_CARRYING: tuple[Callable[[Carried], Parties | None], ...] = (
    _drawn,
    _answered,
    _thwarted,
    _suffered,
    _fallen_into,
    _retorted,
    _borne,
    _joined,
    _negotiated,
    _asked,
    _done,
    _under,
)
_BARE = (_occurred, _under)
