"""`sayso serve` as a process: what it prints is what opens it, and it ends when it is told to."""

import http.client
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app as commands
from sayso.ledger import Ledger
from sayso.ledger.user_nouns import By

PASSWORD = "four words are enough"
SAYSO = [sys.executable, "-m", "sayso", "serve", "--port", "0"]


def test_the_printed_address_opens_the_app(ledger_url: str) -> None:
    command = [*SAYSO, "--ledger", ledger_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().strip())
        assert address.hostname == "127.0.0.1"
        connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=30)
        connection.request("GET", f"{address.path}?{address.query}")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        connection.request("GET", answer.getheader("location") or "", headers={"Cookie": cookie})
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, -signal.SIGINT, 130)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--token", "short"], "16 letters"),
        (["--host", "192.0.2.1"], "cannot be listened at"),
        (["--no-token"], "nobody could sign in"),
        (["--no-token", "--token", "x" * 20], "not both"),
    ],
)
def test_what_cannot_be_served_is_told(ledger_url: str, options: list[str], told: str) -> None:
    done = CliRunner().invoke(commands, ["serve", "--ledger", ledger_url, "--port", "0", *options])
    assert done.exit_code != 0
    assert told in done.output + str(done.exception)


def test_without_a_start_token_a_team_signs_in(own_copy: Path) -> None:
    with Ledger(own_copy) as ledger:
        ledger.add_user("ada", "admin", PASSWORD, by=By("chief", "command line"))
    command = [*SAYSO, "--ledger", str(own_copy), "--no-token"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().strip())
        assert (address.path, address.query) == ("/login", "")
        connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=30)
        form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "none"}
        told = urlencode({"name": "ada", "password": PASSWORD})
        connection.request("POST", "/login", told, form)
        answer = connection.getresponse()
        answer.read()
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        connection.request("GET", answer.getheader("location") or "", headers={"Cookie": cookie})
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, -signal.SIGINT, 130)
