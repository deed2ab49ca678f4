"""Two invented children of a demonstration between two teams: one who waits too long, one new."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.casework.board import teams_to_choose
from sightline.casework.models import CaseStep
from sightline.casework.stepping.operations import Told, send_step, write_word
from sightline.config.management.commands.demonstration_front_door import working_day_back
from sightline.people.models import Child
from sightline.workforce.models import Involvement, Team

DAY = timedelta(days=1)
LATE = Told(
    kind="across",
    why="The family moved across the county on the first of the month, and the school with them.",
    risk="An adult outside the family waits by the new school. Mum fetches the child each day and "
    "rings if he is there; the worker visits on Tuesday.",
    tried="Mum talks when her sister is in the room. Swimming on Tuesdays has worked; letters "
    "have not.",
    keeps_doing="Swimming goes on, and the debt work with the advice centre.",
    own_words="Will you still come?",
    was_told=True,
    told_words="Both together, at home. Mum agreed to the new team.",
    first_contact_on=date.max,
)
NEW = Told(
    kind="across",
    why="The child now lives with an aunt in this district, since the weekend.",
    risk="Friends from the old flat have found out where the aunt lives. She locks the door and "
    "has the duty number.",
    tried="Days at the youth club worked; the old plan asked for too many meetings.",
    was_told=False,
    told_words="The aunt knows. The mother is told on Tuesday, with her own worker there.",
    first_contact_on=date.max,
)
ASKED = "We have nobody under the limit before Monday. Who can go with us the first time?"


def play_steps(worker: User, but: Child, day: date) -> int:
    """Hand one child of `worker` on, three working days ago, and one to their team today.

    `but` stays where they are. How many steps there are; none where the county has no such people.
    """
    director = User.objects.filter(role=Role.DIRECTOR, is_active=True).order_by("pk").first()
    own = first_held(worker, but, worker__user=worker)
    if director is None or own is None or own.team is None:
        return 0
    others = [team for team in teams_to_choose() if team.pk != own.team_id]
    if not others:
        return 0
    at = datetime.combine(working_day_back(3), time(16, 20), LONDON)
    step = sent(own.child, LATE, others[0], worker, at)
    write_word(child=own.child, step=step, said=ASKED, by=worker, now=at + DAY)
    other = first_held(director, but, team__in=others, worker__isnull=False)
    if other is None:
        return 1
    sent(other.child, NEW, own.team, director, datetime.combine(day, time(8, 40), LONDON))
    return 2


def sent(child: Child, told: Told, team: Team, by: User, at: datetime) -> CaseStep:
    """One step, with a first contact a working week after it was sent."""
    written = replace(told, first_contact_on=at.date() + 7 * DAY)
    return send_step(child=child, told=written, to_team=team, to_worker=None, by=by, now=at)


def first_held(viewer: User, but: Child, **how: object) -> Involvement | None:
    """The first allocation that runs, of a child the viewer may find; not of `but`."""
    held = Involvement.objects.filter(
        child__in=Child.objects.visible_to(viewer), is_allocated=True, leads=True, ended_on=None,
        **how,
    )  # fmt: skip
    return held.exclude(child=but).select_related("child", "team").order_by("pk").first()
