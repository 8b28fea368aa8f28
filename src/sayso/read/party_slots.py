"""Places in a clause where only a party can stand, whatever the recogniser takes a name for."""

import re
from functools import cache

from sayso.lexicon.cues import cues
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.place_signs import sense_words
from sayso.lexicon.weapons import weapon_heads
from sayso.model.words import EventKind
from sayso.read.word_table import WordTable

_MODEL = re.compile(r"[A-Za-z]{1,7}-\d+[A-Za-z]{0,3}")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLIMB = 4
_DESCRIBING = frozenset({"compound", "amod", "nmod"})
# What is done to people and bodies alone, or said to them.
_TO_PARTIES: tuple[EventKind, ...] = (
    "detention", "abduction", "talks", "accusation", "condemnation", "praise",
    "demand", "sanction",
)  # fmt: skip
_CARRIED = frozenset({"nsubj", "dobj", "nsubjpass"})
_PEOPLES = ("an", "ese", "ish", "i")


def is_party_slot(table: WordTable, name: int) -> bool:
    """Whether a name, by its last token, stands where a party must stand.

    It does what the events' table tells of, or says something; it is the "by" of a passive, is
    called on, met, arrested or blamed, or what is told behind it is held by it ("Osk positions").
    """
    first = name
    for _ in range(_CLIMB):
        if table.deps[first] != "conj":
            break
        first = table.heads[first]
    verb = verb_after(table, name)
    dep, head = table.deps[first], table.heads[first]
    if verb is not None or dep == "nsubj":
        return table.lemma(head if verb is None else verb) in _doing()
    if dep in ("dobj", "nsubjpass"):
        return table.lemma(head) in _done_to_parties() | sense_words("person")
    if dep in _DESCRIBING:
        return table.lemma(head) in sense_words("held") and table.lower[name].endswith(_PEOPLES)
    return dep == "pobj" and _is_governed(table, head)


def _is_governed(table: WordTable, preposition: int) -> bool:
    """Whether a preposition, by what governs it, has a party behind it."""
    word, governor = table.lower[preposition], table.heads[preposition]
    lemma = table.lemma(governor)
    if word == "by":
        return table.tags[governor] == "VBN" and lemma in _doing()
    if word == "of" and lemma in weapon_heads() | sense_words("held"):
        return True  # "jets of the SLAF", "a camp of the Rifles"
    if word in ("on", "upon"):
        return lemma in sense_words("laid_on")
    if word == "from":
        return lemma in sense_words("drawn_from")
    if word not in ("with", "between"):
        return False
    told = [governor, *(it for it in table.children(governor) if table.deps[it] in _CARRIED)]
    return any(table.lemma(it) in _nouns_of_both() for it in told)


def verb_after(table: WordTable, name: int) -> int | None:
    """A finite verb right after a name, to which the parser gave no subject."""
    following = name + 1
    if table.deps[name] not in ("conj", "pobj", "appos") or following >= len(table.words):
        return None
    if table.tags[following] not in _FINITE:
        return None
    auxiliary = table.deps[following] in ("aux", "auxpass")
    verb = table.heads[following] if auxiliary else following
    if any(table.deps[it] in ("nsubj", "nsubjpass", "csubj") for it in table.children(verb)):
        return None
    return verb


def is_invaded(table: WordTable, country: int, preposition: str | None) -> bool:
    """Whether a country is what troops cross into: "rolled into Osk", "an incursion into Osk"."""
    if preposition != "into" or table.deps[country] != "pobj":
        return False
    governor = table.heads[table.heads[country]]
    lemma = table.lemma(governor)
    if table.tags[governor].startswith("NN"):
        carried = table.deps[governor] == "dobj" and lemma not in _raids()
        lemma = table.lemma(table.heads[governor]) if carried else lemma
    return lemma in _raids()


def is_visited(table: WordTable, country: int, preposition: str | None) -> bool:
    """Whether a country is where somebody arrives: "landed in Osk"."""
    if preposition != "in" or table.deps[country] != "pobj":
        return False
    return table.lemma(table.heads[table.heads[country]]) in sense_words("arrive")


def is_make(table: WordTable, name: int) -> bool:
    """Whether a name only tells the make of a weapon or names a drill: "Leopard tanks"."""
    head = table.heads[name]
    if table.deps[name] not in _DESCRIBING or table.lower[name].endswith(_PEOPLES):
        return False
    lemma = table.lemma(head)
    if lemma == "fighter":
        return False
    return lemma in weapon_heads() or lemma in _drills()


def is_machine(table: WordTable, name: int) -> bool:
    """Whether a name, by its last token, is of a make or a model of arms: "Su-25s", "a Mirage"."""
    known = table.lower[name].removesuffix("s") in weapon_heads()
    return known or _MODEL.fullmatch(table.words[name]) is not None


@cache
def _doing() -> frozenset[str]:
    """The verbs of the events' table whose subject does it, and those of saying."""
    acts = {
        verb
        for verb, triggers in event_lexicon().verbs.items()
        if any(it.row.subject != "target" and it.row.plover is not None for it in triggers)
    }
    return frozenset(acts | {lemma for lemma, part in cues() if part == "verb"})


@cache
def _raids() -> frozenset[str]:
    """The verbs and nouns of the events' table that tell of an invasion."""
    lexicon = event_lexicon()
    return frozenset(
        word
        for words in (lexicon.verbs, lexicon.nouns)
        for word, triggers in words.items()
        if any(it.row.kind == "invasion" for it in triggers)
    )


@cache
def _done_to_parties() -> frozenset[str]:
    acts = event_lexicon().verbs.items()
    return sense_words("addressee") | frozenset(
        verb
        for verb, triggers in acts
        if any(it.row.kind in _TO_PARTIES and not it.needs for it in triggers)
    )


@cache
def _nouns_of_both() -> frozenset[str]:
    acts = event_lexicon().nouns.items()
    return frozenset(noun for noun, them in acts if any(it.row.subject == "both" for it in them))


@cache
def _drills() -> frozenset[str]:
    acts = event_lexicon().nouns.items()
    return frozenset(noun for noun, them in acts if any(it.row.kind == "exercise" for it in them))
