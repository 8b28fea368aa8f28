"""Full text, and reviews that stay, in the first schema; each store has its own way."""

from alembic import op

# In SQLite an index beside the table; the ledger keeps it in step. (Triggers that write to it
# would make SQLite trust whatever else stands in a stranger's schema.)
SQLITE = """
CREATE VIRTUAL TABLE documents_words USING fts5(
    title, text, content='documents', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')
;;
CREATE VIRTUAL TABLE claims_words USING fts5(
    content, content='claims', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')
;;
CREATE TRIGGER reviews_stay_as_they_are BEFORE UPDATE ON reviews BEGIN
    SELECT RAISE(ABORT, 'reviews are never changed');
END
;;
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN
    SELECT RAISE(ABORT, 'reviews are never removed');
END
"""

# In PostgreSQL a column that it computes. Words are told apart as in SQLite: by letters and digits,
# without accents and case. A text with more different words than a tsvector holds (1 MB) is
# searchable in its first 100,000 characters.
POSTGRESQL = r"""
CREATE FUNCTION sayso_words(told text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    plain text := regexp_replace(
        regexp_replace(normalize(told, NFKD), '[\u0300-\u036f]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3003]',
        ' ', 'g');
BEGIN
    RETURN to_tsvector('simple', plain);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN to_tsvector('simple', left(plain, 100000));
END $$
;;
ALTER TABLE documents ADD COLUMN words tsvector
    GENERATED ALWAYS AS (sayso_words(coalesce(title, '') || ' ' || text)) STORED
;;
CREATE INDEX ix_documents_words ON documents USING gin (words)
;;
ALTER TABLE claims ADD COLUMN words tsvector GENERATED ALWAYS AS (sayso_words(content)) STORED
;;
CREATE INDEX ix_claims_words ON claims USING gin (words)
;;
CREATE FUNCTION sayso_reviews_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'reviews are never changed or removed'; END $$
;;
CREATE TRIGGER reviews_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON reviews
    FOR EACH STATEMENT EXECUTE FUNCTION sayso_reviews_stay()
"""


def make_words() -> None:
    """Make the full text of documents and claims, and the guard of the reviews."""
    here = op.get_bind()
    told = SQLITE if here.dialect.name == "sqlite" else POSTGRESQL
    for statement in told.split(";;"):
        # Past SQLAlchemy, which would take `:=` and `%` for its own.
        here.exec_driver_sql(statement)
