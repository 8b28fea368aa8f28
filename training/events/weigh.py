"""Fits how rules and learned scores are weighed: python training/events/weigh.py SET … --out FILE

Takes marked sentences that `teach.py` has not seen and that no rule was tuned on (`weighing.txt`),
reads each as the rules alone have it, and fits for each choice (kind, reality, part) one factor
for the learned log odds and one addition for each verdict of the rules, by logistic regression.
With --test, half of the sentences are only measured on.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from event_set import is_party
from marked import load

import sayso
from sayso.lexicon.event_conventions import kinds_that_are
from sayso.read import deed_judge
from sayso.read.deed_judge import Weights, candidates, rules_alone, told_elsewhere
from sayso.read.deed_scores import KINDS, REALITIES
from sayso.read.party_judge import questions

events_module = import_module("sayso.read.events")


class Case(NamedTuple):
    """One choice: learned log odds [C], the rules' verdict, the true choice, how sure the rule."""

    odds: Any
    rule: int
    truth: int
    specific: bool = False


class Watch:
    """Keeps what the judge is asked while a sentence is read."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.tree: Any = None
        self.scores: Any = None
        self.happenings: list[Any] = []
        self.before: list[str] = []
        self.parties: list[Any] = []
        self.told: dict[int, Any] = {}
        line = events_module.__dict__
        triggers, realities, parties = (
            line[name] for name in ("weigh_triggers", "weigh_realities", "weigh_parties")
        )

        def on_triggers(tree: Any, found: Any, layout: Any, scores: Any) -> Any:
            self.tree = tree
            self.asked = list(candidates(tree, found, layout, scores))
            self.told = told_elsewhere(tree, self.asked, found, scores)
            weighed = triggers(tree, found, layout, scores)
            self.scores = weighed.scores
            return weighed

        def on_realities(tree: Any, happenings: Any, scores: Any) -> Any:
            self.before = [it.reality for it in happenings]
            self.happenings = list(realities(tree, happenings, scores))
            return self.happenings

        def on_parties(tree: Any, told: Any, happenings: Any, actors: Any, scores: Any) -> Any:
            self.parties = list(questions(tree, told, happenings, actors, scores))
            return parties(tree, told, happenings, actors, scores)

        line.update(
            weigh_triggers=on_triggers, weigh_realities=on_realities, weigh_parties=on_parties
        )


def kind_cases(watch: Watch, report: Any, gold: Sequence[dict[str, Any]]) -> list[Case]:
    """The words that may be deeds, with their true kinds.

    A deed marked at a word that no rule takes for one is that of the rules' word of its kind.
    """
    tree = watch.tree
    left = {}
    for it in gold:
        token = min(int(np.searchsorted(tree.ends, it["end"])), len(tree.ends) - 1)
        left[token] = KINDS.index(it["kind"])
    again = {mention.start for event in report.events for mention in event.mentions}
    ruled = {it.token: it.rule for it in watch.asked if it.token in watch.told}
    truths = {token: left.pop(token) for token in ruled if token in left}
    told = set()
    for token, kind in left.items():
        mate = next((k for k, rule in ruled.items() if rule == kind and k not in truths), token)
        truths[mate] = kind
        if mate != token:
            told.add(token)
    return [
        Case(
            watch.told[it.token].odds if it.token in watch.told else watch.scores.kinds[it.word],
            it.rule,
            truths.get(it.token, 0),
            it.specific,
        )
        for it in watch.asked
        if it.token not in told and (it.token in truths or tree.starts[it.token] not in again)
    ]


def other_cases(
    watch: Watch, report: Any, gold: Sequence[dict[str, Any]]
) -> tuple[list[Case], list[Case]]:
    """The realities and the parts of the deeds that were found as they are marked."""
    realities, parts = [], []
    tree, left = watch.tree, list(gold)
    for n, (it, before) in enumerate(zip(watch.happenings, watch.before, strict=True)):
        same = [g for g in left if g["kind"] == it.row.kind]
        exact = [g for g in same if tree.starts[it.trigger] <= g["start"] < tree.ends[it.trigger]]
        mate = next(iter(exact or same), None)
        if mate is None:
            continue
        left.remove(mate)
        word = watch.scores.deed_at(tree.ends[it.trigger])
        truth = REALITIES.index(mate["reality"])
        realities.append(Case(watch.scores.realities[word], REALITIES.index(before), truth))
        mutual = it.row.kind in kinds_that_are("mutual")
        sides = dict.fromkeys(mate["agents"], 1)
        sides |= dict.fromkeys(mate["targets"], 1 if mutual else 2)
        for question in (q for q in watch.parties if q.event == n):
            name = next((name for name in sides if is_party(report, question.actor, name)), None)
            parts.append(Case(question.odds, question.rule, sides.pop(name) if name else 0))
    return realities, parts


def fit(cases: Sequence[Case], rules: int, choices: int, firm: float) -> tuple[float, Any, float]:
    """The factor of the odds, the additions [rules, choices], that for a specific rule.

    An addition is one number for the verdict itself, one for "none" where the rules say none, and
    deviations that `firm` keeps small.
    """
    odds = np.stack([it.odds for it in cases]).astype(np.float64)
    rule = np.array([it.rule for it in cases])
    truth = np.array([it.truth for it in cases])
    same = np.zeros((rules, choices))
    for k in range(rules):
        same[k, k if k < choices else 0] = 1
    sure = np.array([[float(it.specific)] for it in cases]) * same[rule]
    factor, firmly, more, table = 1.0, 1.0, 0.0, np.zeros((rules, choices))
    rows = np.arange(len(cases))
    moments = [np.zeros(()), np.zeros(()), np.zeros(()), np.zeros_like(table)]
    squares = [np.zeros(()), np.zeros(()), np.zeros(()), np.zeros_like(table)]
    for step in range(1, 1501):
        scores = factor * odds + firmly * same[rule] + more * sure + table[rule]
        chance = np.exp(scores - scores.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        chance[rows, truth] -= 1
        slopes = [
            np.array((chance * odds).sum() / len(rows)),
            np.array((chance * same[rule]).sum() / len(rows)),
            np.array((chance * sure).sum() / len(rows)),
            np.zeros_like(table),
        ]
        np.add.at(slopes[3], rule, chance / len(rows))
        slopes[3] += firm * table / len(rows)
        values = [np.array(factor), np.array(firmly), np.array(more), table]
        for n, slope in enumerate(slopes):
            moments[n] = 0.9 * moments[n] + 0.1 * slope
            squares[n] = 0.999 * squares[n] + 0.001 * slope**2
            mean = moments[n] / (1 - 0.9**step)
            spread = np.sqrt(squares[n] / (1 - 0.999**step)) + 1e-9
            values[n] = values[n] - 0.03 * mean / spread
        factor, firmly, more = (float(it) for it in values[:3])
        table = values[3]
    return factor, firmly * same + table, more


def right(cases: Sequence[Case], factor: float, table: Any, more: float) -> str:
    """How often the rules, the scores and both together choose right."""
    odds = np.stack([it.odds for it in cases])
    rule = np.array([it.rule for it in cases])
    truth = np.array([it.truth for it in cases])
    top = table.shape[1]
    sure = np.array([[it.specific] for it in cases]) * (rule[:, None] == np.arange(top))
    both = (factor * odds + table[rule] + more * sure).argmax(1)
    given = np.where(rule < top, rule, 0)
    shares = [f"{100 * np.mean(it == truth):.1f}" for it in (given, odds.argmax(1), both)]
    return f"rules {shares[0]} scores {shares[1]} both {shares[2]} of {len(cases)}"


def settle(name: str, weights: Weights, halves: Sequence[Sequence[Case]], firm: float) -> Weights:
    """The weights, one choice fitted on one half; prints how often it is right on the other."""
    plural = {"kind": "kinds", "reality": "realities", "part": "parts"}[name]
    rules, choices = getattr(weights, plural).shape
    factor, table, more = fit(halves[0], rules, choices, firm)
    told = right(halves[1], factor, table, more)
    print(plural, round(factor, 2), round(more, 2), told, flush=True)
    update: dict[str, Any] = {name: np.float32(factor), plural: np.float32(table)}
    update |= {"specific": np.float32(more)} if name == "kind" else {}
    return weights._replace(**update)


def main() -> None:
    """Reads, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    records = [it for path in options.sets for it in load(path)]
    halves = [records[::2], records[1::2]] if options.test else [records, records]
    watch, weights = Watch(), rules_alone()

    def cases(ask: Callable[..., list[Case]]) -> list[list[Case]]:
        deed_judge.__dict__["weights"] = lambda: weights
        return [
            [case for it in half for case in ask(watch, sayso.read(it["text"]), it["events"])]
            for half in halves
        ]

    weights = settle("kind", weights, cases(kind_cases), 3.0)
    weights = settle("reality", weights, cases(lambda *it: other_cases(*it)[0]), 3.0)
    weights = settle("part", weights, cases(lambda *it: other_cases(*it)[1]), 1.0)
    with options.out.open("wb") as out:
        np.savez(out, allow_pickle=False, **weights._asdict())


if __name__ == "__main__":
    main()
