import pytest

from sayso.errors import LexiconError
from sayso.lexicon import boilerplate, load
from sayso.lexicon.boilerplate import Phrase, fold, phrases
from sayso.lexicon.dateline import dateline_words
from sayso.lexicon.tongues import tongues


def test_every_phrase_stands_in_the_table_of_its_place() -> None:
    table = phrases()
    assert "read more" in table.whole
    assert "© #" not in table.start
    assert table.start["copyright #"][0].kind == "boilerplate"


def test_numbers_case_and_spaces_do_not_matter() -> None:
    assert fold("  Published\t12:03  GMT,\n 4.5.2024 ") == "published # gmt, #"


def test_a_wrong_entry_is_named_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "read_yaml", lambda _: [{"phrase": "x", "where": "nowhere"}])
    with pytest.raises(LexiconError, match=r"boilerplate\.yaml, entry 1 \(x\): where"):
        boilerplate.rows("boilerplate.yaml", Phrase)


def test_the_words_of_datelines_are_there() -> None:
    assert {"jan", "january"} <= dateline_words("month")
    assert "reuters" in dateline_words("agency")


def test_every_script_has_its_code_points() -> None:
    table = tongues()
    assert set(table.languages) - {"latin"} == set(table.ranges)
