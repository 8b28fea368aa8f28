"""The REST API's part for admins: users, and the log of what was done."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sayso.ledger import Page
from sayso.ledger.passwords import first_password
from sayso.ledger.user_nouns import Entry, Role, User
from sayso.web.api import WRONG, Most
from sayso.web.api_watches import MAY_NOT
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.pages.audit import page_of
from sayso.web.pages.users import another, known
from sayso.web.signing import signed
from sayso.web.views import TYPES, noted

router = APIRouter(prefix="/api", tags=["users"], responses=WRONG | MAY_NOT)
Name = Annotated[str, Path(max_length=70, description="A user's name")]
Word = Annotated[str | None, Query(max_length=300)]
Moment = Annotated[str | None, Query(max_length=60, description="A day or moment, in UTC")]


class NewUser(BaseModel):
    """An account to be made; its first password comes back."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=64, examples=["ada"])
    role: Role = "reader"


class Changed(BaseModel):
    """What is to be otherwise of an account; null: nothing."""

    model_config = ConfigDict(extra="forbid")
    role: Role | None = None
    disabled: bool | None = None


class FirstPassword(BaseModel):
    """An account with a password that its owner has to change; it is told this once."""

    user: User
    password: str


def _told(house: House, found: BaseModel, status: int = 200) -> Response:
    care = house.care()
    body = house.shown(found.model_dump_json().encode(errors="replace"), care)
    return Response(body, status, {"Cache-Control": "no-store", **noted(care)}, TYPES[".json"])


@router.get("/users", response_model=Page[User])
def users(request: Request, house: InHouse) -> Response:
    """All users, the disabled ones too, by name."""
    demand(request, "admin")
    return _told(house, Page[User](items=house.ledger.users()))


@router.post("/users", response_model=FirstPassword, status_code=201)
def add_user(request: Request, house: InHouse, asked: NewUser) -> Response:
    """Make an account; its first password lets its owner do nothing but change it."""
    demand(request, "admin")
    password, by = first_password(asked.name), signed(request)
    made = house.ledger.add_user(asked.name, asked.role, password, by=by, temporary=True)
    return _told(house, FirstPassword(user=made, password=password), 201)


@router.get("/users/{name}", response_model=User)
def user(request: Request, house: InHouse, name: Name) -> Response:
    """One user."""
    demand(request, "admin")
    return _told(house, known(house, name))


@router.patch("/users/{name}", response_model=User)
def change_user(request: Request, house: InHouse, name: Name, asked: Changed) -> Response:
    """Give another role, keep out, or let in again."""
    found, by = another(house, request, name), signed(request)
    if asked.role is not None:
        house.ledger.set_role(found.name, asked.role, by=by)
    if asked.disabled is not None:
        house.ledger.set_disabled(found.name, asked.disabled, by=by)
    return _told(house, known(house, found.name))


@router.delete("/users/{name}", status_code=204, response_class=Response)
def remove_user(request: Request, house: InHouse, name: Name) -> Response:
    """Remove an account; nobody else is ever given its name."""
    found = another(house, request, name)
    house.ledger.remove_user(found.name, by=signed(request))
    return Response(status_code=204)


@router.get("/audit", response_model=Page[Entry])
def audit(
    request: Request,
    house: InHouse,
    who: Word = None,
    what: Word = None,
    about: Word = None,
    since: Moment = None,
    until: Moment = None,
    after: Word = None,
    limit: Most = 100,
) -> Response:
    """A page of what was done, the latest first; `about` is how what it was done to begins."""
    demand(request, "admin")
    told: dict[str, Any] = {"who": who, "what": what, "about": about, "after": after}
    asked = {**told, "since": since, "until": until, "limit": str(limit)}
    return _told(house, page_of(house, {name: it for name, it in asked.items() if it}))
