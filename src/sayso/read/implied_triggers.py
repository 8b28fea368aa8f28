"""Triggers that no entry fires, but another's words imply: what is asked for, what a weapon did."""

from collections.abc import Iterator

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.lexicon.weapons import weapon_words
from sayso.model.words import EventKind
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions, subtree

# What somebody is asked to do, whatever it is.
_ASKED = EventRow(kind="other", plover=None, cameo=None, acled=None)
# A weapon that kills or wounds was fired, dropped or laid.
_DONE_WITH = frozenset({"death", "injury"})
_BY_WEAPON: dict[str, EventKind] = {
    "explosive": "bombing",
    "artillery": "shelling",
    "missile": "shelling",
    "aircraft": "airstrike",
    "drone": "airstrike",
}
# What is asked for and who gives it: "asked for tanks" asks for a transfer of arms.
_GIFTS: tuple[tuple[str, EventKind], ...] = (
    ("arms", "arms_transfer"),
    ("relief", "humanitarian_aid"),
    ("forces", "deployment"),
)
_ADDRESSED = ("on", "upon", "to", "with")


def implied_triggers(tree: Tree, told: dict[int, EventRow]) -> dict[int, EventRow]:
    """By token, the entries of events that the triggers of others imply."""
    found: dict[int, EventRow] = {}
    for i, row in told.items():
        if row.kind == "demand":
            found.update(_asked_for(tree, i, told))
        elif row.kind in _DONE_WITH and tree.pos[i] == "VERB":
            found.update((it, row) for it, row in _weapons_of(tree, i, told))
    return found


def _asked_for(
    tree: Tree, demand: int, told: dict[int, EventRow]
) -> Iterator[tuple[int, EventRow]]:
    """What a demand asks for, if no entry tells of it: "urged Osk to spare them", "for tanks"."""
    if tree.pos[demand] == "VERB":
        yield from ((it, _ASKED) for it in _acts(tree, demand, told))
    given: set[EventKind] = set()
    for thing in objects_of_prepositions(tree, demand, "for"):
        row = _gift(tree.lemmas[thing])
        if row and row.kind not in given and told.keys().isdisjoint(subtree(tree, thing)):
            given.add(row.kind)
            yield thing, row


def _acts(tree: Tree, demand: int, told: dict[int, EventRow]) -> Iterator[int]:
    """The verbs of what somebody else is to do."""
    addressed = kids(tree, demand, "dobj", "dative", "nsubjpass")
    addressed += objects_of_prepositions(tree, demand, *_ADDRESSED)
    for act in kids(tree, demand, "xcomp", "ccomp"):
        bare = tree.tags[act] == "VB" or (tree.tags[act] == "VBP" and kids(tree, act, "mark"))
        other = addressed or kids(tree, act, "nsubj", "nsubjpass")
        told_of = not told.keys().isdisjoint(subtree(tree, act))
        state = tree.lemmas[act] in reality_words("states") or tree.pos[act] != "VERB"
        if bare and other and not told_of and not state:
            yield act


def _gift(lemma: str) -> EventRow | None:
    """The entry of giving what a word names."""
    classes = event_lexicon().classes
    kind = next((kind for name, kind in _GIFTS if lemma in classes[name]), None)
    return event_lexicon().plain[kind] if kind else None


def _weapons_of(tree: Tree, hurt: int, told: dict[int, EventRow]) -> Iterator[tuple[int, EventRow]]:
    """The weapons that killed or wounded, and are told of by no other word: "killed by shells"."""
    doers = (*kids(tree, hurt, "nsubj"), *objects_of_prepositions(tree, hurt, "by"))
    for weapon in (it for doer in doers for it in conjuncts(tree, doer)):
        kind = _BY_WEAPON.get(weapon_words().get(tree.lemmas[weapon], ""))
        if kind and told.keys().isdisjoint(subtree(tree, weapon)):
            yield weapon, event_lexicon().plain[kind]
