"""The world → documents: what a user names becomes text with its source, and its bytes."""

from sayso.collect.collected import Collected, Failure
from sayso.collect.derive import derive
from sayso.collect.sources import collect

__all__ = ["Collected", "Failure", "collect", "derive"]
