"""For admins: who may in, and as what; first passwords; what opens the ledger to each."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import InputError
from sayso.ledger.passwords import first_password
from sayso.ledger.user_nouns import ApiToken, Session, User
from sayso.model.span import Noun
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.signing import signed
from sayso.web.views import View, page, show

router = APIRouter(include_in_schema=False)
COLUMNS = (
    *("name", "role", "temporary", "disabled_at", "made_at", "made_by"),
    *("sessions", "tokens"),
)
Short = Annotated[str, Form(max_length=300)]
DUTIES = {
    "reader": "looks",
    "reviewer": "adds, reviews and watches too",
    "admin": "changes users and settings too",
}


class UserPage(Noun):
    """A user with the sessions that last, and the tokens that are not revoked."""

    user: User
    sessions: tuple[Session, ...]
    tokens: tuple[ApiToken, ...]


class Users(Noun):
    """All users, by name."""

    items: tuple[UserPage, ...]


def users(house: House, request: Request) -> View:
    """All users, the disabled ones too."""
    demand(request, "admin")
    found = tuple(_page_of(house, it) for it in house.ledger.users())
    return View(
        template="users.html",
        title="Users",
        data=Users(items=found),
        rows=[_row(it) for it in found],
        columns=COLUMNS,
        context={"found": found, "duties": DUTIES},
    )


def user(house: House, request: Request) -> View:
    """One user, with what an admin may do."""
    demand(request, "admin")
    found = _page_of(house, known(house, request.path_params["name"]))
    return View(
        template="user.html",
        title=found.user.name,
        data=found,
        rows=[_row(found)],
        columns=COLUMNS,
        context={"found": found, "duties": DUTIES},
    )


def _page_of(house: House, it: User) -> UserPage:
    ledger = house.ledger
    return UserPage(user=it, sessions=ledger.sessions(it.name), tokens=ledger.tokens(it.name))


def _row(it: UserPage) -> Mapping[str, Any]:
    counts = {"sessions": len(it.sessions), "tokens": len(it.tokens)}
    return {**it.user.model_dump(mode="json"), **counts}


def known(house: House, name: str) -> User:
    """The user of this name; raises 404 where there is none."""
    found = house.ledger.user(name)
    if found is None:
        raise HTTPException(404, "there is no such user: see /users")
    return found


def another(house: House, request: Request, name: str) -> User:
    """The same, if it is not who asks; raises `InputError`, lest admins lock themselves out."""
    found = known(house, name)
    if found.name == demand(request, "admin").name:
        raise InputError(f"{found.name}: is your own account: another admin can do that")
    return found


@router.post("/users", response_class=Response)
def add_user(request: Request, house: InHouse, name: Short = "", role: Short = "") -> Response:
    """Make an account, and show its first password this once."""
    demand(request, "admin")
    password, by = first_password(name), signed(request)
    found = house.ledger.add_user(name, role, password, by=by, temporary=True)  # type: ignore[arg-type]
    return _told(request, house, found, password)


@router.post("/users/{name}/password", response_class=Response)
def set_password(request: Request, house: InHouse, name: str) -> Response:
    """Give another first password, and show it this once."""
    found, by = another(house, request, name), signed(request)
    password = first_password(found.name)
    house.ledger.set_password(found.name, password, by=by, temporary=True)
    return _told(request, house, found, password)


def _told(request: Request, house: House, user: User, password: str) -> Response:
    context = {"title": "The first password", "user": user, "password": password}
    body = page(house, request, "first_password.html", **context)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    return Response(body, 200, headers)


@router.post("/users/{name}/role", response_class=Response)
def set_role(request: Request, house: InHouse, name: str, role: Short = "") -> Response:
    """Give another role."""
    found = another(house, request, name)
    house.ledger.set_role(found.name, role, by=signed(request))  # type: ignore[arg-type]
    return RedirectResponse(f"/users/{found.name}", 303)


@router.post("/users/{name}/disabled", response_class=Response)
def set_disabled(request: Request, house: InHouse, name: str, disabled: Short = "") -> Response:
    """Keep a user out, or let them in again."""
    found = another(house, request, name)
    house.ledger.set_disabled(found.name, disabled == "yes", by=signed(request))
    return RedirectResponse(f"/users/{found.name}", 303)


@router.post("/users/{name}/remove", response_class=Response)
def remove_user(request: Request, house: InHouse, name: str) -> Response:
    """Remove an account."""
    found = another(house, request, name)
    house.ledger.remove_user(found.name, by=signed(request))
    return RedirectResponse("/users", 303)


@router.post("/users/{name}/sessions", response_class=Response)
def end_sessions(request: Request, house: InHouse, name: str) -> Response:
    """End all sessions of a user."""
    demand(request, "admin")
    found, by = known(house, name), signed(request)
    for it in house.ledger.sessions(found.name):
        house.ledger.end_session(found.name, it.id, by=by)
    return RedirectResponse(f"/users/{found.name}", 303)


@router.post("/users/{name}/tokens", response_class=Response)
def revoke_token(request: Request, house: InHouse, name: str, token: Short = "") -> Response:
    """Revoke a token of a user."""
    demand(request, "admin")
    found = known(house, name)
    house.ledger.revoke_token(found.name, token, by=signed(request))
    return RedirectResponse(f"/users/{found.name}", 303)


show(router, "/users", users, timely=True)
show(router, "/users/{name}", user, timely=True)
