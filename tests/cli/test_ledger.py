"""The commands on a ledger, as typed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from fake_reader import derive, document_of, read
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from sayso.cli import actors, export, listings, quarantine, search, show, stats
from sayso.cli import reread as rereading
from sayso.cli import verify as verifying
from sayso.cli.ledger_options import DEFAULT, FILTERS
from sayso.errors import SaysoError
from sayso.ledger import DEFAULT as LEDGERS_DEFAULT
from sayso.ledger import Filters, Ledger
from sayso.model import Document, Report
from sayso.read import version

Command = Callable[..., Result]
WAR = "The Vard army shelled Selma on 2024-03-11 where 12 were hit, NATO said. It rained."
FORMULA = "=cmd|' /C calc'!A0, NATO claimed."


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    """The commands on a ledger, apart from the others."""
    made = typer.Typer(pretty_exceptions_enable=False)
    for name in ("claims", "events", "figures"):
        made.command(name)(getattr(listings, name))
    modules = (actors, export, quarantine, search, show, stats)
    for module in (*modules, rereading, verifying):
        name = module.__name__.rpartition(".")[2]
        made.command(name)(getattr(module, name))
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of two reports."""
    place = tmp_path / "sayso.db"
    with Ledger(place) as ledger:
        for location, text in (("war.txt", WAR), ("trick.txt", FORMULA)):
            document, snapshot = document_of(text, location, outlet="The Coast")
            ledger.keep(document, snapshot)
            ledger.add(read(document), reader_version="old")
    return place


@pytest.fixture
def sayso(app: typer.Typer, place: Path) -> Command:
    def command(*arguments: str) -> Result:
        environment = {"SAYSO_LEDGER": str(place), "COLUMNS": "160"}
        return CliRunner().invoke(app, arguments, env=environment)

    return command


def test_the_options_are_the_filters() -> None:
    assert list(FILTERS) == list(Filters.model_fields)
    assert DEFAULT == LEDGERS_DEFAULT


def test_a_table_tells_who_says_what_where(sayso: Command) -> None:
    told = sayso("claims", "--kind", "shelling").stdout
    assert all(words in told for words in ("NATO", "states", "Selma", "killed ≥ 12"))
    assert "It rained" not in told
    assert "\x1b" not in told
    assert sayso("claims", "--kind", "visit").stdout == "nothing found\n"


@pytest.mark.parametrize("what", ["claims", "events", "figures", "actors"])
def test_all_formats_tell_the_same(sayso: Command, what: str) -> None:
    lines = [json.loads(it) for it in sayso(what, "--format", "jsonl").stdout.splitlines()]
    assert json.loads(sayso(what, "--format", "json").stdout) == lines
    rows = list(csv.DictReader(io.StringIO(sayso(what, "--format", "csv").stdout)))
    assert len(rows) == len(lines) > 0
    if what != "actors":
        assert [row["id"] for row in rows] == [line["id"] for line in lines]


def test_a_list_of_nothing_is_a_list(sayso: Command) -> None:
    assert json.loads(sayso("claims", "--kind", "visit", "--format", "json").stdout) == []
    assert sayso("claims", "--kind", "visit", "--format", "csv").stdout.startswith("id,report,")


def test_no_cell_is_a_formula(sayso: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("claims", "--format", "csv").stdout)))
    assert rows[-1]["content"].startswith("'=cmd")
    assert '"=cmd' in sayso("claims", "--format", "jsonl").stdout


def test_a_listing_that_ends_early_says_how_to_go_on(sayso: Command) -> None:
    first = sayso("claims", "--format", "jsonl", "--limit", "2")
    cursor = first.stderr.split("--after ")[1].split(",")[0]
    rest = sayso("claims", "--format", "jsonl", "--after", cursor).stdout
    assert first.stdout + rest == sayso("claims", "--format", "jsonl", "--all").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("claims", "--kind", "battle"),
        ("events", "--when", "soon"),
        ("figures", "--near", "1,2"),
        ("search", "x", "--country", "Syria"),
        ("claims", "--limit", "0"),
    ],
)
def test_a_wrong_filter_is_a_wrong_command_line(sayso: Command, arguments: tuple[str]) -> None:
    assert sayso(*arguments).exit_code == 2


def test_search_shows_the_words_in_their_place(sayso: Command) -> None:
    told = sayso("search", "shell*", '"vard army"').stdout
    assert "The Vard army shelled Selma" in told
    assert "cmd" not in told


def test_show_shows_whatever_has_the_id(sayso: Command, place: Path) -> None:
    with Ledger(place) as ledger:
        first = ledger.reports().items[0]
        sha256 = ledger.snapshot(first.id).sha256
    assert "Who says what" in sayso("show", first.id).stdout
    assert json.loads(sayso("show", first.id[:9], "--format", "json").stdout)["text"] == WAR
    assert "shelling" in sayso("show", f"{first.id}/e0").stdout
    assert "war.txt" in sayso("show", sha256).stdout
    assert sayso("show", first.id, "--bytes").stdout == WAR
    missing = sayso("show", "nothing")
    assert isinstance(missing.exception, SaysoError)
    assert "nothing in" in str(missing.exception)


def test_show_has_all_formats(sayso: Command, place: Path) -> None:
    with Ledger(place) as ledger:
        claim = ledger.claims().items[0]
        entry = ledger.quarantine("late.txt", "gone")
        digest = ledger.snapshot(claim.report).sha256
    for name, column, value in (
        (claim.id, "speaker", "NATO"),
        (claim.report, "outlet", "The Coast"),
        (entry, "reason", "gone"),
        (digest, "location", "war.txt"),
    ):
        (row,) = csv.DictReader(io.StringIO(sayso("show", name, "--format", "csv").stdout))
        assert row[column] == value
        lines = sayso("show", name, "--format", "jsonl").stdout.splitlines()
        whole = sayso("show", name, "--format", "json").stdout
        assert [json.loads(it) for it in lines] == [json.loads(whole)]


def test_parties_are_paged(sayso: Command) -> None:
    first = sayso("actors", "--format", "jsonl", "--limit", "1")
    cursor = first.stderr.split("--after ")[1].split(",")[0]
    rest = sayso("actors", "--format", "jsonl", "--after", cursor).stdout
    assert first.stdout + rest == sayso("actors", "--format", "jsonl", "--all").stdout


def test_show_tells_what_a_page_edits_in_silence(sayso: Command, place: Path) -> None:
    with Ledger(place) as ledger:
        for text in ("At least 12 died.", "At least 14 died."):
            kept = ledger.keep(*document_of(text, "https://news.example/a", "url"))
    told = sayso("show", kept.id, "--versions").stdout
    assert "version 2" in told
    assert "edited    “12” → “14”" in told


def test_stats_count(sayso: Command) -> None:
    assert "claims            3" in sayso("stats").stdout
    for how in ("json", "jsonl"):
        assert json.loads(sayso("stats", "--format", how).stdout)["documents"] == 2
    rows = csv.DictReader(io.StringIO(sayso("stats", "--format", "csv").stdout))
    assert {row["what"]: row["number"] for row in rows}["claims"] == "3"


def test_stats_count_what_filters_choose(sayso: Command) -> None:
    found = json.loads(sayso("stats", "--kind", "shelling", "--format", "json").stdout)
    assert [found[it] for it in ("reports", "claims", "events", "figures")] == [1, 1, 1, 1]
    assert found["first_published"] == found["last_published"] == "2024-03-12"
    assert "claims            0" in sayso("stats", "--source", "nobody").stdout


def test_verify_says_what_is_wrong(
    sayso: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.collect.derive", derive)
    assert sayso("verify").stdout.startswith("all is well: documents 2")
    from sayso.ledger.opening import writing

    with Ledger(place) as ledger, writing(ledger._engine) as connection:
        connection.exec_driver_sql("UPDATE claims SET content = 'forged'")
    broken = sayso("verify")
    assert broken.exit_code == 1
    assert "rows" in broken.stderr


def test_reread_tells_what_changes_and_keeps_reviews(
    sayso: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outcome_of(document: Document, **_: object) -> Report:
        report = read(document)
        return report.model_copy(update={"claims": report.claims[:1]})

    monkeypatch.setattr("sayso.cli.intake.outcome_of", outcome_of)
    monkeypatch.setattr(version, "reader_version", lambda: "new")
    with Ledger(place) as ledger:
        target = ledger.claims().items[0].id
        ledger.review(target, "accept", who="Ada", why="seen")
    told = sayso("reread", "--changes").stdout
    assert "2 read again" in told
    assert "claim withdrawn" in told
    assert "withdrawn        1 claim" in told
    assert "review 1: accept by Ada" in sayso("show", target).stdout
    assert "0 read again" in sayso("reread").stdout


def test_quarantine_lists_and_tries_again(
    sayso: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sayso("quarantine").stdout == "nothing found\n"
    with Ledger(place) as ledger:
        ledger.quarantine(document_of("Late news.", "late.txt")[1], "no PDF")
    assert "no PDF" in sayso("quarantine").stdout
    monkeypatch.setattr("sayso.collect.derive", derive)
    monkeypatch.setattr("sayso.cli.intake.outcome_of", lambda document, **_: read(document))
    again = sayso("quarantine", "--retry")
    assert again.stdout == "1 tried again, 0 left\n"
    with Ledger(place) as ledger:
        assert ledger.stats().readings == 3


def test_export_gives_reports_whole_and_rows_flat(
    sayso: Command, place: Path, tmp_path: Path
) -> None:
    with Ledger(place) as ledger:
        reports = [it.model_dump(mode="json") for it in ledger.all_reports()]
    assert [json.loads(it) for it in sayso("export", "jsonl").stdout.splitlines()] == reports
    assert json.loads(sayso("export", "json", "--kind", "shelling").stdout) == reports[:1]
    out = tmp_path / "claims.csv"
    assert sayso("export", "csv", "--what", "claims", "--out", str(out)).exit_code == 0
    assert out.read_bytes().count(b"\r\n") == 4
    assert sayso("export", "csv").stdout.splitlines()[1].endswith("war.txt,old,2,1")
    kept = {how: sayso("export", "warc", *how).stdout_bytes for how in ((), ("--text", "rained"))}
    targets = [
        [it.rec_headers.get_header("WARC-Target-URI") for it in ArchiveIterator(io.BytesIO(data))]
        for data in kept.values()
    ]
    assert targets == [
        [None, "urn:sayso:war.txt", "urn:sayso:trick.txt"],
        [None, "urn:sayso:war.txt"],
    ]
    failed = sayso("export", "json", "--out", str(tmp_path / "no" / "x"))
    assert "cannot be written" in str(failed.exception)
