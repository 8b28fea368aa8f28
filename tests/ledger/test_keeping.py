import datetime
from collections.abc import Callable

import pytest
from fake_reader import derive, document_of, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.model import Report, Snapshot

TEXT = "The Vard army shelled Selma on 2024-03-11, NATO said. Rebels killed 12 in Tarn."
PAGE = "https://news.example/a"


def day(number: int) -> datetime.datetime:
    return datetime.datetime(2024, 1, number, tzinfo=datetime.UTC)


def page(text: str, number: int | None) -> tuple:
    return document_of(text, PAGE, "url", None if number is None else day(number))


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    document, snapshot = document_of(TEXT)
    first = ledger.keep(document, snapshot)
    assert (first.id, first.new, first.version) == (document.source.content_id, True, 1)
    assert ledger.keep(document, snapshot) == (first.id, False, 1)
    report = read(document)
    assert ledger.add(report, reader_version="1")
    before = ledger.stats()
    assert not ledger.add(report, reader_version="1")
    assert not ledger.keep(document, snapshot).new
    assert ledger.stats().model_dump(exclude={"size"}) == before.model_dump(exclude={"size"})


def test_what_was_kept_comes_back_as_it_was(ledger: Ledger) -> None:
    document, snapshot = document_of(TEXT, PAGE, "url", day(3), outlet="The Coast", title="Selma")
    snapshot = Snapshot.model_validate(
        {
            **snapshot.model_dump(),
            "redirects": ("https://short.example/1",),
            "status": 200,
            "response_headers": (("Set-Cookie", "a"), ("Set-Cookie", "b")),
        }
    )
    kept = ledger.keep(document, snapshot)
    report = read(document)
    ledger.add(report, reader_version="1")
    assert ledger.document(kept.id) == document
    assert ledger.snapshot(kept.id) == snapshot
    assert ledger.report(kept.id) == report
    assert list(ledger.all_reports()) == [report]
    assert list(ledger.snapshots()) == [(kept.id, snapshot)]
    assert ledger.latest(PAGE) == snapshot


@given(st.text(min_size=1, max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_text_is_kept_and_given_back(ledger: Ledger, text: str) -> None:
    document, snapshot = document_of(text, PAGE, "url", title=text)
    kept = ledger.keep(document, snapshot)
    ledger.add(read(document), reader_version="1")
    assert ledger.document(kept.id) == document
    assert ledger.report(kept.id).text == text
    assert [it.title for it in ledger.reports(report=kept.id)] == [text]


def test_a_page_that_changes_and_changes_back_has_three_versions(ledger: Ledger) -> None:
    kept = [
        ledger.keep(*page(text, number))
        for text, number in (("a", 1), ("a", 2), ("b", 3), ("a", 4))
    ]
    assert [(it.new, it.version) for it in kept] == [(True, 1), (False, 1), (True, 2), (True, 3)]
    seen = ledger.versions(kept[0].id)
    assert [it.report for it in seen] == [kept[0].id, kept[2].id, kept[0].id]
    assert ledger.stats().documents == 2


def test_an_archive_added_twice_adds_nothing(ledger: Ledger) -> None:
    captures = [("a", 1), ("a", 2), ("b", 3), ("a", 4)]
    for text, number in captures:
        ledger.keep(*page(text, number))
    assert not any(ledger.keep(*page(text, number)).new for text, number in captures)


def test_a_page_in_an_archive_is_the_page_at_its_url(lite: Ledger) -> None:
    lite.keep(*document_of("a", PAGE, "warc", day(1)))
    assert lite.keep(*document_of("b", PAGE, "url", day(2))).version == 2


def test_lines_without_an_id_are_no_versions_of_each_other(lite: Ledger) -> None:
    for text in ("a", "b"):
        assert lite.keep(*document_of(text, "wire.jsonl:1", "jsonl")).version == 1
    for number, text in enumerate(("c", "d"), 1):
        assert lite.keep(*document_of(text, "wire-17", "jsonl")).version == number


def test_one_content_at_two_places_is_one_document(ledger: Ledger) -> None:
    first = ledger.keep(*document_of("a", "a.txt"))
    second = ledger.keep(*document_of("a", "b.txt"))
    assert second == (first.id, True, 1)
    found = ledger.stats()
    assert (found.documents, found.versions, found.snapshots) == (1, 2, 1)


def test_unread_is_what_no_reader_or_not_this_reader_has_read(ledger: Ledger) -> None:
    kept = [document_of(f"Text {number}.", f"{number}.txt") for number in range(120)]
    for document, snapshot in kept:
        ledger.keep(document, snapshot)
    ledger.add(read(kept[7][0]), reader_version="1")
    documents = [document for document, _ in kept]
    assert list(ledger.unread("2")) == documents
    assert list(ledger.unread()) == [it for it in documents if it != documents[7]]


def test_unread_goes_on_while_what_it_gives_is_read(ledger: Ledger) -> None:
    for number in range(120):
        ledger.keep(*document_of(f"Text {number}.", f"{number}.txt"))
    for document in ledger.unread():
        ledger.add(read(document), reader_version="1")
    assert ledger.stats().unread == 0


def test_a_report_is_added_without_its_bytes(ledger: Ledger) -> None:
    report = read(document_of(TEXT)[0])
    assert ledger.add(report)
    assert ledger.report(report.id) == report
    assert ledger.snapshot(report.id) is None
    assert list(ledger.verify(derive)) == []


def test_another_text_under_a_known_id_is_refused(ledger: Ledger) -> None:
    report = read(document_of("The old text.")[0])
    ledger.add(report, reader_version="1")
    forged = read(document_of("Another text.")[0]).model_copy(
        update={"id": report.id, "source": report.source}
    )
    with pytest.raises(InputError, match="another text"):
        ledger.add(forged, reader_version="2")


def test_a_new_reading_takes_the_place_of_the_one_before(
    ledger: Ledger, tell: Callable[..., Report]
) -> None:
    report = tell(TEXT)
    less = report.model_copy(update={"claims": report.claims[:1]})
    assert ledger.add(less, reader_version="fake 2")
    assert [it.item for it in ledger.claims()] == list(less.claims)
    assert ledger.report(report.id) == less
    assert ledger.readings(report.id) == {"fake": report, "fake 2": less}
    assert len(ledger.claims(text="killed")) == 0
    assert list(ledger.verify(derive)) == []


def test_what_is_in_quarantine_is_not_read_until_it_is_released(ledger: Ledger) -> None:
    document, snapshot = document_of(TEXT)
    ledger.keep(document, snapshot)
    entry = ledger.quarantine(document, "crashes")
    assert ledger.quarantine(document, "still crashes") == entry
    assert [(it.reason, it.report) for it in ledger.quarantined()] == [
        ("still crashes", document.source.content_id)
    ]
    assert list(ledger.unread()) == []
    assert ledger.release(entry)
    assert not ledger.release(entry)
    assert list(ledger.unread()) == [document]


def test_the_bytes_of_what_cannot_be_taken_apart_are_kept(ledger: Ledger) -> None:
    _, snapshot = document_of("%PDF broken", "b.pdf")
    entry = ledger.quarantine(snapshot, "no PDF")
    assert ledger.quarantined_bytes(entry) == snapshot
    assert ledger.quarantined_bytes(ledger.quarantine("https://x.example/", "gone")) is None
