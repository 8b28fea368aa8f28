"""Doc → figures: how many people or things, as intervals, and what was counted."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.lexicon.measures import countables
from sayso.model import Actor, Block, Figure, Time, span_at
from sayso.model.words import Measure
from sayso.read.carried import find_carried
from sayso.read.counting import Count, counts_of
from sayso.read.draft import Draft
from sayso.read.drafts import find_drafts
from sayso.read.mentions import Mentions, mentions_of
from sayso.read.phrases import left_edge
from sayso.read.sums import find_sums
from sayso.read.tree import Tree, boilerplate, tree_of

_CUES = ("since", "as of")
# A stretch up to now, over which a count runs: "in the past three years", "so far this year".
_RUNNING = re.compile(
    r"(?:so far )?this year|(?:the |these )?(?:past|last|previous|preceding) (?:\S+ )?"
    r"(?:days|weeks|months|years|decades|year and a half)"
)
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
    found = find_drafts(tree, counts, boilerplate(layout), _persons(tree, actors))
    found |= find_carried(tree, counts, found)
    taken = {node for node, _ in found}
    for node, count in counts.items():
        measure = _plain_measure(tree, count)
        if measure and node not in taken and node == count.node:
            found[node, measure] = Draft(count, node, node)
    mentions, cued = mentions_of(actors), _cued_times(tree, times)
    found |= find_sums(tree, found)
    drafts = sorted(found.items(), key=lambda it: _order(_span(tree, it[1])))
    return tuple(
        _figure(tree, f"f{n}", measure, draft, mentions, cued)
        for n, ((_, measure), draft) in enumerate(drafts, start=1)
    )


def _persons(tree: Tree, actors: Sequence[Actor]) -> dict[int, str]:
    """The ids of the persons among the actors, by the last token of each mention."""
    last = len(tree.ends) - 1
    return {
        min(bisect_left(tree.ends, mention.end), last): actor.id
        for actor in actors
        if actor.kind == "person"
        for mention in actor.mentions
    }


def _order(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _plain_measure(tree: Tree, count: Count) -> Measure | None:
    """`other` for people and things that nothing in the sentence measures."""
    kind = countables().get(tree.lemmas[count.node])
    return "other" if kind in ("people", "things", "collective") and count.number.best > 0 else None


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
    if count and tree.starts[node] >= count.number.stop and tree.lemmas[node] != "name":
        first = max(left_edge(tree, node), bisect_left(tree.starts, count.number.end))
        of = span_at(tree.text, tree.starts[first], tree.ends[node]) if first <= node else None
    elif count is None:
        of = span_at(tree.text, start, end)
    sentence = tree.sentences[draft.trigger]
    since = cued.get((sentence, "since"))
    if since is None and best > 1:
        since = cued.get((sentence, "running"))
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
        return draft.size, draft.size, draft.size
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
    """By (sentence, cue), the index of the first time so introduced; "running" needs no cue."""
    found: CuedTimes = {}
    for index, time in enumerate(times):
        before = tree.text[max(0, time.start - 12) : time.start].lower().rstrip()
        inside = time.text.lower()
        told = [cue for cue in _CUES if before.endswith(cue) or inside.startswith(cue)]
        told += ["running"] if _RUNNING.fullmatch(inside) else []
        for cue in told:
            token = min(bisect_left(tree.ends, time.start + 1), len(tree.words) - 1)
            found.setdefault((tree.sentences[token], cue), index)
    return found
