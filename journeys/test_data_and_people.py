"""A data officer reads what came in; an administrator lets somebody sign in."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_data_officer_reads_the_load(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Tegan Rowntree")
    expect(page.locator("h1")).to_be_visible()
    page.goto("/data/")
    axe(page)
    picture(page, f"data-{size}")
    expect(page.locator("main")).to_contain_text("refused")


def test_only_those_who_load_see_loads(desktop, sign_in, axe):
    sign_in(desktop, "Priya Goldfinch")
    answer = desktop.goto("/data/")
    assert answer.status == 403
    axe(desktop)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_manager_sees_who_holds_whom(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Dele Hartsong")
    page.goto("/teams/")
    page.get_by_role("link", name="Ashmere 2").first.click()
    expect(page.locator("h1")).to_contain_text("Ashmere 2")
    axe(page)
    picture(page, f"team-{size}")
    page.get_by_role("link", name="Priya Goldfinch").first.click()
    expect(page.locator("h1")).to_contain_text("Priya Goldfinch")
    axe(page)


def test_choosing_who_to_be_shows_everybody(desktop, home, axe, picture):
    desktop.goto("/demonstration/")
    for name in ("Priya Goldfinch", "Morag Penhallow", "Tegan Rowntree"):
        expect(desktop.locator("main")).to_contain_text(name)
    axe(desktop)
    picture(desktop, "demonstration-desktop")
