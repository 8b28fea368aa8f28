"""No page and no address of the API is undocumented."""

from pathlib import Path

from sayso.web.app import ROOMS

PAGE = Path(__file__).parents[2] / "docs" / "web.md"
# How one goes in and out is told, not listed.
DOORS = {"/enter", "/leave"}


def test_every_route_is_in_the_docs() -> None:
    told = PAGE.read_text("utf-8")
    paths = {route.path for room in ROOMS for route in room.routes}  # type: ignore[attr-defined]
    named = {it.replace(":path", "") for it in paths if not it.endswith((".json", ".csv"))}
    assert {it for it in named - DOORS if f"`{it}`" not in told} == set()
