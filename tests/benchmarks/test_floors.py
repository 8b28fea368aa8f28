import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SHARED = BENCHMARKS.parents[1] / "shared"
FLOORS = tomllib.loads((BENCHMARKS / "floors.toml").read_text("utf-8"))

needs_corpora = pytest.mark.skipif(
    not (SHARED / "data" / "attribution").is_dir(),
    reason="the corpora and their scorers are no part of the project, and not beside it here",
)


def measured(benchmark: str, *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / benchmark), "--json", *options],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


@needs_corpora
def test_who_says_what_is_found_as_well_as_before() -> None:
    result = measured("attribution.py")
    floors = FLOORS["attribution"]
    reached = {
        **{f"strict {role}": result["strict"][role]["f1"] for role in floors["strict"]},
        **{f"token {role}": result["token"][role]["f1"] for role in floors["token"]},
        "speaker": result["overlap"]["0.8"]["speaker_accuracy"],
    }
    wanted = {
        **{f"strict {role}": floor for role, floor in floors["strict"].items()},
        **{f"token {role}": floor for role, floor in floors["token"].items()},
        "speaker": floors["speaker_accuracy"],
    }
    assert {it: (reached[it], wanted[it]) for it in wanted if reached[it] < wanted[it]} == {}


@needs_corpora
def test_reading_and_starting_take_no_longer_than_before() -> None:
    result = measured("speed.py", "--reports", "40")
    took = {
        "processor_ratio": result["processor_ratio"],
        "help_processor_seconds": result["help"]["processor"],
        "read_processor_seconds": result["read"]["processor"],
        "start_ratio": result["start_ratio"],
    }
    ceilings = FLOORS["speed"]
    assert {it: took[it] for it in took if took[it] > ceilings[it]} == {}


def test_chains_of_the_invented_set_are_read_as_well_as_before() -> None:
    result = measured("chains.py")
    low = {
        (half, name): (result[half]["rates"][name], floor)
        for half, floors in FLOORS["chains"].items()
        for name, floor in floors.items()
        if result[half]["rates"][name] < floor
    }
    assert low == {}


def under(reached: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """What was reached and what was wanted, where it is less."""
    return {it: (reached[it], floors[it]) for it in floors if reached[it] < floors[it]}


@needs_corpora
def test_times_are_found_and_valued_as_well_as_before() -> None:
    result = measured("times.py")
    low = {
        name: under({it: result[name][it]["f1"] for it in floors}, floors)
        for name, floors in FLOORS["times"].items()
    }
    assert not any(low.values()), low


@needs_corpora
def test_reports_are_dated_as_well_as_before() -> None:
    result = measured("dating.py", "own-seen")["own-seen"]
    reached = {
        "answered": result["coverage"],
        "right_day": result["within_of_answered"]["0"],
        "interval_holds": result["interval_holds_truth"],
    }
    assert under(reached, FLOORS["dating"]) == {}


@needs_corpora
def test_places_are_resolved_as_well_as_before() -> None:
    result = measured("places.py")["geovirus"]
    reached = {it: result[it]["acc_161km"] for it in FLOORS["places"]}
    assert under(reached, FLOORS["places"]) == {}


@needs_corpora
def test_tolls_are_counted_as_well_as_before() -> None:
    result = measured("figures.py", "gvc", "phrases")
    reached = {
        **{it: row["exact"] for it, row in result["gvc"]["tables"]["incident"].items()},
        "phrases": min(result["phrases"].values()),
    }
    assert under(reached, FLOORS["figures"]) == {}


@needs_corpora
def test_both_ends_of_contested_tolls_are_found_as_well_as_before() -> None:
    result = measured("figures.py", *FLOORS["ranges"])
    for name, floors in FLOORS["ranges"].items():
        reached = {it: row["both"] for it, row in result[name]["tables"]["ranges"].items()}
        assert under(reached, floors) == {}, name


@needs_corpora
def test_events_are_coded_as_well_as_before() -> None:
    result = measured("events.py")["tables"]
    reached = {
        "plover": result["codes"]["all"]["accuracy"],
        "source_countries": result["actors"]["source"]["any"],
        "target_countries": result["actors"]["target"]["any"],
    }
    assert under(reached, FLOORS["events"]["plover"]) == {}


def test_events_of_the_invented_sets_are_read_as_well_as_before() -> None:
    reached = measured("event_set.py")
    faults = {half: under(reached[half], FLOORS["events"][half]) for half in reached}
    assert not any(faults.values()), faults


def test_notes_are_coded_in_acled_as_well_as_before() -> None:
    reached = {it: row["weighted F1"] for it, row in measured("event_set.py", "--acled").items()}
    assert under(reached, FLOORS["events"]["acled"]) == {}


@needs_corpora
def test_reports_of_one_incident_are_grouped_as_well_as_before() -> None:
    result = measured("grouping.py")["tables"]["grouping"]["output"]
    assert under(result, FLOORS["grouping"]) == {}


def test_a_war_is_reconciled_as_well_as_before() -> None:
    result = measured("war.py", "--seed", "3", "--occurrences", "60", "--reports", "400")
    assert under(result, FLOORS["war"]) == {}
