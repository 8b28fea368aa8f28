"""A team at work in a real Chromium: signing in, acting, signing out; each page accessible."""

from typing import Any

import pytest

PASSWORD = "four words are enough"  # of all users of `team`
NEW = "and four words more"
SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}


def sign_in(visit: Any, name: str, password: str = PASSWORD) -> None:
    visit.page.get_by_label("Name").fill(name)
    visit.page.get_by_label("Password").fill(password)
    visit.page.keyboard.press("Enter")


@pytest.mark.parametrize("team_visit", SIZES.values(), ids=SIZES.keys(), indirect=True)
def test_every_page_of_users_is_accessible_and_as_wide_as_the_screen(
    team_visit: Any, team: Any
) -> None:
    page = team_visit.go("/users")
    wrong = [f"locked: {it}" for it in team_visit.violations()]
    sign_in(team_visit, "adm", "wrong")
    page.get_by_role("alert").wait_for()
    wrong += [f"refused: {it}" for it in team_visit.violations()]
    sign_in(team_visit, "adm")
    page.wait_for_url("**/users")
    for path in ("/users", "/users/rev", "/users/adm", "/audit", "/settings", "/account"):
        page = team_visit.go(path)
        wrong += [f"{path}: {it}" for it in team_visit.violations()]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            wrong.append(f"{path}: is {width} wide")
    assert wrong == []
    assert len(team.state.house.ledger.audit(what="sign-in refused").items) == 1


def test_sign_in_act_sign_out(team_visit: Any, team: Any) -> None:
    page = team_visit.go("/claims?kind=shelling")
    sign_in(team_visit, "rev")
    page.wait_for_url("**/claims?kind=shelling")
    page.get_by_text("Watch this view").click()
    page.get_by_label("Name of the watch").fill("Shelling")
    page.get_by_role("button", name="Watch", exact=True).click()
    page.get_by_role("heading", name="Shelling").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Sign in").wait_for()
    ledger = team.state.house.ledger
    acts = [it.what for it in ledger.audit(who="rev").items]
    assert acts == ["signed out", "changed", "signed in"]
    assert ledger.watches()[0].made_by == "rev"


def test_from_a_first_password_to_a_token(team_visit: Any) -> None:
    page = team_visit.go("/users")
    sign_in(team_visit, "adm")
    page.get_by_label("Name").fill("eve")
    page.get_by_label("reviewer").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Copy it now").wait_for()
    assert team_visit.violations() == []
    first = page.locator("code.hash").inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in(team_visit, "eve", first)
    page.get_by_text("Somebody else knows your password").wait_for()
    assert team_visit.violations() == []
    team_visit.go("/claims")
    assert page.url.endswith("/account")
    page.get_by_label("The present one").fill(first)
    page.get_by_label("The new one", exact=True).fill(NEW)
    page.get_by_label("The new one again").fill(NEW)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("What it is for").fill("archive script")
    page.locator("input[name=scopes][value=add]").check()
    page.get_by_role("button", name="Make the token").click()
    page.get_by_text("Copy it now").wait_for()
    assert team_visit.violations() == []
    token = page.locator("code.hash").inner_text()
    shown = {"Authorization": f"Bearer {token}"}
    page.get_by_role("link", name="To your account").click()
    page.get_by_role("button", name="Revoke archive script").wait_for()
    assert token not in page.content()
    asking = team_visit.context.browser.new_context(base_url=team_visit.server)
    assert asking.request.get("/api/claims", headers=shown).status == 200
    page.get_by_role("button", name="Revoke archive script").click()
    page.get_by_text("Make one").wait_for()
    assert asking.request.get("/api/claims", headers=shown).status == 401
    asking.close()


def test_a_note_is_set_and_found_in_the_log(team_visit: Any) -> None:
    page = team_visit.go("/settings")
    sign_in(team_visit, "adm")
    page.get_by_label("Note of sensitivity").fill("Names of children")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Handle with care").wait_for()
    team_visit.go("/audit")
    page.locator("summary", has_text="Filters").wait_for()
    if not page.get_by_label("What", exact=True).is_visible():
        page.locator("summary", has_text="Filters").click()
    page.get_by_label("What", exact=True).select_option("setting changed")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**/audit?what=setting*")
    assert page.locator("tbody tr").count() == 1
    assert "Names of children" in page.locator("tbody").inner_text()
