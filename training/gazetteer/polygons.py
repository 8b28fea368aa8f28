"""Polygons of a GeoPackage (OGC 12-128): points inside them, areas, and who lies in which."""

import math
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
KM_PER_DEGREE = 111.195


@dataclass(frozen=True)
class Polygon:
    """One outer ring with its holes, as arrays of (longitude, latitude)."""

    rings: tuple[Ring, ...]

    @property
    def area(self) -> float:
        """Square kilometres, on a plane tangent at the middle latitude."""
        outer, *holes = (_plane_area(ring) for ring in self.rings)
        return outer - sum(holes)

    def holds(self, points: Ring) -> NDArray[np.bool_]:
        """Which of the points lie inside (even-odd rule)."""
        inside = np.zeros(len(points), dtype=bool)
        for ring in self.rings:
            inside ^= _inside(ring, points)
        return inside


def shapes(path: Path, layer: str, columns: str) -> Iterator[tuple[tuple[str, ...], list[Polygon]]]:
    """The `columns` of every row of `layer`, in order of its key, each with its polygons."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        query = f"select geom, {columns} from {layer} order by fid"
        for blob, *values in database.execute(query):
            yield tuple(value or "" for value in values), list(_multipolygon(blob))


def centre(polygons: list[Polygon]) -> tuple[float, float]:
    """(latitude, longitude): the centroid of the greatest polygon, or a point well inside it."""
    greatest = max(polygons, key=lambda it: it.area)
    point = _centroid(greatest.rings[0])
    if not greatest.holds(np.array([point]))[0]:
        point = _deepest(greatest)
    return round(point[1], 4), round(point[0], 4)


def _multipolygon(blob: bytes) -> Iterator[Polygon]:
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    at = 8 + envelope
    (count,) = struct.unpack_from("<I", blob, at + 5)
    at += 9
    for _ in range(count):
        polygon, at = _polygon(blob, at)
        yield polygon


def _polygon(blob: bytes, at: int) -> tuple[Polygon, int]:
    (rings,) = struct.unpack_from("<I", blob, at + 5)
    at += 9
    found = []
    for _ in range(rings):
        (points,) = struct.unpack_from("<I", blob, at)
        at += 4
        found.append(np.frombuffer(blob, "<f8", points * 2, at).reshape(-1, 2))
        at += points * 16
    return Polygon(tuple(found)), at


def _plane_area(ring: Ring) -> float:
    scale = math.cos(math.radians(float(ring[:, 1].mean())))
    return abs(float(_cross(ring).sum())) / 2 * KM_PER_DEGREE**2 * scale


def _cross(ring: Ring) -> NDArray[np.float64]:
    ahead = np.roll(ring, -1, axis=0)
    return ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]


def _centroid(ring: Ring) -> tuple[float, float]:
    cross = _cross(ring)
    whole = cross.sum()
    if abs(whole) < 1e-12:
        return float(ring[:, 0].mean()), float(ring[:, 1].mean())
    both = ((ring + np.roll(ring, -1, axis=0)) * cross[:, None]).sum(axis=0) / (3 * whole)
    return float(both[0]), float(both[1])


def _inside(ring: Ring, points: Ring) -> NDArray[np.bool_]:
    inside = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    before = np.roll(ring, 1, axis=0)
    for (x1, y1), (x2, y2) in zip(before.tolist(), ring.tolist(), strict=True):
        if y1 != y2:
            straddles = (y1 > y) != (y2 > y)
            inside ^= straddles & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


def _deepest(polygon: Polygon) -> tuple[float, float]:
    """The point of a grid inside the polygon that is farthest from its edge."""
    ring = polygon.rings[0]
    west, south = ring.min(axis=0)
    east, north = ring.max(axis=0)
    grid = np.stack(
        np.meshgrid(np.linspace(west, east, 42)[1:-1], np.linspace(south, north, 42)[1:-1]), -1
    ).reshape(-1, 2)
    inner = grid[polygon.holds(grid)]
    if not len(inner):
        return float(ring[0, 0]), float(ring[0, 1])
    away = ((inner[:, None, :] - ring[None, :, :]) ** 2).sum(axis=-1).min(axis=1)
    best = inner[int(away.argmax())]
    return float(best[0]), float(best[1])
