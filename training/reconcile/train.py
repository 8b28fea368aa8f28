"""Learns the weights of the occurrence scorer from the Gun Violence Corpus.

    python training/reconcile/train.py [REPORTS.jsonl] [--write]

REPORTS.jsonl is what `sayso read --jsonl` makes of `grouping/gvc-510.jsonl`; without it the corpus
is read first. Prints, by 5-fold cross-validation over the incidents, what the grouping reaches;
with `--write` the weights of all pairs go to `src/sayso/reconcile/weights.json`.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from math import comb
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from shared_data import DATA, read_lines, run_sayso  # noqa: E402

from sayso.model import Report  # noqa: E402
from sayso.reconcile.clustering import cluster, components  # noqa: E402
from sayso.reconcile.facts import Facts, measure_background, prepare  # noqa: E402
from sayso.reconcile.signs import clash_score  # noqa: E402
from sayso.reconcile.similarity import features  # noqa: E402
from sayso.reconcile.telling import tell  # noqa: E402
from sayso.reconcile.weights import FLOOR  # noqa: E402

CORPUS = DATA / "grouping" / "gvc-510.jsonl"
WEIGHTS = ROOT / "src" / "sayso" / "reconcile" / "weights.json"
FOLDS, REPEATS, RIDGE = 5, 4, 5.0
# More than the fitted log-odds: a missed pair costs a group more than one pair among its sum.
SHIFTS = (0.0, 0.5, 0.75, 1.0, 1.5)
Array = npt.NDArray[np.float64]


class Data(NamedTuple):
    """Pairs of reports: their features, what the priors say, whether they are of one group."""

    names: list[str]
    rows: Array
    priors: Array
    same: Array
    pairs: npt.NDArray[np.int64]
    groups: list[str]


def pairs_of(facts: Sequence[Facts], groups: list[str]) -> Data:
    """The features of all pairs."""
    pairs = [(i, j) for i in range(len(facts)) for j in range(i)]
    found = [features(*sorted((facts[i], facts[j]), key=lambda it: it.key)) for i, j in pairs]
    return Data(
        names=list(found[0]),
        rows=np.array([list(it.values()) for it in found]),
        priors=np.array([clash_score(facts[i], facts[j]) for i, j in pairs]),
        same=np.array([groups[i] == groups[j] for i, j in pairs], dtype=float),
        pairs=np.array(pairs),
        groups=groups,
    )


def fit(rows: Array, same: Array, offset: Array) -> tuple[Array, float]:
    """Weights and bias of a ridge logistic regression, by Newton's method; `offset` is added."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    ridge = np.diag([RIDGE] * rows.shape[1] + [1e-6])
    weights = np.zeros(scaled.shape[1])
    for _ in range(60):
        guess = 1 / (1 + np.exp(-np.clip(scaled @ weights + offset, -30, 30)))
        curve = (scaled.T * (guess * (1 - guess))) @ scaled + ridge
        step = np.linalg.solve(curve, scaled.T @ (same - guess) - ridge @ weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def held_out(data: Data, seed: int) -> Array:
    """The log-odds of each pair by models that saw neither of its two incidents' folds."""
    draw = np.random.default_rng(seed)
    folds = {it: int(draw.integers(FOLDS)) for it in sorted(set(data.groups))}
    fold = np.array([folds[it] for it in data.groups])[data.pairs]
    scores, votes = np.zeros(len(data.same)), np.zeros(len(data.same))
    for number in range(FOLDS):
        out = (fold == number).any(1)
        weights, bias = fit(data.rows[~out], data.same[~out], data.priors[~out])
        scores[out] += data.rows[out] @ weights + bias + data.priors[out]
        votes[out] += 1
    return scores / votes


def grouped(data: Data, scores: Array) -> list[int]:
    """The group of each report by these log-odds."""
    edges: dict[int, dict[int, float]] = {node: {} for node in range(len(data.groups))}
    for (one, other), score in zip(data.pairs.tolist(), scores.tolist(), strict=True):
        if score > FLOOR:
            edges[one][other] = edges[other][one] = score
    labels = [0] * len(data.groups)
    for component in components(range(len(data.groups)), edges):
        for group in cluster(component, edges):
            for node in group:
                labels[node] = group[0]
    return labels


def quality(gold: Sequence[str], guess: Sequence[int]) -> dict[str, float]:
    """BCubed and pairwise F1."""
    both = Counter(zip(gold, guess, strict=True))
    wanted, made = Counter(gold), Counter(guess)
    precision = sum(n * n / made[g] for (_, g), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[g] for (g, _), n in both.items()) / len(gold)
    hits = sum(comb(n, 2) for n in both.values())
    pairs = sum(comb(n, 2) for n in made.values()) + sum(comb(n, 2) for n in wanted.values())
    return {
        "BCubed F1": 2 * precision * recall / (precision + recall),
        "pairwise F1": 2 * hits / pairs,
    }


def load(reports: Path) -> Data:
    """The pairs of the corpus as `sayso` reads it."""
    gold: dict[str, Any] = {it["id"]: it["group"] for it in read_lines(CORPUS)}
    told = [tell(Report.model_validate(it)) for it in read_lines(reports)]
    background = measure_background(told)
    facts = [prepare(it, it.accounts[0], background) for it in told]
    return pairs_of(facts, [gold[it.location] for it in told])


def main() -> None:
    """Read, cross-validate, fit, write."""
    given = [Path(it) for it in sys.argv[1:] if not it.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        reports = given[0] if given else Path(folder) / "reports.jsonl"
        if not given:
            run_sayso([str(CORPUS)], reports)
        data = load(reports)
    held = [held_out(data, seed) for seed in range(REPEATS)]
    for shift in SHIFTS:
        found = [quality(data.groups, grouped(data, it + shift)) for it in held]
        means = {name: np.mean([it[name] for it in found]) for name in found[0]}
        sys.stdout.write(f"shift {shift:4}  {means}\n")
    weights, bias = fit(data.rows, data.same, data.priors)
    learned = dict(zip(data.names, np.round(weights, 3).tolist(), strict=True))
    told = json.dumps({"bias": round(bias, 3), "weights": learned}, indent=1)
    sys.stdout.write(told + "\n")
    if "--write" in sys.argv:
        WEIGHTS.write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
