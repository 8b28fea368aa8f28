"""What the parser gets wrong between clauses: which verb a phrase belongs to."""

from functools import cache

from sayso.lexicon.cues import cue_of
from sayso.lexicon.events import event_lexicon
from sayso.lexicon.institutions import institutions
from sayso.lexicon.measures import countables
from sayso.read.tree_columns import LEFT, NOUNS, Columns

_RELATIVES = frozenset({"that", "who", "whom", "which"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "appos", "conj"})
_FAR = 14
# A quotation that ends so is whole: who speaks comes next.
_BEFORE_SPEAKER = frozenset({",", "!", "?", "—"})


def clipped_relative(tree: Columns) -> None:
    """Reads "the pilot that rebels captured" as a clause on the pilot, and not on the rebels."""
    for i, word in enumerate(tree.words[1:-2], start=1):
        person = i - 1
        if word not in _RELATIVES or tree.tags[person] not in NOUNS or not tree.is_people(person):
            continue
        verb = next(
            (
                it
                for it in range(i + 2, min(i + 7, len(tree.words)))
                if tree.tags[it] == "VBN" and tree.deps[it] == "acl"
            ),
            None,
        )
        if verb is None or tree.heads[verb] != verb - 1 or tree.kids(verb, "agent", "aux"):
            continue
        doer = tree.heads[verb]
        inside = all(doer in (it, tree.heads[it]) for it in range(i + 1, doer))
        main = tree.heads[doer]
        if not inside or tree.deps[doer] not in ("nsubj", "nsubjpass"):
            continue
        subject = tree.deps[doer]
        tree.hang(verb, person, "relcl")
        tree.hang(doer, verb, "nsubj")
        tree.hang(i, verb, "dobj")
        tree.tags[verb] = "VBD"
        if tree.heads[main] == person and tree.deps[main] in ("relcl", "acl"):
            top = tree.heads[person]
            if top == person:
                tree.heads[main], tree.deps[main] = main, "ROOT"
                tree.children[person].remove(main)
            else:
                tree.hang(main, top, tree.deps[person])
            tree.hang(person, main, subject)


def perfect_gerunds(tree: Columns) -> None:
    """Makes "of having supplied arms" a matter of supplying, and not of having supplied arms."""
    for i, tag in enumerate(tree.tags):
        have, noun = i - 1, tree.heads[i]
        if tag not in ("VBN", "VBD") or tree.deps[i] != "amod" or tree.lemmas[have] != "have":
            continue
        if tree.heads[noun] != have or tree.deps[noun] != "dobj":
            continue
        tree.rise(i, have)
        tree.tags[i] = "VBN"
        tree.hang(noun, i, "dobj")
        for child in [it for it in tree.children[have] if it != i]:
            tree.hang(child, i, tree.deps[child])
        tree.hang(have, i, "aux")


def bare_preposition(tree: Columns) -> None:
    """Gives "to five men holed up in a church" its men, read as those who holed up."""
    for i, tag in enumerate(tree.tags):
        if tag != "IN" or tree.deps[i] not in ("prep", "agent") or tree.children[i]:
            continue
        for verb in tree.kids(tree.heads[i], "advcl", "ccomp"):
            doers = tree.kids(verb, "nsubj")
            if tree.tags[verb] not in ("VBD", "VBN") or tree.kids(verb, "aux", "mark", "dobj"):
                continue
            if len(doers) == 1 and min([doers[0], *tree.kids(doers[0], *LEFT)]) == i + 1:
                tree.hang(doers[0], i, "pobj")
                tree.hang(verb, doers[0], "acl")
                tree.tags[verb] = "VBN"


def speakers_behind_quotes(tree: Columns) -> None:
    """Hangs who speaks after a quotation on the verb of speech, not on the last verb quoted."""
    for i, tag in enumerate(tree.tags[:-2]):
        if tag == "''" and i and tree.words[i - 1] in _BEFORE_SPEAKER:
            _mend_speaker(tree, i)


def _mend_speaker(tree: Columns, closing: int) -> None:
    for node in range(closing + 1, min(closing + 10, len(tree.words))):
        head = tree.heads[node]
        if tree.tags[node] == "``":
            return
        if head >= closing or tree.deps[node] not in _ARGUMENTS:
            continue
        above = head
        while tree.heads[above] != above and above < node:
            above = tree.heads[above]
        if above > node and tree.tags[above][:2] == "VB":
            tree.hang(node, above, "dep" if tree.kids(above, "nsubj") else "nsubj")
        return


def stray_doers(tree: Columns) -> None:
    """Gives "jailed for nine years by a court" its doer, hung on what stands between.

    So too with words set apart: "had been tortured, they alleged, by soldiers".
    """
    for i, word in enumerate(tree.words[:-1]):
        if word != "by" or tree.deps[i] not in ("prep", "agent") or not _is_doer(tree, i):
            continue
        if _is_done_by(tree, tree.heads[i]):
            continue
        for deed in range(i - 1, max(-1, i - _FAR), -1):
            if _is_done_by(tree, deed):
                if not tree.kids(deed, "agent") and _share_clause(tree, deed, i):
                    tree.hang(i, deed, "agent" if tree.tags[deed] == "VBN" else "prep")
                break


def _is_doer(tree: Columns, by: int) -> bool:
    return any(
        tree.is_people(it) or tree.tags[it] in ("NNP", "NNPS") or _is_body(tree, it)
        for it in tree.kids(by, "pobj")
    )


def _is_body(tree: Columns, noun: int) -> bool:
    lemma = tree.lemmas[noun]
    return countables().get(lemma) == "collective" or lemma in _bodies()


@cache
def _bodies() -> frozenset[str]:
    """The nouns of bodies: "a court", "the militia"."""
    return frozenset(noun for row in institutions() for noun in row.nouns)


def _is_done_by(tree: Columns, node: int) -> bool:
    """Whether what stands behind "by" may do what a word tells: a passive, a noun of a deed."""
    if tree.tags[node] == "VBN":
        bare = tree.deps[node] in ("acl", "amod") or not tree.kids(node, "aux", "dobj")
        return bare or bool(tree.kids(node, "auxpass"))
    return tree.tags[node] in NOUNS and tree.lemmas[node] in event_lexicon().nouns


def _share_clause(tree: Columns, verb: int, by: int) -> bool:
    """Whether a phrase hangs inside a verb's clause, or in words set apart by commas."""
    head = tree.heads[by]
    if tree.is_under(head, verb):
        return True
    return tree.words[by - 1] == "," and "," in tree.words[verb : by - 1]


def speakers_at_the_end(tree: Columns) -> None:
    """Hangs who speaks last on the verb of speech: "…, killing 13, a doctor said"."""
    for verb, tag in enumerate(tree.tags):
        if tag not in ("VBD", "VBZ", "VBP") or tree.kids(verb, "nsubj", "aux", "csubj"):
            continue
        cue = cue_of(tree.lemmas[verb], "verb")
        if cue is None or not cue.speech:
            continue
        speaker = _phrase_before(tree, verb)
        if speaker is not None and tree.is_under(speaker, verb):
            tree.hang(speaker, verb, "nsubj")


def _phrase_before(tree: Columns, verb: int) -> int | None:
    """The head of the phrase between a comma and a verb, if all of it hangs on one noun."""
    comma = verb - 1
    while comma > max(0, verb - _FAR) and tree.words[comma] != ",":
        comma -= 1
    tops = [it for it in range(comma + 1, verb) if not comma < tree.heads[it] < verb]
    if len(tops) != 1 or tree.words[comma] != "," or tree.heads[tops[0]] > comma:
        return None
    return tops[0] if tree.tags[tops[0]] in (*NOUNS, "PRP") else None


def stray_fellows(tree: Columns) -> None:
    """Joins "a priest and nine of his flock" that the parser parted, the second as a clause."""
    for i, tag in enumerate(tree.tags):
        verb = tree.heads[i]
        if (
            tree.deps[i] != "conj"
            or tree.tags[verb][:2] != "VB"
            or tag not in (*NOUNS, "CD", "PRP")
        ):
            continue
        listed = tree.kids(i, "cc") and tree.words[min([i, *tree.kids(i, *LEFT)]) - 1] == ","
        joined = [it for it in tree.kids(verb, "cc") if it < i]
        fellows = [it for it in tree.kids(verb, "dobj") if it < i]
        if joined and fellows and fellows[-1] < joined[-1]:
            tree.hang(i, fellows[-1], "conj")
            tree.hang(joined[-1], fellows[-1], "cc")
        elif listed and fellows and not joined:
            tree.hang(i, fellows[-1], "conj")  # "killed a widow, her sister and four guests"


def second_objects(tree: Columns) -> None:
    """Makes "armed the Front, a small militia" one object and its apposition, not two."""
    for i, tag in enumerate(tree.tags):
        verb = tree.heads[i]
        if tree.deps[i] != "dobj" or tag not in NOUNS:
            continue
        first = min([i, *tree.kids(i, *LEFT)])
        named = first - 2
        if first < 2 or tree.words[first - 1] != "," or tree.words[first] not in ("a", "an", "the"):
            continue
        inside = tree.is_under(named, verb) and named > verb
        if inside and tree.tags[named] in NOUNS and tree.kids(verb, "dobj")[0] < named + 1:
            tree.hang(i, named, "appos")


def relatives_from_afar(tree: Columns) -> None:
    """Gives "whom Osk says Harn arms" and "whom he urged to send men" to the verb they are of."""
    for i, word in enumerate(tree.words[:-2]):
        verb = tree.heads[i]
        if word not in _RELATIVES or verb < i or tree.deps[i] not in ("dobj", "dep"):
            continue
        asked = tree.heads[verb]
        if tree.deps[verb] == "xcomp" and i < asked < verb and len(tree.kids(verb, "dobj")) > 1:
            if not tree.kids(asked, "dobj"):
                tree.hang(i, asked, "dobj")
            continue
        for said in tree.kids(verb, "ccomp"):
            if tree.kids(said, "nsubj") and not tree.kids(said, "dobj", "mark", "acomp", "attr"):
                tree.hang(i, said, "dobj")


def relatives_of_people(tree: Columns) -> None:
    """Hangs "who refused" of "soldiers of the unit, who refused" on the soldiers."""
    for i, word in enumerate(tree.words):
        clause = tree.heads[i]
        body = tree.heads[clause]
        if word not in ("who", "whom") or tree.deps[clause] != "relcl" or not _is_body(tree, body):
            continue
        people = tree.heads[tree.heads[body]]
        if tree.deps[body] != "pobj" or tree.is_people(body) or not tree.is_people(people):
            continue
        if tree.words[tree.heads[body]] in ("of", "from", "in", "at"):
            tree.hang(clause, people, "relcl")
