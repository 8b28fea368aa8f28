"""How far an occurrence is borne out: its status in words, and the Admiralty figure it suggests.

Statuses follow the published practice of Airwars (confirmed, fair, weak, contested, discounted)
and of Every Casualty Counts (2016); the figure is the second character of NATO's Admiralty system
(STANAG 2511). `docs/method/grading.md` has the table.
"""

from collections.abc import Iterable, Sequence

from sayso.model.grade import Credibility, Grade, GradeReview, Status
from sayso.model.origin import Circle, Origin
from sayso.model.toll import Contradiction, Toll

_ASSERT = frozenset(("counts", "states", "owns"))
# The first of these that holds is the status.
_ORDER: tuple[Status, ...] = (
    "retracted",
    "declared against interest",
    "contested",
    "denied",
    "corroborated",
    "single origin",
    "no origin known",
)


def grade(
    occurrence: str,
    origins: Sequence[Origin],
    circles: Sequence[Circle],
    tolls: Sequence[Toll],
    contradictions: Sequence[Contradiction],
    reviews: Iterable[GradeReview] = (),
) -> Grade:
    """The grade of an occurrence with its reasons; a reviewer's last word overrules."""
    asserting = [it for it in origins if it.sourced and _ASSERT & set(it.stances)]
    holds = dict(_holding(origins, asserting, tolls, contradictions))
    reasons = [holds[it] for it in _ORDER if it in holds]
    reasons += [f"{_both(it.outlets)} have a figure from one another only" for it in circles]
    status = next(it for it in _ORDER if it in holds)
    credibility, why = _credibility(holds, asserting)
    found = Grade(
        status=status,
        holds=tuple(it for it in _ORDER if it in holds),
        credibility=credibility,
        reasons=(*reasons, why),
    )
    return _reviewed(found, occurrence, origins, list(reviews))


def _holding(
    origins: Sequence[Origin],
    asserting: Sequence[Origin],
    tolls: Sequence[Toll],
    contradictions: Sequence[Contradiction],
) -> Iterable[tuple[Status, str]]:
    """Each status that holds, with the words that say why."""
    entries = [it for toll in tolls if not toll.campaign for it in toll.entries if not it.doubtful]
    if entries and all(it.retracted for it in entries):
        yield "retracted", "every figure was taken back by the party that gave it"
    own = [it for it in asserting if "owns" in it.stances and it.side == "adversary"]
    own += [it for it in asserting if _own_losses(it, tolls)]
    if own:
        names = ", ".join(dict.fromkeys(it.name for it in own))
        yield "declared against interest", f"{names} told of it against its own interest"
    if contradictions:
        sure = {it.origins for it in contradictions if not it.doubtful}
        pairs = len(sure or {it.origins for it in contradictions})
        are = "pair of origins gives" if pairs == 1 else "pairs of origins give"
        doubt = "" if sure else ", if their reports are of one happening"
        yield "contested", f"{pairs} {are} figures that cannot both hold{doubt}"
    deniers = [it for it in origins if "denies" in it.stances]
    if deniers:
        yield "denied", f"{', '.join(it.name for it in deniers)} denied it or a part in it"
    named = [it for it in asserting if it.side != "unnamed"]
    if len(asserting) > 1 and named:
        sides = sorted({it.side for it in asserting})
        yield (
            "corroborated",
            f"{len(asserting)} independent origins ({', '.join(sides)}) tell of it",
        )
    elif asserting:
        kind = "unnamed " if not named else ""
        names = " and ".join(it.name for it in asserting)
        yield "single origin", f"all {kind}accounts go back to {names}"
    else:
        yield "no origin known", "no account names anybody who could have known"


def _own_losses(origin: Origin, tolls: Sequence[Toll]) -> bool:
    """Whether an armed party of the side that was hit counts dead of its own."""
    military = origin.key.startswith(("body:military", "body:defense_ministry", "group:"))
    return (
        origin.side == "party"
        and military
        and any(
            toll.whom == "combatants"
            and any(it.origin == origin.key and it.stands for it in toll.entries)
            for toll in tolls
        )
    )


def _credibility(holds: dict[Status, str], asserting: Sequence[Origin]) -> tuple[Credibility, str]:
    """The Admiralty figure by the table of `docs/method/grading.md`, with its reason."""
    sides = {it.side for it in asserting} - {"unnamed"}
    if "retracted" in holds:
        return "5", "5, improbable: what was told was taken back"
    if not sides:
        return "6", "6, truth cannot be judged: nobody is named who could have known"
    disputed = "contested" in holds or "denied" in holds
    if "declared against interest" in holds and len(asserting) > 1:
        return "1", "1, confirmed: a party told it against its interest, and another origin too"
    if "corroborated" in holds and not disputed:
        if len(sides) > 1:
            return "1", "1, confirmed: independent origins of several sides agree"
        return "2", "2, probably true: independent origins agree"
    if "declared against interest" in holds:
        return "2", "2, probably true: a party told it against its interest"
    if "corroborated" in holds:
        return "3", "3, possibly true: independent origins tell of it, and it is disputed"
    if disputed:
        return "4", "4, doubtful: one origin, and it is disputed"
    return "3", "3, possibly true: one origin, and nobody disputes it"


def _reviewed(
    found: Grade, occurrence: str, origins: Sequence[Origin], reviews: Sequence[GradeReview]
) -> Grade:
    """The grade under a human's reviews, oldest first: the last on one thing is obeyed."""
    keys = {it.key for it in origins}
    letters = {it.about: it.reliability for it in reviews if it.about in keys and it.reliability}
    changes: dict[str, object] = {"reliability": tuple(sorted(letters.items()))}
    for it in reviews:
        if it.about == occurrence and (it.status or it.credibility):
            changes |= {"status": it.status or found.status, "overruled": it.reason}
            changes |= {"credibility": it.credibility or found.credibility}
    return found.model_copy(update=changes)


def _both(names: Sequence[str]) -> str:
    return " and ".join(names)
