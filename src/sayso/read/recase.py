"""Reports sent in capitals, as wires once did: their case restored, so that the parser can read."""

import re
from functools import cache

from sayso.lexicon.load import read_csv
from sayso.read.language import pipeline

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?:]['\")\]]*\s+|--\s+|\n\s*\n\s*|\]\s*)$")
_WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
)
_ENDINGS += (("ing", "e"), ("ly", ""), ("er", ""), ("'s", ""), ("’s", ""))


def is_upper_case(text: str) -> bool:
    """Whether nearly all the cased letters of `text` are capitals; judged on its beginning."""
    letters = re.sub(r"[\W\d_]+", "", text[:4000])
    upper = sum(map(str.isupper, letters)) if letters[:40].isupper() else 0
    return upper > 40 and upper > 0.9 * len(letters)


def recased(text: str) -> str:
    """`text` in lower case, but for sentence starts and names; of the same length as `text`.

    Lines wrapped inside a paragraph are joined. A name is a word that the parser's own word list
    (WordNet's, by its lemmatizer) does not hold, or a state's name or demonym.
    """
    text = _WRAPPED.sub(" ", text)
    plain, names = _plain_words(), _state_words()

    def restore(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) != len(match.group()):
            return match.group()
        start = match.start()
        if _NEW_SENTENCE.search(text, max(0, start - 6), start) or word in names:
            return word.capitalize()
        return word if _is_plain(word, plain) else word.capitalize()

    return _WORD.sub(restore, text)


def _is_plain(word: str, plain: frozenset[str]) -> bool:
    if word in plain:
        return True
    return any(
        word[: -len(ending)] + stem in plain for ending, stem in _ENDINGS if word.endswith(ending)
    )


@cache
def _plain_words() -> frozenset[str]:
    nlp = pipeline()
    words = set(nlp.Defaults.stop_words)
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups")  # noqa: B009 - untyped in spaCy
    for table in ("lemma_index", "lemma_exc"):
        for entries in lookups.get_table(table).values():
            words.update(entries)
    return frozenset(words)


@cache
def _state_words() -> frozenset[str]:
    cells = (cell for row in read_csv("countries") for cell in row.values())
    return frozenset(
        word.lower()
        for cell in cells
        for word in _WORD.findall(cell)
        if word[:1].isupper() and len(word) > 3
    )
