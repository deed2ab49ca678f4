"""Work before court with three invented children: late, soon to end, and its letter to be sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.casework.before_court.choices import What
from sightline.casework.before_court.operations import Told, say_before_court
from sightline.casework.models import Proposal
from sightline.casework.proposing.choices import Answer, Kind
from sightline.casework.proposing.operations import ANSWER_RULE, Given, answer_proposal
from sightline.casework.stepping.limits import last_day
from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Scene:
    """Work before court with one child: how many days back it began, and its letter was sent.

    `letter` is None where it is still to be sent.
    """

    who: tuple[str, str]
    began: int
    letter: int | None
    proposed: str
    why: str
    posted: str = ""


SCENES = (
    Scene(
        ("Neve", "Thimblecroft"), 131, 124,
        "The plan has not made home safe in ten weeks, and her mother opens the door to nobody.",
        ("We work with her mother and her lawyer before a court is asked. Everyone knows by the "
         "letter what has to change."),
        "Handed over at home, and read together.",
    ),
    Scene(
        ("Cal", "Thimblecroft"), 112, 105,
        "What his school saw in the last weeks of term makes it the same for him as for Neve.",
        "He is added to the work that has begun with his mother. A letter of his own.",
        "By post, and handed over at home.",
    ),
    Scene(
        ("Jory", "Applewick"), 5, None,
        "He is not kept safe at home, and was missing overnight again.",
        ("Carys is to have a lawyer of her own while we plan with her. The letter goes once she "
         "has said who."),
    ),
)  # fmt: skip


def play(worker: User, manager: User, children: list[Child], today: date) -> None:
    """What the manager decided of each, and what their worker did since."""
    for scene, child in zip(SCENES, children, strict=True):
        said = Said(child, today)
        made_at = said.at(scene.began + 3)
        proposal = Proposal.objects.create(
            child=child, kind=Kind.LEGAL, why=scene.proposed, made_by=manager, made_at=made_at,
            answer_by=last_day(ANSWER_RULE, made_at), recorded_at=made_at,
        )  # fmt: skip
        given = Given(Answer.BEFORE_COURT, said.on(scene.began), scene.why)
        made = answer_proposal(proposal=proposal, given=given, **said.by(manager, scene.began))
        work = made.pre_proceedings
        if work is not None and scene.letter is not None:
            told = Told(What.LETTER, said.on(scene.letter), scene.posted)
            say_before_court(work=work, told=told, **said.by(worker, scene.letter))


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said about one child, counted back from the county's day."""

    child: Child
    today: date

    def on(self, back: int) -> date:
        """So many days back."""
        return self.today - timedelta(days=back)

    def at(self, back: int) -> datetime:
        """The afternoon of that day."""
        return datetime.combine(self.on(back), time(16), LONDON)

    def by(self, who: User, back: int) -> dict[str, Any]:
        """What every deed is told: of whom, by whom, when."""
        return {"child": self.child, "by": who, "now": self.at(back)}
