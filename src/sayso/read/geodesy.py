"""Distances on the globe, near enough for reports: degrees in, kilometres out, and back."""

import math

from sayso.read.gazetteer import Entry

KM_PER_DEGREE = 111.195


def distance_km(one: Entry, other: Entry) -> float:
    """Kilometres between two places, on a plane at their middle latitude."""
    x = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return KM_PER_DEGREE * math.hypot(x, one.lat - other.lat)


def moved_from(entry: Entry, away: float, bearing: float) -> tuple[float, float]:
    """Latitude and longitude `away` kilometres from a place; `bearing` in degrees from north."""
    angle = math.radians(bearing)
    lat = entry.lat + away * math.cos(angle) / KM_PER_DEGREE
    lat = max(-90.0, min(90.0, lat))
    scale = max(0.01, math.cos(math.radians(lat)))
    lon = entry.lon + away * math.sin(angle) / KM_PER_DEGREE / scale
    return round(lat, 5), round((lon + 180) % 360 - 180, 5)
