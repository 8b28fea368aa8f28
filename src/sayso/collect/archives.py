"""Archives (ZIP, WARC, WACZ) → what is in them, by a process that unpacks within limits."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from sayso.collect.blob import Blob, Items, document_in
from sayso.collect.collected import Failure
from sayso.collect.kinds import HEAD, kind_of
from sayso.collect.locations import location_of
from sayso.collect.messages import Message
from sayso.collect.parser import Parser
from sayso.errors import InputError

DOCUMENTS = frozenset({"page", "text", "pdf"})
# Seconds without an answer: of a big archive much may be passed over.
TIME_LIMIT = 120.0


def members_of(blob: Blob, contents: Callable[[Blob], Items]) -> Items:
    """The documents in the files of a ZIP; `contents` gives those of one file."""
    for answer in _unpacked("zipped", blob):
        if isinstance(answer, Failure):
            yield answer
            continue
        location = f"{blob.location}/{answer.fields['name']}".encode(errors="replace").decode()
        if told := answer.fields.get("failed"):
            yield Failure(location=location, reason=f"{location}: {told}")
        else:
            yield from contents(Blob(location, answer.data, blob.kind, given=blob.given))


def records_of(blob: Blob) -> Items:
    """The pages recorded in a WARC or WACZ, each with its headers and the time it was fetched."""
    for answer in _unpacked("warc", blob):
        if isinstance(answer, Failure):
            yield answer
        elif answer.fields:
            yield from _page(answer, blob)


def _page(answer: Message, blob: Blob) -> Items:
    fields = answer.fields
    location = location_of(fields["url"])
    if told := fields.get("failed"):
        yield Failure(location=location, reason=f"{location} in {blob.location}: {told}")
        return
    kind = kind_of(answer.data[:HEAD], location, fields["media_type"])
    if kind in DOCUMENTS:
        page = Blob(location, answer.data, "warc", None, blob.given, _fetching(fields))
        yield document_in(page, kind)


def _fetching(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "media_type": fields["media_type"],
        "final_url": fields["url"],
        "status": fields["status"],
        "request_headers": tuple((name, value) for name, value in fields["request"]),
        "response_headers": tuple((name, value) for name, value in fields["response"]),
        "fetched_at": _moment(fields["date"]),
    }


def _moment(words: str | None) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(words) if words else None
    except ValueError:
        return None
    return moment.astimezone(datetime.UTC) if moment else None


def _unpacked(parser: str, blob: Blob) -> Iterator[Message | Failure]:
    """The answers of an archive's parser, which has a process to itself until the last of them."""
    process = Parser(TIME_LIMIT)
    try:
        if blob.path:
            yield from process.ask(parser, path=str(blob.path.absolute()))
        else:
            yield from process.ask(parser, blob.data)
    except InputError as error:
        yield Failure(location=blob.location, reason=f"{blob.location}: {error}")
    finally:
        process.close()
