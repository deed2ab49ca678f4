"""A manager looks for children who may be on file twice, among the team and for one of them."""

import pytest
from playwright.sync_api import expect

from journeys.parts import to_part

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_manager_looks_for_children_on_file_twice(size, request, sign_in, axe, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Dele Hartsong")
    page.goto(page.url.split("/my-work")[0] + "/children/")
    page.get_by_role("link", name="On file twice? Children who look like somebody else").click()
    expect(page.locator("h1")).to_have_text("On file twice?")
    axe(page)
    picture(page, f"twice-{size}")
    page.get_by_role("link", name="Children", exact=True).last.click()
    page.locator("main tbody a").first.click()
    to_part(page, "On file twice")
    expect(page.locator("h1")).to_contain_text("on file twice?")
    expect(page.locator("main")).to_contain_text("Who else on file looks like the same child")
    axe(page)
    picture(page, f"child-twice-{size}")
