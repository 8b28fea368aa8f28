"""MinHash sketches of a text (Broder 1997), by `rensa`; equal texts have equal sketches."""

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

Words = npt.NDArray[np.uint32]

# Copy that was rewritten keeps a third of its runs of three words, and hardly any run of eight.
SHINGLE = 3
PERMUTATIONS = 128
# With bands of two rows a pair that shares a fifth of its shingles is found 19 times in 20.
ROWS = 2
_SEED = 20
_ODD = np.uint64(0x9E3779B97F4A7C15)


def shingles(words: Words) -> npt.NDArray[np.uint64]:
    """The hashes of all runs of `SHINGLE` words, sorted, each once."""
    if len(words) < SHINGLE:
        return np.unique(words.astype(np.uint64))
    mixed = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for offset in range(SHINGLE):
        part = words[offset : len(words) - SHINGLE + 1 + offset].astype(np.uint64)
        mixed = (mixed ^ part) * _ODD
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def sketch(words: Words) -> Words:
    """`PERMUTATIONS` minima of the hashed shingles; empty for a text without words."""
    found = shingles(words)
    if not len(found):
        return np.zeros(0, dtype=np.uint32)
    matrix = RMinHash.digest_matrix_from_token_hash_sets([found], PERMUTATIONS, _SEED)
    return np.asarray(matrix.to_rows()[0], dtype=np.uint32)


def resemblance(one: Words, other: Words) -> float:
    """The estimated Jaccard coefficient of two texts' shingles, 0 to 1."""
    if not len(one) or not len(other):
        return 0.0
    return float(np.count_nonzero(one == other)) / PERMUTATIONS


def bands(sketched: Words) -> list[bytes]:
    """The keys under which near-copies meet: texts with one of them in common may be copies."""
    return [
        bytes([number]) + sketched[number * ROWS : (number + 1) * ROWS].tobytes()
        for number in range(len(sketched) // ROWS)
    ]
