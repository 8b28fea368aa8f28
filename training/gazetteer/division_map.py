"""Which GeoNames division each division drawn on the map is: the one most of its cities are in."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.gazetteer.polygons import Polygon, Ring, shapes
from training.gazetteer.sources import City


@dataclass
class Shape:
    """The polygons of one drawn division, and the GeoNames division most of its cities are in."""

    name: str
    country: str
    polygons: list[Polygon]
    admin: str
    population: int


@dataclass
class Drawn:
    """What the map shows of one GeoNames first-level division."""

    shapes: list[Shape] = field(default_factory=list)

    @property
    def polygons(self) -> list[Polygon]:
        """All of them, whatever shape they are of."""
        return [polygon for shape in self.shapes for polygon in shape.polygons]


def drawn_divisions(map_path: Path, towns: list[City]) -> dict[str, Drawn]:
    """By GeoNames code what the map draws of each first-level division."""
    points = np.array([(town.lon, town.lat) for town in towns])
    found: dict[str, Drawn] = defaultdict(Drawn)
    for (name, country), polygons in shapes(map_path, "states_provinces", "name, iso_a2"):
        inside = np.zeros(len(points), dtype=bool)
        for polygon in polygons:
            inside |= within(polygon, points)
        votes = Counter(towns[number].admin for number in np.flatnonzero(inside).tolist())
        if votes and name:
            admin = min(votes, key=lambda code: (-votes[code], code))
            people = sum(towns[number].population for number in np.flatnonzero(inside).tolist())
            found[admin].shapes.append(Shape(name, country, polygons, admin, people))
    return found


def within(polygon: Polygon, points: Ring) -> NDArray[np.bool_]:
    """Which points lie in the polygon; only those in its box are tried."""
    west, south = polygon.rings[0].min(axis=0)
    east, north = polygon.rings[0].max(axis=0)
    x, y = points[:, 0], points[:, 1]
    inside: NDArray[np.bool_] = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    near = np.flatnonzero(inside)
    if len(near):
        inside[near] = polygon.holds(points[near])
    return inside
