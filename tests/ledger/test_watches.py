"""What is new and changed in a watch, and how it is sent to who watches."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from shellings import SELMA, TARN, add_all, reading, report_of
from sqlalchemy import update

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger import watch_tables as w
from sayso.ledger.delivering import WAITS
from sayso.ledger.watch_nouns import News, Position, Watch, position_of
from sayso.ledger.watch_views import view_of
from sayso.reconciling import reconcile_ledger

PAGE = {"location": "https://news.example/a", "kind": "url"}
SIGNED = {"who": "Ada", "why": "seen in the original"}


@pytest.fixture
def watched(ledger: Ledger) -> Callable[[str], Watch]:
    """Makes a watch of a view."""
    return lambda view: ledger.add_watch("A view", view, who="Ada")


def told(entries: tuple[News, ...]) -> list[tuple[str, str]]:
    return [(it.what, it.sentence) for it in entries]


def at(hour: int) -> datetime.datetime:
    return datetime.datetime(2024, 3, 12, hour, tzinfo=datetime.UTC)


def test_what_came_in_before_is_no_news(
    ledger: Ledger, tell: Callable[..., Any], watched: Callable[[str], Watch]
) -> None:
    tell("Rebels bombed Tarn, NATO said.")
    watch = watched("/claims")
    assert ledger.news(watch) == ()
    report = tell("The Vard army shelled Selma, NATO denied.", "b.txt", outlet="The Coast")
    (entry,) = ledger.news(watch)
    assert (entry.what, entry.about, entry.link) == (
        "new",
        f"{report.id}/c0",
        f"/reports/{report.id}/c0",
    )
    assert entry.sentence == (
        "NATO (denies): “The Vard army shelled Selma” (The Coast, 12 Mar 2024)."
    )


@pytest.mark.parametrize(
    ("view", "number"),
    [
        ("/claims?stance=denies", 1),
        ("/claims?stance=denies&stance=claims", 1),
        ("/claims?source=nato&limit=7&after=3&newest=0", 1),
        ("/events?kind=shelling", 1),
        ("/events?kind=shelling,airstrike", 2),
        ("/figures?measure=killed", 1),
        ("/reports?near=Tarn", 1),
        ("/overview?kind=airstrike&days=7", 1),
        ("/search?q=goats", 1),
        ("/search?q=goats&outlet=Nobody", 0),
        ("/sources", 4),
    ],
)
def test_a_watch_takes_the_filters_of_its_page(
    lite: Ledger, tell_lite: Callable[..., Any], view: str, number: int
) -> None:
    watch = lite.add_watch("A view", view, who="Ada")
    tell_lite("The Vard army shelled Selma where 4 were killed, NATO denied.")
    tell_lite("The Tarn army bombed Tarn, Orlen rebels said. Goats ran.", "b.txt")
    assert len(lite.news(watch)) == number
    assert lite.watch_standing(watch).news == number


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        ("/quarantine", "cannot be watched"),
        ("https://news.example/claims", "cannot be watched"),
        ("/claims?kinds=clash", "kinds: is no filter"),
        ("/claims?q=words", "q: is no filter"),
        ("/claims?kind=war", "kind: 'war' is none of"),
        ("/claims?actor=a&actor=b", "actor: is given 2 times"),
        ("/occurrences/o1/../..", "cannot be watched"),
        ("/claims?text=%ff", "cannot be read"),
    ],
)
def test_what_is_no_view_is_refused(lite: Ledger, view: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lite.add_watch("A view", view, who="Ada")


def test_how_a_page_pages_is_no_part_of_a_view() -> None:
    found = view_of("/occurrences?status=contested&order=killed&after=3&limit=9&near=&newest=1")
    assert (found.path, found.query) == ("/occurrences", "status=contested")


def test_reading_a_known_text_again_is_no_news(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    report = tell_lite("Rebels bombed Tarn, NATO said.")
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.add(report, reader_version="fake 2")
    assert lite.news(watch) == ()


def test_a_newer_version_tells_what_it_adds_and_withdraws(
    ledger: Ledger, tell: Callable[..., Any], watched: Callable[[str], Watch]
) -> None:
    old = "The Vard army shelled Selma, NATO said. Rebels bombed Tarn, NATO said."
    new = "The Vard army shelled Selma, NATO said. There were talks, NATO said."
    tell(old, **PAGE, fetched_at=at(1))
    claims, reports = watched("/claims"), watched("/reports")
    tarn = watched("/claims?kind=airstrike")
    report = tell(new, **PAGE, fetched_at=at(2))
    assert [it[:2] for it in told(ledger.news(claims))] == [
        ("new", "NATO (states): “There were talks” (no outlet, 12 Mar 2024)."),
        (
            "withdrawn",
            "Withdrawn in a newer version: "
            "NATO (states): “Rebels bombed Tarn” (no outlet, 12 Mar 2024).",
        ),
    ]
    assert [it.what for it in ledger.news(tarn)] == ["withdrawn"]
    assert {it.link for it in ledger.news(tarn)} == {f"/reports/{report.id}/versions"}
    assert told(ledger.news(reports))[0] == (
        "new",
        "A newer version of a report: https://news.example/a (no outlet, 12 Mar 2024).",
    )


def test_a_second_origin_a_toll_and_a_status_are_told(
    ledger: Ledger, watched: Callable[[str], Watch]
) -> None:
    add_all(ledger, SELMA[:1], TARN)
    reconcile_ledger(ledger)
    views = ("/occurrences?near=Selma", "/figures?near=Selma", "/occurrences?status=single_origin")
    selma, figures, single = map(watched, views)
    elsewhere, wounded = watched("/occurrences?near=Tarn"), watched("/figures?measure=wounded")
    name = ledger.occurrences(near="Selma").items[0].id
    one = watched(f"/occurrences/{name}")
    add_all(ledger, SELMA[1:])
    reconcile_ledger(ledger)
    expected = [
        ("origin", "A second origin tells of “Selma shelled”: Orlen rebels."),
        (
            "status",
            "The status of “Selma shelled” changed from single origin to contested.",
        ),
        (
            "toll",
            "The toll of killed of “Selma shelled” rose from 4 to 4–9 (source: Orlen rebels).",
        ),
    ]
    assert sorted(told(ledger.news(selma))) == expected
    assert sorted(told(ledger.news(one))) == expected
    assert [it for it in sorted(told(ledger.news(figures))) if it[0] != "new"] == expected
    # It has left the view, and that is told there.
    assert told(ledger.news(single)) == expected[1:2]
    assert ledger.news(elsewhere) == ledger.news(wounded) == ()
    assert {it.link for it in ledger.news(one)} == {f"/occurrences/{name}"}


def test_a_new_occurrence_is_told_to_who_watches_occurrences(
    lite: Ledger,
) -> None:
    add_all(lite, TARN)
    reconcile_ledger(lite)
    watch = lite.add_watch("Selma", "/occurrences?country=AAA", who="Ada")
    add_all(lite, SELMA)
    reconcile_ledger(lite)
    assert told(lite.news(watch)) == [
        ("new", "A new occurrence: “Selma shelled” (11 Mar 2024, Selma, contested).")
    ]


def test_a_denial_is_told(lite: Ledger) -> None:
    add_all(lite, SELMA)
    reconcile_ledger(lite)
    watch = lite.add_watch("Selma", "/occurrences?near=Selma", who="Ada")
    text = (
        "The Vard army shelled Selma on 2024-03-11 where 4 were killed, Vard ministry said. "
        "The Vard army shelled Selma on 2024-03-11, Vard army denied. Smoke stood over it."
    )
    day = datetime.date(2024, 3, 12)
    lite.add(reading(text, "denial", "Inland Mail", day, "Selma shelled"), reader_version="fake")
    reconcile_ledger(lite)
    found = dict(told(lite.news(watch)))
    assert found["denial"] == "“Selma shelled” is denied by Vard army."


def test_a_split_and_a_merger_are_told(ledger: Ledger, watched: Callable[[str], Watch]) -> None:
    add_all(ledger, SELMA)
    reconcile_ledger(ledger)
    watch = watched("/occurrences?near=Selma")
    name = ledger.occurrences().items[0].id
    following = watched(f"/occurrences/{name}")
    out = report_of(*SELMA[1]).id
    ruled = ledger.judge("apart", name, out, **SIGNED)
    reconcile_ledger(ledger)
    news = ledger.news(watch)
    assert [it.what for it in news].count("split") == 1
    # What came of it is told once, not as a new occurrence besides.
    assert "new" not in [it.what for it in news]
    assert "One occurrence turned out to be 2" in dict(told(news))["split"]
    assert "split" in [it.what for it in ledger.news(following)]
    ledger.see_watch(watch.id)
    ledger.undo_judgement(ruled.seq, who="Ada", why="a slip")
    reconcile_ledger(ledger)
    seen = ledger.watch(watch.id)
    assert seen is not None
    entries = dict(told(ledger.news(seen)))
    assert entries["merged"] == "2 occurrences turned out to be one: “Selma shelled”."


def test_what_did_not_change_is_not_written_down(lite: Ledger) -> None:
    add_all(lite, SELMA, TARN)
    reconcile_ledger(lite)
    before = lite.position()
    reconcile_ledger(lite, whole=True)
    assert lite.position() == before


def test_news_are_asked_for_since_any_moment(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    begun = datetime.datetime.now(datetime.UTC)
    tell_lite("Rebels bombed Tarn, NATO said.")
    between = datetime.datetime.now(datetime.UTC)
    tell_lite("There were talks, NATO said.", "b.txt")
    watch = lite.add_watch("All", "/claims", who="Ada")
    assert [len(lite.news(watch, since=it)) for it in (begun, between)] == [2, 1]
    assert len(lite.news(watch, since=Position())) == 2
    assert len(lite.news_in("/claims", begun, limit=1)) == 1


def test_what_was_seen_is_no_news_and_seeing_goes_forward_only(
    lite: Ledger, tell_lite: Callable[..., Any]
) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    tell_lite("Rebels bombed Tarn, NATO said.")
    shown = lite.position()
    tell_lite("There were talks, NATO said.", "b.txt")
    seen = lite.see_watch(watch.id, shown)
    assert [it.about[-2:] for it in lite.news(seen)] == ["c0"]
    assert lite.see_watch(watch.id).seen == str(lite.position())
    assert lite.see_watch(watch.id, shown).seen == str(lite.position())
    assert lite.see_watch(watch.id, Position(99, 99, 99)).seen == str(lite.position())


def test_entries_keep_their_ids(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    report = tell_lite("Rebels bombed Tarn, NATO said. There were talks, NATO said.")
    first = {it.id for it in lite.news(watch)}
    assert len(first) == 2
    lite.add(report, reader_version="fake 2")
    tell_lite("It rained, NATO said.", "b.txt")
    assert first < {it.id for it in lite.news(watch)}


def test_the_latest_come_first_and_no_more_than_asked(
    lite: Ledger, tell_lite: Callable[..., Any]
) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    for number in range(5):
        tell_lite(f"Rebels bombed Tarn {number} times, NATO said.", f"{number}.txt")
    found = lite.news(watch, limit=3)
    assert [it.sentence[len("NATO (states): “Rebels bombed Tarn ")] for it in found] == list("432")
    assert [it.at for it in found] == sorted((it.at for it in found), reverse=True)
    assert len(found) == 3


def test_watches_are_edited_and_removed(ledger: Ledger) -> None:
    watch = ledger.add_watch("  All \n claims ", "/claims?limit=3", who="Ada")
    assert (watch.name, watch.view, watch.made_by) == ("All claims", "/claims", "Ada")
    edited = ledger.edit_watch(watch.id, title="Denials", view="/claims?stance=denies")
    assert (edited.name, edited.view) == ("Denials", "/claims?stance=denies")
    assert ledger.watches() == (edited,)
    ledger.remove_watch(watch.id)
    assert ledger.watches() == ()
    assert ledger.watch(watch.id) is None
    for act in (ledger.remove_watch, ledger.see_watch, ledger.edit_watch):
        with pytest.raises(InputError, match="no such watch"):
            act(watch.id)
    with pytest.raises(InputError, match="name: give the watch one"):
        ledger.add_watch(" ", "/claims", who="Ada")


@pytest.mark.parametrize("words", ["", "1", "1-2", "1-2-3-4", "a-b-c", "1-2-٣", "-1-2-3"])
def test_a_position_is_three_numbers(words: str) -> None:
    with pytest.raises(InputError, match="no place in the ledger"):
        position_of(words)
    assert position_of("1-2-3") == Position(1, 2, 3)


class Receiver:
    """Who is sent messages: what it got, and what it answers."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = iter(answers)
        self.got: list[tuple[str, str, str, dict[str, Any]]] = []

    def __call__(self, url: str, secret: str, name: str, body: bytes) -> tuple[int | None, str]:
        self.got.append((url, secret, name, json.loads(body)))
        return next(self.answers, 200), "an answer"


URL, SECRET = "https://news.example/hook", "whsec_x"


@pytest.fixture
def hooked(ledger: Ledger, tell: Callable[..., Any]) -> Watch:
    """A watch with a webhook, and one claim that is new in it."""
    tell("It rained, NATO said.")
    watch = ledger.add_watch("All", "/claims", who="Ada", address="https://sayso.example/")
    return ledger.set_webhook(watch.id, URL, SECRET)


def send(ledger: Ledger, receiver: Receiver) -> list[str]:
    return [it.what for it in ledger.deliver(receiver)]


def later(ledger: Ledger) -> None:
    """What waits for another attempt waits no longer."""
    with ledger.changing() as connection:
        long_ago = "2024-01-01T00:00:00.000000+00:00"
        waiting = w.watch_attempts.c.next_at.is_not(None)
        connection.execute(update(w.watch_attempts).where(waiting).values(next_at=long_ago))


def test_news_are_sent_once(ledger: Ledger, tell: Callable[..., Any], hooked: Watch) -> None:
    receiver = Receiver()
    assert send(ledger, receiver) == []
    report = tell("Rebels bombed Tarn, NATO said.", "b.txt")
    assert send(ledger, receiver) == ["delivered"]
    assert send(ledger, receiver) == []
    ((url, secret, name, body),) = receiver.got
    assert (url, secret, body["type"]) == (URL, SECRET, "watch.news")
    assert body["data"]["watch"] == {"id": hooked.id, "name": "All", "view": "/claims"}
    (entry,) = body["data"]["entries"]
    assert entry["url"] == f"https://sayso.example/reports/{report.id}/c0"
    assert {**entry, "url": None} == {
        **ledger.news(hooked)[0].model_dump(mode="json"),
        "url": None,
    }
    (kept,) = ledger.deliveries(hooked.id)
    assert (kept.id, kept.entries, kept.state) == (name, 1, "delivered")
    assert [it.what for it in kept.attempts] == ["delivered"]


def test_many_news_are_several_messages(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.set_webhook(watch.id, URL, SECRET)
    tell_lite("It rained, NATO said. " * 120)
    receiver = Receiver()
    assert send(lite, receiver) == ["delivered"] * 3
    entries = [it["id"] for *_, body in receiver.got for it in body["data"]["entries"]]
    assert len(entries) == len(set(entries)) == 120
    assert len({name for _, _, name, _ in receiver.got}) == 3


def test_what_fails_is_sent_again_the_same_after_growing_waits(
    ledger: Ledger, tell: Callable[..., Any], hooked: Watch
) -> None:
    receiver = Receiver(None, 500, *[302] * 20)
    tell("Rebels bombed Tarn, NATO said.", "b.txt")
    assert send(ledger, receiver) == ["failed"]
    assert send(ledger, receiver) == []
    waits = []
    for _ in range(len(WAITS) - 1):
        (kept,) = ledger.deliveries(hooked.id)
        assert kept.next_at is not None
        waits.append((kept.next_at - kept.attempts[-1].at).total_seconds())
        later(ledger)
        assert send(ledger, receiver) == ["failed"]
    assert [round(it) for it in waits] == list(WAITS[:-1])
    later(ledger)
    assert send(ledger, receiver) == ["given up"]
    later(ledger)
    assert send(ledger, receiver) == []
    assert ledger.deliveries(hooked.id)[0].state == "given up"
    assert [it.status for it in ledger.deliveries(hooked.id)[0].attempts[:3]] == [None, 500, 302]
    assert len(receiver.got) == len(WAITS) + 1
    assert all(it == receiver.got[0] for it in receiver.got)


def test_what_was_given_up_can_be_sent_again(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.set_webhook(watch.id, URL, SECRET)
    tell_lite("Rebels bombed Tarn, NATO said.")
    receiver = Receiver()
    assert send(lite, receiver) == ["delivered"]
    lite.send_again(watch.id, receiver.got[0][2])
    assert send(lite, receiver) == ["delivered"]
    assert receiver.got[0] == receiver.got[1]
    with pytest.raises(InputError, match="no such delivery"):
        lite.send_again(watch.id, "msg_other")


def test_who_is_gone_is_sent_no_more(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.set_webhook(watch.id, URL, SECRET)
    tell_lite("Rebels bombed Tarn, NATO said.")
    assert send(lite, Receiver(410)) == ["given up"]
    assert lite.watch(watch.id).url is None  # type: ignore[union-attr]


def test_an_attempt_that_was_broken_off_is_made_again(
    lite: Ledger, tell_lite: Callable[..., Any]
) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.set_webhook(watch.id, URL, SECRET)
    tell_lite("Rebels bombed Tarn, NATO said.")

    def killed(*_: object) -> tuple[int | None, str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(lite.deliver(killed))
    receiver = Receiver()
    assert send(lite, receiver) == []
    assert lite.deliveries(watch.id)[0].state == "waiting"
    later(lite)
    assert send(lite, receiver) == ["delivered"]


def test_two_who_deliver_at_once_send_it_once(
    ledger: Ledger, tell: Callable[..., Any], hooked: Watch
) -> None:
    tell("Rebels bombed Tarn, NATO said.", "b.txt")
    inner = Receiver()

    def nested(*_: object) -> tuple[int | None, str]:
        assert send(ledger, inner) == []
        return 200, ""

    assert [it.what for it in ledger.deliver(nested)] == ["delivered"]
    assert inner.got == []
    assert ledger.deliveries(hooked.id)[0].state == "delivered"


def test_a_watch_that_is_removed_sends_nothing(lite: Ledger, tell_lite: Callable[..., Any]) -> None:
    watch = lite.add_watch("All", "/claims", who="Ada")
    lite.set_webhook(watch.id, URL, SECRET)
    tell_lite("Rebels bombed Tarn, NATO said.")
    assert send(lite, Receiver(500)) == ["failed"]
    lite.remove_watch(watch.id)
    later(lite)
    assert send(lite, Receiver()) == []
