"""What reconciling needs of a report, light enough that a hundred thousand fit in memory."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from sayso.model import Report
from sayso.reconcile.accounts import Account, find_accounts
from sayso.reconcile.citations import Citation, find_citations
from sayso.reconcile.sketches import sketch
from sayso.reconcile.statements import Statement, find_statements

Words = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_AGE = re.compile(
    r"\b(\d{1,2})[- –]years?[- –]old|, (\d{1,2})(?=,(?!\d))|\((\d{1,2})\)|\baged? (\d{1,2})\b"
)
_OPENS = frozenset('.!?:;\n"“”‘|•')
# The first words of a report tell what it is about.
LEAD_WORDS = 80
# A term vector keeps so many different words: a ledger of long reports must fit in memory.
TERMS_KEPT = 400
_NONE: Words = np.zeros(0, dtype=np.uint32)


class Telling(NamedTuple):
    """One report as `reconcile` sees it; days are proleptic ordinals (`date.toordinal`).

    `words` are the hashes of its words in order, `starts` and `ends` where each stands in
    the text; boilerplate is left out. `terms` are its words each once, `counts` how often they
    stand there; `names` those written as names, `lead` those of title and opening.
    """

    report: str
    location: str
    outlet: str | None
    title: str | None
    published: tuple[int, int] | None
    words: Words
    starts: Words
    ends: Words
    sketch: Words
    terms: Words
    counts: Counts
    names: Words
    lead: Words
    ages: frozenset[int]
    accounts: tuple[Account, ...]
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()


def tell(report: Report) -> Telling:
    """The telling of a report: a pure function of it."""
    found = list(_words(report))
    accounts = find_accounts(report)
    stems = [stem(word) for word, _, _ in found]
    words = np.fromiter(map(word_hash, stems), dtype=np.uint32, count=len(stems))
    called = report.title or _headline(report)
    title = [stem(it.group()) for it in _WORD.finditer(called or "")]
    days = report.published
    published = (
        (days.earliest.toordinal(), days.latest.toordinal())
        if days.earliest and days.latest
        else None
    )
    terms, counts = _counted([*title, *stems])
    return Telling(
        report=report.id,
        location=report.source.location,
        outlet=report.outlet,
        title=called,
        published=published,
        words=words,
        starts=np.fromiter((start for _, start, _ in found), dtype=np.uint32, count=len(found)),
        ends=np.fromiter((it + len(w) for w, it, _ in found), dtype=np.uint32, count=len(found)),
        sketch=sketch(words),
        terms=terms,
        counts=counts,
        names=_hashes({it for it, (_, _, name) in zip(stems, found, strict=True) if name}),
        lead=_hashes({*title, *stems[:LEAD_WORDS]}),
        ages=_ages(report),
        accounts=accounts,
        statements=find_statements(report, accounts),
        citations=find_citations(report),
    )


def _headline(report: Report) -> str | None:
    """The words of the first headline: a plain text has no other title."""
    heads = (it for it in report.layout if it.kind == "headline")
    return next((" ".join(report.text[it.start : it.end].split()) for it in heads), None)


def without_words(telling: Telling) -> Telling:
    """The telling without what is compared: very many must fit in memory when that is done."""
    return telling._replace(
        words=_NONE,
        starts=_NONE,
        ends=_NONE,
        sketch=_NONE,
        terms=_NONE,
        counts=_NONE.astype(np.uint8),
        names=_NONE,
        lead=_NONE,
    )


def word_hash(word: str) -> int:
    """32 bits that stand for a word, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def stem(word: str) -> str:
    """The word in lower case without the genitive and the commonest endings."""
    word = _POSSESSIVE.sub("", word.lower())
    for ending, least in (("ings", 7), ("ing", 6), ("ies", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def _words(report: Report) -> Iterator[tuple[str, int, bool]]:
    """Each word outside boilerplate: (word, start, whether it is written as a name)."""
    text = report.text
    spared = [(it.start, it.end) for it in report.layout if it.kind == "boilerplate"]
    number = 0
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        while number < len(spared) and spared[number][1] <= start:
            number += 1
        if number < len(spared) and spared[number][0] <= start:
            continue
        before = text[max(0, start - 2) : start].rstrip(" ")
        opens = start == 0 or not before or before[-1] in _OPENS
        yield word, start, word[0].isupper() and not opens


def _hashes(words: Iterable[str]) -> Words:
    """The hashes of the words, in order of size."""
    return np.array(sorted(map(word_hash, words)), dtype=np.uint32)


def _counted(words: Iterable[str]) -> tuple[Words, Counts]:
    """The hashes of words of three letters or more, and how often each stands there, up to 255."""
    counts = Counter(word_hash(it) for it in words if len(it) > 2)
    kept = sorted(counts, key=lambda it: (-counts[it], it))[:TERMS_KEPT]
    numbers = [min(255, counts[it]) for it in kept]
    return np.array(kept, dtype=np.uint32), np.array(numbers, dtype=np.uint8)


def _ages(report: Report) -> frozenset[int]:
    """The ages of people that the report gives, in years."""
    return frozenset(int(next(filter(None, it.groups()))) for it in _AGE.finditer(report.text))
