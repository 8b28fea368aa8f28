"""The way in by name and password, made slow for who guesses."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger.sessions import Lasting
from sayso.ledger.user_nouns import By, User
from sayso.web.errors import locked
from sayso.web.house import House, InHouse
from sayso.web.pages.entering import HOME, To, inside, too_often, with_session
from sayso.web.signing import NOBODY, caller_of
from sayso.web.user_gates import BY_PASSWORD

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=1000)]
WRONG = "There is no such name, or it has another password."


@router.get("/login", response_class=Response)
def login(request: Request, to: str = HOME) -> Response:
    """The form."""
    return locked(request, inside(to), status=200)


@router.post("/login", response_class=Response)
def sign_in(
    request: Request,
    house: InHouse,
    name: Name = "",
    password: Password = "",
    to: To = HOME,
) -> Response:
    """Open a session, and go on; 401 for a wrong name or password, 429 for who failed too often."""
    address = caller_of(request, house.settings.proxies)
    wait = house.throttle.attempt(name, address)
    if wait:
        error = too_often(wait)
        told = {"trouble": f"You {error.detail}.", "name": name}
        response = locked(request, inside(to), status=error.status_code, **told)
        response.headers.update(error.headers or {})
        return response
    with house.throttle.turn():
        user = house.ledger.entering(name, password)
    if user is None:
        _refused(house, name, address)
        return locked(request, inside(to), trouble=WRONG, name=name)
    house.throttle.entered(name, address)
    request.state.logged = True
    by = By(user.name, BY_PASSWORD, address)
    return opened(request, house, user, by, "/account" if user.temporary else to)


def opened(request: Request, house: House, user: User, by: By, to: str) -> Response:
    """Go on in a new session of a user."""
    secret = house.ledger.open_session(
        user.name,
        by=by,
        agent=request.headers.get("user-agent"),
        lasting=Lasting(house.settings.idle, house.settings.session),
    )
    return with_session(request, house, secret, to)


def _refused(house: House, name: str, address: str | None) -> None:
    """Into the log, by name only where it is somebody's: people type passwords there too."""
    user = house.ledger.user(name)
    by = By(user.name if user else NOBODY, BY_PASSWORD, address)
    house.ledger.note(by, "sign-in refused", by.who)
