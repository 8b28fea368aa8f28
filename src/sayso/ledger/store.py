"""The ledger as its users see it; each of its methods is a step of another module."""

import datetime
import os
from collections.abc import Iterator
from typing import Any, Self

from sqlalchemy import inspect

from sayso.ledger import (
    counting,
    facets,
    feeds,
    keeping,
    lookups,
    people,
    quarantining,
    querying,
    readings,
    verifying,
)
from sayso.ledger.filters import Filters, filters_of
from sayso.ledger.migrating import newest, stamp, upgrade
from sayso.ledger.nouns import (
    Count,
    Counts,
    DayCount,
    Fault,
    Found,
    Hit,
    Kept,
    Latest,
    Listed,
    Page,
    Party,
    Quarantined,
    Spot,
    Stats,
    Version,
)
from sayso.ledger.opening import name_of, open_engine, reading, writing
from sayso.ledger.reconciled import Reconciled
from sayso.ledger.reviewed import ReviewKeeping
from sayso.ledger.users_kept import UserKeeping
from sayso.ledger.verifying import SAMPLE, Derive
from sayso.ledger.watched import WatchKeeping
from sayso.model import Actor, Claim, Document, Event, Figure, Report, Snapshot

DEFAULT = "sayso.db"
UNKNOWN_READER = "unknown"


class Ledger(Reconciled, WatchKeeping, ReviewKeeping, UserKeeping):
    """A store of documents and what was found in them: an SQLite file, or a PostgreSQL database.

        with Ledger("sayso.db") as ledger:
            ledger.add(report)

    A new or older schema is brought up to date when the ledger is opened. `create=False` refuses
    a file that is not there. Raises `SettingError`, with the mend, for what is no ledger, is of a
    newer sayso, or is locked. Processes and threads may use one ledger at the same time.
    """

    def __init__(self, where: str | os.PathLike[str] = DEFAULT, *, create: bool = True) -> None:
        self._engine = open_engine(where, create=create)
        try:
            self._make_ready()
        except BaseException:
            self.close()
            raise

    def _make_ready(self) -> None:
        with reading(self._engine) as connection:
            made = inspect(connection).has_table("alembic_version")
            found = stamp(connection) if made else None
        if found != newest():
            with writing(self._engine) as connection:
                upgrade(connection, self.name)

    @property
    def name(self) -> str:
        """The ledger's path or URL, without a password."""
        return name_of(self._engine.url)

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, document: Document, snapshot: Snapshot) -> Kept:
        """Keep a document and the bytes it was made of; nothing is added where they are known.

        Other bytes at a known location are its next version (see `keeping.keep`).
        """
        return keeping.keep(self._engine, document, snapshot)

    def unread(self, reader_version: str | None = None) -> Iterator[Document]:
        """The documents that this reader has not read (None: that none has), oldest first.

        What is in quarantine is left out.
        """
        return keeping.unread(self._engine, reader_version)

    def count_unread(self, reader_version: str | None = None) -> int:
        """How many documents `unread` gives."""
        return keeping.count_unread(self._engine, reader_version)

    def add(self, report: Report, *, reader_version: str = UNKNOWN_READER) -> bool:
        """Keep a reading and make it the current one; False, and nothing done, if it is known.

        A report whose document was not kept is kept without bytes. Raises `InputError` if the
        ledger holds another text under the report's id.
        """
        return readings.add(self._engine, report, reader_version)

    def snapshots(self) -> Iterator[tuple[str, Snapshot]]:
        """Every version's bytes, oldest first, each with the id of its report."""
        return keeping.kept_snapshots(self._engine)

    def latest(self, location: str) -> Snapshot | None:
        """The snapshot last fetched from a URL; its headers allow a conditional request."""
        return keeping.latest_at(self._engine, location)

    def keep_feed(self, url: str, state: str) -> None:
        """Keep what a watch is to remember of the feed at `url`, in the place of what was."""
        feeds.keep_state(self._engine, url, state)

    def feed_state(self, url: str) -> str | None:
        """What was kept of the feed at `url`; None where it was never asked."""
        return feeds.state_of(self._engine, url)

    def quarantine(self, what: Snapshot | Document | str, reason: str) -> str:
        """Set aside bytes that give no document, a document that cannot be read, or a location.

        Returns the entry's id.
        """
        return quarantining.put(self._engine, what, reason)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """All that is in quarantine, oldest first."""
        return quarantining.entries(self._engine)

    def quarantined_bytes(self, entry: str) -> Snapshot | None:
        """The bytes of an entry of the quarantine; None where it has none."""
        return quarantining.bytes_of(self._engine, entry)

    def release(self, entry: str) -> bool:
        """Take an entry out of quarantine, to be tried again; False if there is none such."""
        return quarantining.release(self._engine, entry)

    def claims(self, filters: Filters | None = None, **asked: Any) -> Page[Found[Claim]]:
        """A page of claims. `asked` are filters (see `Filters`) and how to page.

        `after` is the `next` of the page before, `limit` (100) at most 1000, and `newest=True`
        turns the order of arrival around. Raises `InputError` for a filter that is none.
        """
        return self._find("claims", filters, asked)

    def events(self, filters: Filters | None = None, **asked: Any) -> Page[Found[Event]]:
        """A page of events; asked as `claims` are."""
        return self._find("events", filters, asked)

    def figures(self, filters: Filters | None = None, **asked: Any) -> Page[Found[Figure]]:
        """A page of figures; asked as `claims` are."""
        return self._find("figures", filters, asked)

    def actors(self, filters: Filters | None = None, **asked: Any) -> Page[Found[Actor]]:
        """A page of actors, each of one report; asked as `claims` are."""
        return self._find("actors", filters, asked)

    def parties(
        self,
        filters: Filters | None = None,
        *,
        after: str | None = None,
        limit: int | None = 100,
        **asked: Any,
    ) -> Page[Party]:
        """The parties of all reports together, those in most reports first; None: all of them."""
        return querying.parties(self._engine, filters_of(filters, asked), after, limit)

    def reports(self, filters: Filters | None = None, **asked: Any) -> Page[Listed]:
        """A page of the reports in which what is asked for is found; asked as `claims` are."""
        words, paging = _paging(asked)
        return querying.reports(self._engine, filters_of(filters, words), *paging)

    def search(self, text: str, filters: Filters | None = None, **asked: Any) -> Page[Hit]:
        """A page of the reports that hold all the words, the newest in the ledger first.

        `"in quotes"` words must follow one another; `port*` is any word that begins so.
        """
        words, paging = _paging({"newest": True, **asked})
        return querying.search(self._engine, text, filters_of(filters, words), *paging)

    def _find(self, what: str, filters: Filters | None, asked: dict[str, Any]) -> Page[Any]:
        words, paging = _paging(asked)
        return querying.find(self._engine, what, filters_of(filters, words), *paging)

    def report(self, name: str) -> Report | None:
        """The current reading of a document; None where there is none."""
        return lookups.report(self._engine, name)

    def all_reports(self) -> Iterator[Report]:
        """The current reading of every document, in the order of arrival."""
        return (report for _, report in readings.current_reports(self._engine))

    def readings(self, name: str) -> dict[str, Report]:
        """All readings of a document by the version of the reader, oldest first."""
        return lookups.all_readings(self._engine, name)

    def document(self, name: str) -> Document | None:
        """A document as it was kept."""
        return lookups.document(self._engine, name)

    def snapshot(self, name: str) -> Snapshot | None:
        """The bytes a document was first made of; None where only a report was given."""
        return lookups.snapshot(self._engine, name)

    def versions(self, name: str) -> tuple[Version, ...]:
        """What was seen, in order, wherever this document was seen."""
        return lookups.versions(self._engine, name)

    def show(self, name: str) -> lookups.Shown | None:
        """Whatever has this id: a report (or unread document), `REPORT/ID`, a snapshot's hash.

        Also an occurrence or a family. The beginning of an id, of eight letters and digits at
        least, is enough where it fits one only.
        """
        return lookups.show(self._engine, name)

    def mark(self) -> str:
        """A word that is another one as soon as anything in the ledger changed."""
        return facets.mark(self._engine)

    def count_by(
        self, word: str, filters: Filters | None = None, *, limit: int = 10
    ) -> tuple[Count, ...]:
        """How many reports there are of each kind, outlet, country … (see `facets.WORDS`)."""
        return facets.count_by(self._engine, word, filters or Filters(), limit)

    def party(self, name: str) -> Party | None:
        """One party over all reports, by its key, or by its name where it has no key."""
        return facets.party(self._engine, name)

    def spoken(self, source: str, *, limit: int = 10) -> dict[str, tuple[Count, ...]]:
        """Of what a source speaks: in how many reports with which stance, of what, and where."""
        return facets.spoken(self._engine, source, limit)

    def days(self, filters: Filters | None = None) -> tuple[DayCount, ...]:
        """How many of the events that the filters leave begin on each day."""
        return facets.days(self._engine, filters or Filters())

    def spots(self, filters: Filters | None = None, *, limit: int = 300) -> tuple[Spot, ...]:
        """Where how many of the events that the filters leave are, the most first."""
        return facets.spots(self._engine, filters or Filters(), limit)

    def people(self) -> people.People:
        """The names of private people, and all others (see `people.people`)."""
        return people.people(self._engine)

    def since(self, moment: datetime.datetime) -> Latest:
        """How much came in since a moment."""
        return facets.latest(self._engine, moment)

    def revised(self, limit: int = 10) -> tuple[str, ...]:
        """The reports that are newer versions of what was known, the last kept first."""
        return facets.revised(self._engine, limit)

    def stats(self) -> Stats:
        """How much the ledger holds."""
        return counting.stats(self._engine)

    def counts(self, filters: Filters | None = None, **asked: Any) -> Counts:
        """How much of what the ledger holds meets the filters."""
        return counting.counts(self._engine, filters_of(filters, asked))

    def verify(self, derive: Derive | None = None, *, sample: int = SAMPLE) -> Iterator[Fault]:
        """Everything in the ledger that is not as it must be, as it is found (see `verifying`)."""
        return verifying.verify(self._engine, derive, sample)


def _paging(asked: dict[str, Any]) -> tuple[dict[str, Any], tuple[str | None, int, bool]]:
    """The filters among the keywords, and how to page: after, limit, newest."""
    words = {name: it for name, it in asked.items() if name not in ("after", "limit", "newest")}
    return words, (asked.get("after"), asked.get("limit", 100), asked.get("newest", False))
