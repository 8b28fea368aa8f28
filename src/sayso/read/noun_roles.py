"""Who does what a noun says, and to whom: owners, "of" and "by", and the verb that carries it."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.lexicon.control import control_words
from sayso.lexicon.cues import cue_of
from sayso.lexicon.event_frames import EventFrame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.lexicon.measures import countables
from sayso.lexicon.weapons import weapon_heads
from sayso.read.carriers import of_carrier
from sayso.read.doers import doers_of
from sayso.read.measures import subjects
from sayso.read.party_nouns import is_nobody, is_people, may_name
from sayso.read.tree import Tree, ancestors, conjuncts, kids, objects_of_prepositions, subtree
from sayso.read.verb_roles import BOTH_WORDS, is_passive
from sayso.read.wielders import wielders_of

_FAVOURS = frozenset({"AID", "SUPPORT"})
# What is done to whoever is said to have done a deed.
_JUDGING = frozenset({"accusation", "condemnation", "praise"})
_FALLS = frozenset({"fall", "loss", "surrender"})
_BLAMED_FOR = frozenset({"for", "of", "over", "with"})


class NounRoles(NamedTuple):
    """The heads of agents and targets; `lent`: who carries the noun, agents if it names none."""

    agents: list[int]
    targets: list[int]
    lent: list[int]


class _Near(NamedTuple):
    """The phrases of a noun: its "of", who did it, whose it is, what describes it, and whence."""

    inner: list[int]
    doers: list[int]
    owners: list[int]
    modifiers: list[int]
    sources: list[int]


def of_noun(tree: Tree, noun: int, row: EventRow, frame: EventFrame, light: Light) -> NounRoles:
    """The phrases in a role to the event a noun tells of."""
    if row.kind == "territory_gain" and tree.lemmas[noun] in _FALLS:
        return NounRoles(objects_of_prepositions(tree, noun, "to"), [], [])
    near = _near(tree, noun, frame)
    if row.subject == "target":
        return _suffered(tree, noun, near.doers, near.inner + near.modifiers)
    senders, hit = of_carrier(tree, noun, row, frame, light)
    if frame.receiver:
        return NounRoles(near.sources, near.doers + (near.owners or senders or near.modifiers), [])
    agents, lent = _agents(tree, near, row, frame, senders)
    targets = _targets(tree, noun, near, row, frame)
    targets = [it for it in (*targets, *hit) if it not in agents]
    return NounRoles(agents, targets if row.object or row.subject == "both" else [], lent)


def _near(tree: Tree, noun: int, frame: EventFrame) -> _Near:
    # "the killing of Osk by rebels": the parser hangs "by" or "from" on what stands before it.
    inner = objects_of_prepositions(tree, noun, "of") or (
        _deep_of(tree, noun) if frame.of == "target" else []
    )
    doers = phrases(tree, noun, *BOTH_WORDS) + _by(tree, noun)
    sources = phrases(tree, noun, "from")
    return _Near(
        inner,
        doers or wielders_of(tree, noun) or _blamed(tree, noun) or claimed_by(tree, noun),
        _owners(tree, noun),
        [it for it in kids(tree, noun, "amod", "compound", "nmod") if may_name(tree, it)],
        sources + [it for node in inner for it in objects_of_prepositions(tree, node, "from")],
    )


def _is_owner_hit(near: _Near, frame: EventFrame) -> bool:
    """Whether whose a deed is told to be bears it: "the editor's arrest"."""
    return frame.owned == "target" and not near.inner


def _acts_in_of(tree: Tree, near: _Near, row: EventRow, frame: EventFrame) -> bool:
    """Whether who stands behind "of" does it: "the visit of Osk", "a barrage of Osk's rockets"."""
    joint = row.subject == "both" and frame.of != "target"
    return frame.of == "agent" or joint or _is_armed(tree, near.inner)


def _agents(
    tree: Tree, near: _Near, row: EventRow, frame: EventFrame, senders: list[int]
) -> tuple[list[int], list[int]]:
    """Who does it, and who is lent by the verb that carries it should nobody else be named."""
    agents = [] if _is_owner_hit(near, frame) else [*near.owners]
    agents += near.doers
    agents += near.inner if _acts_in_of(tree, near, row, frame) else []
    agents += near.sources if frame.source == "agent" else []
    lent: list[int] = []
    if row.subject == "both":
        agents += senders
    elif senders and not frame.object:
        agents = [*senders]  # "Osk sped up the withdrawal of its troops"
    else:
        lent = senders
    names = tree.names
    told = bool(agents)
    agents += [it for it in near.modifiers if not told or names[it] or tree.pos[it] == "PROPN"]
    return agents, lent


def _targets(tree: Tree, noun: int, near: _Near, row: EventRow, frame: EventFrame) -> list[int]:
    """Whom it is done to, by the noun's own phrases; of a demand or a favour, by its clause."""
    targets = phrases(tree, noun, *frame.to)
    for it in near.doers:
        targets += objects_of_prepositions(tree, it, "on", "against")
    targets += near.owners if _is_owner_hit(near, frame) else []
    if frame.of == "target" and row.object and not _acts_in_of(tree, near, row, frame):
        targets += near.inner
    targets += near.sources if frame.source == "target" else []
    if row.kind == "demand":
        return [it for it in targets if not _is_deed(tree, it)] or _asked(tree, noun)
    if row.plover in _FAVOURS and not targets:
        return _thankful(tree, noun)
    return targets


def phrases(tree: Tree, noun: int, *words: str) -> list[int]:
    """The objects of prepositions behind a noun, also those that the parser hung on its verb.

    "Weighed the sale of jets to Osk", "followed a raid by Osk": right behind the noun's phrase.
    """
    return objects_of_prepositions(tree, noun, *words) or _behind(tree, noun, words)


def _behind(tree: Tree, noun: int, words: Sequence[str]) -> list[int]:
    """What stands behind the noun with prepositions that hang on the verb above it."""
    verb = next((it for it in ancestors(tree, noun) if tree.pos[it] in ("VERB", "AUX")), noun)
    told = cue_of(tree.lemmas[verb], "verb")
    if verb > noun or is_passive(tree, verb) or (told is not None and told.speech):
        words = [it for it in words if it == "by"]
    # "was shocked by the jailing of a nurse by a court", "were killed in a raid on their camp"
    own = tree.words[tree.heads[noun]] in ("by", "in", "during")
    if verb > noun or not words or (is_passive(tree, verb) and not own):
        return []
    last = subtree(tree, noun)[-1]
    for child in tree.children[verb]:
        if child <= last:
            continue
        if tree.deps[child] not in ("prep", "agent", "npadvmod", "advmod", "dative"):
            break
        if tree.words[child] in words:
            return [it for node in kids(tree, child, "pobj") for it in conjuncts(tree, node)]
    return []


def _by(tree: Tree, noun: int) -> list[int]:
    """Who a deed is by, however deep it hangs: "the looting of shops in Osk by rebels"."""
    found: list[int] = []
    nodes = [noun]
    for node in nodes:
        found += objects_of_prepositions(tree, node, "by")
        inner = [it for prep in kids(tree, node, "prep") for it in kids(tree, prep, "pobj")]
        nodes += [it for it in inner if not _is_deed(tree, it)]
    return found or _behind(tree, noun, ["by"])


def _deep_of(tree: Tree, noun: int) -> list[int]:
    """The people a deed is of, behind another phrase: "the death under torture of a nurse"."""
    found = [
        it
        for preposition in kids(tree, noun, "prep")
        for node in kids(tree, preposition, "pobj")
        for it in objects_of_prepositions(tree, node, "of")
    ]
    return [it for it in found if is_people(tree, it) or tree.names[it] == "PERSON"]


def _is_deed(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in event_lexicon().nouns


def _suffered(tree: Tree, noun: int, doers: list[int], whom: list[int]) -> NounRoles:
    """Of what befalls people: "gave ten soldiers burns" tells of the soldiers and who did it."""
    verb = tree.heads[noun]
    given = kids(tree, verb, "dative") if tree.deps[noun] == "dobj" else []
    lent = doers_of(tree, verb) if given else []
    return NounRoles(doers, whom + kids(tree, noun, "poss") + given, lent)


def _is_armed(tree: Tree, inner: list[int]) -> bool:
    """Whether the "of" phrase is of weapons, whose owner acts: "a barrage of Osk's rockets".

    A fighter that is captured is a person, not an aircraft.
    """
    named = {tree.lemmas[it] for it in inner} & weapon_heads()
    return any(countables().get(it) != "people" for it in named)


def _owners(tree: Tree, noun: int) -> list[int]:
    """The possessor; of "blamed Osk for its raid" that is who is blamed."""
    found = kids(tree, noun, "poss")
    above = tree.heads[tree.heads[noun]]
    blamed = tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] in ("for", "of", "over")
    if blamed and tree.pos[above] == "VERB" and any(tree.pos[it] == "PRON" for it in found):
        whom = [*kids(tree, above, "dobj"), *kids(tree, above, "nsubjpass")]
        return whom[:1] or found
    return found


def claimed_by(tree: Tree, noun: int) -> list[int]:
    """Who owns up to a deed: "Osk claimed responsibility for the bomb"."""
    for above in ancestors(tree, noun):
        if tree.pos[above] == "VERB":
            break
        if tree.lemmas[above] in ("responsibility", "credit") and tree.deps[above] == "dobj":
            who = subjects(tree, tree.heads[above])
            return [it for it in who if not is_nobody(tree, it)]
    return []


def _blamed(tree: Tree, noun: int) -> list[int]:
    """Whose a deed is said to be: "blamed Osk for the killing", "Osk is guilty of arson"."""
    preposition = tree.heads[noun]
    above = tree.heads[preposition]
    if tree.deps[noun] != "pobj":
        return []
    if tree.words[preposition] == "behind":
        return doers_of(tree, above) if tree.lemmas[above] == "be" else []
    if tree.words[preposition] not in _BLAMED_FOR:
        return []
    if tree.deps[above] == "dobj" and above < noun:
        above = tree.heads[above]  # "blamed an Osk mine for the sinking": hung on the mine
    senses = event_lexicon().verbs.get(tree.lemmas[above], ())
    guilty = tree.lemmas[above] in control_words("guilt")
    if tree.words[preposition] == "with" and tree.lemmas[above] != "charge":
        return []
    if tree.pos[above] == "ADJ" and guilty:
        verb = tree.heads[above]
        told = kids(tree, above, "nsubj")  # "holds the police responsible for"
        told += kids(tree, verb, "dobj") if tree.deps[above] == "oprd" else []
        return told[:1] or ([verb] if tree.deps[above] == "amod" else subjects(tree, verb))
    if tree.pos[above] != "VERB" or not (guilty or any(it.row.kind in _JUDGING for it in senses)):
        return []
    participle = tree.deps[above] == "acl" and tree.tags[above] in ("VBN", "VBD")
    whom = [*kids(tree, above, "dobj"), *kids(tree, above, "nsubjpass")]
    return whom[:1] or ([tree.heads[above]] if participle else [])


def _thankful(tree: Tree, noun: int) -> list[int]:
    """Who got what somebody is thanked for: "Osk thanked Harn for its offer of aid"."""
    above = tree.heads[tree.heads[noun]]
    if tree.deps[noun] != "pobj" or tree.words[tree.heads[noun]] != "for":
        return []
    return subjects(tree, above) if tree.lemmas[above] == "thank" else []


def _asked(tree: Tree, noun: int) -> list[int]:
    """Of whom a demand is made: "its demand that Osk pay", "a call for Osk to leave"."""
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.words[above] == "despite":
        verb = tree.heads[above]
        while tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] == "let":
            verb = tree.heads[verb]
        return subjects(tree, verb)  # "let it go despite a request"
    clauses = kids(tree, noun, "acl", "ccomp", "relcl")
    if not clauses and tree.deps[noun] == "dobj":
        clauses = kids(tree, above, "ccomp")
    found = [it for clause in clauses for it in kids(tree, clause, "nsubj", "nsubjpass")]
    return [it for it in found if it > noun]
