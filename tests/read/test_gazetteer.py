"""The shipped gazetteer: what is called so, where it is, and that asking never fails."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SettingError
from sayso.lexicon.regions import regions
from sayso.read.gazetteer import Entry, Gazetteer, load_gazetteer
from sayso.read.gazetteer.added_places import AddedPlace
from sayso.read.gazetteer.filing import file_places
from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.own_tables import OWN, add_table, own_tables
from sayso.read.gazetteer.store import RECORD, Table, build_index, open_table, write_table
from sayso.read.gazetteer.world import shipped_table


def first(name: str, feature: str | None = None) -> Entry:
    return next(it for it in load_gazetteer().find(name) if feature in (None, it.feature))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Artemivsk", "Bakhmut"),
        ("Sana'a", "Sanaa"),
        ("Al-Raqqa", "Raqqa"),
        ("SAO PAULO", "São Paulo"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Wad Madani", "Wad Medani"),
        ("Dayr az Zawr", "Deir ez-Zor"),
    ],
)
def test_spellings_and_old_names_of_one_town_meet(one: str, other: str) -> None:
    assert first(one, "settlement").gazetteer == first(other, "settlement").gazetteer


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "within"),
    [
        ("Donetsk Oblast", "UKR", 48.0, 37.7, 60),
        ("Kursk Oblast", "RUS", 51.7, 36.1, 60),
        ("Helmand", "AFG", 31.1, 64.0, 90),
        ("Zamfara State", "NGA", 12.1, 6.3, 60),
        ("Red Sea", None, 20.3, 38.5, 400),
        ("Essex", "GBR", 51.8, 0.6, 30),
    ],
)
def test_divisions_and_seas_have_a_point_inside(
    name: str, country: str | None, lat: float, lon: float, within: float
) -> None:
    entry = first(name)
    assert entry.country == country
    assert abs(entry.lat - lat) * 111 < within
    assert abs(entry.lon - lon) * 111 < within


def test_a_listed_region_names_its_division_as_the_gazetteer_does() -> None:
    named = {(it.country, it.admin1) for it in regions() if it.admin1}
    unknown = {
        (country, division)
        for country, division in named
        if not any(
            (it.country, it.admin1, it.feature) == (country, division, "admin1") and it.gazetteer
            for it in load_gazetteer().find(division or "")
        )
    }
    assert unknown == set()


def test_crimea_is_in_the_country_that_geonames_gives() -> None:
    assert first("Crimea").country == "UKR"
    assert first("Sevastopol", "settlement").country == "UKR"


def test_an_abbreviation_of_a_country_keeps_its_case() -> None:
    assert first("US").country == "USA"
    assert all(it.feature != "country" for it in load_gazetteer().find("us"))


def test_a_state_is_known_by_its_abbreviation_but_miss_is_no_name() -> None:
    found = load_gazetteer().abbreviation("Miss.")
    assert found is not None
    assert found.name == "Mississippi"
    assert not [it for it in load_gazetteer().find("Miss.") if it.feature == "admin1"]


def test_namesakes_come_with_countries_first_and_then_by_people() -> None:
    found = load_gazetteer().find("Georgia")
    assert [(it.feature, it.country) for it in found[:2]] == [("country", "GEO"), ("admin1", "USA")]


@given(st.text())
def test_every_name_can_be_asked_for_and_every_answer_is_on_the_globe(name: str) -> None:
    for entry in load_gazetteer().find(name):
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.radius_km > 0


@given(st.text())
def test_a_key_of_a_key_is_the_same(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
    assert isinstance(loose_key(name_key(name)), str)


def tiny_table() -> Table:
    records = np.zeros(2, dtype=RECORD)
    records["length"] = 3
    keys = {"foo": {0: True}, "bar": {0: False, 1: True}}
    index = build_index(keys)
    names = np.frombuffer(b"Foo", dtype=np.uint8)
    return Table(records, names, np.zeros(1, dtype="<u4"), index, build_index({}))


def test_a_written_table_reads_back_and_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one.bin", tmp_path / "other.bin"
    write_table(one, tiny_table())
    write_table(other, tiny_table())
    assert one.read_bytes() == other.read_bytes()
    table = open_table(one)
    assert table.index.find("foo") == [(0, True)]
    assert table.index.find("bar") == [(0, False), (1, True)]
    assert table.index.find("baz") == []
    assert table.name(0, 3) == "Foo"


def test_a_file_that_is_no_gazetteer_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "world.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(SettingError, match="install sayso again"):
        open_table(path)
    with pytest.raises(SettingError, match="cannot be read"):
        open_table(tmp_path / "none.bin")


DUMP_COLUMNS = 19


def dump_row(number: int, name: str, code: str, *, admin: str = "08", others: str = "") -> str:
    cells = [str(number), name, name, others, "46.7", "33.1", code[0], code, "UA", "", admin]
    cells[6] = "A" if code.startswith("ADM") else "S" if code == "SCH" else "P"
    return "\t".join([*cells, *["0"] * (DUMP_COLUMNS - len(cells))]) + "\n"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Gazetteer]:
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))

    def add(text: str, name: str) -> Gazetteer:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        add_table(path)
        own = tuple((it.name, it.kind == OWN, it.table) for it in own_tables())
        return Gazetteer(shipped_table(), regions(), own)

    return add


def test_a_place_of_ones_own_comes_before_all_namesakes(
    added: Callable[[str, str], Gazetteer],
) -> None:
    gazetteer = added("name,lat,lon,country,aliases\nParis,48.2,37.5,UKR,Parizh\n", "mine.csv")
    paris = gazetteer.find("Paris")
    assert (paris[0].country, paris[0].gazetteer, paris[0].own) == ("UKR", "own:mine#2", True)
    assert paris[1].country == "FRA"
    assert gazetteer.find("Parizh")[0].own


def test_a_dump_adds_villages_and_leaves_schools_out(
    added: Callable[[str, str], Gazetteer],
) -> None:
    rows = [
        dump_row(706442, "Khersons'ka Oblast'", "ADM1"),
        dump_row(99000001, "Zzhorivka", "PPL", others="Жорівка,Zzhoryvka"),
        dump_row(99000002, "Zzhkola", "SCH"),
    ]
    gazetteer = added("".join(rows), "UA.txt")
    (village,) = gazetteer.find("Zzhoryvka")
    assert village.gazetteer == "geonames:99000001"
    assert (village.country, village.admin1) == ("UKR", "Kherson Oblast")
    assert not village.own
    assert gazetteer.find("Zzhkola") == ()


def test_a_place_that_the_shipped_gazetteer_has_too_is_found_once(
    added: Callable[[str, str], Gazetteer],
) -> None:
    gazetteer = added(dump_row(703448, "Kyiv", "PPLC"), "UA.txt")
    assert [it.gazetteer for it in gazetteer.find("Kyiv")].count("geonames:703448") == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=80),
            st.floats(-90, 90),
            st.floats(-180, 180),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_whatever_is_filed_is_found_under_its_name(
    places: list[tuple[str, float, float]],
) -> None:
    rows = [
        AddedPlace(n, *(name, ()), lat, lon, "UA", "", "settlement", 0, 1.0)
        for n, (name, lat, lon) in enumerate(places, start=1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.bin"
        assert file_places(iter(rows), path, {"kind": OWN}, lambda _: None) == len(rows)
        gazetteer = Gazetteer(shipped_table(), (), (("own", True, open_table(path)),))
        for row in rows:
            if name_key(row.name):
                found = {it.gazetteer: it for it in gazetteer.find(row.name)}
                assert found[f"own:own#{row.id}"].lat == pytest.approx(row.lat, abs=1e-5)
