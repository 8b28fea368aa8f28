"""The gazetteer: what places there are, by name."""

from sayso.read.gazetteer.world import Entry, Gazetteer, load_gazetteer

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]
