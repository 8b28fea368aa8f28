"""One's own account: the password, where one is signed in, and tokens for programs."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import InputError
from sayso.ledger.user_nouns import SCOPES, ApiToken, Scope, Session, User, reaches
from sayso.model.span import Noun
from sayso.web.gate import identity_of
from sayso.web.house import House, InHouse
from sayso.web.pages.entering import too_often
from sayso.web.pages.login import opened
from sayso.web.signing import caller_of, signed
from sayso.web.views import View, page, show

router = APIRouter(include_in_schema=False)
COLUMNS = ("what", "id", "made_at", "seen_at", "ends_at", "title", "scopes", "address", "agent")
DAYS = 90
MEANINGS: dict[Scope, str] = {
    "read": "see all pages and data",
    "feeds": "have Atom feeds only",
    "metrics": "have /metrics only",
    "add": "add texts, addresses and files",
    "watch": "make and change watches",
    "review": "review",
    "admin": "change accounts and settings, read the log",
}
Secret = Annotated[str, Form(max_length=1000)]
Short = Annotated[str, Form(max_length=300)]


class AccountPage(Noun):
    """A user with what opens the ledger to them; None for the owner, who has the start token."""

    user: User | None
    session: str | None
    sessions: tuple[Session, ...]
    tokens: tuple[ApiToken, ...]


def account(house: House, request: Request) -> View:
    """What one may, and what shows it."""
    who = identity_of(request)
    user = house.ledger.user(who.name)
    found = AccountPage(
        user=user,
        session=who.session,
        sessions=house.ledger.sessions(user.name) if user else (),
        tokens=house.ledger.tokens(user.name) if user else (),
    )
    rows = [
        {"what": what, **it.model_dump(mode="json")}
        for what, items in (("session", found.sessions), ("token", found.tokens))
        for it in items
    ]
    scopes = [(it, MEANINGS[it]) for it, role in SCOPES.items() if reaches(who.role, role)]
    return View(
        template="account.html",
        title="Account",
        data=found,
        rows=rows,
        columns=COLUMNS,
        context={"found": found, "scopes": scopes, "days": DAYS},
        headers={"Cache-Control": "no-store"},
    )


@router.post("/account/password", response_class=Response)
def change_password(
    request: Request, house: InHouse, before: Secret = "", after: Secret = "", again: Secret = ""
) -> Response:
    """Change one's password; all sessions end, and this one goes on under a new secret."""
    user = _own(house, request)
    if after != again:
        raise InputError("password: what was typed twice differs: type it again")
    address = caller_of(request, house.settings.proxies)
    wait = house.throttle.attempt(user.name, address)
    if wait:
        raise too_often(wait)
    with house.throttle.turn():
        known = house.ledger.entering(user.name, before) is not None
    by = signed(request)
    if not known:
        house.ledger.note(by, "password change refused", user.name)
        raise InputError("password: the present one is another: type it again")
    house.throttle.entered(user.name, address)
    if after == before:
        raise InputError("password: is the same as before: take another")
    user = house.ledger.set_password(user.name, after, by=by)
    return opened(request, house, user, by, "/account")


@router.post("/account/sessions/end", response_class=Response)
def end_sessions(request: Request, house: InHouse, session: Short = "") -> Response:
    """End one of one's sessions, or without a name all but this one."""
    user, by = _own(house, request), signed(request)
    own = identity_of(request).session
    others = [it.id for it in house.ledger.sessions(user.name) if it.id != own]
    for name in [session] if session else others:
        house.ledger.end_session(user.name, name, by=by)
    return RedirectResponse("/account#sessions", 303)


@router.post("/account/tokens", response_class=Response)
def make_token(
    request: Request,
    house: InHouse,
    title: Short = "",
    scopes: Annotated[list[str], Form()] = [],  # noqa: B006  FastAPI copies it
    days: Annotated[int, Form()] = DAYS,
) -> Response:
    """Make a token, and show it this once."""
    user, by = _own(house, request), signed(request)
    made, secret = house.ledger.make_token(user.name, title, scopes, days, by=by)  # type: ignore[arg-type]
    body = page(house, request, "token.html", title="The token", made=made, secret=secret)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    return Response(body, 200, headers)


@router.post("/account/tokens/revoke", response_class=Response)
def revoke_token(request: Request, house: InHouse, token: Short = "") -> Response:
    """Revoke one of one's tokens."""
    user = _own(house, request)
    house.ledger.revoke_token(user.name, token, by=signed(request))
    return RedirectResponse("/account#tokens", 303)


def _own(house: House, request: Request) -> User:
    """The user who asks; raises `InputError` for the owner of the machine, who has no account."""
    user = house.ledger.user(identity_of(request).name)
    if user is None:
        raise InputError("who has the start token has no account: make one with `sayso users add`")
    return user


show(router, "/account", account, timely=True)
