"""What `sayso add` does, with a reader that costs nothing; a process of its own can be told it."""

from fake_reader import document_of, read

from sayso.ledger import Ledger

TEXTS = (
    "The Vard army shelled Selma on 2024-03-11 where {} were hit, NATO said.",
    "Rebels bombed Tarn, the Selm ministry claimed. {} killed.",
    "There were talks in Orlen on day {}.",
)


def work(where: str, count: int) -> None:
    """Keep and read so many documents, some in the middle of the keeping."""
    with Ledger(where) as ledger:
        for number in range(count):
            text = TEXTS[number % 3].format(number)
            # Every fourth is a new version of the page before it.
            page = f"https://news.example/{number - number % 4 // 3}"
            ledger.keep(*document_of(text, page, "url", outlet=f"Outlet {number % 5}"))
            if number % 5 == 4:
                read_all(ledger)
        read_all(ledger)


def read_all(ledger: Ledger) -> None:
    for document in ledger.unread():
        ledger.add(read(document), reader_version="fake")
