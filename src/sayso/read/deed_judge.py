"""Rules and learned scores, weighed against each other: which words are deeds, how real, by whom.

Neither decides alone. For each choice (a word's kind of deed, its reality, a party's part) the
learned log odds and what the rules say are added up with weights that `training/events/weigh.py`
fitted on marked sentences; four in five of them neither had seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from sayso.lexicon.event_conventions import kinds_that_are
from sayso.lexicon.events import EventRow, event_lexicon, event_rows
from sayso.model import Block
from sayso.read.acled import Happening
from sayso.read.decoding import Floats
from sayso.read.deed_scores import KINDS, PARTS, REALITIES, DeedScores
from sayso.read.shipped import arrays
from sayso.read.tree import Tree, boilerplate, kids

# The rules' word for what the codebooks log is refused only against such odds.
_KEPT = 3.0
# So is a bombing, shelling or air strike that is the only deed of a sentence: of two words for one
# the scores refuse one, and of a short sentence, "an air strike hit Orl", they are less sure.
_KEPT_ALONE = 2.0
# A word of which no rule tells is looked at from these odds on.
_LIKELY = -1.6
_WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})


class Weights(NamedTuple):
    """How much the learned odds count, and what each verdict of the rules adds to each choice.

    `kinds` is [rule, choice] with a last row for words the lexicon knows but refused; `specific` is
    added for a rule that asks for more than the word itself ("captured six vehicles").
    """

    kind: Floats
    kinds: Floats
    specific: Floats
    reality: Floats
    realities: Floats
    part: Floats
    parts: Floats


@cache
def weights() -> Weights:
    """The shipped weights."""
    return Weights(**arrays("judge"))


def rules_alone() -> Weights:
    """Weights by which the rules alone decide: what training fits against and tests use."""
    kinds = np.eye(len(KINDS) + 1, len(KINDS), dtype=np.float32)
    kinds[-1, 0] = 1
    nought = np.zeros((), dtype=np.float32)
    squares = [np.eye(len(it), dtype=np.float32) for it in (REALITIES, PARTS)]
    return Weights(nought, kinds, nought, nought, squares[0], nought, squares[1])


class Candidate(NamedTuple):
    """A word that may be a deed: its token, its word, and the rules' row of `Weights.kinds`."""

    token: int
    word: int
    rule: int
    specific: bool = False

    def odds(self, learned: Floats) -> Floats:
        """What rules and learned log odds say together of each of `KINDS`."""
        w = weights()
        found: Floats = w.kind * learned + w.kinds[self.rule]
        if self.specific:
            found[self.rule] += w.specific
        return found


def candidates(
    tree: Tree, triggers: Mapping[int, EventRow], layout: Sequence[Block], scores: DeedScores
) -> Iterator[Candidate]:
    """The words that the rules take for deeds, and those that are likely enough to be."""
    outside = boilerplate(layout)
    likely = scores.kinds[:, 1:].max(axis=1) > _LIKELY if len(scores.words) else ()
    for i, word in enumerate(scores.words_at(tree.ends)):
        row = triggers.get(i)
        if row is None and tree.pos[i] not in _WORDS:
            continue
        if row is None and not likely[word]:
            continue
        if row is not None:
            yield Candidate(i, word, KINDS.index(row.kind), _is_specific(tree, i, row))
        elif not any(a <= tree.starts[i] < b for a, b in outside):
            yield Candidate(i, word, len(KINDS) if _is_known(tree, i) else 0)


def _is_specific(tree: Tree, i: int, row: EventRow) -> bool:
    """Whether the entry has no pattern in which the word stands alone."""
    lexicon, lemma = event_lexicon(), tree.lemmas[i]
    entries = (*lexicon.verbs.get(lemma, ()), *lexicon.nouns.get(lemma, ()))
    return all(it.needs or it.ties for it in entries if it.row is row)


def _is_known(tree: Tree, i: int) -> bool:
    lemma, lexicon = tree.lemmas[i], event_lexicon()
    return lemma in lexicon.verbs or lemma in lexicon.nouns


class Weighed(NamedTuple):
    """By token, the entry of each word that is a deed by rules and scores together.

    `refused` are the tokens that are one by the rules only: they may tell again of a deed told by
    another word, and are nothing alone. The scores know which word tells most of each deed.
    """

    rows: Mapping[int, EventRow]
    refused: frozenset[int]
    scores: DeedScores | None


def weigh_triggers(
    tree: Tree,
    triggers: Mapping[int, EventRow],
    layout: Sequence[Block],
    scores: DeedScores | None,
) -> Weighed:
    """The words that are deeds, by the triggers that the rules found and the scores."""
    if scores is None:
        return Weighed(triggers, frozenset(), None)
    found: dict[int, EventRow] = {}
    refused: dict[int, float] = {}
    asked = list(candidates(tree, triggers, layout, scores))
    told = told_elsewhere(tree, asked, triggers, scores)
    for it in asked:
        row = triggers.get(it.token)
        learned = scores.kinds[it.word] if row is None else told[it.token].odds
        odds = it.odds(learned)
        kind = KINDS[int(odds.argmax())]
        if row is not None and row.kind in kinds_that_are("logged") and kind == "none":
            kind = row.kind if odds[it.rule] > odds[0] - _KEPT else kind
        if row is not None and row.kind in kinds_that_are("of_things") and kind != "none":
            kind = row.kind
        if kind != "none" and not (row is None and _is_told_by(tree, it.token, kind, triggers)):
            found[it.token] = renamed(tree, it.token, row, kind)
        elif row is not None:
            found[it.token] = row
            if not (row.acled and row.kind in kinds_that_are("coded")):
                refused[it.token] = float(odds[0] - odds[it.rule])
    for token in list(_alone(tree, found, refused)):
        del refused[token]
    told_by = {scores.word_at(tree.ends[token]): it.word for token, it in told.items()}
    return Weighed(found, frozenset(refused), scores._replace(told_by=told_by))


class Told(NamedTuple):
    """Log odds of the kinds of a deed of the rules, and the word that tells most of it."""

    odds: Floats
    word: int


def told_elsewhere(
    tree: Tree,
    asked: Sequence[Candidate],
    triggers: Mapping[int, EventRow],
    scores: DeedScores,
) -> dict[int, Told]:
    """By token of the rules, its odds where another word of its sentence may tell of the deed.

    In "twin blasts rocked the market" the rules take the verb for the deed's word, the scores the
    noun: what they say of the noun counts for the verb, unless the noun is a deed by itself.
    """
    sure = {it.word for it in asked if it.token in triggers}
    for it in asked:
        kind = KINDS[int(it.odds(scores.kinds[it.word]).argmax())]
        if it.token in triggers or kind == "none":
            continue
        if not _is_told_by(tree, it.token, kind, triggers):
            sure.add(it.word)
    sentences: dict[int, set[int]] = {}
    for sentence, word in zip(tree.sentences, scores.words_at(tree.ends), strict=True):
        sentences.setdefault(sentence, set()).add(word)
    violent = [KINDS.index(it) for it in sorted(kinds_that_are("violent"))]
    found: dict[int, Told] = {}
    for it in asked:
        if it.token not in triggers:
            continue
        own, by = scores.kinds[it.word].copy(), it.word
        others = sorted(sentences[tree.sentences[it.token]] - sure) or [by]
        alike = violent if it.rule in violent else [it.rule]
        odds = np.logaddexp.reduce(scores.kinds[np.ix_(others, alike)], axis=1)
        best = int(odds.argmax())
        if odds[best] > own[it.rule]:
            own[it.rule], by = odds[best], others[best]
            own[0] = min(own[0], float(np.log1p(-min(np.exp(own[it.rule]), 0.999))))
        found[it.token] = Told(own, by)
    return found


def _alone(tree: Tree, rows: Mapping[int, EventRow], refused: Mapping[int, float]) -> Iterator[int]:
    """The refused words that are all a sentence has of a deed, the first of each sentence.

    What came of it may be told there too. `refused` is by token what speaks against it, in log
    odds.
    """
    told = {
        tree.sentences[it]
        for it, row in rows.items()
        if it not in refused and row.kind not in kinds_that_are("outcome")
    }
    for token, against in sorted(refused.items()):
        sort = rows[token].kind
        certain = sort in kinds_that_are("violent") and sort != "attack"
        if certain and against < _KEPT_ALONE and tree.sentences[token] not in told:
            told.add(tree.sentences[token])
            yield token


def _is_told_by(tree: Tree, token: int, kind: str, triggers: Mapping[int, EventRow]) -> bool:
    """Whether a word only goes on with a deed that the rules found in another.

    "Approved a plan of aid", "torched cars and threw stones", "was struck by two mines".
    """
    noun = token
    while tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] in ("of", "in"):
        noun = tree.heads[tree.heads[noun]]
    row = triggers.get(tree.heads[noun])
    if row is None or row.kind != kind:
        return kind in kinds_that_are("violent") and _is_dealt(tree, token, triggers)
    goes_on = tree.deps[token] == "conj" and kind in kinds_that_are("in_one_breath")
    return goes_on or tree.deps[noun] in ("dobj", "nsubjpass")


def _is_dealt(tree: Tree, verb: int, triggers: Mapping[int, EventRow]) -> bool:
    """Whether an attack is what a verb tells of: its subject, or the "by" of its passive."""
    told = kids(tree, verb, "nsubj")
    told += [it for by in kids(tree, verb, "agent") for it in kids(tree, by, "pobj")]
    return any(it in triggers and triggers[it].kind in kinds_that_are("violent") for it in told)


def renamed(tree: Tree, token: int, row: EventRow | None, kind: str) -> EventRow:
    """The entry of a deed whose kind is settled: that of the rules, if it is theirs.

    Where the lexicon has no entry of this kind for the word, the codes of the rules' entry stay,
    unless the kind is a violent one.
    """
    if row is not None and row.kind == kind:
        return row
    entry = row_of(tree, token, kind)
    known = entry.plover and entry is not commonest_rows()[kind]
    if row is None or not row.plover or known or entry.plover == "ASSAULT":
        return entry
    kept = {it: getattr(row, it) for it in ("plover", "mode", "contexts", "cameo", "acled")}
    return entry.model_copy(update=kept)


def row_of(tree: Tree, token: int, kind: str) -> EventRow:
    """The lexicon's entry of a kind for a word alone, else the one that most words have."""
    lexicon, lemma = event_lexicon(), tree.lemmas[token]
    tables = (lexicon.verbs, lexicon.nouns)
    for table in tables if tree.pos[token] == "VERB" else tables[::-1]:
        for trigger in table.get(lemma, ()):
            if trigger.row.kind == kind and not trigger.needs:
                return trigger.row
    return commonest_rows()[kind]


@cache
def commonest_rows() -> dict[str, EventRow]:
    """By kind, its entry with most words; what is `other` has no codes."""
    rows = sorted(event_rows(), key=lambda it: len(it.verbs) + len(it.nouns))
    other = EventRow(kind="other", plover=None, cameo=None, acled=None)
    return {str(it.kind): it for it in (*rows, other)}


def weigh_realities(
    tree: Tree, happenings: Sequence[Happening], scores: DeedScores | None
) -> list[Happening]:
    """The happenings, each with the reality that rules and scores give it together."""
    if scores is None:
        return list(happenings)
    w, found = weights(), []
    for it in happenings:
        word = scores.deed_at(tree.ends[it.trigger])
        odds = w.reality * scores.realities[word] + w.realities[REALITIES.index(it.reality)]
        found.append(it._replace(reality=REALITIES[int(odds.argmax())]))
    return found
