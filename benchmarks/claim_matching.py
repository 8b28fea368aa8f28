"""Which found claim is which gold one: spans as sets of token numbers, paired by their overlap."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Claim, Span

THRESHOLD = 0.5

Range = tuple[int, int]
Tokens = frozenset[int]
Links = tuple[tuple[str, Tokens], ...]


@dataclass(frozen=True)
class Sets:
    """A claim of either side with its spans as sets of token numbers."""

    claim: Claim
    content: Tokens
    cue: Tokens
    chain: Links

    @property
    def speaker(self) -> Tokens:
        """The tokens of the chain's speaker; none where there is no speaker."""
        return next((tokens for role, tokens in self.chain if role == "speaker"), frozenset())

    @property
    def back(self) -> Links:
        """The relays and origins of the chain."""
        return tuple(link for link in self.chain if link[0] != "speaker")


def tokens_of(spans: Sequence[Span], words: Sequence[Range]) -> Tokens:
    """The numbers of the words that the spans touch; punctuation is none."""
    return frozenset(
        number
        for number, (start, end) in enumerate(words)
        if any(start < it.end and it.start < end for it in spans)
    )


def sets_of(claim: Claim, words: Sequence[Range]) -> Sets:
    """A claim's spans as sets of token numbers."""
    return Sets(
        claim=claim,
        content=tokens_of(claim.content, words),
        cue=tokens_of([claim.cue] if claim.cue else [], words),
        chain=tuple((link.role, tokens_of([link], words)) for link in claim.chain),
    )


def pair_up(gold: Sequence[Sets], found: Sequence[Sets]) -> dict[int, int]:
    """Gold index to found index: the pairs of one voice that overlap enough, best first."""
    overlaps = (
        (jaccard(one.content, other.content), here, there)
        for here, one in enumerate(gold)
        for there, other in enumerate(found)
        if one.claim.voice == other.claim.voice
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, here, there in sorted(overlaps, key=lambda it: (-it[0], it[1], it[2])):
        if share >= THRESHOLD and here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)
    return pairs


def jaccard(one: Tokens, other: Tokens) -> float:
    """Shared tokens over all tokens; 0.0 where there is none."""
    return len(one & other) / len(one | other) if one | other else 0.0


def dice(one: Tokens, other: Tokens) -> float:
    """Shared tokens over the mean number of tokens; 1.0 where neither side has any."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def chain_agrees(one: Sets, other: Sets) -> bool:
    """Whether the roles are the same in the same order, and each link's texts share a token."""
    if len(one.chain) != len(other.chain):
        return False
    pairs = zip(one.chain, other.chain, strict=True)
    return all(role == mate and bool(here & there) for (role, here), (mate, there) in pairs)


def shared_links(one: Sets, other: Sets) -> int:
    """How many relays and origins of one chain stand in the other, by role and a shared token."""
    free = list(other.back)
    count = 0
    for role, tokens in one.back:
        mate = next((it for it in free if it[0] == role and it[1] & tokens), None)
        if mate is not None:
            free.remove(mate)
            count += 1
    return count
