import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from sayso.errors import SaysoError
from sayso.ledger import Ledger

TEXT = "Shells hit the port of Selma on Friday, killing {0} people, the harbour police said.\n"
SAYSO = [sys.executable, "-m", "sayso"]

Command = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def add(db: Path) -> Command:
    def command(*arguments: object) -> Result:
        words = ["add", "--ledger", str(db), *map(str, arguments)]
        return CliRunner().invoke(app, words, prog_name="sayso")

    return command


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    lines = [json.dumps({"id": f"w{it}", "text": TEXT.format(it)}) for it in range(2, 8)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def contents(db: Path) -> list[str]:
    """Every reading in the ledger, in order."""
    with Ledger(db, create=False) as ledger:
        return [report.model_dump_json() for report in ledger.all_reports()]


def test_what_is_added_is_kept_and_read(add: Command, db: Path, wire: Path) -> None:
    result = add(wire)
    assert result.exit_code == 0
    assert result.stdout == "6 met, 6 new, 6 read, 0 failed\n"
    with Ledger(db, create=False) as ledger:
        assert len(list(ledger.snapshots())) == 6
        assert ledger.claims().items


def test_adding_twice_adds_nothing(add: Command, db: Path, wire: Path) -> None:
    add(wire)
    before = contents(db)
    assert add(wire).stdout == "6 met, 0 new, 0 read, 0 failed\n"
    assert contents(db) == before


def test_many_workers_give_the_same_ledger_as_one(
    add: Command, db: Path, wire: Path, tmp_path: Path
) -> None:
    add(wire)
    other = tmp_path / "other.db"
    words = ["add", "--ledger", str(other), "--workers", "2", str(wire)]
    assert CliRunner().invoke(app, words).stdout == "6 met, 6 new, 6 read, 0 failed\n"
    assert contents(other) == contents(db)


@pytest.mark.parametrize("workers", [1, 2])
def test_own_lists_go_before_what_sayso_knows(
    db: Path, wire: Path, tmp_path: Path, workers: int
) -> None:
    parties = tmp_path / "parties.csv"
    parties.write_text("name,kind,country\nharbour police,intelligence,KOR\n")
    listed = ["--ledger", str(db), "--workers", str(workers), "--actors", str(parties)]
    assert CliRunner().invoke(app, ["add", *listed, str(wire)]).exit_code == 0
    with Ledger(db, create=False) as ledger:
        (reader,) = ledger.stats().readers
        assert ledger.stats().readings == 6
        assert {it.country for it in ledger.parties(actor="harbour police")} == {"KOR"}
    assert reader.count("+") == 2
    # Without the list it is another reader, and what it finds is told.
    again = CliRunner().invoke(app, ["reread", "--ledger", str(db), "--changes"])
    assert "6 read again, 0 failed" in again.stdout
    assert "country: 'KOR'" in again.stdout
    with Ledger(db, create=False) as ledger:
        assert list(ledger.stats().readers) == [reader.rpartition("+")[0]]
    # A list that is none is told before anything is kept.
    parties.write_text("nome\nx\n")
    refused = CliRunner().invoke(
        app, ["add", "--ledger", str(tmp_path / "new.db"), *listed[4:], str(wire)]
    )
    assert isinstance(refused.exception, SaysoError)
    assert not (tmp_path / "new.db").exists()


def test_what_fails_is_told_kept_apart_and_the_rest_is_added(
    add: Command, db: Path, wire: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" ")
    result = add(empty, tmp_path / "missing.txt", wire)
    assert result.exit_code == 1
    assert result.stdout == "8 met, 6 new, 6 read, 2 failed\n"
    assert len(result.stderr.splitlines()) == 2
    with Ledger(db, create=False) as ledger:
        reasons = {Path(it.location).name: it.reason for it in ledger.quarantined()}
    assert set(reasons) == {"empty.txt", "missing.txt"}
    assert "holds no text" in reasons["empty.txt"]


def test_what_had_failed_and_is_there_now_leaves_the_quarantine(
    add: Command, db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "port.txt"
    assert add(path).exit_code == 1
    path.write_text(TEXT.format(4))
    assert add(path).exit_code == 0
    with Ledger(db, create=False) as ledger:
        assert ledger.quarantined() == ()


def test_a_fault_while_reading_puts_that_report_in_quarantine(
    add: Command, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.read import reader

    read_document = reader.read_document

    def fail_on_one(document: Any, *more: Any) -> Any:
        if document.source.location == "w3":
            raise ValueError("a span from 3 to 99 is not in the text")
        return read_document(document, *more)

    monkeypatch.setattr(reader, "read_document", fail_on_one)
    result = add(wire)
    assert result.exit_code == 1
    assert result.stdout == "6 met, 6 new, 5 read, 1 failed\n"
    assert "w3: a fault of sayso in fail_on_one, ValueError" in result.stderr
    # It does not stop the next run, and is not tried again by itself.
    assert add(wire).stdout == "6 met, 0 new, 0 read, 0 failed\n"


def test_a_file_is_known_by_its_whole_path(
    add: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "port.txt").write_text(TEXT.format(4))
    monkeypatch.chdir(tmp_path)
    add("port.txt")
    assert add(tmp_path / "port.txt").stdout == "1 met, 0 new, 0 read, 0 failed\n"


def test_an_interrupted_run_goes_on_where_it_stopped(
    add: Command, db: Path, wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.read import reader

    read_document, seen = reader.read_document, []

    def interrupt(document: Any, *more: Any) -> Any:
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(document)
        return read_document(document, *more)

    monkeypatch.setattr(reader, "read_document", interrupt)
    assert add(wire).exit_code == 130
    monkeypatch.undo()
    assert add(wire).stdout == "6 met, 0 new, 3 read, 0 failed\n"
    other = tmp_path / "other.db"
    CliRunner().invoke(app, ["add", "--ledger", str(other), str(wire)])
    assert contents(db) == contents(other)


def test_a_reading_process_that_is_killed_costs_one_report(tmp_path: Path) -> None:
    """The reader of one text ends its process; the others are read, by a new one."""
    from sayso.cli import intake

    (tmp_path / "sitecustomize.py").write_text(
        "import os, sayso.cli.intake as it\n"
        "read = it.outcome_of\n"
        "it.outcome_of = lambda d, lists: os._exit(9) if d == 'deadly' else 'read ' + d\n"
        "it.outcome_of.__qualname__ = it.outcome_of.__name__ = 'outcome_of'\n"
        "it.outcome_of.__module__ = 'sayso.cli.intake'\n"
    )
    script = (
        "from sayso.cli import intake\n"
        "if __name__ == '__main__':\n"
        "    print(list(intake.outcomes_of(['a', 'b', 'deadly', 'c', 'd'], 2)))\n"
    )
    path = tmp_path / "script.py"
    path.write_text(script)
    done = subprocess.run(
        [sys.executable, str(path)],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    expected = [(it, f"read {it}") for it in "abcd"]
    expected.insert(2, ("deadly", intake.DEADLY))
    assert done.stdout.strip() == str(expected)


def test_an_interrupt_leaves_no_process_behind(db: Path) -> None:
    with subprocess.Popen(
        [*SAYSO, "add", "--ledger", str(db), "--workers", "2", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
