"""A stretch of a report's text; every noun that points at words is one."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Noun(BaseModel):
    """What all nouns share: frozen, and no field that the contract does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Noun):
    """Code points `start` (inclusive) to `end` (exclusive) of the report's text, and those words.

    A span checks its own length; the report checks that `report.text[start:end] == text`.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}..{self.end} is not as long as its text {self.text[:40]!r}"
            )
        return self


def span_at(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`."""
    return Span(start=start, end=end, text=text[start:end])
