import csv
import io
import json
from pathlib import Path

import pytest

from sayso.cli.codes import Shape, codes
from sayso.errors import LexiconError
from sayso.read.code_table import COLUMNS, code_rows, load_code_table


def printed(shape: Shape, capsys: pytest.CaptureFixture[str]) -> str:
    codes(shape)
    return capsys.readouterr().out


def table(folder: Path, *lines: str) -> Path:
    path = folder / "codes.csv"
    path.write_text("\n".join((",".join(COLUMNS), *lines)), encoding="utf-8")
    return path


def test_csv_and_json_hold_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(Shape.csv, capsys))))
    assert rows == json.loads(printed(Shape.json, capsys))
    assert {"kind": "sanction", "plover": "SANCTION"}.items() <= next(
        it.items() for it in rows if it["kind"] == "sanction"
    )


def test_the_table_names_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    first = printed(Shape.table, capsys).splitlines()[0].split()
    assert first == list(COLUMNS)


def test_every_entry_has_a_name_of_its_own() -> None:
    names = [row["entry"] for row in code_rows()]
    assert len(set(names)) == len(names)


def test_what_is_printed_can_be_given_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(printed(Shape.csv, capsys), encoding="utf-8")
    assert len(load_code_table(path)) == len(code_rows())


def test_entries_left_out_keep_their_codes(tmp_path: Path) -> None:
    found = load_code_table(table(tmp_path, "visit,visit,MEET,,a|b,9,"))
    assert {name: tuple(it) for name, it in found.items()} == {
        "visit": ("MEET", None, ("a", "b"), "9", None)
    }


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("dance,visit,X,,,,",), "no entry is named 'dance'"),
        (("visit,visit",), "2 cells where the first line has 7"),
        (("visit,visit,,,,,", "visit,visit,,,,,"), "stands there twice"),
    ],
)
def test_a_wrong_table_is_told_in_one_line(
    tmp_path: Path, lines: tuple[str, ...], told: str
) -> None:
    with pytest.raises(LexiconError, match=told) as caught:
        load_code_table(table(tmp_path, *lines))
    assert "\n" not in str(caught.value)


def test_a_missing_table_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="print one with"):
        load_code_table(tmp_path / "none.csv")
