"""Events: trigger words with their codes, from events.yaml."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.errors import LexiconError
from sayso.lexicon.load import read_yaml
from sayso.lexicon.weapons import weapon_words
from sayso.model.words import EventKind

SubjectRole = Literal["agent", "target", "both"]


class EventRow(BaseModel):
    """One kind of event with one set of codes, and the words that tell of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: EventKind
    plover: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None
    acled: str | None
    subject: SubjectRole = "agent"
    object: bool = True
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Light(BaseModel):
    """Words that carry an event: verbs by what their subject is to its noun, and two sorts of noun.

    `abstract` nouns do nothing themselves; a `group` is named by the phrase after its "of";
    `scene` prepositions place an event.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    agent: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    occur: frozenset[str] = frozenset()
    abstract: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()


class Trigger(NamedTuple):
    """A trigger word's row, and the words that must stand with it: one of each set."""

    row: EventRow
    needs: tuple[frozenset[str], ...]


class EventLexicon(NamedTuple):
    """Triggers by lemma, those that ask for more words first."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    light: Light


@cache
def event_lexicon() -> EventLexicon:
    """The triggers of events.yaml. Raises `LexiconError` naming the entry that is wrong."""
    classes: dict[str, frozenset[str]] = {}
    for word, name in weapon_words().items():
        classes[name] = classes.get(name, frozenset()) | {word}
    light = Light()
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for number, entry in enumerate(read_yaml("events"), start=1):
        if "classes" in entry:
            classes.update({name: frozenset(words) for name, words in entry["classes"].items()})
        elif "light" in entry:
            light = Light.model_validate(entry["light"])
        else:
            row = _row(number, entry)
            for head, trigger in _triggers(number, row, row.verbs, classes):
                verbs.setdefault(head, []).append(trigger)
            for words in row.nouns:
                *before, head = words.split()
                needs = tuple(frozenset(word.split("|")) for word in before)
                nouns.setdefault(head, []).append(Trigger(row, needs))
    return EventLexicon(_longest_first(verbs), _longest_first(nouns), light)


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
        head, *rest = pattern.split()
        needs = []
        for word in rest:
            words: set[str] = set()
            for part in word.split("|"):
                if part.startswith("$") and part[1:] not in classes:
                    raise LexiconError(f"events.yaml, entry {number}: no class {part} is defined")
                words |= classes[part[1:]] if part.startswith("$") else {part}
            needs.append(frozenset(words))
        yield head, Trigger(row, tuple(needs))


def _longest_first(table: dict[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {word: tuple(sorted(it, key=lambda t: -len(t.needs))) for word, it in table.items()}
