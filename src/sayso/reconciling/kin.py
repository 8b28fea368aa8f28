"""The families of a few reports more: found among those of nearly the same days."""

import numpy as np
from sqlalchemy import Connection

from sayso.ledger import kinship, preparing
from sayso.reconcile.packing import unpack
from sayso.reconcile.sketches import PERMUTATIONS, ROWS
from sayso.reconcile.syndication import HOPEFUL, REACH_DAYS, find_families, is_copy
from sayso.reconcile.telling import Telling
from sayso.reconciling.compiling import Tellings, tellings_of


def find_kin(connection: Connection, told: Tellings) -> frozenset[str]:
    """Bring the families of these reports up to date; the reports whose family changed."""
    numbers = set(told.documents.values())
    for report, telling in told.by_report.items():
        numbers |= _copies(connection, telling, told.documents[report])
    before = kinship.families_of(connection, numbers)
    numbers |= {it for _, members in before.values() for it in members}
    around = tellings_of(connection, numbers)
    after = find_families(list(around.by_report.values()))
    families = {seq: it for seq, (it, _) in before.items()}
    return kinship.settle_families(connection, families, after, around.documents)


def _copies(connection: Connection, telling: Telling, document: int) -> set[int]:
    """The documents that carry the same text as a telling."""
    if not len(telling.sketch):
        return set()
    day = telling.published[0] if telling.published else 0
    near = [it for it in preparing.sketches_near(connection, day, REACH_DAYS) if it[0] != document]
    hopeful = _alike(telling, [(number, sketch) for number, sketch in near if sketch])
    found = preparing.tellings_of(connection, hopeful)
    return {it.document for it in found if is_copy(telling, unpack(Telling, it.data))}


def _alike(telling: Telling, near: list[tuple[int, bytes]]) -> list[int]:
    """Those whose sketches have a band in common with the telling's, and are alike enough."""
    if not near:
        return []
    rows = np.frombuffer(b"".join(it for _, it in near), dtype=np.uint32)
    same = rows.reshape(len(near), PERMUTATIONS) == telling.sketch
    banded = same.reshape(len(near), PERMUTATIONS // ROWS, ROWS).all(axis=2).any(axis=1)
    kept = banded & (same.sum(axis=1) >= HOPEFUL * PERMUTATIONS)
    return [number for (number, _), is_kept in zip(near, kept.tolist(), strict=True) if is_kept]
