"""The other half of a noun phrase that tells of two parties: "Peruvian and Chilean forces"."""

from dataclasses import replace

from sayso.read.party_mentions import Context, Mention

_COUNTRIES = frozenset({"demonym", "country"})


def twin_of(context: Context, mention: Mention) -> Mention | None:
    """The other half of a phrase of two countries ("Peruvian and Chilean forces")."""
    if mention.country is None:
        return _namesake(context, mention)
    for i in range(mention.start, mention.head):
        match = context.beginning.get(i)
        if match is None or match.entry.sort not in _COUNTRIES:
            continue
        country, identity = match.entry.country, mention.identity
        if country != mention.country and context.table.lower[match.end] in ("and", "or", ","):
            return replace(
                mention,
                head=match.end - 1,
                country=country,
                identity=(identity[0], country) if identity and country else None,
            )
    return None


def _namesake(context: Context, mention: Mention) -> Mention | None:
    """The other half of a phrase of two peoples that no table has ("Hema and Lendu fighters")."""
    table = context.table
    words = table.lower[mention.start : mention.head]
    if not mention.many or mention.head - mention.start != 3 or words[1] != "and":
        return None
    first, other = mention.start, mention.head - 1
    if not (table.tags[first].startswith("NNP") and table.tags[other].startswith("NNP")):
        return None
    mention.qualifiers |= {words[2]}
    return replace(mention, head=first, qualifiers=frozenset({words[0]}))
