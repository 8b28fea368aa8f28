"""A report's text on a page is the text: every letter of it, and nothing else."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sayso.model import Block, Report, Source
from sayso.web.marked_text import Mark, marked_text
from sayso.wording import STEERING

ELEMENT = re.compile(r"<[^>]*>")
LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)


def report_of(text: str, *blocks: Block) -> Report:
    source = Source(kind="stdin", location="-", sha256="0" * 64)
    return Report(id=source.content_id, source=source, text=text, layout=blocks)


def words_of(page: str) -> str:
    """What stands on a page, without its elements."""
    return html.unescape(ELEMENT.sub("", page))


def shown(text: str) -> str:
    """The text without what HTML cannot hold."""
    return "".join(it for it in text if ord(it) >= 0xA0 or not STEERING.match(it))


@given(LETTERS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_marks_of_any_kind_leave_every_letter(text: str, spans: list[tuple[int, int]]) -> None:
    report = report_of(text, *([Block(kind="paragraph", start=0, end=len(text))] if text else []))
    kinds = ("claim", "time", "actor")
    marks = [
        Mark(min(a, b), min(max(a, b), len(text)), kinds[at % 3], f"c{at}")
        for at, (a, b) in enumerate(spans)
        if min(a, b) < min(max(a, b), len(text))
    ]
    page = str(marked_text(report, marks))
    # In a paragraph the parser reads a line end as it is; nothing else is changed.
    assert words_of(page) == shown(text)
    for mark in marks:
        pieces = re.findall(
            rf'data-is="(?:[^"]* )?{mark.name}(?: [^"]*)?"[^>]*>([^\0]*?)</span>', page
        )
        assert words_of("".join(pieces)) == shown(text[mark.start : mark.end])


def test_what_lies_between_blocks_is_shown_too() -> None:
    page = str(
        marked_text(report_of("one\n\ntwo\nthree", Block(kind="heading", start=5, end=8)), [])
    )
    assert page == (
        '<p class="block paragraph" dir="auto" data-at="0">one</p>\n'
        '<h3 class="block heading" dir="auto" data-at="5">two</h3>\n'
        '<p class="block paragraph" dir="auto" data-at="9">three</p>'
    )


def test_a_claim_has_one_number_that_is_no_part_of_the_text() -> None:
    page = str(
        marked_text(report_of("a bc d"), [Mark(0, 1, "claim", "c1"), Mark(2, 4, "claim", "c1")])
    )
    assert page.count('class="reference"') == 1
    assert words_of(page) == "a bc d"


def test_what_would_steer_the_page_is_shut_in_and_named() -> None:
    page = str(marked_text(report_of("a\u202eb\x00"), []))
    assert '<bdi class="control" data-is="U+202E" title="U+202E right-to-left override">' in page
    assert "\x00" not in page
    assert "U+0000" in page


def test_a_hostile_report_is_only_words(client: TestClient, names: dict[str, str]) -> None:
    name = names["hostile"]
    for path in (f"/reports/{name}", "/reports", "/claims", "/search?q=harbour", "/quarantine"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b onclick" not in page
        assert 'href="javascript' not in page
        assert "\u202e" not in ELEMENT.sub("", page)


def test_a_line_of_a_megabyte_is_no_trouble() -> None:
    text = "x" * 1_000_000
    page = str(marked_text(report_of(text), [Mark(10, 900_000, "claim", "c1")]))
    assert words_of(page) == text
