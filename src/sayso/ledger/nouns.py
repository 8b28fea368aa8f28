"""What a ledger answers with, besides the nouns of a report."""

import datetime
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, Field

from sayso.errors import SettingError
from sayso.ledger.review_nouns import Verdict
from sayso.model.span import Noun

Cell = str | int | float | bool | None
Item = TypeVar("Item", bound=BaseModel)


class Kept(NamedTuple):
    """What keeping a document did: its id, whether it is a new version, and of what number."""

    id: str
    new: bool
    version: int


class Found(Noun, Generic[Item]):
    """A finding with the report it stands in.

    `id` is the report's id and the finding's own, with a slash between. `row` tells flat, in words
    and numbers, what the finding says together with what it points at: who, where, when. `review`
    is what people made of it; `item` and `row` are as they were read all the same.
    """

    id: str
    report: str
    item: Item
    row: dict[str, Cell] = Field(default_factory=dict)
    review: Verdict | None = None


class Page(Noun, Generic[Item]):
    """Some of what was asked for, in order; `next` is the cursor of what follows, if any does."""

    items: tuple[Item, ...]
    next: str | None = None

    def __iter__(self) -> Iterator[Item]:  # type: ignore[override]
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def to_pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`; raises `SettingError` where pandas is not installed."""
        return frame([row_of(it) for it in self.items])


class Listed(Noun):
    """A report of the ledger, without its text; `versions`: how often its content was seen."""

    id: str
    title: str | None
    outlet: str | None
    published: datetime.date | None
    earliest: datetime.date | None
    latest: datetime.date | None
    language: str | None
    kind: str
    location: str
    read_by: str | None
    claims: int
    versions: int


class Hit(Noun):
    """A report or claim that holds the words sought.

    `snippet` is `text[start:end]` of the report, and `marks` are the words found, as pairs of
    offsets into the report's text.
    """

    id: str
    report: str
    title: str | None
    outlet: str | None
    published: datetime.date | None
    snippet: str
    start: int
    marks: tuple[tuple[int, int], ...]


class Party(Noun):
    """One party over all reports: in how many, how often named, how many claims it speaks."""

    party: str
    name: str
    kind: str
    country: str | None
    reports: int
    mentions: int
    speaks: int


class Version(Noun):
    """One sighting of a content at a location."""

    number: int
    report: str
    location: str
    fetched_at: str | None
    sha256: str


class Quarantined(Noun):
    """What could not be taken apart or read, and why; `report` where a document was made of it."""

    id: str
    at: datetime.datetime
    location: str
    reason: str
    sha256: str | None
    report: str | None


class Stats(Noun):
    """How much a ledger holds. Sizes are in bytes.

    `origins` are those that are named for what is told, each once however many occurrences it has;
    `reconciled` is the share (0 to 1) of the reports' present readings that are in occurrences as
    they stand, null where nothing was read.
    """

    documents: int
    versions: int
    snapshots: int
    snapshot_bytes: int
    readings: int
    unread: int
    quarantined: int
    reviews: int
    claims: int
    events: int
    figures: int
    actors: int
    places: int
    times: int
    occurrences: int
    origins: int
    families: int
    reconciled: float | None
    first_published: datetime.date | None
    last_published: datetime.date | None
    readers: dict[str, int]
    languages: dict[str, int]
    size: int


class Counts(Noun):
    """How much of a ledger meets some filters, and when the first and last such report came out."""

    reports: int
    claims: int
    events: int
    figures: int
    actors: int
    first_published: datetime.date | None
    last_published: datetime.date | None


class Count(Noun):
    """A value, and how many reports have it."""

    value: str
    reports: int


class DayCount(Noun):
    """A day, and how many events begin on it."""

    day: datetime.date
    events: int


class Spot(Noun):
    """A place in degrees, and how many events are there."""

    name: str
    country: str | None
    lat: float
    lon: float
    radius_km: float | None
    events: int


class Latest(Noun):
    """What came in since a moment: how many documents seen first, newer versions, and so on."""

    since: datetime.datetime
    documents: int
    revised: int
    readings: int
    reviews: int
    quarantined: int


class Fault(Noun):
    """Something in a ledger that is not as it must be."""

    what: str
    where: str
    reason: str


def row_of(item: BaseModel) -> dict[str, Any]:
    """The flat row of what a page holds."""
    return item.row if isinstance(item, Found) else item.model_dump(mode="json")


def frame(rows: list[dict[str, Any]]) -> Any:
    """The rows as a `pandas.DataFrame`; raises `SettingError` where pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise SettingError("pandas is not installed: pip install pandas") from error
    return pandas.DataFrame(rows)
