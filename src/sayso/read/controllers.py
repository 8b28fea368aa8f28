"""Who does what a verb without a subject says, where a verb or a noun above it tells."""

from sayso.lexicon.control import control_words
from sayso.lexicon.cues import cue_of
from sayso.lexicon.events import event_lexicon
from sayso.read.measures import subjects
from sayso.read.party_nouns import may_name
from sayso.read.tree import Tree, kids, objects_of_prepositions, subtree

_CLIMB = 6
_ADDRESSED = ("on", "upon", "to", "for", "with")
_ALLOTTING = frozenset({"give", "grant", "allow"})
_ASKING = frozenset({"whether", "how", "when", "where", "what", "whom"})
_ORDER = frozenset({"latest", "first", "last", "next", "second", "third"})


def of_purpose(tree: Tree, verb: int) -> list[int] | None:
    """Who is to do what a plan says: "foiled a plot by Osk to bomb"; None where no plan does."""
    noun = _purpose(tree, verb)
    if noun is None:
        return None
    own = kids(tree, noun, "poss") + objects_of_prepositions(tree, noun, "by", "of")
    own += [it for it in kids(tree, noun, "amod", "compound", "nmod") if may_name(tree, it)]
    carrier = tree.heads[noun]
    own += [it for it in objects_of_prepositions(tree, carrier, "by") if noun < it < verb]
    if own or tree.deps[noun] != "dobj":
        return own
    thwarted = tree.lemmas[carrier] in control_words("thwart")
    return [] if thwarted else subjects(tree, carrier)


def _purpose(tree: Tree, verb: int) -> int | None:
    """The noun that an infinitive tells the purpose of, though the parser hung it higher."""
    above = tree.heads[verb]
    words = control_words("purpose")
    if tree.tags[verb] != "VB" or not kids(tree, verb, "aux"):
        return None
    if tree.deps[verb] in ("acl", "relcl"):
        return above if tree.lemmas[above] in words else None
    if tree.deps[verb] not in ("xcomp", "advcl"):
        return None
    for noun in kids(tree, above, "dobj", "nsubjpass"):
        by = [it for it in kids(tree, above, "prep", "agent") if noun < it < verb]
        inside = [subtree(tree, it)[-1] for it in (noun, *by)]
        if tree.lemmas[noun] in words and max(inside) + 1 == kids(tree, verb, "aux")[0]:
            return noun
    return None


def called_upon(tree: Tree, verb: int) -> list[int]:
    """Whom another asks or allots time to do it: "called on Osk to leave", "gave Osk a day to"."""
    above = tree.heads[verb]
    if tree.deps[verb] not in ("xcomp", "advcl") or tree.tags[verb] != "VB":
        return []
    if tree.lemmas[above] in _ALLOTTING:
        return kids(tree, above, "dative") or kids(tree, above, "dobj")
    asks = any(it.row.kind == "demand" for it in event_lexicon().verbs.get(tree.lemmas[above], ()))
    if not asks or kids(tree, verb, "nsubj") or kids(tree, above, "dobj"):
        return []
    return objects_of_prepositions(tree, above, *_ADDRESSED)


def controllers(tree: Tree, verb: int) -> list[int]:
    """Who does what a gerund or an infinitive says, by the verb above it.

    "Accused Harn of shelling", "left after cutting ties", "is ready to attack", "will decide
    whether to attack", "the latest to flee", "says has freed a nun".
    """
    if kids(tree, verb, "nsubj", "nsubjpass"):
        return []
    if tree.deps[verb] == "pcomp":
        return _of_gerund(tree, verb)
    above, dep = tree.heads[verb], tree.deps[verb]
    if dep == "xcomp" and tree.deps[above] == "acomp":
        return subjects(tree, tree.heads[above])
    if dep == "xcomp" and tree.deps[above] == "pcomp":
        return _of_gerund(tree, above)  # "accused Osk of plotting to jail its leader"
    if dep == "ccomp" and _is_bare(tree, verb):
        return subjects(tree, above)
    if dep in ("acl", "relcl") and tree.words[above] in _ORDER and _is_infinitive(tree, verb):
        return subjects(tree, tree.heads[above])
    return []


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether what is decided or said has its subject above: "whether to go", "says has gone"."""
    opens = [tree.words[it] for it in kids(tree, verb, "mark", "advmod", "dobj")]
    if _is_infinitive(tree, verb):
        return any(it in _ASKING for it in opens)
    told = cue_of(tree.lemmas[tree.heads[verb]], "verb")
    first = tree.heads[verb] + 1
    clipped = tree.tags[first] in ("VBZ", "MD") and first in kids(tree, verb, "aux", "auxpass")
    return clipped and told is not None and told.speech


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] == "VB" and any(tree.words[it] == "to" for it in kids(tree, verb, "aux"))


def ordered_by(tree: Tree, verb: int) -> list[int]:
    """Who orders their own to do what a verb says: "Osk ordered its troops to leave".

    Empty where the order goes to another's: "ordered Maro's troops to leave".
    """
    above = tree.heads[verb]
    if tree.deps[verb] != "xcomp" or tree.lemmas[above] not in control_words("command"):
        return []
    passive = kids(tree, above, "nsubjpass")
    troops = passive or kids(tree, above, "dobj")
    beside = [it for node in troops for it in kids(tree, node, "amod", "compound", "poss")]
    if any(tree.names[it] for it in (*troops, *beside)):
        return []
    return objects_of_prepositions(tree, above, "by") if passive else subjects(tree, above)


def _of_gerund(tree: Tree, verb: int) -> list[int]:
    """Who does what a gerund says: "accused Harn of shelling", "left after cutting ties"."""
    preposition = tree.heads[verb]
    perfect = any(tree.words[it] == "having" for it in kids(tree, verb, "aux"))
    if tree.tags[verb] != "VBG" and not perfect:
        return []
    above = tree.heads[preposition]
    for _ in range(_CLIMB):
        if tree.pos[above] not in ("NOUN", "PROPN", "ADP", "SCONJ", "ADJ"):
            break
        # "criticism of Harn for shelling", "arrested on charges of looting": the clause tells.
        above = tree.heads[above]
    if tree.pos[above] not in ("VERB", "AUX"):
        return []
    whom = [*kids(tree, above, "dobj"), *kids(tree, above, "nsubjpass")]
    # "has no intention of leaving": an intention is nobody.
    whom = [it for it in whom if tree.lemmas[it] not in control_words("purpose")]
    if not whom and tree.deps[above] == "relcl" and kids(tree, above, "nsubj"):
        whom = [tree.heads[above]]  # "men it accuses of arming gangs"
    if tree.words[preposition] in ("of", "for", "from", "against") and whom:
        return whom[:1]
    return subjects(tree, above)
