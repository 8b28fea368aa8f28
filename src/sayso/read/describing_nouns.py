"""Nouns that tell before another whose a thing or a deed is: "a police post", "a gang ambush"."""

from functools import cache

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.place_signs import sense_words
from sayso.lexicon.weapons import weapon_heads, weapon_words
from sayso.read.party_lexicon import Entry
from sayso.read.party_mentions import Context
from sayso.read.party_words import Match

_ARMED = frozenset({"military", "armed_group", "government"})
_CROWD = frozenset({"civilians"})
_BESIDE = frozenset({"compound", "nmod", "amod"})
_MARCHES = ("PROTEST",)
_DEEDS = ("ASSAULT", "PROTEST", "RETREAT", "COERCE")


def describes(context: Context, match: Match) -> bool:
    """Whether a party's noun stands right before what that party holds, wields or does.

    Crowds only do ("a student protest"); they hold nothing ("a refugee camp").
    """
    table, last = context.table, match.end - 1
    head = table.heads[last]
    told = context.ending.get(head + 1)
    if table.deps[last] not in _BESIDE or head <= last or (told and not told.entry.weak):
        return False
    if table.hyphened(match.start):
        return False
    if f"{table.lemma(last)} {table.lemma(head)}" in weapon_words():
        return False  # "fighter jets" are no fighter's
    if (
        (match.entry.weak and match.entry.name not in sense_words("camp"))
        or match.entry.name in sense_words("vague")
        or table.tags[head] not in ("NN", "NNS", "VBG")
    ):
        return False
    kind = _kind(match.entry)
    if match.entry.name in sense_words("camp"):
        if table.lower[match.start - 1] == "led":
            return False  # "an Osk-led coalition raid" is Osk's
        return table.lemma(head) in _held() | _nouns(_DEEDS)
    if kind in _ARMED:
        return table.lemma(head) in _held() | _nouns(_DEEDS)
    return kind in _CROWD and table.lemma(head) in _nouns(_MARCHES)


def _kind(entry: Entry) -> str | None:
    return entry.kind if entry.sort in ("role", "body") else None


@cache
def _held() -> frozenset[str]:
    return sense_words("held") | weapon_heads()


@cache
def _nouns(codes: tuple[str, ...]) -> frozenset[str]:
    """The nouns of the events' table that have one of the PLOVER codes."""
    return frozenset(
        noun
        for noun, triggers in event_lexicon().nouns.items()
        if any(it.row.plover in codes for it in triggers)
    ) - sense_words("vague")
