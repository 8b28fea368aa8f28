"""Reports sent in capitals, as wires once did: their case, restored."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sayso.lexicon.armed_groups import armed_groups
from sayso.lexicon.countries import countries
from sayso.lexicon.given_names import genders
from sayso.lexicon.times import meaning
from sayso.read.language import pipeline

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEW_SENTENCE = re.compile(r"(?:^|(?:\w\w|\W)[.!?:]['\")]*\s+|--\s+|\n\s*\n\s*)$")
_OPENING = re.compile(r"(?:[^\n]|\n(?=\S)){0,160}--\s*(?:\[[^]\n]{1,60}\]\s*)+")
_WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")
_DATELINE = re.compile(r"\s*([^\W\d_][^\d\n]{2,60}?),? \(?\d")
_ALONE_IN_BRACKETS = re.compile(r"[(\[]([^\W\d_]{2,6})[)\]]")
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("men", "man"),
    ("'s", ""),
    ("’s", ""),
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "da", "del", "de", "la"})
_TABLES = ("lemma_index", "lemma_exc")
_DATES = ("month", "weekday", "monthabbr")
_LETTERS = re.compile(r"[\W\d_]+")


def is_upper_case(text: str) -> bool:
    """Whether nearly all the cased letters of `text` are capitals; judged on its beginning."""
    if not _LETTERS.sub("", text[:200])[:40].isupper():
        return False
    letters = _LETTERS.sub("", text[:4000])
    upper = sum(map(str.isupper, letters))
    return upper > 40 and upper > 0.9 * len(letters)


def restored(text: str) -> str:
    """A text in capitals, of the same length, with its case restored.

    Lines wrapped inside a paragraph are joined, and all is lowered but sentence starts and names:
    words that the parser's own word list (WordNet's, by its lemmatizer) does not hold, states and
    armed groups, days and months, given names; and, through the whole report, the place of its
    dateline, and what stands after a given name. Initials in brackets stay capitals.
    """
    text = _WRAPPED.sub(" ", text)
    words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    names, initials = _names_told(text, words), _initials(text)
    in_phrase = set(_phrase_starts(text))
    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    months = meaning("shymonth")
    pieces: list[str] = []
    position = 0
    for start, end, word in words:
        single = end - start == 1 and word != "a"
        if single or len(word) != end - start or word in initials:
            continue
        begins = start == first or bool(_NEW_SENTENCE.search(text, max(0, start - 8), start))
        dated = word in months and text[start - 2 : start - 1].isdigit()
        if begins or dated or start in in_phrase or word in names or not _is_plain(word):
            word = word.capitalize()
        pieces += (text[position:start], word)
        position = end
    return "".join(pieces) + text[position:]


def _names_told(text: str, words: list[tuple[int, int, str]]) -> set[str]:
    """The words that stand as a name somewhere: in the dateline or after a given name."""
    head = _DATELINE.match(text)
    found = set(_WORD.findall(head[1].lower())) - _SMALL if head else set()
    given, nouns = genders(), _nouns()
    for (_, end, word), (start, _, after) in pairwise(words):
        if word not in given or text[end:start] != " ":
            continue
        if after in nouns and word in _single_names():
            found.add(after)
        elif not _is_plain(after):
            found.add(word)
    return found


def _initials(text: str) -> set[str]:
    """Unknown words that stand alone in brackets or lack vowels: the initials of bodies."""
    bracketed = {it.lower() for it in _ALONE_IN_BRACKETS.findall(text)}
    return {it for it in bracketed if not _is_plain(it)}


def _phrase_starts(text: str) -> Iterator[int]:
    for match in _phrases().finditer(text):
        for word in _WORD.finditer(match.group()):
            if word.group().lower() not in _SMALL:
                yield match.start() + word.start()


def _is_plain(word: str) -> bool:
    plain = _plain_words()
    if word in _single_names():
        return False
    if word in plain:
        return True
    return any(
        word[: -len(ending)] + stem in plain for ending, stem in _ENDINGS if word.endswith(ending)
    )


@cache
def _plain_words() -> frozenset[str]:
    nlp = pipeline()
    return _nouns() | _no_nouns() | nlp.Defaults.stop_words


@cache
def _nouns() -> frozenset[str]:
    """The nouns of the parser's word list that are no other part of speech."""
    return _indexed("noun") - _no_nouns()


@cache
def _no_nouns() -> frozenset[str]:
    return _indexed("verb") | _indexed("adj") | _indexed("adv")


def _indexed(kind: str) -> frozenset[str]:
    lookups = getattr(pipeline().get_pipe("lemmatizer"), "lookups")  # noqa: B009 - untyped in spaCy
    index, irregular = (lookups.get_table(name).get(kind, ()) for name in _TABLES)
    return frozenset((*index, *irregular))


@cache
def _single_names() -> frozenset[str]:
    """Names of one word: states, their people and capitals, days, months, given names."""
    listed = (name.lower() for name in _listed_names() if " " not in name and len(name) > 3)
    dates = (word for name in _DATES for word in meaning(name))
    return frozenset((*listed, *dates)) | (frozenset(genders()) - _no_nouns())


@cache
def _phrases() -> re.Pattern[str]:
    """Names of several words, as they stand in capitals."""
    phrases = sorted({it.upper() for it in _listed_names() if " " in it}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _listed_names() -> Iterator[str]:
    for state in countries().values():
        yield from (*state.names, *state.adjectives, *state.people, *state.capital_aliases)
        yield from filter(None, (state.capital,))
    for group in armed_groups():
        yield from (group.name, *group.aliases)
