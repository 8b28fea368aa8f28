"""An occurrence with its dossier → the rows by which it can be asked. A pure function."""

import json
import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from sqlalchemy import Table

from sayso.ledger import occurrence_tables as o
from sayso.ledger.columns import bounded
from sayso.ledger.fold import folded
from sayso.model.grade import Dossier
from sayso.model.occurrence import Occurrence, Whereabouts
from sayso.model.toll import Toll

Row = dict[str, Any]


class Known(NamedTuple):
    """What the ledger knows of reports: their numbers, outlets, and the rows of their events."""

    documents: Mapping[str, int]
    outlets: Mapping[str, str | None]
    events: Mapping[tuple[int, str], int]


def occurrence_row(occurrence: Occurrence, dossier: Dossier, known: Known) -> Row:
    """The row of an occurrence itself, but for its number and when it changed."""
    reports = {it.report for it in occurrence.mentions}
    outlets = {known.outlets.get(it) or it for it in reports}
    grade = dossier.grade
    return {
        "id": occurrence.id,
        "kind": occurrence.kind,
        "title": occurrence.title,
        "earliest": occurrence.earliest,
        "latest": occurrence.latest,
        **_where(occurrence.where),
        "status": grade.status,
        "credibility": grade.credibility,
        "overruled": grade.overruled is not None,
        "contested": bool(dossier.contradictions),
        "reports": len(reports),
        "outlets": len(outlets),
        "origins": dossier.independent,
        **_range("killed", dossier),
        **_range("wounded", dossier),
        "item": occurrence.model_dump_json().encode(),
        "dossier": dossier.model_dump_json().encode(),
    }


def _where(where: Whereabouts | None) -> Row:
    names = ("place", "place_folded", "country", "lat", "lon", "radius_km", "x", "y", "z")
    if where is None:
        return dict.fromkeys(names)
    found: Row = {
        "place": where.name,
        "place_folded": folded(where.name),
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
        **dict.fromkeys(("x", "y", "z")),
    }
    if where.lat is not None and where.lon is not None:
        phi, lam = math.radians(where.lat), math.radians(where.lon)
        found["x"] = math.cos(phi) * math.cos(lam)
        found["y"] = math.cos(phi) * math.sin(lam)
        found["z"] = math.sin(phi)
    return found


def _range(measure: str, dossier: Dossier) -> Row:
    """The range of the toll of all people, of this occurrence alone."""
    for toll in dossier.tolls:
        if toll.measure == measure and toll.whom == "people" and not toll.campaign:
            return {f"{measure}_low": bounded(toll.low), f"{measure}_high": bounded(toll.high)}
    return {f"{measure}_low": None, f"{measure}_high": None}


def part_rows(
    seq: int, occurrence: Occurrence, dossier: Dossier, known: Known
) -> dict[Table, list[Row]]:
    """The rows of what hangs on the occurrence with the number `seq`."""
    events = [
        known.events[known.documents[it.report], event]
        for it in occurrence.mentions
        for event in it.events
        if (known.documents[it.report], event) in known.events
    ]
    sourced = {it.key for it in dossier.origins if it.sourced}
    mentions = [
        {
            "document": known.documents[it.report],
            "main": it.main,
            "events": json.dumps(it.events),
        }
        for it in occurrence.mentions
    ]
    found: dict[Table, list[Row]] = {
        o.occurrence_kinds: [{"kind": it} for it in occurrence.kinds],
        o.mentions: mentions,
        o.occurrence_events: [{"event": it} for it in dict.fromkeys(events)],
        o.origins: [
            {
                "key": it.key,
                "name": it.name,
                "folded": folded(it.name),
                "side": it.side,
                "country": it.country,
                "sourced": it.sourced,
                "stances": json.dumps(it.stances),
                "reports": len(it.reports),
            }
            for it in dossier.origins
        ],
        o.tolls: [_toll(it, sourced) for it in dossier.tolls],
    }
    return {
        table: [{"occurrence": seq, "position": at, **row} for at, row in enumerate(rows)]
        for table, rows in found.items()
    }


def _toll(toll: Toll, sourced: AbstractSet[str]) -> Row:
    standing = {it.origin for it in toll.entries if it.stands}
    return {
        "measure": toll.measure,
        "whom": toll.whom,
        "campaign": toll.campaign,
        "low": bounded(toll.low),
        "high": bounded(toll.high),
        "open_ended": toll.open_ended,
        "origins": len(standing & sourced),
        "figures": len(toll.entries),
        "item": toll.model_dump_json(),
    }
