"""Everybody who signs in lands on a page of their own, on a desktop and on a phone."""

import pytest

from sightline.access.roles import Role

pytestmark = pytest.mark.journey

ROLES = sorted({role.words for role in Role})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_role_signs_in_walks_its_bar_and_signs_out(role, size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, role)
    seen = [walk_to(page, axe)]
    for address in bar(page):
        page.goto(address)
        seen.append(walk_to(page, axe))
    assert len(set(seen)) >= 1
    page.get_by_role("button", name="Sign out").click()
    page.goto("/my-work/")
    assert "/demonstration/" in page.url


def walk_to(page, axe):
    """The page's heading, having held the page to what holds everywhere."""
    heading = page.locator("h1")
    assert heading.count() == 1
    assert page.title().endswith(" – Sightline")
    assert wide_enough(page)
    axe(page)
    return heading.inner_text()


def wide_enough(page) -> bool:
    """Nothing sticks out to the side."""
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def bar(page) -> list[str]:
    links = page.locator(".govuk-service-navigation__link")
    return [links.nth(n).get_attribute("href") for n in range(links.count())]
