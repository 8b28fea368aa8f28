"""Parse → event triggers: the words that tell of an event, and the lexicon entry each fires."""

from collections.abc import Iterator, Sequence

from sayso.lexicon.events import EventRow, Trigger, event_lexicon
from sayso.lexicon.reality import reality_words
from sayso.model import Block
from sayso.read.implied_triggers import implied_triggers
from sayso.read.party_nouns import is_people
from sayso.read.reality_governors import known_verb
from sayso.read.tree import Tree, boilerplate, kids, objects_of_prepositions
from sayso.read.trigger_context import (
    doers_of,
    phrases_of,
    subjects_of,
    words_near,
    words_with,
)
from sayso.read.trigger_parts import is_part

_ATTITUDES = frozenset({"praise", "condemnation", "talks"})
_VIOLENT = frozenset({"ASSAULT", "RETREAT", "COERCE"})
# No match has these, whoever suffers them: "kidnapped the parents of the winger".
_NEVER_PLAYED = frozenset({"abduction", "detention", "sexual_violence", "airstrike"})
_NO_GAME = frozenset({"hunger"})
_NAMES = frozenset({"NORP", "GPE", "ORG", "PERSON"})
_TITLES = frozenset({"ORG", "FAC", "WORK_OF_ART", "EVENT"})
# A noun that stands here is a verb: "demanding that the president resign".
_CLAUSE = "ccomp"
_NAMING = frozenset({"amod", "compound", "nmod"})
_SLOTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
# What befell people may be told right before them: "the kidnapped journalists".
_FATES = frozenset({"abduction", "detention", "capture", "displacement", "injury"})
_PART_OF_NAME = frozenset({"compound", "nmod", "amod", "npadvmod"})
_ARGUMENT_WORDS = (
    "of",
    "by",
    "on",
    "against",
    "between",
    "with",
    "in",
    "at",
    "to",
    "from",
    "near",
    "into",
    "among",
    "for",
)
# Who these are, what they do and hear of is another's: "the mission reported".
_REPORTING = frozenset({"report", "witness", "hear", "see"})
_AGAINST = ("on", "against", "over", "with")
# What stands behind these went on, though nobody is named: "alarm at the arrests".
_LEADING = frozenset(
    {
        "in",
        "during",
        "under",
        "after",
        "by",
        "following",
        "amid",
        "for",
        "of",
        "to",
        "at",
        "over",
        "since",
        "before",
        "about",
        "into",
        "despite",
        "until",
        "without",
    }
)


def find_triggers(tree: Tree, layout: Sequence[Block]) -> dict[int, EventRow]:
    """By token, the entry of `lexicon/events.yaml` that it fires; boilerplate fires none."""
    found = dict(_triggers(tree, layout))
    told = {i: it.row for i, it in found.items() if not is_part(tree, i, found)}
    implied = implied_triggers(tree, told)
    return dict(sorted((told | implied).items())) if implied else told


def _triggers(tree: Tree, layout: Sequence[Block]) -> Iterator[tuple[int, Trigger]]:
    outside = boilerplate(layout)
    told = {
        sentence
        for sentence, pos in zip(tree.sentences, tree.pos, strict=True)
        if pos in ("VERB", "AUX")
    }
    games = {tree.sentences[i] for i in range(len(tree.words)) if _is_of_game(tree, i)}
    for i in range(len(tree.words)):
        found = _trigger_at(tree, i, headline=tree.sentences[i] not in told)
        if found is None or any(start <= tree.starts[i] < end for start, end in outside):
            continue
        violent = found.row.plover in _VIOLENT and found.row.kind not in _NEVER_PLAYED
        if violent and (tree.sentences[i] in games or _is_of_words(tree, i)):
            continue  # "the striker hit the bar", "an attack on the budget"
        yield i, found


def _trigger_at(tree: Tree, i: int, *, headline: bool) -> Trigger | None:
    """The entry that a word fires, as a verb, as a noun, or as the verb of a headline."""
    lexicon, pos, lemma = event_lexicon(), tree.pos[i], tree.lemmas[i]
    clause = pos == "NOUN" and tree.deps[i] == _CLAUSE and lemma in lexicon.verbs
    if pos == "VERB" or clause or (lemma == "be" and pos == "AUX") or _is_fate(tree, i):
        verb = lemma if lemma in lexicon.verbs else lexicon.forms.get(tree.words[i], "")
        found = _verb_trigger(tree, i, lexicon.verbs[verb]) if verb else None
        if found or tree.deps[i] not in ("dobj", "pobj"):
            return found  # else a noun after all: "its manoeuvres with Osk"
    elif pos not in ("NOUN", "PROPN"):
        return None
    noun = _noun_trigger(tree, i, lexicon.nouns[lemma]) if lemma in lexicon.nouns else None
    if noun or not headline or lemma not in lexicon.verbs:
        return noun
    return _headline_trigger(tree, i, lexicon.verbs[lemma])


def _is_of_game(tree: Tree, i: int) -> bool:
    """Whether a word is of sport, or part of the result of a match."""
    if tree.words[i] in event_lexicon().light.sport:
        return not (i and tree.words[i - 1] in _NO_GAME)
    return _is_result(tree, i)


def _is_result(tree: Tree, dash: int) -> bool:
    """Whether a dash stands in the result of a match: "118-103", not "12-15"."""
    if tree.words[dash] not in ("-", "–") or not 0 < dash < len(tree.words) - 1:
        return False
    won, lost = tree.words[dash - 1], tree.words[dash + 1]
    close = tree.starts[dash + 1] - tree.ends[dash - 1] == tree.ends[dash] - tree.starts[dash]
    return close and won.isdecimal() and lost.isdecimal() and 200 > int(won) > int(lost)


def _is_of_words(tree: Tree, trigger: int) -> bool:
    """Whether what is fought or attacked is a matter of words and figures."""
    objects = kids(tree, trigger, "dobj")
    things = [*objects, *objects_of_prepositions(tree, trigger, *_AGAINST, "for", "of")]
    for thing in objects:
        things += objects_of_prepositions(tree, thing, *_AGAINST)
    return any(tree.lemmas[it] in event_lexicon().light.matters for it in things)


def _verb_trigger(tree: Tree, verb: int, triggers: tuple[Trigger, ...]) -> Trigger | None:
    light = event_lexicon().light
    if tree.deps[verb] in ("aux", "auxpass"):
        return None
    if _is_fate(tree, verb):
        triggers = tuple(it for it in triggers if it.row.kind in _FATES)
    elif tree.deps[verb] in ("amod", "compound") and tree.tags[verb] != "VBD":
        # A finite verb is no attribute, whatever the parser says: "Troops battled rebels holed up".
        return None
    if tree.deps[verb] in _SLOTS and tree.tags[verb] in ("VBN", "VBD"):
        return None  # "evacuated the wounded"
    if _only_ends(tree, verb):
        return None
    above = tree.heads[tree.heads[verb]]
    if tree.deps[verb] == "pcomp" and tree.lemmas[above] in light.abstract:
        return None
    if any(tree.lemmas[it] in light.abstract for it in subjects_of(tree, verb)):
        return None
    near: set[str] | None = None
    if tree.lemmas[verb] == "deny" and kids(tree, verb, "ccomp", "xcomp", "dobj"):
        triggers = tuple(it for it in triggers if it.needs)
    if _is_aside(tree, verb):
        # "backed by tanks" is no praise, "a move criticised by Osk" is condemned.
        barred = _ATTITUDES - {"condemnation"} if kids(tree, verb, "agent") else _ATTITUDES
        triggers = tuple(it for it in triggers if it.row.kind not in barred)
    for trigger in triggers:
        if trigger.needs or trigger.bars:
            near = words_near(tree, verb) if near is None else near
            if not trigger.fits(near):
                continue
        return trigger
    return None


def _is_fate(tree: Tree, word: int) -> bool:
    """Whether a participle stands before the people it was done to: "two kidnapped nuns"."""
    participle = tree.tags[word] in ("VBN", "JJ") and tree.words[word].endswith(("ed", "en"))
    if not participle or tree.deps[word] != "amod":
        return False
    return is_people(tree, tree.heads[word]) or tree.names[tree.heads[word]] in ("NORP", "PERSON")


def _only_ends(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what became of its subject: "the fighting ended", "must end"."""
    ends = tree.lemmas[verb] in reality_words("ending") and bool(kids(tree, verb, "nsubj"))
    return ends and not kids(tree, verb, "dobj", "xcomp", "prt", "advcl")


def _headline_trigger(tree: Tree, word: int, triggers: tuple[Trigger, ...]) -> Trigger | None:
    """The entry of a verb that the parser took for a noun: "Jets pound rebel camps"."""
    if not 0 < word < len(tree.words) - 1:
        return None
    between = tree.pos[word - 1] in ("NOUN", "PROPN") and tree.pos[word + 1] not in ("ADP", "PUNCT")
    if not between or tree.sentences[word - 1] != tree.sentences[word + 1]:
        return None
    near = {tree.lemmas[k] for k in range(max(0, word - 8), min(len(tree.words), word + 9))}
    return next((it for it in triggers if it.fits(near)), None)


def _is_aside(tree: Tree, verb: int) -> bool:
    """Whether a participle goes along with another act: "wrote, hailing", "backed by tanks"."""
    return (
        tree.tags[verb] in ("VBG", "VBN")
        and not kids(tree, verb, "nsubj", "nsubjpass", "aux", "auxpass")
        and tree.deps[verb] in ("acl", "advcl", "pcomp")
    )


def _noun_trigger(tree: Tree, noun: int, triggers: tuple[Trigger, ...]) -> Trigger | None:
    if tree.names[noun] == "DATE" or _is_in_name(tree, noun):
        return None
    if tree.deps[noun] in _PART_OF_NAME:
        if not _is_about(tree, noun):
            return None
    elif not _is_eventive(tree, noun):
        return None
    for trigger in triggers:
        if not _stands_before(tree, noun, trigger):
            continue
        if trigger.ties is not None and trigger.ties.isdisjoint(phrases_of(tree, noun)):
            continue
        if trigger.bars and not trigger.bars.isdisjoint(words_with(tree, noun)):
            continue
        if trigger.by is not None and trigger.by.isdisjoint(doers_of(tree, noun)):
            continue
        return trigger
    return None


def _is_in_name(tree: Tree, noun: int) -> bool:
    """Whether a noun is a word of an organisation's name: "the Liberation of Azawad"."""
    return tree.pos[noun] == "PROPN" and tree.names[noun] in _TITLES and tree.deps[noun] == "pobj"


def _is_about(tree: Tree, noun: int) -> bool:
    """Whether a noun is what a plan, an offer or a call is for: "a ceasefire plan"."""
    head = tree.heads[noun]
    return tree.pos[head] == "NOUN" and tree.lemmas[head] in reality_words("nouns")


def _stands_before(tree: Tree, noun: int, trigger: Trigger) -> bool:
    """Whether the words that a noun's entry asks for stand right before it."""
    k = noun - len(trigger.needs)
    if k < 0:
        return False
    for need in trigger.needs:
        if tree.lemmas[k] not in need and tree.words[k] not in need:
            return False
        k += 1
    return True


def _is_eventive(tree: Tree, noun: int) -> bool:
    """Whether a noun tells of something that goes on, and is no mere name for it."""
    light = event_lexicon().light
    if objects_of_prepositions(tree, noun, *_ARGUMENT_WORDS) or kids(tree, noun, "poss"):
        return True
    if any(tree.deps[it] in _NAMING and tree.names[it] in _NAMES for it in tree.children[noun]):
        return True
    head, dep = tree.heads[noun], tree.deps[noun]
    if dep == "conj":
        return head != noun and tree.pos[head] in ("NOUN", "PROPN") and _is_eventive(tree, head)
    if dep in ("dobj", "nsubjpass"):
        lemma = tree.lemmas[head]
        if tree.pos[head] == "VERB" and known_verb(tree, head) not in (None, "happened"):
            return True  # "spared a massacre", "feared a raid"
        return any(lemma in it for it in (light.agent, light.target, light.occur, light.about))
    if dep == "nsubj":
        return tree.lemmas[head] in light.occur - _REPORTING
    if dep == "pobj" and tree.lemmas[tree.heads[head]] in light.aspect:
        # "The day of the attack" is a time, "three days of fighting" are fighting.
        return bool(kids(tree, tree.heads[head], "nummod"))
    if dep == "pobj":
        return tree.words[head] in _LEADING
    return dep in ("ROOT", "attr") or bool(kids(tree, noun, "acl"))
