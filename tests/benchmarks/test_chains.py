"""The chain benchmark: its gold fits its texts, and its scorer counts what the README says."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Report, Source, span_at

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
HALVES = ("seen", "unseen")
SOURCE = Source(kind="stdin", location="-", sha256="0" * 64)
TEXT = (
    "The envoy told Radio Sahel that a guard had told him the road was cut. "
    "The army denied mining it. Rain fell."
)


def script(name: str) -> ModuleType:
    """A script of the benchmarks, under the name by which the others import it."""
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


chain_set, _, chains = map(script, ("chain_set", "claim_matching", "chains"))


def told(content: list[Any], **fields: Any) -> dict[str, Any]:
    """A line's claim with what is usual filled in."""
    usual: dict[str, Any] = {"voice": "attributed", "cue": None, "chain": [], "stance": "states"}
    usual |= {"certainty": "certain", "polarity": "positive", "within": None}
    return usual | {"content": content} | fields


def gold() -> tuple[Claim, ...]:
    claims = [
        told(
            ["that a guard had told him the road was cut"],
            cue={"text": "told", "nth": 1},
            chain=[
                {"role": "relay", "text": "Radio Sahel"},
                {"role": "speaker", "text": "The envoy"},
                {"role": "origin", "text": "a guard"},
            ],
        ),
        told(
            ["the road was cut"],
            cue="had told",
            chain=[{"role": "speaker", "text": "a guard"}],
            within=0,
        ),
        told(
            ["mining it"],
            cue="denied",
            chain=[{"role": "speaker", "text": "The army"}],
            stance="denies",
            polarity="negative",
        ),
        told(["Rain fell"], voice="reporter"),
    ]
    record = {"id": "x", "text": TEXT, "claims": claims}
    result: tuple[Claim, ...] = chain_set.gold_text(record).claims
    return result


def report(*claims: Claim) -> Report:
    return Report(id="r", source=SOURCE, text=TEXT, claims=claims)


def changed(claim: Claim, **fields: Any) -> Claim:
    return claim.model_copy(update=fields)


def records(half: str) -> Iterator[dict[str, Any]]:
    path = BENCHMARKS / "chains" / f"{half}.jsonl"
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_sixty_texts_with_ids_of_their_own(half: str) -> None:
    ids = [it["id"] for it in records(half)]
    assert len(ids) == len(set(ids)) == 60


def test_no_text_stands_twice() -> None:
    texts = [" ".join(it["text"].lower().split()) for half in HALVES for it in records(half)]
    assert len(set(texts)) == 120


def test_the_halves_share_no_content() -> None:
    seen, unseen = (
        {
            span.text
            for text in chain_set.load(half)
            for claim in text.claims
            for span in claim.content
        }
        for half in HALVES
    )
    assert not {it for it in seen & unseen if len(it.split()) > 2}


@pytest.mark.parametrize("half", HALVES)
def test_every_piece_is_in_its_text_and_every_word_in_the_vocabulary(half: str) -> None:
    for text in chain_set.load(half):  # the models of the contract refuse a word they do not know
        made = Report(id=text.id, source=SOURCE, text=text.text, claims=text.claims)
        assert len(made.claims) == len(text.claims)


@pytest.mark.parametrize("half", HALVES)
def test_a_reporters_claim_has_no_chain_and_a_chain_at_most_one_speaker(half: str) -> None:
    for text in chain_set.load(half):
        for claim in text.claims:
            roles = [it.role for it in claim.chain]
            assert roles.count("speaker") <= 1, text.id
            assert claim.voice == "attributed" or not (roles or claim.cue or claim.within), text.id


@pytest.mark.parametrize("half", HALVES)
def test_a_claim_within_another_lies_in_its_content(half: str) -> None:
    for text in chain_set.load(half):
        by_id = {it.id: it for it in text.claims}
        for claim in text.claims:
            if claim.within is not None:
                outer = by_id[claim.within].content
                assert all(
                    any(it.start <= span.start and span.end <= it.end for it in outer)
                    for span in claim.content
                ), text.id


@pytest.mark.parametrize("half", HALVES)
def test_origins_stand_after_the_speaker(half: str) -> None:
    for text in chain_set.load(half):
        for claim in text.claims:
            roles = [it.role for it in claim.chain]
            if "origin" in roles and "speaker" in roles:
                assert roles.index("speaker") < roles.index("origin"), text.id


def test_the_gold_itself_scores_full_marks() -> None:
    total = chains.score(gold(), report(*gold()))
    assert (total.matched, total.found, total.wanted) == (4, 4, 4)
    assert (total.links_matched, total.links_found, total.links_wanted) == (2, 2, 2)
    assert {total.right[name] for name in chains.FLAGS} == {4}
    assert total.misses == ()


def test_a_report_without_claims_misses_all() -> None:
    total = chains.score(gold(), report())
    assert chains.rates(total)["claims F1"] == 0.0
    assert len(total.misses) == 4


def test_claims_where_gold_has_none_cost_precision() -> None:
    total = chains.score((), report(*gold()))
    assert chains.rates(total)["claims P"] == 0.0
    assert all(it.startswith("extra") for it in total.misses)


def test_the_wrong_voice_is_no_match() -> None:
    *rest, rain = gold()
    total = chains.score(gold(), report(*rest, changed(rain, voice="attributed")))
    assert total.matched == 3


def test_an_inner_claim_does_not_take_the_place_of_the_outer() -> None:
    outer, inner, *_ = gold()
    total = chains.score((outer, inner), report(inner.model_copy(update={"within": None})))
    assert total.matched == 1
    assert total.right["content strict"] == 1
    assert total.right["within"] == 0


@pytest.mark.parametrize(
    ("flag", "fields"),
    [
        ("stance", {"stance": "states"}),
        ("certainty", {"certainty": "possible"}),
        ("polarity", {"polarity": "positive"}),
        ("cue", {"cue": None}),
    ],
)
def test_one_fault_costs_one_flag(flag: str, fields: dict[str, Any]) -> None:
    claims = list(gold())
    claims[2] = changed(claims[2], **fields)
    total = chains.score(gold(), report(*claims))
    assert {name for name in chains.FLAGS if total.right[name] < 4} == {flag}


def test_a_chain_in_the_wrong_order_keeps_its_links_but_is_not_exact() -> None:
    first, *rest = gold()
    total = chains.score(gold(), report(changed(first, chain=first.chain[::-1]), *rest))
    assert total.right["chain exact"] == 3
    assert total.right["speaker"] == 4
    assert total.links_matched == 2


def test_an_origin_taken_for_a_relay_is_a_wrong_link() -> None:
    first, *rest = gold()
    relay, speaker, origin = first.chain
    chain = (relay, speaker, origin.model_copy(update={"role": "relay"}))
    total = chains.score(gold(), report(changed(first, chain=chain), *rest))
    assert (total.links_matched, total.links_found, total.links_wanted) == (1, 2, 2)


def test_punctuation_does_not_count() -> None:
    *rest, rain = gold()
    span = span_at(TEXT, rain.content[0].start, len(TEXT))
    total = chains.score(gold(), report(*rest, changed(rain, content=(span,))))
    assert total.right["content strict"] == 4


def test_a_piece_that_stands_twice_needs_a_number() -> None:
    text = "He said they had said so."
    with pytest.raises(ValueError, match="2 times"):
        chain_set.locate(text, "said")
    assert chain_set.locate(text, {"text": "said", "nth": 2}).start == 17
    assert chain_set.locate(text, "He").start == 0


def test_the_misses_of_the_unseen_half_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert chains.main(["--half", "unseen", "--errors"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "unseen" in err


def test_json_carries_no_words_of_a_text() -> None:
    total = chains.score(gold(), report())
    assert "road" not in chains.as_json({"unseen": total})


@given(st.lists(st.sampled_from(range(4)), unique=True))
def test_shares_stay_between_none_and_all(kept: list[int]) -> None:
    found = [gold()[it] for it in sorted(kept)]
    known = {it.id for it in found}
    found = [it if it.within in known else changed(it, within=None) for it in found]
    figures = chains.rates(chains.score(gold(), report(*found)))
    assert all(0.0 <= it <= 1.0 for it in figures.values())
