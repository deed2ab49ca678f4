"""Finding a child one does not work with, and saying why the file has to be opened."""

import pytest
from playwright.sync_api import Error, expect

pytestmark = pytest.mark.journey

WHY = "The police rang: found at the station tonight, nobody at home answers 🙂"


def search_for(page, words):
    page.goto("/search/")
    page.locator("main input[type=text], main input[type=search]").first.fill(words)
    page.locator("main form").first.get_by_role("button", name="Search").click()


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("words", ["Aplewick", "jory app", "4 May 2011", "04/05/2011", "Applewik"])
def test_a_child_is_found_however_it_is_written(words, size, request, sign_in, axe):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    search_for(page, words)
    expect(page.locator("main")).to_contain_text("Jory Applewick")
    assert "pplew" not in page.url
    assert "2011" not in page.url
    axe(page)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_results_say_why_they_are_here(size, request, sign_in, picture):
    page = request.getfixturevalue(size)
    sign_in(page, "Priya Goldfinch")
    search_for(page, "Aplewick")
    expect(page.locator("main")).to_contain_text("ounds like")
    picture(page, f"search-{size}")


@pytest.mark.parametrize(
    "words", ["Zzyzxq Qwqwqw", "🙂🙂🙂", "'; drop table people_child; --", "%"]
)
def test_nobody_found_is_said_plainly(words, desktop, sign_in, axe):
    sign_in(desktop, "Priya Goldfinch")
    search_for(desktop, words)
    expect(desktop.locator("main")).to_contain_text("No")
    expect(desktop.locator("h1")).to_have_count(1)
    axe(desktop)


def open_a_stranger(page, name="Jory Applewick"):
    """Open a child whom the viewer finds and does not work with."""
    search_for(page, name)
    page.get_by_role("link", name=name).first.click()


def give_reason(page, words):
    """Choose why, say it in one's own words, and press."""
    page.locator("input[name=why]").first.check()
    page.locator("textarea[name=reason]").fill(words)
    page.get_by_role("button", name="Open for 24 hours").click()


def expect_open(page, name="Jory Applewick"):
    """The file is here, and asks for nothing."""
    expect(page.locator("h1")).to_contain_text(f"{name}, ")
    expect(page.locator("textarea[name=reason]")).to_have_count(0)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_reason_opens_the_file_for_a_day_and_keeps_what_was_typed(
    size, request, sign_in, axe, picture
):
    page = request.getfixturevalue(size)
    sign_in(page, "Mabel Okonjo")
    child = {"desktop": "Jory Applewick", "phone": "Neve Thimblecroft"}[size]
    open_a_stranger(page, child)
    expect(page.locator("textarea[name=reason]")).to_be_visible()
    axe(page)
    picture(page, f"reason-{size}")
    give_reason(page, "too short")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert page.title().startswith("Error:")
    expect(page.locator("textarea[name=reason]")).to_have_value("too short")
    expect(page.locator("input[name=why]").first).to_be_checked()
    axe(page)
    give_reason(page, WHY)
    expect_open(page, child)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # it asks before it would send that again
        page.go_back()
    page.wait_for_function("location.protocol === 'chrome-error:'")
    page.goto("/my-looks/")
    reasons = page.locator("section[aria-labelledby=reasons] tbody tr")
    expect(reasons.filter(has_text=child)).to_have_count(1)
    expect(page.locator("section[aria-labelledby=files]")).to_contain_text(child)
    axe(page)


def test_pressing_twice_and_going_back_gives_one_reason(desktop, sign_in):
    sign_in(desktop, "Imogen Saltmarsh")
    open_a_stranger(desktop)
    give_reason(desktop, WHY)
    expect_open(desktop)
    desktop.go_back()
    if desktop.locator("textarea[name=reason]").count():
        give_reason(desktop, WHY)
    expect_open(desktop)
    desktop.goto("/my-looks/")
    reasons = desktop.locator("section[aria-labelledby=reasons] tbody tr")
    expect(reasons.filter(has_text="Jory Applewick")).to_have_count(1)


def test_a_hundred_thousand_characters_are_refused_and_kept(desktop, sign_in):
    sign_in(desktop, "Hal Castellane")
    open_a_stranger(desktop)
    desktop.locator("textarea[name=reason]").evaluate(
        "(box, text) => box.value = text", "a" * 100_000
    )
    desktop.locator("main form").get_by_role("button").first.click()
    expect(desktop.locator(".govuk-error-summary")).to_contain_text("2,000")
    assert len(desktop.locator("textarea[name=reason]").input_value()) == 100_000


def test_a_lost_network_loses_nothing_that_was_typed(desktop, sign_in):
    sign_in(desktop, "Tamsin Vane")
    open_a_stranger(desktop)
    desktop.locator("textarea[name=reason]").fill(WHY)
    desktop.context.set_offline(True)
    desktop.locator("main form").get_by_role("button").first.click(no_wait_after=True)
    desktop.wait_for_timeout(300)
    desktop.context.set_offline(False)
    expect(desktop.locator("textarea[name=reason]")).to_have_value(WHY)


def test_somebody_who_may_not_find_a_child_gets_the_page_of_nobody(desktop, sign_in, axe):
    sign_in(desktop, "Priya Goldfinch")
    desktop.goto("/children/")
    desktop.get_by_role("link", name="Jory Applewick").first.click()
    file = desktop.url
    desktop.get_by_role("button", name="Sign out").click()
    sign_in(desktop, "Tegan Rowntree")
    answer = desktop.goto(file)
    assert answer.status == 404
    assert "Jory" not in desktop.content()
    axe(desktop)
