"""How place names are written: runs of capitalised words, and what a name's own words tell."""

import re

from sayso.lexicon.countries import country_by_demonym
from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.model.words import PlaceFeature
from sayso.read.place_context import UPPER

_WORD = rf"(?:(?:[A-Z]\.){{2,}}|(?:St|Mt|Ft)\.|[{UPPER}][\w'’‘ʼ]*)"
_LINK = (
    r"(?:(?:of|the|de|del|da|do|dos|di|la|le|el|al|az|ez|es|ed|en|ad|ar|as|ash|upon|sur|and|und)"
    r"[ -]){0,2}"
)
_PREFIX = r"(?:(?:al|el|ar|as|ash|at|ad|az|an|ez|es|ed|ol)[-‑]|[dl]['’])?"
RUN = re.compile(rf"(?<![\w@#]){_PREFIX}{_WORD}(?:[ \u00a0\-‑–]{_LINK}{_PREFIX}{_WORD})*")
_PIECE = re.compile(rf"{_PREFIX}{_WORD}")
POSSESSIVE = re.compile(r"['’]s?$")
_NO_PLACE_AFTER = re.compile(rf"(?P<code>[-‑]?\d|[$€£@])|[-‑](?:[{UPPER}]|born\b|style\b)")
CALLED = re.compile(
    r"\b(?:villages?|towns?|city|cities|hamlets?|settlements?|suburb|district|township)"
    rf"(?: of| called| named)? ((?:{_WORD})(?:[ -](?:{_WORD})){{0,2}})"
)
_DIGIT = re.compile(r"\d")


def pieces_of(run: re.Match[str]) -> list[tuple[int, int]]:
    """Where the words of a run stand."""
    if " " not in run[0] and "-" not in run[0]:
        return [run.span()]
    base = run.start()
    return [(base + it.start(), base + it.end()) for it in _PIECE.finditer(run[0])]


def goes_on_otherwise(text: str, end: int, country: bool) -> bool:
    """Whether the name goes on as a model number, a sum of money or a double name."""
    after = _NO_PLACE_AFTER.match(text, end)
    return after is not None and (after["code"] is not None or not country)


def could_be_name(phrase: str) -> bool:
    """Whether a name that the gazetteer does not have could be one of a place."""
    if len(phrase) < 3 or not phrase[0].isupper() or _DIGIT.search(phrase):
        return False
    return phrase not in guard_words("never") and country_by_demonym(phrase) is None


def core_name(name: str) -> str:
    """A name without article, possessive and the lower-case words around it."""
    name = POSSESSIVE.sub("", name.strip())
    if " " not in name:
        return name
    words = name.split(" ")
    while len(words) > 1 and (words[0].islower() or words[0] == "The") and "-" not in words[0]:
        words.pop(0)
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return POSSESSIVE.sub("", " ".join(words))


def own_feature(phrase: str) -> PlaceFeature | None:
    """The kind of place that a word of the name itself tells: "Sambisa Forest", "Lake Kivu"."""
    first, *rest = phrase.lower().split()
    return (place_words().get(rest[-1]) or place_words().get(first)) if rest else None
