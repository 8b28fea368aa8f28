"""The filters and the paging of an API request, as OpenAPI describes them."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from sayso.ledger import Filters
from sayso.ledger.filters import Asked, laid_over
from sayso.ledger.occurrence_nouns import OccurrenceFilters
from sayso.ledger.paging import MOST
from sayso.web.filtering import FIELDS, OCCURRENCE_FIELDS, SHOWN, Field

# Filters that are whole numbers.
COUNTED = ("origins", "reports", "killed")
FARTHEST = 2**31


def _parameter(field: Field) -> inspect.Parameter:
    told = f"{field.label}: {field.hint}" if field.hint else field.label
    kind: Any = Annotated[str, Query(max_length=500)] | None
    if field.name in COUNTED:
        kind = Annotated[int, Query(ge=0, le=FARTHEST)] | None
    if field.choices:
        kind = list[Literal[*field.choices]] | None  # type: ignore[valid-type]
    query = Query(description=told)
    return inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind, query],
    )


def _asking(kind: type[Asked], fields: Sequence[Field]) -> Callable[..., Awaitable[Asked]]:
    """A dependency that gives the filters of a request, with a parameter a field."""

    async def filters(**words: Any) -> Asked:
        return laid_over(kind, None, words)

    # FastAPI asks a function for its signature: here it is made from the form's fields.
    filters.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_parameter(field) for field in fields]
    )
    return filters


async def _paging(
    after: Annotated[str | None, Query(description="The `next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = SHOWN,
    newest: Annotated[bool, Query(description="What came in last first")] = False,
) -> dict[str, Any]:
    """How to page, as the ledger's methods take it."""
    return {"after": after, "limit": limit, "newest": newest}


ApiFilters = Annotated[Filters, Depends(_asking(Filters, FIELDS))]
ApiOccurrenceFilters = Annotated[
    OccurrenceFilters, Depends(_asking(OccurrenceFilters, OCCURRENCE_FIELDS))
]
ApiPaging = Annotated[dict[str, Any], Depends(_paging)]
