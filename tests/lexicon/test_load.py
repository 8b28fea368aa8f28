"""The lexicon's tables are read as they are written, and a wrong one is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sayso.errors import LexiconError
from sayso.lexicon import load
from sayso.lexicon.load import Entry, read_csv, read_yaml, rows


class Weapon(Entry):
    lemma: str
    calibre: int = 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "files", lambda _: tmp_path)
    return tmp_path


def test_yaml_entries_come_in_order(folder: Path) -> None:
    (folder / "weapons.yaml").write_text("- {lemma: mortar, calibre: 82}\n- {lemma: rifle}\n")
    assert read_yaml("weapons") == [{"lemma": "mortar", "calibre": 82}, {"lemma": "rifle"}]
    assert read_yaml("weapons.yaml") == read_yaml("weapons")


def test_on_off_yes_and_no_are_words_not_truth_values(folder: Path) -> None:
    (folder / "words.yaml").write_text("- {frames: [on, off, no, yes], NO: NOR, weak: true}\n")
    assert read_yaml("words") == [
        {"frames": ["on", "off", "no", "yes"], "NO": "NOR", "weak": True},
    ]


def test_an_empty_yaml_table_has_no_entries(folder: Path) -> None:
    (folder / "empty.yaml").write_text("# nothing yet\n")
    assert read_yaml("empty") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {lemma: [}", "is no YAML"),
        ("lemma: rifle", "must be a list of entries"),
        ("- {lemma: rifle}\n- rifle", "entry 2"),
        ("- {lemma: rifle}\n- {lemma: mortar, lemma: gun}", "'lemma' stands there twice.*line 2"),
    ],
)
def test_broken_yaml_is_named(folder: Path, text: str, said: str) -> None:
    (folder / "broken.yaml").write_text(text)
    with pytest.raises(LexiconError, match=rf"broken\.yaml.*{said}"):
        read_yaml("broken")


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.csv"):
        read_csv("nowhere")


def test_a_table_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "odd.csv").write_bytes(b"name\nKyl\xe9\n")
    with pytest.raises(LexiconError, match=r"odd\.csv is not UTF-8"):
        read_csv("odd")


def test_csv_rows_carry_their_header_and_remarks_are_skipped(folder: Path) -> None:
    (folder / "guns.csv").write_text('# by hand\nname,calibre\n"gun, long",155\n\nmortar,\n')
    assert read_csv("guns") == [
        {"name": "gun, long", "calibre": "155"},
        {"name": "mortar", "calibre": ""},
    ]


def test_a_csv_row_of_another_length_is_named(folder: Path) -> None:
    (folder / "guns.csv").write_text("name,calibre\nmortar,82\nrifle\n")
    with pytest.raises(LexiconError, match=r"guns\.csv, entry 2: 1 cells"):
        read_csv("guns")


def test_rows_are_instances_and_empty_cells_count_as_not_given(folder: Path) -> None:
    (folder / "guns.csv").write_text("lemma,calibre\nmortar,82\nrifle,\n")
    assert rows("guns.csv", Weapon) == (Weapon(lemma="mortar", calibre=82), Weapon(lemma="rifle"))


def test_a_wrong_row_names_file_entry_and_field(folder: Path) -> None:
    (folder / "guns.yaml").write_text("- {lemma: rifle}\n- {lemma: mortar, calibre: big}\n")
    with pytest.raises(LexiconError, match=r"guns\.yaml, entry 2 \(mortar\): calibre"):
        rows("guns", Weapon)


def test_a_field_nobody_knows_is_an_error(folder: Path) -> None:
    (folder / "guns.yaml").write_text("- {lemma: rifle, calibr: 5}\n")
    with pytest.raises(LexiconError, match="calibr"):
        rows("guns", Weapon)


def test_entries_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Weapon(lemma="rifle").lemma = "mortar"


@given(st.lists(st.fixed_dictionaries({"lemma": st.text(), "calibre": st.integers()})))
def test_what_pydantic_takes_the_table_takes(entries: list[dict[str, object]]) -> None:
    for number, entry in enumerate(entries, start=1):
        assert load.checked("guns.yaml", number, entry, Weapon).model_dump() == entry
