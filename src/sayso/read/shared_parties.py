"""What one event tells of another's parties: a death has the agents of the attack it came of.

Deaths and injuries, and what is wrecked or who is driven out, are told as what came of a deed, in
a participle ("shelled Tolz, killing ten"), in a clause ("ten died when Osk shelled Tolz"), behind
a relative ("a raid in which ten died") or a preposition ("died in a raid by Osk"). A sanction
beside another is against the same: "expelled Osk's envoy and cut trade".
"""

from collections.abc import Mapping, Sequence

from sayso.model import Event
from sayso.read.acled import Happening
from sayso.read.measures import patients
from sayso.read.party_nouns import is_people
from sayso.read.tree import Tree, ancestors, first_conjunct, kids, objects_of_prepositions

_HARM = frozenset({"death", "injury"})
_EFFECTS = _HARM | {"displacement", "destruction"}
_DEEDS = frozenset({"attack", "airstrike", "shelling", "bombing", "clash", "invasion", "riot"})
_BLAMED = _DEEDS - {"clash", "riot"}
_AMID = ("in", "by", "from", "during", "under", "of", "at")
_WHEN = frozenset({"when", "as", "after", "while", "where"})
_CLIMB = 6


def share_parties(
    tree: Tree,
    events: Sequence[Event],
    happenings: Sequence[Happening],
    carriers: Mapping[int, int],
) -> list[Event]:
    """The events with the parties that the deed they came of, or their fellow, names.

    `carriers` are the tokens that stand for a trigger: itself, its light verb.
    """
    places = {it.trigger: n for n, it in enumerate(happenings)}
    found = _with_blamed(tree, events, happenings)
    for n in sorted(range(len(events)), key=lambda it: _depth(tree, happenings[it].trigger)):
        if found[n].kind == "sanction":
            found[n] = _with_fellow(tree, n, found, happenings, places)
        elif found[n].kind in _EFFECTS:
            deeds = {
                token: places[at]
                for token, at in carriers.items()
                if at in places and at != happenings[n].trigger
            }
            found[n] = _with_deed(tree, happenings[n].trigger, n, found, deeds)
    return found


def _with_blamed(
    tree: Tree, events: Sequence[Event], happenings: Sequence[Happening]
) -> list[Event]:
    """The events, with who is blamed right after a deed of nobody's as who did it.

    "A shell hit a school, Osk said, blaming Maro": blame "for" something else tells of that.
    """
    found = list(events)
    for event, happening in zip(events, happenings, strict=True):
        token = happening.trigger
        bare = tree.lemmas[token] == "blame" and not objects_of_prepositions(tree, token, "for")
        if event.kind != "accusation" or not bare:
            continue
        before = [n for n, it in enumerate(happenings) if it.trigger < token]
        near = (n for n in reversed(before) if _is_unclaimed(tree, found[n], happenings[n], token))
        deed = next(near, None)
        if deed is not None:
            found[deed] = found[deed].model_copy(update={"agents": event.targets})
    return found


def _is_unclaimed(tree: Tree, event: Event, happening: Happening, token: int) -> bool:
    """Whether a deed of nobody's is told in the sentence of a token or right before it."""
    near = tree.sentences[token] - tree.sentences[happening.trigger] <= 1
    told = event.kind in _BLAMED and event.reality in ("happened", "ongoing")
    return near and told and not event.agents


def _depth(tree: Tree, token: int) -> int:
    return sum(1 for _ in ancestors(tree, token))


def _with_fellow(
    tree: Tree,
    n: int,
    events: Sequence[Event],
    happenings: Sequence[Happening],
    places: Mapping[int, int],
) -> Event:
    event, token = events[n], happenings[n].trigger
    fellow = places.get(tree.heads[token])
    if event.targets or tree.deps[token] != "conj" or fellow is None:
        return event
    if events[fellow].kind != "sanction":
        return event
    left = tuple(party for party in events[fellow].targets if party not in event.agents)
    return event.model_copy(update={"targets": left})


def _with_deed(
    tree: Tree, token: int, n: int, events: Sequence[Event], deeds: Mapping[int, int]
) -> Event:
    """An effect with the agents of its deed; a number alone is of those the deed hit."""
    event = events[n]
    usable = {at: k for at, k in deeds.items() if _may_cause(event, events[k])}
    found = _deed_of(tree, token, event, usable)
    update: dict[str, object] = {}
    targets = event.targets
    if not targets and event.kind in _HARM and _is_number_alone(tree, token):
        fellow = usable.get(tree.heads[token]) if tree.deps[token] == "conj" else None
        targets = _counted(tree, token, events, found, fellow)
        update["targets"] = targets
    stray = tree.tags[token] == "VBG" and _governs(tree, token, usable) is None
    if found is not None and (not event.agents or (stray and event.kind in _HARM)):
        update["agents"] = _behind(events[found], targets)
    return event.model_copy(update=update)


def _counted(
    tree: Tree, token: int, events: Sequence[Event], deed: int | None, fellow: int | None
) -> tuple[str, ...]:
    """Of whom a number alone is: "fired on marchers, killing two and wounding ten".

    Of "killing two nuns and wounding ten" the text does not tell who the ten are; of "two nuns
    were killed and ten wounded" it does.
    """
    if fellow is not None and events[fellow].kind in _HARM:
        shared = tree.tags[token] != "VBG" or _is_number_alone(tree, tree.heads[token])
        return events[fellow].targets if shared else ()
    if deed is None:
        return ()
    return tuple(it for it in events[deed].targets if it not in events[deed].agents)


def _may_cause(effect: Event, deed: Event) -> bool:
    if deed.reality != effect.reality:
        return False
    return deed.kind in _DEEDS or (deed.kind in _HARM and effect.kind in _HARM)


def _behind(deed: Event, hurt: Sequence[str]) -> tuple[str, ...]:
    """Who did it; of a clash, the side that is not hurt, where that can be told."""
    if deed.kind != "clash":
        return tuple(it for it in deed.agents if it not in hurt)
    sides = tuple(dict.fromkeys((*deed.agents, *deed.targets)))
    left = tuple(it for it in sides if it not in hurt)
    other = not deed.agents and len(sides) == 1  # "hurt in clashes with Osk"
    return left if other or len(left) < len(sides) else ()


def _deed_of(tree: Tree, token: int, event: Event, deeds: Mapping[int, int]) -> int | None:
    """The place of the event that an effect is told to have come of."""
    # "ten were killed and nine hurt when …": the clause hangs on the first or on the last.
    for node in dict.fromkeys((token, first_conjunct(tree, token), *kids(tree, token, "conj"))):
        when = _when(tree, node) if event.kind in _HARM else []
        for at in (*_amid(tree, node), *when):
            if at in deeds:
                return deeds[at]
    for at in kids(tree, token, "nsubj"):
        if at in deeds:
            return deeds[at]
    told = _governs(tree, token, deeds)
    if told is not None:
        return deeds[told]
    if tree.tags[token] == "VBG" and event.kind in _HARM:
        return _nearest_before(tree, token, deeds)
    return None


def _amid(tree: Tree, node: int) -> list[int]:
    """The deeds an effect is told to have come of: "died in a raid", "hurt in a hail of shells"."""
    found = objects_of_prepositions(tree, node, *_AMID)
    return found + [it for at in found for it in objects_of_prepositions(tree, at, "of")]


def _when(tree: Tree, node: int) -> list[int]:
    """The clauses that tell when it happened: "ten died when rebels shelled the camp"."""
    clauses = kids(tree, node, "advcl")
    return [
        it
        for it in clauses
        if any(tree.words[at] in _WHEN for at in kids(tree, it, "advmod", "mark"))
    ]


def _governs(tree: Tree, token: int, deeds: Mapping[int, int]) -> int | None:
    """The deed that an effect's clause hangs on: a participle, a second clause, a relative."""
    node = token
    for _ in range(_CLIMB):
        above, dep = tree.heads[node], tree.deps[node]
        if above == node:
            return None
        if dep in ("relcl", "acl"):
            if above in deeds:
                return above
            return _of_relative(tree, node, above, deeds)
        if dep not in ("conj", "advcl", "xcomp"):
            return None
        if dep == "conj" and (_parted(tree, above, node) or _has_own_doer(tree, node)):
            return None
        if above in deeds:
            return above
        node = above
    return None


def _parted(tree: Tree, first: int, last: int) -> bool:
    """Whether a semicolon parts two clauses: what one tells is not of the other."""
    return any(tree.words[it] == ";" for it in range(first, last))


def _has_own_doer(tree: Tree, verb: int) -> bool:
    """Whether a second clause tells who did it to whom: "and a stray shell killed a nun"."""
    return bool(kids(tree, verb, "nsubj")) and any(
        is_people(tree, it) for it in kids(tree, verb, "dobj")
    )


def _of_relative(tree: Tree, verb: int, noun: int, deeds: Mapping[int, int]) -> int | None:
    """The deed that "in which ten died" is told of, though another noun stands between."""
    opens = [tree.words[it] for at in kids(tree, verb, "prep") for it in kids(tree, at, "pobj")]
    if "which" not in opens:
        return None
    for _ in range(_CLIMB):
        if noun in deeds:
            return noun
        if tree.deps[noun] not in ("pobj", "prep", "dobj", "conj", "appos", "nsubj"):
            return None
        noun = tree.heads[noun]
    return None


def _nearest_before(tree: Tree, token: int, deeds: Mapping[int, int]) -> int | None:
    """The deed told last before a participle that the parser hung on another clause."""
    if not token or tree.words[token - 1] != ",":
        return None
    before = [it for it in deeds if it < token and tree.sentences[it] == tree.sentences[token]]
    return deeds[max(before)] if before else None


def _is_number_alone(tree: Tree, token: int) -> bool:
    """Whether those hurt are told by their number alone: "killing four", "killing four of them"."""
    hurt = patients(tree, token)
    return bool(hurt) and all(tree.tags[it] == "CD" and not _told_of(tree, it) for it in hurt)


def _told_of(tree: Tree, number: int) -> bool:
    inner = objects_of_prepositions(tree, number, "of")
    return any(tree.pos[it] != "PRON" for it in inner)
