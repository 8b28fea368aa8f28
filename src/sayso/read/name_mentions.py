"""Mentions by names the recogniser found, or nobody did: people, bodies, peoples."""

from collections.abc import Iterator

from sayso.lexicon.place_signs import sense_words
from sayso.read.name_extent import completed, long_name, name_edge, trimmed
from sayso.read.named_parties import body_named, only_of, person_named
from sayso.read.noun_phrases import LOCATIVE, preposition_of, root_of
from sayso.read.party_lexicon import Entry
from sayso.read.party_mentions import MODIFYING, Context, Mention
from sayso.read.party_names import name_words
from sayso.read.party_slots import is_machine, is_make, is_party_slot
from sayso.read.party_traits import traits_of
from sayso.read.party_words import Match
from sayso.read.word_table import Name

_NO_PARTY = frozenset({"DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT",
                       "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})  # fmt: skip
_LONGEST = 9
_SAYING = frozenset({"say", "tell", "add", "write", "warn"})
_COUNTRIES = ("demonym", "country", "people", "metonym")


def recognised_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Mentions by names that only the recogniser knows: people, bodies, peoples."""
    table = context.table
    for name in table.names:
        if name.label in _NO_PARTY or name.end - 1 in context.skipped:
            continue
        start, end = trimmed(context, name)
        start, end = completed(context, start, end)
        if end - start > _LONGEST or any(i in taken for i in range(start, end)):
            continue
        if any(table.tags[i].startswith("VB") for i in range(start, end)):
            continue
        if _demonym_or_title(context, name):
            continue
        mention = _recognised(context, start, end, name.label)
        if mention is not None:
            taken.update(range(start, end))
            yield mention


def _demonym_or_title(context: Context, name: Name) -> bool:
    """Whether a recognised name is an adjective of a country, or part of somebody's title."""
    match = context.beginning.get(name.start)
    if match is None:
        return False
    if match.entry.sort in ("demonym", "people"):
        return match.end >= name.end
    return match.entry.sort == "title" and match.end > name.end


def _recognised(context: Context, start: int, end: int, label: str) -> Mention | None:
    table = context.table
    match = context.ending.get(end)
    body = match.entry if match and match.entry.sort == "body" else None
    if match and match.start <= start and match.entry.sort in ("body", "role", "title", "people"):
        return None  # a nominal written with capitals: "Foreign Ministry"
    if body and only_of(context, start, match.start if match else end, _COUNTRIES):
        return None
    if match and match.entry.sort == "demonym" and table.heads[end - 1] >= end:
        return None  # an adjective with a capital before it: "Radical French farmers"
    paper = end - start > 1 and table.lower[end - 1] in sense_words("paper")
    if not body and (paper or is_machine(table, end - 1)):
        return None
    body = body or (_leading_body(context, start, end) if label != "PERSON" else None)
    end = long_name(context, end) if body else end
    if body and start not in context.headings:
        label = "ORG"
    place = context.metonyms.get(start) is False or (end - 1 in context.located and not body)
    led = context.ending.get(start)
    titled = led is not None and led.entry.sort in ("title", "role") and not body
    unsure = label in ("GPE", "LOC", "FAC", "NORP") or (place and not body)
    unsure = unsure or (label in ("PERSON", "ORG") and not body and _is_ground(context, end - 1))
    unsure = unsure or (not body and is_make(table, end - 1))
    if (unsure and not titled) or start in context.headings:
        return _weak(context, start, end, label)
    head = root_of(table, start, end) if body else end - 1
    modifier = table.deps[head] in MODIFYING
    edge = start if modifier and table.deps[head] != "poss" else name_edge(context, start, head)
    traits = traits_of(context, edge, start, head)
    if not titled and not body and preposition_of(table, head) in LOCATIVE:
        return _weak(context, start, end, label)
    if label == "PERSON" or titled or (traits.titles and not body):
        return person_named(context, (edge, start, end), traits, modifier)
    return body_named(context, (edge, start, end), traits, body)


def _is_ground(context: Context, last: int) -> bool:
    """Whether a name that the recogniser takes for a person's is of what is shelled or held.

    "Gunners pounded Dor Asef", "the Lachin corridor": people are not.
    """
    table, dep = context.table, context.table.deps[last]
    head = table.lemma(table.heads[last])
    if table.lower[last] in sense_words("ground"):
        return True
    if dep == "pobj" and table.lower[table.heads[last]] == "to":
        return table.lemma(table.heads[table.heads[last]]) in sense_words("motion")
    if dep in ("dobj", "nsubjpass"):
        return head in sense_words("ground_object")
    return dep in ("compound", "amod", "nmod") and head in sense_words("ground")


def _leading_body(context: Context, start: int, end: int) -> Entry | None:
    match = context.beginning.get(start)
    if match and match.entry.sort == "body" and match.end < end:
        return match.entry
    for i in range(start, end):
        match = context.ending.get(i)
        if match and match.entry.sort == "body" and context.table.lower[i] in ("of", "for"):
            return match.entry
    return None


def written_out(context: Context, match: Match, taken: set[int]) -> Mention | None:
    """A body named by what it is for, missed by the recogniser: "the Front for Desert Justice"."""
    table, entry = context.table, match.entry
    if entry.sort != "body" or not table.words[match.start][0].isupper():
        return None
    end = long_name(context, match.end)
    if end == match.end or match.start in context.headings:
        return None
    start = match.start
    while start and start - 1 not in taken and table.tags[start - 1].startswith("NNP"):
        start -= 1
    head = match.end - 1
    edge = name_edge(context, start, head)
    taken.update(range(start, end))
    return body_named(context, (edge, start, end), traits_of(context, edge, start, head), entry)


def _weak(context: Context, start: int, end: int, label: str) -> Mention:
    """A name whose kind is not sure: it counts where it is a form of a name met before."""
    table, head = context.table, end - 1
    plural = table.tags[head] in ("NNPS", "NNS") and label == "NORP"
    party = label == "NORP" and plural and table.deps[head] not in MODIFYING
    return Mention(
        head=head,
        start=start,
        end=end,
        form="name",
        kind="civilians" if party else None,
        sector="CVL" if party else None,
        many=True if party else None,
        person=True if party else None,
        name=name_words(table.words[start:end]),
        label=(start, end),
        modifier=table.deps[head] in MODIFYING,
        weak=not party and (end - 1 in context.located or not is_party_slot(table, head)),
    )


def leftover_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Runs of proper nouns nobody recognised: later short forms, and bracketed abbreviations."""
    table = context.table
    dated = {i for name in table.names if name.label in _NO_PARTY for i in range(*name[:2])}
    proper = [i for i, tag in enumerate(table.tags) if tag in ("NNP", "NNPS")]
    free = [i for i in proper if _free(context, taken, dated, i)]
    start = 0
    for place in range(1, len(free) + 1):
        if place == len(free) or free[place] != free[place - 1] + 1:
            yield _leftover(context, free[start], free[place - 1] + 1)
            start = place


def _free(context: Context, taken: set[int], dated: set[int], i: int) -> bool:
    if i in taken or i in dated or i in context.skipped or i in context.beginning:
        return False
    return context.table.words[i][0].isalpha()


def _says(context: Context, subject: int) -> bool:
    return context.table.lemma(context.table.heads[subject]) in _SAYING


def _may_act(context: Context, head: int) -> bool:
    """Whether a name stands where only a party can, and is none of a machine ("Su-30s")."""
    digits = any(letter.isdigit() for letter in context.table.words[head])
    machine = digits or is_machine(context.table, head)
    return not machine and is_party_slot(context.table, head)


def _leftover(context: Context, start: int, end: int) -> Mention:
    table, head = context.table, end - 1
    edge = name_edge(context, start, head)
    traits = traits_of(context, edge, start, head)
    if traits.titles:
        return person_named(context, (edge, start, end), traits, table.deps[head] in MODIFYING)
    subject = table.deps[head] == "nsubj" and start not in context.headings
    letters = end - start == 1 and table.words[start].isupper()
    says = subject and _says(context, head)
    speaks = says and not letters
    modifier = table.deps[head] in MODIFYING
    return Mention(
        head=head,
        start=start if modifier else edge,
        end=end,
        form="name",
        kind="person" if speaks else None,
        many=False if speaks else None,
        person=True if speaks else None,
        name=name_words(table.words[start:end]),
        label=(start, end),
        modifier=modifier,
        weak=not says and (start in context.headings or not _may_act(context, head)),
    )
