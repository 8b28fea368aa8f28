"""Which accounts are worth comparing: those that share rare words, or a place and its days.

Whether two accounts are candidates hangs on these two and on the background only, never on what
else is there; and a word that many reports have counts among reports of nearly the same day only.
So the work grows about linearly, and the order in which reports come makes no difference.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from sayso.reconcile.facts import Background, Facts

# So many of the heaviest words of an account open a block.
_KEYS = 25
# A word in no more reports than this brings them together however far apart in time.
_TIMELESS = 30
# Reports with a commoner word meet within this many days, divided by the number of reports
# that have it: about forty a word in a ledger of three years, whatever the word.
_REACH = 20_000
_PLACE_DAYS = 3
_PLACES = 3
ENOUGH = 2
_SCARCE = 4

Key = int | tuple[str, str]
_ALWAYS = 10**7


class Blocks:
    """Accounts by the keys they share; nodes are the numbers their owner gave them."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._days: defaultdict[Key, list[int]] = defaultdict(list)
        self._nodes: defaultdict[Key, list[int]] = defaultdict(list)

    def add(self, node: int, facts: Facts) -> None:
        """Put an account into its blocks."""
        for key, day, _ in block_keys(facts, self._background):
            at = bisect_right(self._days[key], day)
            self._days[key].insert(at, day)
            self._nodes[key].insert(at, node)

    def candidates(self, facts: Facts) -> list[int]:
        """The nodes to compare an account with; its own is among them once it was added."""
        met: Counter[int] = Counter()
        for key, day, reach in block_keys(facts, self._background):
            days = self._days.get(key)
            if not days:
                continue
            first, last = bisect_left(days, day - reach), bisect_right(days, day + reach)
            near = self._nodes[key][first:last]
            met.update(near)
            if is_scarce(key, self._background):
                met.update(near)
        return [node for node, shared in met.items() if shared >= ENOUGH]


def block_keys(facts: Facts, background: Background) -> Iterator[tuple[Key, int, int]]:
    """The blocks of an account: the key, its day there, and how many days it looks around.

    Two accounts with `ENOUGH` keys in common within that reach are candidates; a scarce key
    counts twice. One without any day meets the others by words that few have, and those that have
    no day either by all: whoever comes first, the two look for each other alike.
    """
    told = facts.published or facts.days
    day = told[0] if told else 0
    for word in facts.body.words[:_KEYS].tolist():
        count = background.frequency.get(word, 0)
        yield word, day, _ALWAYS if count <= _TIMELESS else _REACH // count
    happened = facts.days or facts.published
    if happened:
        for name in place_keys(facts):
            yield (facts.theme, name), happened[0], _PLACE_DAYS


def is_scarce(key: Key, background: Background) -> bool:
    """Whether a key is a word so rare that it alone makes two accounts candidates."""
    return isinstance(key, int) and background.frequency.get(key, 0) <= _SCARCE


def place_keys(facts: Facts) -> list[str]:
    """The places under which an account is looked for: those tied to it before the others."""
    own = [it.name for it in facts.own_spots if not it.wide]
    return list(dict.fromkeys([*own, *sorted(facts.spots)]))[: max(_PLACES, len(own[:_PLACES]))]
