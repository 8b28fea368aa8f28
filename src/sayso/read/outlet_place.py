"""The town or division that an outlet is called after: "The Paris News", "toledoblade.com"."""

import re

from sayso.lexicon.place_signs import guard_words
from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.toponyms import Toponym

_WORDS = re.compile(r"[A-Za-z][A-Za-z'’]*")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)")
_STATION = re.compile(r"^(?:nbc|abc|cbs|fox|my|the)(?=[a-z]{4})")
_LONGEST = 4
_KNOWN = 3000


def outlet_toponyms(outlet: str | None, gazetteer: Gazetteer) -> list[Toponym]:
    """What the outlet's name says of where it appears, as a name that stands nowhere in the text.

    Empty if it is called after no place ("Reuters"), or the place is not known.
    """
    if not outlet:
        return []
    host = _HOST.fullmatch(outlet.strip().lower())
    phrases = _host_phrases(host[1]) if host else _name_phrases(outlet)
    for phrase in phrases:
        entries = tuple(filter(_could_have_a_paper, gazetteer.find(phrase)))
        if entries:
            return [Toponym(-1, -1, phrase, entries, None)]
    return []


def _could_have_a_paper(entry: Entry) -> bool:
    return entry.feature in ("settlement", "admin1") and entry.usual and entry.fame >= _KNOWN


def _name_phrases(name: str) -> list[str]:
    """The words before the first that names a kind of paper; none without such a word."""
    words = _WORDS.findall(name)
    if words and words[0] == "The":
        words = words[1:]
    stop = next((n for n, it in enumerate(words) if it.lower() in guard_words("media")), 0)
    return [" ".join(words[:stop])] if 0 < stop <= _LONGEST else []


def _host_phrases(host: str) -> list[str]:
    phrases = []
    for part in host.split(".")[:-1]:
        bare = _STATION.sub("", part)
        kinds = (it for it in guard_words("media") if bare.endswith(it) and len(bare) > len(it) + 3)
        kind = max(kinds, key=len, default="")
        if kind or bare != part:
            phrases.append(bare.removesuffix(kind).strip("-").replace("-", " ").title())
    return phrases
