"""Adding a report later gives what adding it first gives, and nothing is lost on the way."""

import datetime
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from shellings import reading, report_of, talks

from sayso.ledger import Ledger
from sayso.model import Report
from sayso.reconcile.facts import measure_background
from sayso.reconcile.occurrences import Grouping
from sayso.reconcile.syndication import find_families
from sayso.reconcile.telling import tell
from sayso.reconciling import line, reconcile_ledger
from sayso.reconciling.telling import tell_waiting
from sayso.reconciling.version import reconciling_version

Groups = set[frozenset[tuple[str, tuple[str, ...]]]]
TOWNS = ("Selma", "Orlen", "Tarn")
OUTLETS = ("The Coast", "Inland Mail", "Hill Radio", "Evening Post")
TELLERS = ("Vard ministry", "Orlen rebels", "Tarn army")
DETAILS = (
    "Smoke stood over the cannery for hours.",
    "The cannery burned all night and its walls fell.",
    "Goats ran from the orchard when its wall came down.",
    "Nobody could reach the orchard before dawn.",
)


def made(count: int, seed: int = 3) -> list[Report]:
    """So many reports of shellings, several of each, some copied, and of talks besides."""
    draw = random.Random(seed)
    reports = {it.id: it for it in talks()}
    while len(reports) < count + len(talks()):
        town, day = draw.choice(TOWNS), f"2024-03-{draw.choice((3, 4, 12, 25)):02}"
        told = (draw.choice(OUTLETS), day, town, draw.randint(1, 9), draw.choice(TELLERS))
        more = " ".join(draw.sample(DETAILS, draw.randint(1, 3)))
        report = report_of(*told, f"{more} {draw.choice(OUTLETS)} saw it.", f"{len(reports)}")
        reports[report.id] = report
    return list(reports.values())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterable[Ledger]:
    with Ledger(tmp_path / "sayso.db") as opened:
        yield opened


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No ledger is so small, and no addition so large, that all is regrouped."""
    monkeypatch.setattr(line, "SMALL", 0)
    monkeypatch.setattr(line, "ONE_IN", 0)
    monkeypatch.setattr(line, "GROWN", 100)


def add(ledger: Ledger, reports: Sequence[Report]) -> None:
    for it in reports:
        ledger.add(it, reader_version="fake")


def groups_in(ledger: Ledger) -> Groups:
    found = set()
    for it in ledger.occurrences(limit=1000):
        told = ledger.occurrence(it.id)
        assert told is not None
        found.add(frozenset((m.report, m.events) for m in told.occurrence.mentions))
    return found


def groups_of(reports: Sequence[Report], weighed: Sequence[Report]) -> Groups:
    """The groups of all these reports at once, words weighed as in some of them."""
    grouping = Grouping(measure_background(map(tell, weighed)))
    grouping.add(sorted(map(tell, reports), key=lambda it: it.report))
    return {
        frozenset((telling.report, account.events) for telling, account in group)
        for group in grouping.groups()
    }


@pytest.mark.usefixtures("one_by_one")
@pytest.mark.parametrize("seed", [1, 2])
def test_reports_added_a_few_at_a_time_give_the_groups_of_all_at_once(
    ledger: Ledger, seed: int
) -> None:
    reports = made(22)
    random.Random(seed).shuffle(reports)
    first, later = reports[:34], reports[34:]
    add(ledger, first)
    assert reconcile_ledger(ledger).whole
    while later:
        some, later = later[: seed + 1], later[seed + 1 :]
        add(ledger, some)
        outcome = reconcile_ledger(ledger)
        assert (outcome.told, outcome.grouped, outcome.whole) == (len(some), len(some), False)
    assert groups_in(ledger) == groups_of(reports, first)
    families = {
        frozenset(copy.report for copy in found[0].copies)
        for it in ledger.families(limit=1000)
        if (found := ledger.family(it.id))
    }
    expected = find_families([tell(it) for it in reports])
    assert families == {frozenset(copy.report for copy in it.copies) for it in expected}


def test_the_order_in_which_reports_came_makes_no_difference(tmp_path: Path) -> None:
    reports = made(16)
    found = []
    for seed in (1, 2):
        random.Random(seed).shuffle(reports)
        with Ledger(tmp_path / f"{seed}.db") as ledger:
            add(ledger, reports)
            reconcile_ledger(ledger)
            found.append({it.id: ledger.occurrence(it.id) for it in ledger.occurrences()})
    one, other = found
    assert one.keys() == other.keys()
    for name, told in one.items():
        again = other[name]
        assert told is not None
        assert again is not None
        assert (told.occurrence, told.dossier) == (again.occurrence, again.dossier)


@pytest.mark.usefixtures("one_by_one")
def test_a_few_more_give_the_dossiers_that_all_at_once_would(ledger: Ledger) -> None:
    reports = made(16)
    add(ledger, reports[:-3])
    reconcile_ledger(ledger)
    add(ledger, reports[-3:])
    reconcile_ledger(ledger)
    before = {it.id: ledger.occurrence(it.id) for it in ledger.occurrences()}
    reconcile_ledger(ledger, whole=True)
    after = {it.id: ledger.occurrence(it.id) for it in ledger.occurrences()}
    alike = [it for it in before if it in after and _mentions(before[it]) == _mentions(after[it])]
    assert len(alike) > len(before) / 2
    for name in alike:
        one, other = before[name], after[name]
        assert one is not None
        assert other is not None
        assert one.dossier.tolls == other.dossier.tolls
        assert one.dossier.grade == other.dossier.grade


@pytest.mark.usefixtures("one_by_one")
def test_a_ruling_lifts_the_doubt_of_a_contradiction(ledger: Ledger) -> None:
    one = report_of("The Coast", "2024-03-11", "Selma", 4, "Vard ministry", DETAILS[0])
    other = report_of("Inland Mail", "2024-03-11", "Selma", 9, "Orlen rebels", DETAILS[1])
    add(ledger, [*talks(), one, other])

    def doubts() -> list[bool]:
        found = filter(None, (ledger.occurrence(it.id) for it in ledger.occurrences()))
        return [it.doubtful for told in found for it in told.dossier.contradictions]

    reconcile_ledger(ledger)
    assert doubts() == [True]
    ledger.judge("same", one.id, other.id, who="Ada", why="one cannery")
    reconcile_ledger(ledger)
    assert doubts() == [False]
    reconcile_ledger(ledger, whole=True)
    assert doubts() == [False]


def _mentions(told: Any) -> Any:
    return told and told.occurrence.mentions


@pytest.mark.usefixtures("one_by_one")
def test_ids_stay_when_reports_are_added(ledger: Ledger) -> None:
    reports = made(40)
    add(ledger, reports[:52])
    reconcile_ledger(ledger)
    before = {it.id for it in ledger.occurrences()}
    for it in reports[52:]:
        add(ledger, [it])
        reconcile_ledger(ledger)
    went = {it for change in ledger.history() for it in change.before}
    assert before - {it.id for it in ledger.occurrences(limit=1000)} <= went
    assert len(before - went) > len(before) / 2


@pytest.mark.usefixtures("one_by_one")
def test_another_reading_takes_the_place_of_the_one_before(ledger: Ledger) -> None:
    reports = made(20)
    add(ledger, reports)
    reconcile_ledger(ledger)
    shelled = next(it for it in reports if it.title)
    plain = shelled.model_copy(update={"events": (), "claims": (), "figures": ()})
    ledger.add(plain, reader_version="two")
    outcome = reconcile_ledger(ledger)
    assert (outcome.told, outcome.grouped, outcome.whole) == (1, 1, False)
    again = [plain if it is shelled else it for it in reports]
    assert groups_in(ledger) == groups_of(again, reports)


@pytest.mark.parametrize("stage", ["told", "grouped", "graded"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_run_that_was_broken_off_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, whole: bool
) -> None:
    reports = made(8)
    found = []
    if not whole:
        for name, value in (("SMALL", 0), ("ONE_IN", 0), ("GROWN", 100), ("_AT_ONCE", 2)):
            monkeypatch.setattr(line, name, value)

    def stop(at: str, *_: int) -> None:
        if at == stage:
            raise KeyboardInterrupt

    for tick in (None, stop):
        with Ledger(tmp_path / f"{tick is None}.db") as ledger:
            add(ledger, reports[:24])
            if not whole:
                reconcile_ledger(ledger)
            add(ledger, reports[24:])
            if tick:
                try:
                    reconcile_ledger(ledger, tick=tick)
                except KeyboardInterrupt:
                    assert ledger.standing().waiting or stage == "graded"
            reconcile_ledger(ledger)
            found.append(groups_in(ledger))
    assert found[0] == found[1]


def test_a_ledger_of_nothing_is_reconciled(ledger: Ledger) -> None:
    assert reconcile_ledger(ledger)[:-1] == (0, 0, True, 0, 0, 0)
    assert list(ledger.occurrences()) == []


def test_any_text_passes_through(ledger: Ledger) -> None:
    day = datetime.date(2024, 3, 12)
    texts = ("", "\x00\uffff", "a" * 5000, "\u202eshelled Selma killed 4.", "shelled killed " * 200)
    for at, text in enumerate(texts):
        ledger.add(reading(text, f"{at}", "=1+1", day), reader_version="fake")
    outcome = reconcile_ledger(ledger)
    assert outcome.grouped == len(texts)
    assert ledger.standing().waiting == 0


def test_two_runs_side_by_side_do_not_harm_one_another(ledger: Ledger, tmp_path: Path) -> None:
    reports = made(8)
    add(ledger, reports[:20])
    inner: list[Callable[..., Any]] = [reconcile_ledger]

    def meanwhile(stage: str, *_: int) -> None:
        if inner and stage == "grouped":
            with Ledger(tmp_path / "sayso.db") as other:
                inner.pop()(other)

    reconcile_ledger(ledger, tick=meanwhile)
    assert groups_in(ledger) == groups_of(reports[:20], reports[:20])
    assert sum(it.reports > 0 for it in ledger.occurrences(limit=1000)) == len(groups_in(ledger))


def test_a_reading_that_comes_while_all_is_grouped_waits_for_the_next_run(
    ledger: Ledger, tmp_path: Path
) -> None:
    reports = made(8)
    add(ledger, reports)
    shelled = next(it for it in reports if it.title)
    plain = shelled.model_copy(update={"events": (), "claims": (), "figures": ()})

    def meanwhile(stage: str, *_: int) -> None:
        if stage == "graded":
            with Ledger(tmp_path / "sayso.db") as other:
                if other.add(plain, reader_version="two"):
                    tell_waiting(other, reconciling_version(), lambda *_: None)

    reconcile_ledger(ledger, tick=meanwhile)
    assert ledger.standing().waiting == 1
    reconcile_ledger(ledger)
    again = [plain if it is shelled else it for it in reports]
    assert groups_in(ledger) == groups_of(again, again)
