"""Watches: views that are saved, what is new in them, and where it is sent."""

import datetime
import hashlib
from collections.abc import Mapping
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.collect.webhook import check_url, make_secret
from sayso.errors import InputError
from sayso.ledger import Page
from sayso.ledger.watch_nouns import Delivery, News, Watch, WatchStanding, position_of
from sayso.model.span import Noun
from sayso.web.atom import LABELS, MEDIA_TYPE, feed_of, updated
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.views import View, asked_tags, page, show

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "name", "view", "news", "more", "seen_at", "made_at", "made_by", "url")
NEWS_COLUMNS = tuple(News.model_fields)
MOST = 500
MOST_IN_FEED = 100
Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=5000)]


class WatchPage(Noun):
    """A watch, its news since a moment, and what was sent of it; `until` marks them as seen."""

    watch: Watch
    since: datetime.datetime
    until: str
    news: tuple[News, ...]
    more: bool
    deliveries: tuple[Delivery, ...]


def watches(house: House, _: Request) -> View:
    """All watches with how much is new in each."""
    found = [standing(house, it) for it in house.ledger.watches()]
    return View(
        template="watches.html",
        title="Watches",
        data=Page[WatchStanding](items=tuple(found)),
        rows=[_row(it) for it in found],
        columns=COLUMNS,
        context={"found": found},
    )


def standing(house: House, watch: Watch) -> WatchStanding:
    """How much is new in a watch, counted once while nothing changes."""
    key = ("watch", str(house.ledger.position()), watch)
    return house.once(key, lambda: house.ledger.watch_standing(watch))


def _row(it: WatchStanding) -> Mapping[str, Any]:
    told = it.watch.model_dump(mode="json", include=set(COLUMNS))
    return {**told, "view": it.watch.view, "news": it.news, "more": it.more}


def watch(house: House, request: Request) -> View:
    """The news of one watch since it was last seen, or since any moment asked for."""
    it = known(house, request.path_params["name"])
    asked = request.query_params.get("since", "").strip()
    since = moment_of(asked) if asked else None
    until = house.ledger.position()
    news = house.ledger.news(it, since=since, until=until, limit=MOST + 1)
    found = WatchPage(
        watch=it,
        since=since or it.seen_at,
        until=str(until),
        news=news[:MOST],
        more=len(news) > MOST,
        deliveries=house.ledger.deliveries(it.id),
    )
    return View(
        template="watch.html",
        title=it.name,
        data=found,
        rows=[one.model_dump(mode="json") for one in found.news],
        columns=NEWS_COLUMNS,
        context={"found": found, "watch": it, "labels": LABELS, "asked": asked, "most": MOST},
    )


def known(house: House, name: str) -> Watch:
    """The watch of this id; raises 404 where there is none."""
    found = house.ledger.watch(name)
    if found is None:
        raise HTTPException(404, "there is no such watch: see /watches")
    return found


def moment_of(told: str) -> datetime.datetime:
    """A day or moment, in UTC where no zone is told; raises `InputError` for what is none."""
    try:
        found = datetime.datetime.fromisoformat(told)
        found = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
        return found.astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"since: {told[:40]!r} is no moment: write 2024-03-12 or 2024-03-12T06:00"
        ) from error


def address_of(house: House, request: Request) -> str:
    """The server's address as the asker calls it."""
    scheme = "https" if house.settings.secure else request.url.scheme
    return f"{scheme}://{request.headers['host']}"


@router.get("/watches/{name}.atom", response_class=Response)
def watch_feed(request: Request, house: InHouse, name: str) -> Response:
    """What came into a watch since it was made, as an Atom feed; 304 where the asker has it."""
    it = known(house, name)
    address, until = address_of(house, request), house.ledger.position()
    care = house.care_of(request)
    parts = (str(until), it.name, it.view, address, repr(care))
    tag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    news = house.once(
        ("feed", it.id, tag),
        lambda: house.ledger.news(it, since=position_of(it.made), until=until, limit=MOST_IN_FEED),
    )
    last = updated(it, news)
    headers = {
        "ETag": f'W/"{tag}"',
        "Last-Modified": format_datetime(last, usegmt=True),
        "Content-Type": f"{MEDIA_TYPE}; charset=utf-8",
    }
    if _has(request, tag, last):
        return Response(status_code=304, headers=headers)
    return Response(house.shown(feed_of(it, news, address, care.note), care), 200, headers)


def _has(request: Request, tag: str, last: datetime.datetime) -> bool:
    """Whether the asker has the feed: by its tag, and only without one by the time (RFC 9110)."""
    if "if-none-match" in request.headers:
        return tag in asked_tags(request)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False
    return since.tzinfo is not None and last.replace(microsecond=0) <= since


@router.post("/watches", response_class=Response)
def add_watch(request: Request, house: InHouse, name: Short = "", view: Long = "") -> Response:
    """Save a view as a watch, and go to it."""
    who = demand(request, "reviewer")
    address = address_of(house, request)
    found = house.ledger.add_watch(name, view, who=who.name, address=address)
    return RedirectResponse(f"/watches/{found.id}", 303)


@router.post("/watches/{name}/seen", response_class=Response)
def see_watch(request: Request, house: InHouse, name: str, until: Short = "") -> Response:
    """Mark the news as seen, up to what the page showed."""
    demand(request, "reviewer")
    found = known(house, name)
    house.ledger.see_watch(found.id, position_of(until) if until else None)
    return RedirectResponse(f"/watches/{found.id}", 303)


@router.post("/watches/{name}/edit", response_class=Response)
def edit_watch(
    request: Request, house: InHouse, name: str, title: Short = "", view: Long = ""
) -> Response:
    """Give a watch another name or view."""
    demand(request, "reviewer")
    found = known(house, name)
    house.ledger.edit_watch(found.id, title=title, view=view or None)
    return RedirectResponse(f"/watches/{found.id}", 303)


@router.post("/watches/{name}/remove", response_class=Response)
def remove_watch(request: Request, house: InHouse, name: str) -> Response:
    """Remove a watch."""
    demand(request, "reviewer")
    house.ledger.remove_watch(known(house, name).id)
    return RedirectResponse("/watches", 303)


@router.post("/watches/{name}/webhook", response_class=Response)
def set_webhook(request: Request, house: InHouse, name: str, url: Long = "") -> Response:
    """Send the news to a URL from now on, and show the secret this once; no URL: stop sending."""
    demand(request, "reviewer")
    found = known(house, name)
    secret = hook(house, found, url.strip() or None)
    if secret is None:
        return RedirectResponse(f"/watches/{found.id}", 303)
    context = {"title": "The webhook’s secret", "watch": found, "url": url.strip()}
    body = page(house, request, "watch_secret.html", secret=secret, **context)
    body = house.shown(body, house.care_of(request))
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    return Response(body, 200, headers)


def hook(house: House, watch: Watch, url: str | None) -> str | None:
    """Set or unset the webhook of a watch; the new secret."""
    if url is None:
        house.ledger.set_webhook(watch.id, None)
        return None
    secret = make_secret()
    check_url(url, allow_private=house.settings.allow_private)
    house.ledger.set_webhook(watch.id, url, secret)
    return secret


@router.post("/watches/{name}/again", response_class=Response)
def send_again(request: Request, house: InHouse, name: str, delivery: Short = "") -> Response:
    """Have a delivery sent once more."""
    demand(request, "reviewer")
    found = known(house, name)
    house.ledger.send_again(found.id, delivery)
    return RedirectResponse(f"/watches/{found.id}#deliveries", 303)


show(router, "/watches", watches, timely=True)
show(router, "/watches/{name}", watch, timely=True)
