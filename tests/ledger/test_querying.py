import contextlib
import datetime
import importlib.util
import math
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_reader import document_of, read

from sayso.errors import InputError, SettingError
from sayso.ledger import Days, Filters, Ledger, Near
from sayso.model import Claim, Report

WAR = (
    "The Vard army shelled Selma on 2024-03-11 where 12 were hit, NATO said. "
    "Rebels bombed Tarn on 2024-02-01 and 40 fell, the Vard army claimed. It rained."
)
PEACE = "There were talks in Orlen, the Selm ministry denied."

Tell = Callable[..., Report]


@pytest.fixture(scope="module")
def told(
    unmade: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    """A ledger of the two reports, which is only asked."""
    with Ledger(unmade(tmp_path_factory.mktemp("told"))) as ledger:
        for document, snapshot in (
            document_of(WAR, "war.txt", outlet="The Coast"),
            document_of(PEACE, "peace.txt", outlet="Dépêche"),
        ):
            ledger.keep(document, snapshot)
            ledger.add(read(document), reader_version="fake")
        yield ledger


@pytest.fixture(scope="module")
def war() -> Report:
    return read(document_of(WAR, "war.txt", outlet="The Coast")[0])


@pytest.fixture(scope="module")
def peace() -> Report:
    return read(document_of(PEACE, "peace.txt", outlet="Dépêche")[0])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({}, "c0 c1 c2 c0"),
        ({"actor": "vard"}, "c1"),
        ({"actor": "ard"}, ""),
        ({"actor": "100%"}, ""),
        ({"source": "nato"}, "c0"),
        ({"country": "BBB"}, "c1"),
        ({"country": "aaa,bbb"}, "c0 c1 c0"),
        ({"near": "10,20,5"}, "c0"),
        ({"near": (10, 20, 20)}, "c0 c0"),
        ({"near": "Tarn"}, "c1"),
        ({"near": "north"}, "c0 c1 c0"),
        ({"when": "2024-03-11"}, "c0"),
        ({"when": "2024-02"}, "c1"),
        ({"when": "2024-02-01..2024-03-11"}, "c0 c1"),
        ({"when": "2024-03.."}, "c0"),
        ({"when": "..2024-02-28"}, "c1"),
        ({"said": "2024-03-12"}, "c0 c1 c2 c0"),
        ({"said": datetime.date(2024, 3, 11)}, ""),
        ({"kind": "shelling"}, "c0"),
        ({"kind": ["airstrike", "talks"]}, "c1 c0"),
        ({"reality": "happened"}, "c0 c1 c0"),
        ({"measure": "killed"}, "c0 c1"),
        ({"stance": "denies"}, "c0"),
        ({"certainty": "possible"}, ""),
        ({"voice": "reporter"}, "c2"),
        ({"outlet": "the coast"}, "c0 c1 c2"),
        ({"outlet": "DEPECHE"}, "c0"),
        ({"text": "shelled"}, "c0"),
        ({"text": '"vard army"'}, "c0"),
        ({"text": '"army vard"'}, ""),
        ({"text": "bom*"}, "c1"),
        ({"text": "talks orlen"}, "c0"),
        # All that is asked of an event must hold of one event.
        ({"kind": "shelling", "when": "2024-02"}, ""),
        ({"kind": "shelling", "when": "2024-03", "source": "NATO", "country": "AAA"}, "c0"),
    ],
)
def test_filters_choose_claims(told: Ledger, words: dict, found: str) -> None:
    page = told.claims(**words)
    assert " ".join(it.item.id for it in page) == found
    assert all(it.id == f"{it.report}/{it.item.id}" for it in page)


@pytest.mark.parametrize(
    ("what", "words", "found"),
    [
        ("events", {"country": "BBB"}, ["e1"]),
        ("events", {"source": "NATO"}, ["e0"]),
        ("events", {"measure": "killed", "kind": "airstrike"}, ["e1"]),
        ("events", {"near": "10,20,1"}, ["e0"]),
        ("figures", {"near": "Selma"}, ["f0"]),
        ("figures", {"country": "BBB"}, ["f1"]),
        ("figures", {"when": "2024-03", "kind": "shelling"}, ["f0"]),
        ("figures", {"stance": "claims"}, ["f1"]),
        ("figures", {"text": "talks"}, []),
        ("actors", {"country": "AAA", "actor": "nato"}, ["a1"]),
        ("actors", {"stance": "denies"}, ["a0"]),
    ],
)
def test_filters_choose_what_else_is_found(
    told: Ledger, what: str, words: dict, found: list[str]
) -> None:
    assert [it.item.id for it in getattr(told, what)(**words)] == found


def test_filters_choose_reports(told: Ledger, war: Report, peace: Report) -> None:
    assert [it.id for it in told.reports(kind="talks")] == [peace.id]
    assert [it.id for it in told.reports(country="AAA")] == [war.id, peace.id]
    first = told.reports(measure="killed").items[0]
    assert (first.claims, first.versions, first.outlet) == (3, 1, "The Coast")


def test_models_come_back_as_they_were_read(told: Ledger, war: Report) -> None:
    for what in ("claims", "events", "figures", "actors"):
        found = getattr(told, what)(report=war.id)
        assert [it.item for it in found] == list(getattr(war, what))
    assert isinstance(told.claims().items[0].item, Claim)


def test_a_row_tells_flat_what_a_finding_points_at(told: Ledger) -> None:
    claim = told.claims().items[0].row
    assert claim["speaker"] == "NATO"
    assert (claim["kinds"], claim["places"], claim["first"]) == ("shelling", "Selma", "2024-03-11")
    assert claim["figures"] == "killed 12.."
    event = told.events().items[1].row
    assert (event["place"], event["country"], event["lat"]) == ("Tarn", "BBB", -30.0)


def test_the_columns_named_are_those_of_the_rows(told: Ledger) -> None:
    from sayso.export.columns import COLUMNS

    for what in ("claims", "events", "figures", "actors"):
        assert tuple(getattr(told, what)().items[0].row) == COLUMNS[what]
    assert tuple(told.reports().items[0].model_dump()) == COLUMNS["reports"]
    assert tuple(told.parties().items[0].model_dump()) == COLUMNS["parties"]


def test_pages_follow_one_another_without_gap_or_repetition(ledger: Ledger, tell: Tell) -> None:
    for number in range(7):
        tell(f"{WAR} {number}", f"{number}.txt")
    everything = [it.id for it in ledger.claims(limit=1000)]
    assert len(everything) == 21
    for newest in (False, True):
        found, after = [], None
        while True:
            page = ledger.claims(limit=5, after=after, newest=newest)
            found += [it.id for it in page]
            after = page.next
            if after is None:
                break
        assert found == (everything[::-1] if newest else everything)


def test_what_comes_in_later_is_on_a_later_page(ledger: Ledger, tell: Tell) -> None:
    tell(WAR, "1.txt")
    page = ledger.claims(limit=2)
    late = tell(PEACE, "2.txt")
    rest = ledger.claims(after=page.next)
    assert [it.id for it in rest][-1] == f"{late.id}/c0"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"kind": "battle"}, "kind: 'battle' is none of 'clash'"),
        ({"when": "yesterday"}, "when: 'yesterday' is no day"),
        ({"when": "2024-13"}, "no day"),
        ({"when": "0000"}, "no day"),
        ({"when": "2024-05..2024-03"}, "is after"),
        ({"when": ".."}, "names no day"),
        ({"near": "10,20"}, "LAT,LON,KM"),
        ({"near": "100,20,5"}, "not on earth"),
        ({"near": ""}, "names no place"),
        ({"country": "Syria"}, "alpha-3"),
        ({"actor": " "}, "is empty"),
        ({"colour": "red"}, "colour: is no filter"),
        ({"text": "…"}, "no word to search for"),
        ({"limit": 0}, "limit"),
        ({"after": "x"}, "no cursor"),
    ],
)
def test_a_filter_that_is_none_is_told(lite: Ledger, words: dict, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lite.claims(**words)


def test_filters_are_one_noun_for_all_doors() -> None:
    filters = Filters(near="36.2,37.16,25", when="2024", kind="clash,shelling")
    assert filters.near == Near(lat=36.2, lon=37.16, radius_km=25)
    assert filters.when == Days(first="2024-01-01", last="2024-12-31")
    assert filters.kind == ("clash", "shelling")
    assert Filters.model_validate_json(filters.model_dump_json()) == filters


def test_search_marks_the_words_in_their_place(told: Ledger, war: Report, peace: Report) -> None:
    hits = told.search('"shelled selma" reb*').items
    assert [it.id for it in hits] == [war.id]
    assert [war.text[a:b] for a, b in hits[0].marks] == ["shelled Selma", "Rebels"]
    end = hits[0].start + len(hits[0].snippet)
    assert war.text[hits[0].start : end] == hits[0].snippet
    assert [it.id for it in told.search("selma OR orlen")] == []
    assert [it.id for it in told.search("the")] == [peace.id, war.id]


@pytest.mark.parametrize(
    "asked",
    ["'", '"', "a-b", "NEAR(a b)", "a:b", "^a", "& |", "a <-> b", "sel\\", "col : x", "x\x00y"],
)
def test_nothing_that_is_searched_for_is_an_operator(told: Ledger, asked: str) -> None:
    with contextlib.suppress(InputError):
        assert len(told.search(asked)) in (0, 1)


def test_search_minds_neither_case_nor_accents(ledger: Ledger, tell: Tell) -> None:
    tell("The café in Côte was hit.")
    for asked in ("CAFE", "café", "cote", "Côt*"):
        assert len(ledger.search(asked)) == 1


def test_parties_are_one_over_all_reports(ledger: Ledger, tell: Tell) -> None:
    tell(WAR)
    tell("It was quiet, NATO said.", "b.txt")
    nato = ledger.parties().items[0]
    assert (nato.name, nato.reports, nato.mentions, nato.speaks) == ("NATO", 2, 2, 2)


def test_anything_with_an_id_can_be_shown(told: Ledger, war: Report) -> None:
    assert told.show(war.id) == war
    assert told.show(war.id[:8]) == war
    assert told.show(f"{war.id}/f1").item == war.figures[1]
    assert told.show(f"{war.id}/zz") is None
    assert told.show(war.source.sha256).data == WAR.encode()
    assert told.show("nothing%") is None


def test_what_is_unread_or_in_quarantine_can_be_shown(ledger: Ledger) -> None:
    document, snapshot = document_of("Unread.", "u.txt")
    ledger.keep(document, snapshot)
    assert ledger.show(document.source.content_id) == document
    assert ledger.show(ledger.quarantine(snapshot, "why")).reason == "why"


def test_nearness_is_the_great_circle(lite: Ledger) -> None:
    lite.add(read(document_of("Tarn and Selma and Orlen.")[0]))
    # Orlen lies 0.1 degrees north and east of Selma.
    east = 0.1 * math.cos(math.radians(10.05))
    distance = 111.195 * math.hypot(0.1, east)
    assert len(lite.claims(near=(10.1, 20.1, distance - 0.1), text="tarn")) == 1
    near = [it.row["places"] for it in lite.claims(near=(10.1, 20.1, 1))]
    assert near == ["Tarn; Selma; Orlen"]
    assert len(lite.claims(near=(-30, -120, 20_038))) == 1
    assert len(lite.claims(near=(-30, -120, 5_000))) == 0


def test_a_page_is_a_frame_where_pandas_is_installed(
    told: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = types.ModuleType("pandas")
    stand_in.DataFrame = lambda rows: {name: [row[name] for row in rows] for name in rows[0]}
    monkeypatch.setitem(sys.modules, "pandas", stand_in)
    assert told.claims().to_pandas()["speaker"] == ["NATO", "Vard army", None, "Selm ministry"]
    assert told.parties().to_pandas()["name"][0] in ("NATO", "Vard army")
    # Where it is really there, the real one.
    monkeypatch.undo()
    if importlib.util.find_spec("pandas"):
        assert told.claims().to_pandas()["speaker"].iloc[0] == "NATO"
    else:
        with pytest.raises(SettingError, match="pip install pandas"):
            told.claims().to_pandas()


def test_filters_are_counted(told: Ledger) -> None:
    found = told.counts(kind="shelling,talks")
    assert (found.reports, found.claims, found.events) == (2, 2, 2)
    assert found.figures == 1
    assert told.counts(source="nobody").first_published is None
    assert told.counts() == told.counts(Filters())


def test_parties_come_in_pages(told: Ledger) -> None:
    everyone = told.parties(limit=None)
    assert everyone.next is None
    first = told.parties(limit=2)
    rest = told.parties(limit=None, after=first.next)
    assert (*first, *rest) == everyone.items
    with pytest.raises(InputError, match="no cursor"):
        told.parties(after="x")


NOWHERE = "\x00"
ASKED: dict[str, Callable[[Ledger], object]] = {
    "watch": lambda it: it.watch(NOWHERE),
    "deliveries": lambda it: it.deliveries(NOWHERE),
    "report": lambda it: it.report(NOWHERE),
    "snapshot": lambda it: it.snapshot(NOWHERE),
    "versions": lambda it: it.versions(NOWHERE),
    "show": lambda it: it.show(f"{NOWHERE}abcdefgh"),
    "occurrence": lambda it: it.occurrence(NOWHERE),
    "voices": lambda it: it.voices(source=NOWHERE),
    "party": lambda it: it.party(NOWHERE),
    "user": lambda it: it.user(NOWHERE),
    "claims of a report": lambda it: it.claims(report=NOWHERE),
    "claims of an outlet": lambda it: it.claims(outlet=NOWHERE),
    "claims of an actor": lambda it: it.claims(actor=NOWHERE),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_what_no_store_takes_is_found_nowhere(
    ledger: Ledger, ask: Callable[[Ledger], object]
) -> None:
    """PostgreSQL takes no U+0000, which anybody can write into an address."""
    assert not ask(ledger)
