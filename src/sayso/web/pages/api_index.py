"""What the API offers, for people: its addresses with what each gives, from its OpenAPI."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request

from sayso.web.house import House
from sayso.web.views import View, show

router = APIRouter()


def api_index(_: House, request: Request) -> View:
    """Every address of the API, with its words."""
    described = request.app.openapi()
    rows = [
        {"method": method.upper(), "path": path, "gives": told.get("description", "")}
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    ]
    return View(
        template="api.html",
        title="API",
        data={"endpoints": rows},
        rows=rows,
        columns=("method", "path", "gives"),
        context={"endpoints": [{**row, "parameters": _named(described, row)} for row in rows]},
    )


def _named(described: dict[str, Any], row: dict[str, str]) -> list[str]:
    told = described["paths"][row["path"]][row["method"].lower()]
    return [it["name"] for it in told.get("parameters", []) if it["in"] == "query"]


show(router, "/api", api_index)
