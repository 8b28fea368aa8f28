"""The form under which a gazetteer files a name, so that spellings of one name meet.

"Sana'a" and "Sanaa", "Saint-Denis" and "St. Denis", "Deir ez-Zor" and "Deir Ez Zor" have one key.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that canonical decomposition leaves whole.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)
_DROPPED = re.compile("['’‘ʻʼ`ʹ′ʾʿ\u200b-\u200f\u00ad]")
_BREAKS = re.compile(r"[^\w]+|_+")
_SHORT = {"saint": "st", "sankt": "st", "mount": "mt", "fort": "ft"}
_ARTICLE = re.compile("^(?:al|ar|as|ash|at|ad|adh|an|az|el|er|es|ed|en) (?=.{4})")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of `name`: lower case, no diacritics or apostrophes, single spaces."""
    name = name.casefold()
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
        name = name.translate(_LETTERS)
    words = _BREAKS.sub(" ", _DROPPED.sub("", name)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def loose_key(key: str) -> str:
    """`key` with what romanisations differ in levelled: Arabic articles, -ah, kh, y and i, doubles.

    It files names only beside the exact key: to be asked when that finds nothing.
    """
    key = _ARTICLE.sub("", key)
    key = re.sub(r"ah\b", "a", key)
    key = key.replace("kh", "h").replace("gh", "g").replace("dh", "d").replace("ou", "u")
    key = re.sub(r"[iy]+", "i", key)
    key = re.sub(r"i(?=[aeou])", "", key)
    key = key.replace("q", "k").replace("w", "u").replace("ck", "k")
    return re.sub(r"([a-z])\1", r"\1", key)
