"""Adding: a text that is pasted, an address, a file; and seeing it read."""

import datetime
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.collect.locations import is_url
from sayso.errors import InputError
from sayso.web.adding import Job
from sayso.web.gate import demand
from sayso.web.house import House, InHouse
from sayso.web.intake import Given
from sayso.web.views import View, show

router = APIRouter()
COLUMNS = ("location", "report", "new", "claims", "trouble", "note")
JOB_COLUMNS = ("id", "at", "by", "what", "done", "trouble")
PASTED = "pasted.txt"
LONGEST_NAME = 120
Short = Annotated[str, Form(max_length=300)]
Pasted = Annotated[str, Form()]
Uploaded = Annotated[UploadFile | None, File()]


def add(house: House, _: Request) -> View:
    """The form, and what was added lately."""
    jobs = list(house.adder.jobs())
    return View(
        template="add.html",
        title="Add",
        data={"jobs": jobs},
        rows=[it.model_dump(mode="json") for it in jobs],
        columns=JOB_COLUMNS,
        context={"jobs": jobs, "most": house.settings.upload >> 20},
    )


def added(house: House, request: Request) -> View:
    """What became of one thing that was given; the page asks again until it is done."""
    job = house.adder.job(request.path_params["name"])
    if job is None:
        raise HTTPException(404, "this server knows of no such addition: see the reports")
    return View(
        template="added.html",
        title="Adding" if not job.done else "Added",
        data=job,
        rows=[it.model_dump() for it in job.outcomes],
        columns=COLUMNS,
        context={"job": job},
    )


async def take(
    request: Request,
    house: InHouse,
    text: Pasted = "",
    url: Short = "",
    file: Uploaded = None,
    published: Short = "",
    title: Short = "",
    outlet: Short = "",
) -> Response:
    """Begin to add what the form holds, and go to where that can be seen."""
    who = demand(request, "reviewer")
    given = Given(published=_day(published), title=_told(title), outlet=_told(outlet))
    source, data = await _source(text, url.strip(), file)
    job: Job = await run_in_threadpool(house.adder.add, source, data, given, who.name)
    return RedirectResponse(f"/add/{job.id}", 303)


async def _source(text: str, url: str, file: UploadFile | None) -> tuple[str, bytes | None]:
    """The one thing that is given: its name, and its bytes unless it is an address."""
    uploaded = file if file is not None and file.filename else None
    if sum(map(bool, (text.strip(), url, uploaded))) != 1:
        raise InputError("give one of these: a text, an address, or a file")
    if uploaded:
        # Only a name: where it lay on another machine says nothing here.
        name = (uploaded.filename or "").replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:]
        return name or PASTED, await uploaded.read()
    if url:
        if not is_url(url):
            raise InputError(f"{url[:60]}: is no address: write it as https://…")
        return url, None
    return PASTED, text.replace("\r\n", "\n").encode(errors="replace")


def _day(told: str) -> datetime.date | None:
    if not told.strip():
        return None
    try:
        return datetime.date.fromisoformat(told.strip())
    except ValueError as error:
        raise InputError(f"published: {told[:40]!r} is no day: write it as YYYY-MM-DD") from error


def _told(words: str) -> str | None:
    return words.strip() or None


show(router, "/add", add, timely=True)
show(router, "/add/{name}", added, timely=True)
router.add_api_route(
    "/add", take, methods=["POST"], include_in_schema=False, response_class=Response
)
