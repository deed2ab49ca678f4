"""`bench editors`: many people change one thing at once, and nobody writes over anybody unseen.

Each reads the number that stands on the page, writes the next one, and presses Save. Were one
text written over unseen, two people would have written the same number.
"""

import re
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from sightline.config.bench.proofs.browser import Answer, Browser, Form, form_of
from sightline.config.bench.proofs.cast import cast
from sightline.config.bench.proofs.stage import Tell, stage
from sightline.config.bench.table import table
from sightline.drafts.conflict import CLASH
from sightline.drafts.models import Draft
from sightline.people.models import Child
from sightline.visits.models import AgreedVisiting

EDITORS = 20
ON_ONE = 250
"""Presses on one child before everybody goes to the next, so that no page grows too long."""
PART = "agree"
WRITTEN = re.compile(r"\[(\d+)\] ([0-9a-f-]{36})")
OTHERS = {"every": "2", "unit": "weeks", "agreed_with": "The core group"}


@dataclass(slots=True)
class Editor:
    """One person who changes what is agreed, and what they were told."""

    browser: Browser
    pressed: int = 0
    clashes: int = 0
    half_shown: int = 0
    """Pages of two texts on which one was missing."""
    on_file: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    """By child: what was acknowledged; and the last text that was not."""
    strange: list[int] = field(default_factory=list)

    def edit(self, child: Child, presses: int) -> None:
        """So many presses on what is agreed for one child."""
        where = reverse("child_agree_visits", args=[child.public_id])
        page = Answer(0)
        for _ in range(presses):
            if page.status != CLASH:
                page = self.browser.ask("GET", where)
            page = self.press(child, page)

    def press(self, child: Child, page: Answer) -> Answer:
        """Write the next number into the form of this page, and send it."""
        form = form_of(page.text, PART)
        if form is None:
            self.strange.append(page.status)
            return Answer(0)
        number, token = latest(page.text) + 1, str(uuid.uuid4())
        answer = self.browser.send(form, self.given(form, f"[{number}] {token}"))
        self.pressed += 1
        if answer.is_done:
            self.on_file.setdefault(child.pk, []).append((number, token))
            self.left.pop(child.pk, None)
        elif answer.status == CLASH:
            self.clashes += 1
            self.left[child.pk] = token
            both = {one for _, one in WRITTEN.findall(answer.text)}
            self.half_shown += not (token in both and len(both) > 1)
        else:
            self.strange.append(answer.status)
        return answer

    def given(self, form: Form, purpose: str) -> dict[str, Any]:
        """The answers, with the one plan there is."""
        return OTHERS | {"purpose": purpose}


def latest(text: str) -> int:
    """The highest number that stands on a page."""
    return max((int(number) for number, _ in WRITTEN.findall(text)), default=0)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of what everybody wrote."""

    pressed: int
    on_file: int
    clashes: int
    lost: int
    unseen: int
    left_nowhere: int
    half_shown: int
    strange: list[int]

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, written over unseen, or answered strangely."""
        wrong = (self.lost, self.unseen, self.left_nowhere, self.half_shown, self.strange)
        return not any(wrong)


def found_of(editors: Sequence[Editor], children: Sequence[Child]) -> Found:
    """Hold what the editors were told against what is on file and in drafts."""
    kept = {
        (child, words) for child, words in AgreedVisiting.objects.values_list("child_id", "purpose")
    }
    drafts = " ".join(str(one) for one in Draft.objects.values_list("fields", flat=True))
    told = [
        (child.pk, number, token)
        for child in children
        for one in editors
        for number, token in one.on_file.get(child.pk, [])
    ]
    numbers = {(child, number) for child, number, _ in told}
    return Found(
        pressed=sum(one.pressed for one in editors),
        on_file=len(told),
        clashes=sum(one.clashes for one in editors),
        lost=sum((child, f"[{number}] {token}") not in kept for child, number, token in told),
        unseen=len(told) - len(numbers),
        left_nowhere=sum(token not in drafts for one in editors for token in one.left.values()),
        half_shown=sum(one.half_shown for one in editors),
        strange=sorted({status for one in editors for status in one.strange}),
    )


def run(times: int, editors: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """So many presses of so many editors; the lines of a table, and whether all is right."""
    with stage(template, tell) as place:
        everybody = cast(editors, -(-times // ON_ONE))
        writing = [Editor(everybody.browser(user, place.port)) for user in everybody.people]
        each = -(-min(times, ON_ONE) // editors)
        with ThreadPoolExecutor(editors) as people:
            for number, child in enumerate(everybody.children, 1):
                list(people.map(lambda one, child=child: one.edit(child, each), writing))
                tell(f"{number} of {len(everybody.children)} records")
        found = found_of(writing, everybody.children)
    return lines_of(editors, len(everybody.children), found), found.is_right


def lines_of(editors: int, records: int, found: Found) -> list[str]:
    """What was measured, as a table."""
    return table(
        (f"{editors} editors on one record, on {records} records in turn", "Measured"),
        ("Save pressed", f"{found.pressed:,}"),
        ("Acknowledged", f"{found.on_file:,}"),
        ("Shown both texts instead", f"{found.clashes:,}"),
        ("Acknowledged and lost", found.lost),
        ("Written over unseen", found.unseen),
        ("Not on file and in no draft", found.left_nowhere),
        ("Pages of two texts with one missing", found.half_shown),
        ("Other answers", ", ".join(map(str, found.strange)) or 0),
    )
