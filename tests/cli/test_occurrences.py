"""The commands on occurrences, as typed."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shellings import SELMA, TARN, add_all, report_of
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.cli.ledger_options import FILTERS, OCCURRENCE_FILTERS
from sayso.errors import SaysoError
from sayso.ledger import Ledger, OccurrenceFilters
from sayso.reconciling import reconcile_ledger

Command = Callable[..., str]
COMMANDS = ("occurrences", "origins", "syndication", "figures")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of five reports on Selma, nearly one text, and one on Tarn; reconciled."""
    place = tmp_path_factory.mktemp("made") / "sayso.db"
    long = " ".join(f"Paragraph {it} of the agency on the cannery of Selma." for it in range(20))
    with Ledger(place) as ledger:
        add_all(ledger, SELMA, TARN)
        for outlet in ("Coast Wire", "Noon News"):
            told = (outlet, "2024-03-11", "Selma", 4, "Vard ministry", f"{long} {outlet}.")
            ledger.add(report_of(*told), reader_version="fake")
        reconcile_ledger(ledger)
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "sayso.db"))


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


def id_of(sayso: Command, town: str) -> str:
    return str(json.loads(sayso("occurrences", "--near", town, "--format", "json"))[0]["id"])


def test_there_is_an_option_for_every_filter_of_occurrences() -> None:
    assert set(FILTERS) | set(OCCURRENCE_FILTERS) == set(OccurrenceFilters.model_fields)


def test_occurrences_fit_into_eighty_columns(sayso: Command) -> None:
    told = sayso("occurrences", "--by", "killed")
    assert max(map(len, told.splitlines())) <= 80
    assert re.search(r"Selma +4–9 +2 in 5 +contested", told)
    assert told.index("Selma") < told.index("Tarn")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_listing_is_data_too(sayso: Command, command: str) -> None:
    more = ("--by-occurrence",) if command == "figures" else ()
    whole = json.loads(sayso(command, *more, "--format", "json"))
    lines = [json.loads(it) for it in sayso(command, *more, "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(sayso(command, *more, "--format", "csv"))))
    assert whole == lines
    assert len(rows) == len(whole) > 0
    assert set(rows[0]) == set(whole[0])


def test_filters_are_those_of_claims_and_more(sayso: Command) -> None:
    told = sayso("occurrences", "--country", "BBB", "--origins", "1", "--status", "single_origin")
    assert "Tarn" in told
    assert "Selma" not in told
    assert sayso("occurrences", "--origins", "9") == "nothing found\n"
    assert "status: 'true' is none of" in sayso("occurrences", "--status", "true", fails=True)
    assert "origins: " in sayso("occurrences", "--origins", "many", fails=True)


def test_an_occurrence_is_a_page_of_eighty_columns(sayso: Command) -> None:
    name = id_of(sayso, "Selma")
    page = sayso("show", name[:9])
    assert max(map(len, page.splitlines())) <= 80
    for words in (
        "Selma shelled",
        "11 Mar 2024 · Selma, AAA",
        "5 reports, 2 independent origins",
        "Vard ministry",
        "Inland Mail, 2024-03-12",
        "killed: 4 to 9",
        "“9 were killed, Orlen rebels said.",
        "Vard ministry says 4",
        "contested   Admiralty",
    ):
        assert words in page
    assert re.search(r"\[[0-9a-f]{8}/f0\]", page)
    told = json.loads(sayso("show", name, "--format", "json"))
    assert told["summary"]["id"] == told["occurrence"]["id"] == name
    assert sayso("show", name, "--format", "csv").startswith("id,kind,title")


def test_a_page_shows_what_a_title_would_hide(place: Path, sayso: Command) -> None:
    with Ledger(place) as ledger:
        told = report_of("Evil\x1b[2J", "2024-07-01", "Orlen", 3, "Vard army", "Mud.")
        ledger.add(told.model_copy(update={"title": "\u202eevil"}), reader_version="fake")
    sayso("reconcile")
    page = sayso("show", id_of(sayso, "Orlen"))
    assert "\x1b" not in page
    assert "\\u202eevil" in page


def test_a_family_is_shown_with_what_is_its_own(sayso: Command) -> None:
    (kin,) = json.loads(sayso("syndication", "--format", "json"))
    page = sayso("show", kin["id"])
    assert max(map(len, page.splitlines())) <= 80
    assert "5 reports carry it" in page
    assert "shared copy" in page
    assert kin["id"] in sayso("syndication", "--report", kin["first"])


def test_what_is_judged_is_obeyed_listed_and_undone(sayso: Command) -> None:
    one, other = id_of(sayso, "Selma"), id_of(sayso, "Tarn")
    told = sayso("judge", "same", one, other, "--reason", "one shelling")
    assert told.startswith(f"1. {one} and {other} are the same")
    assert f"are one now: {one}" in sayso("reconcile")
    assert f"went into {one}" in sayso("show", other, fails=True)
    assert "Ada: one shelling" in " ".join(sayso("show", one).split())
    sayso("judge", "undo", "1", "--reason", "two towns")
    assert f"{one} is several now" in sayso("reconcile")
    listed = sayso("judge", "list")
    assert "taken back since" in listed
    assert "2. judgement 1 no longer holds" in listed
    assert len(sayso("judge", "list", "--jsonl").splitlines()) == 2
    again = sayso("judge", "redo", "1", "--reason", "one town after all")
    assert again.startswith(f"3. {one} and {other} are the same")


def test_a_source_and_a_status_are_judged(sayso: Command) -> None:
    name = id_of(sayso, "Selma")
    sayso("judge", "source", "vard ministry", "b", "--reason", "seldom wrong")
    sayso("judge", "status", name, "corroborated", "--reason", "seen there")
    sayso("reconcile")
    page = sayso("show", name)
    assert "overruled by a reviewer: seen there" in page
    assert "reliability B: Vard ministry" in page
    assert re.search(r" B +Vard ministry\n", sayso("origins"))


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("judge", "same", "oaaa", "obbb"), "oaaa: there is no such report or occurrence"),
        (("judge", "source", "Nobody", "A"), "Nobody: no occurrence has this origin"),
        (("judge", "status", "oaaa", "denied"), "oaaa: there is no such occurrence"),
        (("judge", "undo", "9"), "there is no judgement 9"),
    ],
)
def test_a_judgement_on_nothing_is_one_line(
    sayso: Command, arguments: tuple[str, ...], line: str
) -> None:
    told = sayso(*arguments, "--reason", "x", fails=True)
    assert line in told
    assert "\n" not in told.strip()


def test_reconciling_tells_what_it_did(place: Path, sayso: Command) -> None:
    assert "nothing is new" in sayso("reconcile")
    with Ledger(place) as ledger:
        ledger.add(report_of("Hill Radio", "2024-07-01", "Orlen", 3, "Vard army", "Mud."))
    assert (
        "1 report is not in it yet"
        in CliRunner().invoke(app, ["occurrences", "--ledger", str(place)]).stderr
    )
    told = sayso("reconcile")
    assert "7 reports grouped, all anew\noccurrences: 1 new, 0 changed, 0 gone" in told
    assert json.loads(sayso("reconcile", "--all", "--json"))["whole"] is True


def test_occurrences_are_exported(sayso: Command) -> None:
    lines = sayso("export", "jsonl", "--what", "occurrences").splitlines()
    assert {json.loads(it)["place"] for it in lines} == {"Selma", "Tarn"}
    assert sayso("export", "csv", "--what", "tolls").startswith("occurrence,title")


def test_there_is_a_schema_of_an_occurrence(sayso: Command) -> None:
    schema = json.loads(sayso("schema", "occurrence"))
    assert set(schema["required"]) == {"summary", "occurrence", "dossier", "reports"}
