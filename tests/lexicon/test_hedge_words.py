"""Hedges lower how far a content is put forward as a fact; negators turn it round."""

from typing import get_args

import pytest

from sayso.errors import LexiconError
from sayso.lexicon import hedge_words as module
from sayso.lexicon.hedge_words import Hedge, hedge_at, hedges, is_negator, negators
from sayso.model.words import Certainty
from sayso.read.language import pipeline


@pytest.mark.parametrize(
    ("phrase", "kind", "certainty"),
    [
        ("reportedly", "evidential", "probable"),
        ("allegedly", "evidential", "possible"),
        ("perhaps", "epistemic", "possible"),
        ("probably", "epistemic", "probable"),
        ("may", "modal", "possible"),
        ("be believe to", "epistemic", "probable"),
        ("if", "conditional", "possible"),
        ("so - call", "distance", "certain"),
        ("up to", "approximation", "certain"),
        ("could not be independently verify", "evidential", "unknown"),
    ],
)
def test_a_hedge_has_a_kind_and_lowers_certainty(
    phrase: str, kind: str, certainty: Certainty
) -> None:
    lemmas = phrase.split()
    found = hedge_at(lemmas, 0)
    assert found is not None
    hedge, end = found
    assert (hedge.kind, hedge.certainty, end) == (kind, certainty, len(lemmas))


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The so-called republic fell.", "so-called"),
        ("Three men are believed to have fled.", "are believed to"),
        ("The tally cannot be independently verified.", "cannot be independently verified"),
        ("The depot may have burned.", "may have"),
        ("The troops reportedly left.", "reportedly"),
        ("It is unclear who won.", "It is unclear"),
        ("As many as forty fled.", "As many as"),
    ],
)
def test_hedges_are_written_in_the_lemmas_of_the_tagger(sentence: str, phrase: str) -> None:
    doc = pipeline()(sentence)
    lemmas = [token.lemma_.lower() for token in doc]
    found = [(start, hedge_at(lemmas, start)) for start in range(len(doc))]
    assert phrase in {doc[start : it[1]].text for start, it in found if it}


def test_every_kind_of_hedge_is_there_and_only_the_unlikely_is_negative() -> None:
    families = {id(hedge): hedge for them in hedges().values() for _, hedge in them}.values()
    assert {hedge.kind for hedge in families} == set(get_args(module.HedgeKind))
    negative = {word for hedge in families if hedge.polarity == "negative" for word in hedge.words}
    assert "unlikely" in negative
    assert "likely" not in negative


def test_numbers_bounds_and_distance_leave_certainty_as_it_is() -> None:
    for them in hedges().values():
        for words, hedge in them:
            unchanged = hedge.kind in {"approximation", "distance"}
            assert (hedge.certainty == "certain") == unchanged, words


@pytest.mark.parametrize("word", ["not", "n't", "never", "no", "without", "Nor", "hardly"])
def test_negators_negate(word: str) -> None:
    assert is_negator(word)


@pytest.mark.parametrize("word", ["fail", "prevent", "unable", "say", ""])
def test_verbs_whose_complement_fails_are_no_particles(word: str) -> None:
    assert not is_negator(word)


def test_verbs_of_failing_are_known_as_such() -> None:
    assert negators()["fail"] == "verb"
    assert negators()["unable"] == "adj"
    assert negators()["no longer"] == "phrase"


def test_a_hedge_that_stands_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    hedge = Hedge(kind="epistemic", certainty="possible", pos="adv", words=("maybe", "maybe"))
    monkeypatch.setattr(module, "rows", lambda *_: (hedge,))
    with pytest.raises(LexiconError, match="'maybe' stands there twice"):
        hedges.__wrapped__()
