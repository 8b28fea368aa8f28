from collections.abc import Callable

import pytest
from fake_reader import derive
from sqlalchemy import text

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.opening import writing
from sayso.model import Document, Report, Snapshot

TEXT = "The Vard army shelled Selma on 2024-03-11, NATO said. Rebels killed 12 in Tarn."

OTHER_BYTES = "(SELECT data FROM snapshots ORDER BY sha256 LIMIT 1)"
OTHER_REPORT = "(SELECT report FROM readings ORDER BY seq LIMIT 1)"


@pytest.fixture
def harmed(ledger: Ledger, tell: Callable[..., Report]) -> Callable[[str], list[str]]:
    """Does harm to a whole ledger, and gives the kinds of faults that are then found."""
    tell(TEXT)
    tell("It rained, NATO said.", "b.txt")
    assert list(ledger.verify(derive)) == []

    def do(harm: str) -> list[str]:
        with writing(ledger._engine) as connection:
            connection.execute(text(harm))
        return [fault.what for fault in ledger.verify(derive)]

    return do


@pytest.mark.parametrize(
    ("harm", "faults"),
    [
        ("UPDATE documents SET text = 'Another.' WHERE seq = 1", {"reading", "derivation"}),
        ("UPDATE documents SET title = 'Forged' WHERE seq = 1", {"document"}),
        ("UPDATE documents SET outlet_folded = ' forged ' WHERE seq = 1", {"document"}),
        ("UPDATE documents SET id = '00000000000000000000' WHERE seq = 1", {"document"}),
        ("UPDATE documents SET head = '{}' WHERE seq = 1", {"document", "derivation"}),
        ("UPDATE documents SET head = '[]' WHERE seq = 1", {"document", "derivation"}),
        ("UPDATE versions SET capture = '7'", {"derivation"}),
        ("UPDATE snapshots SET size = size + 1", {"snapshot"}),
        (f"UPDATE snapshots SET data = {OTHER_BYTES}", {"snapshot"}),
        (f"UPDATE readings SET report = {OTHER_REPORT}", {"reading"}),
        ("UPDATE readings SET report = ''", {"reading"}),
        ("UPDATE snapshots SET data = ''", {"snapshot", "derivation"}),
        ("UPDATE claims SET stance = 'denies' WHERE stance = 'states'", {"rows"}),
        ("DELETE FROM links", {"rows"}),
        ("UPDATE events SET item = replace(item, 'shelling', 'bombing')", {"rows"}),
    ],
)
def test_harm_is_found(harmed: Callable[[str], list[str]], harm: str, faults: set[str]) -> None:
    assert faults <= set(harmed(harm))


def test_a_damaged_row_is_told_by_whatever_meets_it(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT)
    with writing(ledger._engine) as connection:
        for harm in (
            "claims SET item = '{'",
            "versions SET capture = '[]'",
            "documents SET head = '1'",
        ):
            connection.execute(text(f"UPDATE {harm}"))
    for ask in (
        ledger.claims,
        lambda: ledger.snapshot(report.id),
        lambda: ledger.document(report.id),
    ):
        with pytest.raises(InputError, match="the ledger holds a damaged"):
            ask()


def test_a_reference_that_leads_nowhere_is_found(lite: Ledger) -> None:
    with lite._engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql(
            "INSERT INTO versions(series, number, document, snapshot, capture, kept_at)"
            " VALUES ('url a', 1, 77, 'no', '{}', '')"
        )
        connection.exec_driver_sql("BEGIN")
    wheres = {fault.where for fault in lite.verify()}
    assert {"versions.document", "versions.snapshot"} <= wheres


def test_a_derivation_that_gives_another_document_is_found(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    tell_lite(TEXT)

    def otherwise(snapshot: Snapshot) -> Document:
        return derive(snapshot).model_copy(update={"title": "New"})

    def fails(snapshot: Snapshot) -> Document:
        raise ValueError(f"cannot {snapshot.location}")

    assert [it.what for it in lite.verify(otherwise)] == ["derivation"]
    assert "cannot be made again" in next(iter(lite.verify(fails))).reason


def test_full_text_that_is_out_of_step_is_found(
    lite: Ledger, tell_lite: Callable[..., Report]
) -> None:
    tell_lite(TEXT)
    with writing(lite._engine) as connection:
        connection.execute(text("INSERT INTO claims_words(rowid, content) VALUES (99, 'x')"))
    assert [it.what for it in lite.verify()] == ["full text"]
