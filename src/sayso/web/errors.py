"""What went wrong, in one shape for programs (RFC 9457) and one page for people."""

import http
import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.errors import SaysoError, SettingError
from sayso.web.guard import adorn
from sayso.web.rendering import render

LOG = logging.getLogger("sayso.web")
DATA = (".json", ".csv", ".atom")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it: the status in a number and words, and what mends it."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["the ledger has no report of this id"])


def is_data(path: str) -> bool:
    """Whether a program asks, not a person."""
    return path.startswith("/api/") or path == "/metrics" or path.endswith(DATA)


def refuse(request: Request, status: int, reason: str) -> Response:
    """The answer that says no, and why."""
    title = http.HTTPStatus(status).phrase
    headers = {"Cache-Control": "no-store"}
    if is_data(request.url.path):
        if status == 401:
            # Who reads feeds may know passwords only (see `feed_gate`).
            basic = 'Basic realm="sayso", charset="UTF-8", '
            feed = request.url.path.endswith(".atom")
            headers["WWW-Authenticate"] = f"{basic if feed else ''}Bearer"
        body = Problem(title=title, status=status, detail=reason).model_dump_json()
        return Response(body, status, headers, "application/problem+json")
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.url.path in ("/enter", "/login"):
        here = "/overview"  # and no token in what the page shows
    if status == 401:
        return locked(request, here)
    if status == 403 and _is_confined(request):
        return RedirectResponse("/account", 303, headers)
    page = render("error.html", title=title, status=status, reason=reason, here=here)
    return HTMLResponse(page, status, headers)


def locked(
    request: Request, to: str, *, status: int = 401, trouble: str = "", name: str = ""
) -> Response:
    """The page that asks for a name and password, or for the start token, and then goes on."""
    house = request.app.state.house
    context = {
        "title": "Sign in",
        "here": to,
        "users": bool(house.ledger.users()),
        "token": house.settings.token is not None,
        "trouble": trouble,
        "name": name,
    }
    return HTMLResponse(render("locked.html", **context), status, {"Cache-Control": "no-store"})


def _is_confined(request: Request) -> bool:
    identity = getattr(request.state, "identity", None)
    return identity is not None and identity.temporary


def handle_errors(app: FastAPI) -> None:
    """Every error of this app is answered by `refuse`."""

    def told(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            response = refuse(request, error.status_code, str(error.detail))
            response.headers.update(error.headers or {})
            return response
        if isinstance(error, RequestValidationError):
            return refuse(request, 422, _first(error))
        status = 503 if isinstance(error, SettingError) else 400
        return refuse(request, status, str(error))

    def unforeseen(request: Request, error: Exception) -> Response:
        LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        reason = f"a fault of sayso, {type(error).__name__}: please report what you did"
        response = refuse(request, 500, reason)
        adorn(response.headers, request.app.state.house.settings)  # it comes from before the guard
        return response

    for kind in (HTTPException, RequestValidationError, SaysoError):
        app.add_exception_handler(kind, told)
    app.add_exception_handler(Exception, unforeseen)


def _first(error: RequestValidationError) -> str:
    one = error.errors()[0]
    where = ".".join(str(it) for it in one["loc"][1:]) or "the request"
    return f"{where}: {one['msg']}"
