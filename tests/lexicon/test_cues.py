"""Cues say who does what with a content, and how far they commit to it."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon import cues as module
from sayso.lexicon.cues import Cue, Family, cue_at, cue_of, cues, multiword
from sayso.model.words import Certainty, Stance
from sayso.read.language import pipeline


@pytest.mark.parametrize(
    ("lemma", "pos", "stance", "certainty"),
    [
        ("say", "VERB", "states", "certain"),
        ("confirm", "VERB", "confirms", "certain"),
        ("claim", "VERB", "claims", "certain"),
        ("claim", "NOUN", "claims", "certain"),
        ("allege", "VERB", "alleges", "certain"),
        ("estimate", "NOUN", "estimates", "probable"),
        ("believe", "VERB", "suggests", "probable"),
        ("expect", "VERB", "estimates", "probable"),
        ("hint", "VERB", "hints", "possible"),
        ("speculate", "VERB", "suggests", "possible"),
        ("fear", "VERB", "warns", "possible"),
        ("accuse", "VERB", "accuses", "certain"),
        ("pledge", "VERB", "promises", "unknown"),
        ("threaten", "VERB", "warns", "unknown"),
        ("urge", "VERB", "demands", "unknown"),
        ("hope", "VERB", "suggests", "unknown"),
        ("deplore", "VERB", "condemns", "certain"),
        ("laud", "VERB", "praises", "certain"),
        ("adamant", "ADJ", "claims", "certain"),
        ("confident", "ADJ", "suggests", "probable"),
        ("concerned", "ADJ", "warns", "possible"),
        ("accord to", "adp", "states", "certain"),
    ],
)
def test_a_cue_carries_stance_and_certainty(
    lemma: str, pos: str, stance: Stance, certainty: Certainty
) -> None:
    cue = cue_of(lemma, pos)
    assert cue is not None
    assert (cue.stance, cue.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    ("lemma", "pos", "frame", "stance", "certainty"),
    [
        ("warn", "VERB", "that", "warns", "probable"),
        ("warn", "VERB", "of", "warns", "possible"),
        ("warn", "VERB", "against", "demands", "unknown"),
        ("suggest", "VERB", "that", "suggests", "probable"),
        ("suggest", "VERB", "ing", "demands", "unknown"),
        ("insist", "VERB", "that", "claims", "certain"),
        ("insist", "VERB", "on", "demands", "unknown"),
        ("swear", "VERB", "to_inf", "promises", "unknown"),
        ("tell", "VERB", "to_inf", "demands", "unknown"),
        ("describe", "VERB", "as", "claims", "certain"),
        ("credit", "VERB", "for", "praises", "certain"),
        ("say", "VERB", "no_such_frame", "states", "certain"),
    ],
)
def test_a_frame_can_change_what_a_cue_does(
    lemma: str, pos: str, frame: str, stance: Stance, certainty: Certainty
) -> None:
    cue = cue_of(lemma, pos)
    assert cue is not None
    reading = cue.reading(frame)
    assert (reading.stance, reading.certainty) == (stance, certainty)


@pytest.mark.parametrize("lemma", ["deny", "reject", "refute", "dismiss", "rule out", "disprove"])
def test_denying_turns_the_content_round(lemma: str) -> None:
    cue = cue_of(lemma, "verb")
    assert cue is not None
    assert (cue.stance, cue.polarity) == ("denies", "negative")


@pytest.mark.parametrize(
    ("lemma", "pos"),
    [
        ("decline to comment", "phrase"),
        ("refuse to comment", "phrase"),
        ("do not respond", "phrase"),
        ("wonder", "verb"),
        ("question", "noun"),
        ("unsure", "adj"),
    ],
)
def test_questions_and_refusals_put_nothing_forward(lemma: str, pos: str) -> None:
    cue = cue_of(lemma, pos)
    assert cue is not None
    assert not cue.reading().claim


def test_asking_somebody_to_act_is_a_demand_but_asking_whether_is_no_claim() -> None:
    ask = cue_of("ask", "VERB")
    assert ask is not None
    assert ask.reading("to_inf").claim
    assert ask.reading("to_inf").stance == "demands"
    assert not ask.reading("wh").claim


def test_citing_governs_a_relay_and_confirming_through_an_origin() -> None:
    cite, through = cue_of("cite", "verb"), cue_of("confirm through", "verb")
    assert cite is not None
    assert through is not None
    assert (cite.role, through.role) == ("relay", "origin")


def test_there_are_many_cues_of_every_part_and_stance() -> None:
    found = set(cues().values())
    assert len(found) >= 450
    assert {cue.stance for cue in found} == set(get_args(Stance))
    assert {cue.certainty for cue in found} == set(get_args(Certainty))
    assert {cue.pos for cue in found} == set(get_args(module.Part))


def test_verbs_that_only_denied_things_are_negative_and_the_rest_is_not() -> None:
    for cue in cues().values():
        if cue.polarity == "negative":
            assert cue.stance in {"denies", "demands", "promises"}, cue.lemma


def test_other_spellings_are_the_same_cue() -> None:
    assert cue_of("criticise", "VERB") is cue_of("criticize", "VERB")


def test_the_longest_cue_of_several_words_wins() -> None:
    found = cue_at(["they", "lash", "out", "at", "critic"], 1)
    assert found is not None
    cue, end = found
    assert (cue.lemma, end) == ("lash out at", 4)
    assert cue_at(["they", "lash", "down"], 1) is None
    assert cue_at(["say"], 0) is None


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The bridge fell at dawn, according to the mayor.", "accord to"),
        ("She pointed out that the road was mined.", "point out"),
        ("The envoys called on both sides to stop.", "call on"),
        ("He was quoted as saying the fort had been lost.", "quote as say"),
        ("The general refused to comment on the raid.", "refuse to comment"),
        ("The colonel did not respond to two letters.", "do not respond"),
        ("The brigade claimed responsibility for the blast.", "claim responsibility"),
        ("It is unclear who fired first.", "it be unclear"),
    ],
)
def test_cues_are_written_in_the_lemmas_of_the_tagger(sentence: str, lemma: str) -> None:
    lemmas = [token.lemma_.lower() for token in pipeline()(sentence)]
    starts = (cue_at(lemmas, start) for start in range(len(lemmas)))
    assert lemma in {found[0].lemma for found in starts if found}


@given(st.lists(st.text(max_size=6) | st.sampled_from(sorted(multiword()))), st.data())
def test_a_cue_found_at_a_place_is_made_of_the_words_there(
    lemmas: list[str], data: st.DataObject
) -> None:
    if not lemmas:
        return
    start = data.draw(st.integers(0, len(lemmas) - 1))
    found = cue_at(lemmas, start)
    if found is not None:
        cue, end = found
        assert " ".join(lemmas[start:end]) in {cue.lemma, *cue.also}


def test_a_wrong_cue_names_file_family_and_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    family = Family.model_validate(
        {
            "family": "Saying",
            "pos": "verb",
            "stance": "states",
            "certainty": "certain",
            "cues": [{"lemma": "say", "frames": "that"}, {"lemma": "utter", "frames": "thatt"}],
        }
    )
    monkeypatch.setattr(module, "rows", lambda *_: (family,))
    with pytest.raises(LexiconError, match=r"cues\.yaml, family 'Saying', entry 2 \(utter\)"):
        cues.__wrapped__()


def test_a_cue_that_stands_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    family = Family(
        family="Saying",
        pos="verb",
        stance="states",
        certainty="certain",
        cues=[{"lemma": "say", "frames": "that"}, {"lemma": "say", "frames": "quote"}],
    )
    monkeypatch.setattr(module, "rows", lambda *_: (family,))
    with pytest.raises(LexiconError, match="'say' as verb stands there already"):
        cues.__wrapped__()


def test_frames_are_written_as_words() -> None:
    cue = Cue.model_validate(
        {
            "lemma": "point out",
            "pos": "verb",
            "frames": "that quote",
            "stance": "states",
            "certainty": "certain",
        }
    )
    assert cue.frames == ("that", "quote")
