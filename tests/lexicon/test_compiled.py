"""Tables kept as JSON say what the YAML says, and only while it says so."""

from pathlib import Path

import pytest

from sayso.lexicon import load
from sayso.lexicon.compiled import compile_tables
from sayso.lexicon.load import read_yaml
from sayso.lexicon.yaml_text import parse_yaml

LEXICON = Path(load.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "files", lambda _: tmp_path)
    (tmp_path / "weapons.yaml").write_text("- {lemma: mortar, on: no}\n")
    return tmp_path


def test_a_compiled_table_is_the_table(folder: Path) -> None:
    assert [it.name for it in compile_tables(folder)] == ["weapons.json"]
    assert read_yaml("weapons") == [{"lemma": "mortar", "on": "no"}]


def test_what_is_kept_is_read_in_place_of_the_yaml(folder: Path) -> None:
    (kept,) = compile_tables(folder)
    kept.write_text(kept.read_text().replace("mortar", "howitzer"))
    assert read_yaml("weapons") == [{"lemma": "howitzer", "on": "no"}]


def test_an_edited_table_counts_at_once(folder: Path) -> None:
    list(compile_tables(folder))
    (folder / "weapons.yaml").write_text("- {lemma: rifle}\n")
    assert read_yaml("weapons") == [{"lemma": "rifle"}]


@pytest.mark.parametrize("damaged", ["", "[]", "{", "null"])
def test_a_damaged_copy_is_passed_over(folder: Path, damaged: str) -> None:
    (kept,) = compile_tables(folder)
    kept.write_text(damaged)
    assert read_yaml("weapons") == [{"lemma": "mortar", "on": "no"}]


def test_what_json_cannot_hold_is_left_to_yaml(folder: Path) -> None:
    (folder / "wars.yaml").write_text("- {began: 2022-02-24}\n- {4: days}\n")
    assert [it.name for it in compile_tables(folder)] == ["weapons.json"]
    assert read_yaml("wars") == parse_yaml((folder / "wars.yaml").read_text())


def test_every_table_of_the_lexicon_is_the_same_when_compiled(folder: Path) -> None:
    for path in LEXICON.glob("*.yaml"):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    names = [it.stem for it in compile_tables(folder)]
    assert len(names) > 30
    assert [it for it in names if read_yaml(it) != _as_yaml(it)] == []


def _as_yaml(name: str) -> object:
    return parse_yaml((LEXICON / f"{name}.yaml").read_text("utf-8"))
