from pathlib import Path

import pytest

import sayso
from sayso.errors import LexiconError
from sayso.read.actor_list import load_actor_list


def a_list(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(text, "utf-8")
    return path


def actors(text: str, path: Path) -> dict[str, sayso.Actor]:
    report = sayso.read(text, actors=path)
    return {mention.text: actor for actor in report.actors for mention in actor.mentions}


def test_a_listed_actor_is_found_by_every_name_with_what_the_list_tells(tmp_path: Path) -> None:
    path = a_list(
        tmp_path, "name,aliases,country,kind,role\nHarn Guard,HG|Old Guard,TCD,party,PTY\n"
    )
    found = actors("The Harn Guard marched. HG men sang; Old Guard songs were heard.", path)
    guard = found["The Harn Guard"]
    assert found["HG"] == found["Old Guard"] == guard
    assert (guard.kind, guard.country, guard.role) == ("party", "TCD", "PTY")
    assert guard.key == "name:harn-guard@TCD"


def test_the_list_wins_over_the_lexicon_under_all_its_names(tmp_path: Path) -> None:
    path = a_list(tmp_path, "name,kind,country\nISIS,party,IRQ\n")
    found = actors("ISIS left. Later Daesh came back, and the Islamic State spoke.", path)
    assert {found[it].id for it in ("ISIS", "Daesh", "the Islamic State")} == {found["ISIS"].id}
    assert (found["ISIS"].name, found["ISIS"].kind) == ("ISIS", "party")


def test_a_listed_person_is_known_by_surname_later(tmp_path: Path) -> None:
    path = a_list(tmp_path, "name,aliases,country,kind,role\nOrla Venn,,IRL,person,MED\n")
    found = actors("Orla Venn wrote of it. Venn said she had seen the camp.", path)
    assert found["Venn"] == found["she"] == found["Orla Venn"]
    assert found["Venn"].country == "IRL"


def test_cells_that_tell_nothing_leave_what_was_read(tmp_path: Path) -> None:
    path = a_list(tmp_path, "name,kind\nUna Brook,person\n")
    found = actors("Irish lawmaker Una Brook resigned.", path)
    brook = found["Irish lawmaker Una Brook"]
    assert (brook.country, brook.role) == ("IRL", "LEG")


def test_a_list_holds_for_one_reading_only(tmp_path: Path) -> None:
    text = "The Harn Guard marched."
    before = sayso.read(text)
    sayso.read(text, actors=a_list(tmp_path, "name,kind\nHarn Guard,party\n"))
    assert sayso.read(text) == before


def test_remarks_empty_lines_and_semicolons_are_fine(tmp_path: Path) -> None:
    text = "# ours\nkind,name,aliases\n\nngo,Harn Watch,HW; The Watch |Harn W.\n"
    (listed,) = load_actor_list(a_list(tmp_path, text)).actors
    assert listed.aliases == ("HW", "The Watch", "Harn W.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty: begin it with the line"),
        ("title,kind\n", r"line 1: there is no column 'name'"),
        ("name,kind,colour\n", r"line 1: column 'colour' is not known"),
        ("name,kind\nHarn,warlord\n", r"line 2: kind 'warlord' is not known: use one of state"),
        ("name,kind\n,ngo\n", r"line 2: the name is empty"),
        ("name,kind\nHarn,ngo,x\n", r"line 2: 3 cells where the first line has 2"),
        ("name,kind,country\nHarn,ngo,Chad\n", r"line 2: country 'Chad' is no code: write TCD"),
        ("name,kind,country\nHarn,ngo,Harnia\n", r"line 2: .* such as KOR"),
        ("name,kind,role\nHarn,ngo,chief\n", r"line 2: role 'chief' is no sector"),
        ("name,kind\nHarn,ngo\nHarn,igo\n", r"line 3: 'Harn' stands in line 2 too"),
    ],
)
def test_a_wrong_line_is_named_with_its_mend_in_one_line(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(LexiconError, match=told) as caught:
        load_actor_list(a_list(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_list_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such file"):
        load_actor_list(tmp_path / "none.csv")
    path = tmp_path / "actors.csv"
    path.write_bytes(b"name,kind\n\xff\xfe,ngo\n")
    with pytest.raises(LexiconError, match="is not UTF-8"):
        load_actor_list(path)
