"""The gazetteer: what places there are, by name."""

from sayso.read.gazetteer.own_tables import load_gazetteer
from sayso.read.gazetteer.world import Entry, Gazetteer

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]
