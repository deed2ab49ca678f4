"""A restricted file is opened in an emergency at night, and read by the privacy officer."""

import pytest
from playwright.sync_api import expect

from journeys.parts import to_part

pytestmark = pytest.mark.journey

WHY = "The hospital has them with a head wound: whom may it tell?"


def restrict_somebody(page):
    """Restrict the first child found to oneself; gives the address of the file."""
    page.goto("/search/")
    page.locator("main input[type=search]").fill("Rose")
    page.locator("main form").first.get_by_role("button", name="Search").click()
    page.locator("main tbody tr").first.get_by_role("link").first.click()
    to_part(page, "Who may open this file")
    page.get_by_label("Restricted: only named people open it").check()
    page.locator("textarea[name=why]").fill("A colleague’s family")
    with page.expect_navigation():
        page.get_by_role("button", name="Set this").click()
    return page.url.removesuffix("access/")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_restricted_file_opens_for_four_hours_and_somebody_reads_why(
    size, request, sign_in, axe, picture
):
    page = request.getfixturevalue(size)
    sign_in(page, "Morag Penhallow")
    file = restrict_somebody(page)

    sign_in(page, "Hal Castellane")
    assert page.goto(file).status == 403
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Open in an emergency").click()
    axe(page)
    page.get_by_role("button", name="Open for four hours").click()
    expect(page.locator("main")).to_contain_text("Choose what is happening")
    axe(page)
    page.get_by_label("Police or hospital have the child with them").check()
    page.locator("textarea[name=reason]").fill(WHY)
    page.get_by_label("Whom did you try first?").fill("The night number, no answer")
    picture(page, f"emergency-{size}")
    page.get_by_role("button", name="Open for four hours").click()
    expect(page.locator("main")).to_contain_text("You opened this file in an emergency at")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Close it now").click()
    axe(page)
    page.get_by_role("button", name="Close the file").click()
    expect(page.locator("main")).to_contain_text("Closed. Somebody else reads your reason")
    assert page.goto(file).status == 403

    sign_in(page, "Corisande Ashdown")
    expect(page.locator("h1")).to_have_text("Restricted files opened in an emergency")
    page.get_by_role("link", name="Hal Castellane").first.click()
    expect(page.locator("main")).to_contain_text(WHY)
    axe(page)
    page.get_by_label("Justified", exact=True).check()
    page.locator("textarea[name=note]").fill("Right. Ring the night number twice.")
    page.get_by_role("button", name="Record the finding").click()
    expect(page.locator("main")).to_contain_text("Recorded.")
    axe(page)

    sign_in(page, "Hal Castellane")
    page.goto("/my-looks/")
    expect(page.locator("main")).to_contain_text("Ring the night number twice.")
    axe(page)
