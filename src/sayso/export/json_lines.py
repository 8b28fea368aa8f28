"""Nouns as JSON: one a line, or one list."""

from collections.abc import Callable, Iterable
from typing import TextIO

from pydantic import BaseModel

Escape = Callable[[str], str]


def write_jsonl(items: Iterable[BaseModel], stream: TextIO, escape: Escape = str) -> None:
    """Write every item as JSON on a line of its own."""
    for item in items:
        stream.write(f"{escape(item.model_dump_json())}\n")


def write_json(items: Iterable[BaseModel], stream: TextIO, escape: Escape = str) -> None:
    """Write the items as one JSON list, an item a line."""
    between = "[\n"
    for item in items:
        stream.write(f"{between}{escape(item.model_dump_json())}")
        between = ",\n"
    stream.write("[]\n" if between == "[\n" else "\n]\n")
