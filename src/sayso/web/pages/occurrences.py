"""Occurrences in a table: what happened, how far it is borne out, how many tell of it."""

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request

from sayso.errors import InputError
from sayso.ledger.nouns import row_of
from sayso.ledger.occurrence_nouns import OccurrenceFilters, Order, Summary
from sayso.web.filtering import OCCURRENCE_FIELDS, asked_of
from sayso.web.house import House
from sayso.web.pages.listings import around, next_link
from sayso.web.views import View, show

router = APIRouter()
ORDERS: dict[Order, str] = {
    "changed": "changed last",
    "happened": "happened last",
    "reports": "most reports",
    "origins": "most origins",
    "killed": "most killed",
    "arrival": "order of arrival",
}
COLUMNS = tuple(Summary.model_fields)


def occurrences(house: House, request: Request) -> View:
    """A page of occurrences, those that changed last first if nothing else is said."""
    asked = asked_of(request.query_params, ("order",), kind=OccurrenceFilters, newest=False)
    order: Order = asked.more.get("order", "changed")  # type: ignore[assignment]
    if order not in get_args(Order):
        raise InputError(f"order: {order[:40]!r} is none of {', '.join(ORDERS)}")
    page = house.ledger.occurrences(
        asked.filters, order=order, after=asked.after, limit=asked.limit
    )
    return View(
        template="occurrences.html",
        title="Occurrences",
        data=page,
        rows=[row_of(it) for it in page],
        columns=COLUMNS,
        context={
            **around(asked, page),
            "found": page.items,
            "fields": OCCURRENCE_FIELDS,
            "orders": [
                (words, name == order, asked.query(order=name)) for name, words in ORDERS.items()
            ],
            "standing": house.ledger.standing(),
        },
        headers=next_link(request, asked, page),
    )


show(router, "/occurrences", occurrences)
