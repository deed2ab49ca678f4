"""Fill a demonstration with a worker's day: plan, visits, notes, meetings, story, letters sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sightline.access.models import User
from sightline.actions.operations import Wording, finish_action, move_action
from sightline.calendars.clock import LONDON, today
from sightline.config.management import before_court_scenes, meeting_scenes
from sightline.config.management.commands.demonstration_front_door import on_file
from sightline.config.management.work_scenes import (
    ACCOUNT,
    ACTIONS,
    AGREED,
    COPIES,
    IF_IT_FAILS,
    NOTES,
    OUTCOMES,
    REVIEW_IN,
    STORY,
    STRENGTHS,
    TRIED,
    WORRIES,
    Step,
)
from sightline.notes.models import Note
from sightline.notes.operations import Written, write_note
from sightline.people.models import Child
from sightline.plans import operations as plans
from sightline.plans.models import Outcome
from sightline.story.operations import Written as Told
from sightline.story.operations import write_entry
from sightline.visits.accounts import Part, write_account
from sightline.visits.models.recorded import Outcome as Seen
from sightline.visits.recording import Outing, record_visit

WHO = ("Jory", "Applewick")
WORKER = "Priya", "Goldfinch"
MANAGER = "Dele", "Hartsong"


class Command(BaseCommand):
    """Write what Jory's worker would have, through the real operations."""

    help = "Fill the file of one invented child with a worker's day (demonstration only)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Play the scene; does nothing where it was played already."""
        if not settings.DEMONSTRATION:
            raise CommandError("Only a demonstration is filled: set SIGHTLINE_DEMONSTRATION")
        worker, manager = signs_in(*WORKER), signs_in(*MANAGER)
        child = on_file(*WHO)
        found = [on_file(*scene.who) for scene in before_court_scenes.SCENES]
        before_court = [one for one in found if one is not None]
        if worker is None or manager is None or child is None or len(before_court) < len(found):
            raise CommandError("The child or the worker is not there: load the invented county")
        if Note.objects.filter(child=child).exists():
            self.stdout.write("It is there already; nothing was added.")
            return
        with transaction.atomic():
            Scene(child, worker, today()).play()
            meeting_scenes.play(child, worker, today())
            before_court_scenes.play(worker, manager, before_court, today())
        self.stdout.write(
            "A plan, two visits, notes, meetings and a story are on file of one invented child, "
            "and work before court of three."
        )


def signs_in(forename: str, surname: str) -> User | None:
    """The person of this name who signs in; None: nobody."""
    return User.objects.filter(first_name=forename, last_name=surname).first()


@dataclass(frozen=True, slots=True)
class Scene:
    """What one worker writes about one child, counted back from the county's day."""

    child: Child
    worker: User
    day: date

    def moment(self, back: int, hour: int = 16) -> datetime:
        """An hour of the day so many days back."""
        return datetime.combine(self.day - timedelta(days=back), time(hour), LONDON)

    def said(self, back: int, hour: int = 16) -> dict[str, Any]:
        """What every deed is told: of whom, by whom, when."""
        return {"child": self.child, "by": self.worker, "now": self.moment(back, hour)}

    def play(self) -> None:
        """All of it, the earliest first."""
        self.write_plan()
        self.visit()
        for back, kind, text, voice in NOTES:
            written = Written(kind, self.moment(back, 11), text, voice=voice)
            write_note(written=written, **self.said(back, 12))
        for back, kind, what, impact in STORY:
            told = Told(kind, self.day - timedelta(days=back), what, impact)
            write_entry(written=told, **self.said(back - 1))

    def write_plan(self) -> None:
        """The plan with its outcomes, actions, and what happens if it does not work."""
        plans.write_head(
            worries=WORRIES, strengths=STRENGTHS,
            next_review_on=self.day + timedelta(days=REVIEW_IN), **self.said(80),
        )  # fmt: skip
        outcomes = [
            plans.add_outcome(aim=aim, place=place, **self.said(80))
            for place, aim in enumerate(OUTCOMES, start=1)
        ]
        for step in ACTIONS:
            self.give(step, outcomes[step.outcome])
        if_so, then, by_then = IF_IT_FAILS
        plans.write_contingency(
            contingency=None, if_so=if_so, then=then, by_then=by_then, **self.said(80)
        )
        for who, answer, words in AGREED:
            plans.record_agreement(
                who=who, answer=answer, words=words, said_on=self.day - timedelta(days=14),
                **self.said(14),
            )  # fmt: skip
        for to_whom, how in COPIES:
            given_on = self.day - timedelta(days=13)
            plans.record_copy(to_whom=to_whom, how=how, given_on=given_on, **self.said(13))

    def give(self, step: Step, outcome: Outcome) -> None:
        """One action, its day moved as often as the scene says, done where it says so."""
        own = step.who == " ".join(WORKER)
        wording = Wording(
            step.what, step.who, self.worker if own else None, step.so_that, step.sign
        )
        days = [self.day + timedelta(days=number) for number in step.days]
        action = plans.add_action(
            outcome=outcome, wording=wording, by_when=days[0], keeps_safe=step.keeps_safe,
            **self.said(80),
        )  # fmt: skip
        for to_on, why in zip(days[1:], step.moved, strict=True):
            move_action(action=action, to_on=to_on, why=why, **self.said(20))
        if step.done is not None:
            done_on = self.day + timedelta(days=step.done)
            finish_action(action=action, done_on=done_on, came_of=step.came_of, **self.said(1))

    def visit(self) -> None:
        """A visit with its account, and a try where nobody opened."""
        back, own, texts = ACCOUNT
        outing = Outing(on=self.day - timedelta(days=back), place="home", at=time(16, 10))
        entry = record_visit(
            outcome=Seen.ALONE, bedroom_seen=True, outing=outing, **self.said(back, 18)
        )
        part = Part(self.child, words=own)
        write_account(outing=entry.outing, texts=texts, own=part, **self.said(back, 19))
        back, tried, words = TRIED
        outing = Outing(
            on=self.day - timedelta(days=back), place="home", tried=tried, tried_words=words
        )
        record_visit(outcome=Seen.OUT, bedroom_seen=None, outing=outing, **self.said(back, 18))
