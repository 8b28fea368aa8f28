"""The nouns prove their spans and their references when they are made."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sayso.model import Actor, Block, Claim, Figure, Link, Report, Source, Span, Time, span_at

TEXT = "The mayor said the bridge was gone on Friday."


def report(**found: Any) -> Report:
    source = Source(kind="stdin", location="-", sha256="0" * 64)
    return Report(id="r", source=source, text=TEXT, **found)


def claim(**fields: Any) -> Claim:
    return Claim(id="c1", content=(span_at(TEXT, 15, 34),), voice="reporter", **fields)


def test_a_span_is_as_long_as_its_words() -> None:
    with pytest.raises(ValidationError, match="not as long as"):
        Span(start=0, end=5, text="The")


def test_a_report_refuses_a_span_that_holds_other_words() -> None:
    other = Span(start=0, end=9, text="The major")
    with pytest.raises(ValidationError, match="the text 'The mayor'"):
        report(claims=(Claim(id="c1", content=(other,), voice="reporter"),))


def test_a_report_refuses_a_span_deep_in_a_chain() -> None:
    link = Link(start=0, end=9, text="The major", role="speaker")
    with pytest.raises(ValidationError, match="The major"):
        report(claims=(claim(chain=(link,)),))


def test_a_report_refuses_a_block_behind_its_end() -> None:
    with pytest.raises(ValidationError, match="not in the text"):
        report(layout=(Block(kind="paragraph", start=0, end=99),))


@pytest.mark.parametrize(
    "fields", [{"events": ("e9",)}, {"figures": ("f9",)}, {"within": "c9"}, {"said": 3}]
)
def test_a_report_refuses_what_points_at_nothing(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="of nothing in the report"):
        report(claims=(claim(**fields),))


def test_a_report_refuses_an_id_twice() -> None:
    actor = Actor(id="c1", name="mayor", kind="person")
    with pytest.raises(ValidationError, match="twice"):
        report(actors=(actor,), claims=(claim(),))


def test_a_claim_cannot_stand_within_itself() -> None:
    with pytest.raises(ValidationError, match="no claim before it"):
        report(claims=(claim(within="c1"),))


def test_nouns_are_frozen_and_take_no_unknown_field() -> None:
    with pytest.raises(ValidationError):
        claim().stance = "denies"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        claim(mood="angry")


def test_json_goes_round() -> None:
    time = Time(start=38, end=44, text="Friday", type="DATE", value="2024-12-27")
    figure = Figure(start=15, end=25, text="the bridge", id="f1", measure="destroyed", best=1)
    made = report(times=(time,), figures=(figure,), claims=(claim(said=0, figures=("f1",)),))
    assert Report.model_validate_json(made.model_dump_json()) == made
    assert '"schema":1' in made.model_dump_json()


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_always_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert span_at(text, start, end).text == text[start:end]
