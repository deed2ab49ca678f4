"""A small service to open pages in: one of everything that has an address."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars import clock
from sightline.casework.assessing.operations import begin_paper
from sightline.casework.models import Call
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.front_door import a_call, matched
from sightline.config.tests.pages import NO_DOCUMENT, NO_SECRET, WORKER
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import a_draft
from sightline.exchange.models import Load, LoadedTable, Remark
from sightline.letters.tests.on_file import LETTER_PAGES, letter_for, letters_on_file
from sightline.meetings.tests.builders import a_whole_meeting
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.models import Outcome
from sightline.plans.tests.builders import a_plan
from sightline.workforce.models import (
    EmergencyOpening,
    InventedLook,
    Involvement,
    Post,
    Team,
    Worker,
)
from sightline.workforce.tests.builders import a_look_at_nobody, a_restricted_child, an_opening


@dataclass(frozen=True)
class Service:
    """One child, one team, one worker, one load, and people in every role.

    `people` may open the child where their role allows; `strangers` hold no grant. `stub` is
    restricted, and so is the child of `opening`, which the duty manager opened in an emergency.
    """

    child: Child
    stub: Child
    opening: EmergencyOpening
    look: InventedLook
    team: Team
    worker: Worker
    load: Load
    draft: Draft
    call: Call
    people: dict[Role, User]
    strangers: dict[Role, User]


ABOUT = {
    "child_plan_outcome_end": "source_id",
    "child_plan_contingency_end": "child__contingencies__source_id",
    "child_plan_move": "planned__action__source_id",
    "child_plan_close": "planned__action__source_id",
    "child_plan_stands": "planned__action__source_id",
    "child_hold": "child__discussions__source_id",
    "child_not_held": "child__discussions__source_id",
    "child_discussion_print": "child__discussions__source_id",
    "child_discussion_calendar": "child__discussions__source_id",
    "child_put_right": "child__discussions__source_id",
    "child_paper": "child__papers__source_id",
    "child_paper_step": "child__papers__source_id",
    "child_paper_print": "child__papers__source_id",
    "child_paper_day": "child__papers__source_id",
    "child_paper_send": "child__papers__source_id",
    "child_paper_read": "child__papers__source_id",
}
"""Pages about a part of a file, with where its id is found from the outcome of the plan."""


def a_small_service() -> Service:
    """A service with one of everything that has an address."""
    child = a_child(forename="Jory", surname="Applewick")
    team = Team.objects.create(name="Ashmere 2")
    people = {role: a_person(role) for role in Role}
    worker = Worker.objects.create(name="Priya Goldfinch", user=people[WORKER])
    Post.objects.create(worker=worker, team=team)
    Involvement.objects.create(
        child=child, worker=worker, team=team, is_allocated=True, started_on="2026-03-02"
    )
    call = a_contact(people[Role.FRONT_DOOR], child)
    a_plan(child, people[WORKER])
    called(child, people[WORKER], now=clock.now())
    begin_paper(child=child, row=None, by=people[WORKER], now=clock.now())
    a_grant(people[WORKER], child, kind="named")
    a_whole_meeting(child, people[WORKER])
    letters_on_file(child, people[WORKER], people[Role.TEAM_MANAGER])
    for person in people.values():
        a_grant(person, child)
    strangers = {role: a_person(role) for role in Role}
    opening = an_opening(people[Role.DUTY_MANAGER], a_restricted_child())
    look = a_look_at_nobody(people[WORKER], people[Role.PRIVACY_OFFICER])
    stub = a_restricted_child()
    draft = a_draft(people[WORKER])
    return Service(
        child, stub, opening, look, team, worker, a_load(), draft, call, people, strangers
    )


def a_contact(by: User, child: Child) -> Call:
    """A contact about this child, not yet decided."""
    at = clock.now()
    return matched(a_call(by, received_at=at, now=at), child, by=by, now=at)


def a_load() -> Load:
    """A load of one table with one row refused."""
    counts = {"read": 2, "new": 1, "refused": 1}
    load = Load.objects.create(
        source="ssd",
        place="extract",
        counts=counts,
        started_at="2026-11-20T08:00Z",
        ended_at="2026-11-20T08:01Z",
    )
    LoadedTable.objects.create(load=load, table="person", file="person.csv", **counts)
    Remark.objects.create(
        load=load,
        kind="refused",
        file="person.csv",
        line=3,
        column="person_id",
        reason="No id",
        to_do="Give the row an id",
    )
    return load


def address(name: str, service: Service) -> str:
    """The address of a page in this service."""
    subjects = {
        "team": service.team,
        "oversight_team": service.team,
        "worker": service.worker,
        "worker_gaps": service.worker,
        "worker_leaving": service.worker,
        "worker_leaving_print": service.worker,
        "team_gaps": service.team,
        "load_detail": service.load,
        "remarks": service.load,
        "download_remarks": service.load,
        "draft_text": service.draft,
        "hand_on": service.draft,
        "throw_away": service.draft,
        "change_person": service.people[WORKER],
        "break_glass": service.stub,
        "close_emergency": service.opening.grant.child,
        "emergency": service.opening,
        "invented_look": service.look,
    }
    named = {
        "set_limit": "cp_visit",
        "expect_load": "ssd",
        "set_threshold": "not_seen_alone",
        "set_number": "story",
        "calendar_feed": NO_SECRET,
    }
    if name == "document_file":
        return reverse(name, args=[service.child.public_id, NO_DOCUMENT])
    if name == "withdrawn_file":
        return reverse(name, args=[NO_DOCUMENT])
    if name in named:
        return reverse(name, args=[named[name]])
    if name.startswith("contact") or name == "take_contact":
        return reverse(name, args=[service.call.public_id])
    if name in ABOUT or name in LETTER_PAGES:
        return f"{reverse(name, args=[service.child.public_id])}?about={part_of(name, service)}"
    if name.startswith("child") or name == "give_reason":
        return reverse(name, args=[service.child.public_id])
    if name in subjects:
        return reverse(name, args=[subjects[name].public_id])
    return reverse(name)


def part_of(name: str, service: Service) -> str:
    """The id of the part of the file a page is about."""
    if name in LETTER_PAGES:
        return letter_for(name, service.child)
    parts = Outcome.objects.filter(child=service.child).order_by("pk")
    part: str = parts.values_list(ABOUT[name], flat=True)[0]
    return part
