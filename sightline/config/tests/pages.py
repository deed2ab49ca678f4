"""Every page of the service, who is at home on it, and a small service to open it in."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars import clock
from sightline.casework.assessing.operations import begin_paper
from sightline.casework.models import Call
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.front_door import a_call, matched
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import a_draft
from sightline.exchange.models import Load, LoadedTable, Remark
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

WORKER, OFFICER, ADMINISTRATOR = Role.SOCIAL_WORKER, Role.DATA_OFFICER, Role.ADMINISTRATOR

PAGES: dict[str, Role] = {
    "desk": WORKER,
    "my_calendar": WORKER,
    "unfinished": WORKER,
    "draft_text": WORKER,
    "hand_on": WORKER,
    "throw_away": WORKER,
    "my_children": WORKER,
    "search": WORKER,
    "my_team": Role.TEAM_MANAGER,
    "team": Role.TEAM_MANAGER,
    "worker": Role.TEAM_MANAGER,
    "my_looks": WORKER,
    "tell_family": WORKER,
    "who_may_what": WORKER,
    "my_sign_ins": WORKER,
    "set_up_second_step": WORKER,
    "set_up_app": WORKER,
    "add_passkey": WORKER,
    "printed_codes": WORKER,
    "looks_to_review": Role.TEAM_MANAGER,
    "emergencies": Role.TEAM_MANAGER,
    "emergency": Role.PRIVACY_OFFICER,
    "invented_records": Role.PRIVACY_OFFICER,
    "invented_look": Role.PRIVACY_OFFICER,
    "break_glass": Role.DUTY_MANAGER,
    "close_emergency": Role.DUTY_MANAGER,
    "oversight": Role.TEAM_MANAGER,
    "oversight_team": Role.DIRECTOR,
    "oversight_list": Role.TEAM_MANAGER,
    "drift": Role.TEAM_MANAGER,
    "set_senior": Role.SERVICE_MANAGER,
    "on_file_twice": Role.TEAM_MANAGER,
    "families_told": Role.SERVICE_MANAGER,
    "law": WORKER,
    "set_limit": Role.SERVICE_MANAGER,
    "set_threshold": Role.SERVICE_MANAGER,
    "set_holding_roles": Role.SERVICE_MANAGER,
    "child": WORKER,
    "child_due": WORKER,
    "child_story_leave_out": WORKER,
    "child_decide": Role.TEAM_MANAGER,
    "child_timeline": WORKER,
    "child_gaps": WORKER,
    "child_handover": WORKER,
    "my_handover": WORKER,
    "worker_leaving": Role.DIRECTOR,
    "worker_leaving_print": Role.DIRECTOR,
    "my_gaps": WORKER,
    "worker_gaps": Role.DIRECTOR,
    "team_gaps": Role.DIRECTOR,
    "child_story": WORKER,
    "child_story_together": WORKER,
    "child_story_print": WORKER,
    "child_story_entry": WORKER,
    "child_family": WORKER,
    "child_involved": WORKER,
    "child_visits": WORKER,
    "child_record_visit": WORKER,
    "child_visit_account": WORKER,
    "child_notes": WORKER,
    "child_add_note": WORKER,
    "search_notes": WORKER,
    "child_plans": WORKER,
    "child_meetings": WORKER,
    "child_meeting": WORKER,
    "child_arrange_meeting": WORKER,
    "child_meeting_invitee": WORKER,
    "child_meeting_held": WORKER,
    "child_meeting_minutes": WORKER,
    "child_meeting_decide": WORKER,
    "child_meeting_action": WORKER,
    "child_meeting_letter": WORKER,
    "child_meeting_copy": WORKER,
    "child_agree_visits": WORKER,
    "child_plan": WORKER,
    "child_plan_safety": WORKER,
    "child_plan_for_child": WORKER,
    "child_plan_contingency": WORKER,
    "child_plan_contingency_end": WORKER,
    "child_plan_agreement": WORKER,
    "child_plan_copy": WORKER,
    "child_plan_head": WORKER,
    "child_plan_outcome": WORKER,
    "child_plan_outcome_end": WORKER,
    "child_plan_action": WORKER,
    "child_plan_move": WORKER,
    "child_plan_close": WORKER,
    "child_plan_stands": WORKER,
    "child_care": WORKER,
    "child_missing": WORKER,
    "child_assessments": WORKER,
    "child_documents": WORKER,
    "child_add_document": WORKER,
    "child_take_off": WORKER,
    "documents_withdrawn": Role.PRIVACY_OFFICER,
    "child_concern": WORKER,
    "child_concerns": Role.TEAM_MANAGER,
    "child_contacts": WORKER,
    "child_discussions": WORKER,
    "child_papers": WORKER,
    "child_paper": WORKER,
    "child_paper_begin": WORKER,
    "child_paper_step": WORKER,
    "child_paper_print": WORKER,
    "child_paper_day": Role.TEAM_MANAGER,
    "child_paper_send": WORKER,
    "child_paper_read": Role.TEAM_MANAGER,
    "child_call": WORKER,
    "child_hold": WORKER,
    "child_not_held": WORKER,
    "child_steps": WORKER,
    "child_help": WORKER,
    "services": Role.TEAM_MANAGER,
    "help_given": Role.TEAM_MANAGER,
    "child_new_step": WORKER,
    "steps_waiting": Role.TEAM_MANAGER,
    "child_looks": WORKER,
    "child_looks_all": WORKER,
    "child_access": Role.SERVICE_MANAGER,
    "child_twice": Role.SERVICE_MANAGER,
    "child_in_the_news": WORKER,
    "loads": OFFICER,
    "earlier_loads": OFFICER,
    "load_detail": OFFICER,
    "remarks": OFFICER,
    "matches": OFFICER,
    "spellings": OFFICER,
    "nightly_loads": OFFICER,
    "expect_load": OFFICER,
    "front_door": Role.FRONT_DOOR,
    "flow": Role.FRONT_DOOR,
    "flow_list": Role.FRONT_DOOR,
    "record_contact": Role.FRONT_DOOR,
    "contact": Role.FRONT_DOOR,
    "contact_children": Role.FRONT_DOOR,
    "contact_give": Role.DUTY_MANAGER,
    "contact_ask": Role.FRONT_DOOR,
    "contact_answer": Role.FRONT_DOOR,
    "contact_decide": Role.FRONT_DOOR,
    "contact_read": Role.DUTY_MANAGER,
    "contact_tell": Role.FRONT_DOOR,
    "contact_correct": Role.FRONT_DOOR,
    "people_who_sign_in": ADMINISTRATOR,
    "add_person": ADMINISTRATOR,
    "change_person": ADMINISTRATOR,
}
"""Each page by name, with a role at home on it."""

FORMS = {
    "home",
    "signed_out",
    "to_the_council",
    "openid_connect_callback",
    "give_reason",
    "choose_person",
    "download_remarks",
    "oversight_csv",
    "drift_csv",
    "calendar_feed",
    "save_draft",
    "document_file",
    "child_meeting_calendar",
    "take_contact",
    "withdrawn_file",
}
"""Addresses that answer with something else than a page of their own."""

NO_SECRET = "n0t-a-secret"
NO_DOCUMENT = UUID(int=0)

BUDGETS = {name: 12 for name in PAGES if name.startswith(("child", "oversight", "drift"))}
BUDGETS |= {"front_door": 10, "child_contacts": 20, "child_concerns": 14, "desk": 7}
BUDGETS |= {"child_discussions": 16, "child_call": 16, "child_hold": 16}
BUDGETS |= {name: 20 for name in PAGES if name.startswith("child_paper")}
BUDGETS |= {name: 20 for name in PAGES if name.startswith("contact")}
"""Queries a page may ask; six where nothing is said."""


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
    if name in ABOUT:
        parts = Outcome.objects.filter(child=service.child).order_by("pk")
        part = parts.values_list(ABOUT[name], flat=True)[0]
        return f"{reverse(name, args=[service.child.public_id])}?about={part}"
    if name.startswith("child") or name == "give_reason":
        return reverse(name, args=[service.child.public_id])
    if name in subjects:
        return reverse(name, args=[subjects[name].public_id])
    return reverse(name)
