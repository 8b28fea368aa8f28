"""`sayso gazetteer`: a user's own places are filed, listed, used, and removed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.gazetteer import app
from sayso.errors import InputError, SettingError

RUNNER = CliRunner()
HEADER = "name,lat,lon,country,admin1,aliases\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("SAYSO_DATA", str(folder))
    return folder


def ran(*arguments: str) -> str:
    done = RUNNER.invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def complaint(*arguments: str) -> str:
    done = RUNNER.invoke(app, arguments)
    assert isinstance(done.exception, InputError | SettingError)
    assert "\n" not in str(done.exception)
    return str(done.exception)


def written(tmp_path: Path, text: str, name: str = "villages.csv") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_what_is_added_is_listed_with_its_file_and_whose_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Novyi Yar,48.1,37.5,UA,Donetsk Oblast,\n")
    assert ran("add", path) == "added villages: 1 places (yours)\n"
    name, count, credit, file, digest = ran("list").strip().split("\t")
    assert (name, count, credit, file, len(digest)) == (
        "villages",
        "1",
        "yours",
        "villages.csv",
        64,
    )


def test_what_is_removed_is_no_longer_listed(tmp_path: Path) -> None:
    ran("add", written(tmp_path, HEADER + "Novyi Yar,48.1,37.5,UA,,\n"), "--name", "mine")
    ran("remove", "mine")
    assert ran("list") == ""
    assert "is called 'mine'" in complaint("remove", "mine")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Novyi Yar,north,37.5,UA,,", "line 3: lat 'north' is no number: write it as 48.59"),
        ("Novyi Yar,98,37.5,UA,,", "line 3: lat 98 is not between -90 and 90"),
        ("Novyi Yar,nan,37.5,UA,,", "line 3: lat nan is not between -90 and 90"),
        ("Novyi Yar,48,37.5,Ruritania,,", "line 3: no country is called 'Ruritania'"),
        ("Novyi, Yar,48,37.5,UA,,", "line 3: 7 cells where the header has 6: quote a cell"),
        (",48,37.5,UA,,", "line 3: has no name: give it one"),
    ],
)
def test_a_wrong_row_is_named_by_its_line_with_the_mend_and_nothing_is_added(
    tmp_path: Path, row: str, told: str
) -> None:
    path = written(tmp_path, HEADER + "Stara Hora,48.2,37.6,UA,,\n" + row + "\n")
    assert told in complaint("add", path)
    assert ran("list") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one two three\n", "neither a GeoNames dump"),
        ("PK\x03\x04", "unzip it"),
        (HEADER, "has no place in it"),
        ("name,lat,lon,colour\nA,1,2,red\n", "no column is called 'colour'"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str, told: str) -> None:
    assert told in complaint("add", written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in complaint("add", str(tmp_path / "none.csv"))
