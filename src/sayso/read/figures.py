"""Doc → figures: how many people or things, as intervals, and what was counted."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.lexicon.measures import countables
from sayso.lexicon.persons import person_words
from sayso.model import Actor, Block, Figure, Time, span_at
from sayso.model.words import Measure
from sayso.read.counting import Count, counts_of
from sayso.read.measures import Measured, find_measured
from sayso.read.mentions import Mentions, mentions_of
from sayso.read.phrases import left_edge
from sayso.read.tree import (
    Tree,
    boilerplate,
    first_conjunct,
    kids,
    tree_of,
)
from sayso.read.victims import is_among, is_other

_ONE = frozenset({"he", "she", "him", "her", "himself", "herself", "self", "another"})
_HUMAN = frozenset({"killed", "wounded", "captured", "missing", "detained", "killed_or_wounded"})

_CUES = ("since", "as of")
CuedTimes = dict[tuple[int, str], int]


def find_figures(
    doc: Doc, layout: Sequence[Block], actors: Sequence[Actor], times: Sequence[Time]
) -> tuple[Figure, ...]:
    """The figures of a report, in text order with ids f1, f2 …; boilerplate gives none.

    A figure is a count of people or things, tied by the parse to the word that says what was
    counted; calibres, model numbers, dates, sums of money, ages and percentages are none. One
    person told of ("a soldier was killed") is a figure of 1.
    """
    tree = tree_of(doc)
    counts = counts_of(tree, layout, times)
    found = _measured_figures(tree, counts, boilerplate(layout))
    taken = {node for node, _ in found}
    for node, count in counts.items():
        measure = _plain_measure(tree, count)
        if measure and node not in taken and node == count.node:
            found[node, measure] = Draft(count, node, node)
    mentions, cued = mentions_of(actors), _cued_times(tree, times)
    found |= _totals(tree, found)
    drafts = sorted(found.items(), key=lambda it: _order(_span(tree, it[1])))
    return tuple(
        _figure(tree, f"f{n}", measure, draft, mentions, cued)
        for n, ((_, measure), draft) in enumerate(drafts, start=1)
    )


def _order(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


class Draft(NamedTuple):
    """A figure to be: its number if one stands there, the phrase's head, and what measures it."""

    counted: Count | None
    node: int
    trigger: int
    members: tuple["Draft", ...] = ()


Drafts = dict[tuple[int, Measure], Draft]


def _measured_figures(
    tree: Tree, counts: dict[int, Count], outside: Sequence[tuple[int, int]]
) -> Drafts:
    """By (counted token, measure), what the measuring words of the text count."""
    drafts: Drafts = {}
    hits: Drafts = {}
    for it in find_measured(tree):
        count = counts.get(it.node)
        node = count.node if count else it.node
        if count is None and not _is_one(tree, it):
            continue
        if any(start <= tree.starts[node] < end for start, end in outside):
            continue
        if _is_denied(tree, it.trigger) and not (count and count.number.best == 0):
            continue
        draft = Draft(count, node, it.trigger)
        if it.sense.hit:
            hits.setdefault((node, it.measure), draft)
        else:
            drafts.setdefault((node, it.measure), draft)
    return _joined(tree, _survivors(tree, drafts, hits))


def _survivors(tree: Tree, drafts: Drafts, hits: Drafts) -> Drafts:
    """The drafts, with those who were hit told apart from those of them who died."""
    dead = [node for node, measure in drafts if measure == "killed"]
    one_by_one = [node for node in dead if _best(drafts[node, "killed"]) == 1]
    kept = {
        key: draft
        for key, draft in drafts.items()
        if key[1] != "wounded" or _best(draft) != 1 or not _died(tree, draft, drafts, one_by_one)
    }
    most = max((_best(drafts[node, "killed"]) for node in dead), default=0)
    for (node, measure), draft in hits.items():
        if (node, "killed") in drafts or (node, "wounded") in drafts:
            continue
        if _best(draft) > 1:
            kept[node, measure if most else "wounded"] = draft
        elif not _was_shot_dead(tree, node, measure, one_by_one, most):
            kept[node, "wounded"] = draft
    return kept


def _was_shot_dead(tree: Tree, node: int, measure: Measure, dead: Sequence[int], most: int) -> bool:
    """Whether one who was hit is among the dead, by likeness or as one of several who were shot."""
    if is_among(tree, node, dead, hit=True):
        return True
    return most > 1 and measure == "killed_or_wounded" and not is_other(tree, node)


def _died(tree: Tree, draft: Draft, drafts: Drafts, dead: Sequence[int]) -> bool:
    """Whether the wounded one is told to have died; "killed or wounded" tells neither."""
    killed = drafts.get((draft.node, "killed"))
    if killed:
        return not _is_either(tree, killed, draft)
    return is_among(tree, draft.node, dead, hit=False)


def _best(draft: Draft) -> int:
    return draft.counted.number.best if draft.counted else 1


def _joined(tree: Tree, drafts: Drafts) -> Drafts:
    """ "killed or wounded" is one figure of its own measure, not two."""
    joined: Drafts = {}
    for (node, measure), draft in drafts.items():
        other = drafts.get((node, "wounded" if measure == "killed" else "killed"))
        if measure in ("killed", "wounded") and other and _is_either(tree, draft, other):
            joined.setdefault((node, "killed_or_wounded"), draft)
        else:
            joined[node, measure] = draft
    return joined


def _is_either(tree: Tree, one: Draft, other: Draft) -> bool:
    first, last = sorted((one.trigger, other.trigger))
    if tree.heads[last] != first and tree.heads[first] != tree.heads[last]:
        return False
    between = tree.words[first + 1 : last]
    return last - first <= 4 and ("or" in between or "and/or" in between or "/" in between)


def _is_denied(tree: Tree, trigger: int) -> bool:
    return bool(kids(tree, trigger, "neg")) and tree.pos[trigger] == "VERB"


def _is_one(tree: Tree, it: Measured) -> bool:
    """Whether a phrase without a number tells of one person."""
    node, role = it.node, it.sense.role
    if it.measure not in _HUMAN or role in ("counted", "toll"):
        return False
    word, pos = tree.words[node], tree.pos[node]
    if pos == "PRON" or word in _ONE:
        return word in _ONE
    kind = countables().get(tree.lemmas[node])
    if word == "old" and "year" in tree.lemmas[max(0, node - 3) : node]:
        return True
    if pos == "PROPN":
        return tree.names[node] in ("PERSON", "") and tree.tags[node] == "NNP"
    if pos != "NOUN" or tree.tags[node] != "NN" or kind == "collective":
        return False
    if kind == "people" or word in person_words():
        return True
    return (
        kind is None
        and not it.sense.hit
        and it.measure in ("killed", "wounded")
        and role in ("patient", "subject")
    )


def _totals(tree: Tree, drafts: Drafts) -> Drafts:
    """The sum of a list of victims in which not all are told in numbers: "two boys and himself"."""
    groups: dict[tuple[int, int, Measure], list[Draft]] = {}
    for (node, measure), draft in drafts.items():
        if measure in ("killed", "wounded"):
            top = first_conjunct(tree, node)
            groups.setdefault((top, draft.trigger, measure), []).append(draft)
    return {
        (-1 - top, measure): Draft(None, top, trigger, tuple(members))
        for (top, trigger, measure), members in groups.items()
        if len(members) > 1 and any(it.counted is None for it in members)
    }


def _plain_measure(tree: Tree, count: Count) -> Measure | None:
    """`other` for people and things that nothing in the sentence measures."""
    kind = countables().get(tree.lemmas[count.node])
    return "other" if kind in ("people", "things") and count.number.best > 0 else None


def _span(tree: Tree, draft: Draft) -> tuple[int, int]:
    if draft.members:
        spans = [_span(tree, it) for it in draft.members]
        return min(start for start, _ in spans), max(
            max(end, tree.ends[it.node]) for it, (_, end) in zip(draft.members, spans, strict=True)
        )
    if draft.counted:
        return draft.counted.number.start, draft.counted.number.end
    return tree.starts[left_edge(tree, draft.node)], tree.ends[draft.node]


def _figure(
    tree: Tree,
    name: str,
    measure: Measure,
    draft: Draft,
    mentions: Mentions,
    cued: CuedTimes,
) -> Figure:
    start, end = _span(tree, draft)
    count, node = draft.counted, draft.node
    low, best, high = _interval(draft)
    of = None
    if count and tree.starts[node] >= count.number.stop:
        first = max(left_edge(tree, node), bisect_left(tree.starts, count.number.end))
        of = span_at(tree.text, tree.starts[first], tree.ends[node]) if first <= node else None
    elif count is None:
        of = span_at(tree.text, start, end)
    sentence = tree.sentences[draft.trigger]
    since = cued.get((sentence, "since"))
    return Figure(
        id=name,
        start=start,
        end=end,
        text=tree.text[start:end],
        measure=measure,
        of=of,
        actor=mentions.at(tree.starts[left_edge(tree, node)], tree.ends[node]),
        low=low,
        best=best,
        high=high,
        hedge=count.number.hedge if count else None,
        cumulative=since is not None or _is_cumulative(tree, draft),
        since=since,
        as_of=cued.get((sentence, "as of")),
    )


def _interval(draft: Draft) -> tuple[int | None, int, int | None]:
    """The (low, best, high) of a number, of one person, or of a list's members together."""
    if draft.members:
        lows, bests, highs = zip(*map(_interval, draft.members), strict=True)
        return (
            None if None in lows else sum(lows),
            sum(bests),
            None if None in highs else sum(highs),
        )
    if draft.counted is None:
        return 1, 1, 1
    number = draft.counted.number
    return number.low, number.best, number.high


def _is_cumulative(tree: Tree, draft: Draft) -> bool:
    """Whether the figure is a running total: a toll, "so far", "since"."""
    near = [draft.trigger, *tree.children[draft.trigger]]
    head = tree.heads[draft.trigger]
    near += [head, *tree.children[head]]
    words = {tree.words[i] for i in near}
    if words & {"toll", "total", "since", "cumulative", "overall", "altogether"}:
        return True
    first, last = min(near), max(near)
    return "so far" in " ".join(tree.words[first : min(last + 3, first + 40)])


def _cued_times(tree: Tree, times: Sequence[Time]) -> CuedTimes:
    """By (sentence, "since" or "as of"), the index of the first time so introduced."""
    found: CuedTimes = {}
    for index, time in enumerate(times):
        before = tree.text[max(0, time.start - 12) : time.start].lower().rstrip()
        inside = time.text.lower()
        for cue in _CUES:
            if before.endswith(cue) or inside.startswith(cue):
                token = min(bisect_left(tree.ends, time.start + 1), len(tree.words) - 1)
                found.setdefault((tree.sentences[token], cue), index)
    return found
