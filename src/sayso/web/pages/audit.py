"""For admins: the log of what was done, by whom, when and from where."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request

from sayso.errors import InputError
from sayso.ledger import Page
from sayso.ledger.user_nouns import Entry
from sayso.web.filtering import limit_of
from sayso.web.gate import demand
from sayso.web.house import House
from sayso.web.pages.watches import moment_of
from sayso.web.views import View, show

router = APIRouter(include_in_schema=False)
COLUMNS = tuple(Entry.model_fields)
WORDS = ("who", "what", "about")
MOMENTS = ("since", "until")
SHOWN = 100


def audit(house: House, request: Request) -> View:
    """What was done that meets the filters, the latest first."""
    demand(request, "admin")
    asked = _asked(request)
    found = page_of(house, asked)
    filters = {it: asked.get(it, "") for it in (*WORDS, *MOMENTS)}
    kept = {name: told for name, told in asked.items() if name != "after"}
    following = f"/audit?{urlencode({**kept, 'after': found.next})}" if found.next else None
    return View(
        template="audit.html",
        title="Log",
        data=found,
        rows=[_row(it) for it in found.items],
        columns=COLUMNS,
        context={
            "found": found,
            "asked": filters,
            "kinds": house.ledger.audited(),
            "following": following,
            "first": f"/audit?{urlencode(kept)}" if "after" in asked else None,
        },
        headers={"Link": f'<{following}>; rel="next"'} if following else {},
    )


def page_of(house: House, asked: Mapping[str, str]) -> Page[Entry]:
    """The page of the log that is asked for in words; raises `InputError` for what is none."""
    since, until = (moment_of(asked[it]) if it in asked else None for it in MOMENTS)
    who, what, about = (asked.get(it) for it in WORDS)
    told = {"who": who, "what": what, "about": about, "after": asked.get("after")}
    limit = limit_of(asked.get("limit"), SHOWN)
    return house.ledger.audit(**told, since=since, until=until, limit=limit)


def _asked(request: Request) -> dict[str, str]:
    """The parameters that say something; raises `InputError` for one that is unknown."""
    known = (*WORDS, *MOMENTS, "after", "limit")
    for name in request.query_params:
        if name not in known:
            raise InputError(f"{name[:40]!r} is no filter of the log: see {', '.join(known)}")
    told = {name: it.strip() for name, it in request.query_params.items()}
    return {name: it for name, it in told.items() if it}


def _row(it: Entry) -> Mapping[str, Any]:
    detail = json.dumps(it.detail, ensure_ascii=False) if it.detail else None
    return {**it.model_dump(mode="json"), "detail": detail}


show(router, "/audit", audit, timely=True)
