"""Events: trigger words with their codes, from events.yaml."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.errors import LexiconError
from sayso.lexicon.load import read_yaml
from sayso.lexicon.weapons import weapon_words
from sayso.model.words import EventKind, Reality

_SHORT = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")

SubjectRole = Literal["agent", "target", "both"]


class EventRow(BaseModel):
    """One kind of event with one set of codes, and the words that tell of it.

    `reality` is that of an act whose words tell of no deed yet: "pledged ten tonnes of food";
    `plain` is the entry for what another's words imply: "killed by shells", "asked for tanks".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: EventKind
    plover: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None
    acled: str | None
    subject: SubjectRole = "agent"
    object: bool = True
    reality: Reality | None = None
    plain: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tables call the entry by: its first verb, else its first noun."""
        return next(iter((*self.verbs, *self.nouns)), self.kind).partition(" !")[0]


class Light(BaseModel):
    """Words that carry an event: verbs by what their subject is to its noun, and two sorts of noun.

    The subject of a `victim` verb sets off what lies in its way ("stepped on a mine");
    `abstract` nouns do nothing themselves; a `group` is named by the phrase after its "of";
    `scene` prepositions place an event; `aspect` nouns tell only of when, where or how one was;
    `about` are verbs of those who speak or judge of what went on; `sport` tells of a game;
    `matters` are fought over or attacked in words only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    agent: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    victim: frozenset[str] = frozenset()
    occur: frozenset[str] = frozenset()
    abstract: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    aspect: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    sport: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()


class Trigger(NamedTuple):
    """A trigger word's row, and the words that must stand with it: one of each set.

    A noun's `needs` stand right before it, one of its phrases is one of `ties` ("of=prisoner",
    "against=" whatever follows), and one of `by` is who or what does it. No word of `bars` may
    stand with it.
    """

    row: EventRow
    needs: tuple[frozenset[str], ...]
    ties: frozenset[str] | None = None
    bars: frozenset[str] = frozenset()
    by: frozenset[str] | None = None

    def fits(self, near: set[str]) -> bool:
        """Whether among the words `near` is one of each set, and none that bars it."""
        for need in self.needs:
            if need.isdisjoint(near):
                return False
        return self.bars.isdisjoint(near)


class EventLexicon(NamedTuple):
    """Triggers by lemma, those that ask for more words first, and what they are made of.

    `forms` are the verbs' inflections, `places` the words for ground that is taken or left,
    `forces` those for troops, `classes` those that patterns name with a "$", `plain` the
    entries of events that no word of their own tells.
    """

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    light: Light
    forms: dict[str, str]
    places: frozenset[str]
    forces: frozenset[str]
    classes: dict[str, frozenset[str]]
    plain: dict[EventKind, EventRow]


@cache
def event_lexicon() -> EventLexicon:
    """The triggers of events.yaml. Raises `LexiconError` naming the entry that is wrong."""
    classes: dict[str, frozenset[str]] = {}
    for word, name in weapon_words().items():
        classes[name] = classes.get(name, frozenset()) | {word}
    light = Light()
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for entry in read_yaml("events"):
        if "classes" in entry:
            classes.update({name: frozenset(words) for name, words in entry["classes"].items()})
        elif "light" in entry:
            light = Light.model_validate(entry["light"])
    for number, row in _rows():
        for head, trigger in _triggers(number, row, row.verbs, classes):
            verbs.setdefault(head, []).append(trigger)
        for head, trigger in _noun_triggers(number, row, classes):
            nouns.setdefault(head, []).append(trigger)
    return EventLexicon(
        _longest_first(verbs),
        _longest_first(nouns),
        light,
        _forms(verbs),
        classes["place"],
        classes["forces"],
        classes,
        {row.kind: row for _, row in _rows() if row.plain},
    )


def event_rows() -> tuple[EventRow, ...]:
    """The entries of events.yaml in order. Raises `LexiconError` naming the one that is wrong."""
    return tuple(row for _, row in _rows())


def _rows() -> Iterator[tuple[int, EventRow]]:
    for number, entry in enumerate(read_yaml("events"), start=1):
        if "classes" not in entry and "light" not in entry:
            yield number, _row(number, entry)


def _row(number: int, entry: dict[str, Any]) -> EventRow:
    try:
        return EventRow.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise LexiconError(f"events.yaml, entry {number}: {field}: {first['msg']}") from error


def _triggers(
    number: int, row: EventRow, patterns: tuple[str, ...], classes: dict[str, frozenset[str]]
) -> Iterator[tuple[str, Trigger]]:
    for pattern in patterns:
        (head, *rest), bars = _parted(number, pattern, classes)
        needs = tuple(_needed(number, word, classes) for word in rest)
        yield head, Trigger(row, needs, bars=bars)
        first, hyphen, last = head.rpartition("-")
        if hyphen:
            # The tokeniser parts "test-fire".
            yield last, Trigger(row, (frozenset({first}), *needs), bars=bars)


def _noun_triggers(
    number: int, row: EventRow, classes: dict[str, frozenset[str]]
) -> Iterator[tuple[str, Trigger]]:
    """By a noun, with the words before it and the phrases after it that its entry asks for."""
    for pattern in row.nouns:
        words, bars = _parted(number, pattern, classes)
        by = None
        at = next(
            (k for k in range(1, len(words) - 1) if words[k] == "by" and words[k - 1] != "-"), 0
        )
        if at:
            by, words = _needed(number, words[at + 1], classes), words[:at]
        tie = next((k for k in range(1, len(words)) if _is_tie(words, k, classes)), len(words))
        ties = _ties(number, words[tie:], classes) if tie < len(words) else None
        name = " ".join(words[:tie])
        for spelt in dict.fromkeys((name, name.replace("-", " - "))):
            *before, head = spelt.split()
            if "|" in head:
                raise LexiconError(f"events.yaml, entry {number}: {pattern!r} has no one noun")
            needs = tuple(frozenset(word.split("|")) for word in before)
            yield head, Trigger(row, needs, ties, bars, by)


def _is_tie(words: Sequence[str], k: int, classes: dict[str, frozenset[str]]) -> bool:
    """Whether the word of a noun's pattern is a preposition after it, not in "sit - in"."""
    hyphens = (words[k - 1], *words[k + 1 : k + 2])
    return classes["prepositions"].issuperset(words[k].split("|")) and "-" not in hyphens


def _ties(number: int, words: Sequence[str], classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """The phrases "of prisoner|captive" or "at|over" name, as "of=prisoner" and "at="."""
    inside = _needed(number, words[1], classes) if words[1:] else ("",)
    return frozenset(f"{tie}={it}" for tie in words[0].split("|") for it in inside)


def _parted(
    number: int, pattern: str, classes: dict[str, frozenset[str]]
) -> tuple[list[str], frozenset[str]]:
    """The words of a pattern without its "!word|word", and these."""
    words = pattern.split()
    barred = [word[1:] for word in words if word[0] == "!"]
    bars = frozenset(it for word in barred for it in _needed(number, word, classes))
    return [word for word in words if word[0] != "!"], bars


def _needed(number: int, word: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """The words of "a|b|$class"; those of "into=$class" with their preposition before them."""
    words: set[str] = set()
    for part in word.split("|"):
        tie, equals, name = part.rpartition("=")
        if name.startswith("$") and name[1:] not in classes:
            raise LexiconError(f"events.yaml, entry {number}: no class {name} is defined")
        inside = classes[name[1:]] if name.startswith("$") else {name}
        words.update(f"{tie}{equals}{it}" for it in inside)
    return frozenset(words)


def _forms(verbs: dict[str, list[Trigger]]) -> dict[str, str]:
    """The lemma of each regular form of the verbs, for where the lemmatiser misses ("gutted")."""
    found = {}
    for verb in verbs:
        doubled = f"{verb}{verb[-1]}" if _SHORT.search(verb) else verb
        for stem in (verb.removesuffix("e"), doubled):
            found.update({f"{stem}ed": verb, f"{stem}ing": verb})
        found[f"{verb}s"] = verb
    return found


def _longest_first(table: dict[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {
        word: tuple(sorted(it, key=lambda t: -(len(t.needs) + bool(t.ties) + bool(t.by))))
        for word, it in table.items()
    }
