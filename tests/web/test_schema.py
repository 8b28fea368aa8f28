"""The API holds what its OpenAPI promises, whatever is asked: schemathesis asks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, given

from sayso.web.app import create_app
from sayso.web.settings import Settings

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")
EXAMPLES = 8


@pytest.fixture
def app(own_copy: Path, settings: Settings) -> Iterator[Any]:
    """The app on a copy of the ledger: it is written into."""
    made = create_app(own_copy, settings)
    yield made
    made.state.house.close()


def test_every_answer_is_as_described(app: Any, token: str) -> None:
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    shown = {"Authorization": f"Bearer {token}", "Host": "127.0.0.1"}
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=shown)
    asked = 0
    for found in described.get_all_operations():

        @given(case=found.ok().as_strategy())
        @hypothesis.settings(
            max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None
        )
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(
                headers=shown,
                checks=[
                    not_a_server_error,
                    checks.status_code_conformance,
                    checks.content_type_conformance,
                    checks.response_schema_conformance,
                ],
            )

        ask()
    assert asked >= 100
