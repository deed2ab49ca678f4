"""One contact about several children: one known, one not, one added; pressed twice, each is one."""

import re

import pytest
from playwright.sync_api import expect

from journeys.parts import opens, press

pytestmark = pytest.mark.journey

KNOWN = {"desktop": ("Neve Thimblecroft", 12), "phone": ("Cal Thimblecroft", 9)}
"""Who is on file, of each size, and how old they are."""
SURNAMES = {"desktop": "Quillabeth", "phone": "Rossamund"}
"""The children of each size: nobody in the county is called so."""
NOBODY = "Nobody on file: make a file"


def twice(page, name):
    """A button pressed twice, and what it sent sent once more, as a slow network does."""
    posts = page.expect_request(lambda one: one.method == "POST" and "/front-door/" in one.url)
    with posts as one, page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).dblclick()
    sent = one.value
    head = {"Content-Type": sent.headers["content-type"], "Referer": page.url}
    again = page.request.post(sent.url, data=sent.post_data_buffer, headers=head)
    assert again.ok, again.status


def is_who(page, child, choice):
    """Who a child of the contact is, pressed twice."""
    who = page.get_by_role("region", name=child, exact=True)
    who.get_by_label(choice).check()
    with page.expect_navigation():
        who.get_by_role("button", name="This is who it is").dblclick()
    expect(who).to_contain_text("On file:")


def described(place, forename, surname):
    """A child as somebody spoke of them."""
    place.get_by_label("First name").fill(forename)
    place.get_by_label("Family name").fill(surname)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_several_children_stand_once_each_however_often_it_is_pressed(
    size, request, sign_in, axe, picture
):
    page, surname, (known, age) = request.getfixturevalue(size), SURNAMES[size], KNOWN[size]
    new, added = f"Odo {surname}", f"Tib {surname}"
    sign_in(page, "Imogen Saltmarsh")
    page.goto("/front-door/new/")
    page.get_by_label("Who told us?").select_option("2A")
    page.get_by_label("Their name, and what they are").fill("Ms Arkle, Stanwick School")
    page.get_by_label("By telephone").check()
    page.get_by_label("What was said, in their words").fill(
        f"All three came in slippers, {size} 🙂"
    )
    page.get_by_label("Asked, and they agreed").check()
    described(page.get_by_role("group", name="Child 1"), *known.split())
    described(page.get_by_role("group", name="Child 2"), "Odo", surname)
    twice(page, "Write it down")

    expect(page.locator("h1")).to_have_text("Do we know these children?")
    opens(page, "Add a child this contact is about")
    axe(page)
    described(page, "Tib", surname)
    twice(page, "Save")
    expect(page.locator("h1")).to_have_text(f"{known}, and 2 others")
    opens(page, "Say who the children are")
    expect(page.get_by_role("region", name=added, exact=True)).to_have_count(1)
    axe(page)
    picture(page, f"contact-three-children-{size}")
    is_who(page, known, re.compile(f"^{known}, {age}"))
    for child in (new, added):
        is_who(page, child, NOBODY)
    axe(page)
    opens(page, "Go on to the contact")
    page.get_by_role("button", name="I screen this").click()
    press(page, "Decide")
    for child in (known, new, added):
        expect(page.get_by_label(f"Level for {child}")).to_have_count(1)
    axe(page)
    picture(page, f"contact-three-decide-{size}")

    page.goto("/front-door/")
    expect(page.locator("main tbody tr").filter(has_text=known)).to_have_count(1)
    page.goto("/search/")
    page.locator("main input[type=search]").fill(surname)
    with page.expect_navigation():
        page.locator("main form").first.get_by_role("button", name="Search").click()
    for child in (new, added):
        expect(page.locator("main tbody tr").filter(has_text=child)).to_have_count(1)
