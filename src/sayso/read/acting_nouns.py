"""Whether a noun that has other senses stands for a party, by where it stands."""

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.place_signs import sense_words
from sayso.read.noun_phrases import preposition_of
from sayso.read.party_mentions import Context, Mention
from sayso.read.word_table import WordTable

# Bodies of troops that are as often vehicles or a place.
_THINGS = frozenset({"convoy", "mission", "garrison"})


def noun_acts(context: Context, mention: Mention) -> bool:
    """Whether a noun of many senses stands where a party does: "the unit attacked"."""
    table = context.table
    if mention.country or mention.affiliation or mention.modifier:
        return True
    first = mention.head
    if table.deps[first] == "conj":
        first = table.heads[first]
    governor = table.lemma(table.heads[first])
    if table.deps[first] == "dative":
        return True
    if table.deps[first] == "nsubj":
        return governor not in ("be", "have", "become", "remain")
    if table.deps[first] == "dobj":
        unit = mention.kind == "military" and mention.noun not in _THINGS
        return (unit and governor in event_lexicon().verbs) or governor in sense_words("asked")
    if preposition_of(table, mention.head) == "on":
        return _is_laid(table, first)
    return preposition_of(table, mention.head) in ("by", "against", "with", "from")


def _is_laid(table: WordTable, noun: int) -> bool:
    """Whether sanctions or blame are laid on it."""
    above = table.heads[table.heads[noun]]
    things = [it for it in table.children(above) if table.deps[it] == "dobj"]
    return any(table.lemma(it) in sense_words("laid_on") for it in (above, *things))
