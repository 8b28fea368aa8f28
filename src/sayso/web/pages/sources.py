"""Parties: what they say, of what, how they say it, and who carries their word."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.export.columns import COLUMNS
from sayso.ledger import Filters, Found, Page, Party
from sayso.ledger.nouns import Count, row_of
from sayso.model import Claim
from sayso.model.span import Noun
from sayso.web.filtering import FIELDS, asked_of, chips
from sayso.web.house import House
from sayso.web.record import Record, record_of
from sayso.web.views import View, show

router = APIRouter()
MOST = 200
CLAIMS = 30
# What is counted of the claims that a source speaks.
SHARES = (
    ("stance", "How it speaks"),
    ("kind", "Of what kind of event"),
    ("measure", "What it counts"),
    ("outlet", "Who carries its word"),
)


class Share(Noun):
    """Of what a source speaks: in how many reports it has each value of a word."""

    word: str
    label: str
    counts: tuple[Count, ...]


class Profile(Noun):
    """A source over all reports, and the claims it made last."""

    source: str
    party: Party | None
    record: Record | None
    shares: tuple[Share, ...]
    claims: tuple[Found[Claim], ...]


def sources(house: House, request: Request) -> View:
    """The parties of all reports together, those in most reports first."""
    asked = asked_of(request.query_params, limit=MOST)
    page = house.ledger.parties(asked.filters, limit=asked.limit)
    return View(
        template="sources.html",
        title="Sources",
        data=page,
        rows=[row_of(it) for it in page],
        columns=COLUMNS["parties"],
        context={"parties": page.items, "fields": FIELDS, "asked": asked, "chips": chips(asked)},
    )


def source(house: House, request: Request) -> View:
    """What one party says; it is named by its key, or by its name from the start of a word on."""
    name = request.path_params["party"]
    found = profile(house, name)
    if found is None:
        raise HTTPException(404, f"the ledger knows no source {name}"[:200])
    return View(
        template="source.html",
        title=found.party.name if found.party else name,
        data=found,
        rows=[row_of(it) for it in found.claims],
        columns=COLUMNS["claims"],
        context={"profile": found, "name": name, "rows": [it.row for it in found.claims]},
    )


def profile(house: House, name: str) -> Profile | None:
    """What the ledger tells of a source; None where it neither speaks nor takes part."""
    ledger = house.ledger
    party = ledger.party(name)
    speaks = Filters(source=name)
    claims: Page[Found[Claim]] = ledger.claims(speaks, limit=CLAIMS, newest=True)
    if party is None and not claims.items:
        return None
    counts = ledger.spoken(name)
    shares = [Share(word=word, label=label, counts=counts[word]) for word, label in SHARES]
    return Profile(
        source=name,
        party=party,
        record=record_of(ledger, party.party if party else name),
        shares=tuple(shares),
        claims=claims.items,
    )


show(router, "/sources", sources)
show(router, "/sources/{party:path}", source)
