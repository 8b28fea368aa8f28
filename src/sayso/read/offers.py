"""Whether a number without a noun is what a party gives: "put it at 40", "the army 40"."""

from bisect import bisect_left
from typing import NamedTuple

from sayso.lexicon.assessments import Kind, assessment_words
from sayso.lexicon.measures import countables, measure_senses
from sayso.read.counting import Count
from sayso.read.tree import Tree, kids, objects_of_prepositions

_GIVES = frozenset({"at", "of", "on", "for", "as"})  # "put at 40", "speak of 40", "insist on 40"
_TOWARDS = frozenset({"at", "to", "of", "from", "as"})  # "the figure rose to 40"
_CLOSE = frozenset({"close", "closer", "near", "nearer"})
_IT = frozenset({"it", "there", "they", "these", "this", "that"})
_ENDS = frozenset({".", ",", ";", "and", "while", "whereas", "but", ")", ""})
_OPENS = frozenset(
    {",", ";", ":", "(", "and", "while", "whereas", "but", "or", "against", "versus"}
)
_DASHES = frozenset({"–", "—", "-", "•", "*", "·"})
_BY = frozenset({"by", "in", "per", "from"})  # "40 by the army's count"
_WHEN = frozenset({"by", "on", "at", "after"})  # "40 on Friday"
_OWN = frozenset({"'s", "’s", "'", "’", "those", "that"})
# What may close a quotation behind a number.
QUOTES = frozenset({'"', "”", "’", "'", "»"})
_PARTY = ("DET", "NOUN", "PROPN", "ADJ", "ADV")
_JOINS = frozenset({"of", "in", "for", "at"})
_FROM_TO = frozenset({"from", "to", "between", "and"})
_WITHIN = 14  # tokens from a verb of putting to its number
_NEAR = 7  # tokens in which a count is called a party's


class Gap(NamedTuple):
    """What stands between a bare number and what opens its clause; `at` is the opener's token."""

    at: int
    opener: str
    party: bool


def is_offered(tree: Tree, count: Count, node: int) -> bool:
    """Whether a verb or noun of assessing has the number, or who is counted, for what it gives."""
    top = _top(tree, count, node)
    head, dep = tree.heads[top], tree.deps[top]
    if _is_put(tree, count):
        return True
    if dep == "dobj" or (top != node and dep in ("prep", "advmod")):
        return assesses(tree, head)
    if dep == "nsubj" and tree.lemmas[head] in assessment_words("likely"):
        return True  # "thought 40 more likely"
    before = bisect_left(tree.starts, count.number.start) - 1
    if before >= 0 and tree.pos[before] == "VERB" and assesses(tree, before):
        return True  # "the army, which had pulled out, said 40"
    if dep == "attr":
        told = kids(tree, head, "nsubj", "expl")
        return any(tree.words[it] in _IT or assesses(tree, it) for it in told)
    return dep == "pobj" and _is_reached(tree, head)


def assesses(tree: Tree, node: int) -> bool:
    """Whether a verb or noun is one of giving a number."""
    verbal = tree.pos[node] == "VERB"
    return tree.lemmas[node] in assessment_words("verb" if verbal else "noun")


def is_counting(tree: Tree, node: int) -> bool:
    """Whether those counted are only counted by somebody: "listed 30 civilians", "of 30 names"."""
    head = tree.heads[node]
    if tree.deps[node] == "pobj":
        head = tree.heads[head]
    told = [head, *kids(tree, head, "nsubj")] if tree.deps[node] == "dobj" else [head]
    return any(tree.lemmas[it] in assessment_words("counting") for it in told)


def is_of_others(tree: Tree, node: int) -> bool:
    """Whether the tally spoken of before a number is of no people: "the number of breaches"."""
    for k in range(node - 1, max(-1, node - _WITHIN), -1):
        if tree.sentences[k] != tree.sentences[node] or tree.words[k] == ";":
            return False
        if tree.pos[k] == "NOUN" and assesses(tree, k):
            told = objects_of_prepositions(tree, k, "of")
            return any(_is_other(tree, it) for it in told)
    return False


def _is_other(tree: Tree, node: int) -> bool:
    if tree.pos[node] not in ("NOUN", "PROPN") or tree.lemmas[node] in measure_senses():
        return False
    return countables().get(tree.lemmas[node]) not in ("people", "collective")


def is_treated(tree: Tree, node: int) -> bool:
    """Whether a number, or who is counted, is of those cared for: "treated 28"."""
    head, dep = tree.heads[node], tree.deps[node]
    cared = tree.lemmas[head] in assessment_words("care")
    done = dep == "dobj" or dep == "nsubjpass"
    given = dep == "nsubj" and any(
        tree.lemmas[it] in assessment_words("treatment") for it in kids(tree, head, "dobj")
    )
    return (cared and done and not kids(tree, head, "neg") and not _for_what(tree, head)) or given


def gap_before(tree: Tree, count: Count) -> Gap | None:
    """The words before a bare number up to what opens its clause; None where a verb is there."""
    k = bisect_left(tree.starts, count.number.start) - 1
    sentence, party = tree.sentences[count.token], False
    while k >= 0 and tree.sentences[k] == sentence and not _opens(tree, k):
        joins = tree.words[k] in _TOWARDS or tree.words[k] in _JOINS or tree.words[k] in _OWN
        if tree.pos[k] not in _PARTY and not joins and tree.words[k] != "then":
            return None
        party = party or tree.pos[k] in ("NOUN", "PROPN")
        k -= 1
    inside = k >= 0 and tree.sentences[k] == sentence
    return Gap(k, tree.words[k] if inside else "", party)


def ends_after(tree: Tree, count: Count) -> bool:
    """Whether the clause ends with the number."""
    return _after(tree, count) in _ENDS


def is_credited(tree: Tree, count: Count) -> bool:
    """Whether whose count it is follows: "40 according to", "40 by the army's count"."""
    k = bisect_left(tree.starts, count.number.end)
    near = tree.words[k : k + _NEAR]
    if "according" in near[:2]:
        return True
    if not near or near[0] not in _BY:
        return False
    stop = next((n for n, it in enumerate(near) if n and it in _ENDS), len(near))
    return any(it in _OWN for it in near[:stop]) or any(
        assesses(tree, it) and tree.pos[it] != "VERB" for it in range(k, k + stop)
    )


def is_labelled(tree: Tree, count: Count, gap: Gap) -> bool:
    """Whether a list has the number under its party's name: "– Red Crescent: 40", "40 (army)"."""
    if gap.opener != ":" or gap.party:
        return False
    k, named = gap.at - 1, False
    while k >= 0 and tree.sentences[k] == tree.sentences[gap.at] and tree.words[k] not in _DASHES:
        if tree.pos[k] == "SPACE" and "\n" in tree.words[k]:
            break
        if tree.pos[k] in ("VERB", "AUX"):
            return False
        named = named or tree.pos[k] in ("NOUN", "PROPN")
        k -= 1
    begins = (
        k < 0 or tree.words[k] in _DASHES or "\n" in tree.text[tree.starts[k] : tree.starts[k + 1]]
    )
    return named and begins and (ends_after(tree, count) or _after(tree, count) == "(")


def is_in_series(tree: Tree, count: Count, gap: Gap, *, goes_on: bool) -> bool:
    """Whether the number is one of a series told of a tally: "estimates vary: 40 (army), 60 …".

    `goes_on`: the number before it in the sentence took over its measure too, or those counted
    are named before the colon: "the dead vary: 40 (army)".
    """
    if gap.opener not in (":", ",", ";", "and", "or") or gap.party:
        return False
    after = _after(tree, count)
    if after not in _ENDS and after not in _WHEN and after != "(":
        return False
    if goes_on:
        return True
    first = gap.at
    while first > 0 and tree.sentences[first - 1] == tree.sentences[gap.at]:
        first -= 1
    return any(
        tree.pos[it] == "NOUN" and assesses(tree, it) and tree.deps[it] in ("nsubj", "ROOT", "dep")
        for it in range(first, gap.at)
    )


def _for_what(tree: Tree, verb: int) -> bool:
    """Whether what they were treated for is told: it may be no wound."""
    return any(tree.words[it] == "for" for it in kids(tree, verb, "prep"))


def _top(tree: Tree, count: Count, node: int) -> int:
    """The head of a number with its hedges: "above 80", "as high as 15"."""
    while tree.heads[node] != node:
        head = tree.heads[node]
        if not count.number.start <= tree.starts[head] < count.number.core:
            break
        node = head
    return node


def _is_put(tree: Tree, count: Count) -> bool:
    """Whether the words before tell so where the parse does not: "put the dead at 9 and the hurt
    at 40", "the number of wounded ranges from 38 (the hospital) to 52".
    """
    last = bisect_left(tree.starts, count.number.start) - 1
    if last < 0 or tree.words[last] not in ("at", *assessment_words("numbering"), *_FROM_TO):
        return False
    if tree.words[last] in assessment_words(
        "numbering"
    ):  # "the dead now number 40"; not "a tribe who number 70,000"
        beside = tree.words[max(0, last - 2) : last]
        return any(it.role == "state" for word in beside for it in measure_senses().get(word, ()))
    noun = tree.words[last] != "at"
    verbs = assessment_words("range" if noun else "put")
    for k in range(last - 1, max(-1, last - _WITHIN), -1):
        if tree.sentences[k] != tree.sentences[last] or tree.words[k] == ";":
            return False
        if tree.lemmas[k] in verbs:
            near = range(max(0, k - _NEAR), k)
            return not noun or any(assesses(tree, it) for it in near if tree.pos[it] == "NOUN")
    return False


def _is_reached(tree: Tree, prep: int) -> bool:
    """Whether a preposition brings what a party gives: "put at", "the figure rose to"."""
    while tree.heads[prep] != prep and tree.words[tree.heads[prep]] in _TOWARDS:
        prep = tree.heads[prep]  # "to 21, and then to 24", "from 18 to 26"
    word, above = tree.words[prep], tree.heads[prep]
    if tree.lemmas[above] in _CLOSE:
        above = tree.heads[above]  # "the figure was closer to a hundred"
    verbal = tree.pos[above] in ("VERB", "AUX")
    told = kids(tree, above, "nsubj", "nsubjpass", "dobj")
    if word in _TOWARDS and verbal:
        if any(tree.pos[it] == "NOUN" and assesses(tree, it) for it in told):
            return True
        if tree.lemmas[above] in assessment_words("stand") and any(
            tree.words[it] == "it" for it in told
        ):
            return True
        if word == "to":
            revised = any(tree.words[it] in _IT for it in kids(tree, above, "dobj"))
            kind: Kind = "revise" if revised else "to"
            return tree.lemmas[above] in assessment_words(kind)
    if verbal:
        return word in _GIVES and assesses(tree, above)
    return word in _TOWARDS and assesses(tree, above)


def _after(tree: Tree, count: Count) -> str:
    """The word behind a number and its hedges; "" where the sentence ends."""
    k = bisect_left(tree.starts, count.number.end)
    same = k < len(tree.words) and tree.sentences[k] == tree.sentences[count.token]
    word = tree.words[k] if same and tree.pos[k] != "SPACE" else ""
    return "" if word in QUOTES else word


def _opens(tree: Tree, k: int) -> bool:
    return tree.words[k] in _OPENS or tree.words[k] in _DASHES or tree.pos[k] == "SPACE"
