"""The way in: the start token of the printed URL becomes a cookie, and leaves the URL."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.web.house import House, InHouse

router = APIRouter(include_in_schema=False)
Token = Annotated[str, Form(max_length=200)]


@router.get("/enter", response_class=Response)
def enter(house: InHouse, token: str = "", to: str = "/overview") -> Response:
    """Open a session and go on without the token; 401 where it is another one."""
    return _let_in(house, token, to)


@router.post("/enter", response_class=Response)
def enter_by_form(house: InHouse, token: Token = "", to: Annotated[str, Form()] = "/") -> Response:
    """The same, for a token that was typed."""
    return _let_in(house, token, to)


@router.post("/leave", response_class=Response)
def leave(request: Request, house: InHouse) -> Response:
    """End the session."""
    house.start_token.close_session(request.cookies.get(house.settings.cookie, ""))
    response = RedirectResponse("/overview", 303)
    response.delete_cookie(house.settings.cookie, secure=house.settings.secure)
    return response


def _let_in(house: House, token: str, to: str) -> Response:
    if not house.start_token.is_token(token):
        raise HTTPException(401, "this is not the token of this server")
    response = RedirectResponse(inside(to), 303)
    response.set_cookie(
        house.settings.cookie,
        house.start_token.open_session(),
        max_age=house.settings.session,
        httponly=True,
        secure=house.settings.secure,
        samesite="strict",
    )
    return response


def inside(to: str) -> str:
    """The path to go on to; never another site's, whatever a link may say."""
    # `//host` and `/\host` lead away, and a control character may hide that they do.
    printable = to.isascii() and to.isprintable()
    if to.startswith("/") and to[1:2] not in ("/", "\\") and printable:
        return "/overview" if to.startswith(("/enter", "/leave")) else to
    return "/overview"
