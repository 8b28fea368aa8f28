"""The way in by the start token: that of the printed URL becomes a cookie, and leaves the URL."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger.user_nouns import By
from sayso.web.gate import BY_START_TOKEN, OWNER, identity_of
from sayso.web.going_on import local_path
from sayso.web.house import House, InHouse
from sayso.web.signing import NOBODY, caller_of, signed
from sayso.web.user_gates import BY_PASSWORD

router = APIRouter(include_in_schema=False)
HOME = "/overview"
Token = Annotated[str, Form(max_length=200)]
To = Annotated[str, Form(max_length=5000)]


@router.get("/enter", response_class=Response)
def enter(request: Request, house: InHouse, token: str = "", to: str = HOME) -> Response:
    """Open a session and go on without the token; 401 where it is another one."""
    return _let_in(request, house, token, to)


@router.post("/enter", response_class=Response)
def enter_by_form(request: Request, house: InHouse, token: Token = "", to: To = HOME) -> Response:
    """The same, for a token that was typed."""
    return _let_in(request, house, token, to)


@router.post("/leave", response_class=Response)
def leave(request: Request, house: InHouse) -> Response:
    """End the session."""
    who = identity_of(request)
    if who.session:
        house.ledger.end_session(who.name, who.session, by=signed(request), what="signed out")
    else:
        house.start_token.close_session(request.cookies.get(house.settings.cookie, ""))
        house.ledger.note(signed(request), "signed out", who.name)
    # What was seen is not to be gone back to by whoever sits down next.
    response = RedirectResponse(HOME, 303, {"Clear-Site-Data": '"cache"'})
    response.delete_cookie(house.settings.cookie, secure=house.settings.secure)
    return response


def _let_in(request: Request, house: House, token: str, to: str) -> Response:
    address = caller_of(request, house.settings.proxies)
    if not house.start_token.is_token(token):
        # Only who is wrong is made to wait: the token is too long to be guessed, and whoever sends
        # wrong ones is not to keep its owner out.
        wait = house.throttle.attempt(OWNER, address)
        if wait:
            raise too_often(wait)
        house.ledger.note(By(NOBODY, BY_START_TOKEN, address), "sign-in refused", NOBODY)
        raise HTTPException(401, "this is not the token of this server")
    house.throttle.entered(OWNER, address)
    house.ledger.note(By(OWNER, BY_START_TOKEN, address), "signed in", OWNER)
    request.state.logged = True
    return with_session(request, house, house.start_token.open_session(), to)


def too_often(wait: float) -> HTTPException:
    """What to say to who failed too often."""
    seconds = f"{int(wait) + 1}"
    reason = f"failed too often: try again in {seconds} seconds"
    return HTTPException(429, reason, {"Retry-After": seconds})


def with_session(request: Request, house: House, secret: str, to: str) -> Response:
    """Go on with a session that was opened; the one that the browser had before ends."""
    before = request.cookies.get(house.settings.cookie, "")
    house.start_token.close_session(before)
    entered = house.ledger.by_session(before) if before else None
    if entered is not None:
        user = entered.user.name
        by = By(user, BY_PASSWORD, caller_of(request, house.settings.proxies))
        house.ledger.end_session(user, entered.shown.id, by=by, what="signed out")
    response = RedirectResponse(inside(to), 303, {"Cache-Control": "no-store"})
    response.set_cookie(
        house.settings.cookie,
        secret,
        max_age=house.settings.session,
        httponly=True,
        secure=house.settings.secure,
        samesite="strict",
    )
    return response


def inside(to: str) -> str:
    """The path to go on to from here, which is no way in or out."""
    found = local_path(to, HOME)
    return HOME if found.startswith(("/enter", "/leave", "/login")) else found
