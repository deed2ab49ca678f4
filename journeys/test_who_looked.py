"""A reason is given, read and answered; a record is restricted, and somebody is barred from it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

WHY = "The police rang: found at the station tonight, nobody at home answers 🙂"


def open_a_stranger(page):
    """Open the first child found here who opens with a reason; gives the name and the address."""
    page.goto("/search/")
    page.locator("main input[type=search]").fill("Rose")
    page.locator("main form").first.get_by_role("button", name="Search").click()
    row = page.locator("main tbody tr").filter(has_text="Opens with a reason").first
    name = row.get_by_role("link").first.inner_text()
    row.get_by_role("link").first.click()
    page.get_by_label("I am on duty and was called").check()
    page.locator("textarea[name=reason]").fill(WHY)
    with page.expect_navigation():
        page.get_by_role("button", name="Open for 24 hours").click()
    expect(page.locator("h1")).to_contain_text(name)
    return name, page.url


def test_a_reason_is_read_and_a_record_restricted(desktop, sign_in, axe, picture):
    page = desktop
    sign_in(page, "Priya Goldfinch")
    name, file = open_a_stranger(page)

    sign_in(page, "Dele Hartsong")
    page.get_by_role("link", name=re.compile(r"^Looks \(")).click()
    row = page.locator("main tbody tr").filter(has_text=name)
    expect(row).to_contain_text(WHY)
    axe(page)
    picture(page, "looks-desktop")
    row.get_by_role("combobox").select_option("In order")
    page.get_by_role("button", name="Record the answers chosen").click()
    expect(page.locator("main")).to_contain_text("1 answer recorded")

    sign_in(page, "Priya Goldfinch")
    page.goto("/my-looks/")
    expect(page.locator("main")).to_contain_text("In order")
    page.get_by_role("button", name="Opened by mistake").first.click()
    assert page.goto(file).status == 403

    sign_in(page, "Morag Penhallow")
    page.goto(file)
    page.get_by_role("link", name="Who has looked").click()
    expect(page.locator("main")).to_contain_text(WHY)
    axe(page)
    picture(page, "who-looked-desktop")
    page.get_by_role("link", name="Who may open this file").click()
    page.get_by_label("Restricted: only named people open it").check()
    page.locator("textarea[name=why]").fill("A colleague’s family")
    axe(page)
    page.get_by_role("button", name="Set this").click()
    expect(page.locator("main")).to_contain_text("Restricted: named people only")

    sign_in(page, "Priya Goldfinch")
    assert page.goto(file).status == 403
    expect(page.locator("h1")).to_have_text("This record is restricted")
    expect(page.locator("main")).to_contain_text("Morag Penhallow")

    sign_in(page, "Morag Penhallow")
    page.goto(file + "access/")
    page.get_by_label("Bar somebody").fill("Priya Gold")
    page.get_by_role("button", name="Find").nth(2).click()
    page.locator("textarea[name=barred_why]").fill("A neighbour of the family")
    page.get_by_role("button", name="Bar this person").click()
    expect(page.locator("main")).to_contain_text("A neighbour of the family")

    sign_in(page, "Priya Goldfinch")
    assert page.goto(file).status == 404
    assert name not in page.content()

    sign_in(page, "Morag Penhallow")
    page.goto(file + "access/")
    page.get_by_role("button", name=re.compile("^End it")).click()
    page.get_by_role("button", name="Open to work as usual again").click()
    expect(page.locator("main")).to_contain_text("Open to work as usual")
