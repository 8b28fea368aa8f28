"""Measures claims, their chains, stance, certainty and polarity on the invented chain set.

    python benchmarks/chains.py [--half seen|unseen|both] [--errors] [--json]

A gold and a found claim of one voice match when the tokens of their contents have a Jaccard index
of at least 0.5; pairs are taken best first, one to one. The other figures are over the matched
pairs. `chains/README.md` tells the conventions of the gold. `--errors` shows the misses of the seen
half; it refuses the unseen one, which nobody tunes on.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chain_set import HALVES, load
from claim_matching import THRESHOLD, Sets, chain_agrees, dice, pair_up, sets_of, shared_links

from sayso.model import Claim, Report

WORD = re.compile(r"\w+")
FLAGS = (
    "speaker",
    "cue",
    "chain exact",
    "stance",
    "certainty",
    "polarity",
    "within",
    "content strict",
)


@dataclass(frozen=True)
class Score:
    """What one text, or many added up, came to.

    `right` counts matched pairs by flag; `misses` name the faults, a line each.
    """

    matched: int = 0
    found: int = 0
    wanted: int = 0
    links_matched: int = 0
    links_found: int = 0
    links_wanted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    misses: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        mine, theirs = vars(self), vars(other)
        return Score(**{name: mine[name] + theirs[name] for name in mine})


def judge(one: Sets, other: Sets, holder: str | None) -> dict[str, bool]:
    """What is right of one matched pair, gold first.

    `holder` is the id of the found claim that `other` should be within.
    """
    return {
        "speaker": dice(one.speaker, other.speaker) >= THRESHOLD,
        "cue": bool(one.cue & other.cue) or not (one.cue or other.cue),
        "chain exact": chain_agrees(one, other),
        "stance": one.claim.stance == other.claim.stance,
        "certainty": one.claim.certainty == other.claim.certainty,
        "polarity": one.claim.polarity == other.claim.polarity,
        "within": holder == other.claim.within,
        "content strict": one.content == other.content,
    }


def holders(
    gold: Sequence[Sets], found: Sequence[Sets], pairs: dict[int, int]
) -> dict[int, str | None]:
    """Gold index to the id of the found claim that its mate should be within.

    A holder that was not found has the id "missed", which no claim of a report has.
    """
    mates = {gold[here].claim.id: found[there].claim.id for here, there in pairs.items()}
    outer = {here: gold[here].claim.within for here in pairs}
    return {here: None if it is None else mates.get(it, "missed") for here, it in outer.items()}


def score(gold_claims: Sequence[Claim], report: Report) -> Score:
    """How a report's claims compare with the gold ones of the same text."""
    words = [it.span() for it in WORD.finditer(report.text)]
    gold = [sets_of(it, words) for it in gold_claims]
    found = [sets_of(it, words) for it in report.claims]
    pairs = pair_up(gold, found)
    outer = holders(gold, found, pairs)
    verdicts = {here: judge(gold[here], found[pairs[here]], outer[here]) for here in pairs}
    return Score(
        matched=len(pairs),
        found=len(found),
        wanted=len(gold),
        links_matched=sum(shared_links(gold[it], found[pairs[it]]) for it in pairs),
        links_found=sum(len(found[it].back) for it in pairs.values()),
        links_wanted=sum(len(gold[it].back) for it in pairs),
        right=Counter(name for it in verdicts.values() for name, right in it.items() if right),
        misses=tuple(misses(gold, found, pairs, verdicts)),
    )


def misses(
    gold: Sequence[Sets],
    found: Sequence[Sets],
    pairs: dict[int, int],
    verdicts: dict[int, dict[str, bool]],
) -> Iterator[str]:
    """A line for each claim missed or too many, and for each matched pair with a fault."""
    for here, one in enumerate(gold):
        wrong = [name for name, right in verdicts.get(here, {}).items() if not right]
        if here not in pairs:
            yield f"missed  {describe(one.claim)}"
        elif wrong:
            mate = found[pairs[here]].claim
            told = f"\n  gold  {describe(one.claim)}\n  found {describe(mate)}"
            yield f"wrong   {', '.join(wrong)}{told}"
    for there in sorted(set(range(len(found))) - set(pairs.values())):
        yield f"extra   {describe(found[there].claim)}"


def describe(claim: Claim) -> str:
    """A claim on one line."""
    content = " … ".join(it.text for it in claim.content)
    cue = claim.cue.text if claim.cue else ""
    chain = " < ".join(f"{it.role} {it.text!r}" for it in claim.chain)
    verdict = f"{claim.stance} {claim.certainty} {claim.polarity} within {claim.within}"
    return f"{claim.voice} {content!r} [{cue}] ({chain}) {verdict}"


def read_half(half: str) -> Score:
    """Reads a half with `sayso.read` and adds up the scores; each miss begins with the text's id.

    Raises ValueError if a report's text is not the text that was read.
    """
    import sayso  # the scorer and its tests do without the reader

    total = Score()
    for gold in load(half):
        report = sayso.read(gold.text, published=gold.published)
        if report.text != gold.text:
            raise ValueError(f"{gold.id}: the report's text is not the text that was read")
        one = score(gold.claims, report)
        total += replace(one, misses=tuple(f"{gold.id} {it}" for it in one.misses))
    return total


def rates(total: Score) -> dict[str, float]:
    """The figures of the table, each from 0 to 1, by the name it has there."""
    return {
        **precision_recall(total.matched, total.found, total.wanted, "claims"),
        **precision_recall(total.links_matched, total.links_found, total.links_wanted, "links"),
        **{name: share(total.right[name], total.matched) for name in FLAGS},
    }


def precision_recall(right: int, found: int, wanted: int, name: str) -> dict[str, float]:
    """Precision, recall and F1 under names that begin with `name`."""
    return {
        f"{name} P": share(right, found),
        f"{name} R": share(right, wanted),
        f"{name} F1": share(2 * right, found + wanted),
    }


def share(part: int, whole: int) -> float:
    """Part of whole; 0.0 of nothing."""
    return part / whole if whole else 0.0


def table(totals: dict[str, Score]) -> str:
    """A row a figure in percent, a column a half, and below it the counts they rest on."""
    rows = [["", *totals]]
    columns = [rates(it) for it in totals.values()]
    rows += [[name, *(f"{100 * it[name]:.1f}" for it in columns)] for name in columns[0]]
    rows.append(["claims in gold", *(str(it.wanted) for it in totals.values())])
    rows.append(["claims matched", *(str(it.matched) for it in totals.values())])
    rows.append(["links in matched gold", *(str(it.links_wanted) for it in totals.values())])
    return "\n".join(f"{row[0]:<22}" + "".join(f"{it:>9}" for it in row[1:]) for row in rows)


def as_json(totals: dict[str, Score]) -> str:
    """The rates and counts of each half; no words of a text."""
    halves = {
        half: {
            "rates": rates(it),
            "claims": {"matched": it.matched, "found": it.found, "gold": it.wanted},
            "links": {
                "matched": it.links_matched,
                "found": it.links_found,
                "gold": it.links_wanted,
            },
        }
        for half, it in totals.items()
    }
    return json.dumps(halves, indent=1)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 2 when asked for what must not be shown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument("--errors", action="store_true", help="the misses, of the seen half only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.errors and options.half == "unseen":
        print("The unseen half stays unseen: --errors goes with --half seen.", file=sys.stderr)
        return 2
    if options.errors and options.json:
        parser.error("--errors is for reading by eye; give it without --json")
    halves = HALVES if options.half == "both" else (options.half,)
    totals = {half: read_half(half) for half in halves}
    if options.errors:
        print("\n".join(totals["seen"].misses))
    print(as_json(totals) if options.json else table(totals))
    return 0


if __name__ == "__main__":
    sys.exit(main())
