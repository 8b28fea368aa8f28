"""The app: its pages, the API, and the guard before both."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.responses import RedirectResponse, Response

from sayso.version import __version__
from sayso.web import api, api_occurrences, api_reviews, api_users, api_watches, health
from sayso.web.assets import STATIC, Assets
from sayso.web.errors import handle_errors, refuse
from sayso.web.feed_gate import by_password
from sayso.web.guard import guarded
from sayso.web.house import House
from sayso.web.meter import metered
from sayso.web.pages import (
    account,
    add,
    api_index,
    audit,
    entering,
    listings,
    login,
    occurrence,
    occurrences,
    overview,
    quarantine,
    report,
    review,
    review_log,
    search,
    settings,
    sources,
    users,
    versions,
    watches,
)
from sayso.web.settings import Settings
from sayso.web.signing import audited

# Each module has a `router`; the first route that fits answers.
ROOMS: tuple[APIRouter, ...] = (
    entering.router,
    login.router,
    account.router,
    users.router,
    audit.router,
    settings.router,
    health.router,
    api_occurrences.router,
    api_watches.router,
    api_users.router,
    api_reviews.router,
    api.router,
    overview.router,
    occurrences.router,
    occurrence.router,
    listings.router,
    search.router,
    sources.router,
    quarantine.router,
    watches.router,
    review_log.router,
    review.router,
    add.router,
    api_index.router,
    versions.router,
    report.router,
)


def create_app(ledger: str | os.PathLike[str], settings: Settings) -> FastAPI:
    """The app on the ledger at a path or URL, which is made if there is none.

    The house is `app.state.house`: gates and open paths may be added to it before it serves.
    Raises `SettingError` for what is no ledger.
    """
    house = House(os.fspath(ledger), settings)
    house.gates.append(by_password(house.gates))
    app = FastAPI(
        title="sayso",
        version=__version__,
        description=api.DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.openapi = lambda: api.describe(app)  # type: ignore[method-assign]
    app.state.house = house
    handle_errors(app)
    for router in ROOMS:
        app.include_router(router)
    app.add_api_route("/", _home, include_in_schema=False, response_class=Response)
    app.mount("/static", Assets(directory=STATIC), name="static")
    app.add_middleware(audited, ledger=house.ledger)
    app.add_middleware(
        guarded,
        settings=settings,
        gates=house.gates,
        open_paths=house.open_paths,
        refuse=refuse,
    )
    app.add_middleware(metered, meter=house.meter)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.house.deliverer.start()
    yield
    app.state.house.close()


def _home() -> Response:
    return RedirectResponse("/overview", 303)
