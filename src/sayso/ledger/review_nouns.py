"""What people do to findings: acts, the verdicts that come of them, and how far two agree."""

import datetime
from typing import Any, Literal

from sayso.model.span import Noun

Act = Literal["accept", "correct", "reject", "split", "merge", "undo", "redo", "note"]
State = Literal["accepted", "corrected", "rejected"]
Reviewed = Literal["accepted", "corrected", "rejected", "none"]
# The acts that judge, each with what the finding is from then on.
VERDICTS: dict[str, State] = {
    "accept": "accepted",
    "correct": "corrected",
    "split": "corrected",
    "merge": "corrected",
    "reject": "rejected",
}


class Review(Noun):
    """One act of a human on a finding; acts are added, never changed, and undone by a further one.

    `target` is a finding's id; `anchor` names its words in every reading (see `anchors`). `undoes`:
    the act that an `undo` takes back, or the undo that a `redo` does.
    """

    seq: int
    at: datetime.datetime
    who: str
    act: Act
    target: str
    anchor: str | None
    why: str
    detail: dict[str, Any]
    undoes: int | None


class Verdict(Noun):
    """What people made of a finding, beside which the reading stands as it was: the last act on it.

    `detail` is the corrected values of a `correct`, the `parts` of a `split`, the findings that a
    `merge` is `with`. `disputed`: the last acts of two people differ in what they make of it.
    """

    state: State
    disputed: bool
    review: int
    act: Act
    who: str
    at: datetime.datetime
    why: str
    detail: dict[str, Any]


class Queued(Noun):
    """A finding that waits to be judged, and why it comes where it does.

    `occurrence` is the one that it tells of, `contested` or told by so many `reports`; of several
    the one that matters most. `uncertain`: the reading itself says that it may be otherwise.
    `after` is the cursor of what follows it.
    """

    id: str
    after: str
    uncertain: bool
    occurrence: str | None
    contested: bool
    reports: int


class Agreement(Noun):
    """How far two people agree on the `findings` that both judged, by what each made of them last.

    `counts` are how many the first held for this and the second for that. `observed` is the share
    on which they agree, `expected` that on which they would by chance, given how often each holds a
    finding for what, and `kappa` is (observed - expected) / (1 - expected) (Cohen 1960); null where
    chance alone would have them agree on all. `differ` are some on which they do not.
    """

    first: str
    second: str
    findings: int
    counts: dict[State, dict[State, int]]
    observed: float
    expected: float
    kappa: float | None
    differ: tuple[str, ...]


class Example(Noun):
    """A judged finding: what was `read`, what people made of it, and everybody's last act on it.

    `read` is the finding as a reader had it, of the current reading if it still has it, else of the
    last that had; `detail` what stands in its place (see `Verdict`).
    """

    target: str
    kind: Literal["claim", "event", "figure", "actor"]
    anchor: str
    read: dict[str, Any]
    state: State
    disputed: bool
    detail: dict[str, Any]
    acts: tuple[Review, ...]


class Examined(Noun):
    """A report of which findings were judged: its text, of which all stretches are, and those."""

    report: str
    language: str
    published: datetime.date | None
    text: str
    examples: tuple[Example, ...]
