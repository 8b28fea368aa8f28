"""Where a name begins and ends: recognised names put right by what stands beside them."""

from sayso.read.noun_phrases import left_edge
from sayso.read.party_mentions import Context
from sayso.read.word_table import Name

_INSIDE_NAMES = frozenset({"of", "for", "and", "against"})
_LEADING = frozenset({"det", "case", "predet"})
_LEADING_TAGS = frozenset({"JJ", "VBN", "VBG", "HYPH", "PRP$", "RB", "POS"})


def trimmed(context: Context, name: Name) -> tuple[int, int]:
    """The tokens of a recognised name without article, owner, leading title and final 's."""
    table = context.table
    start, end = name.start, name.end
    while end > start + 1 and table.deps[end - 1] in ("case", "punct"):
        end -= 1
    for i in range(start, end - 1):
        if table.deps[i] == "case":
            start = i + 1
    if start < end - 1 and table.lower[start] in ("near", "outside", "inside", "around"):
        start += 1
    if start < end - 1 and table.lower[start] in ("the", "a", "an"):
        start += 1
    match = context.beginning.get(start)
    last = context.ending.get(end)
    if name.label == "PERSON" and last and last.entry.sort == "country" and last.start > start + 1:
        end = last.start
    sorts = ("title", "role", "demonym") if name.label == "PERSON" else ("title",)
    if match and match.entry.sort in sorts and match.end < end:
        start = match.end
    return start, end


def completed(context: Context, start: int, end: int) -> tuple[int, int]:
    """A name with the proper nouns beside it that belong to it ("Lee" + "Seong" + "-kweun")."""
    table = context.table
    count = len(table.words)
    while end < count and _continues(context, end - 1, end):
        end += 2 if table.words[end] == "-" else 1
    return start, end


def _continues(context: Context, last: int, following: int) -> bool:
    table = context.table
    if table.words[following] == "-":
        after = following + 1
        return (
            after < len(table.words)
            and table.end(following) == table.starts[after]
            and table.starts[following] == table.end(last)
            and table.tags[after].startswith("NNP")
        )
    return (
        table.tags[following] in ("NNP", "NNPS")
        and table.deps[last] == "compound"
        and table.heads[last] >= following
        and following not in context.beginning
    )


def long_name(context: Context, end: int) -> int:
    """Where the name of a body that may go on after `end` ends: "Front" + "for Desert Justice"."""
    table = context.table
    while end < len(table.words) and table.lower[end] in _INSIDE_NAMES:
        i = end + 1
        if i < len(table.words) and table.lower[i] == "the":
            i += 1
        last = i
        while last < len(table.words) and table.tags[last].startswith("NNP"):
            if not table.words[last][0].isupper():
                break
            last += 1
        if last == i:
            break
        end = last
    return end


def name_edge(context: Context, start: int, head: int) -> int:
    """Where the phrase of a name begins: only titles, countries, owners and adjectives lead it."""
    table = context.table
    edge = left_edge(table, head)
    i = start
    while i > edge:
        match = context.ending.get(i)
        if match is not None and match.start >= edge:
            i = match.start
        elif table.deps[i - 1] in _LEADING or table.tags[i - 1] in _LEADING_TAGS:
            i -= 1
        else:
            break
    return i
