"""Where a place lies and how wide it is, by its towns or by its polygons."""

import math

import numpy as np
from training.gazetteer.polygons import KM_PER_DEGREE, Polygon
from training.gazetteer.sources import City


def middle(towns: list[City]) -> tuple[float, float]:
    """The town nearest the middle of the people: a point that is somewhere."""
    weights = np.array([town.population + 500 for town in towns], dtype=float)
    points = np.array([(town.lat, town.lon) for town in towns])
    lat, lon = (points * weights[:, None]).sum(axis=0) / weights.sum()
    nearest = min(towns, key=lambda it: ((it.lat - lat) ** 2 + (it.lon - lon) ** 2, it.id))
    return nearest.lat, nearest.lon


def spread(towns: list[City], lat: float, lon: float) -> float:
    """Kilometres from the point to the farthest of the nearest nine tenths of the towns."""
    scale = math.cos(math.radians(lat))
    away = sorted(math.hypot(it.lat - lat, (it.lon - lon) * scale) * KM_PER_DEGREE for it in towns)
    return away[int(len(away) * 0.9)] if len(away) > 1 else 10.0


def equal_circle(polygons: list[Polygon]) -> float:
    """The radius in kilometres of a disc as large as the polygons."""
    return math.sqrt(max(1.0, sum(polygon.area for polygon in polygons)) / math.pi)
