"""The events of one scene → the one sub-event that ACLED's codebook (2023) gives the scene.

ACLED codes what happened at one place and time as one event: a rally, the stones thrown at it and
the arrests there are one "Violent demonstration". So a code needs more than a trigger: who acts
on whom, and what else the scene tells of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.acled import acled_lexicon
from sayso.lexicon.events import EventRow
from sayso.model.words import ActorKind, Reality
from sayso.read.phrases import left_edge
from sayso.read.roles import Roles
from sayso.read.tree import Tree, kids, objects_of_prepositions, subtree

_BY_ARMS = frozenset(
    {
        "Attack",
        "Armed clash",
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
    }
)
_BY_WEAPON = frozenset(
    {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
        "Chemical weapon",
    }
)
_CALM = frozenset(
    {
        "Agreement",
        "Change to group/activity",
        "Headquarters or base established",
        "Non-violent transfer of territory",
        "Other",
    }
)
_AFTERMATH = frozenset({"death", "injury"})
_STATES: dict[ActorKind, str] = {"military": "state", "government": "state", "state": "state"}
_ABOUT_SOMETHING = frozenset({"PROTEST", "ACCUSE", "REQUEST"})
_PART_OF_SCENE = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT"})
_NOTHING = "nothing"


class Happening(NamedTuple):
    """One event as its scene sees it: trigger token, lexicon entry, parties, reality.

    `kinds` are the kinds of the actors that its parties' phrases name, by token.
    """

    trigger: int
    row: EventRow
    roles: Roles
    reality: Reality
    kinds: Mapping[int, ActorKind]


class _Scene(NamedTuple):
    """The happenings of some neighbouring sentences, tokens `first` to before `last`."""

    happenings: list[Happening]
    first: int
    last: int


def acled_codes(tree: Tree, happenings: Sequence[Happening]) -> dict[int, str]:
    """By trigger, the ACLED sub-event it is part of; what did not happen has none.

    A scene is a sentence, with those after it that tell only of its dead, its crowd or its police.
    """
    codes: dict[int, str] = {}
    for it in happenings:
        if it.reality == "denied" and it.row.acled in _BY_WEAPON and _is_foiled(tree, it.trigger):
            codes[it.trigger] = "Disrupted weapons use"
    for scene in _scenes(tree, [it for it in happenings if _happened(it)]):
        if not any(it.row.acled or it.row.kind in _AFTERMATH for it in scene.happenings):
            continue
        topics = _topics(tree, scene)
        core = [it for it in scene.happenings if it.trigger not in topics]
        code = _code(tree, core, _signs(tree, core, _words(scene, topics)))
        for it in scene.happenings:
            if it.row.kind in _AFTERMATH:
                shared = code not in _CALM
            else:
                shared = it in core and bool(it.row.acled or it.row.plover in _PART_OF_SCENE)
            own = code if code and shared else it.row.acled
            if own:
                codes[it.trigger] = own
    return codes


def _is_foiled(tree: Tree, trigger: int) -> bool:
    """Whether somebody kept it from happening; an attack that merely failed is none."""
    node = trigger
    for _ in range(3):
        node = tree.heads[node]
        if tree.lemmas[node] in acled_lexicon().foiled:
            return True
    return False


def _happened(it: Happening) -> bool:
    return it.reality in ("happened", "ongoing")


def _scenes(tree: Tree, happenings: Sequence[Happening]) -> Iterator[_Scene]:
    scene: list[Happening] = []
    for it in happenings:
        if scene and not _goes_on(tree, scene, it):
            yield _bounded(tree, scene)
            scene = []
        scene.append(it)
    if scene:
        yield _bounded(tree, scene)


def _goes_on(tree: Tree, scene: Sequence[Happening], it: Happening) -> bool:
    """Whether an event is of the scene before it: its sentence, its dead, its crowd and police."""
    last = scene[-1].trigger
    if tree.sentences[last] == tree.sentences[it.trigger]:
        return True
    if "\n" in tree.text[tree.ends[last] : tree.starts[it.trigger]]:
        return False
    if it.row.kind in _AFTERMATH:
        return True
    crowd = any(one.row.plover == "PROTEST" for one in scene)
    return crowd and it.row.plover in _PART_OF_SCENE


def _bounded(tree: Tree, scene: list[Happening]) -> _Scene:
    """The scene with its sentences, and one more that tells of no event ("No one was hurt")."""
    first = bisect_left(tree.sentences, tree.sentences[scene[0].trigger])
    last = bisect_right(tree.sentences, tree.sentences[scene[-1].trigger])
    return _Scene(scene, first, last)


def _code(tree: Tree, core: Sequence[Happening], signs: set[str]) -> str | None:
    """The sub-event of the first rule that fits, else that of the first event that has one."""
    for rule in acled_lexicon().rules:
        if rule.fits(signs):
            return rule.code
    acts = [it for it in core if it.row.kind not in _AFTERMATH]
    acts = [it for it in acts if not _is_earlier(tree, it.trigger)] or acts
    codes = [code for it in acts or core if (code := it.row.acled)]
    if "on armed" in signs:
        codes = ["Armed clash" if code == "Attack" else code for code in codes]
    elif "on civilians" in signs and "battle of two" not in signs:
        codes = ["Attack" if code == "Armed clash" else code for code in codes]
    return next((it for it in codes if it in _BY_ARMS), next(iter(codes), None))


def _words(scene: _Scene, topics: set[int]) -> list[int]:
    return [i for i in range(scene.first, scene.last) if i not in topics]


def _signs(tree: Tree, core: Sequence[Happening], words: Sequence[int]) -> set[str]:
    signs: set[str] = set()
    for it in core:
        if it.row.acled == "Armed clash":
            signs.add("battle")
        if not _is_earlier(tree, it.trigger):
            signs |= _event_signs(tree, it)
    return signs | _word_signs(tree, words)


def _event_signs(tree: Tree, it: Happening) -> set[str]:
    """What one event tells of its scene."""
    row = it.row
    agents, targets = (_classes(tree, it, nodes) for nodes in it.roles[:2])
    signs = {f"{name} acts" for name in agents} | {f"{name} suffers" for name in targets}
    signs |= {row.acled} if row.acled else set()
    if row.mode == "firearms":
        signs.add("shot")
    if row.kind == "territory_gain":
        nodes = objects_of_prepositions(tree, it.trigger, "from")
        for thing in kids(tree, it.trigger, "dobj", "nsubjpass"):
            nodes += objects_of_prepositions(tree, thing, "from")
        return signs | {"gain"} | {f"from {name}" for name in _classes(tree, it, nodes)}
    if row.kind in _AFTERMATH:
        signs.add("casualties")
    if row.plover == "ASSAULT":
        signs.add("violence")
        signs |= {"violence by arms"} if row.acled in _BY_ARMS else set()
        signs |= {"on civilians"} if "civilian" in targets else set()
        signs |= {"battle of two"} if row.kind == "clash" else set()
        signs |= {"on armed"} if targets & {"state", "rebel"} else set()
        signs |= {f"{name} acts violently" for name in agents & {"crowd", "mob"}}
    if "crowd" in agents | targets or row.kind == "protest":
        signs.add("crowd present")
    return signs


def _classes(tree: Tree, it: Happening, nodes: Sequence[int]) -> set[str]:
    """The classes of party that phrases name."""
    found = set()
    for node in nodes:
        kind = it.kinds.get(node, "unnamed")
        found.add("rebel" if kind == "armed_group" else _class(tree, node) or _STATES.get(kind))
    return {name for name in found if name}


def _class(tree: Tree, node: int) -> str | None:
    """By the head, else by what stands before it or inside it ("a group of rebels")."""
    parties = acled_lexicon().parties
    before = range(left_edge(tree, node), node)
    for word in (node, *reversed(before), *objects_of_prepositions(tree, node, "of")):
        if tree.names[word] == "DATE":
            continue  # "15 March" is no march
        pair = f"{tree.words[word - 1]} {tree.lemmas[word]}" if word else ""
        for name, words in parties.items():
            if pair in words or tree.lemmas[word] in words or tree.words[word] in words:
                return name
    return None


def _word_signs(tree: Tree, words: Sequence[int]) -> set[str]:
    """The signs of a scene's words, without those that "no" stands before."""
    table, found = acled_lexicon().signs, set()
    for i in words:
        lemma, word = table.get(tree.lemmas[i]), table.get(tree.words[i])
        if not (lemma or word) or (i and tree.words[i - 1] in ("no", "not")):
            continue
        phrases = {*(lemma or ()), *(word or ())}
        standing = [(phrase, sign) for phrase, sign in phrases if _stands(tree, i, phrase)]
        # "riot police" are a sign of nothing, though "riot" is one.
        if all(sign != _NOTHING for _, sign in standing):
            found |= {sign for _, sign in standing}
    return found


def _stands(tree: Tree, i: int, phrase: Sequence[str]) -> bool:
    if i + len(phrase) > len(tree.words):
        return False
    return all(word in (tree.lemmas[i + k], tree.words[i + k]) for k, word in enumerate(phrase))


def _topics(tree: Tree, scene: _Scene) -> set[int]:
    """The tokens of what the scene's protests, charges and deals are about."""
    topics, found = acled_lexicon().topics, set()
    heads = {it.trigger for it in scene.happenings if _has_topic(it.row)}
    crowd = acled_lexicon().parties["crowd"]
    for i in range(scene.first, scene.last):
        leads = tree.words[i] in topics
        if tree.heads[i] in heads:
            dep = tree.deps[i]
            leads |= dep in ("xcomp", "ccomp") or (dep == "advcl" and tree.tags[i] == "VB")
        elif leads:
            leads = tree.lemmas[tree.heads[i]] in crowd
        if leads:
            found.update(subtree(tree, i))
    return found


def _has_topic(row: EventRow) -> bool:
    return row.plover in _ABOUT_SOMETHING or row.kind in ("detention", "agreement")


def _is_earlier(tree: Tree, trigger: int) -> bool:
    """Whether an event only leads up to the scene: "after clashes"."""
    earlier, node = acled_lexicon().earlier, trigger
    if any(tree.words[it] in earlier for it in kids(tree, trigger, "mark")):
        return True
    while tree.deps[node] in ("pobj", "pcomp", "conj", "prep") and tree.heads[node] != node:
        node = tree.heads[node]
        if tree.words[node] in earlier:
            return True
        if tree.pos[node] == "VERB":
            break
    return False
