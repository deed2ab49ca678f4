"""A data officer reads what came in and what did not; a manager sees who holds whom."""

import csv
import re

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
    expect(page.locator("main")).to_contain_text("2 rows refused")
    expect(page.locator("main")).to_contain_text("It adds up")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_refused_rows_are_read_narrowed_and_taken_away(size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Tegan Rowntree")
    page.goto("/data/")
    page.get_by_role("link", name="Read line by line").click()
    expect(page.locator("main")).to_contain_text("31/02/2026")
    expect(page.locator("main")).to_contain_text("N99")
    axe(page)
    page.get_by_label("File").select_option(label="ssd_missing.csv")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("caption")).to_have_text("1 line")
    expect(page.locator("tbody")).to_contain_text("miss_missing_episode_start_date")
    expect(page.locator("tbody")).not_to_contain_text("N99")
    assert "2026" not in page.url
    assert "missing" not in page.url
    axe(page)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download this line").click()
    with coming.value.path().open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert "31/02/2026" in line.values()
    assert "ssd_missing.csv" in line.values()


def test_an_earlier_load_is_read_again(desktop, sign_in, axe):
    sign_in(desktop, "Tegan Rowntree")
    desktop.goto("/data/earlier/")
    expect(desktop.locator("tbody tr")).to_have_count(4)
    axe(desktop)
    desktop.locator("tbody a").nth(2).click()
    expect(desktop.locator("main")).to_contain_text("Nothing was refused")
    axe(desktop)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_spelling_is_asked_about_until_somebody_answers(size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Tegan Rowntree")
    page.goto("/data/")
    page.get_by_role("link", name="Spellings to confirm (1)").click()
    expect(page.locator("main")).to_contain_text("Neighbourhood watch")
    axe(page)
    page.get_by_label("What “Neighbourhood watch” means").select_option(label="Choose")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("There is a problem")
    axe(page)


def test_what_a_spelling_means_is_said_once(desktop, sign_in, axe):
    sign_in(desktop, "Tegan Rowntree")
    desktop.goto("/data/spellings/")
    desktop.get_by_label("What “Neighbourhood watch” means").select_option("1D")
    desktop.get_by_role("button", name="Save").click()
    expect(desktop.locator("main")).to_contain_text("Nothing waits.")
    expect(desktop.locator("main")).to_contain_text("Tegan Rowntree")
    desktop.get_by_text("Change", exact=False).last.click()
    axe(desktop)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_who_somebody_in_a_file_is_stands_side_by_side(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Tegan Rowntree")
    page.goto("/data/")
    page.get_by_role("link", name="Matches to confirm (1)").click()
    expect(page.locator("main")).to_contain_text("another day")
    axe(page)
    picture(page, f"matches-{size}")
    page.get_by_role("button", name=re.compile("^Save who")).click()
    expect(page.locator("main")).to_contain_text("There is a problem")
    axe(page)


def test_who_somebody_in_a_file_is_is_said_once(desktop, sign_in, axe):
    sign_in(desktop, "Tegan Rowntree")
    desktop.goto("/data/matches/")
    desktop.get_by_label("Somebody else: a child of their own").check()
    desktop.get_by_label("How do you know?").fill("Rang the school")
    desktop.get_by_role("button", name=re.compile("^Save who")).click()
    expect(desktop.locator("main")).to_contain_text("Nobody waits.")
    expect(desktop.locator("main")).to_contain_text("Rang the school")
    desktop.get_by_text("Change", exact=False).last.click()
    axe(desktop)


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


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_choosing_who_to_be_shows_everybody(size, request, axe, picture):
    page = request.getfixturevalue(size)
    page.goto("/demonstration/")
    for name in ("Priya Goldfinch", "Morag Penhallow", "Tegan Rowntree"):
        expect(page.locator("main")).to_contain_text(name)
    axe(page)
    picture(page, f"demonstration-{size}")
