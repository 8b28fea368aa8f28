"""Who is behind a weapon or a deed, told in a clause about it: "mines that Osk is said to lay"."""

from collections.abc import Iterator

from sayso.lexicon.control import control_words
from sayso.lexicon.cues import cue_of
from sayso.lexicon.place_signs import sense_words
from sayso.lexicon.weapons import weapon_heads
from sayso.read.doers import doers_of
from sayso.read.measures import RELATIVES
from sayso.read.party_nouns import is_nobody, is_people
from sayso.read.tree import Tree, kids, objects_of_prepositions

_CAME = {"come": "from", "originate": "from", "emanate": "from", "belong": "to"}
_PASSIVE = ("nsubjpass", "auxpass", "agent")
_DOING = frozenset({"work", "doing", "handiwork"})
_DEEP = 3


def wielders_of(tree: Tree, thing: int) -> list[int]:
    """The heads of who sent, made or did what a noun names, as the clauses round it tell.

    "Mines laid by Osk", "rockets that were fired from an Osk jet", "bombs Osk dropped", "a raid
    blamed on Osk", "a bullet that came from an Osk post", "the blast was the work of Osk". Empty
    where none tells.
    """
    for verb, about in _clauses(tree, thing):
        found = [it for it in _told_by(tree, verb, about) if not is_nobody(tree, it)]
        if found:
            return found
    return []


def sources_of(tree: Tree, verb: int) -> list[int]:
    """The weapons, posts and people that a shot is "from": "was fired from an Osk jet"."""
    found = objects_of_prepositions(tree, verb, "from")
    held = weapon_heads() | sense_words("held")
    return [it for it in found if tree.lemmas[it] in held or is_people(tree, it)]


def _clauses(tree: Tree, thing: int) -> Iterator[tuple[int, str]]:
    """The verbs that tell of a thing, with how it stands to them: done, doing or done to."""
    for verb in kids(tree, thing, "acl", "relcl"):
        yield from _inner(tree, verb, _standing(tree, verb))
    above, dep = tree.heads[thing], tree.deps[thing]
    if dep == "nsubjpass":
        yield above, "done"
    elif dep == "nsubj":
        yield above, "doing"
    elif dep == "dobj":
        yield above, "object"


def _inner(tree: Tree, verb: int, about: str) -> Iterator[tuple[int, str]]:
    """The verb, or the one that another's word stands before: "which Osk says was aimed at"."""
    for _ in range(_DEEP):
        inner = kids(tree, verb, "ccomp", "xcomp")
        told = cue_of(tree.lemmas[verb], "verb") is not None or tree.lemmas[verb] == "believe"
        if not inner or not told:
            break
        verb = inner[0]
        about = "done" if kids(tree, verb, *_PASSIVE) else about
    yield verb, about


def _standing(tree: Tree, verb: int) -> str:
    """How the noun a clause hangs on stands to its verb."""
    bare = tree.deps[verb] == "acl" and not kids(tree, verb, "mark")
    if kids(tree, verb, *_PASSIVE) or (bare and tree.tags[verb] in ("VBN", "VBD")):
        return "done"
    own = kids(tree, verb, "nsubj")
    gap = own and all(tree.words[it] not in RELATIVES for it in own)
    return "object" if gap else "doing"


def _told_by(tree: Tree, verb: int, about: str) -> list[int]:
    """Who a clause tells to be behind what stands to its verb as `about` says."""
    lemma = tree.lemmas[verb]
    if lemma in control_words("lay") and about != "doing":
        return objects_of_prepositions(tree, verb, "on", "to")
    if about == "doing":
        if lemma in _CAME:
            return objects_of_prepositions(tree, verb, _CAME[lemma])
        works = kids(tree, verb, "attr") if lemma == "be" else []
        works = [it for it in works if tree.lemmas[it] in _DOING]
        return [who for it in works for who in objects_of_prepositions(tree, it, "of")]
    if lemma not in control_words("wield"):
        return []
    if about == "done":
        return objects_of_prepositions(tree, verb, "by") or sources_of(tree, verb)
    return doers_of(tree, verb)
