import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.layout import find_layout

BODY = "The army said on Monday that three soldiers had died in the north, far from the front."
MORE = "Aid groups warned that the hospital of the town was running out of fuel and of blood."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in find_layout(text, title)]


def kind_of(line: str) -> str:
    """The kind of a line between two paragraphs."""
    blocks = {words: kind for kind, words in kinds(f"{BODY}\n\n{line}\n\n{MORE}")}
    return blocks[line]


def test_blocks_tell_headline_headings_and_paragraphs_apart() -> None:
    text = f"Shells fall on Harn\n\n{BODY}\n\nA Town Cut Off\n\n{MORE}"
    assert kinds(text) == [
        ("headline", "Shells fall on Harn"),
        ("paragraph", BODY),
        ("heading", "A Town Cut Off"),
        ("paragraph", MORE),
    ]


def test_a_heading_without_a_blank_line_after_it_is_split_from_the_sentence() -> None:
    text = f"{BODY}\nNobody’s Land, Nobody’s War\n{MORE}\nWhat Happens Next?\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == (
        ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    )


@pytest.mark.parametrize(
    "line", ["Three soldiers died", "Three soldiers died near Harn.", "Harn", "Is Harn lost?"]
)
def test_one_paragraph_alone_is_a_paragraph(line: str) -> None:
    assert kinds(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL, Dec 27 (Yonhap) —",
        "KYIV/MOSCOW, Feb. 3 (Reuters) -",
        "HARN, Feb. 3, 2021 (Xinhua) --",
        "BEIRUT (AP) —",
        "BEIRUT:",
        "Gaza City —",
        "Goma, Congo –",
        "MOSCOW, December 27. /TASS/.",
        "(New York, 27 December 2024) –",
        "Geneva/Kyiv, 3 February 2024 –",
        "DAMASCUS, Syria (AFP) –",
        "New Delhi [India], December 27 (ANI):",
        "Tehran, Dec 27, IRNA –",
        "Khan Yunis, Gaza —",
        "SAN ISIDRO, 9 JAN 90 (DPA) -- [TEXT]",
        "(Reuters) -",
        "LONDON, Dec 27 (Reuters) -",
    ],
)
def test_a_dateline_is_a_block_before_its_paragraph(dateline: str) -> None:
    text = f"{dateline} Three soldiers died near Harn on Monday.\n{MORE}"
    assert kinds(text)[:2] == [
        ("dateline", dateline),
        ("paragraph", "Three soldiers died near Harn on Monday."),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "Hama — Syria’s fourth city — fell on Monday.",
        "NATO – the alliance of 32 states – met on Monday.",
        "Update: Three soldiers died near Harn on Monday.",
        "The Harn Observatory (HOBS) – a monitor – counted three dead.",
        "On December 27 – three days after the talks – shells fell on Harn.",
        "The minister said: “We will answer.”",
        "Mr Oke - Harn’s mayor - fled on Monday.",
        "In 2014, troops (some of them Russian) took the town.",
    ],
)
def test_an_aside_is_no_dateline(opening: str) -> None:
    assert kinds(f"{opening}\n\n{MORE}")[0] == ("paragraph", opening)


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "LIND: Who fired first?\n\nOKE: They did, and we have proof of it.\n\nLIND: Where is it?"
    assert "dateline" not in {kind for kind, _ in kinds(text)}


def test_a_dateline_may_be_a_line_of_its_own() -> None:
    text = f"Shells fall on Harn\n\nKyiv, 3 February 2022\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "paragraph"]


def test_a_stamp_headline_and_story_in_one_line_are_three_blocks() -> None:
    text = "Wed 7 Mar 2018 Shells fall on Harn monitor. Three soldiers died. --Reuters"
    assert kinds(text, "Shells fall on Harn monitor") == [
        ("dateline", "Wed 7 Mar 2018"),
        ("headline", "Shells fall on Harn monitor."),
        ("paragraph", "Three soldiers died."),
        ("boilerplate", "--Reuters"),
    ]


def test_a_headline_with_a_full_stop_is_known_by_the_title() -> None:
    text = f"Shells fall on the town of Harn.\n{BODY}\n{MORE}"
    assert kinds(text, "Shells fall on the town of Harn | The Courier")[0][0] == "headline"
    assert kinds(text)[0][0] == "paragraph"


def test_a_short_first_line_with_a_full_stop_and_space_after_it_is_a_headline() -> None:
    assert kinds(f"Minister vows to answer the shells.\n\n{BODY}\n\n{MORE}")[0][0] == "headline"


def test_a_short_first_sentence_is_no_headline() -> None:
    assert kinds(f"A soldier was killed on Monday.\n\n{BODY}\n\n{MORE}")[0][0] == "paragraph"


WRAPPED = """\
   The army said on Monday that three soldiers had died in the north, far
from the front, when a shell fell on the house in which they had been
asleep. Two others were wounded, the ministry's spokesman told reporters
in the capital.

   Aid groups warned that the hospital of the town was running out of fuel
and of blood. Harn, with 40,000 people, has been cut off since the middle
of March.
"""


def test_a_wrapped_line_is_no_paragraph() -> None:
    found = kinds(WRAPPED)
    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[1][1].endswith("of March.")


def test_wire_copy_in_capitals_is_unwrapped_too() -> None:
    text = f"HARN, 9 JAN 90 (DPA) -- [TEXT]{WRAPPED[2:].upper()}"
    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph", "paragraph"]


def test_indented_paragraphs_need_no_blank_line() -> None:
    assert len(kinds(WRAPPED.replace("\n\n", "\n"))) == 2


def test_a_heading_in_a_wrapped_text_stays_a_heading() -> None:
    first, second = WRAPPED.split("\n\n")
    text = f"{first}\n\nA Town Cut Off\n{second.strip()}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \t\n", "\u2029"])
def test_paragraphs_are_told_apart_by_any_line_end(gap: str) -> None:
    assert [words for _, words in kinds(f"{BODY}{gap}{MORE}{gap}{BODY}")] == [BODY, MORE, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "READ MORE:",
        "Share this",
        "Sign up for our newsletter",
        "Sign up to the Harn briefing and get it every day.",
        "Follow us on Twitter and Facebook",
        "Advertisement",
        "© 2024 The Harn Courier. All rights reserved.",
        "Copyright 2024 The Harn Courier",
        "Related: Harn’s mayor flees",
        "(Reporting by Mara Lind; Editing by Tom Oke)",
        "Reporting by Mara Lind in Harn; Editing by Tom Oke",
        "Click here to support us",
        "We use cookies to make this page better.",
        "By Mara Lind",
        "By Mara Lind and Tom Oke, The Harn Courier",
        "Published 12:03 GMT",
        "Updated 4 May 2024 12:03 GMT",
        "5 min read",
        "3 hours ago",
        "12 comments",
        "Mara Lind in Harn contributed to this report.",
        "* * *",
        "Reuters",
    ],
)
def test_lines_that_are_no_part_of_the_story_are_boilerplate(line: str) -> None:
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "A soldier stands guard in Harn. (AP Photo/Mara Lind)",
        "(Photo: Mara Lind)",
        "FILE - A soldier stands guard in Harn, May 4, 2024.",
        "FILE PHOTO: A soldier stands guard in Harn. REUTERS/Mara Lind",
        "A soldier stands guard in Harn [Mara Lind/Reuters]",
        "A soldier stands guard. Photograph: Mara Lind/Getty Images",
        "A soldier stands guard in Harn. Mara Lind via Getty Images",
    ],
)
def test_captions_are_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in the capital after the shells, traders said.",
        "Read more than once to the crowd, the order named three villages.",
        "By Monday the army had taken the hill above the town.",
        "Print works and bakeries were hit as well, the mayor said.",
        "A Reuters/Ipsos poll found that most people want the war to end.",
        "Published figures show that 300 people died in Harn.",
        "“We will answer,” he said.",
        "- three soldiers of the 4th brigade;",
        "He fled",
    ],
)
def test_sentences_that_begin_like_boilerplate_are_read(line: str) -> None:
    assert kind_of(line) in {"paragraph", "heading"}
    if line.endswith((".", ";")):
        assert kind_of(line) == "paragraph"


def test_the_credit_behind_the_last_sentence_is_its_own_block() -> None:
    text = f"{BODY} (Reporting by Mara Lind; Editing by Tom Oke)"
    assert kinds(text) == [
        ("paragraph", BODY),
        ("boilerplate", "(Reporting by Mara Lind; Editing by Tom Oke)"),
    ]


def test_a_list_of_daily_tolls_is_read_and_not_taken_for_headings() -> None:
    tolls = ["12 people killed in Harn", "3 children killed in Oke", "45 wounded in both towns"]
    text = "\n".join([BODY, *tolls, MORE])
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 5


def test_the_links_under_a_list_s_title_are_no_headings() -> None:
    text = f"{BODY}\n\nMost read\n\n12 Killed in Oke\n\nA Town Cut Off\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == (
        ["paragraph", "boilerplate", "boilerplate", "boilerplate", "paragraph"]
    )


def test_the_first_question_of_a_transcript_is_no_headline() -> None:
    text = "Q: Who fired first?\nA: They did, and we have proof of it.\nQ: Where is it?\nA: Here."
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_narrow_columns_are_unwrapped_too() -> None:
    lines = [
        "HARN (Reuters) - The soldiers who",
        "had held the hill for a month",
        "left it on Monday.",
    ]
    text = "\n".join(lines)
    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph"]


def test_the_page_s_own_stamp_is_no_headline() -> None:
    text = f"3 May 2014 Last updated at 10:12 GMT\nSyria: Harn falls\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["dateline", "headline", "paragraph"]


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t\u2029“—:(#-1\x1c\u200b"), max_size=80))
@settings(max_examples=400)
def test_blocks_cover_everything_but_space_in_order(text: str) -> None:
    at = 0
    for block in find_layout(text, "a B a B"):
        assert text[at : block.start].strip() == ""
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    assert text[at:].strip() == ""


@given(st.text(), st.none() | st.text())
def test_any_text_has_a_layout(text: str, title: str | None) -> None:
    covered = "".join(text[block.start : block.end] for block in find_layout(text, title))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["word ", "A", "(", "A-", '"', ". ", "1 ", "A B, ", "- ", "[A] ", "SEOUL, ", "\n", " "]
)
def test_one_giant_line_takes_no_time(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    start = time.process_time()
    assert len(find_layout(text, "word " * 100)) <= 2
    assert time.process_time() - start < 2


@pytest.mark.parametrize("line", ["A B", "1", "(", "Read", "a—", "A: ", "By A", "[A]"])
def test_very_many_lines_take_time_in_proportion(line: str) -> None:
    def seconds(count: int) -> float:
        text = f"{line}\n" * count
        start = time.process_time()
        find_layout(text)
        return time.process_time() - start

    few, many = seconds(2_000), seconds(8_000)
    assert many < 12 * few + 0.5
