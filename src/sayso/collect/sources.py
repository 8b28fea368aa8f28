"""What a user names → documents: files, folders, tables, archives, feeds, addresses."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.collect.blob import Blob, Items, Pairs
from sayso.collect.collected import Collected, Failure
from sayso.collect.contents import contents_of
from sayso.collect.files import STDIN, files_under, read_head, read_stdin
from sayso.collect.kinds import BY_NAME
from sayso.collect.locations import is_url, location_of
from sayso.collect.manners import PACE
from sayso.collect.rows import day
from sayso.collect.web import Latest, Web, nothing_known
from sayso.errors import InputError


def collect(
    sources: Sequence[str],
    *,
    published: datetime.date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    pace: float = PACE,
    latest: Latest = nothing_known,
) -> Iterator[Collected | Failure]:
    """The documents of the sources, in order; what cannot be read is a `Failure` in its place.

    A source is a file (text, HTML, PDF, .docx, mail, a JSON Lines or CSV table, a feed, an OPML
    list, a WARC, WACZ or ZIP archive), a folder, an address of any of these, or `-` for standard
    input. `pace` is in seconds between two requests to one host; `latest` gives the last snapshot
    of a location, which is then asked for only if it has changed. Raises `InputError` at once if
    `published` is no day.
    """
    given = given_of(published, title, outlet)
    return _collected(sources, given, Web(allow_private=allow_private, pace=pace, latest=latest))


def given_of(published: datetime.date | str | None, title: str | None, outlet: str | None) -> Pairs:
    """What the user tells of every document, as a snapshot keeps it."""
    try:
        value = day(published)
    except ValueError as error:
        raise InputError(f"--published: {error}") from error
    told = {"published": str(value) if value else None, "title": title, "outlet": outlet}
    return tuple((name, words) for name, words in told.items() if words)


def _collected(sources: Sequence[str], given: Pairs, web: Web) -> Items:
    try:
        for source in sources:
            yield from _of_source(source, given, web)
    finally:
        web.close()


def _of_source(source: str, given: Pairs, web: Web) -> Items:
    location = source.encode(errors="replace").decode()
    try:
        if source == STDIN:
            yield from contents_of(Blob(STDIN, read_stdin(), "stdin", given=given), web)
        elif is_url(source):
            blob = web.get(source, given=given)
            yield from contents_of(blob, web) if blob else ()
        else:
            yield from _of_path(source, location, given, web)
    except InputError as error:
        where = location_of(source) if is_url(source) else location
        yield Failure(location=where, reason=str(error))


def _of_path(source: str, location: str, given: Pairs, web: Web) -> Items:
    path = Path(source)
    if _is_folder(path):
        yield from _of_folder(path, location, given, web)
    else:
        yield from contents_of(Blob(location, read_head(path, location), "file", path, given), web)


def _of_folder(path: Path, location: str, given: Pairs, web: Web) -> Items:
    found = False
    for item in files_under(path):
        found = True
        if isinstance(item, Failure):
            yield item
        else:
            yield from _of_source(str(item), given, web)
    if not found:
        raise InputError(
            f"{location}: the folder has no file to read: one with a name that ends in "
            f"{', '.join(BY_NAME)}"
        )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # Reading it will tell what is wrong.
        return False
