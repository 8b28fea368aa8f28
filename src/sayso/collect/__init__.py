"""The world → documents: what a user names becomes text with its source."""

from sayso.collect.failure import Failure
from sayso.collect.sources import collect, document_of

__all__ = ["Failure", "collect", "document_of"]
