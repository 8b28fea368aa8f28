"""Names as they are compared: without case, accents or more than one blank."""

import unicodedata


def plain(words: str) -> str:
    """The words without accents."""
    letters = unicodedata.normalize("NFKD", words)
    return "".join(it for it in letters if not unicodedata.combining(it))


def folded(words: str) -> str:
    """The words in one case, without accents, between blanks: `Côte d’Ivoire` is ` cote d'ivoire `.

    The blanks let a word's beginning be found by ` prefix` in any place of the name.
    """
    return f" {' '.join(plain(words.replace('’', chr(39)).casefold()).split())} "
