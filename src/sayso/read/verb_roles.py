"""Who does what a verb says, and to whom: subject, object, prepositions, passives, control."""

from collections.abc import Iterator

from sayso.lexicon.control import control_words
from sayso.lexicon.event_frames import EventFrame
from sayso.lexicon.events import EventRow, Light, event_lexicon
from sayso.lexicon.measures import countables
from sayso.lexicon.place_signs import sense_words
from sayso.lexicon.weapons import weapon_heads, weapon_words
from sayso.read.controllers import ordered_by
from sayso.read.doers import doers_of, lost_subject, sharing_fate
from sayso.read.measures import is_reduced, patients, subjects
from sayso.read.party_nouns import is_people, may_name
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions
from sayso.read.wielders import sources_of, wielders_of

BOTH_WORDS = ("between", "among")
_GIFTS = frozenset({"arms_transfer", "military_aid", "humanitarian_aid"})
_WITH_MEANS = frozenset({"use", "fire", "deploy", "employ", "unleash"})
_SENT = frozenset({"deployment", "withdrawal"})
_HARMING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_ONTO = ("over", "on", "onto", "into")
_RELATIVES = frozenset({"which", "that", "who", "whom"})


def _set_apart(tree: Tree, verb: int) -> int | None:
    """The person a participle behind a comma tells of: "swapped the girls, taken on Monday"."""
    if tree.tags[verb] not in ("VBN", "VBD") or tree.deps[verb] != "advcl" or verb < 2:
        return None
    if tree.words[verb - 1] != "," or kids(tree, verb, "nsubj", "dobj", "aux", "mark"):
        return None
    before = verb - 2
    named = is_people(tree, before) or tree.tags[before].startswith("NNP")
    return before if named and tree.names[before] not in ("DATE", "TIME", "GPE", "LOC") else None


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether what stands as the verb's subject is what it is done to."""
    if _set_apart(tree, verb) is not None:
        return True
    if kids(tree, verb, "nsubjpass", "auxpass", "agent"):
        return True
    if tree.deps[verb] == "acl" and tree.tags[verb] in ("VBN", "VBD"):
        return not kids(tree, verb, "dobj", "aux")  # "reports that ten may have drowned"
    if tree.deps[verb] == "amod":
        return tree.tags[verb] != "VBG"
    if tree.tags[verb] != "VBN":
        return False
    if _is_told(tree, verb) or _is_counted(tree, verb):
        return True
    if tree.deps[verb] == "acl" or is_reduced(tree, verb):
        return True
    return (
        tree.deps[verb] == "conj"
        and not kids(tree, verb, "nsubj", "aux", "dobj")
        and is_passive(tree, tree.heads[verb])
    )


def _is_counted(tree: Tree, verb: int) -> bool:
    """Whether a bare participle tells of the number before it: "put the toll at 30 wounded"."""
    return verb > 0 and tree.tags[verb - 1] == "CD" and not kids(tree, verb, "dobj", "aux")


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a participle is what others tell or find of somebody: "were reported killed"."""
    above = tree.heads[verb]
    joined = tree.deps[verb] in ("xcomp", "oprd", "ccomp", "acomp", "advcl")
    bare = not kids(tree, verb, "nsubj", "aux", "auxpass", "dobj", "mark", "prt")
    return joined and bare and bool(kids(tree, above, "nsubjpass", "auxpass"))


def of_verb(
    tree: Tree, verb: int, row: EventRow, frame: EventFrame, light: Light
) -> tuple[list[int], list[int]]:
    """The heads of agents and of targets of the event a verb tells of."""
    if is_passive(tree, verb):
        return _of_passive(tree, verb, row, frame)
    sent = ordered_by(tree, verb) if row.kind in _SENT else []
    who = sent or doers_of(tree, verb)
    if frame.receiver and row.kind in _GIFTS:
        nodes = (verb, *kids(tree, verb, "dobj"))
        return [it for node in nodes for it in objects_of_prepositions(tree, node, "from")], who
    if row.subject == "target":
        rescued = [it for it in kids(tree, verb, "dobj") if is_people(tree, it)]
        if row.kind == "capture":
            return objects_of_prepositions(tree, verb, "to"), who  # "surrendered to Osk"
        if rescued:
            return who, rescued  # "Osk evacuated its citizens"
        return [], who + _kin_beside(tree, verb)
    if row.plover == "ASSAULT" and _is_hit(tree, verb, row, light):
        return [it for by in _sources(tree, verb) for it in by], who
    if row.kind == "destruction" and _is_wrecked(tree, verb):
        return sources_of(tree, verb), who[-1:]
    laid = _set_off(tree, verb, light) if row.kind == "bombing" else []
    if laid:
        return laid, who  # "their van ran over an Osk mine"
    whom = _objects(tree, verb, row, frame) + _beyond_objects(tree, verb, row, frame)
    if frame.owned == "target":
        shared = sharing_fate(tree, verb)
        who, whom = [it for it in who if it not in shared], whom + shared
    if row.subject == "both" and tree.lemmas[verb] in control_words("negotiate"):
        things = kids(tree, verb, "dobj")  # what is discussed is no party
        return who, [it for it in whom if it not in things]
    if not row.object or not frame.object:
        return who, whom
    if not whom and row.plover != "PROTEST":
        whom = [it for it in _gap_or_patients(tree, verb) if it not in who]
    whom += _in_clauses(tree, verb, row, frame)
    for child in () if whom else kids(tree, verb, "ccomp", "xcomp"):
        own = row.kind == "threat" and is_own_deed(tree, child)
        if own or (row.kind == "refusal" and _is_of_others(tree, verb, child)):
            continue
        # "demanded that Maro admit", "urged rebels to stop": whom the verbal act is aimed at.
        spoken = () if row.subject == "both" else kids(tree, child, "dobj")
        whom += kids(tree, child, "nsubj", "nsubjpass") or spoken
    return who, whom


def _kin_beside(tree: Tree, verb: int) -> list[int]:
    """Whom it befalls too, told to be theirs: "fled with her five children"."""
    beside = objects_of_prepositions(tree, verb, "with")
    return [it for it in beside if is_people(tree, it) and kids(tree, it, "poss")]


def _objects(tree: Tree, verb: int, row: EventRow, frame: EventFrame) -> list[int]:
    """The verb's objects that can be parties, and those of its own prepositions."""
    whom = objects_of_prepositions(tree, verb, *frame.to)
    if row.subject == "both":
        whom += objects_of_prepositions(tree, verb, *BOTH_WORDS)
    if row.plover == "ASSAULT":
        amid = objects_of_prepositions(tree, verb, "in", "near")
        whom += [it for it in amid if tree.lemmas[it] in sense_words("holds_people")]
    if not row.object or not frame.object:
        return whom
    things = kids(tree, verb, "dobj")
    given = kids(tree, verb, "dative") or (things[:1] if len(things) > 1 else [])
    if row.kind in _GIFTS and (given or whom):
        things = []  # what is given is no party
    return given + things + whom


def _beyond_objects(tree: Tree, verb: int, row: EventRow, frame: EventFrame) -> list[int]:
    """The parties told behind the verb's object: "sanctions on Osk", "aid for Osk"."""
    whom: list[int] = []
    for thing in kids(tree, verb, "dobj"):
        whom += objects_of_prepositions(tree, thing, *frame.to)
        # "a million in aid for Osk", "a package of aid for Osk"
        for inner in objects_of_prepositions(tree, thing, "in", "of") if row.kind in _GIFTS else ():
            whom += objects_of_prepositions(tree, inner, *frame.to)
        if row.subject == "both":
            for inner in objects_of_prepositions(tree, thing, "for", "of", "on", "over"):
                whom += objects_of_prepositions(tree, inner, "with")
        if frame.source == "target":
            whom += _described(tree, thing)
    if row.kind == "destruction":
        for thing in kids(tree, verb, "dobj"):
            arms = [thing, *objects_of_prepositions(tree, thing, "of")]
            armed = [it for it in arms if tree.lemmas[it] in weapon_heads()]
            whom += [who for it in armed for who in wielders_of(tree, it) if who != it]
            whom = [it for it in whom if it not in subjects(tree, verb)]
    for war in objects_of_prepositions(tree, verb, "for") if row.kind == "deployment" else ():
        whom += objects_of_prepositions(tree, war, "against")  # "for a war against Osk"
    return whom


def _in_clauses(tree: Tree, verb: int, row: EventRow, frame: EventFrame) -> list[int]:
    """Who is told in a raid or a purpose beside it: "used tear gas to disperse a crowd"."""
    whom: list[int] = []
    if frame.source == "target":
        # "seized ten rifles in a raid on Osk"
        for deed in objects_of_prepositions(tree, verb, "in", "during"):
            whom += objects_of_prepositions(tree, deed, "on", "against")
    if tree.lemmas[verb] in _WITH_MEANS and row.plover in ("ASSAULT", "COERCE"):
        for thing in [it for node in kids(tree, verb, "dobj") for it in conjuncts(tree, node)]:
            whom += objects_of_prepositions(tree, thing, "against")
        ends = kids(tree, verb, "xcomp", "advcl")
        whom += [it for end in ends if tree.tags[end] == "VB" for it in kids(tree, end, "dobj")]
    return whom


def _is_of_others(tree: Tree, verb: int, refused: int) -> bool:
    """Whether what is refused is done with people who did not ask: "to evacuate residents"."""
    things = kids(tree, refused, "dobj")
    others = any(is_people(tree, it) or tree.parties[it] for it in things)
    return others and not is_favour(tree, verb)


def is_favour(tree: Tree, verb: int) -> bool:
    """Whether what is refused would be done for somebody: "refused to arm Osk", "to pay Osk"."""
    refused = kids(tree, verb, "xcomp")
    favours = control_words("favour")
    return all(
        tree.lemmas[it] in favours or kids(tree, it, "dative") or _is_for(tree, it)
        for it in refused
    )


def _is_for(tree: Tree, verb: int) -> bool:
    """Whether what is done is for somebody: "refused to load shells for Osk"."""
    nodes = (verb, *kids(tree, verb, "dobj"))
    return any(objects_of_prepositions(tree, it, "for") for it in nodes)


def is_own_deed(tree: Tree, verb: int) -> bool:
    """Whether a clause of a threat tells what its own side will do: "warned Osk would bomb it"."""
    rows = event_lexicon().verbs.get(tree.lemmas[verb], ())
    harms = any(it.row.plover in _HARMING and it.row.subject == "agent" for it in rows)
    own = [it for node in kids(tree, verb, "nsubj") for it in kids(tree, node, "poss")]
    theirs = tree.lemmas[verb] in control_words("retort") and bool(own)
    return (harms or theirs) and not kids(tree, verb, "nsubjpass")


def owners_beside(tree: Tree, verb: int) -> list[int]:
    """Whose envoy was expelled beside it: "expelled Osk's envoy and cut trade" is against Osk."""
    above = tree.heads[verb]
    objects = kids(tree, above, "dobj") if tree.deps[verb] == "conj" else []
    whose = [it for node in objects for it in kids(tree, node, "poss", "amod", "nmod")]
    return [it for it in whose if tree.names[it]]


def _is_hit(tree: Tree, verb: int, row: EventRow, light: Light) -> bool:
    """Whether the subject suffers the blow: "came under fire", "took a hit from Osk's guns"."""
    lemma = tree.lemmas[verb]
    if lemma == "take":
        return row.kind in ("airstrike", "shelling", "bombing")
    if lemma in control_words("fall_into"):
        into = objects_of_prepositions(tree, verb, "into")
        return any(_is_assault(tree, it) for it in into)  # "fell into an ambush"
    if lemma == "come":
        return bool(objects_of_prepositions(tree, verb, "under"))
    return lemma in light.target


def _is_wrecked(tree: Tree, verb: int) -> bool:
    """Whether a thing is told to go to ruin, by nobody: "their houses burnt for days"."""
    things = kids(tree, verb, "nsubj")
    if kids(tree, verb, "dobj", "prt") or not things:
        return False
    lemma = tree.lemmas[things[-1]]
    return countables().get(lemma) == "things" and lemma not in weapon_words()


def _set_off(tree: Tree, verb: int, light: Light) -> list[int]:
    """The bombs that a verb's subject sets off on its way: "stepped on a mine"."""
    if tree.lemmas[verb] not in light.victim:
        return []
    things = kids(tree, verb, "dobj") + objects_of_prepositions(tree, verb, *_ONTO)
    return [it for it in things if weapon_words().get(tree.lemmas[it]) == "explosive"]


def _sources(tree: Tree, verb: int) -> Iterator[list[int]]:
    """From whom a blow comes: "came under fire from Osk", "took a hit from Osk's guns"."""
    yield objects_of_prepositions(tree, verb, "from", "by")
    for thing in (*kids(tree, verb, "dobj"), *objects_of_prepositions(tree, verb, "under")):
        yield objects_of_prepositions(tree, thing, "from", "by", "of")
        yield [it for it in kids(tree, thing, "amod", "compound", "nmod") if may_name(tree, it)]


def _gap_or_patients(tree: Tree, verb: int) -> list[int]:
    """Whom it is done to where no object follows: "the men (whom) Osk killed", a shared object."""
    if tree.deps[verb] == "conj" and kids(tree, verb, "prt") and not kids(tree, verb, "dobj"):
        return []  # "ransacked offices and made off with chairs"
    if tree.deps[verb] != "relcl":
        return patients(tree, verb)
    own = kids(tree, verb, "nsubj")
    gap = own and all(tree.words[it] not in _RELATIVES for it in own)
    return [tree.heads[verb]] if gap else []


def _of_passive(
    tree: Tree, verb: int, row: EventRow, frame: EventFrame
) -> tuple[list[int], list[int]]:
    agents = objects_of_prepositions(tree, verb, "by")
    if not agents and tree.deps[verb] == "conj":
        agents = objects_of_prepositions(tree, tree.heads[verb], "by")
    for fellow in () if agents else kids(tree, verb, "conj"):
        agents += objects_of_prepositions(tree, fellow, "by")
    if not agents and row.plover == "ASSAULT":
        agents = sources_of(tree, verb)
    if not agents and row.plover == "ASSAULT":
        agents = [it for it in objects_of_prepositions(tree, verb, "in") if _is_assault(tree, it)]
    hit = _patients(tree, verb)
    if row.kind in _GIFTS and objects_of_prepositions(tree, verb, *frame.to):
        things = [it for it in hit if not is_people(tree, it)]
        makers = [it for node in things for it in kids(tree, node, "poss", "amod", "nmod")]
        agents = agents or [it for it in makers if may_name(tree, it)]
        hit = [it for it in hit if it not in things]  # what is given is no party
    if frame.owned == "target":
        fellows = objects_of_prepositions(tree, verb, "with")
        hit = hit + [it for it in fellows if is_people(tree, it)]  # "was taken with his guards"
    if not row.object and not agents:
        # Troops act where nobody is told to have sent them: "troops were deployed".
        return hit, []
    if row.subject == "both":
        for node in (verb, *hit):
            agents = agents + objects_of_prepositions(tree, node, *BOTH_WORDS, "with")
        return agents, hit
    whom = hit if row.object and frame.object else []
    for node in (verb, *hit):
        whom = whom + objects_of_prepositions(tree, node, *frame.to)
    return agents, whom


def _patients(tree: Tree, verb: int) -> list[int]:
    """What a passive is done to; of a participle read as finite, what reads as its subject."""
    if is_reduced(tree, verb):
        return kids(tree, verb, "nsubj")
    apart = _set_apart(tree, verb)
    if apart is not None:
        return [apart]
    above = tree.heads[verb]
    if _is_told(tree, verb) and verb > above:
        return subjects(tree, above)
    fronted = tree.deps[verb] == "advcl" and tree.tags[verb] == "VBN" and verb < above
    if fronted and not kids(tree, verb, "nsubj", "nsubjpass", "mark"):
        return subjects(tree, above)  # "Taken by rebels, the men were freed"
    if tree.deps[verb] in ("xcomp", "acomp") and tree.lemmas[above] == "be":
        # "troops are to be stationed"
        return lost_subject(tree, above) or subjects(tree, above)
    if tree.deps[verb] == "conj" and tree.deps[above] in ("oprd", "acomp"):
        return patients(tree, tree.heads[above])  # "was found guilty and jailed"
    found = lost_subject(tree, verb) or patients(tree, verb)
    if not found and kids(tree, verb, "auxpass"):
        return subjects(tree, verb)  # "fell into an ambush and were captured"
    if not found and tree.deps[verb] == "pcomp":
        # "vanished after being seized": the clause above tells who.
        return subjects(tree, tree.heads[above])
    return found


def _is_assault(tree: Tree, node: int) -> bool:
    """Whether a noun tells of an attack, whose doer did what came of it: "hurt in a Maro raid"."""
    rows = event_lexicon().nouns.get(tree.lemmas[node], ())
    return any(it.row.plover == "ASSAULT" and it.row.subject != "both" for it in rows)


def _described(tree: Tree, thing: int) -> list[int]:
    """Whose a thing is told to be behind it: "arms belonging to Osk", "a camp held by Osk"."""
    found: list[int] = []
    for clause in kids(tree, thing, "acl"):
        found += objects_of_prepositions(tree, clause, "by" if tree.tags[clause] == "VBN" else "to")
    return found
