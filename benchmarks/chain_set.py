"""The chain set: invented texts with their claims, checked against the text as they are loaded."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.model import Claim, Link, Span, span_at

FOLDER = Path(__file__).resolve().parent / "chains"
HALVES = ("seen", "unseen")

Json = dict[str, Any]


@dataclass(frozen=True)
class GoldText:
    """One text of the set with its claims, whose ids are their indices in the line."""

    id: str
    text: str
    published: str | None
    claims: tuple[Claim, ...]


def load(half: str) -> tuple[GoldText, ...]:
    """The texts of one half. Raises ValueError naming the text whose gold does not fit it."""
    lines = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(gold_text(json.loads(line)) for line in lines)


def gold_text(record: Json) -> GoldText:
    """One line of the set, its substrings found in the text."""
    text = record["text"]
    try:
        claims = tuple(gold_claim(text, n, it) for n, it in enumerate(record["claims"]))
    except ValueError as error:
        raise ValueError(f"{record['id']}: {error}") from error
    return GoldText(record["id"], text, record.get("published"), claims)


def gold_claim(text: str, number: int, record: Json) -> Claim:
    """One claim of a line of the set, as a report would hold it."""
    links = [(it["role"], locate(text, it)) for it in record["chain"]]
    return Claim(
        id=str(number),
        content=tuple(locate(text, piece) for piece in record["content"]),
        voice=record["voice"],
        cue=None if record["cue"] is None else locate(text, record["cue"]),
        chain=tuple(Link(role=role, **span.model_dump()) for role, span in links),
        stance=record["stance"],
        certainty=record["certainty"],
        polarity=record["polarity"],
        within=None if record["within"] is None else str(record["within"]),
    )


def locate(text: str, piece: str | Json) -> Span:
    """Where a piece stands in the text as whole words.

    Raises ValueError if it is not there, or stands there more often and `nth` does not say which.
    """
    words, nth = (piece, None) if isinstance(piece, str) else (piece["text"], piece.get("nth"))
    left = r"\b" if words[0].isalnum() else ""
    right = r"\b" if words[-1].isalnum() else ""
    ranges = [it.span() for it in re.finditer(left + re.escape(words) + right, text)]
    if nth is None and len(ranges) != 1:
        raise ValueError(f"{words!r} stands {len(ranges)} times in the text; `nth` must say which")
    if nth is not None and not 1 <= nth <= len(ranges):
        raise ValueError(f"{words!r} stands {len(ranges)} times in the text, not {nth}")
    return span_at(text, *ranges[(nth or 1) - 1])
