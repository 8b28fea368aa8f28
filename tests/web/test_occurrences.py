"""Occurrences: in the list, on their page, as data; and what a source's record is made of."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.model.toll import Toll
from sayso.web.accounts import measure_words


@pytest.fixture
def raid(client: TestClient) -> dict[str, Any]:
    """The occurrence that five outlets tell of."""
    found: list[dict[str, Any]] = client.get("/occurrences.json?order=reports").json()["items"]
    return found[0]


def test_the_most_told_comes_first_where_that_is_asked(client: TestClient) -> None:
    counts = [it["reports"] for it in client.get("/occurrences.json?order=reports").json()["items"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 4


def test_the_page_has_an_account_an_origin(client: TestClient, raid: dict[str, Any]) -> None:
    page = client.get(f"/occurrences/{raid['id']}").text
    told = client.get(f"/occurrences/{raid['id']}.json").json()
    origins = told["dossier"]["origins"]
    assert len(origins) >= 2
    assert page.count('<article class="account') == len(origins)
    for reason in told["dossier"]["grade"]["reasons"]:
        assert reason[:20] in page


def test_every_number_leads_to_its_words(client: TestClient, raid: dict[str, Any]) -> None:
    told = client.get(f"/occurrences/{raid['id']}.json").json()
    page = client.get(f"/occurrences/{raid['id']}").text
    entries = [entry for toll in told["dossier"]["tolls"] for entry in toll["entries"]]
    assert entries
    for entry in entries:
        report = entry["reports"][0]
        figures = client.get(f"/api/reports/{report}").json()["figures"]
        own = next(it for it in figures if it["best"] == entry["best"])
        address = f"/reports/{report}/{own['id']}"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_contradictions_are_marked(client: TestClient, raid: dict[str, Any]) -> None:
    told = client.get(f"/occurrences/{raid['id']}.json").json()
    page = client.get(f"/occurrences/{raid['id']}").text
    assert told["dossier"]["contradictions"]
    assert "What cannot both be true" in page
    assert page.count("data-against") >= 2
    rows = list(csv.DictReader(io.StringIO(client.get(f"/occurrences/{raid['id']}.csv").text)))
    assert {row["best"] for row in rows if row["measure"] == "killed"} >= {"12", "20"}
    assert any(row["against"] for row in rows)


def test_who_has_it_from_whom_is_a_table_too(client: TestClient, raid: dict[str, Any]) -> None:
    page = client.get(f"/occurrences/{raid['id']}").text
    assert 'data-citing="Radio Dune"' in page


def test_one_that_never_was_is_not_found(client: TestClient) -> None:
    assert client.get("/occurrences/o0000000000000000").status_code == 404
    assert client.get("/occurrences?order=size").status_code == 400


def test_filters_of_occurrences_narrow(client: TestClient) -> None:
    all_of_them = client.get("/occurrences.json").json()["items"]
    large = client.get("/occurrences.json?reports=4").json()["items"]
    assert 0 < len(large) < len(all_of_them)
    page = client.get("/occurrences?status=contested").text
    assert "Remove the filter Status" in page


def test_the_overview_names_what_is_contested(client: TestClient, raid: dict[str, Any]) -> None:
    found = client.get("/overview.json").json()
    assert raid["id"] in {it["id"] for it in found["changed"]}
    contested = {it["id"] for it in found["contested"]}
    assert (raid["id"] in contested) == (raid["status"] in ("contested", "denied", "retracted"))


def test_a_source_has_a_record(client: TestClient, raid: dict[str, Any]) -> None:
    told = client.get(f"/occurrences/{raid['id']}.json").json()
    clash = told["dossier"]["contradictions"][0]
    profile = client.get(f"/sources/{clash['origins'][0]}.json").json()
    assert profile["record"]["contradicted"] >= 1
    assert "As an origin" in client.get(f"/sources/{clash['origins'][0]}").text


def test_a_toll_says_whom_it_counts() -> None:
    assert measure_words(Toll(measure="killed")) == "killed"
    assert measure_words(Toll(measure="wounded", whom="medics")) == "wounded (medics)"
    assert measure_words(Toll(measure="killed", campaign=True)) == "killed, in the whole war"
