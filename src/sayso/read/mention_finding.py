"""Doc → all mentions of parties, in text order, each with its place in the parse."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.model import Block, Place
from sayso.read.crowds import crowds
from sayso.read.deed_scores import DeedScores
from sayso.read.home_country import LAND
from sayso.read.known_names import known_names
from sayso.read.name_mentions import leftover_names, recognised_names
from sayso.read.nominal_mentions import nominals
from sayso.read.party_mentions import Context, Mention
from sayso.read.party_words import Phrases, find_party_words
from sayso.read.pronoun_mentions import pronouns
from sayso.read.scored_mentions import scored_mentions
from sayso.read.word_table import WordTable

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"appos"})


def context_of(
    table: WordTable,
    layout: Sequence[Block],
    places: Sequence[Place],
    listed: Phrases | None = None,
    year: int | None = None,
) -> Context:
    """The tokens with the lexicon's phrases, what the layout says of them, and acting places.

    `listed` are the names of a user's own list; `year` is the report's.
    """
    matches = find_party_words(table.words, table.lower, listed, year)
    skipped, headings = _by_layout(table, layout)
    return Context(
        table=table,
        matches=matches,
        beginning={match.start: match for match in matches},
        ending={match.end: match for match in matches},
        headings=headings,
        skipped=skipped,
        metonyms={bisect_left(table.starts, place.start): place.metonym for place in places},
        located={
            bisect_left(table.starts, place.end) - 1: place.country
            for place in places
            if place.country and place.feature in LAND
        },
    )


def _by_layout(table: WordTable, layout: Sequence[Block]) -> tuple[frozenset[int], frozenset[int]]:
    skipped: list[int] = []
    headings: list[int] = []
    for block in layout:
        if block.kind == "paragraph":
            continue
        first, last = (bisect_left(table.starts, at) for at in (block.start, block.end))
        if block.kind in ("boilerplate", "dateline"):
            skipped.extend(range(first, last))
        elif block.kind in ("headline", "heading"):
            headings.extend(range(first, last))
    return frozenset(skipped), frozenset(headings)


def find_mentions(context: Context, deeds: DeedScores | None = None) -> list[Mention]:
    """Every mention that may name a party, by head; none two of one head.

    `deeds` tell of parties that no rule knows for such.
    """
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for mention in known_names(context, taken):
        found[mention.head] = mention
    for mention in recognised_names(context, taken):
        found.setdefault(mention.head, mention)
    for mention in nominals(context, taken):
        if mention.head not in found or found[mention.head].weak:
            found[mention.head] = mention
    for mention in crowds(context):
        found.setdefault(mention.head, mention)
    for mention in leftover_names(context, taken):
        found.setdefault(mention.head, mention)
    for mention in scored_mentions(context, found, deeds) if deeds else ():
        found[mention.head] = mention
    for mention in pronouns(context):
        found.setdefault(mention.head, mention)
    ordered = [found[head] for head in sorted(found)]
    ending = {mention.end: mention.head for mention in ordered}
    for mention in ordered:
        _place(context.table, mention, found, ending)
    return ordered


def _place(
    table: WordTable, mention: Mention, found: dict[int, Mention], ending: dict[int, int]
) -> None:
    """Sets sentence, subjecthood, and the phrase that a mention stands beside."""
    head = mention.head
    dep, governor = table.deps[head], table.heads[head]
    mention.sentence = table.sentences[head]
    mention.subject = dep in _SUBJECTS
    before = mention.start - 1
    if mention.form == "name" and before > 0 and table.words[before] == "(":
        mention.same_as = ending.get(before)
    elif mention.denotes and not mention.many and _named_by(table, mention, found) is not None:
        mention.same_as = _named_by(table, mention, found)
    elif dep in _BESIDE and governor in found:
        mention.same_as = governor
    elif dep == "oprd" and table.deps[governor] == "acl" and mention.form == "name":
        mention.same_as = table.heads[governor]  # "a witness named Ahmad"
    elif dep == "pobj" and _is_known_as(table, governor):
        mention.same_as = table.heads[table.heads[governor]]
    elif dep == "attr" and table.lemma(governor) == "be" and mention.form == "nominal":
        subjects = [it for it in table.children(governor) if table.deps[it] == "nsubj"]
        mention.same_as = subjects[0] if subjects and subjects[0] < head else None


def _is_known_as(table: WordTable, preposition: int) -> bool:
    """Whether a name follows "known as" ("a commander known as Abu Hamza")."""
    known = table.heads[preposition]
    return (
        table.lower[preposition] == "as"
        and table.deps[known] == "acl"
        and table.lower[known] == "known"
    )


def _named_by(table: WordTable, mention: Mention, found: dict[int, Mention]) -> int | None:
    """The head of the body's name right before a wide noun ("the Azad Front movement")."""
    first = mention.head - len((mention.noun or "").split()) + 1
    name = found.get(first - 1)
    if name is None or name.form != "name" or name.person or name.kind == "state":
        return None
    return name.head if table.deps[name.head] in ("compound", "nmod", "amod") else None
