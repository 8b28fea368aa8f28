import re

import numpy as np
import pytest

import sayso
from sayso.model import Actor, span_at
from sayso.read import deed_judge
from sayso.read.decoding import Floats
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


def who(text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    """The names of agents and targets of each event of a kind."""
    report = sayso.read(text)
    names = {it.id: it.name for it in report.actors}
    return [
        ([names[it] for it in event.agents], [names[it] for it in event.targets])
        for event in report.events
        if event.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "kind", "rules", "shipped"),
    [
        (
            "Soldiers hosed down students with water cannon in Goma.",
            "attack",
            [],
            [(["Soldiers"], ["students"])],
        ),
        (
            "A nurse was killed when a rebel rocket flattened her house.",
            "death",
            [([], ["A nurse"])],
            [(["rebel"], ["A nurse"])],
        ),
    ],
)
def test_the_shipped_scores_find_deeds_and_parties_that_the_rules_miss(
    text: str,
    kind: str,
    rules: list[tuple[list[str], list[str]]],
    shipped: list[tuple[list[str], list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert who(text, kind) == shipped
    alone = deed_judge.rules_alone()
    monkeypatch.setattr(deed_judge, "weights", lambda: alone)
    assert who(text, kind) == rules


def test_a_rule_is_refused_late(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Harn attacked Belvia."
    found = scores(text)._replace(kinds=_odds(text, none=0.0, attack=-2.0))
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    assert told(text, found) == [("attacked", "attack")]
    found = found._replace(kinds=_odds(text, none=0.0, attack=-4.0))
    assert told(text, found) == []


def test_what_a_crowd_does_in_one_breath_is_one_deed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rioters torched cars in Belvia and sniffed at police."
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    assert told(text, scores(text, torched="riot", sniffed="riot")) == [("torched", "riot")]
    two = told(text, scores(text, torched="riot", sniffed="threat"))
    assert two == [("torched", "riot"), ("sniffed", "threat")]


def test_a_verb_whose_subject_is_an_attack_tells_of_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    text = "Harn was struck by two roadside bombs in Belvia."
    found = scores(text, struck="airstrike", bombs="bombing")
    assert told(text, found) == [("bombs", "bombing")]
    text = "Harn was struck by two storms in Belvia."
    assert told(text, scores(text, struck="airstrike")) == [("struck", "airstrike")]


def test_what_pronouns_stand_for_has_the_part_that_the_rules_give_it() -> None:
    text = (
        "The abduction of ten nurses shocked Goma. Their families demanded that the army free them."
    )
    assert who(text, "other") == [(["army"], ["ten nurses"])]


def test_what_hangs_on_a_party_is_of_it() -> None:
    text = "A nurse was shot dead at a checkpoint in Bukavu by men in army uniform."
    assert who(text, "attack") == [(["men"], ["A nurse"])]


def test_parts_are_scored_alike_however_many_at_once() -> None:
    found = scores(TEXT)
    whole = found.parts([0, 1, 2], [3, 4, 5], range(1, 6))
    assert whole.shape == (3, 5, len(PARTS))
    for n, (deed, kind) in enumerate(((0, 3), (1, 4), (2, 5))):
        assert np.array_equal(found.parts([deed], [kind], range(1, 6))[0], whole[n])


def _odds(text: str, **kinds: float) -> Floats:
    """The same log odds for each word of a text; of kinds that are not given, very low ones."""
    table = np.full((len(split_words(text, [(0, len(text))])), len(KINDS)), -20, dtype=np.float32)
    for kind, odds in kinds.items():
        table[:, KINDS.index(kind)] = odds
    return table


def test_an_empty_text_has_no_scores_and_no_events() -> None:
    assert sayso.read("?").events == ()


def test_the_only_bombing_of_a_sentence_is_refused_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deed_judge, "weights", lambda: weighed(0, 1))
    alone = "A bombing shook Harn."
    found = scores(alone)._replace(kinds=_odds(alone, none=0.0, bombing=-1.5))
    assert told(alone, found) == [("bombing", "bombing")]
    found = found._replace(kinds=_odds(alone, none=0.0, bombing=-2.5))
    assert told(alone, found) == []
    beside = "Harn drilled after a bombing."
    found = scores(beside, drilled="exercise")
    kinds = found.kinds.copy()
    word = int(np.searchsorted(found.words.start, beside.index("bombing")))
    kinds[word] = _odds(alone, none=0.0, bombing=-1.5)[0]
    assert told(beside, found._replace(kinds=kinds)) == [("drilled", "exercise")]


@pytest.mark.parametrize(
    "text", ["An air strike hit Kharkiv on Thursday.", "A bombing hit Hamar on Thursday."]
)
def test_a_plain_sentence_of_one_attack_tells_of_one(text: str) -> None:
    (event,) = sayso.read(text).events
    assert event.kind in ("airstrike", "bombing")
