"""Mentions by name: people, bodies, states and their seats."""

from collections.abc import Iterator

from sayso.lexicon.given_names import genders
from sayso.read.noun_phrases import left_edge, owner_of, preposition_of, root_of
from sayso.read.party_mentions import Context, Mention, identity_of
from sayso.read.party_names import name_words
from sayso.read.party_traits import Traits, sector_of, traits_of
from sayso.read.party_words import Entry, Match
from sayso.read.word_table import Name

_LOCATIVE = frozenset(
    {
        "in", "near", "inside", "across", "throughout", "within", "around", "into", "through",
        "outside", "at", "over", "along", "toward", "towards", "onto", "via", "off", "beyond",
    }
)  # fmt: skip
_CITY_PARTY = frozenset({"by", "between", "with", "against", "among"})
_MODIFYING = frozenset({"compound", "amod", "nmod", "poss"})
_NO_PARTY = frozenset({"DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT",
                       "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})  # fmt: skip
_INSIDE_NAMES = frozenset({"of", "for", "and", "against"})
_LONGEST = 9
_LEADING = frozenset({"det", "case", "predet"})
_LEADING_TAGS = frozenset({"JJ", "VBN", "VBG", "HYPH", "PRP$", "RB", "POS"})


def known_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Mentions by a name of the lexicon: states, capitals that act, armed groups, bodies.

    Their tokens, and those of names that stand for places, are added to `taken`.
    """
    bigger = _bigger_names(context)
    for match in context.matches:
        entry = match.entry
        if entry.sort == "demonym":
            mention = _adjective(context, match)
            if mention:
                yield mention
            continue
        if entry.sort not in ("named", "country", "metonym") or match.end - 1 in context.skipped:
            continue
        if match.end - 1 in bigger:
            continue
        taken.update(range(match.start, match.end))
        if _acts(context, match):
            yield _known(context, match)


def _bigger_names(context: Context) -> set[int]:
    """The tokens of names of people and bodies that hold more than the lexicon's phrase."""
    table = context.table
    bigger: set[int] = set()
    for name in table.names:
        if name.label not in ("PERSON", "ORG", "FAC") or name.start in context.headings:
            continue
        start, end = trimmed(context, name)
        match = context.beginning.get(start) or context.ending.get(end)
        if name.label != "PERSON" and match is not None and match.entry.sort == "named":
            continue
        if any(
            table.tags[i].startswith("VB") or table.deps[i] == "case" for i in range(start, end)
        ):
            continue
        whole = match is not None and (match.start, match.end) == (start, end)
        if end - start > 1 and not whole:
            bigger.update(range(start, end))
    return bigger


def trimmed(context: Context, name: Name) -> tuple[int, int]:
    """The tokens of a recognised name without article, owner, leading title and final 's."""
    table = context.table
    start, end = name.start, name.end
    while end > start + 1 and table.deps[end - 1] in ("case", "punct"):
        end -= 1
    for i in range(start, end - 1):
        if table.deps[i] == "case":
            start = i + 1
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


def _adjective(context: Context, match: Match) -> Mention | None:
    """A demonym before a noun that is no party: "Peruvian air strikes" tell of Peru."""
    table, last = context.table, match.end - 1
    if table.deps[last] not in ("amod", "compound", "nmod"):
        return None
    head = table.heads[last]
    if head <= last or last in context.skipped or head + 1 in context.ending:
        return None
    if match.end < len(table.words) and table.words[match.end] in ("-", "–"):
        return None
    if match.start and table.words[match.start - 1] in ("-", "–"):
        return None
    entry = match.entry
    if not entry.country or table.tags[head].startswith("NNP"):
        return None
    return Mention(
        head=last,
        start=match.start,
        end=match.end,
        form="name",
        kind="state",
        country=entry.country,
        sector="GOV",
        many=False,
        person=False,
        identity=("state", entry.country),
        nouns=frozenset({"country", "nation", "state", "side"}),
        modifier=True,
    )


def _acts(context: Context, match: Match) -> bool:
    """Whether a name of the lexicon stands for a party here and not for a place."""
    table, entry, last = context.table, match.entry, match.end - 1
    if entry.sort == "named":
        return True
    if last + 1 < len(table.words) and table.words[last + 1] in ("-", "–"):
        if table.starts[last + 1] == table.end(last):
            return False
    preposition = preposition_of(table, last)
    if preposition in _LOCATIVE:
        return False
    if entry.sort == "country":
        return not (
            table.deps[last] in ("compound", "nmod", "amod") and _heads_party(context, last)
        )
    if entry.institution == "seat":
        return True
    said = context.metonyms.get(match.start)
    if said is not None:
        return said
    return table.deps[last] == "nsubj" or preposition in _CITY_PARTY


def _heads_party(context: Context, i: int) -> bool:
    head = context.table.heads[i]
    return head + 1 in context.ending or context.table.tags[head].startswith("NNP")


def _known(context: Context, match: Match) -> Mention:
    table, entry = context.table, match.entry
    last = root_of(table, match.start, match.end)
    start = match.start
    modifier = table.deps[last] in _MODIFYING
    named = entry.sort == "named"
    if named and not modifier:
        start = name_edge(context, start, last)
    elif entry.sort == "metonym" and start and table.lower[start - 1] == "the":
        start -= 1
    traits = traits_of(context, start, match.start, last) if named and start < match.start else None
    nouns = set(entry.also)
    if entry.kind == "state":
        nouns |= {"country", "nation", "state", "side", "government side", "kingdom", "republic"}
    if entry.institution and entry.institution != "seat":
        nouns.add(entry.institution)
    if traits:
        nouns |= {body.name for body in traits.bodies}
    return Mention(
        head=last,
        start=start,
        end=match.end,
        form="name",
        kind=entry.kind,
        country=entry.country,
        sector=entry.sector,
        many=False,
        person=False,
        name=name_words(table.words[match.start : match.end]),
        label=(match.start, match.end),
        nouns=frozenset(nouns),
        denotes=frozenset(),
        identity=identity_of(entry),
        institution=entry.institution if entry.unique or entry.institution == "seat" else None,
        modifier=modifier,
    )


def recognised_names(context: Context, taken: set[int]) -> Iterator[Mention]:
    """Mentions by names that only the recogniser knows: people, bodies, peoples."""
    table = context.table
    for name in table.names:
        if name.label in _NO_PARTY or name.end - 1 in context.skipped:
            continue
        start, end = trimmed(context, name)
        start, end = _completed(context, start, end)
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


def _demonym_or_title(context: Context, name: Name) -> bool:
    """Whether a recognised name is an adjective of a country, or part of somebody's title."""
    match = context.beginning.get(name.start)
    if match is None:
        return False
    if match.entry.sort in ("demonym", "people"):
        return match.end >= name.end
    return match.entry.sort == "title" and match.end > name.end


def _completed(context: Context, start: int, end: int) -> tuple[int, int]:
    """A name with the proper nouns beside it that belong to it ("Lee" + "Seong" + "-kweun")."""
    table = context.table
    count = len(table.words)
    while end < count and _continues(context, end - 1, end):
        end += 2 if table.words[end] == "-" else 1
    return start, end


def long_name(context: Context, start: int, end: int) -> int:
    """Where a body's name that may go on ends: "Front" + "for Desert Justice"."""
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


def _recognised(context: Context, start: int, end: int, label: str) -> Mention | None:
    table = context.table
    match = context.ending.get(end)
    body = match.entry if match and match.entry.sort == "body" else None
    if match and match.start <= start and match.entry.sort in ("body", "role", "title", "people"):
        return None  # a nominal written with capitals: "Foreign Ministry"
    if body and _all_known(context, start, match.start if match else end):
        return None
    body = body or (_leading_body(context, start, end) if label != "PERSON" else None)
    end = long_name(context, start, end) if body else end
    if body and start not in context.headings:
        label = "ORG"
    place = context.metonyms.get(start) is False
    led = context.ending.get(start)
    titled = led is not None and led.entry.sort in ("title", "role") and not body
    unsure = label in ("GPE", "LOC", "FAC", "NORP") or (place and not body)
    if (unsure and not titled) or start in context.headings:
        return _weak(context, start, end, label)
    head = root_of(table, start, end) if body else end - 1
    modifier = table.deps[head] in _MODIFYING
    edge = start if modifier and table.deps[head] != "poss" else name_edge(context, start, head)
    traits = traits_of(context, edge, start, head)
    if label == "PERSON" or titled or (traits.titles and not body):
        return _person(context, (edge, start, end), traits, modifier)
    return _body(context, (edge, start, end), traits, body)


def _all_known(context: Context, start: int, end: int) -> bool:
    """Whether only demonyms, countries and articles stand in tokens `start` to `end`."""
    i = start
    while i < end:
        match = context.beginning.get(i)
        if match and match.entry.sort in ("demonym", "country", "people", "metonym"):
            i = match.end
        elif context.table.lower[i] in ("the", "'s", "’s"):
            i += 1
        else:
            return False
    return True


def _only_body(context: Context, start: int, end: int) -> bool:
    """Whether a name is a body's noun and its country, no more ("Armed Forces of Peru")."""
    i = start
    while i < end:
        match = context.beginning.get(i)
        if match and match.entry.sort in ("body", "demonym", "country"):
            i = match.end
        elif context.table.lower[i] in ("the", "of", "'s", "’s"):
            i += 1
        else:
            return False
    return True


def written_out(context: Context, match: Match, taken: set[int]) -> Mention | None:
    """A body named by what it is for, missed by the recogniser: "the Front for Desert Justice"."""
    table, entry = context.table, match.entry
    if entry.sort != "body" or not table.words[match.start][0].isupper():
        return None
    end = long_name(context, match.start, match.end)
    if end == match.end or match.start in context.headings:
        return None
    start = match.start
    while start and start - 1 not in taken and table.tags[start - 1].startswith("NNP"):
        start -= 1
    head = match.end - 1
    edge = name_edge(context, start, head)
    taken.update(range(start, end))
    return _body(context, (edge, start, end), traits_of(context, edge, start, head), entry)


def _leading_body(context: Context, start: int, end: int) -> Entry | None:
    match = context.beginning.get(start)
    if match and match.entry.sort == "body" and match.end < end:
        return match.entry
    for i in range(start, end):
        match = context.ending.get(i)
        if match and match.entry.sort == "body" and context.table.lower[i] in ("of", "for"):
            return match.entry
    return None


def _weak(context: Context, start: int, end: int, label: str) -> Mention:
    """A name whose kind is not sure: it counts where it is a form of a name met before."""
    table, head = context.table, end - 1
    plural = table.tags[head] in ("NNPS", "NNS") and label == "NORP"
    party = label == "NORP" and plural and table.deps[head] not in _MODIFYING
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
        modifier=table.deps[head] in _MODIFYING,
        weak=not party,
    )


def _person(
    context: Context, place: tuple[int, int, int], traits: Traits, modifier: bool
) -> Mention:
    edge, start, end = place
    words = context.table.words[start:end]
    own = next((it.sector for it in reversed(traits.titles) if it.sector), None)
    return Mention(
        head=end - 1,
        start=edge,
        end=end,
        form="name",
        kind="person",
        country=traits.country,
        sector=sector_of(own, traits.sector),
        gender=traits.gender or (genders().get(words[0].casefold()) if len(words) > 1 else None),
        many=False,
        person=True,
        name=name_words(words),
        label=(start, end),
        nouns=frozenset(traits.nouns),
        affiliation=traits.affiliation,
        owner=owner_of(context.table, end - 1),
        modifier=modifier,
    )


def _body(
    context: Context, place: tuple[int, int, int], traits: Traits, body: Entry | None
) -> Mention:
    edge, start, end = place
    head = root_of(context.table, start, end)
    told = body or (traits.bodies[-1] if traits.bodies else None)
    kind = told.kind if told and told.institution != "group" else None
    nouns = {
        word
        for entry in (*traits.bodies, *([body] if body else []))
        for word in (entry.name, *entry.also)
    }
    unique = told is not None and told.unique and kind in ("intelligence", "government")
    identity = None
    if body and body.unique and traits.country and _only_body(context, start, end):
        identity = (body.institution or body.name, traits.country)
    return Mention(
        head=head,
        start=edge,
        end=end,
        form="name",
        kind=kind,
        country=traits.country,
        sector=told.sector if told else traits.sector,
        many=False,
        person=False,
        name=name_words(context.table.words[start:end]),
        label=(start, end),
        nouns=frozenset(nouns),
        identity=identity,
        institution=told.institution if told and unique else None,
        owner=owner_of(context.table, head),
        modifier=context.table.deps[head] in _MODIFYING,
        weak=told is None and end - start == 1,
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


def _leftover(context: Context, start: int, end: int) -> Mention:
    table, head = context.table, end - 1
    edge = name_edge(context, start, head)
    traits = traits_of(context, edge, start, head)
    if traits.titles:
        return _person(context, (edge, start, end), traits, table.deps[head] in _MODIFYING)
    subject = table.deps[head] == "nsubj" and start not in context.headings
    speaks = subject and table.lemma(table.heads[head]) in ("say", "tell", "add", "write", "warn")
    modifier = table.deps[head] in _MODIFYING
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
        weak=not speaks,
    )
