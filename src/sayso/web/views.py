"""One thing to see, three ways: a page, `.json` and `.csv` at the same URL, kept until it changes.

A view is a function of the house and the request that gives a `View`. `show` gives it its routes.
"""

import datetime
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from sayso.export.cells import write_csv
from sayso.ledger.user_nouns import Care
from sayso.web.assets import look
from sayso.web.gate import identity_of
from sayso.web.house import House, InHouse
from sayso.web.rendering import render

TYPES = {
    "": "text/html; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
}
# Bytes of an answer that is kept; some hundred of them are.
LARGEST = 1 << 18
Rows = Sequence[Mapping[str, Any]]
Kept = tuple[bytes, dict[str, str]]


@dataclass(frozen=True)
class View:
    """What is to be seen: the template with its context, and the same as data and as flat rows.

    `headers` are added to the answer.
    """

    template: str
    title: str
    data: BaseModel | Mapping[str, Any] | Sequence[Any]
    rows: Rows
    columns: Sequence[str]
    context: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


Make = Callable[[House, Request], View]


def show(
    router: APIRouter, path: str, make: Make, *, timely: bool = False, minutely: bool = False
) -> None:
    """Give a view its three routes.

    `timely`: it hangs on more than the ledger, and is not kept; `minutely`: on the clock, and is
    kept for a minute.
    """
    for suffix in (".json", ".csv", ""):
        router.add_api_route(
            f"{path}{suffix}",
            _route(make, suffix, timely, minutely),
            methods=["GET"],
            name=f"{make.__name__}{suffix}",
            include_in_schema=False,
            response_class=Response,
        )


def _route(make: Make, suffix: str, timely: bool, minutely: bool) -> Callable[..., Response]:
    def route(request: Request, house: InHouse) -> Response:
        moment = f"{datetime.datetime.now(datetime.UTC):%d%H%M}" if minutely else ""
        return answered(house, request, make, suffix, timely=timely, moment=moment)

    return route


def answered(
    house: House,
    request: Request,
    make: Make,
    suffix: str = "",
    *,
    timely: bool = False,
    moment: str = "",
) -> Response:
    """The view in one of its forms; 304 where the asker has it, made once while nothing changes."""
    if timely:
        view = make(house, request)
        care = house.care_of(request)
        body = house.shown(_body(view, house, request, suffix), care)
        return Response(body, 200, {**_headers(view, suffix), **noted(care)})

    def make_answer() -> Kept:
        view = make(house, request)
        return _body(view, house, request, suffix), _headers(view, suffix)

    return _kept(house, request, make_answer, moment)


def answered_as(
    house: House, request: Request, make: Callable[[], bytes], media_type: str
) -> Response:
    """What `make` gives, with its tag; 304 where the asker has it."""
    return _kept(house, request, lambda: (make(), {"Content-Type": media_type}))


def _kept(house: House, request: Request, make: Callable[[], Kept], moment: str = "") -> Response:
    care = house.care_of(request)
    key = tag(house, request, moment)
    headers = {"ETag": f'W/"{key}"', **noted(care)}
    if key in asked_tags(request):
        return Response(status_code=304, headers=headers)

    def make_shown() -> Kept:
        body, told = make()
        return house.shown(body, care), told

    body, told = house.once(key, make_shown, small=lambda answer: len(answer[0]) <= LARGEST)
    return Response(body, 200, {**told, **headers})


def tag(house: House, request: Request, moment: str = "") -> str:
    """A word that stands for what this URL gives to this asker as long as nothing changes."""
    parts = (
        moment,
        house.ledger.mark(),
        look(),
        repr(house.care_of(request)),
        request.url.path,
        request.url.query,
        *identity_of(request)[:2],
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def noted(care: Care) -> dict[str, str]:
    """The header of data that has the note of sensitivity, in UTF-8 as a URL has it."""
    return {"X-Sayso-Note": quote(care.note)} if care.note else {}


def asked_tags(request: Request) -> list[str]:
    """The tags of what the asker has."""
    told = request.headers.get("if-none-match", "")
    return [it.strip().removeprefix("W/").strip('"') for it in told.split(",")]


def _headers(view: View, suffix: str) -> dict[str, str]:
    return {"Content-Type": TYPES[suffix], **view.headers}


def _body(view: View, house: House, request: Request, suffix: str) -> bytes:
    if suffix == ".json":
        return json_of(view.data)
    if suffix == ".csv":
        stream = io.StringIO()
        write_csv(view.rows, view.columns, stream)
        return stream.getvalue().encode(errors="replace")
    return page(house, request, view.template, title=view.title, **view.context)


def json_of(data: BaseModel | Mapping[str, Any] | Sequence[Any]) -> bytes:
    """Data as JSON; the models as their own JSON."""
    if isinstance(data, BaseModel):
        return data.model_dump_json().encode(errors="replace")
    return json.dumps(data, ensure_ascii=False, default=_plain).encode(errors="replace")


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return value.isoformat()


def page(house: House, request: Request, template: str, /, **context: Any) -> bytes:
    """A page of the house as HTML, with what every page shows."""
    html = render(
        template,
        **context,
        here=request.url.path,
        query=request.url.query,
        ledger=house.ledger.name,
        care=house.care_of(request),
        who=identity_of(request),
    )
    return html.encode(errors="replace")
