"""Full text in both stores: what a user types → the store's own query.

Words are those of the text without case; `"in quotes"` they must follow one another; `port*` is any
word that begins so. All that is asked for must be there.
"""

import re
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.sql import Select

from sayso.errors import InputError
from sayso.ledger.fold import plain

# SQLite's indices are kept in step here; PostgreSQL computes its columns itself.
DOCUMENT_IN = """INSERT INTO documents_words(rowid, title, text)
    SELECT seq, title, text FROM documents WHERE seq = :document"""
CLAIMS_IN = """INSERT INTO claims_words(rowid, content)
    SELECT seq, content FROM claims WHERE document = :document"""
CLAIMS_OUT = """INSERT INTO claims_words(claims_words, rowid, content)
    SELECT 'delete', seq, content FROM claims WHERE document = :document"""

PART = re.compile(r'"([^"]*)"?|(\S+)')
WORD = re.compile(r"[^\W_]+")
PREFIXED = re.compile(r"\w\*+\W*$")


class Part(NamedTuple):
    """Words that follow one another; `prefix`: the last is only a word's beginning."""

    words: tuple[str, ...]
    prefix: bool


def index(connection: Connection, statement: str, document: int) -> None:
    """Keep the words of a document or its claims in step, where the store does not by itself."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(statement), {"document": document})


def parts_of(asked: str) -> tuple[Part, ...]:
    """What is asked for, part by part; raises `InputError` where there is no word in it."""
    found = []
    for match in PART.finditer(asked.replace("\x00", " ")):
        told = match[1] if match[2] is None else match[2]
        words = tuple(WORD.findall(told))
        if words:
            found.append(Part(words, bool(PREFIXED.search(told))))
    if not found:
        raise InputError(f"{asked!r}: no word to search for: give one, such as port*")
    return tuple(found)


def holding(asked: str, of: Table, dialect: str) -> Select[tuple[int]]:
    """The numbers of the rows of `of` (documents or claims) that hold what is asked for."""
    parts = parts_of(asked)
    if dialect == "sqlite":
        index = table(f"{of.name}_words", column("rowid"))
        matches = literal_column(index.name).op("MATCH")(literal(_fts5(parts)))
        return select(index.c.rowid).where(matches)
    return select(of.c.seq).where(literal_column(f"{of.name}.words").op("@@")(_tsquery(parts)))


def _fts5(parts: tuple[Part, ...]) -> str:
    return " AND ".join(f'"{" ".join(it.words)}"{"*" if it.prefix else ""}' for it in parts)


def _tsquery(parts: tuple[Part, ...]) -> ColumnElement[object]:
    """As `to_tsquery` reads it: words are quoted, so none of them is an operator."""
    told = [
        " <-> ".join([*(f"'{plain(word)}'" for word in it.words)]) + (":*" if it.prefix else "")
        for it in parts
    ]
    return func.to_tsquery(literal_column("'simple'"), " & ".join(f"({it})" for it in told))


def pattern_of(parts: tuple[Part, ...]) -> re.Pattern[str]:
    """A pattern that finds the parts in a text, for showing where they stand."""
    told = [
        r"\W+".join(re.escape(word) for word in it.words) + (r"\w*" if it.prefix else "")
        for it in parts
    ]
    return re.compile("|".join(rf"\b(?:{it})\b" for it in told), re.IGNORECASE)
