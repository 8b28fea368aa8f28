"""A phrase of the text → the actor its head names."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span, Token

from sayso.model import Actor

ActorAt = Callable[[int, int], str | None]


def actor_at(doc: Doc, actors: Sequence[Actor]) -> ActorAt:
    """A function from text offsets (start, end) to the id of the actor a phrase there names.

    The actor is that whose mention has the phrase's syntactic head; failing that, the one whose
    mention holds that head, most narrowly; failing that, one stacked before the head ("intelligence
    estimates"), or the one named first in the phrase. None where the phrase names no actor.
    """
    starts = [token.idx for token in doc]
    token_at = {start: i for i, start in enumerate(starts)}
    ending_at = {
        start + len(token): i for i, (start, token) in enumerate(zip(starts, doc, strict=True))
    }
    by_head: dict[int, str] = {}
    covering: dict[int, tuple[int, str]] = {}
    for actor in actors:
        for mention in actor.mentions:
            first, last = token_at[mention.start], ending_at[mention.end]
            by_head.setdefault(_head(doc[first : last + 1]), actor.id)
            for i in range(first, last + 1):
                width = last - first
                if i not in covering or width < covering[i][0]:
                    covering[i] = (width, actor.id)

    def at(start: int, end: int) -> str | None:
        span = doc.char_span(start, end, alignment_mode="expand")
        return _of_phrase(span, by_head, covering) if span is not None and len(span) else None

    return at


def _of_phrase(
    span: Span, by_head: dict[int, str], covering: dict[int, tuple[int, str]]
) -> str | None:
    root = _antecedent(span.root)
    if root.i in by_head:
        return by_head[root.i]
    if root.i in covering:
        return covering[root.i][1]
    stacked = [token for token in root.lefts if token.dep_ in {"compound", "nmod"}][::-1]
    tokens = [*stacked, *span]
    heads = (by_head[token.i] for token in tokens if token.i in by_head)
    held = (covering[token.i][1] for token in tokens if token.i in covering)
    return next(heads, None) or next(held, None)


def _head(span: Span) -> int:
    """The head of a mention; where the parse hangs its words on others, the last of them.

    In "South Korean intelligence estimates" all three words hang on the fourth.
    """
    free = [token.i for token in span if token.head.i < span.start or token.head.i >= span.end]
    return free[-1] if free else span.root.i


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for ("the mayor, who said"); else the token."""
    if token.tag_ not in ("WP", "WDT"):
        return token
    for governor in token.ancestors:
        if governor.dep_ == "relcl":
            return governor.head
    return token


def resolve(doc: Doc, actors: Sequence[Actor], start: int, end: int) -> str | None:
    """The id of the actor that the phrase from `start` to `end` names, or None.

    For many phrases of one report make the function once with `actor_at`.
    """
    return actor_at(doc, actors)(start, end)
