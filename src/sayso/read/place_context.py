"""What the words beside a name say of it: a kind of place, a preposition of place, a unit."""

import re
from functools import cache
from typing import NamedTuple

from sayso.lexicon.place_signs import guard_words
from sayso.lexicon.place_words import place_words
from sayso.model.words import PlaceFeature
from sayso.read.gazetteer import Entry, Gazetteer

UPPER = "A-Z" + "".join(
    chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
_AFTER = re.compile(r"(?:['’]s?)?[ \u00a0-]([\w-]+)")
_KIND_BEFORE = re.compile(
    r"\b([A-Za-z]+(?:-[A-Za-z]+)?) (?:of |called |named |known as )(?:the )?$"
    r"|\b(village|town|city|hamlet|settlement) $"
)
_JOINED = re.compile(r"(?:,| and| or| &|, and|, or|;| –| -) (?:the |in |near |around )?|[–/-]")
_CONTAINER = re.compile(
    rf",? (?:\(|in |near )?(?:the |\w+ern )*([{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?)"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{1,25})?,? ?(?:\([A-Z][\w .,/&]{1,30}\))? ?(?:—|–|--|-|:)\s"
    r"|, [A-Z][a-z]+\.? \d"
)
# The other end of a way: "on the road between X and", right before a place.
_OTHER_END = re.compile(
    rf"\b(\w+) between (?:the )?([{UPPER}][\w'’‘ʼ-]*(?: [{UPPER}][\w'’‘ʼ-]*){{0,2}}) and (?:the )?$"
)
# What befell a place, right behind its name: "X was shelled", "X has come under siege".
_SUFFERING = re.compile(
    r" (?:(?:was|were|is|been|has|had|have|being|also|again|come|came|under|\w+ly) ){1,5}([a-z]+)\b"
)
_SPAN = 60
_WELL_KNOWN = 20_000


class Beside(NamedTuple):
    """What the words beside a name tell.

    `feature`: the kind of place they call it. `unit`: the name is of a unit, a weapon or a firm.
    `located`: something speaks of a place. `dateline`: it opens a line as a dateline does.
    """

    feature: PlaceFeature | None
    unit: bool
    located: bool
    dateline: bool = False


def words_beside(
    text: str, start: int, end: int, last: int, entries: tuple[Entry, ...], gazetteer: Gazetteer
) -> Beside:
    """What stands beside text[start:end]; `last` is where the place found before it ended."""
    after = _AFTER.match(text, end)
    following = after[1].lower() if after else ""
    feature = place_words().get(following) or kind_before(text, start)
    unit = feature is None and following in guard_words("unit")
    # "Salem Road" and "Salem Drive" are called after a town; they do not lie in it.
    unit = unit or (after is not None and after[1] in guard_words("street"))
    if feature or located(text, start, entries) or _listed(text, last, start):
        return Beside(feature, unit, True)
    if _contained(text, end, entries, gazetteer) or _suffers(text, end):
        return Beside(feature, unit, True)
    opens = start == 0 or text[start - 1] == "\n"
    dateline = opens and _DATELINE.match(text, end) is not None
    return Beside(feature, unit, dateline, dateline)


def _suffers(text: str, end: int) -> bool:
    """Whether what is told right behind befalls places only, not people: "X was shelled"."""
    found = _SUFFERING.match(text, end)
    return found is not None and found[1] in guard_words("suffered")


def kind_before(text: str, start: int) -> PlaceFeature | None:
    """The kind that "village of" or "city" before `start` tells, or None."""
    found = _KIND_BEFORE.search(text, max(0, start - 30), start)
    if found is None:
        return None
    word = (found[1] or found[2]).lower()
    return place_words().get(word) or place_words().get(word.removesuffix("s"))


def located(text: str, start: int, entries: tuple[Entry, ...] = ()) -> bool:
    """Whether a preposition of place comes before `start`, adjectives between left out.

    "of" is one before a name that many know, and behind a noun that towns have; "on" behind a
    word for an assault.
    """
    if other_end(text, start):
        return True
    words = text[max(0, start - _SPAN) : start].lower().split()
    skipped = _skipped()
    while words and words[-1] in skipped:
        words.pop()
    if not words:
        return False
    word = words[-1]
    if word == "of":
        if len(words) > 1 and (words[-2].endswith(",") or words[-2] in guard_words("holder")):
            return True  # Where somebody is from: "the driver, of Hershey, ..."
        return any(it.fame >= _WELL_KNOWN for it in entries)
    if word in ("on", "against"):
        return len(words) > 1 and words[-2] in guard_words("assault")
    return word in guard_words("locative") or word.rstrip(",") in place_words()


def other_end(text: str, start: int) -> re.Match[str] | None:
    """The name in "the road between X and" before `start`; X is the second group."""
    if text[max(0, start - 4) : start].lower().split()[-1:] not in (["and"], ["the"]):
        return None
    found = _OTHER_END.search(text, max(0, start - _SPAN), start)
    return found if found and found[1].lower() in guard_words("way") else None


@cache
def _skipped() -> frozenset[str]:
    return guard_words("between") | {"the"}


def _listed(text: str, last: int, start: int) -> bool:
    """Whether it stands in a list right after another place."""
    return 0 < start - last < 14 and _JOINED.fullmatch(text, last, start) is not None


def _contained(text: str, end: int, entries: tuple[Entry, ...], gazetteer: Gazetteer) -> bool:
    """Whether a country or division that holds one of the `entries` is named right after."""
    found = _CONTAINER.match(text, end)
    if found is None:
        return False
    first, _, _ = found[1].partition(" ")
    around = gazetteer.find(found[1]) or gazetteer.find(first)
    homes = {it.country for it in around if it.feature in ("country", "admin1")}
    return bool(homes) and (not entries or any(it.country in homes for it in entries))
