"""Mentions of whom the learned scores give a part in a deed, and no rule takes for a party.

"Fired on diggers", "the arrest of Orl Dasek", "funds for Kyiv": what the lexicon does not know for
a party, or knows for a place, is one where it does or suffers what is told; so are people told by
their number alone, "killing seven".
"""

from collections.abc import Collection, Iterator, Mapping

from sayso.read.crowds import crowd
from sayso.read.deed_scores import DeedScores, words_of_sentences
from sayso.read.known_names import demonym_mention, named_mention
from sayso.read.noun_phrases import determiner, left_edge
from sayso.read.party_mentions import MODIFYING, Context, Mention
from sayso.read.party_names import name_words

# Log odds from which on a word is looked at as a deed, and taken for a party rather than none.
_DEED = -1.0
_PARTY = 0.3
_NAMES = ("NNP", "NNPS")
_NOUNS = (*_NAMES, "NN", "NNS", "JJ", "CD")
_OWNING = frozenset({"amod"})
_COUNTING = frozenset({"nummod", "quantmod", *MODIFYING})


def scored_mentions(
    context: Context, found: Mapping[int, Mention], deeds: DeedScores
) -> Iterator[Mention]:
    """A mention for each noun with a likely part that no sure mention of `found` holds."""
    covered = {i for it in found.values() if not it.weak for i in range(it.start, it.end)}
    for head in _with_parts(context, covered, deeds):
        mention = found.get(head)
        if mention is not None:
            mention.weak = False
        elif (made := _mention(context, head)) is not None:
            inside = [i + 1 for i in range(made.start, head) if i in covered]
            made.start = max([made.start, *inside])  # a headline that is read as one noun
            yield made


def _with_parts(context: Context, covered: Collection[int], deeds: DeedScores) -> list[int]:
    """The tokens that head a noun phrase, are not covered, and have a part in a likely deed."""
    table = context.table
    words = deeds.words_at([table.end(i) for i in range(len(table.words))])
    kinds = deeds.kinds[:, 1:].argmax(axis=1) + 1
    likely = deeds.kinds[:, 1:].max(axis=1) > _DEED
    asked: dict[int, list[int]] = {}
    for i, sentence in enumerate(table.sentences):
        if _may_be(context, i, covered):
            asked.setdefault(sentence, []).append(i)
    reaches = words_of_sentences(table.sentences, words)
    found = []
    for sentence, heads in asked.items():
        reach = reaches[sentence]
        told = [word for word in reach if likely[word]]
        if told:
            odds = deeds.parts(told, kinds[told].tolist(), reach)
            best = (odds[:, :, 1:].max(axis=2) - odds[:, :, 0]).max(axis=0)
            found += [i for i in heads if best[words[i] - reach.start] > _PARTY]
    return found


def _may_be(context: Context, i: int, covered: Collection[int]) -> bool:
    table = context.table
    if i in covered or i in context.skipped or table.tags[i] not in _NOUNS:
        return False
    if table.deps[i] in MODIFYING and table.heads[i] in covered:
        return False
    if any(it in covered for it in table.children(i) if table.deps[it] in _OWNING):
        return False  # "Peruvian artillery" is Peru's, which is named
    if table.deps[i] == "pobj" and table.heads[table.heads[i]] in covered:
        return False  # "men in green overalls" are named
    if table.tags[i] == "CD":
        return table.deps[i] not in _COUNTING
    return table.words[i][0].isalpha()


def _mention(context: Context, head: int) -> Mention | None:
    """The mention that a noun, a name or a demonym heads; none of a mere adjective."""
    table, match = context.table, context.ending.get(head + 1)
    sort = match.entry.sort if match else None
    if match is not None and sort in ("named", "country", "metonym"):
        return named_mention(context, match)
    if match is not None and sort == "demonym" and table.deps[head] in MODIFYING:
        return demonym_mention(context, match)
    if table.tags[head] == "JJ" or table.deps[head] in MODIFYING:
        return None
    if table.tags[head] in _NAMES:
        return _name(context, head)
    start = left_edge(table, head)
    if table.tags[head] == "CD":
        return crowd(head, start, head + 1)
    return Mention(
        head=head,
        start=start,
        end=head + 1,
        form="nominal",
        many=table.tags[head] == "NNS",
        noun=table.lemma(head),
        nouns=frozenset({table.lemma(head)}),
        reference=determiner(table, start, head),
    )


def _name(context: Context, head: int) -> Mention:
    table, start = context.table, head
    while start and table.tags[start - 1] in _NAMES and table.heads[start - 1] in (head, start):
        start -= 1
    return Mention(
        head=head,
        start=start,
        end=head + 1,
        form="name",
        name=name_words(table.words[start : head + 1]),
        label=(start, head + 1),
    )
