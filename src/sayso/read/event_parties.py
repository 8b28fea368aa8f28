"""The phrases that stand in a role to an event → the actors they name."""

from collections.abc import Collection, Sequence

from sayso.lexicon.events import event_lexicon
from sayso.lexicon.place_signs import sense_words
from sayso.read.mentions import Mentions
from sayso.read.phrases import left_edge
from sayso.read.roles import Roles
from sayso.read.tree import Tree, conjuncts, kids, objects_of_prepositions

# Behind a thing, whose it is or who is meant by it: "a camp for Osk refugees", "abuses by Osk".
_CARRYING = frozenset({"carry", "transport", "ferry", "escort", "take", "bring", "hold"})
_WHOSE = ("of", "from", "by", "for", "in")


def parties_of(
    tree: Tree, roles: Roles, mentions: Mentions, scenes: Collection[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of agents and of targets, none on both sides unless they do it to each other.

    `scenes` are the offsets of names that only tell where the event happens.
    """
    agents = _distinct(tree, roles.agents, mentions, owner=True)
    agents = agents or _distinct(tree, roles.around, mentions, owner=True)
    if roles.mutual:
        return tuple(agents), tuple(agents)
    there = [it for it in roles.targets if tree.starts[it] not in scenes]
    there = [it for it in there if tree.names[it] not in ("DATE", "TIME")]
    targets = _distinct(tree, there, mentions, owner=roles.owner, scenes=scenes)
    targets = [it for it in targets if it not in agents]
    if not targets:
        targets = _nearest(tree, roles.reach, mentions, agents)
    return tuple(agents), tuple(targets)


def _distinct(
    tree: Tree,
    nodes: Sequence[int],
    mentions: Mentions,
    *,
    owner: bool,
    scenes: Collection[int] = (),
) -> list[str]:
    named = (_named(tree, it, mentions, owner, scenes) for it in nodes)
    return list(dict.fromkeys(party for parties in named for party in parties))


def _nearest(
    tree: Tree, nodes: Sequence[int], mentions: Mentions, agents: Collection[str]
) -> list[str]:
    """The parties of the first node that names any but the agents, and of those beside it."""
    for node in nodes:
        members = _distinct(tree, conjuncts(tree, node), mentions, owner=True)
        found = [it for it in members if it not in agents]
        if found:
            return found
    return []


def party_named(tree: Tree, node: int, mentions: Mentions) -> str | None:
    """The actor a phrase names, by its head, its owner, or what it is a group or part of."""
    return next(reversed(_named(tree, node, mentions, True)), None)


def _named(
    tree: Tree, node: int, mentions: Mentions, owner: bool, scenes: Collection[int] = ()
) -> tuple[str, ...]:
    """The actors a phrase names; without `owner`, only those its head names."""
    held = tree.lemmas[node] in sense_words("holds_people")
    found = _inside(tree, node, mentions, owner) if held else ()
    found = found or mentions.all_at(tree.starts[node], tree.ends[node])
    if tree.lemmas[node] == "man":
        owners = [it for it in kids(tree, node, "poss") if tree.pos[it] == "PRON"]
        bodies = [mentions.all_at(tree.starts[it], tree.ends[it]) for it in owners]
        found = bodies[0] if bodies and bodies[0] and not _is_person(tree, owners[0]) else found
    if found:
        return found
    if tree.tags[node] == "CD" or tree.lemmas[node] in event_lexicon().light.group:
        found = _inside(tree, node, mentions, owner)
        if found:
            return found
    if not owner or tree.tags[node] == "VBG":
        return ()
    if tree.lemmas[node] in sense_words("land"):
        return ()
    several = _told_together(tree, node, mentions)
    if several:
        return several
    for name in kids(tree, node, "appos"):
        found = mentions.all_at(tree.starts[name], tree.ends[name])
        if found:
            return found
    found = mentions.all_at(tree.starts[left_edge(tree, node)], tree.ends[node])
    if found:
        return found
    inside = objects_of_prepositions(tree, node, *_WHOSE)[:2]
    for inner in [it for it in inside if tree.starts[it] not in scenes]:
        if tree.lemmas[inner] in sense_words("land") | sense_words("ground"):
            continue  # "a depot in an Osk district"
        found = mentions.all_at(tree.starts[left_edge(tree, inner)], tree.ends[inner])
        if found:
            return found
    return _described(tree, node, mentions)


def _is_person(tree: Tree, pronoun: int) -> bool:
    """Whether a pronoun is of one person: his men are not he, its men are the group's."""
    return tree.words[pronoun] in ("his", "her")


def _inside(tree: Tree, node: int, mentions: Mentions, owner: bool) -> tuple[str, ...]:
    """Who is in what only counts or holds them: "dozens of Osk guards", "a convoy of guards"."""
    people = objects_of_prepositions(tree, node, "of")
    named = (_named(tree, it, mentions, owner) for it in people)
    return tuple(dict.fromkeys(party for parties in named for party in parties))


def _told_together(tree: Tree, node: int, mentions: Mentions) -> tuple[str, ...]:
    """The parties of a thing of several: "Osk and Maro warships"; empty where it has one."""
    for first in kids(tree, node, "amod", "compound", "nmod", "poss"):
        members = conjuncts(tree, first)
        if len(members) < 2:
            continue
        named = [mentions.all_at(tree.starts[it], tree.ends[it]) for it in members]
        if all(named):
            return tuple(dict.fromkeys(actor for actors in named for actor in actors))
    return ()


def _described(tree: Tree, node: int, mentions: Mentions) -> tuple[str, ...]:
    """Whose a thing is told to be behind it: "houses belonging to Osk", "a camp run by Osk"."""
    for clause in kids(tree, node, "acl"):
        if tree.lemmas[clause] in _CARRYING and tree.tags[clause] == "VBG":
            for people in kids(tree, clause, "dobj"):
                found = mentions.all_at(tree.starts[people], tree.ends[people])
                if found:
                    return found
        link = "by" if tree.tags[clause] == "VBN" else "to"
        if link == "to" and tree.lemmas[clause] != "belong":
            continue  # "trucks carrying fuel to Osk"
        for owner in objects_of_prepositions(tree, clause, link):
            found = mentions.all_at(tree.starts[left_edge(tree, owner)], tree.ends[owner])
            if found:
                return found
    return ()
