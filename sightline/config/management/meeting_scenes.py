"""Meetings about one child of an invented district: held, not held, not recorded, to come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sightline.access.models import User
from sightline.actions.operations import Wording
from sightline.calendars.clock import LONDON
from sightline.calendars.holidays import is_working_day
from sightline.meetings.arranging import Guest, Plan, arrange_meeting
from sightline.meetings.minuting import Decided, Part, decide, write_minutes
from sightline.meetings.models import Meeting
from sightline.meetings.models.held import KeptTo
from sightline.meetings.queries import invitees_of
from sightline.meetings.recording import Answer, Held, NotHeldSince, record_held, record_not_held
from sightline.people.models import Child

AS_PLANNED, NOT_HELD, HELD, RECORDED = "as planned", "not held", "held", "recorded"
ARRANGED = 14
"""Days before a meeting on which it is put on file."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One meeting: of which kind, on which day counted from the county's, and what became of it.

    `written` is on which day after it the minutes were put on file; `absent` who did not come.
    """

    kind: str
    day: int
    became: str
    written: int = 2
    absent: tuple[str, ...] = ()
    purpose: str = ""
    minutes: tuple[tuple[str, str], ...] = ()
    decided: tuple[tuple[str, str, int], ...] = ()
    sent: tuple[str, str] = ("", "")


SCHOOL = Guest("Ms Adeyemi-Holt", "agency", "Ashmere Academy", "a.holt@school.invalid")
POLICE = Guest("PC Lowen Trask", "agency", "Police")
NURSE = Guest("Wilf Mossgrove", "agency", "School nursing")
MOTHER, JORY = Guest("Carys Applewick", "parent"), Guest("Jory Applewick", "child")
FIRST = (
    (KeptTo.ALL, "Jory was in school four days of five. Carys has the call word."),
    (KeptTo.ALL, "He wants to do the motor course and asks who can vouch for him."),
    (KeptTo.PROFESSIONALS, "PC Trask has the index of the grey car. Not a word of it at home yet."),
)
SECOND = ((KeptTo.ALL, "Held without the family. The school sees him tired on Mondays."),)
COLLEGE = ("Ask the college about a place on the motor course", "Ms Adeyemi-Holt", -50)
TELL = ("Tell Carys and Jory what was said, at home", "Priya Goldfinch", 2)
NURSE_SENT = ("Wilf Mossgrove", "Weight and sleep as in summer. No new injuries seen.")
AWAY = ("Carys Applewick", "Jory Applewick")
WHO = "Who of us knows the men at the corner"
NEXT = "The plan as Jory sees it, and the motor course"
JORYS = (
    Scene("core_group", -66, RECORDED, minutes=FIRST, decided=(COLLEGE,)),
    Scene("core_group", -38, NOT_HELD),
    Scene(
        "core_group", -31, RECORDED, written=13, absent=AWAY, minutes=SECOND, decided=(TELL,),
        sent=NURSE_SENT,
    ),
    Scene("core_group", -4, HELD),
    Scene("professionals", -1, AS_PLANNED, purpose=WHO),
    Scene("core_group", 9, AS_PLANNED, purpose=NEXT),
)  # fmt: skip


def play(child: Child, worker: User, today: date) -> None:
    """Jory's meetings."""
    for scene in JORYS:
        guests = [POLICE, SCHOOL, NURSE]
        if scene.kind != "professionals":
            guests = [MOTHER, JORY, *guests]
        Told(child, worker, today, scene, guests).play()


def at_work(today: date, days: int) -> date:
    """So many days after today (before, below none), or the next working day further away."""
    on, further = today + timedelta(days=days), timedelta(days=1 if days > 0 else -1)
    while not is_working_day(on):
        on += further
    return on


@dataclass(frozen=True, slots=True)
class Told:
    """One meeting about one child, through the real operations."""

    child: Child
    worker: User
    today: date
    scene: Scene
    guests: list[Guest]

    def said(self, after: int) -> dict[str, Any]:
        """What every deed is told; so many days after the meeting, but never after today."""
        days = min(self.scene.day + after, 0)
        at = datetime.combine(self.today + timedelta(days=days), time(16), LONDON)
        return {"child": self.child, "by": self.worker, "now": at}

    def play(self) -> None:
        """The meeting, and what became of it."""
        scene, on = self.scene, at_work(self.today, self.scene.day)
        plan = Plan(
            scene.kind, on, "room", self.worker, at=time(10), place="Ashmere hub, room 2",
            purpose=scene.purpose,
        )  # fmt: skip
        guests = [Guest(self.worker.name, "worker"), *self.guests]
        meeting = arrange_meeting(plan=plan, guests=guests, **self.said(-ARRANGED))
        if scene.became == NOT_HELD:
            words = "Rang at nine: nobody could come."
            why = NotHeldSince("family", words, on + timedelta(days=7))
            record_not_held(meeting=meeting, why=why, **self.said(0))
        if scene.became in (HELD, RECORDED):
            held = Held(on, {one.pk: self.came(one.name) for one in invitees_of(meeting)})
            record_held(meeting=meeting, held=held, **self.said(0))
        if scene.became == RECORDED:
            self.write_up(meeting)

    def came(self, name: str) -> Answer:
        """Whether one of them came."""
        who, words = self.scene.sent
        if name == who:
            return Answer("sent", words)
        return Answer("absent" if name in self.scene.absent else "room")

    def write_up(self, meeting: Meeting) -> None:
        """The minutes, and what was decided."""
        scene = self.scene
        parts = [Part(kept, text) for kept, text in scene.minutes]
        write_minutes(meeting=meeting, parts=parts, **self.said(scene.written))
        decided = [
            Decided(
                self.child,
                Wording(what, who, self.worker if who == self.worker.name else None),
                self.today + timedelta(days=day),
                KeptTo.ALL,
            )
            for what, who, day in scene.decided
        ]
        if decided:
            decide(meeting=meeting, decided=decided, **self.said(scene.written))
