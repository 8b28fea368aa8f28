"""What the parser gets wrong where a sentence hangs on a condition, or on hearsay."""

from sayso.lexicon.reality import reality_words
from sayso.read.tree_columns import NOUNS, Columns

_PROVISO = frozenset({"provided", "providing", "assuming", "supposing"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass")
_HEARSAY = frozenset(
    {"suspected", "believed", "thought", "said", "reported", "alleged", "feared", "presumed"}
    | {"understood", "known", "assumed"}
)
_TAKEN_BY_IT = frozenset({"ccomp", "conj", "dep", "parataxis", "advcl"})


def provisos(tree: Columns) -> None:
    """Makes "…, provided parliament agrees" a clause of its own under the verb before."""
    for i, word in enumerate(tree.words[1:-2], start=1):
        top = tree.heads[i]
        if word not in _PROVISO or tree.words[i - 1] != ",":
            continue
        if tree.deps[i] not in ("conj", "prep") or tree.kids(i, "ccomp", "pcomp"):
            continue
        subject = next(iter(tree.kids(i, "dobj", "nsubj")), None)
        verb = next(
            (
                it
                for it in range(i + 2, min(i + 14, len(tree.words)))
                if tree.tags[it] in _FINITE and tree.deps[it] in ("conj", "ccomp", "ROOT", "dep")
            ),
            None,
        )
        if verb is None or tree.is_under(top, verb):
            continue
        if subject is not None and subject < verb:
            tree.hang(subject, verb, "nsubj")
        tree.hang(verb, top, "advcl")
        tree.hang(i, verb, "mark")


def inverted_conditions(tree: Columns) -> None:
    """Puts "Should they attack, he said, we would leave" under the verb that hangs on it."""
    for i in range(len(tree.words)):
        verb = tree.heads[i]
        if tree.words[i] != "should" or tree.deps[i] != "aux" or (i and tree.words[i - 1] != "."):
            continue
        subjects = tree.kids(verb, *_SUBJECTS)
        main = next(
            (it for it in tree.kids(verb, "conj") if tree.kids(it, *_SUBJECTS)),
            None,
        )
        if main is None or not subjects or subjects[0] < i or tree.kids(verb, "cc"):
            continue
        tree.rise(main, verb)
        tree.hang(verb, main, "advcl")


def hearsay_on_a_subject(tree: Columns) -> None:
    """Reads "men believed to be rebels killed five" as told of the men, who killed."""
    for i, word in enumerate(tree.words[1:-3], start=1):
        if word not in _HEARSAY or tree.words[i + 1] != "to" or tree.kids(i, "aux", "auxpass"):
            continue
        subject = next(iter(tree.kids(i, *_SUBJECTS)), None)
        if subject is None or subject > i or tree.tags[subject] not in NOUNS:
            continue
        told = next(iter(tree.kids(i, "xcomp")), None)
        verb = next((it for it in tree.children[i] if _lacks_subject(tree, it, told)), None)
        if told is None or verb is None:
            continue
        inside = [it for it in tree.kids(verb, "nsubj") if it < verb]
        for noun in inside:
            tree.hang(noun, told, "attr")
        tree.rise(verb, i)
        passive = tree.kids(verb, "auxpass")
        tree.hang(subject, verb, "nsubjpass" if passive else "nsubj")
        tree.hang(i, subject, "acl")
        tree.tags[i] = "VBN"
        for last in [it for it in tree.children[i] if it > verb]:
            tree.hang(last, verb, tree.deps[last])


def _lacks_subject(tree: Columns, verb: int, told: int | None) -> bool:
    """Whether a verb is finite and has no subject but what "to be" tells of."""
    if told is None or verb < told or tree.deps[verb] not in _TAKEN_BY_IT:
        return False
    helped = [tree.tags[it] for it in tree.kids(verb, "aux", "auxpass")]
    if tree.tags[verb] not in _FINITE and not _FINITE.intersection(helped):
        return False
    if tree.kids(verb, "mark", "cc"):
        return False
    subjects = tree.kids(verb, *_SUBJECTS)
    return not subjects or (tree.lemmas[told] == "be" and not tree.kids(told, "attr", "acomp"))


def plans_behind_nouns(tree: Columns) -> None:
    """Hangs "to kill him" on the plot in "jailed over a plot to kill him", not on the verb."""
    nouns = reality_words("nouns")
    for i, tag in enumerate(tree.tags[1:], start=1):
        verb, noun = tree.heads[i], i - 1
        if tag != "TO" or tree.deps[i] != "aux" or tree.deps[verb] != "advcl":
            continue
        held = tree.lemmas[noun] in nouns and tree.tags[noun] in NOUNS
        if held and tree.deps[noun] == "pobj" and tree.heads[verb] < noun:
            tree.hang(verb, noun, "acl")


def dismissed_as(tree: Columns) -> None:
    """Gives "dismissed as 'baseless' a report" its object, read as one of "baseless"."""
    for i, word in enumerate(tree.words):
        verb = tree.heads[i]
        if word != "as" or tree.deps[i] != "prep" or tree.kids(verb, "dobj"):
            continue
        held = [it for what in tree.children[i] for it in tree.kids(what, "dobj")]
        if tree.lemmas[verb] in reality_words("dismissing"):
            told = reality_words("tellings")
            held += [it for it in tree.kids(i, "pobj") if tree.lemmas[it] in told]
        for noun in held[:1]:
            tree.hang(noun, verb, "dobj")


def asked_of_another(tree: Columns) -> None:
    """Hangs on the asking what a second party is asked: "called on A to stop and on B to help"."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        if dep != "conj" or tree.words[i] != tree.words[first] or tree.deps[first] != "prep":
            continue
        asking = _asking(tree, first)
        if asking is None:
            continue
        for party in tree.kids(i, "pobj"):
            to = party + 1
            if to < len(tree.words) and tree.tags[to] == "TO" and tree.deps[to] == "aux":
                verb = tree.heads[to]
                if not tree.is_under(asking, verb) and not tree.kids(verb, "nsubj"):
                    tree.hang(verb, asking, "xcomp")
                    tree.hang(party, verb, "nsubj")


def asked_for_another(tree: Columns) -> None:
    """Makes "called for troops to leave" what is asked, which the parser takes for a purpose."""
    for i, word in enumerate(tree.words):
        act = tree.heads[i]
        if word != "for" or tree.deps[i] != "mark" or tree.deps[act] != "advcl":
            continue
        asking = reality_words("verbs").get(tree.lemmas[tree.heads[act]]) == "demanded"
        if asking and tree.kids(act, "nsubj", "nsubjpass"):
            tree.deps[act] = "ccomp"


def _asking(tree: Columns, preposition: int) -> int | None:
    """The verb of demanding above a preposition that has its own party behind the same one."""
    verb = tree.heads[preposition]
    for _ in range(3):
        asks = reality_words("verbs").get(tree.lemmas[verb]) == "demanded"
        alike = (tree.words[it] for it in tree.kids(verb, "prep"))
        if asks and tree.words[preposition] in alike:
            return verb
        verb = tree.heads[verb]
    return None
