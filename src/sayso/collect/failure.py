"""A document that could not be read."""

from pydantic import BaseModel, ConfigDict


class Failure(BaseModel):
    """An input that gave no document: where it is, and one line that says why and what mends it.

    The reason names the location, so it can be shown as it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    location: str
    reason: str
