"""Whatever is changed behind the back of reconciling is found by `verify`."""

from collections.abc import Callable
from typing import Any

import pytest
from shellings import SELMA, TARN, add_all, report_of
from sqlalchemy import Connection, Table, select, text, update

from sayso.ledger import Ledger
from sayso.ledger import occurrence_tables as o
from sayso.ledger.opening import writing
from sayso.model import Report
from sayso.model.family import Family, Passage
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence
from sayso.model.span import Noun
from sayso.reconciling import reconcile_ledger

NOBODY = "0" * 20


def reconciled(ledger: Ledger) -> Ledger:
    """With three reports on Selma, two of one text, and one on Tarn; it is whole."""
    add_all(ledger, SELMA, TARN)
    reconcile_ledger(ledger)
    assert list(ledger.verify()) == []
    return ledger


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A reconciled ledger, in each store."""
    return reconciled(ledger)


@pytest.fixture
def told_lite(lite: Ledger) -> Ledger:
    """A reconciled ledger where the store makes no difference."""
    return reconciled(lite)


def change(table: Table, column: str, model: type[Noun], how: Callable[[Any], Any]) -> Any:
    """Changes the noun that a column of the first row holds."""

    def do(connection: Connection) -> None:
        query = select(table.c.seq, table.c[column]).order_by(table.c.seq).limit(1)
        seq, kept = connection.execute(query).one()
        changed = how(model.model_validate_json(kept)).model_dump_json().encode()
        connection.execute(update(table).where(table.c.seq == seq).values({column: changed}))

    return do


def of_dossier(how: Callable[[Dossier], dict[str, Any]]) -> Any:
    return change(o.occurrences, "dossier", Dossier, lambda it: it.model_copy(update=how(it)))


def of_toll(**values: Any) -> Any:
    """Changes the first toll of the first dossier."""
    return of_dossier(lambda it: {"tolls": (it.tolls[0].model_copy(update=values), *it.tolls[1:])})


def of_entry(**values: Any) -> Any:
    """Changes the first figure of the first toll."""

    def how(it: Dossier) -> dict[str, Any]:
        toll = it.tolls[0]
        entries = (toll.entries[0].model_copy(update=values), *toll.entries[1:])
        return {"tolls": (toll.model_copy(update={"entries": entries}), *it.tolls[1:])}

    return of_dossier(how)


def of_mention(**values: Any) -> Any:
    return change(
        o.occurrences,
        "item",
        Occurrence,
        lambda it: it.model_copy(
            update={"mentions": (it.mentions[0].model_copy(update=values), *it.mentions[1:])}
        ),
    )


def of_copy(**values: Any) -> Any:
    return change(
        o.families,
        "item",
        Family,
        lambda it: it.model_copy(
            update={"copies": (it.copies[0].model_copy(update=values), *it.copies[1:])}
        ),
    )


def run(statement: str) -> Any:
    return lambda connection: connection.execute(text(statement))


HARM: tuple[tuple[Any, str, str], ...] = (
    (of_mention(report=NOBODY), "occurrence", f"names the report {NOBODY}, which is not there"),
    (of_mention(events=("e77",)), "occurrence", "/e77, which is not there"),
    (of_entry(reports=(NOBODY,)), "occurrence", f"names the report {NOBODY}"),
    (of_entry(origin="name:ada"), "occurrence", "names the origin name:ada, which it does not"),
    (of_entry(low=6, best=6, high=6), "occurrence", "6 killed is no figure of"),
    (of_toll(low=1), "occurrence", "its low of people killed, 1, is no figure of"),
    (of_toll(high_by=()), "occurrence", "is no figure of anybody"),
    (of_dossier(lambda _: {"occurrence": "o1"}), "occurrence", "is of another occurrence"),
    (of_dossier(lambda it: {"origins": it.origins[1:]}), "rows", "its rows in origins are not"),
    (run("UPDATE occurrences SET killed_high = 900"), "rows", "its rows in occurrences are not"),
    (run("UPDATE tolls SET low = 1"), "rows", "its rows in tolls are not"),
    (run("UPDATE tolls SET item = '{}'"), "rows", "its rows in tolls are not"),
    (run("DELETE FROM mentions"), "rows", "its rows in mentions are not"),
    (run("UPDATE occurrence_events SET event = 7"), "rows", "its rows in occurrence_events are"),
    (run("UPDATE families SET copies = 9"), "rows", "its rows in families are not"),
    (run("DELETE FROM family_members"), "rows", "its rows in family_members are not"),
    (of_copy(report=NOBODY), "family", f"names the report {NOBODY}, which is not there"),
    (of_copy(own=(Passage(start=0, end=9999),)), "family", "has a passage behind the end of"),
    (
        run("UPDATE account_keys SET account = account + 777"),
        "reference",
        "name a row of accounts that is",
    ),
    (run("UPDATE tellings SET reading = 777"), "reference", "name a row of readings that is not"),
)


@pytest.mark.parametrize(("harm", "what", "reason"), HARM)
def test_harm_is_found(told_lite: Ledger, harm: Any, what: str, reason: str) -> None:
    with writing(told_lite._engine) as connection:
        harm(connection)
    found = [(it.what, it.reason) for it in told_lite.verify()]
    assert any(it == what and reason in why for it, why in found), found


@pytest.mark.parametrize(
    ("table", "column", "what"),
    [
        (o.occurrences, "item", "occurrence"),
        (o.occurrences, "dossier", "occurrence"),
        (o.families, "item", "family"),
    ],
)
def test_a_damaged_row_is_told(told_lite: Ledger, table: Table, column: str, what: str) -> None:
    with writing(told_lite._engine) as connection:
        connection.execute(update(table).values({column: b"{}"}))
    found = list(told_lite.verify())
    assert found
    assert {it.what for it in found} == {what}
    assert all("the ledger holds a damaged" in it.reason for it in found)


def test_another_reading_that_waits_is_no_fault(told: Ledger) -> None:
    report = report_of(*SELMA[0])
    told.add(bare(report), reader_version="two")
    assert list(told.verify()) == []
    assert told.stats().reconciled == 3 / 4
    reconcile_ledger(told)
    assert list(told.verify()) == []
    assert told.stats().reconciled == 1


def bare(report: Report) -> Report:
    """The report as a reader gives it that finds no event or figure."""
    claims = tuple(it.model_copy(update={"events": (), "figures": ()}) for it in report.claims)
    return report.model_copy(update={"events": (), "figures": (), "claims": claims})


def test_harm_is_found_in_each_store(told: Ledger) -> None:
    with writing(told._engine) as connection:
        connection.execute(text("UPDATE tolls SET high = 900"))
    assert {(it.what, it.reason) for it in told.verify()} == {
        ("rows", "its rows in tolls are not those of what it tells")
    }


def test_stats_count_what_was_reconciled(told: Ledger) -> None:
    found = told.stats()
    assert (found.occurrences, found.origins, found.families, found.reconciled) == (2, 3, 1, 1.0)


def test_an_empty_ledger_has_no_share(lite: Ledger) -> None:
    assert lite.stats().reconciled is None
