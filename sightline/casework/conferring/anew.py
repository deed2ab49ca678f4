"""A meeting whose decision is put right: what counts of what it set going, withdrawn and moved."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sightline.access.models import User
from sightline.casework.conferring.begun import Step, is_begun, words_for
from sightline.casework.conferring.following import OURS, conference_target
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Conference,
    Discussion,
    DiscussionDecision,
    ProtectionPlan,
    ProtectionReview,
    Section47,
)
from sightline.duties.counting import day_of

S = TypeVar("S", Section47, Assessment, Conference, ProtectionPlan, ProtectionReview)


@dataclass(slots=True)
class Anew:
    """A meeting whose decision is put right: every version before, and what that means.

    `one` has the moment at which it was held by the new version, `held_at` is that of the last.
    """

    one: Discussion
    versions: list[DiscussionDecision]
    held_at: datetime
    by: User
    now: datetime
    withdrawn: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)

    @property
    def on(self) -> date:
        """The day it was held, by the new version."""
        return day_of(self.one.held_at or self.now)

    @property
    def before(self) -> date:
        """The day it was held, by the last version."""
        return day_of(self.held_at)

    def as_version(self, why: str) -> dict[str, Any]:
        """What the new version says of the last, by the names it has on the decision."""
        return {
            "supersedes": self.versions[-1],
            "last_day": self.versions[-1].last_day,
            "put_right_why": why.strip(),
            "held_before": self.held_at,
            "withdrawn": self.withdrawn,
            "stays": self.stays,
        }

    @property
    def moments(self) -> list[datetime]:
        """When each version was put on file: what has such a moment was begun by it."""
        return [one.recorded_at for one in self.versions if one.recorded_at is not None]

    def latest(self, kind: type[S], name: str) -> S | None:
        """What any version had set going of a kind and still counts; None where nothing."""
        rows = [getattr(one, name) for one in reversed(self.versions)]
        return next((one for one in rows if isinstance(one, kind) and one.leads), None)

    def is_of_it(self, row: Step) -> bool:
        """Whether the row was begun by a version of this decision, and by nothing else."""
        return row.source == OURS and row.leads and row.recorded_at in self.moments

    def give_up(self, row: Step | None) -> bool:
        """Withdraw what no longer follows, or say that it stays; whether nothing of it counts."""
        if row is None:
            return True
        if not self.is_of_it(row) or is_begun(row):
            self.stays.append(words_for(row))
            return False
        row.leads, row.gone_at = False, self.now
        row.save(update_fields=["leads", "gone_at"])
        self.withdrawn.append(words_for(row))
        return True

    def move(self, row: Section47 | Assessment | ProtectionPlan | ChildInNeedPlan) -> None:
        """Let what this decision began begin on the day on which it was held.

        What ended before that day stays as it is.
        """
        ended = row.authorised_on if isinstance(row, Assessment) else row.ended_on
        if not self.is_of_it(row) or (ended is not None and ended < self.on):
            return
        row.started_on = self.on
        if isinstance(row, Section47):
            row.conference_target_on = conference_target(self.on)
        row.save()
