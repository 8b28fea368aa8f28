"""Names as an English report writes them, out of GeoNames' many scripts and romanisations."""

import re
import unicodedata

from training.gazetteer.sources import City

from sayso.lexicon.place_words import division_words
from sayso.read.gazetteer.keys import name_key
from sayso.read.gazetteer.names import stripped

# Countries whose places GeoNames calls by romanised names.
_ROMANISED = re.compile(
    "A[EFM]|B[DGHTY]|CN|D[JZ]|E[GRT]|G[ER]|I[LNQR]|J[OP]|K[GHPRWZ]|L[ABKY]|M[AKMNR]|NP|OM|P[KS]"
    "|QA|R[SU]|S[ADOY]|T[DHJNW]|U[AZ]|YE"
)
_ADJECTIVE = re.compile(
    r"(\w{4,}?)(?:skaya|ska|skiy|skyi|sky|ckaya|cka)? ?(?:oblast'?|voblasts'?|kray|krai)", re.I
)


def parts(name: str) -> list[str]:
    """The names in a map's label: "Homs (Hims)" has two."""
    return [part.strip() for part in re.split(r"[()|/]", name) if part.strip()]


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


# What GeoNames calls by no name that English has.
_CALLED = {"UA.11": "Crimea"}
_ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})


def division_name(code: str, name: str, names: list[str], seat: list[str]) -> str:
    """What English calls the division of this GeoNames `code`; `name` is GeoNames' own."""
    if code[:2] in _ENGLISH:
        return name
    return _CALLED.get(code) or plain(english(names, seat, name), code[:2])


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
