"""The commands on reviews, as typed, and what they export to train a reader with."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shellings import SELMA, add_all
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import SaysoError
from sayso.ledger import Ledger

Command = Callable[..., str]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of three reports."""
    where = tmp_path / "sayso.db"
    with Ledger(where) as ledger:
        add_all(ledger, SELMA)
    return where


@pytest.fixture
def sayso(place: Path) -> Command:
    """Runs a command on the ledger and gives what it prints, or the line it ends with."""

    def run(*arguments: str, fails: bool = False) -> str:
        told = {"SAYSO_LEDGER": str(place), "COLUMNS": "80", "SAYSO_REVIEWER": "Ada"}
        done = CliRunner().invoke(app, list(arguments), env=told)
        if isinstance(done.exception, SaysoError):
            assert fails
            return str(done.exception)
        assert (done.exit_code != 0) == fails, done.output
        return done.output if fails else done.stdout

    return run


@pytest.fixture
def names(place: Path) -> list[str]:
    with Ledger(place) as ledger:
        return [it.id for it in ledger.claims()]


def test_findings_are_judged_and_taken_back_in_the_terminal(
    sayso: Command, names: list[str]
) -> None:
    first, second, *_ = names
    assert sayso("review", "queue").splitlines()[0] == first
    assert sayso("review", "accept", first, "--reason", "so it says") == f"1. accept {first}\n"
    told = sayso("review", "correct", second, '{"stance": "denies"}', "--reason", "a denial")
    assert told == f'2. correct {second} {{"stance": "denies"}}\n'
    assert first not in sayso("review", "queue")
    assert sayso("claims", "--reviewed", "corrected", "--format", "csv").count("denies") == 1
    assert sayso("review", "undo", "--reason", "wait") == f"3. undo of 2 {second}\n"
    assert sayso("review", "redo", "--reason", "on") == f"4. redo of 3 {second}\n"
    assert sayso("review", "undo", "1", "--reason", "no") == f"5. undo of 1 {first}\n"
    log = sayso("review", "log")
    assert "(Ada, " in log
    acts = [it for it in log.splitlines() if it[0].isdigit()]
    assert [it[0] for it in acts if "taken back since" in it] == ["1", "3"]
    acts = [json.loads(it)["act"] for it in sayso("review", "log", first, "--jsonl").splitlines()]
    assert acts == ["accept", "undo"]


def test_what_is_no_review_is_refused(sayso: Command, names: list[str]) -> None:
    reason = ("--reason", "x")
    assert "is no JSON" in sayso("review", "correct", names[0], "{", *reason, fails=True)
    assert "is no object" in sayso("review", "correct", names[0], "[]", *reason, fails=True)
    assert "stance" in sayso(
        "review", "correct", names[0], '{"stance": "sings"}', *reason, fails=True
    )
    assert "no such report" in sayso("review", "reject", "nowhere/c0", *reason, fails=True)
    assert sayso("review", "log") == "nothing was reviewed\n"


def test_reviews_are_exported_with_their_texts_and_stretches(
    sayso: Command, names: list[str], place: Path
) -> None:
    assert sayso("export", "jsonl", "--what", "reviews") == ""
    content = '{"content": [{"start": 4, "end": 23}]}'
    sayso("review", "correct", names[0], content, "--reason", "cut wrongly")
    sayso("review", "reject", names[1], "--reason", "no claim", "--by", "Ben")
    report = names[0].partition("/")[0]
    line, *_ = sayso("export", "jsonl", "--what", "reviews").splitlines()
    told = json.loads(line)
    assert told["report"] == report
    first, *_ = told["examples"]
    assert (first["kind"], first["state"], first["target"]) == ("claim", "corrected", names[0])
    span, read = first["detail"]["content"][0], first["read"]["content"][0]
    assert told["text"][span["start"] : span["end"]] == span["text"] == "Vard army shelled S"
    assert told["text"][read["start"] : read["end"]] == read["text"]
    rows = list(csv.DictReader(io.StringIO(sayso("export", "csv", "--what", "reviews"))))
    assert {(it["target"], it["who"], it["state"]) for it in rows} == {
        (names[0], "Ada", "corrected"),
        (names[1], "Ben", "rejected"),
    }
    assert json.loads(rows[0]["detail"])["content"] == [span]
    sayso("review", "undo", "1", "--reason", "wait")
    assert names[0] not in sayso("export", "jsonl", "--what", "reviews")
    with Ledger(place) as ledger:
        assert len(ledger.examples(reviewed="corrected")) == 0


def test_an_example_is_kept_when_a_later_reading_has_it_no_more(
    sayso: Command, names: list[str], place: Path
) -> None:
    sayso("review", "reject", names[0], "--reason", "no claim")
    with Ledger(place) as ledger:
        report = ledger.report(names[0].partition("/")[0])
        kept = tuple(it for it in report.claims if not names[0].endswith(f"/{it.id}"))
        ledger.add(report.model_copy(update={"claims": kept}), reader_version="2")
        (found,) = ledger.examples()
        assert [(it.state, it.read["id"]) for it in found.examples] == [("rejected", "c0")]
