"""Which time or place belongs to which word: by the parse, nearest governor first."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence

from sayso.model import Span
from sayso.read.tree import Tree, kids

_STEPS = 12
_CLAUSES = ("relcl", "ccomp", "advcl", "acl")
_RELATIVES = frozenset({"that", "which"})


def attached(tree: Tree, anchors: Container[int], spans: Sequence[Span]) -> dict[int, list[int]]:
    """For each anchor token, the indices of `spans` that hang on it, in text order.

    A span hangs on the first anchor among its governors; a verb that is no anchor and stands in
    between keeps it to itself. So "on Friday" of "said on Friday that rebels attacked" is the
    saying's, not the attack's.
    """
    found: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        token = bisect_left(tree.ends, span.start + 1)
        if token >= len(tree.words):
            break
        owner = _owner(tree, anchors, top_of(tree, token, span.end))
        if owner is not None:
            found.setdefault(owner, []).append(index)
    return found


def top_of(tree: Tree, token: int, end: int) -> int:
    """The token that governs the others of the span from `token` to the offset `end`."""
    for _ in range(_STEPS):
        head = tree.heads[token]
        if (
            head == token
            or tree.starts[head] >= end
            or (tree.ends[head] <= tree.starts[token] and head < token)
        ):
            break
        token = head
    return token


def _owner(tree: Tree, anchors: Container[int], token: int) -> int | None:
    for _ in range(_STEPS):
        head = tree.heads[token]
        if head == token:
            return None
        if head in anchors:
            return head
        if tree.pos[head] in ("VERB", "AUX") and tree.deps[head] not in ("aux", "auxpass"):
            return None
        token = head
    return None


def inherited(tree: Tree, own: Mapping[int, int], anchor: int) -> int | None:
    """What an anchor without a span of its own takes from the anchor it hangs on or carries.

    "killed 12 in a raid on Monday": the killing is on Monday too; "was shot and killed on
    Monday": the shooting as well; "ambushed a convoy on Monday, killing 12": all of it; "the raid
    that killed 12 on Monday": the raid as well.
    """
    for child in tree.children[anchor]:
        if tree.deps[child] in ("nsubj", "nsubjpass", "dobj", "conj", "xcomp") and child in own:
            return own[child]
        if tree.deps[child] in ("prep", "agent"):
            for grandchild in tree.children[child]:
                if grandchild in own and tree.words[child] in ("in", "during", "by", "at"):
                    return own[grandchild]
    for verb in clauses_on(tree, anchor):
        if verb in own:
            return own[verb]
    node = anchor
    for _ in range(3):
        head = tree.heads[node]
        if head == node or not (_is_outcome(tree, node) or tree.deps[node] not in _CLAUSES):
            return None
        if head in own:
            return own[head]
        node = head
    return None


def clauses_on(tree: Tree, noun: int) -> Iterator[int]:
    """The verbs of clauses that tell what a noun did: "the raid that killed 12 on Monday"."""
    for verb in kids(tree, noun, "relcl"):
        if any(tree.words[it] in _RELATIVES for it in kids(tree, verb, "nsubj")):
            yield verb


def _is_outcome(tree: Tree, node: int) -> bool:
    """Whether a participle tells what its verb led to: "hit a bus, wounding four"."""
    head = tree.heads[node]
    linked = any(
        tree.deps[it] in ("mark", "prep", "aux") and it < node for it in tree.children[node]
    )
    return tree.deps[node] == "advcl" and tree.tags[node] == "VBG" and head < node and not linked
