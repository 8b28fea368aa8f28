"""Reviews: acts by a program and by a page, what they leave beside what was read, and the log."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.web.app import create_app
from sayso.web.gate import Identity
from sayso.web.settings import Settings

TOKEN = "a-start-token-for-reviews"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
BASE = "http://127.0.0.1:8765"


@pytest.fixture
def app_of_mine(own_copy: Path) -> Iterator[Any]:
    """The app on a copy of the ledger, which may be written into."""
    app = create_app(own_copy, Settings(token=TOKEN))
    yield app
    app.state.house.close()


@pytest.fixture
def mine(app_of_mine: Any) -> TestClient:
    """A program that shows the token to an app that may be written into."""
    return TestClient(app_of_mine, base_url=BASE, headers=BEARER, follow_redirects=False)


def act(mine: TestClient, target: str, what: str, **more: Any) -> Any:
    told = {"target": target, "act": what, "why": "by the text", **more}
    return mine.post("/api/reviews", json=told)


def test_an_act_is_added_and_stands_beside_what_was_read(
    mine: TestClient, names: dict[str, str]
) -> None:
    name = f"{names['ambush']}/c1"
    before = mine.get(f"/api/reports/{name}").json()
    assert before["review"] is None
    added = act(mine, name, "correct", detail={"stance": "denies"})
    assert (added.status_code, added.json()["who"]) == (201, "local")
    after = mine.get(f"/api/reports/{name}").json()
    assert after["item"] == before["item"]
    assert after["review"]["state"] == "corrected"
    assert after["review"]["detail"] == {"stance": "denies"}
    found = mine.get("/api/claims?reviewed=corrected").json()["items"]
    assert [it["id"] for it in found] == [name]
    assert "stance: denies" in mine.get("/claims.csv?reviewed=corrected").text


def test_acts_are_undone_and_redone(mine: TestClient, names: dict[str, str]) -> None:
    name = f"{names['ambush']}/c1"
    act(mine, name, "reject")
    for what, state in (("undo", None), ("redo", "rejected")):
        assert mine.post(f"/api/reviews/{what}", json={"why": "wait"}).status_code == 201
        review = mine.get(f"/api/reports/{name}").json()["review"]
        assert (review and review["state"]) == state
    log = mine.get("/api/reviews?report=" + names["ambush"]).json()["items"]
    assert [it["act"] for it in log] == ["reject", "undo", "redo"]
    assert mine.post("/api/reviews/redo", json={"why": "again"}).status_code == 400


def test_the_log_tells_what_was_taken_back_on_another_page(
    mine: TestClient, names: dict[str, str]
) -> None:
    act(mine, f"{names['ambush']}/c1", "reject")
    mine.post("/api/reviews/undo", json={"why": "wait"})
    older = mine.get("/review/log?limit=1&after=2").text
    assert '<span class="tag">taken back</span>' in older
    assert "Undo" not in older.partition("<tbody>")[2].partition("</tbody>")[0]
    mine.post("/api/reviews/redo", json={"why": "on"})
    assert '<span class="tag">taken back</span>' not in mine.get("/review/log?limit=1&after=2").text


def test_what_does_not_fit_is_refused_with_its_reason(
    mine: TestClient, names: dict[str, str]
) -> None:
    name = f"{names['ambush']}/c1"
    answer = act(mine, name, "correct", detail={"stance": "sings"})
    assert (answer.status_code, answer.json()["detail"][:7]) == (400, "stance:")
    assert act(mine, "nowhere/c1", "accept").status_code == 400
    assert act(mine, name, "sing").status_code == 422
    assert act(mine, name, "accept", why="").status_code == 422
    assert mine.get("/api/reviews?act=sing").status_code == 400


def test_a_reader_may_look_and_not_judge(app_of_mine: Any, names: dict[str, str]) -> None:
    app_of_mine.state.house.gates.insert(0, lambda _: Identity("Rea", "reader", by_cookie=False))
    reader = TestClient(app_of_mine, base_url=BASE, follow_redirects=False)
    assert reader.get("/api/reviews").status_code == 200
    assert act(reader, f"{names['ambush']}/c1", "accept").status_code == 403
    for what in ("undo", "redo"):
        assert reader.post(f"/api/reviews/{what}", json={"why": "x"}).status_code == 403


def first_of(mine: TestClient, what: str = "claims") -> str:
    found = mine.get(f"/review.json?what={what}").json()["items"][0]
    return str(found["id"])


def fields(page: str) -> dict[str, Any]:
    """What the form of corrections of a desk would send as it stands."""
    form = page.partition("data-correct>")[2].partition("</form>")[0]
    sent: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form):
        sent.setdefault(name, []).append(html.unescape(value))
    for name, choices in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', choices)
    return sent


def test_what_matters_most_waits_first_and_goes_when_judged(mine: TestClient) -> None:
    found = mine.get("/review.json").json()["items"]
    assert [it["why"]["contested"] for it in found] == sorted(
        (it["why"]["contested"] for it in found), reverse=True
    )
    by_program = mine.get("/api/review/queue").json()["items"]
    assert [it["finding"]["id"] for it in by_program] == [it["id"] for it in found]
    first = found[0]["id"]
    sent = mine.post(f"/review/{first}", data={"act": "accept", "back": "/review?what=claims"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/review?what=claims")
    assert first_of(mine) == found[1]["id"]
    assert f'href="/review/{first}"' in mine.get("/review").text  # the last act, to be undone
    mine.post("/review/undo", data={"back": "/review"})
    assert first_of(mine) == first


def test_the_desk_leads_on_to_what_comes_next(mine: TestClient) -> None:
    found = [it["id"] for it in mine.get("/review.json?limit=3").json()["items"]]
    link = re.search(rf'href="(/review/{found[0]}\?[^"]*at=[^"]*)"', mine.get("/review").text)
    assert link is not None
    page = mine.get(html.unescape(link[1])).text
    assert f'data-following="/review/{found[1]}?' in page
    following = html.unescape(re.search(r'data-following="([^"]*)"', page)[1])  # type: ignore[index]
    mine.post(f"/review/{found[0]}", data={"act": "accept", "back": following})
    assert f'data-following="/review/{found[2]}?' in mine.get(following).text


@pytest.mark.parametrize("what", ["claims", "events", "figures"])
def test_a_form_sent_as_it_stands_corrects_nothing(mine: TestClient, what: str) -> None:
    name = first_of(mine, what)
    sent = fields(mine.get(f"/review/{name}").text)
    told = {**sent, "act": "correct", "why": "by the text"}
    answer = mine.post(f"/review/{name}", data=told)
    assert answer.status_code == 400
    assert "names no field" in answer.text


def test_a_form_corrects_what_is_otherwise_in_it(mine: TestClient) -> None:
    name = first_of(mine, "events")
    read = mine.get(f"/api/reports/{name}").json()["row"]
    told = {
        **fields(mine.get(f"/review/{name}").text),
        **{"kind": "bombing", "where_lat": "-15.5", "where_lon": "30.25", "where_name": "Old Port"},
        **{"agents": "the navy; the coast guard", "why": "by the map", "act": "correct"},
    }
    assert mine.post(f"/review/{name}", data=told).status_code == 303
    found = mine.get(f"/api/reports/{name}").json()
    detail = found["review"]["detail"]
    assert set(detail) == {"kind", "where", "agents"}
    assert (detail["kind"], detail["agents"]) == ("bombing", ["the navy", "the coast guard"])
    assert (detail["where"]["lat"], detail["where"]["lon"]) == (-15.5, 30.25)
    assert found["row"]["kind"] == read["kind"]
    # Who comes back finds the correction in the form, and what was read beside it.
    again = mine.get(f"/review/{name}").text
    assert '<option value="bombing" selected>' in again
    assert "is-corrected" in again


def test_a_finding_is_split_and_merged_by_its_desk(mine: TestClient, names: dict[str, str]) -> None:
    report = names["ambush"]
    told = {"act": "split", "why": "two things", "part_start": [0, 5], "part_end": [4, 9]}
    assert mine.post(f"/review/{report}/c1", data=told).status_code == 303
    mine.post(f"/review/{report}/c2", data={"act": "merge", "with": ["c3"], "why": "said twice"})
    found = mine.get(f"/api/claims?report={report}&reviewed=corrected").json()["items"]
    assert [it["item"]["id"] for it in found] == ["c1", "c2", "c3"]
    page = mine.get(f"/reports/{report}").text
    assert page.count("corrected by <bdi>local</bdi>") == 3


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"act": "sing"}, "none of accept"),
        ({"act": "reject"}, "reasoned"),
        ({"act": "split", "why": "x", "part_start": "a", "part_end": "4"}, "no whole number"),
        ({"act": "split", "why": "x"}, "parts"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(
    mine: TestClient, names: dict[str, str], told: dict[str, str], reason: str
) -> None:
    answer = mine.post(f"/review/{names['ambush']}/c1", data=told)
    assert answer.status_code == 400
    assert reason in answer.text


def test_no_form_leads_to_another_host(mine: TestClient, names: dict[str, str]) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"):
        answer = mine.post(f"/review/{names['ambush']}/c1", data={"act": "accept", "back": back})
        assert answer.headers["location"] == "/review"


def test_the_log_tells_every_act_and_takes_it_back(mine: TestClient, names: dict[str, str]) -> None:
    name = f"{names['ambush']}/c1"
    number = act(mine, name, "reject").json()["seq"]
    assert f'name="number" value="{number}"' in mine.get("/review/log").text
    mine.post("/review/undo", data={"number": str(number), "back": "/review/log"})
    log = mine.get("/review/log.json").json()["items"]
    assert [it["act"] for it in log] == ["undo", "reject"]
    assert mine.get("/review/log.csv?act=reject").text.count("\n") == 2
    assert mine.get("/review/log?act=reject&limit=1").status_code == 200
    for query in ("act=sing", "colour=red", "limit=0", "at=never"):
        assert mine.get(f"/review/log?{query}").status_code == 400


def test_hostile_words_of_a_reviewer_are_words(mine: TestClient, names: dict[str, str]) -> None:
    evil = "<script>alert(1)</script>\u202e"
    act(mine, f"{names['ambush']}/c1", "reject", why=evil)
    act(mine, f"{names['ambush']}/c2", "correct", detail={"speaker": {"name": evil}})
    for path in ("/review/log", f"/review/{names['ambush']}/c2", f"/reports/{names['ambush']}"):
        page = mine.get(path).text
        assert "<script>alert" not in page
        # What stands in a field is sent back as it was, and steers nothing outside of it.
        assert "\u202e" not in re.sub(r'value="[^"]*"', "", page)
    assert f"/review/{names['hostile']}/c1" not in mine.get("/review/log").text
    assert "<script>alert" not in mine.get(f"/review/{names['hostile']}/c1").text


def test_two_reviewers_agreement_is_told_with_its_counts(
    app_of_mine: Any, mine: TestClient, names: dict[str, str]
) -> None:
    for name, ours, theirs in (("c1", "accept", "accept"), ("c2", "accept", "reject")):
        target = f"{names['ambush']}/{name}"
        act(mine, target, ours)
        ledger = app_of_mine.state.house.ledger
        ledger.review(target, theirs, who="Ben", why="by the text")
    found = mine.get("/review/agreement.json").json()["items"]
    assert [(it["findings"], it["observed"]) for it in found] == [(2, 0.5)]
    assert found == mine.get("/api/review/agreement").json()["items"]
    page = mine.get("/review/agreement").text
    assert "Cohen" in page
    assert f'href="/review/{names["ambush"]}/c2"' in page


def test_occurrences_are_ruled_on_from_a_page(mine: TestClient) -> None:
    one, other = (it["id"] for it in mine.get("/occurrences.json?limit=2").json()["items"])
    told = {"says": "same", "about": one, "value": f"{BASE}/occurrences/{other}?x=1", "why": "same"}
    answer = mine.post("/review/judgements", data={**told, "back": f"/occurrences/{one}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/occurrences/{one}")
    found = mine.get("/api/judgements").json()["items"]
    assert [(it["says"], it["about"], it["value"]) for it in found] == [("same", one, other)]
    assert "is the same as" in mine.get("/review/judgements").text
    mine.post("/review/judgements/1/undo")
    mine.post("/review/judgements/1/redo")
    says = [it["says"] for it in mine.get("/review/judgements.json").json()["items"]]
    assert says == ["same", "undo", "same"]
    for what in ("undo", "redo"):
        assert mine.post(f"/api/judgements/3/{what}", json={"why": "x"}).status_code == 201
    assert len(mine.get("/api/judgements").json()["items"]) == 5
    assert mine.post("/review/judgements", data={"says": "sing", "why": "x"}).status_code == 400


def test_what_was_corrected_stands_beside_what_was_read_on_every_page(mine: TestClient) -> None:
    raid = mine.get("/occurrences.json?order=reports&near=Gao").json()["items"][0]["id"]
    page = mine.get(f"/occurrences/{raid}").text
    assert "What people judged" not in page
    report, figure = re.search(r"/reports/(\w{20})/(f\d+)", page).groups()  # type: ignore[union-attr]
    act(mine, f"{report}/{figure}", "correct", detail={"best": 13, "low": 13})
    claim = mine.get(f"/api/claims?report={report}").json()["items"][0]["id"]
    act(mine, claim, "correct", detail={"stance": "alleges"})
    told = "corrected by <bdi>local</bdi>"
    page = mine.get(f"/occurrences/{raid}").text
    assert "best: 13; low: 13" in page
    assert "stance: alleges" in page
    assert told in page
    assert "best: 13" in mine.get("/figures?reviewed=corrected").text
    assert "stance: alleges" in mine.get("/claims?reviewed=corrected").text
    assert told in mine.get(f"/reports/{report}").text
    assert [
        it["id"] for it in mine.get("/occurrences.json?reviewed=corrected").json()["items"]
    ] == []
    event = mine.get(f"/api/events?report={report}").json()["items"][0]["id"]
    act(mine, event, "reject")
    found = mine.get("/occurrences.json?reviewed=rejected").json()["items"]
    assert raid in [it["id"] for it in found]


def test_an_occurrence_is_ruled_on_where_it_is_shown(mine: TestClient) -> None:
    raid = mine.get("/occurrences.json?order=reports").json()["items"][0]["id"]
    page = mine.get(f"/occurrences/{raid}").text
    part = re.search(r'type="radio" name="value" value="([^"]+)"', page)
    assert part is not None
    told = {"says": "apart", "about": raid, "value": part[1], "why": "another day"}
    mine.post("/review/judgements", data={**told, "back": f"/occurrences/{raid}"})
    mine.post(
        "/review/judgements",
        data={"says": "status", "about": raid, "value": "retracted", "why": "<b>hoax</b>"},
    )
    found = mine.get("/api/judgements").json()["items"]
    assert [(it["says"], it["value"]) for it in found] == [
        ("apart", part[1]),
        ("status", "retracted"),
    ]
