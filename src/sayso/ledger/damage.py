"""Nouns out of the rows that hold them as JSON; a row may be damaged, or forged."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel

from sayso.errors import InputError

LONGEST_REASON = 300
Item = TypeVar("Item", bound=BaseModel)


def noun_of(model: type[Item], told: str | bytes, **more: Any) -> Item:
    """The noun that a row tells as JSON, with `more` fields that stand beside it.

    Raises `InputError` for a row that tells no such noun.
    """
    try:
        if not more:
            return model.model_validate_json(told)
        fields = json.loads(told)
        if not isinstance(fields, dict):
            raise ValueError("it is no object")
        return model.model_validate({**fields, **more})
    except (ValueError, RecursionError) as error:
        why = " ".join(str(error).split())[:LONGEST_REASON]
        name = model.__name__.partition("[")[0].lower()
        raise InputError(
            f"the ledger holds a damaged {name} ({why}): see what `sayso verify` tells"
        ) from error
