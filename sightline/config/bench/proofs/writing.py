"""Somebody who writes one decision after the other, and keeps account of what was acknowledged."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from sightline.casework.models import ManagementDecision
from sightline.config.bench.proofs.browser import Browser, Form
from sightline.drafts.models import Draft
from sightline.people.models import Child

AGAIN = 0.2
"""Seconds until somebody who had no answer presses again."""
ENOUGH = 300
"""Seconds after which they give up."""


@dataclass(slots=True)
class Text:
    """One text: whether its draft was acknowledged, whether Save was, how often it was sent."""

    words: str
    is_kept: bool = False
    is_on_file: bool = False
    times: int = 0


@dataclass(slots=True)
class Writer:
    """Opens a child's page, types, is told that it is kept, presses Save, until told to stop."""

    browser: Browser
    children: Sequence[Child]
    stop: threading.Event
    texts: list[Text] = field(default_factory=list)
    strange: Counter[int] = field(default_factory=Counter)
    """Answers that are neither an acknowledgement nor a fault, by their status."""

    def write(self) -> None:
        """One text after the other; the last one begun is finished."""
        number = 0
        while not self.stop.is_set():
            self.write_one(self.children[number % len(self.children)])
            number += 1

    def write_one(self, child: Child) -> None:
        """One text, pressed again until it is acknowledged."""
        where = reverse("child_decide", args=[child.public_id])
        form = self.browser.open(where)
        if form is None:
            time.sleep(AGAIN)
            return
        text = Text(f"He trues the wheel {uuid.uuid4()}")
        self.texts.append(text)
        given = {"why": text.words, "next_steps": "Look again", "again": "1"}
        text.is_kept = self.browser.type(form, given)
        self.press(form, given, text)

    def press(self, form: Form, given: dict[str, str], text: Text) -> None:
        """Press Save until somebody answers."""
        until = time.monotonic() + ENOUGH
        while time.monotonic() < until:
            text.times += 1
            answer = self.browser.send(form, given)
            if answer.is_done:
                text.is_on_file = True
                return
            if not answer.is_no_answer:
                self.strange[answer.status] += 1
                return
            time.sleep(AGAIN)


@dataclass(frozen=True, slots=True)
class Account:
    """What was acknowledged, and what of it is missing or there twice."""

    acknowledged: int
    kept: int
    pressed_again: int
    lost: int
    twice: int
    lost_drafts: int
    strange: dict[int, int]

    @property
    def is_right(self) -> bool:
        """Whether nothing acknowledged is lost, nothing is there twice, no answer was strange."""
        return not (self.lost or self.twice or self.lost_drafts or self.strange)


def account_of(writers: Sequence[Writer]) -> Account:
    """Hold what the writers were told against what is on file."""
    on_file = Counter(ManagementDecision.objects.values_list("why", flat=True))
    drafts = {words for one in Draft.objects.all() for words in one.fields.get("why", [])}
    texts = [text for writer in writers for text in writer.texts]
    done = [text for text in texts if text.is_on_file]
    unfinished = [text for text in texts if text.is_kept and not text.is_on_file]
    return Account(
        acknowledged=len(done),
        kept=sum(text.is_kept for text in texts),
        pressed_again=sum(text.times > 1 for text in texts),
        lost=sum(on_file[text.words] == 0 for text in done),
        twice=sum(on_file[text.words] > 1 for text in texts),
        lost_drafts=sum(not on_file[one.words] and one.words not in drafts for one in unfinished),
        strange=dict(sum((writer.strange for writer in writers), Counter())),
    )
