"""`bench network`: the network fails as Save is pressed; nothing is there twice, or lost."""

import os
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse

from sightline.casework.models import ManagementDecision
from sightline.config.bench.proofs.cast import Cast, cast
from sightline.config.bench.proofs.stage import Stage, Tell, stage
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.config.bench.table import table
from sightline.config.launcher import chromium
from sightline.config.launcher.server import LOOPBACK
from sightline.drafts.models import Draft
from sightline.people.models import Child

PATIENCE = 30_000
"""Milliseconds."""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 12_500, "uploadThroughput": 12_500}
"""400 milliseconds that everything takes longer, and 100 kilobits a second."""
BUTTON = "Record on the child’s file"
DOUBLE = 1_100
"""Milliseconds after which a second press of a button is no double click any more."""
SAYS_KEPT = "[data-draft]:has-text('Only you can see it')"
SAYS_NO_CONNECTION = "[data-draft]:has-text('Not saved: no connection')"


@dataclass(slots=True)
class Found:
    """What became of what was typed, by how the network failed."""

    rounds: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, and nothing is on file twice."""
        return not (self.lost.total() or self.twice.total())


def types(page: Any, child: Child) -> str:
    """Open the child's form and type; gives the words."""
    words = f"He trues the wheel {uuid.uuid4()}"
    page.goto(reverse("child_decide", args=[child.public_id]))
    page.locator("textarea[name=why]").fill(words)
    page.locator("textarea[name=next_steps]").fill("Look again")
    page.locator("input[name=again][value='1']").check()
    return words


def press(page: Any) -> None:
    """Press Save, and wait for nothing."""
    page.get_by_role("button", name=BUTTON).click(no_wait_after=True)


def is_form(request: Any) -> bool:
    """Whether a request sends the form itself, and not what its script keeps."""
    return bool(request.method == "POST" and request.is_navigation_request())


def meets(page: Any, handler: Callable[[Any], None]) -> None:
    """Let the next form sent meet this, and those after it nothing."""
    met: list[Any] = []

    def answer(route: Any) -> None:
        if is_form(route.request) and not met:
            met.append(route)
            handler(route)
        else:
            route.fallback()

    page.route("**/*", answer)


def no_connection(page: Any, child: Child) -> str:
    """Nothing gets through; the page stays as it is, and Save is pressed again later."""
    words = types(page, child)
    page.context.set_offline(True)
    press(page)
    page.locator(SAYS_NO_CONNECTION).wait_for()
    page.context.set_offline(False)
    page.locator(SAYS_KEPT).wait_for()
    page.wait_for_timeout(DOUBLE)
    press(page)
    page.wait_for_url("**/due/**")
    return words


def not_sent(page: Any, child: Child) -> str:
    """The form never reaches us; what was typed is there when the page is opened again."""
    words = types(page, child)
    meets(page, lambda route: route.abort("connectionreset"))
    with page.expect_event("requestfailed", is_form):
        press(page)
    page.unroute("**/*")
    page.goto(reverse("child_decide", args=[child.public_id]))
    if page.locator("textarea[name=why]").input_value() == words:
        press(page)
        page.wait_for_url("**/due/**")
    return words


def not_answered(page: Any, child: Child) -> str:
    """The form is on file, and the answer is lost; the same form is sent once more."""
    words = types(page, child)
    sent: list[str] = []

    def lose(route: Any) -> None:
        sent.append(route.request.post_data)
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    meets(page, lose)
    with page.expect_event("requestfailed", is_form):
        press(page)
    page.unroute("**/*")
    where = reverse("child_decide", args=[child.public_id])
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    page.request.post(where, data=sent[0], headers=kind)
    return words


def slow(page: Any, child: Child) -> str:
    """Everything takes longer, and Save is pressed again and again meanwhile."""
    words = types(page, child)

    network = page.context.new_cdp_session(page)
    network.send("Network.emulateNetworkConditions", SLOW)
    page.evaluate(
        "name => { const one = [...document.querySelectorAll('button')]"
        ".find(button => button.textContent.includes(name));"
        " for (let n = 0; n < 5; n += 1) one.click(); }",
        BUTTON,
    )
    page.wait_for_url("**/due/**", wait_until="commit")
    network.detach()
    return words


FAILURES = {
    "no connection as Save is pressed": no_connection,
    "the form never arrives": not_sent,
    "the answer never arrives": not_answered,
    "a slow network, pressed five times": slow,
}


def run(times: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """Fail in each way, so many times in all; the lines of a table, and whether all is right."""
    with stage(template, tell) as place:
        everybody = cast(1, times)
        with a_page(place, everybody) as page:
            told = [
                (name, FAILURES[name](page, child))
                for name, child in in_turn(everybody.children, tell)
            ]
        found = found_of(told)
    return lines_of(found), found.is_right


def in_turn(children: list[Child], tell: Tell) -> Iterator[tuple[str, Child]]:
    """Each child with the next way in which the network fails."""
    names = list(FAILURES)
    for number, child in enumerate(children):
        if number % 50 == 0:
            tell(f"{number} of {len(children)}")
        yield names[number % len(names)], child


def found_of(told: list[tuple[str, str]]) -> Found:
    """Hold what was typed against what is on file: once, and with no draft left."""
    on_file = Counter(ManagementDecision.objects.values_list("why", flat=True))
    drafts = " ".join(str(one) for one in Draft.objects.values_list("fields", flat=True))
    found = Found()
    for name, words in told:
        found.rounds[name] += 1
        found.lost[name] += on_file[words] == 0
        found.twice[name] += on_file[words] > 1 or words in drafts
    return found


@contextmanager
def a_page(place: Stage, everybody: Cast) -> Iterator[Any]:
    """A page of a browser in which the first of these people is signed in."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise CannotBeMeasured("Playwright is needed: see requirements/test.in") from missing
    path = chromium.find()
    if not path:
        raise CannotBeMeasured(f"{chromium.MISSING} {chromium.HOW}")
    session = everybody.browser(everybody.people[0], place.port).session
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver keeps a loop open
    own = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=own)
        home = f"http://{LOOPBACK}:{place.port}"
        context = browser.new_context(base_url=home)
        context.set_default_timeout(PATIENCE)
        cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": home}
        context.add_cookies([cookie])
        yield context.new_page()
        browser.close()


def lines_of(found: Found) -> list[str]:
    """What was measured, as a table."""
    rows = [
        (name, number, found.lost[name], found.twice[name]) for name, number in found.rounds.items()
    ]
    return table(("How the network fails", "Times", "Lost", "Twice"), *rows)
