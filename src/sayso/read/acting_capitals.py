"""Whether a capital's name stands for its state: by what it does, owns, is given or blamed for."""

from functools import cache

from sayso.lexicon.events import EventRow, event_lexicon
from sayso.lexicon.measures import countables
from sayso.lexicon.place_signs import sense_words
from sayso.read.party_mentions import Context
from sayso.read.party_slots import verb_after
from sayso.read.word_table import WordTable

_OBJECTS = frozenset({"dobj", "dative"})
_CLIMB = 4
_JUDGING = frozenset({"praise", "condemnation", "accusation"})


def capital_acts(context: Context, city: int, preposition: str | None) -> bool:
    """Whether a capital, by its last token, is a party here; `preposition` is what governs it.

    It must be the subject, or one of the subjects, of a verb of the events' table or of one that
    has a party for object, own a deed of that table ("Osk's retreat"), or be given or blamed for
    something. What happens in a town ("Baku's blast") is no deed of the state.
    """
    return _does(context, city) or _is_dealt_with(context.table, city, preposition)


def _does(context: Context, city: int) -> bool:
    table = context.table
    stranded = verb_after(table, city)
    first = _first(table, city)
    verb = table.heads[first]
    if stranded is not None:
        verb = stranded
    elif table.deps[first] == "poss":
        return table.lemma(verb) in _deeds() or _is_judged(table, verb)
    elif table.deps[first] != "nsubj":
        return _is_to_act(table, city)
    if table.lemma(verb) in sense_words("literal_subject"):
        return any(
            table.deps[it] == "acomp" and table.lower[it] in sense_words("bent")
            for it in table.children(verb)
        )
    inner = [it for it in table.children(verb) if table.deps[it] == "xcomp"]
    if table.lemma(verb) in _acts_of_state() or any(
        table.lemma(it) in _acts_of_state() | sense_words("speech") for it in inner
    ):
        beside = any(table.deps[it] in (*_OBJECTS, "prep") for it in table.children(verb))
        return beside or bool(inner)
    objects = [it for it in table.children(verb) if table.deps[it] in _OBJECTS]
    if any(it in context.beginning or it + 1 in context.ending for it in objects):
        return True
    if any(table.lemma(it) in _deeds() and _is_its_own(table, it) for it in objects):
        return True
    return any(_readies(table, it) for it in (verb, *table.children(verb)))


def _readies(table: WordTable, verb: int) -> bool:
    """Whether a verb tells of getting ready for a deed: "preparing for drills"."""
    if table.lemma(verb) not in sense_words("readying"):
        return False
    behind = [it for it in table.children(verb) if table.lower[it] == "for"]
    return any(table.lemma(it) in _deeds() for node in behind for it in table.children(node))


def _first(table: WordTable, city: int) -> int:
    """The first of several names told together."""
    for _ in range(_CLIMB):
        if table.deps[city] != "conj":
            break
        city = table.heads[city]
    return city


def _is_to_act(table: WordTable, city: int) -> bool:
    """Whether the name stands in "for Jakarta to sell …"."""
    after = table.lower[city + 1 : city + 2]
    return after == ["to"] and table.lower[max(0, city - 1) : city] == ["for"]


def _is_judged(table: WordTable, noun: int) -> bool:
    """Whether something of a capital's is praised or blamed: "praised Osk's patience"."""
    return table.deps[noun] in _OBJECTS and table.lemma(table.heads[noun]) in _judging()


def _is_its_own(table: WordTable, noun: int) -> bool:
    return any(table.lower[it] == "its" for it in table.children(noun))


def _is_dealt_with(table: WordTable, city: int, preposition: str | None) -> bool:
    """Whether something is given to a capital, put on it or drawn from it as a state."""
    if preposition is None:
        return False
    first = _first(table, city)
    governor = table.heads[table.heads[first]]
    lemma = table.lemma(governor)
    if preposition in ("on", "upon"):
        return lemma in sense_words("laid_on")
    if preposition == "from":
        things = [it for it in table.children(governor) if table.deps[it] in _OBJECTS]
        return any(table.lemma(it) in sense_words("drawn_from") for it in (governor, *things))
    if preposition != "to":
        return False
    goods = [it for it in table.children(governor) if table.deps[it] in _OBJECTS]
    if not any(table.lemma(it) in sense_words("handed_to") for it in (governor, *goods)):
        return False
    people = any(countables().get(table.lemma(it)) == "people" for it in goods)
    return not people and (bool(goods) or table.tags[governor].startswith("NN"))


@cache
def _acts_of_state() -> frozenset[str]:
    """The verbs of the events' table whose subject does it; crowds and the dead aside."""
    return frozenset(
        verb
        for verb, triggers in event_lexicon().verbs.items()
        if any(_is_of_state(it.row) for it in triggers)
    )


@cache
def _judging() -> frozenset[str]:
    """The verbs of the events' table that praise, blame or refuse."""
    verbs = event_lexicon().verbs.items()
    return frozenset(verb for verb, them in verbs if any(it.row.kind in _JUDGING for it in them))


@cache
def _deeds() -> frozenset[str]:
    """The nouns of the events' table that a capital can own as a state: "Osk's retreat"."""
    return frozenset(
        noun
        for noun, triggers in event_lexicon().nouns.items()
        if any(_is_of_state(it.row) and it.row.plover != "ASSAULT" for it in triggers)
    )


def _is_of_state(row: EventRow) -> bool:
    acts = row.plover not in (None, "PROTEST") or row.kind == "policy_shift"
    return row.subject != "target" and acts
