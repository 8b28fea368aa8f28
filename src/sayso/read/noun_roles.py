"""Who does what a noun says, and to whom: owners, "of" and "by", and the verb that carries it."""

from typing import NamedTuple

from sayso.lexicon.control import control_words
from sayso.lexicon.cues import cue_of
from sayso.lexicon.event_frames import EventFrame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.lexicon.measures import countables
from sayso.lexicon.weapons import weapon_heads
from sayso.read.doers import doers_of, is_people, may_name
from sayso.read.measures import subjects
from sayso.read.tree import Tree, ancestors, kids, objects_of_prepositions
from sayso.read.verb_roles import BOTH_WORDS, is_passive

_FAVOURS = frozenset({"AID", "SUPPORT"})
# What befalls their subject: "Osk lost two men in an ambush".
_SUFFER = frozenset({"lose", "suffer", "die", "fall"})
# What is done to whoever is said to have done a deed.
_JUDGING = frozenset({"accusation", "condemnation"})
_FALLS = frozenset({"fall", "loss", "surrender"})
_PUT_TO = frozenset({"accusation", "demand", "threat"})
_STRETCHES = frozenset({"day", "week", "month", "night", "series", "round", "wave", "spate"})
_COME_TOGETHER = frozenset(
    {"gather", "converge", "meet", "assemble", "arrive", "come", "travel", "fly"}
)


class NounRoles(NamedTuple):
    """The heads of agents and targets; `lent`: who carries the noun, agents if it names none."""

    agents: list[int]
    targets: list[int]
    lent: list[int]


def of_noun(tree: Tree, noun: int, row: EventRow, frame: EventFrame, light: Light) -> NounRoles:
    """The phrases in a role to the event a noun tells of."""
    if row.kind == "territory_gain" and tree.lemmas[noun] in _FALLS:
        return NounRoles(objects_of_prepositions(tree, noun, "to"), [], [])
    # "the killing of Osk by rebels": the parser hangs "by" or "from" on what stands before it.
    inner = objects_of_prepositions(tree, noun, "of")
    doers = objects_of_prepositions(tree, noun, "by", *BOTH_WORDS)
    doers += [who for it in inner for who in objects_of_prepositions(tree, it, "by")]
    doers = doers or _blamed(tree, noun) or claimed_by(tree, noun)
    modifiers = [it for it in kids(tree, noun, "amod", "compound", "nmod") if may_name(tree, it)]
    if row.subject == "target":
        return _suffered(tree, noun, doers, inner + modifiers)
    targets = objects_of_prepositions(tree, noun, *frame.to)
    for it in doers:
        targets += objects_of_prepositions(tree, it, "on", "against")
    owners = _owners(tree, noun)
    if frame.owned == "target" and not inner:
        targets += owners  # "the editor's arrest"
        owners = []
    agents = owners + doers
    if frame.of == "agent" or row.subject == "both" or _is_armed(tree, inner):
        agents += inner
    elif frame.of == "target" and row.object:
        targets += inner
    sources = [it for node in (noun, *inner) for it in objects_of_prepositions(tree, node, "from")]
    agents += sources if frame.source == "agent" else []
    targets += sources if frame.source == "target" else []
    senders, hit = _of_carrier(tree, noun, row, frame, light)
    lent: list[int] = []
    if senders and not frame.object and row.subject != "both":
        agents = senders  # "Osk sped up the withdrawal of its troops"
    elif row.subject == "both":
        agents += senders
    else:
        lent = senders
    agents += modifiers
    if row.kind == "demand" and not targets:
        targets += _asked(tree, noun)
    if row.plover in _FAVOURS and not targets:
        targets += _thankful(tree, noun)
    targets = [it for it in (*targets, *hit) if it not in agents]
    return NounRoles(agents, targets if row.object or row.subject == "both" else [], lent)


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
            return subjects(tree, tree.heads[above])
    return []


def _blamed(tree: Tree, noun: int) -> list[int]:
    """Who is blamed for the deed: "blamed Osk for the killing of a priest"."""
    above = tree.heads[tree.heads[noun]]
    if tree.deps[noun] != "pobj" or tree.words[tree.heads[noun]] not in ("for", "of", "over"):
        return []
    if tree.deps[above] == "dobj" and above < noun:
        above = tree.heads[above]  # "blamed an Osk mine for the sinking": hung on the mine
    senses = event_lexicon().verbs.get(tree.lemmas[above], ())
    if tree.pos[above] != "VERB" or not any(it.row.kind in _JUDGING for it in senses):
        return []
    return [*kids(tree, above, "dobj"), *kids(tree, above, "nsubjpass")][:1]


def _of_carrier(
    tree: Tree, noun: int, row: EventRow, frame: EventFrame, light: Light
) -> tuple[list[int], list[int]]:
    """What the verb that carries an event noun tells: "Osk carried out raids against Maro"."""
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
    if lemma == "join" and tree.deps[noun] == "pobj":
        return doers_of(tree, carrier) + kids(tree, carrier, "dobj"), ends
    if lemma in control_words("ask") and row.subject != "both" and row.kind != "demand":
        return [], ends  # who is to do it is not told
    if lemma in light.agent:
        by = objects_of_prepositions(tree, carrier, "by")
        ends += [] if passive else kids(tree, carrier, "dative")
        return by if passive else doers_of(tree, carrier), ends
    verb = tree.heads[noun]
    if not lemma and tree.deps[noun] == "nsubj" and tree.lemmas[verb] in light.occur:
        sources = ("from",) if frame.source == "agent" else ()
        return objects_of_prepositions(tree, verb, *BOTH_WORDS, *sources), []
    under = lemma and tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "under"
    if under and is_passive(tree, carrier):
        return [], subjects(tree, carrier)  # "Osk was placed under an embargo"
    return [], []


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


def around(tree: Tree, noun: int, *, joint: bool) -> list[int]:
    """Who does what the noun is part of: "seized ten rifles in a raid", "joined in an exercise".

    Who says something in talks or in an agreement (`joint`) is part of them; who "confirmed 14
    deaths in an ambush" only tells of it.
    """
    preposition = tree.heads[noun]
    above = tree.heads[preposition]
    if tree.deps[noun] != "pobj":
        return []
    if tree.words[preposition] == "for" and tree.deps[above] == "acomp":
        return subjects(tree, tree.heads[above])  # "Osk is ready for talks"
    if tree.words[preposition] == "for" and tree.lemmas[above] in _COME_TOGETHER:
        return subjects(tree, above)
    under = joint and tree.words[preposition] == "under" and preposition < above
    if under and objects_of_prepositions(tree, noun, "with"):
        return subjects(tree, above)  # "Under an accord with Osk, Maro will withdraw"
    if tree.words[preposition] not in ("in", "during"):
        return clause_of_side(tree, noun) if joint else []
    if tree.deps[above] == "dobj" and tree.words[above] == "part":
        above = tree.heads[above]
    if tree.pos[above] != "VERB" or not kids(tree, above, "nsubj", "agent"):
        return []
    if tree.lemmas[above] in _SUFFER and not joint:
        return []
    told = cue_of(tree.lemmas[above], "verb")
    if told is not None and told.speech and not joint:
        return []
    by = objects_of_prepositions(tree, above, "by")
    if joint and not is_passive(tree, above):
        # "killed ten rebels in a clash": they are the other side.
        others = [it for it in kids(tree, above, "dobj") if is_people(tree, it)]
        return subjects(tree, above) + others
    return by or ([] if is_passive(tree, above) else subjects(tree, above))


def clause_of_side(tree: Tree, noun: int) -> list[int]:
    """The side not named beside the other: "Osk fled after two days of fighting with Maro"."""
    if not objects_of_prepositions(tree, noun, "with"):
        return []
    verb = next((it for it in ancestors(tree, noun) if tree.pos[it] == "VERB"), None)
    return subjects(tree, verb) if verb is not None else []


def _carrier(tree: Tree, noun: int) -> tuple[int, bool]:
    """The verb that carries an event noun, and whether it is passive to it."""
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "conj":
        inner = head != noun and tree.pos[head] != "VERB"
        return _carrier(tree, head) if inner else (noun, False)
    if dep in ("dobj", "nsubjpass"):
        return head, dep == "nsubjpass"
    if dep == "pobj" and tree.words[head] == "of" and tree.lemmas[tree.heads[head]] in _STRETCHES:
        return _carrier(tree, tree.heads[head])  # "a wave of strikes"
    if dep == "pobj" and tree.words[head] in ("under", "in", "to", "out", "for", "with"):
        return tree.heads[head], False
    for child in kids(tree, noun, "acl"):
        if tree.tags[child] == "VBN":
            return child, True
    return noun, False
