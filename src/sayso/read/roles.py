"""Who does an event, to whom, with what: the phrases the parse ties to its trigger.

One walk for all kinds: the trigger's own phrases first, then those of what carries it (a light
verb, a coordinated or controlling one) and of what it carries (its object). Which prepositions
count, and for which side, is the frame's to tell (`lexicon/event_frames.yaml`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon.control import control_words
from sayso.lexicon.event_frames import EventFrame, event_frame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.lexicon.weapons import weapon_heads
from sayso.read.measures import RELATIVES, patients
from sayso.read.noun_roles import claimed_by, of_noun
from sayso.read.partakers import around, clause_of_side, each_of
from sayso.read.party_nouns import is_people
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions
from sayso.read.verb_roles import is_favour, is_own_deed, of_verb, owners_beside
from sayso.read.weaponry import instruments
from sayso.read.wielders import wielders_of

_VERBAL = frozenset(
    {"THREATEN", "AGREE", "REQUEST", "REJECT", "ACCUSE", "CONCEDE", "SUPPORT", "SANCTION"}
)
# Verbal acts that a deed is the object of: they are aimed at who did it.
_JUDGING = frozenset({"condemnation", "praise", "refusal"})
_REACHED = ("against", "on", "at", "into", "to", "over", "with", "from", "by", "for", "of")


_DEEDS = ("airstrike", "shelling", "bombing", "attack", "invasion")
# What comes of a deed is done by who did the deed: "the raid that killed a nun".
_CAUSES = dict.fromkeys(("death", "injury", "destruction", "displacement"), _DEEDS)
_NAMED = frozenset({"NORP", "GPE", "ORG"})
_CLIMB = 4


class Roles(NamedTuple):
    """The tokens that head the phrases of each role.

    `reach` are those inside what is promised, threatened or demanded ("threatened to break
    relations with Maro"): whom a verbal act is aimed at where it names nobody itself. `around` are
    who does what the event is part of: its agents where it names none ("seized rifles in a raid").
    `owner`: whether who owns a target may be meant ("bombed Maro's depots"). `mutual`: the agents
    do it to each other.
    """

    agents: list[int]
    targets: list[int]
    instruments: list[int]
    reach: list[int]
    around: list[int]
    owner: bool
    mutual: bool = False


def roles_of(tree: Tree, trigger: int, row: EventRow, light: Light) -> Roles:
    """The phrases that stand in each role to the event; empty where the text names nobody."""
    frame = event_frame(row.kind, row.plover, tree.lemmas[trigger])
    deed = False
    lent: list[int] = []
    if tree.pos[trigger] in ("NOUN", "PROPN"):
        agents, targets, lent = of_noun(tree, trigger, row, frame, light)
        targets = targets or _hurt_by(tree, trigger, row)
        if row.kind in _JUDGING:
            targets = [who for it in targets for who in _doers_of_deed(tree, it, light)]
    else:
        agents, targets = of_verb(tree, trigger, row, frame, light)
        deeds = [it for it in targets if _is_deed(tree, it)]
        done = [who for it in deeds for who in _doers(tree, it, light)]
        others = [it for it in targets if it not in deeds]
        if row.kind in _JUDGING or row.kind == "protest":
            deed, targets = bool(deeds), others + done
        elif row.kind == "demand":
            # "demanded the release of a priest by Osk"
            deed = bool(done) or any(_frees(tree, it) for it in deeds)
            targets = others + done if deed else targets
        else:
            agents = [who for it in agents for who in _doers_of_same(tree, it, row, light)]
    targets = [it for it in targets if tree.lemmas[it] not in control_words("revenge")]
    reach = [] if deed else _reached(tree, trigger, row, frame)
    agents = [_antecedent(tree, it) for it in agents]
    targets = [_antecedent(tree, it) for it in targets]
    agents = [it for node in agents for it in _listed(tree, node) if it != trigger]
    agents += [it for node in agents for it in _owners_told(tree, node)]
    targets = [it for node in targets for it in _listed(tree, node) if it not in agents]
    noun, joint = tree.pos[trigger] in ("NOUN", "PROPN"), row.subject == "both"
    doers = (lent or around(tree, trigger, row)) if noun else []
    if joint and not noun and tree.tags[trigger] == "VBG":
        doers = clause_of_side(tree, trigger, row)
    doers = [it for node in doers for it in _listed(tree, _antecedent(tree, node))]
    weapons = instruments(tree, trigger, agents)
    sides = [] if joint else [it for node in each_of(tree, trigger) for it in _listed(tree, node)]
    if sides:
        return Roles(sides, [], weapons, [], [], owner=False, mutual=True)
    return Roles(agents, targets, weapons, reach, doers, frame.owner)


def _hurt_by(tree: Tree, weapon: int, row: EventRow) -> list[int]:
    """Whom what was fired or flown killed or hurt: "a drone killed ten", "killed by shells"."""
    if not row.plain or tree.lemmas[weapon] not in weapon_heads() or row.kind == "bombing":
        return []
    by = tree.heads[weapon]
    verb = tree.heads[by] if tree.deps[weapon] == "pobj" and tree.words[by] == "by" else by
    hurts = tree.pos[verb] == "VERB" and tree.lemmas[verb] in ("kill", "wound", "injure", "hurt")
    return patients(tree, verb) if hurts else []


def _reached(tree: Tree, trigger: int, row: EventRow, frame: EventFrame) -> list[int]:
    """Whom a verbal act is aimed at where it names nobody itself."""
    reach = list(_reach(tree, trigger, row)) if row.plover in _VERBAL and frame.object else []
    if row.subject == "both":
        return [it for it in reach if tree.names[it] or tree.pos[it] == "PRON"]
    if row.kind == "accusation" and kids(tree, trigger, "dobj"):
        return []  # who is accused is told, if only by a pronoun
    if row.kind == "refusal" and not is_favour(tree, trigger):
        return []
    if row.kind == "sanction" and tree.pos[trigger] == "VERB":
        return owners_beside(tree, trigger) + reach
    return reach


def _antecedent(tree: Tree, node: int) -> int:
    """The noun that a relative pronoun stands for: "men whom Osk took"; else the node itself."""
    if tree.words[node] not in RELATIVES:
        return node
    above = node
    for _ in range(_CLIMB):
        above = tree.heads[above]
        if tree.deps[above] == "relcl":
            return tree.heads[above]
    return node


def _doers_of_deed(tree: Tree, node: int, light: Light) -> list[int]:
    """Who did the deed that a noun names: "condemned the arrest of a priest by Osk"."""
    return _doers(tree, node, light) if _is_deed(tree, node) else [node]


def _doers_of_same(tree: Tree, node: int, row: EventRow, light: Light) -> list[int]:
    """Who agreed on what "took hold", or did what is the subject of a like verb; else the node."""
    if not _is_deed(tree, node) or tree.lemmas[node] in weapon_heads():
        return [node]  # of a mine or a bomb, those who laid it count
    kinds = (row.kind, *_CAUSES.get(row.kind, ()))
    same = row.subject == "both" or _sense(tree, node).kind in kinds
    return _doers(tree, node, light) if same else [node]


def _frees(tree: Tree, node: int) -> bool:
    """Whether a deed is a favour to whom it is done to: who asks for it wants nothing of them."""
    row = _sense(tree, node)
    return row.mode == "release" or row.plover == "AID"


def _sense(tree: Tree, node: int) -> EventRow:
    """The first sense of an event's noun that asks for no other word than stands behind it."""
    senses = event_lexicon().nouns[tree.lemmas[node]]
    inner = objects_of_prepositions(tree, node, "of")
    told = {"of=", *(f"of={tree.lemmas[it]}" for it in inner)} if inner else set()
    told |= {"of=<person>"} if any(is_people(tree, it) for it in inner) else set()
    fitting = (it for it in senses if not it.needs and (it.ties is None or told & it.ties))
    return next(fitting, senses[0]).row


def _doers(tree: Tree, node: int, light: Light) -> list[int]:
    row = _sense(tree, node)
    found = of_noun(tree, node, row, event_frame(row.kind, row.plover, tree.lemmas[node]), light)
    agents = found.agents + (found.targets if row.subject == "both" else [])
    return [it for it in agents if tree.pos[it] != "ADJ" or tree.names[it]]


def _is_deed(tree: Tree, node: int) -> bool:
    named = tree.tags[node] in ("NN", "NNS") and tree.lemmas[node] in event_lexicon().nouns
    return named and not is_people(tree, node) and not tree.parties[node]


def _listed(tree: Tree, node: int) -> list[int]:
    """The members of a list; the parser takes the second of "Osk, Maro and Harn" for a name."""
    found = conjuncts(tree, node)
    for beside in kids(tree, node, "appos") if tree.tags[node] == "NNP" else ():
        if tree.tags[beside] == "NNP" and kids(tree, beside, "cc", "conj"):
            found += conjuncts(tree, beside)
    return found


def _owners_told(tree: Tree, node: int) -> list[int]:
    """Who made or sent the thing that acts: "a bomb planted by Osk", "an attack by Osk killed"."""
    if tree.lemmas[node] not in weapon_heads() and tree.lemmas[node] not in event_lexicon().nouns:
        return []
    by = objects_of_prepositions(tree, node, "by") or claimed_by(tree, node)
    return by or ([] if _has_owner(tree, node) else wielders_of(tree, node))


def _has_owner(tree: Tree, node: int) -> bool:
    """Whether a thing is told to be somebody's: "Osk's rockets", "an Osk rocket"."""
    beside = kids(tree, node, "amod", "compound", "nmod")
    return bool(kids(tree, node, "poss")) or any(tree.names[it] in _NAMED for it in beside)


def _reach(tree: Tree, trigger: int, row: EventRow) -> Iterator[int]:
    """The parties of the clause or phrase a verbal act is about, nearest first."""
    spoken = kids(tree, trigger, "xcomp", "ccomp")
    inside = kids(tree, trigger, "xcomp", "ccomp", "dobj", "acl", "advcl", "nsubjpass")
    inside = [it for it in inside if tree.deps[it] != "advcl" or not kids(tree, it, "mark")]
    avenging = any(tree.lemmas[it] in control_words("revenge") for it in inside)
    inside += objects_of_prepositions(tree, trigger, "of", "to", *(() if avenging else ("for",)))
    for node in tuple(inside):
        inside += kids(tree, node, "dative", "dobj")
        inside += objects_of_prepositions(tree, node, "of")
    for node in inside:
        if not (row.kind == "threat" and is_own_deed(tree, node)):
            yield from kids(tree, node, "nsubj", "nsubjpass")
        avenged = tree.lemmas[node] in control_words("revenge")
        if not avenged:
            yield node
        ends = objects_of_prepositions(tree, node, *_REACHED)
        yield from (it for it in ends if not (avenged and _is_deed(tree, it)))
    for clause in [it for node in (trigger, *spoken) for it in kids(tree, node, "advcl")]:
        if any(tree.words[it] in ("if", "unless") for it in kids(tree, clause, "mark")):
            yield from kids(tree, clause, "nsubj")  # "threatened to attack unless Osk gave in"
