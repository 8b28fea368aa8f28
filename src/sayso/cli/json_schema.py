"""The JSON Schema of a report."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from sayso.model import Report


class _AsPrinted(GenerateJsonSchema):
    """A report as printed has every field, those with a default too."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def report_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one report as JSON, made from the models."""
    schema = Report.model_json_schema(
        by_alias=True, mode="serialization", schema_generator=_AsPrinted
    )
    return {"$schema": _AsPrinted.schema_dialect, **schema}
