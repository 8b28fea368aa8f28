"""What each version of a report's page added, withdrew and edited."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.ledger import Edit, Page, Version, edits
from sayso.model.span import Noun
from sayso.web.house import House
from sayso.web.views import View, show

router = APIRouter()


class Revision(Noun):
    """A version, and what it changed of the one before it at its location."""

    version: Version
    edits: tuple[Edit, ...]


def versions(house: House, request: Request) -> View:
    """The versions of every location at which a report was seen."""
    name = request.path_params["name"]
    seen = house.ledger.versions(name)
    if not seen:
        raise HTTPException(404, f"{name}: the ledger has no version of it"[:200])
    revisions = _revisions(house, seen)
    return View(
        template="versions.html",
        title="Versions",
        data=Page[Revision](items=tuple(revisions)),
        rows=[row for it in revisions for row in _rows(it)],
        columns=("location", "number", "report", "fetched_at", "what", "before", "after"),
        context={"id": name, "revisions": revisions},
    )


def _revisions(house: House, seen: tuple[Version, ...]) -> list[Revision]:
    found = []
    before: Version | None = None
    for version in seen:
        changed: tuple[Edit, ...] = ()
        if before is not None and before.location == version.location:
            old, new = (house.ledger.document(it.report) for it in (before, version))
            changed = edits(old.text, new.text) if old and new else ()
        found.append(Revision(version=version, edits=changed))
        before = version
    return found


def _rows(revision: Revision) -> list[dict[str, Any]]:
    told = revision.version.model_dump(include={"location", "number", "report", "fetched_at"})
    rows: list[dict[str, Any]] = [
        {
            **told,
            "what": it.what,
            "before": it.before.text if it.before else None,
            "after": it.after.text if it.after else None,
        }
        for it in revision.edits
    ]
    return rows or [told]


show(router, "/reports/{name}/versions", versions)
