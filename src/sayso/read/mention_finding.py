"""Doc → all mentions of parties, in text order, each with its place in the parse."""

from collections.abc import Sequence

from sayso.model import Block, Place
from sayso.read.name_mentions import known_names, leftover_names, recognised_names
from sayso.read.nominal_mentions import nominals, pronouns
from sayso.read.party_mentions import Context, Mention
from sayso.read.party_words import find_party_words
from sayso.read.word_table import WordTable

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"appos"})


def context_of(
    table: WordTable, layout: Sequence[Block], places: Sequence[Place]
) -> Context:
    """The tokens with the lexicon's phrases, what the layout says of them, and acting places."""
    matches = find_party_words(table.words, table.lower)
    skipped, headings = _by_layout(table, layout)
    at = {start: i for i, start in enumerate(table.starts)} if places else {}
    return Context(
        table=table,
        matches=matches,
        beginning={match.start: match for match in matches},
        ending={match.end: match for match in matches},
        headings=headings,
        skipped=skipped,
        metonyms={at[place.start]: place.metonym for place in places if place.start in at},
    )


def _by_layout(
    table: WordTable, layout: Sequence[Block]
) -> tuple[frozenset[int], frozenset[int]]:
    skipped: list[int] = []
    headings: list[int] = []
    starts = table.starts
    i = 0
    for block in layout:
        while i < len(starts) and starts[i] < block.start:
            i += 1
        first = i
        while i < len(starts) and starts[i] < block.end:
            i += 1
        if block.kind in ("boilerplate", "dateline"):
            skipped.extend(range(first, i))
        elif block.kind in ("headline", "heading"):
            headings.extend(range(first, i))
    return frozenset(skipped), frozenset(headings)


def find_mentions(context: Context) -> list[Mention]:
    """Every mention that may name a party, by head; none two of one head."""
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for mention in known_names(context):
        found[mention.head] = mention
        taken.update(range(*(mention.label or (mention.start, mention.end))))
    for mention in recognised_names(context, taken):
        found.setdefault(mention.head, mention)
    for mention in nominals(context, taken):
        found.setdefault(mention.head, mention)
    for mention in leftover_names(context, taken):
        found.setdefault(mention.head, mention)
    for mention in pronouns(context):
        found.setdefault(mention.head, mention)
    ordered = [found[head] for head in sorted(found)]
    for mention in ordered:
        _place(context.table, mention, found)
    return ordered


def _place(table: WordTable, mention: Mention, found: dict[int, Mention]) -> None:
    """Sets sentence, subjecthood, and the phrase that a mention stands beside."""
    head = mention.head
    dep, governor = table.deps[head], table.heads[head]
    mention.sentence = table.sentences[head]
    mention.subject = dep in _SUBJECTS
    if dep in _BESIDE and governor in found:
        mention.same_as = governor
    elif dep == "attr" and table.lemmas[governor] == "be" and mention.form == "nominal":
        subjects = [it for it in table.children[governor] if table.deps[it] == "nsubj"]
        mention.same_as = subjects[0] if subjects and subjects[0] < head else None
