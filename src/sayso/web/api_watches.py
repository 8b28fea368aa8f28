"""The REST API's part on watches: made and removed, what is new in them, what was sent."""

import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import Page
from sayso.ledger.watch_nouns import Delivery, News, Watch, WatchStanding, position_of
from sayso.web.api import WRONG, Most
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.pages.watches import address_of, hook, known, standing
from sayso.web.views import TYPES, noted

MAY_NOT: dict[int | str, dict[str, Any]] = {
    403: {**WRONG[401], "description": "The role is too low for that"}
}
router = APIRouter(prefix="/api", tags=["watches"], responses=WRONG | MAY_NOT)
Name = Annotated[str, Path(max_length=40, description="A watch's id")]
Since = Annotated[
    datetime.datetime | None,
    Query(description="A moment; without it, when the news were last marked as seen"),
]


class NewWatch(BaseModel):
    """A view to be saved: the path and query of a page that filters."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=200, examples=["Denials"])
    view: str = Field(max_length=5000, examples=["/claims?stance=denies"])


class Seen(BaseModel):
    """Up to where the news were seen: a `position` of a page of news; null: up to now."""

    model_config = ConfigDict(extra="forbid")
    until: str | None = Field(default=None, max_length=64, examples=["12-3-0"])


class Webhook(BaseModel):
    """Where news are sent to; null: nowhere."""

    model_config = ConfigDict(extra="forbid")
    url: str | None = Field(max_length=4000, examples=["https://example.org/hook"])


class Hooked(BaseModel):
    """A watch, and the new secret of its webhook, which is told this once."""

    watch: Watch
    secret: str | None


class NewsPage(BaseModel):
    """News, the latest first; `position` marks them as seen. `more`: there are older ones."""

    items: tuple[News, ...]
    position: str
    more: bool


def _told(house: House, found: BaseModel, status: int = 200) -> Response:
    care = house.care()
    body = house.shown(found.model_dump_json().encode(errors="replace"), care)
    return Response(body, status, {"Cache-Control": "no-store", **noted(care)}, TYPES[".json"])


@router.get("/watches", response_model=Page[WatchStanding])
def watches(house: InHouse) -> Response:
    """All watches, each with how much is new in it."""
    found = tuple(standing(house, it) for it in house.ledger.watches())
    return _told(house, Page[WatchStanding](items=found))


@router.post("/watches", response_model=Watch, status_code=201)
def add_watch(request: Request, house: InHouse, asked: NewWatch) -> Response:
    """Save a view as a watch; its news begin now."""
    who, address = demand(request, "reviewer"), address_of(house, request)
    found = house.ledger.add_watch(asked.name, asked.view, who=who.name, address=address)
    return _told(house, found, 201)


@router.get("/watches/{name}", response_model=Watch)
def watch(house: InHouse, name: Name) -> Response:
    """One watch."""
    return _told(house, known(house, name))


@router.delete("/watches/{name}", status_code=204, response_class=Response)
def remove_watch(request: Request, house: InHouse, name: Name) -> Response:
    """Remove a watch."""
    demand(request, "reviewer")
    house.ledger.remove_watch(known(house, name).id)
    return Response(status_code=204)


@router.get("/watches/{name}/news", response_model=NewsPage)
def news(house: InHouse, name: Name, since: Since = None, limit: Most = 100) -> Response:
    """What is new and changed in a watch."""
    it, until = known(house, name), house.ledger.position()
    if since is not None and since.tzinfo is None:
        since = since.replace(tzinfo=datetime.UTC)
    found = house.ledger.news(it, since=since, until=until, limit=limit + 1)
    more = len(found) > limit
    return _told(house, NewsPage(items=found[:limit], position=str(until), more=more))


@router.post("/watches/{name}/seen", response_model=Watch)
def see_watch(request: Request, house: InHouse, name: Name, asked: Seen) -> Response:
    """Mark the news of a watch as seen."""
    demand(request, "reviewer")
    until = None if asked.until is None else position_of(asked.until)
    return _told(house, house.ledger.see_watch(known(house, name).id, until))


@router.put("/watches/{name}/webhook", response_model=Hooked)
def set_webhook(request: Request, house: InHouse, name: Name, asked: Webhook) -> Response:
    """Send the news of a watch to a URL from now on, or nowhere."""
    demand(request, "reviewer")
    it = known(house, name)
    secret = hook(house, it, asked.url)
    return _told(house, Hooked(watch=known(house, it.id), secret=secret))


@router.get("/watches/{name}/deliveries", response_model=Page[Delivery])
def deliveries(house: InHouse, name: Name) -> Response:
    """What was sent of a watch, the last first, with every attempt."""
    found = house.ledger.deliveries(known(house, name).id)
    return _told(house, Page[Delivery](items=found))
