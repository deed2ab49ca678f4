"""`bench presses`: Save pressed very often at once, while a web worker dies: one record each."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from sightline.calendars.clock import today
from sightline.config.bench.proofs.browser import Browser, Fields
from sightline.config.bench.proofs.filling import filled
from sightline.config.bench.proofs.journeys import Journey, journeys
from sightline.config.bench.proofs.stage import Stage, Tell, kill, stage
from sightline.config.bench.signing import session_of
from sightline.config.bench.table import table
from sightline.drafts.models import Draft
from sightline.duties.models import DeedKey
from sightline.trail.models import Entry

TOGETHER = 20
WORDS = "He trues the wheel by the reservoir"


@dataclass(slots=True)
class Pressed:
    """What came of one form, pressed many times."""

    name: str
    presses: int = 0
    unanswered: int = 0
    deeds: int = 0
    strange: dict[int, int] = field(default_factory=dict)
    drafts: int = 0

    @property
    def is_right(self) -> bool:
        """Whether it is on file once, no press was refused, and nothing is left unfinished."""
        return self.deeds == 1 and not self.strange and not self.drafts


def deeds() -> int:
    """Deeds in the trail; each has the id of its press beside it, or the answer would differ."""
    return Entry.objects.filter(kind="deed").count() + DeedKey.objects.count()


def press_often(place: Stage, one: Journey, times: int) -> Pressed:
    """Press one form so many times at once; a web worker is killed meanwhile."""
    browser = Browser(place.port, session_of(one.client()))
    page = browser.ask("GET", one.path).text
    given = given_on(page, one.part)
    before, result = deeds(), Pressed(f"{one.name}, {one.part}", presses=times)
    with ThreadPoolExecutor(TOGETHER) as fingers:
        asked = [fingers.submit(browser.ask, "POST", one.path, given) for _ in range(times)]
        for victim in place.workers()[:1]:
            kill(victim)
        answers = [one_of.result() for one_of in asked]
    result.unanswered = sum(one_of.is_no_answer for one_of in answers)
    last = browser.ask("POST", one.path, given)
    statuses = [one_of.status for one_of in [*answers, last] if not one_of.is_no_answer]
    result.strange = dict(Counter(status for status in statuses if status >= 400))
    made = deeds() - before
    result.deeds = made // 2 if made % 2 == 0 else -1
    result.drafts = Draft.objects.filter(key=given["key"]).count()
    return result


def given_on(page: str, part: str) -> Fields:
    """The form of this part, filled in."""
    whole: Any = html.fromstring(page)
    form = next(one for one in whole.forms if one.fields.get("draft-part") == part)
    return filled(form, WORDS, today())


def run(times: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """Press each form so many times at once; the lines of a table, and whether all is right."""
    found = []
    with stage(template, tell) as place:
        for one in journeys():
            tell(one.name)
            found.append(press_often(place, one, times))
    return lines_of(found), all(one.is_right for one in found)


def lines_of(found: list[Pressed]) -> list[str]:
    """What was measured, as a table."""
    head = ("Form", "Pressed", "Without an answer", "On file", "Refused", "Drafts left")
    rows = [
        (one.name, one.presses, one.unanswered, one.deeds, sum(one.strange.values()), one.drafts)
        for one in found
    ]
    return table(head, *rows)
