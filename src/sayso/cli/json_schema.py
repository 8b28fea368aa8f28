"""The JSON Schemas of a report and of an occurrence."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from sayso.model import Report


class _AsPrinted(GenerateJsonSchema):
    """What is printed has every field, those with a default too."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def report_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one report as JSON, made from the models."""
    return _schema(Report)


def occurrence_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one occurrence with all that was worked out about it."""
    from sayso.ledger import Told

    return _schema(Told)


def _schema(noun: type[BaseModel]) -> dict[str, object]:
    schema = noun.model_json_schema(
        by_alias=True, mode="serialization", schema_generator=_AsPrinted
    )
    return {"$schema": _AsPrinted.schema_dialect, **schema}
