"""Mentions of crowds told only by their number: "thousands rallied", "hundreds were detained"."""

from collections.abc import Iterator
from functools import cache

from sayso.lexicon.events import event_lexicon
from sayso.read.noun_phrases import objects_of, preposition_of
from sayso.read.party_mentions import Context, Mention

_NUMBERS = frozenset({"dozens", "scores", "tens", "hundreds", "thousands", "millions"})
_OF = frozenset({"of"})
# What only people do, or is done to people alone; houses and cattle too are told by the hundred.
_DONE = frozenset({"protest", "riot", "displacement", "death", "clash", "looting"})
_SUFFERED = frozenset({"death", "injury", "detention", "abduction", "capture", "displacement"})
_OWN_WORDS = frozenset({"gather", "chant", "attend", "pour", "mourn", "flock", "join", "vote"})


def crowds(context: Context) -> Iterator[Mention]:
    """Numbers of people without a noun, where they do or suffer what only people can."""
    table = context.table
    for i in [i for i, word in enumerate(table.lower) if word in _NUMBERS]:
        if i in context.skipped:
            continue
        inner = next(objects_of(table, i, _OF), None)
        if inner is not None and table.lower[inner] not in _NUMBERS:
            continue
        if _of_people(context, i):
            start = i - 2 if _continues(context, i) else i
            yield crowd(i, start, (i if inner is None else inner) + 1)


def crowd(head: int, start: int, end: int) -> Mention:
    """The mention of people of whom only the number is told."""
    return Mention(
        head=head,
        start=start,
        end=end,
        form="nominal",
        kind="civilians",
        sector="CVL",
        many=True,
        person=True,
        noun="people",
        nouns=frozenset({"people", "person"}),
        reference="indefinite",
    )


def _continues(context: Context, i: int) -> bool:
    """Whether the parser took "thousands" for the head of "tens of thousands"."""
    before = context.table.lower[max(0, i - 2) : i]
    return len(before) == 2 and before[0] in _NUMBERS and before[1] == "of"


def _of_people(context: Context, i: int) -> bool:
    table = context.table
    dep, verb = table.deps[i], table.heads[i]
    if dep == "pobj" and preposition_of(table, i) == "by":
        return table.lemma(table.heads[verb]) in _verbs(_DONE)
    if dep == "nsubj":
        return table.lemma(verb) in _verbs(_DONE)
    if dep in ("nsubjpass", "dobj"):
        return table.lemma(verb) in _verbs(_SUFFERED)
    return False


@cache
def _verbs(kinds: frozenset[str]) -> frozenset[str]:
    """The verbs that tell of an event of these kinds, and the crowd's own where they do it."""
    found = {
        verb
        for verb, triggers in event_lexicon().verbs.items()
        if any(it.row.kind in kinds for it in triggers)
    }
    return frozenset(found | (_OWN_WORDS if kinds == _DONE else frozenset()))
