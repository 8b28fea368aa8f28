import datetime
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.cli.render.facts import amount, facts
from sayso.cli.render.heading import published
from sayso.cli.render.report import print_report
from sayso.cli.render.styles import CERTAINTY_SIGNS, STANCE_STYLES
from sayso.model import Figure, Published, Report
from sayso.model.words import Certainty, Stance

Draw = Callable[..., str]


@pytest.fixture
def draw(report: Report) -> Draw:
    def drawn(width: int, **options: object) -> str:
        console = Console(file=io.StringIO(), width=width, **options)
        print_report(console, report)
        return console.file.getvalue()

    return drawn


@pytest.mark.parametrize("width", [20, 40, 80, 109, 110, 140, 300])
def test_no_line_is_longer_than_the_terminal_is_wide(draw: Draw, width: int) -> None:
    assert max(map(len, draw(width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_the_chain_is_drawn_nearest_the_reader_first(draw: Draw, width: int) -> None:
    shown = " ".join(draw(width).split())
    assert "via Coast Radio ‹ Ministry of Harbours ‹ two survivors" in shown or width == 140
    assert shown.index("via Coast Radio") < shown.index("Ministry of") < shown.index("survivors")


@pytest.mark.parametrize("width", [80, 140])
def test_stance_and_certainty_are_words(draw: Draw, width: int) -> None:
    shown = draw(width)
    assert "● states, certain" in shown
    assert "● denies, certain, negated" in shown


def test_exact_words_are_joined_by_dots_where_something_stands_between(draw: Draw) -> None:
    assert "that nearly 60 people were killed or wounded … on 3 May" in draw(80)


def test_when_where_and_how_many_stand_with_the_claim(draw: Draw) -> None:
    shown = " ".join(draw(80).split())
    assert "death (denied) · 3 May 2024 · Port Selma" in shown
    assert "killed or wounded 50–59 people (nearly)" in shown


def test_a_claim_within_another_is_indented_below_it(draw: Draw) -> None:
    lines = draw(80).splitlines()
    outer = next(at for at, line in enumerate(lines) if line.startswith("Rebels"))
    inner = next(at for at, line in enumerate(lines) if line.startswith("  └ nobody named"))
    assert outer < inner


def test_the_reporters_own_assertions_stand_apart_at_the_end(draw: Draw) -> None:
    shown = draw(80)
    assert shown.index("60 people were killed") < shown.index("The reporter's own voice")
    assert shown.index("The reporter's own voice") < shown.index("The town was reportedly quiet")


def test_the_heading_tells_how_the_day_is_known(draw: Draw) -> None:
    assert "The Coast · 4 May 2024 (inferred from “3 May”)" in draw(80)


def test_there_is_no_escape_sequence_in_a_pipe(draw: Draw) -> None:
    assert "\x1b" not in draw(80)


def test_colours_change_no_word(draw: Draw) -> None:
    coloured = draw(80, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    plain = "".join(part.partition("m")[2] for part in f"m{coloured}".split("\x1b["))
    assert plain == draw(80)


def test_every_stance_and_certainty_has_its_sign() -> None:
    assert set(STANCE_STYLES) == set(Stance.__args__)
    assert set(CERTAINTY_SIGNS) == set(Certainty.__args__)


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (12, 12, 12, "12"),
        (2500, 2900, 2999, "2,500–2,999"),
        (40, None, None, "at least 40"),
        (None, None, 300, "at most 300"),
        (None, 7, None, "about 7"),
        (None, None, None, ""),
    ],
)
def test_an_interval_in_words(
    low: int | None, best: int | None, high: int | None, told: str
) -> None:
    figure = Figure(
        start=0, end=1, text="7", id="f", measure="other", low=low, best=best, high=high
    )
    assert amount(figure) == told


def test_an_unknown_day_is_said_to_be_unknown() -> None:
    assert published(Published()) == "date unknown"


def test_an_interval_of_days_is_shown_when_the_day_is_not_known() -> None:
    day = Published(
        earliest=datetime.date(2024, 5, 1), latest=datetime.date(2024, 5, 31), basis="metadata"
    )
    assert published(day) == "May 2024 (from the page's metadata)"


@given(st.integers(min_value=10, max_value=200), st.booleans())
def test_any_width_can_be_drawn(report: Report, width: int, terminal: bool) -> None:
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal)
    print_report(console, report)
    assert console.file.getvalue()


def test_what_is_counted_twice_in_an_event_is_shown_once(report: Report) -> None:
    again = report.figures[0].model_copy(update={"id": "f9"})
    events = tuple(it.model_copy(update={"figures": ("f1", "f9")}) for it in report.events)
    doubled = report.model_copy(update={"figures": (*report.figures, again), "events": events})
    claim = next(it for it in report.claims if it.events)
    assert " ".join(it.plain for it in facts(doubled, claim)).count("killed or wounded") == 1
