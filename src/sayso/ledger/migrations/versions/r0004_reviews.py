"""Reviews: what people made of each finding, so that it can be asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = {
    "accept": "accepted",
    "correct": "corrected",
    "split": "corrected",
    "merge": "corrected",
    "reject": "rejected",
}


def upgrade() -> None:
    """Add the table of states, and work out those of the reviews that are there."""
    op.create_table(
        "review_states",
        sa.Column("document", SERIAL, nullable=False, autoincrement=False),
        sa.Column("anchor", sa.String(length=12), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("review", SERIAL, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.seq"], name=op.f("fk_review_states_document")
        ),
        sa.ForeignKeyConstraint(["review"], ["reviews.seq"], name=op.f("fk_review_states_review")),
        sa.PrimaryKeyConstraint("document", "anchor", name=op.f("pk_review_states")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_review_states_review"), "review_states", ["review"])
    op.create_index(op.f("ix_reviews_who"), "reviews", ["who"])
    ranked = op.f("ix_occurrences_contested_reports")
    op.create_index(ranked, "occurrences", ["contested", "reports"])
    _fill()


def _fill() -> None:
    """The states of what was judged before this schema, in which nothing could be redone."""
    here = op.get_bind()
    query = (
        "SELECT r.seq, r.who, r.act, coalesce(r.anchor, '') AS anchor, d.seq AS document"
        " FROM reviews r JOIN documents d ON d.id = substr(r.target, 1, 20)"
        " WHERE r.seq NOT IN (SELECT undoes FROM reviews WHERE undoes IS NOT NULL) ORDER BY r.seq"
    )
    told: dict[tuple[int, str], dict[str, tuple[int, str]]] = {}
    for row in here.execute(sa.text(query)):
        if row.act in STATES:
            of_people = told.setdefault((row.document, row.anchor), {})
            of_people.pop(row.who, None)
            of_people[row.who] = (row.seq, STATES[row.act])
    add = sa.text("INSERT INTO review_states VALUES (:document, :anchor, :state, :several, :seq)")
    add = add.bindparams(sa.bindparam("several", type_=sa.Boolean()))
    for (document, anchor), of_people in told.items():
        seq, state = max(of_people.values())
        several = len({it for _, it in of_people.values()}) > 1
        told_of = {"document": document, "anchor": anchor, "state": state, "several": several}
        here.execute(add, {**told_of, "seq": seq})
