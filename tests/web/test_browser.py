"""Each page in a real Chromium: what people do there, with the mouse and without one."""

import re
from typing import Any

import pytest

SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}
LISTS = (
    *("/overview", "/occurrences", "/claims", "/events", "/figures", "/reports"),
    *("/sources", "/search?q=port", "/quarantine", "/watches", "/add", "/api"),
    *("/review", "/review?what=events", "/review/log", "/review/judgements", "/review/agreement"),
)


def paths_of(visit: Any, names: dict[str, str]) -> list[str]:
    """All pages, those with an id in their address too."""
    raid = visit.context.request.get("/occurrences.json?order=reports").json()["items"][0]["id"]
    sources = visit.context.request.get("/sources.json").json()["items"]
    speaker = max(sources, key=lambda it: it["speaks"])["party"]
    return [
        *LISTS,
        f"/occurrences/{raid}",
        f"/sources/{speaker}",
        f"/reports/{names['ambush']}/c3",
        f"/reports/{names['hostile']}",
        f"/reports/{names['version 2']}/versions",
        f"/review/{names['ambush']}/c3",
        f"/review/{names['ambush']}/e2",
        f"/review/{names['hostile']}/c1",
        "/nowhere",
    ]


@pytest.mark.parametrize("visit", SIZES.values(), ids=SIZES.keys(), indirect=True)
def test_every_page_is_accessible_and_as_wide_as_the_screen(
    visit: Any, names: dict[str, str]
) -> None:
    wrong = []
    for path in paths_of(visit, names):
        page = visit.go(path)
        wrong += [f"{path}: {it}" for it in visit.violations()]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            wrong.append(f"{path}: is {width} wide")
    assert wrong == []


def test_what_is_locked_is_accessible_and_opens(locked_out: Any, token: str) -> None:
    page = locked_out.go("/claims?kind=shelling")
    assert locked_out.violations() == []
    page.get_by_label("Token").fill(token)
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?kind=shelling")
    page.get_by_role("heading", name="Claims").wait_for()


def test_text_and_claims_show_one_another(visit: Any, names: dict[str, str]) -> None:
    page = visit.go(f"/reports/{names['ambush']}")
    page.locator(".text .m-claim", has_text="vehicles").first.click()
    chosen = page.locator(".card.chosen")
    assert "40 soldiers" in chosen.inner_text()
    assert re.search(r"/reports/\w+/c\d+$", page.url)
    page.locator(".card", has_text="Burkina Faso").first.locator("blockquote").click()
    words = "".join(page.locator(".text .m-claim.chosen").all_inner_texts())
    assert "crossed from Burkina Faso" in words
    assert page.locator(".text .m-claim.chosen").first.evaluate(IN_VIEW)


IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


def test_claims_are_walked_through_by_keys(visit: Any, names: dict[str, str]) -> None:
    page = visit.go(f"/reports/{names['ambush']}")
    for key, name in (("j", "c1"), ("j", "c2"), ("j", "c3"), ("k", "c2")):
        page.keyboard.press(key)
        assert page.locator(".card.chosen").get_attribute("id") == name
        assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "in-c2"


def test_marks_can_be_hidden(visit: Any, names: dict[str, str]) -> None:
    page = visit.go(f"/reports/{names['ambush']}")
    button = page.get_by_role("button", name="place")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    place = page.locator(".text .m-place").first
    assert place.evaluate("it => getComputedStyle(it).borderBottomStyle") in ("none", "solid")


def test_hostile_words_are_words(visit: Any, names: dict[str, str]) -> None:
    page = visit.go(f"/reports/{names['hostile']}")
    report = visit.context.request.get(f"/reports/{names['hostile']}.json").json()
    shown = page.locator(".text").evaluate("it => it.textContent")
    letters = re.sub(r"[\s\x00-\x1f]", "", report["text"])
    assert re.sub(r"\s", "", shown) == letters
    assert page.locator(".text script, .text img, .text a:not(.reference)").count() == 0
    assert page.locator(".control").count() >= 3
    # What a bidi mark would turn around is shut in: the words after it read on as they did.
    assert page.locator(".control").first.evaluate("it => getComputedStyle(it).unicodeBidi")


def test_the_timeline_and_the_map_filter_each_other(visit: Any) -> None:
    page = visit.go("/overview")
    box = page.locator(".timeline .overlay").bounding_box()
    bars = [it.bounding_box() for it in page.locator(".timeline rect:not([class])").all()]
    bar = max(bars, key=lambda it: it["height"])
    middle = box["y"] + box["height"] / 2
    page.mouse.move(bar["x"] - 3, middle)
    page.mouse.down()
    page.mouse.move(min(bar["x"] + bar["width"] + 3, box["x"] + box["width"] - 1), middle, steps=5)
    page.mouse.up()
    page.wait_for_url("**/overview?*when=*")
    page.get_by_text("Remove the filter Happened").or_(page.locator(".chip")).first.wait_for()
    before = page.locator("[data-drawn=map] tbody tr").count()
    page.locator("[data-drawn=map] summary").click()
    page.locator("[data-drawn=map] tbody a").first.click()
    page.wait_for_url("**/overview?*near=*")
    assert "when=" in page.url
    assert 0 < page.locator("[data-drawn=map] tbody tr").count() <= before


def test_what_the_map_shows_can_be_asked_for(visit: Any) -> None:
    page = visit.go("/overview")
    page.locator(".map canvas").first.wait_for()
    page.get_by_role("button", name="Only what this map shows").click()
    page.wait_for_url(re.compile(r"near=-?[\d.]+,-?[\d.]+,\d+"))
    page.locator("#overview .chip").first.wait_for()
    page.locator(".map canvas").first.wait_for()
    page.go_back()
    page.wait_for_url("**/overview")


def test_an_occurrence_is_drawn_and_leads_to_words(visit: Any, names: dict[str, str]) -> None:
    raid = next(it for it in paths_of(visit, names) if it.startswith("/occurrences/"))
    page = visit.go(raid)
    assert page.locator(".map canvas").count() == 1
    assert page.locator(".toll svg circle").count() >= 2
    assert page.locator(".graph path.edge").count() >= 3
    page.locator(".account strong a").first.click()
    page.wait_for_url(re.compile(r"/reports/\w+/f\d+$"))
    assert page.locator(".text .chosen").first.inner_text()


def test_searching_narrows_by_facets(visit: Any) -> None:
    page = visit.go("/search")
    page.get_by_role("searchbox").fill("market")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=market")
    before = page.locator(".hit").count()
    assert page.locator(".hit mark").first.inner_text().lower() == "market"
    page.locator(".facet a", has_text="Delta News").click()
    page.wait_for_url("**outlet=Delta*")
    assert page.locator(".hit").count() < before
    page.get_by_label("Remove the filter Outlet").click()
    page.wait_for_url("**/search?q=market")


def test_filters_are_set_without_a_mouse(visit: Any) -> None:
    page = visit.go("/claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_label("Who says it", exact=True).focus()
    page.keyboard.type("army")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?source=army")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('td.words') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reports/\w+/c\d+$"))
    assert page.locator(".card.chosen").count() == 1


def test_what_is_pasted_is_read_while_one_waits(at_work: Any) -> None:
    page = at_work.go("/add")
    text = "Two soldiers were killed on Monday when a mine exploded near Gao, the army said."
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Published").fill("2025-06-03")
    page.get_by_role("button", name="Add and read").click()
    page.get_by_role("heading", name="Added").wait_for(timeout=60_000)
    assert at_work.violations() == []
    page.get_by_role("link", name="The report").click()
    assert "a mine exploded near Gao" in page.locator(".text").inner_text()
    assert page.locator(".card").count() >= 1


def test_what_is_printed_has_no_controls(visit: Any, names: dict[str, str]) -> None:
    raid = next(it for it in paths_of(visit, names) if it.startswith("/occurrences/"))
    page = visit.go(raid)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.locator(".account").first.is_visible()
