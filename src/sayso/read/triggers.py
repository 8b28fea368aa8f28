"""Parse → event triggers: the words that tell of an event, and the lexicon entry each fires."""

from collections.abc import Iterator, Sequence

from sayso.lexicon.events import EventRow, Trigger, event_lexicon
from sayso.model import Block
from sayso.read.tree import Tree, boilerplate, kids, objects_of_prepositions

_NAMES = ("NORP", "GPE", "ORG", "PERSON")
_INSIDE = ("dobj", "nsubjpass", "nsubj", "prep", "agent", "xcomp", "oprd", "attr")

_ARGUMENT_WORDS = (
    "of",
    "by",
    "on",
    "against",
    "between",
    "with",
    "in",
    "at",
    "to",
    "from",
    "near",
    "into",
    "among",
    "for",
)


def find_triggers(tree: Tree, layout: Sequence[Block]) -> dict[int, EventRow]:
    """By token, the entry of `lexicon/events.yaml` that it fires; boilerplate fires none."""
    found = dict(_triggers(tree, layout))
    return {i: row for i, row in found.items() if not _repeats(tree, i, found)}


def _triggers(tree: Tree, layout: Sequence[Block]) -> Iterator[tuple[int, EventRow]]:
    lexicon = event_lexicon()
    outside = boilerplate(layout)
    for i, lemma in enumerate(tree.lemmas):
        pos = tree.pos[i]
        row = None
        if pos == "VERB" and lemma in lexicon.verbs:
            row = _verb_row(tree, i, lexicon.verbs[lemma])
        elif pos in ("NOUN", "PROPN") and lemma in lexicon.nouns:
            row = _noun_row(tree, i, lexicon.nouns[lemma])
        if row is None or any(start <= tree.starts[i] < end for start, end in outside):
            continue
        yield i, row


def _verb_row(tree: Tree, verb: int, triggers: tuple[Trigger, ...]) -> EventRow | None:
    if tree.deps[verb] in ("amod", "compound", "aux", "auxpass"):
        return None
    if any(tree.lemmas[it] in event_lexicon().light.abstract for it in kids(tree, verb, "nsubj")):
        return None
    near: set[str] | None = None
    for trigger in triggers:
        if trigger.needs:
            near = _near(tree, verb) if near is None else near
            if not all(need & near for need in trigger.needs):
                continue
        return trigger.row
    return None


def _near(tree: Tree, verb: int) -> set[str]:
    """The lemmas and words of what stands with a verb: its dependents and their heads inside."""
    near: set[str] = set()
    for child in tree.children[verb]:
        near.update((tree.lemmas[child], tree.words[child]))
        if tree.deps[child] in (
            "dobj",
            "nsubjpass",
            "nsubj",
            "prep",
            "agent",
            "xcomp",
            "oprd",
            "attr",
        ):
            for grandchild in tree.children[child]:
                if tree.deps[grandchild] == "poss" or (
                    tree.deps[child] == "nsubj" and tree.deps[grandchild] == "prep"
                ):
                    continue
                near.add(tree.lemmas[grandchild])
                if tree.deps[grandchild] in ("prep", "pobj", "dobj", "conj"):
                    near.update(tree.lemmas[it] for it in tree.children[grandchild])
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        near.add(tree.lemmas[tree.heads[verb]])
    return near


def _noun_row(tree: Tree, noun: int, triggers: tuple[Trigger, ...]) -> EventRow | None:
    if tree.deps[noun] in ("compound", "nmod", "amod", "npadvmod"):
        return None
    if not _is_eventive(tree, noun):
        return None
    for trigger in triggers:
        size = len(trigger.needs)
        before = range(noun - size, noun)
        if size == 0 or (
            noun >= size
            and all(
                need & {tree.lemmas[k], tree.words[k]}
                for need, k in zip(trigger.needs, before, strict=True)
            )
        ):
            return trigger.row
    return None


def _is_eventive(tree: Tree, noun: int) -> bool:
    """Whether a noun tells of something that goes on, and is no mere name for it."""
    light = event_lexicon().light
    if objects_of_prepositions(tree, noun, *_ARGUMENT_WORDS) or kids(tree, noun, "poss"):
        return True
    if any(
        tree.names[it] in ("NORP", "GPE", "ORG", "PERSON")
        for it in kids(tree, noun, "amod", "compound", "nmod")
    ):
        return True
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "conj":
        return head != noun and tree.pos[head] in ("NOUN", "PROPN") and _is_eventive(tree, head)
    if dep in ("dobj", "nsubjpass"):
        return tree.lemmas[head] in light.agent or tree.lemmas[head] in light.target
    if dep == "nsubj":
        return tree.lemmas[head] in light.occur
    if dep == "pobj":
        return tree.words[head] in (
            "in",
            "during",
            "under",
            "after",
            "by",
            "following",
            "amid",
            "for",
            "of",
        )
    return dep in ("ROOT", "attr") or bool(kids(tree, noun, "acl"))


def _repeats(tree: Tree, noun: int, kinds: dict[int, EventRow]) -> bool:
    """Whether an event noun says again what its verb says: "sent greetings"."""
    head = tree.heads[noun]
    return tree.deps[noun] == "dobj" and head in kinds and kinds[head].kind == kinds[noun].kind
