"""Names as an English report writes them, out of GeoNames' many scripts and romanisations."""

import re
import unicodedata
from collections.abc import Iterable

from training.gazetteer.sources import City

from sayso.lexicon.place_words import division_words
from sayso.read.gazetteer.keys import name_key

# Countries whose places GeoNames calls by romanised names.
_ROMANISED = re.compile(
    "A[EFM]|B[DGHTY]|CN|D[JZ]|E[GRT]|G[ER]|I[LNQR]|J[OP]|K[GHPRWZ]|L[ABKY]|M[AKMNR]|NP|OM|P[KS]"
    "|QA|R[SU]|S[ADOY]|T[DHJNW]|U[AZ]|YE"
)
_ADJECTIVE = re.compile(
    r"(\w{4,}?)(?:skaya|ska|skiy|skyi|sky|ckaya|cka)? ?(?:oblast'?|voblasts'?|kray|krai)", re.I
)
# An English report writes a place's name in Latin letters, with a capital, and not as an airport's
# code. GeoNames' alternate names have every script, and romanisations in lower case.
_WRITTEN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ'’ʻ‘][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’ʻ‘ʼ`\-. ()]{2,}")


def written(names: Iterable[str]) -> list[str]:
    """The names an English report could write."""
    return [
        name
        for name in names
        if _WRITTEN.fullmatch(name) and not (name.isupper() and len(name) < 5)
    ]


def parts(name: str) -> list[str]:
    """The names in a map's label: "Homs (Hims)" has two."""
    return [part.strip() for part in re.split(r"[()|/]", name) if part.strip()]


def stripped(name: str) -> str:
    """`name` without the words for its kind: "Aleppo Governorate", "Province of Ghazni"."""
    words = name.split()
    if len(words) > 2 and words[0].lower() in division_words() and words[1].lower() in ("of", "de"):
        words = words[2:]
    while len(words) > 1 and words[-1].lower().strip("'’") in division_words():
        words.pop()
    return " ".join(words)


def adjective_stem(name: str, inside: list[City]) -> list[str]:
    """The town that a Slavic division's adjective is made of: "Kurskaya oblast'" of Kursk."""
    match = _ADJECTIVE.fullmatch(name)
    if not match:
        return []
    stem = name_key(match[1])[:5]
    for town in sorted(inside, key=lambda it: (-it.population, it.id))[:3]:
        if name_key(town.name).startswith(stem):
            return [town.name, f"{town.name} Oblast"]
    return []


def seat_name(names: list[str], inside: list[City]) -> list[str]:
    """The name of the greatest town where the division is called so too: "Moskva" is "Moscow"."""
    if not inside:
        return []
    town = max(inside, key=lambda it: (it.population, -it.id))
    return [town.name] if town.name in map(stripped, names) else []


def english(names: list[str], seat: list[str], fallback: str) -> str:
    """The name with an English word for the kind of division, else its seat's, else a plain one."""
    for name in names:
        kind = name.split()[-1]
        if (
            name.isascii()
            and " " in name
            and kind[0].isupper()
            and kind.lower() in division_words()
        ):
            return name
    return next(iter([*seat, *filter(str.isascii, names), *names]), fallback)


def plain(name: str, country: str) -> str:
    """`name` without the marks of a scientific romanisation, where the script is not Latin."""
    if name.isascii() or not _ROMANISED.fullmatch(country):
        return name
    letters = unicodedata.normalize("NFKD", name.strip("‘’ʻʼ"))
    return "".join(char for char in letters if not unicodedata.combining(char))
