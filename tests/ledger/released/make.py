"""Writes the small ledger of the newest schema that later schemas are tested to open.

    PYTHONPATH=tests/ledger python tests/ledger/released/make.py

Run once when a schema is released, and never again for it.
"""

import gzip
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from fake_reader import document_of, read

from sayso.ledger import Ledger
from sayso.ledger.migrating import newest
from sayso.ledger.user_nouns import By

OWNER = By("owner", "command line")
PAGE = "https://news.example/a"
WAR = "The Vard army shelled Selma on 2024-03-11 where 12 were hit, NATO said. It rained."


def make() -> Path:
    """The path of the packed ledger."""
    target = Path(__file__).parent / f"{newest()}.db.gz"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sayso.db"
        with Ledger(place) as ledger:
            for at, text in enumerate((WAR, f"{WAR} Rebels bombed Tarn.", "There were talks."), 1):
                location, kind = (PAGE, "url") if at < 3 else ("talks.txt", "file")
                document, snapshot = document_of(
                    text, location, kind, datetime(2024, 3, at, tzinfo=UTC), outlet="The Coast"
                )
                ledger.keep(document, snapshot)
                if at != 2:
                    ledger.add(read(document), reader_version="fake")
            ledger.add(read(document), reader_version="fake 2")
            ledger.quarantine(document_of("%PDF", "b.pdf")[1], "no PDF")
            first = ledger.claims().items[0]
            ledger.add_watch("Denials", "/claims?stance=denies", who="Ada")
            ledger.review(first.id, "accept", who="Ada", why="seen in the original")
            ledger.add_user("ada", "reviewer", "four words are enough", by=OWNER)
            ledger.make_token("ada", "archive", ["read"], 366, by=OWNER)
            ledger.set_note("Names of children", by=OWNER)
        with sqlite3.connect(place) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        connection.close()
        target.write_bytes(gzip.compress(place.read_bytes(), mtime=0))
    return target


if __name__ == "__main__":
    make()
