"""What people judged, as examples to train and to measure a reader with: a report a line."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from sqlalchemy import Connection, Engine, select

from sayso.ledger import tables as t
from sayso.ledger.anchors import anchors
from sayso.ledger.conditions import conditions
from sayso.ledger.filters import Filters
from sayso.ledger.nouns import Page
from sayso.ledger.opening import reading
from sayso.ledger.querying import page_of
from sayso.ledger.readings import readings_of
from sayso.ledger.review_nouns import VERDICTS, Examined, Example, State
from sayso.ledger.review_states import acts_on, last_of_each
from sayso.model import Report

KINDS = {"claims": "claim", "events": "event", "figures": "figure", "actors": "actor"}
JUDGED: tuple[State, ...] = get_args(State)


def examined(
    engine: Engine, filters: Filters, after: str | None, limit: int, newest: bool
) -> Page[Examined]:
    """A page of the reports that meet the filters and of which some finding was judged."""
    if not filters.reviewed:
        filters = filters.model_copy(update={"reviewed": JUDGED})
    asked = conditions(filters, t.documents, engine.dialect.name)
    with reading(engine) as connection:
        numbers, following = page_of(connection, t.documents, asked, after, limit, newest)
        found = tuple(_examined(connection, it) for it in numbers)
    return Page(items=tuple(it for it in found if it), next=following)


def _examined(connection: Connection, number: int) -> Examined | None:
    """A report with its examples; None where it was only judged as a whole."""
    every = list(readings_of(connection, number).values())
    report = _current(connection, number, every)
    found = _found([*(it for it in every if it is not report), report])
    examples = tuple(_examples(connection, report.id, found))
    if not examples:
        return None
    return Examined(
        report=report.id,
        language=report.language,
        published=report.published.date,
        text=report.text,
        examples=examples,
    )


def _current(connection: Connection, number: int, every: list[Report]) -> Report:
    mine = t.readings.c
    query = select(mine.current).where(mine.document == number).order_by(mine.seq)
    flags = connection.execute(query).scalars().all()
    return every[flags.index(True)]


def _found(readings: list[Report]) -> dict[str, tuple[str, Any]]:
    """The findings of all readings by anchor, each with its kind; the last that had it tells."""
    found: dict[str, tuple[str, Any]] = {}
    for report in readings:
        named = anchors(report)
        for group, kind in KINDS.items():
            found |= {named[it.id]: (kind, it) for it in getattr(report, group)}
    return found


def _examples(
    connection: Connection, report: str, found: dict[str, tuple[str, Any]]
) -> Iterator[Example]:
    for anchor, people in last_of_each(acts_on(connection, report)).items():
        if anchor not in found:
            continue
        kind, item = found[anchor]
        last = list(people.values())[-1]
        own = last.anchor == anchor
        yield Example.model_validate(
            {
                "target": f"{report}/{item.id}",
                "kind": kind,
                "anchor": anchor,
                "read": item.model_dump(mode="json"),
                "state": VERDICTS[last.act],
                "disputed": len({VERDICTS[it.act] for it in people.values()}) > 1,
                "detail": last.detail if own else {"with": [{"id": last.target}]},
                "acts": tuple(people.values()),
            }
        )


def rows_of_examples(found: Examined) -> list[dict[str, Any]]:
    """A flat row for every example of a report."""
    return [
        {
            **it.model_dump(include={"target", "kind", "state", "disputed"}),
            "report": found.report,
            **it.acts[-1].model_dump(mode="json", include={"act", "who", "at", "why"}),
            "detail": json.dumps(it.detail, ensure_ascii=False) if it.detail else None,
        }
        for it in found.examples
    ]
