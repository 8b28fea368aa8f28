"""Files that never change under one URL: their hash is part of it, so a browser keeps them."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

HERE = Path(__file__).parent
STATIC = HERE / "static"
FOREVER = "public, max-age=31536000, immutable"


@cache
def asset(name: str) -> str:
    """The URL of a file of `static`."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{digest}"


@cache
def look() -> str:
    """A word that is another one as soon as a template or a static file is."""
    digest = hashlib.sha256()
    for path in sorted((*HERE.rglob("*.html"), *STATIC.glob("*.*"), *HERE.rglob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


class Assets(StaticFiles):
    """The files of `static`, to be kept for a year where the URL has their hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; `no-cache` where the URL does not say which version it is."""
        response = await super().get_response(path, scope)
        if scope["query_string"] and response.status_code in (200, 304):
            response.headers["Cache-Control"] = FOREVER
        return response
