"""What came of the acts on each finding: a pure sum of the reviews, kept so that it can be asked.

An act holds until an undo takes it back, which a redo takes back in turn. Of each person the last
act that holds counts; of all people the last one tells what the finding is, and where two differ
it is disputed. A merge tells the same of the findings that it merges with.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select

from sayso.ledger import tables as t
from sayso.ledger.nouns import Cell, Fault
from sayso.ledger.review_nouns import VERDICTS, Review, State, Verdict

BACK = ("undo", "redo")


class Judged(NamedTuple):
    """What is told of one anchor, and the act that tells it."""

    state: State
    disputed: bool
    review: int


def review_of(row: Row[Any]) -> Review:
    """The act of a row of `reviews`."""
    mine = {name: row._mapping[name] for name in Review.model_fields}
    return Review.model_validate({**mine, "detail": json.loads(row.detail)})


def holding(acts: Sequence[Review]) -> list[Review]:
    """The acts that judge and that nobody took back, in their order."""
    gone = taken_back(acts)
    return [it for it in acts if it.act in VERDICTS and it.seq not in gone]


def taken_back(acts: Iterable[Review]) -> frozenset[int]:
    """The numbers of the acts that an undo took back for good, and of the undos that a redo did."""
    backs = [it for it in acts if it.undoes is not None]
    redone = {it.undoes for it in backs if it.act == "redo"}
    return frozenset(
        it.undoes
        for it in backs
        if it.undoes is not None and (it.act == "redo" or it.seq not in redone)
    )


def taken_back_among(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """The acts of these numbers that were taken back."""
    wanted = frozenset(numbers)
    undos = _backs(connection, wanted)
    return wanted & taken_back([*undos, *_backs(connection, {it.seq for it in undos})])


def _backs(connection: Connection, numbers: Iterable[int]) -> list[Review]:
    """The acts that take one of these back."""
    query = select(t.reviews).where(t.reviews.c.undoes.in_(list(numbers)))
    return list(map(review_of, connection.execute(query)))


def anchors_of(act: Review) -> tuple[str, ...]:
    """The anchors that an act tells of; that of a report is empty."""
    merged = (it["anchor"] for it in act.detail.get("with", ())) if act.act == "merge" else ()
    return (act.anchor or "", *merged)


def last_of_each(acts: Sequence[Review]) -> dict[str, dict[str, Review]]:
    """By anchor and person, the last act that holds; who acted last comes last."""
    found: dict[str, dict[str, Review]] = {}
    for act in holding(acts):
        for anchor in anchors_of(act):
            people = found.setdefault(anchor, {})
            people.pop(act.who, None)
            people[act.who] = act
    return found


def states_of(acts: Sequence[Review]) -> dict[str, Judged]:
    """What the acts on one report make of its findings, by their anchors."""
    found = {}
    for anchor, people in last_of_each(acts).items():
        last = list(people.values())[-1]
        states = {VERDICTS[it.act] for it in people.values()}
        found[anchor] = Judged(VERDICTS[last.act], len(states) > 1, last.seq)
    return found


def acts_on(connection: Connection, report: str) -> tuple[Review, ...]:
    """All acts on a report and on what was found in it."""
    mine = t.reviews.c
    own = (mine.target == report) | mine.target.startswith(f"{report}/", autoescape=True)
    query = select(t.reviews).where(own).order_by(mine.seq)
    return tuple(map(review_of, connection.execute(query)))


def put_states(connection: Connection, report: str, document: int) -> None:
    """Work out the states of a report's findings anew."""
    mine = t.review_states
    connection.execute(delete(mine).where(mine.c.document == document))
    rows = [
        {"document": document, "anchor": anchor, **judged._asdict()}
        for anchor, judged in states_of(acts_on(connection, report)).items()
    ]
    if rows:
        connection.execute(insert(mine), rows)


def verdicts(
    connection: Connection, anchors: Iterable[tuple[int, str]]
) -> dict[tuple[int, str], Verdict]:
    """What people made of findings, by document and anchor; only of those that were judged."""
    wanted = set(anchors)
    states, acts = t.review_states.c, t.reviews.c
    told = (acts.act, acts.who, acts.at, acts.why, acts.detail)
    query = select(t.review_states, *told).join(t.reviews, acts.seq == states.review)
    query = query.where(states.document.in_({document for document, _ in wanted}))
    return {
        (row.document, row.anchor): _verdict(row)
        for row in connection.execute(query)
        if (row.document, row.anchor) in wanted
    }


def verdicts_in(connection: Connection, reports: Iterable[str]) -> dict[str, Verdict]:
    """What people made of reports and of what was found in them, by id."""
    states, documents = t.review_states.c, t.documents.c
    query = select(states.document, states.anchor, documents.id)
    query = query.join(t.documents, documents.seq == states.document)
    rows = connection.execute(query.where(documents.id.in_(list(reports)))).all()
    names = {(row.document, row.anchor): row.id for row in rows if not row.anchor}
    reports_of = {row.document: row.id for row in rows}
    for table in (t.claims, t.events, t.figures, t.actors) if rows else ():
        mine = table.c
        found = select(mine.document, mine.anchor, mine.id)
        found = found.where(
            mine.document.in_(reports_of), mine.anchor.in_([row.anchor for row in rows])
        )
        for row in connection.execute(found):
            names[row.document, row.anchor] = f"{reports_of[row.document]}/{row.id}"
    judged = verdicts(connection, names)
    return {names[place]: verdict for place, verdict in judged.items()}


def _verdict(row: Row[Any]) -> Verdict:
    told = {name: row._mapping[name] for name in Verdict.model_fields if name != "detail"}
    return Verdict.model_validate({**told, "detail": json.loads(row.detail)})


def judged_cells(verdict: Verdict | None) -> dict[str, Cell]:
    """What a flat row tells of a verdict: the state, who, and the corrected values in words."""
    if verdict is None:
        return {"reviewed": None, "reviewed_by": None, "correction": None}
    words = told_in_words(verdict) or None
    return {"reviewed": verdict.state, "reviewed_by": verdict.who, "correction": words}


def told_in_words(verdict: Verdict) -> str:
    """The detail of a verdict on one line: `stance: denies; speaker: the army`."""
    return "; ".join(f"{name}: {in_words(it)}" for name, it in verdict.detail.items())


def in_words(value: Any) -> str:
    """A corrected value in words: of a stretch its text, of a place its name and point."""
    if isinstance(value, list):
        return " + ".join(map(in_words, value)) or "none"
    if not isinstance(value, dict):
        return "none" if value is None else str(value).replace("_", " ")
    if value.get("lat") is not None:
        return f"{value['name']} ({value['lat']:.4f}, {value['lon']:.4f})"
    return str(next((value[it] for it in ("name", "text", "id") if value.get(it)), value))


def counts(connection: Connection) -> dict[str, int]:
    """How many findings people judged, by what they made of them, and how many are disputed."""
    mine = t.review_states.c
    query = select(mine.state, func.count()).where(mine.anchor != "").group_by(mine.state)
    found = {row[0]: row[1] for row in connection.execute(query)}
    disputed = select(func.count()).where(mine.disputed)
    told = {it: found.get(it, 0) for it in get_args(State)}
    return {**told, "disputed": connection.execute(disputed).scalar_one()}


def judged_rows(of: Table, states: Iterable[str]) -> Select[tuple[int]]:
    """The numbers of the rows of `of` that people judged so.

    What is computed has no index: so a store begins with what was judged, which is little.
    """
    mine = t.review_states.c
    own = of.c.document == mine.document + 0
    query = select(of.c.seq).select_from(t.review_states).join(of, own)
    query = query.where(of.c.anchor == mine.anchor.concat(""))
    return query.where(mine.state.in_(tuple(states)))


def judged_anchors(connection: Connection) -> set[tuple[int, str]]:
    """Document and anchor of all that somebody judged."""
    mine = t.review_states.c
    return {(row[0], row[1]) for row in connection.execute(select(mine.document, mine.anchor))}


def wrong_states(connection: Connection) -> Iterator[Fault]:
    """Reports whose states are not the sum of the acts on them."""
    mine, documents = t.review_states, t.documents.c
    told = {it.partition("/")[0] for it in connection.execute(select(t.reviews.c.target)).scalars()}
    judged = select(documents.id).join(mine, mine.c.document == documents.seq).distinct()
    for report in sorted(told.union(connection.execute(judged).scalars())):
        query = select(mine).join(t.documents, mine.c.document == documents.seq)
        rows = connection.execute(query.where(documents.id == report))
        kept = {row.anchor: Judged(row.state, row.disputed, row.review) for row in rows}
        if kept != states_of(acts_on(connection, report)):
            yield Fault(what="reviews", where=report, reason="its states are not those of its acts")
