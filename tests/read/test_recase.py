from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.read.readable import readable
from sayso.read.recase import is_upper_case


def test_a_text_in_mixed_case_is_read_as_it_is() -> None:
    text = "Three men were killed in Harn.\nThe army said so."
    assert readable(text) is text


def test_names_keep_a_capital_and_words_lose_it() -> None:
    text = (
        "SAN JUAN, 4 MAY 89 (EFE) -- [TEXT] THE NATIONAL LIBERATION ARMY (NLAX) SAID ON 3 MAY THAT "
        "TWO POLICEMEN MAY HAVE DIED IN EL SALVADOR.  THE U.S. EMBASSY IN SAN JUAN DENIED IT."
    )
    assert readable(text) == (
        "San Juan, 4 May 89 (EFE) -- [text] The National Liberation Army (NLAX) said on 3 May that "
        "two policemen may have died in El Salvador.  The U.S. embassy in San Juan denied it."
    )


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = "THE REBELS ATTACKED A TOWN IN THE NORTH OF\nTHE COUNTRY TODAY.\n\n   TWO MEN DIED."
    assert readable(text).count("\n") == 2


@given(
    st.text(max_size=60), st.sampled_from(["", "ALL OF THIS STANDS IN CAPITALS, AS WIRES DID. "])
)
def test_no_offset_moves(text: str, before: str) -> None:
    text = before * 2 + text.upper()
    assert len(readable(text)) == len(text)
    assert not is_upper_case(readable(text))


def test_editors_notes_are_not_read_and_stay_in_what_is_shown() -> None:
    text = "Police said ten others [not further identified] were hurt [applause] and two died."
    assert len(readable(text)) == len(text)
    assert "identified" not in readable(text)
    report = sayso.read(text)
    assert [(str(it.measure), it.best) for it in report.figures] == [("wounded", 10), ("killed", 2)]
    (claim,) = report.claims
    assert claim.polarity == "positive"
    assert "[not further identified]" in claim.content[0].text


def test_a_note_keeps_its_line_breaks() -> None:
    text = "Ten were hurt [not further\nidentified] in Harn."
    assert readable(text) == "Ten were hurt " + " " * 12 + "\n" + " " * 11 + " in Harn."


def test_other_brackets_are_read() -> None:
    text = "The group [Dune Front, DF] killed six [soldiers]."
    assert readable(text) == text
