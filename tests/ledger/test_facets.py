"""Counts by word, day and place; the mark of a ledger that changed; whose names are private."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_reader import document_of, read

from sayso.errors import InputError
from sayso.ledger import Filters, Ledger

WAR = (
    "The Vard army shelled Selma on 2024-03-11 where 12 were hit, NATO said. "
    "Rebels bombed Tarn on 2024-02-01 and 40 fell, NATO denied. It rained."
)
PEACE = "There were talks in Orlen on 2024-03-11, NATO said."


@pytest.fixture
def told(unmade: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(unmade(tmp_path)) as ledger:
        add(ledger, WAR, "war.txt", "The Coast")
        add(ledger, PEACE, "peace.txt", "The Bay")
        yield ledger


def add(ledger: Ledger, text: str, location: str, outlet: str) -> str:
    document, snapshot = document_of(text, location, outlet=outlet)
    kept = ledger.keep(document, snapshot)
    ledger.add(read(document), reader_version="fake")
    return kept.id


def counts(found: object) -> dict[str, int]:
    return {it.value: it.reports for it in found}  # type: ignore[attr-defined]


def test_reports_are_counted_by_each_word(told: Ledger) -> None:
    assert counts(told.count_by("kind")) == {"shelling": 1, "airstrike": 1, "talks": 1}
    assert counts(told.count_by("outlet")) == {"The Coast": 1, "The Bay": 1}
    assert counts(told.count_by("country")) == {"AAA": 2, "BBB": 1}
    assert counts(told.count_by("stance", limit=1)) == {"states": 2}


def test_filters_narrow_the_counts(told: Ledger) -> None:
    assert counts(told.count_by("kind", Filters(text="talks"))) == {"talks": 1}
    assert counts(told.count_by("stance", Filters(stance=("denies",)))) == {"denies": 1}
    assert counts(told.count_by("country", Filters(outlet="The Bay"))) == {"AAA": 1}


def test_a_word_that_is_none_is_told(told: Ledger) -> None:
    with pytest.raises(InputError, match="colour"):
        told.count_by("colour")


def test_events_are_counted_by_day_and_place(told: Ledger) -> None:
    days = {it.day.isoformat(): it.events for it in told.days()}
    assert days == {"2024-02-01": 1, "2024-03-11": 2}
    assert {it.name: it.events for it in told.spots()} == {"Selma": 1, "Tarn": 1, "Orlen": 1}
    assert [it.name for it in told.spots(Filters(kind=("airstrike",)))] == ["Tarn"]


def test_a_source_speaks_in_counted_ways(told: Ledger) -> None:
    spoken = told.spoken("NATO")
    assert counts(spoken["stance"]) == {"states": 2, "denies": 1}
    assert counts(spoken["outlet"]) == {"The Coast": 1, "The Bay": 1}
    assert counts(spoken["measure"]) == {"killed": 1}
    assert told.spoken("nobody")["kind"] == ()


def test_a_party_is_found_by_its_name(told: Ledger) -> None:
    party = told.party("NATO")
    assert party is not None
    assert (party.reports, party.speaks) == (2, 3)
    assert party == next(it for it in told.parties() if it.name == "NATO")
    assert told.party("NAT") is None


def test_the_mark_changes_with_the_ledger_and_with_nothing_else(told: Ledger) -> None:
    mark = told.mark()
    assert told.mark() == mark
    name = add(told, "It rained.", "rain.txt", "The Bay")
    after = told.mark()
    assert after != mark
    told.review(name, "note", who="Ida", why="rain")
    assert told.mark() != after
    told.quarantine("https://a.example", "is empty")
    assert len({mark, after, told.mark()}) == 3


def test_what_came_in_since_a_moment_is_counted(told: Ledger) -> None:
    now = datetime.datetime.now(datetime.UTC)
    assert told.since(now - datetime.timedelta(days=1)).documents == 2
    assert told.since(now + datetime.timedelta(days=1)).readings == 0
    add(told, "It rained again.", "peace.txt", "The Bay")
    assert told.since(now - datetime.timedelta(days=1)).revised == 1
    assert len(told.revised()) == 1


def test_a_fake_reader_names_no_private_people(told: Ledger) -> None:
    found = told.people()
    assert found.private == frozenset()
    assert {"NATO", "Selma"} <= found.others
