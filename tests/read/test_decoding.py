"""From the tagger's scores to attributions."""

import numpy as np

from sayso.read.decoding import (
    CONTENT,
    CUE,
    NONE,
    SOURCE,
    best_roles,
    distances,
    find_cues,
    runs_of,
    settled_roles,
    tagged,
)


def scores_of(*rows: list[int]) -> np.ndarray:
    """Scores that want exactly these roles."""
    return np.eye(4, dtype=np.float32)[np.array(rows)] * 5


def test_the_best_path_follows_scores_and_steps() -> None:
    rows = [SOURCE, CUE, CONTENT, NONE]
    free = np.zeros((4, 4), dtype=np.float32)
    assert best_roles(scores_of(rows), free).tolist() == [rows]
    never = free.copy()
    never[CONTENT, [NONE, SOURCE, CUE]] = -99
    sure = scores_of(rows)
    sure[0, 2, CONTENT] += 3
    assert best_roles(sure, never).tolist() == [[SOURCE, CUE, CONTENT, CONTENT]]


def test_no_word_is_content_of_two_cues() -> None:
    one = [SOURCE, CUE, CONTENT, CONTENT, NONE, NONE]
    two = [NONE, NONE, CONTENT, CONTENT, CUE, SOURCE]
    scores = scores_of(one, two)
    scores[1, 2:4, CONTENT] += 3
    steps = np.zeros((4, 4), dtype=np.float32)
    roles = settled_roles(scores, steps, [(1, 2), (4, 5)])
    assert (roles == CONTENT).sum(axis=0).max() == 1
    assert runs_of(roles[1], CONTENT) == [(2, 4)]


def test_adjacent_cues_stay_apart_where_one_begins() -> None:
    tags = np.full((4, 7), -9.0, dtype=np.float32)
    tags[0, 3] = tags[1, 4] = tags[2, 3] = tags[3, 0] = 9
    assert [it[:2] for it in find_cues(tags)] == [(0, 2), (2, 3)]


def test_a_content_in_two_pieces_stays_one_attribution() -> None:
    roles = np.array([CONTENT, CONTENT, SOURCE, CUE, CONTENT])
    it = tagged(roles, (3, 4), 0.9)
    assert (it.source, it.cue, it.content) == (((2, 3),), (3, 4), ((0, 2), (4, 5)))


def test_distance_is_nought_at_the_cue_and_signed_beside_it() -> None:
    near = distances(8, (3, 5)) - 24
    assert near.tolist() == [-3, -2, -1, 0, 0, 1, 2, 3]
