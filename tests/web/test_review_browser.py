"""The review loop in a real Chromium: by keys, with the mouse and on the map."""

import re
from typing import Any

FOCUSED = "document.activeElement.closest('[data-review]')?.dataset.review"


def review_of(visit: Any, name: str) -> dict[str, Any] | None:
    found = visit.context.request.get(f"/api/reports/{name}").json()
    review: dict[str, Any] | None = found["review"]
    return review


def said(page: Any, words: str) -> None:
    """What is told to those who do not see the page change."""
    page.locator("[data-said]", has_text=words).wait_for()


def test_a_queue_is_judged_by_keys_alone(at_work: Any) -> None:
    page = at_work.go("/review")
    rows = page.locator("[data-walk] > li")
    first, second = (rows.nth(at).get_attribute("data-review") for at in (0, 1))
    page.keyboard.press("a")
    said(page, "Choose one first")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == first
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("a")
    said(page, "accepted")
    assert "accepted by local" in rows.nth(0).inner_text()
    assert page.evaluate(FOCUSED) == second
    page.keyboard.press("r")
    page.keyboard.type("a jury u r")  # letters in a field are letters
    assert review_of(at_work, second) is None
    page.keyboard.press("Enter")
    said(page, "rejected")
    assert review_of(at_work, second)["why"] == "a jury u r"
    page.keyboard.press("u")
    said(page, "Undone")
    assert review_of(at_work, second) is None
    assert page.evaluate(FOCUSED) == second
    page.keyboard.press("Shift+U")
    said(page, "Redone")
    assert review_of(at_work, second)["state"] == "rejected"
    page.keyboard.press("k")
    page.keyboard.press("c")
    page.wait_for_url(re.compile(rf"/review/{first}\?"))


def test_help_opens_and_closes_and_turns_keys_off(at_work: Any) -> None:
    page = at_work.go("/review")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.wait_for()
    assert at_work.violations() == []
    page.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) is None
    page.keyboard.press("?")
    page.get_by_label("Single keys act").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) is not None


def test_a_field_is_left_by_escape_and_by_tab(at_work: Any) -> None:
    page = at_work.go("/review")
    page.keyboard.press("j")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Correct")


def test_claims_of_a_report_are_judged_where_they_stand(
    at_work: Any, names: dict[str, str]
) -> None:
    report = names["ambush"]
    page = at_work.go(f"/reports/{report}/c2")
    page.keyboard.press("a")
    said(page, "c2: accepted")
    assert page.locator(".card.chosen").get_attribute("id") == "c3"
    card = page.locator("#c4")
    card.locator("summary", has_text="Reject").click()
    card.get_by_label("Why").fill("is not in the text")
    card.get_by_role("button", name="Reject").click()
    said(page, "c4: rejected")
    assert "rejected by local" in card.inner_text()
    assert page.url.endswith("/c5")
    page.reload()
    assert "accepted by local" in page.locator("#c2").inner_text()
    assert at_work.violations() == []


def test_words_are_corrected_by_selecting_them(at_work: Any, names: dict[str, str]) -> None:
    report = names["ambush"]
    page = at_work.go(f"/review/{report}/c2")
    text = at_work.context.request.get(f"/reports/{report}.json").json()["text"]
    start = text.index("ambushed a supply convoy")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "content_start"
    page.evaluate(SELECT, [start, start + len("ambushed a supply")])
    field = page.locator("[data-span]").first
    field.get_by_role("button", name="Use the selection").click()
    assert field.locator("[data-words]").inner_text() == "ambushed a supply"
    field.get_by_role("button", name="A word more at the end").click()
    field.get_by_role("button", name="A word more at the end").press("Enter")
    assert field.locator("[data-words]").inner_text() == "ambushed a supply convoy"
    page.get_by_label("Stance").select_option("alleges")
    page.locator("#why-correct").fill("the words are cut wrongly")
    page.keyboard.press("Enter")
    page.locator(".v-corrected", has_text="stance: alleges").wait_for()
    detail = review_of(at_work, f"{report}/c2")["detail"]
    assert detail["content"] == [
        {"start": start, "end": start + 24, "text": "ambushed a supply convoy"}
    ]
    assert detail["stance"] == "alleges"


# A selection from one place of the text to another, made as a mouse makes it.
SELECT = """([start, end]) => {
  const range = rangeOf(start, end);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


def test_offsets_hold_where_characters_are_shown_by_their_names(
    at_work: Any, names: dict[str, str]
) -> None:
    report = names["hostile"]
    page = at_work.go(f"/review/{report}/c1")
    text = at_work.context.request.get(f"/reports/{report}.json").json()["text"]
    start = text.index("Anna Holm")
    page.evaluate(SELECT, [start, start + 9])
    field = page.locator("[data-span]").first
    field.get_by_role("button", name="Use the selection").click()
    assert field.locator("[data-start]").input_value() == str(start)
    assert field.locator("[data-words]").inner_text() == "Anna Holm"


def test_a_place_is_corrected_by_a_click_on_the_map(at_work: Any, names: dict[str, str]) -> None:
    name = f"{names['ambush']}/e2"
    page = at_work.go(f"/review/{name}")
    box = page.locator("[data-place-map]")
    box.scroll_into_view_if_needed()
    box.click(position={"x": 100, "y": 100})
    lat, lon = (page.locator(f"[name=where_{it}]").input_value() for it in ("lat", "lon"))
    assert re.fullmatch(r"-?\d+\.\d{4}", lat)
    page.locator("[name=where_name]").fill("the bend of the road")
    page.locator("#why-correct").fill("another place")
    page.get_by_role("button", name="Save the correction").click()
    page.locator(".v-corrected", has_text="the bend of the road").wait_for()
    where = review_of(at_work, name)["detail"]["where"]
    assert (where["name"], where["lat"], where["lon"]) == (
        "the bend of the road",
        float(lat),
        float(lon),
    )


def test_the_desk_goes_from_finding_to_finding(at_work: Any) -> None:
    page = at_work.go("/review")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/*/*")
    names = []
    for _ in range(3):
        names.append(page.locator("[data-desk]").get_attribute("data-review"))
        before = page.url
        page.keyboard.press("a")
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_load_state("load")
    assert len(set(names)) == 3
    assert all(review_of(at_work, it)["state"] == "accepted" for it in names)
    page.keyboard.press("u")
    page.wait_for_url(f"**/review/{names[-1]}*")
    assert review_of(at_work, names[-1]) is None
