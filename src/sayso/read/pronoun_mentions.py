"""Mentions by a pronoun: "he", "its", "they", "the former", "the latter"."""

from collections.abc import Iterator

from sayso.read.party_mentions import PAIR_WORDS, Context, Mention

_MODIFYING = frozenset({"compound", "amod", "nmod"})
_PARTY_LINKS = frozenset({"by", "with", "against", "to", "for", "from", "of"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
_LINKING = frozenset(
    {"be", "seem", "appear", "become", "remain", "happen", "rain", "snow", "get", "take"}
)
_IMPERSONAL = frozenset(
    {
        "clear", "unclear", "likely", "unlikely", "possible", "impossible", "necessary",
        "true", "certain", "uncertain", "unknown", "early", "late", "hard", "easy",
        "important", "difficult", "crucial", "vital", "essential", "obvious", "doubtful",
        "cold", "hot", "dark",
    }
)  # fmt: skip

PRONOUNS: dict[str, tuple[str | None, bool | None, bool | None]] = {
    # word: gender, many, person
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False, True)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False, True)),
    **dict.fromkeys(("it", "its", "itself"), (None, False, False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (None, True, None)),
}
_POINTING = PRONOUNS.keys() | PAIR_WORDS


def pronouns(context: Context) -> Iterator[Mention]:
    """Third-person pronouns that can stand for a party; "it" with nothing behind it left out."""
    table = context.table
    for i in [i for i, word in enumerate(table.lower) if word in _POINTING]:
        word = table.lower[i]
        if word in PAIR_WORDS:
            verb = table.tags[i + 1 : i + 2] and table.tags[i + 1].startswith(("VB", "MD"))
            if verb or table.tags[i] == "NN" or table.deps[i] not in _MODIFYING:
                start = i - 1 if i and table.lower[i - 1] == "the" else i
                yield Mention(head=i, start=start, end=i + 1, form="pronoun", noun=word)
            continue
        if i in context.skipped or (word == "it" and _empty(context, i)):
            continue
        gender, many, person = PRONOUNS[word]
        yield Mention(
            head=i,
            start=i,
            end=i + 1,
            form="pronoun",
            gender=gender,
            many=many,
            person=person,
            modifier=table.deps[i] == "poss",
        )


def _empty(context: Context, i: int) -> bool:
    """Whether "it" only holds a place ("it is believed that …", "it was raining")."""
    table = context.table
    verb = table.heads[i]
    if table.deps[i] == "expl":
        return True
    if table.deps[i] == "dobj":
        return table.lemma(verb) == "do"
    if table.deps[i] == "pobj":
        return table.lower[verb] not in _PARTY_LINKS
    if table.deps[i] not in ("nsubj", "nsubjpass") or i > verb:
        return False
    children = {table.deps[child]: child for child in table.children(verb)}
    clausal = not _CLAUSES.isdisjoint(children)
    if table.deps[i] == "nsubjpass":
        return clausal
    if table.lemma(verb) not in _LINKING:
        return False
    adjective = children.get("acomp")
    return clausal or (adjective is not None and table.lower[adjective] in _IMPERSONAL)
