"""Links of a report to others and to agencies: credit lines, datelines, "X reported, citing Y"."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.lexicon.relays import relay_of
from sayso.lexicon.wire_services import credit_patterns
from sayso.model import Report

_LAST_LINES = 6
_FIRST_LINES = 3
_LONGEST = 160
_SUFFIX = re.compile(r"\s+(?:news agency|news service|newspaper|website|news|agency)$")
_NOT_LETTERS = re.compile(r"[\W_]+")


class Citation(NamedTuple):
    """One word of a report on where it has something from.

    `outlet` is the key of an outlet or agency (`outlet_key`); `kind` tells how: `credit` (the
    text is its), `dateline`, `shared` (some of it is), `cited` (a claim came through it), `told`
    (a party spoke to it). `known`: the name is one of the lexicon's agencies and outlets.
    """

    kind: Literal["credit", "dateline", "shared", "cited", "told"]
    outlet: str
    name: str
    known: bool
    start: int


def outlet_key(name: str) -> str:
    """One key for all names of an outlet: "AFP", "the Agence France-Presse news agency".

    By `lexicon/relays.yaml` where it is known, else the folded name without its article.
    """
    bare = _SUFFIX.sub("", " ".join(name.split()).strip(" .,()[]"))
    relay = relay_of(name.strip()) or relay_of(bare)
    folded = _NOT_LETTERS.sub("-", (relay.name if relay else bare).lower()).strip("-")
    return folded.removeprefix("the-")


def find_citations(report: Report) -> tuple[Citation, ...]:
    """The citations of a report, in the order of the text: a pure function of it."""
    found = {*_credits(report), *_cited(report)}
    return tuple(sorted(found, key=lambda it: (it.start, it.kind, it.outlet)))


def _credits(report: Report) -> Iterator[Citation]:
    """Credit lines among the last lines and datelines among the first."""
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", report.text) if m[0].strip()]
    for kind, pattern in credit_patterns():
        front = kind == "dateline"
        for start, line in lines[:_FIRST_LINES] if front else lines[1:][-_LAST_LINES:]:
            match = pattern.match(line[:_LONGEST]) if front or len(line) <= _LONGEST else None
            if match and _is_name(match["name"], alone=match["name"] == line.strip(" .()")):
                yield _citation(kind, match["name"], start)
    for start, line in lines[1:][-_LAST_LINES:]:
        tail = re.search(r"\(([A-Z][\w .’'&/-]{1,40})\)\s*\Z", line)
        if tail and relay_of(tail[1]):
            yield _citation("credit", tail[1], start)


def _is_name(name: str, *, alone: bool) -> bool:
    """Whether words in a credit's place may name an agency; a line alone must be a known one."""
    return relay_of(name) is not None or (not alone and len(name.split()) <= 5)


def _cited(report: Report) -> Iterator[Citation]:
    media = {it.id: it for it in report.actors if it.kind == "media"}
    for claim in report.claims:
        for link in claim.chain:
            if link.actor in media:
                kind: Literal["cited", "told"] = "cited"
                others = [it for it in claim.chain if it.actor not in media]
                if link.role == "relay" and any(it.role == "speaker" for it in others):
                    kind = "told"
                yield _citation(kind, media[link.actor].name, link.start)


def _citation(
    kind: Literal["credit", "dateline", "shared", "cited", "told"], name: str, start: int
) -> Citation:
    return Citation(kind, outlet_key(name), name.strip(), relay_of(name.strip()) is not None, start)
