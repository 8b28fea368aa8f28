"""The first page: what came in, what is contested, what changed; when and where, side by side."""

import datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request

from sayso.errors import InputError
from sayso.ledger import Filters, Found, Latest, Listed, Spot, Stats
from sayso.ledger.occurrence_nouns import Summary
from sayso.model import Claim
from sayso.model.span import Noun
from sayso.web.filtering import FIELDS, Asked, asked_of, chips
from sayso.web.house import House
from sayso.web.timeline import Bar, bars_of
from sayso.web.views import View, show

router = APIRouter()
SHOWN = 8
CONTESTED = ("contested", "denied", "retracted")
MOST_SPOTS = 200
MOST_DAYS = 366
NEAR_KM = 25


class Overview(Noun):
    """What there is to see of a ledger at one glance; `latest` is since so many `days` ago."""

    days: int
    stats: Stats
    latest: Latest
    reports: tuple[Listed, ...]
    contested: tuple[Summary, ...]
    changed: tuple[Summary, ...]
    denials: tuple[Found[Claim], ...]
    revised: tuple[Listed, ...]
    timeline: tuple[Bar, ...]
    spots: tuple[Spot, ...]


def overview(house: House, request: Request) -> View:
    """The overview of what the filters leave."""
    asked = asked_of(request.query_params, ("days",))
    found = _overview(house, asked)
    return View(
        template="overview.html",
        title="Overview",
        data=found,
        rows=[*_bar_rows(found), *_spot_rows(found)],
        columns=("what", "first", "last", "place", "country", "lat", "lon", "events"),
        context={
            "found": found,
            "fields": FIELDS,
            "asked": asked,
            "chips": chips(asked),
            "bars": [(it, asked.query(when=f"{it.first}..{it.last}")) for it in found.timeline],
            "spots": [(it, asked.query(near=_near(it))) for it in found.spots],
        },
    )


def _overview(house: House, asked: Asked) -> Overview:
    ledger, filters, mark = house.ledger, asked.filters, house.ledger.mark()
    days = _days(asked.more.get("days", "1"))
    since = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days)
    denying = filters.model_copy(update={"stance": filters.stance or ("denies",)})
    return Overview(
        days=days,
        stats=house.once(("stats", mark), ledger.stats),
        latest=ledger.since(since),
        reports=ledger.reports(filters, limit=SHOWN, newest=True).items,
        contested=ledger.occurrences(filters, status=CONTESTED, order="changed", limit=SHOWN).items,
        changed=ledger.occurrences(filters, order="changed", limit=SHOWN).items,
        denials=ledger.claims(denying, limit=SHOWN, newest=True).items,
        revised=_revised(house),
        timeline=house.once(("days", mark, filters), lambda: bars_of(ledger.days(filters))),
        spots=house.once(("spots", mark, filters), lambda: ledger.spots(filters, limit=MOST_SPOTS)),
    )


def _days(told: str) -> int:
    if told.isascii() and told.isdecimal() and 1 <= int(told[:4]) <= MOST_DAYS:
        return int(told)
    raise InputError(f"days: {told[:40]!r} is no number from 1 to {MOST_DAYS}")


def _revised(house: House) -> tuple[Listed, ...]:
    names = house.ledger.revised(SHOWN)
    pages = (house.ledger.reports(Filters(report=name), limit=1) for name in names)
    return tuple(it for page in pages for it in page)


def _near(spot: Spot) -> str:
    return f"{spot.lat:.3f},{spot.lon:.3f},{max(NEAR_KM, round(spot.radius_km or 0))}"


def _bar_rows(found: Overview) -> list[dict[str, Any]]:
    return [{"what": "days", **it.model_dump(mode="json")} for it in found.timeline]


def _spot_rows(found: Overview) -> list[dict[str, Any]]:
    return [{"what": "place", **it.model_dump(), "place": it.name} for it in found.spots]


show(router, "/overview", overview, minutely=True)
