"""`sayso users` and `sayso settings`, as typed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By, Care

Command = Callable[..., str]
OWN = "four words are enough"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "sayso.db"
    Ledger(place).close()
    return place


@pytest.fixture
def users(place: Path) -> Command:
    """Runs `sayso users` on the ledger; what it prints."""

    def run(*arguments: str, given: str | bytes = "", status: int = 0) -> str:
        command = ["users", "--ledger", str(place), *arguments]
        done = CliRunner().invoke(app, command, input=given)
        if isinstance(done.exception, SaysoError):
            return str(done.exception)
        assert done.exit_code == status, done.output
        return done.output

    return run


def test_a_first_password_is_printed_once_and_has_to_be_changed(
    users: Command, place: Path
) -> None:
    assert "there are no accounts" in users()
    told = users("add", "Ada", "--role", "admin")
    first = re.search(r"ada  admin\nits first password, which is not told again: (\S{23})\n", told)
    assert first
    assert re.search(r"^ada +admin +since \d{4}-\d\d-\d\d, has to change the first", users("list"))
    with Ledger(place) as ledger:
        found = ledger.entering("ada", first[1])
        assert found is not None
        assert found.temporary
    users("passwd", "ada", "--stdin", given=f"{OWN}\n")
    assert first[1] not in users("log") + users("--json")
    with Ledger(place) as ledger:
        assert ledger.entering("ada", first[1]) is None
        found = ledger.entering("ada", OWN)
        assert found is not None
        assert not found.temporary


def test_an_account_is_changed_kept_out_and_removed(users: Command) -> None:
    users("add", "ada", "--stdin", given=OWN)
    assert json.loads(users("--json"))[0]["role"] == "reader"
    assert users("role", "ada", "reviewer") == "ada  reviewer\n"
    assert "is none of reader" in users("role", "ada", "chief")
    assert users("disable", "ada") == "ada  is disabled\n"
    assert "disabled 20" in users()
    assert users("enable", "ada") == "ada  may in\n"
    assert users("remove", "ada") == "ada  is removed\n"
    assert "no such account" in users("remove", "ada")
    assert "was taken by an account that is removed" in users("add", "ada")
    assert "12 to 256" in users("add", "bo", "--stdin", given="short\n")
    assert "cannot be had" in users("add", "\u202eada\x07")
    assert "not in UTF-8" in users("passwd", "bo", "--stdin", given=b"gr\xfc\xdfe und noch mehr")


def test_a_token_is_printed_once_listed_and_revoked(users: Command, place: Path) -> None:
    users("add", "ada", "--role", "reviewer")
    told = users("token", "add", "ada", "the archive's", "--scope", "add", "--days", "7")
    token = re.search(r"the token, which is not told again: (sayso_\w{10}_\S{43})\n", told)
    assert token
    listed = users("token", "list", "Ada")
    assert re.match(r"sayso_\w{10}  add  until [\d-]+, never shown: the archive's\n", listed)
    assert token[1] not in listed
    assert "has not admin" in users("token", "add", "ada", "x", "--scope", "admin")
    with Ledger(place) as ledger:
        assert ledger.by_token(token[1])
    assert "is revoked" in users("token", "revoke", "ada", token[1][:16])
    assert users("token", "list", "ada") == "there are none\n"
    for what in (("list", "bo"), ("revoke", "bo", "sayso_0123456789")):
        assert "no such account" in users("token", *what)
    with Ledger(place) as ledger:
        assert ledger.by_token(token[1]) is None


def test_the_log_tells_who_did_what_from_where(users: Command, place: Path) -> None:
    users("add", "ada")
    with Ledger(place) as ledger:
        ledger.note(By("ada", "password", "192.0.2.7"), "changed", "/watches\x07", method="POST")
    told = users("log")
    assert re.search(
        r"Z  ada \(password from 192\.0\.2\.7\)\n   changed: /watches\S+ \(method", told
    )
    assert "\x07" not in told
    assert "(command line)\n   account added: ada (role reader)" in told
    assert "account added" not in users("log", "--who", "ada")
    assert users("log", "--limit", "1").endswith("more: --after 2\n")
    assert len(json.loads(users("log", "--about", "ada", "--json"))["items"]) == 1


def test_how_a_ledger_is_shown_is_kept_in_it(place: Path) -> None:
    def settings(*arguments: str) -> str:
        return str(CliRunner().invoke(app, ["settings", "--ledger", str(place), *arguments]).output)

    assert settings() == "names of private victims are shown\nno note of sensitivity\n"
    told = settings("--veil", "--note", "Names of children\x07")
    assert told.startswith("names of private victims are veiled\nnote: Names of children")
    with Ledger(place) as ledger:
        assert ledger.care() == Care(veil=True, note="Names of children\x07")
    assert settings("--no-veil", "--note", "") == settings()
    assert settings() == "names of private victims are shown\nno note of sensitivity\n"


def test_an_export_says_the_note(place: Path) -> None:
    with Ledger(place) as ledger:
        ledger.set_note("Names of children", by=By("ada", "command line"))
    done = CliRunner().invoke(app, ["export", "csv", "--ledger", str(place)])
    assert done.stderr == "sayso: handle with care: Names of children\n"
    assert "handle with care" not in done.stdout
