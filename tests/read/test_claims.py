"""The whole line: what a report says, on whose say-so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.model import Claim, Report


def attributed(report: Report) -> list[Claim]:
    return [it for it in report.claims if it.voice == "attributed"]


def speaker(claim: Claim) -> str | None:
    return next((it.text for it in claim.chain if it.role == "speaker"), None)


def contents(claim: Claim) -> list[str]:
    return [it.text.strip("“”\"'«», .") for it in claim.content]


SAID = [
    ("“The bridge is gone,” the mayor said on Friday.", "the mayor", ["The bridge is gone"]),
    (
        "The mayor said on Friday that the bridge was gone.",
        "The mayor",
        ["that the bridge was gone"],
    ),
    ("The bridge is gone, according to the mayor.", "the mayor", ["The bridge is gone"]),
    ("According to the mayor, the bridge is gone.", "the mayor", ["the bridge is gone"]),
    (
        "“The bridge,” said the mayor, “is gone.”",
        "the mayor",
        ["The bridge", "is gone"],
    ),
    (
        "The army has accused rebels of shelling the bridge.",
        "The army",
        ["rebels of shelling the bridge"],
    ),
    ("The army warned of a new offensive.", "The army", ["a new offensive"]),
    ("«The bridge is gone», the mayor said.", "the mayor", ["The bridge is gone"]),
]


@pytest.mark.parametrize(("text", "who", "what"), SAID)
def test_who_says_what(text: str, who: str, what: list[str]) -> None:
    (claim,) = attributed(sayso.read(text))
    assert speaker(claim) == who
    assert contents(claim) == what


def test_the_cue_is_no_part_of_the_content() -> None:
    (claim,) = attributed(sayso.read("The bridge, the mayor said, is gone."))
    assert claim.cue is not None
    assert claim.cue.text == "said"
    assert contents(claim) == ["The bridge", "is gone"]


def test_quotation_is_direct_mixed_or_indirect() -> None:
    kinds = [
        attributed(sayso.read(text))[0].quotation
        for text in (
            "“The bridge is gone,” the mayor said.",
            "The mayor said the bridge was “a heap of cable”.",
            "The mayor said the bridge was gone.",
        )
    ]
    assert kinds == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment on the raid.",
        "Who bombed the bridge?",
    ],
)
def test_refusals_and_questions_claim_nothing(text: str) -> None:
    assert attributed(sayso.read(text)) == []


def test_a_plain_sentence_is_the_reporters_own_claim() -> None:
    (claim,) = sayso.read("Two shells hit the market in Kherson on Sunday.").claims
    assert (claim.voice, claim.quotation, claim.chain, claim.certainty) == (
        "reporter",
        "none",
        (),
        "certain",
    )


def test_a_heading_says_nothing_and_glues_to_nothing() -> None:
    text = (
        "The mayor said the bridge was gone.\n\nA Night of Fire\n\n"
        "Residents fled to the north bank before dawn."
    )
    report = sayso.read(text)
    assert all("Night of Fire" not in it.text for claim in report.claims for it in claim.content)


def test_a_dateline_is_no_part_of_a_claim() -> None:
    text = "KHARKIV, Feb. 3 (Reuters) - Three soldiers died near Vovchansk, the mayor said."
    (claim,) = attributed(sayso.read(text))
    assert contents(claim) == ["Three soldiers died near Vovchansk"]


def test_the_speaker_is_one_actor_under_every_name() -> None:
    text = (
        "South Korea's National Intelligence Service (NIS) said the unit had left. "
        "The agency said more would follow, and the NIS confirmed the route."
    )
    report = sayso.read(text)
    actors = {link.actor for claim in attributed(report) for link in claim.chain}
    assert len(actors) == 1


def test_a_claim_inside_a_claim_is_within_it_and_lengthens_its_chain() -> None:
    text = "The minister said that a border guard had told him the trucks were empty."
    outer, inner = attributed(sayso.read(text))
    assert inner.within == outer.id
    assert speaker(inner) == "a border guard"
    assert [(it.role, it.text) for it in outer.chain] == [
        ("speaker", "The minister"),
        ("origin", "a border guard"),
    ]


def test_the_same_text_gives_the_same_report() -> None:
    text = SAID[0][0]
    assert sayso.read(text) == sayso.read(text)


def test_korean_text_is_kept_and_nothing_is_read_into_it() -> None:
    report = sayso.read("국가정보원은 금요일에 북한군 병사가 부상으로 사망했다고 확인했다.")
    assert report.language == "ko"
    assert report.claims == ()


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_reads_and_every_span_holds_its_words(text: str) -> None:
    try:
        report = sayso.read(text)
    except sayso.InputError:
        assert not text.strip() or text.startswith("http")
        return
    assert Report.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize(
    ("text", "polarity", "figures"),
    [
        ("The army denied that 12 people were killed.", "negative", ["12"]),
        ("The rebels said they would not come after the murder of 12 men.", "negative", []),
        ("The mayor said it was not true that 12 had died.", "negative", ["12"]),
        ("The mayor said 12 had died.", "positive", ["12"]),
        ("The mayor said 12 people did not survive the blast.", "negative", ["12"]),
        (
            "Nine died in hospital, and the mayor said that nine people did not survive the blast.",
            "negative",
            ["nine"],
        ),
        ("The mayor took back his report of 12 deaths.", "negative", ["12"]),
    ],
)
def test_a_denial_takes_for_granted_what_happened(
    text: str, polarity: str, figures: list[str]
) -> None:
    report = sayso.read(text)
    (claim,) = attributed(report)
    assert claim.polarity == polarity
    told = {it.id: it.text for it in report.figures}
    assert [told[it] for it in claim.figures] == figures
