import re

import numpy as np
import pytest

import sayso
from sayso.model import Actor, span_at
from sayso.read import deed_judge
from sayso.read.deed_judge import Weights
from sayso.read.deed_scores import KINDS, PARTS, REALITIES, DeedScores, log_odds
from sayso.read.events import find_events
from sayso.read.language import parse
from sayso.read.windows import split_words


def scores(text: str, **kinds: str) -> DeedScores:
    """Scores that are sure of the kinds of some words, and that all others are none."""
    words = split_words(text, [(0, len(text))])
    size = len(words)
    table = np.zeros((size, len(KINDS)), dtype=np.float32)
    table[:, 0] = 9
    for name, kind in kinds.items():
        word = int(np.searchsorted(words.start, text.index(name)))
        table[word, 0], table[word, KINDS.index(kind)] = 0, 9
    halves = np.zeros((size, 384), dtype=np.float32)
    realities = np.zeros((size, len(REALITIES)), dtype=np.float32)
    return DeedScores(words, log_odds(table), log_odds(realities), halves, halves)


def weighed(rules: float, learned: float) -> Weights:
    """The same weight for each rule, the same for each learned score."""
    kinds = np.eye(len(KINDS) + 1, len(KINDS))
    kinds[-1, 0] = 1
    factor = np.array(learned)
    return Weights(
        factor,
        rules * kinds,
        np.array(0.0),
        factor,
        rules * np.eye(len(REALITIES)),
        np.array(0.0),
        np.eye(len(PARTS)),
    )


def told(text: str, found: DeedScores) -> list[tuple[str, str]]:
    doc = parse(text, ())
    actors = tuple(
        Actor(id=name, name=name, kind="state", mentions=(span_at(text, *it.span()),))
        for name in ("Harn", "Belvia")
        for it in re.finditer(name, text)
    )
    events = find_events(doc, (), actors, (), (), (), scores=found)
    return [(event.trigger.text, event.kind) for event in events]


TEXT = "Harn attacked Belvia and sniffed at its harbour."


def test_where_rules_weigh_more_the_scores_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(1, 0))
    assert told(TEXT, scores(TEXT, sniffed="threat")) == [("attacked", "attack")]


def test_where_scores_weigh_more_they_find_change_and_refuse_deeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    assert told(TEXT, scores(TEXT, sniffed="threat")) == [("sniffed", "threat")]
    assert told(TEXT, scores(TEXT, attacked="shelling")) == [("attacked", "shelling")]
    assert told(TEXT, scores(TEXT)) == []


def test_a_deed_of_the_scores_has_the_lexicons_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    doc = parse(TEXT, ())
    (event,) = find_events(doc, (), (), (), (), (), scores=scores(TEXT, sniffed="threat"))
    assert (event.plover, event.cameo) == ("THREATEN", "130")


def test_a_deed_of_the_rules_that_the_scores_only_rename_keeps_its_codes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def codes() -> list[tuple[str, str | None, str | None]]:
        found = find_events(parse(text, ()), (), (), (), (), (), scores=known)
        return [(str(it.kind), it.plover, it.plover_mode) for it in found]

    text = "Harn lifted the curfew in Belvia."
    known = scores(text, lifted="policy_shift")
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(1, 0))
    assert codes() == [("other", "CONCEDE", None)]
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    assert codes() == [("policy_shift", "CONCEDE", None)]
    known = scores(text, lifted="airstrike")
    assert codes()[0][:2] == ("airstrike", "ASSAULT")


def test_every_kind_has_an_entry_for_words_the_lexicon_lacks() -> None:
    assert set(KINDS[1:]) <= set(deed_judge.commonest_rows())


def test_the_shipped_scores_give_an_unknown_verb_its_kind_and_parties() -> None:
    text = "Rebels torched and strafed three army trucks near Goma on Monday, residents said."
    (event, *_) = sayso.read(text).events
    names = {it.id: it.name.lower() for it in sayso.read(text).actors}
    assert "rebels" in names[event.agents[0]]


def test_the_shipped_scores_find_the_party_that_the_rules_miss() -> None:
    report = sayso.read("Oslo approved a package of military aid for Chad.")
    names = {it.id: it.name for it in report.actors}
    (event,) = report.events
    assert [names[it] for it in event.targets] == ["Chad"]


def test_an_empty_text_has_no_scores_and_no_events() -> None:
    assert sayso.read("?").events == ()
