"""The REST API says what it does, and does what it says."""

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Filters
from sayso.model import Report
from sayso.web.filtering import FIELDS


def test_the_form_and_the_api_have_the_filters_of_the_ledger(client: TestClient) -> None:
    assert {field.name for field in FIELDS} == set(Filters.model_fields)
    described = client.get("/api/openapi.json").json()["paths"]["/api/claims"]["get"]
    named = {it["name"] for it in described["parameters"]}
    assert named == {*Filters.model_fields, "after", "limit", "newest"}


def test_every_answer_is_described_by_a_model(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert "Problem" in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method in methods.values():
            (good,) = (it for it in method["responses"] if it.startswith("2"))
            content = method["responses"][good].get("content", {})
            assert good == "204" or content["application/json"]["schema"], path
            assert "application/problem+json" in method["responses"]["400"]["content"]


def test_a_report_comes_whole(client: TestClient, names: dict[str, str]) -> None:
    body = client.get(f"/api/reports/{names['ambush']}").content
    report = Report.model_validate_json(body)
    assert report.claims
    claim = client.get(f"/api/reports/{report.id}/{report.claims[0].id}").json()
    assert claim["item"] == report.claims[0].model_dump(mode="json")


def test_filters_may_be_repeated(client: TestClient) -> None:
    found = client.get("/api/claims?stance=denies&stance=warns&limit=200").json()["items"]
    assert {it["item"]["stance"] for it in found} == {"denies", "warns"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/reports/nothing", 404),
        ("/api/reports/nothing/c1", 404),
        ("/api/nowhere", 404),
        ("/api/claims?kind=war", 422),
        ("/api/claims?limit=0", 422),
        ("/api/claims?when=soon", 400),
        ("/api/count/colour", 400),
    ],
)
def test_what_goes_wrong_has_one_shape(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_counts_are_of_reports(client: TestClient) -> None:
    found = client.get("/api/count/outlet").json()["items"]
    assert {"value": "Lakeside Wire", "reports": 2} in found


def test_versions_and_stats_are_there(client: TestClient, names: dict[str, str]) -> None:
    seen = client.get(f"/api/reports/{names['version 2']}/versions").json()["items"]
    assert [it["number"] for it in seen] == [1, 2]
    assert client.get("/api/stats").json()["quarantined"] == 1


def test_the_api_keeps_tags(client: TestClient) -> None:
    tag = client.get("/api/claims").headers["etag"]
    assert client.get("/api/claims", headers={"If-None-Match": tag}).status_code == 304
